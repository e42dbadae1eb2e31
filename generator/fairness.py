"""Whether a comparison hangs on the years it was made between.

A change is told as unfair when moving its start or its end by one held year turns its direction or more than halves
it, when it starts from a very small number, or when the way of counting changed in between. It may still be made:
`data/comparisons.yaml` says why.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from generator.bound import Bindings, BoundChange
from generator.model import Site, Value
from generator.problems import Problems, Where, shown

SMALL_BASE = 50
_NOUGHT = Decimal(0)


def check_fairness(site: Site, bindings: Bindings, problems: Problems) -> None:
    """Every change that the texts show, each once; and every entry that no longer answers anything."""
    answered: set[str] = set()
    for where, bound in bindings.items():
        if isinstance(bound, BoundChange):
            reasons = list(_unfair(site, bound.before, bound.after))
            entry = next(
                (c for c in site.comparisons.values() if c.measure.id == bound.after.measure.id and (c.first, c.last) == (bound.before.period, bound.after.period)), None
            )  # fmt: skip
            if entry is not None:
                answered.add(entry.id)
            elif reasons:
                _tell(bound, where, reasons, problems)
    for entry in site.comparisons.values() if site.whole else ():
        if entry.id not in answered:
            problems.error(
                entry.where, "idle-comparison", f"No text makes the comparison {shown(entry.id)}.", found=f"{entry.measure.id}, {entry.first.text} to {entry.last.text}",
                expected="a {change} role for the same measure and periods", hint="Delete the entry.",
            )  # fmt: skip


def _tell(bound: BoundChange, where: Where, reasons: Iterable[str], problems: Problems) -> None:
    measure = bound.after.measure
    problems.warn(
        where, "unfair-comparison", f"This comparison of {shown(measure.title)} hangs on its years: {'; '.join(reasons)}.",
        found=f"{bound.before.period.name} to {bound.after.period.name}", expected="years between which the change tells the whole story",
        hint="Say so in the text and give the reason in data/comparisons.yaml, or compare other years.",
    )  # fmt: skip


def _unfair(site: Site, before: Value, after: Value) -> Iterator[str]:
    """Why a comparison is unfair, in words."""
    years = _series(site, after)
    if before not in years or after not in years or before.number is None or after.number is None:
        return
    size = after.number - before.number
    if before.measure.unit.kind == "count" and before.number < SMALL_BASE:
        yield f"it starts from {before.number}, a small number"
    first, last = years.index(before), years.index(after)
    if any("b" in v.status for v in years[first + 1 : last + 1]):
        yield "the way of counting changed in between"
    for start, end in ((first - 1, last), (first + 1, last), (first, last - 1), (first, last + 1)):
        if not (0 <= start < end < len(years)) or not (_next_to(years[start], before) and _next_to(years[end], after)):
            continue
        other = (years[end].number or _NOUGHT) - (years[start].number or _NOUGHT)
        if size != 0 and (other * size < 0 or abs(other) * 2 < abs(size)):
            yield f"from {years[start].period.name} to {years[end].period.name} it is {'the other way' if other * size < 0 else 'less than half'}"


def _next_to(one: Value, other: Value) -> bool:
    """True for a year and the same or the next one; a year across a gap is no neighbour."""
    return bool(one.period.end and other.period.end) and abs((one.period.end or date.min).year - (other.period.end or date.min).year) <= 1


def _series(site: Site, like: Value) -> list[Value]:
    held = site.values_of(like.measure)
    return [
        v for v in held if v.number is not None and v.kind == "actual" and v.period.is_year and v.area == like.area and v.category == like.category
    ]
