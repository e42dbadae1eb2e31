"""Arithmetic inside the data, worked out again: totals, shares, differences, ratios, and the changes that are printed.

What the documents print wrong stays as printed, and passes only when a known discrepancy names it. Numbers that were
printed rounded are held to what correct rounding leaves open.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.claims.intervals import Interval, Verdict, change_per_cent, compare, last_place
from generator.model import Measure, Relation, Site, Value
from generator.problems import Problems, close, shown

_EXACT = ("count", "rank")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A relation at one period: the value that is made, what it is made from, and what these give."""

    made: Value
    of: tuple[Value, ...]
    gives: Decimal
    possible: Interval
    how: str


def check_relations(site: Site, problems: Problems) -> None:
    """Every relation of every measure at every period, and every printed change against the values that it joins."""
    for measure in site.measures.values():
        for relation in measure.relations:
            if _known(site, measure, relation, problems):
                for found in _at_each_period(site, measure, relation):
                    _judge(found, problems)
        for found in _printed_changes(site, measure):
            _judge(found, problems)


def _known(site: Site, measure: Measure, relation: Relation, problems: Problems) -> bool:
    names = measure.categories if relation.category else site.measures
    unknown = [name for name in (*relation.of, *((relation.category,) if relation.category else ())) if name not in names]
    for name in unknown:
        problems.error(
            relation.where, "unknown-relation", f"There is no {'category' if relation.category else 'measure'} {shown(name)}.", found=name,
            expected=f"a category of {measure.id}" if relation.category else "the name of a measure", hint=close(name, names) or "Check the spelling.",
        )  # fmt: skip
    if not unknown and relation.kind != "total" and len(relation.of) != (1 if relation.kind == "change" else 2):
        problems.error(
            relation.where, "relation-parts", f"A {relation.kind} is made from {'one measure' if relation.kind == 'change' else 'two'}.", found=f"{len(relation.of)} names",
            expected="the part and the whole, or the number and what is taken from it", hint="Name them in order.",
        )  # fmt: skip
        return False
    return not unknown


def _at_each_period(site: Site, measure: Measure, relation: Relation) -> Iterator[_Sum]:
    own = [v for v in site.values_of(measure) if v.number is not None and v.category == relation.category]
    for made in own:
        if relation.kind == "change":
            base, end = (_at(site, relation.of[0], None, made, period) for period in (made.against, made.period))
            of: list[Value | None] = [base, end]
        else:
            of = [
                _at(site, measure.id if relation.category else name, name if relation.category else None, made, made.period) for name in relation.of
            ]  # fmt: skip
        held = [v for v in of if v is not None and v.number is not None]
        if len(held) == len(of):
            gives, possible, how = _WORKED_OUT[relation.kind](held)
            yield _Sum(made, tuple(held), gives, possible, how)


def _at(site: Site, measure: str, category: str | None, like: Value, period: object) -> Value | None:
    """The actual value of a measure (and category) for a period and the area of another value."""
    held = site.values_of(site.measures[measure])
    return next((v for v in held if v.kind == "actual" and v.period == period and v.category == category and v.area == like.area), None)


def _printed_changes(site: Site, measure: Measure) -> Iterator[_Sum]:
    for made in site.values_of(measure):
        if made.kind == "change" and made.against is not None and made.number is not None:
            before, after = (_at(site, measure.id, made.category, made, period) for period in (made.against, made.period))
            if before and after and before.number is not None and after.number is not None:
                yield _Sum(made, (before, after), after.number - before.number, _stands(after) - _stands(before), "the later less the earlier")


def _stands(value: Value) -> Interval:
    """What a printed number can stand for: itself, or all that rounds to it where the unit is not counted one by one."""
    assert value.number is not None
    half = Decimal(0) if value.measure.unit.kind in _EXACT else last_place(value.number) / 2
    return Interval(value.number - half, value.number + half)


def _total(of: Sequence[Value]) -> tuple[Decimal, Interval, str]:
    possible = _stands(of[0])
    for value in of[1:]:
        possible = possible + _stands(value)
    return sum((v.number or Decimal(0) for v in of), Decimal(0)), possible, "their sum"


def _difference(of: Sequence[Value]) -> tuple[Decimal, Interval, str]:
    return (of[0].number or Decimal(0)) - (of[1].number or Decimal(0)), _stands(of[0]) - _stands(of[1]), "the first less the second"


def _quotient(of: Sequence[Value], factor: int) -> tuple[Decimal, Interval, str]:
    part, whole = _stands(of[0]), _stands(of[1])
    if whole.low <= 0 or not of[1].number:
        return Decimal(0), Interval(Decimal("-Infinity"), Decimal("Infinity")), "not defined"
    ends = [p / w * factor for p in (part.low, part.high) for w in (whole.low, whole.high)]
    return (
        (of[0].number or Decimal(0)) / of[1].number * factor,
        Interval(min(ends), max(ends)),
        "the first of the second" + (", in per cent" if factor == 100 else ""),
    )


def _change(of: Sequence[Value]) -> tuple[Decimal, Interval, str]:
    before, after = of[0].number or Decimal(0), of[1].number or Decimal(0)
    if before <= 0:
        return Decimal(0), Interval(Decimal("-Infinity"), Decimal("Infinity")), "not defined"
    return (after - before) / before * 100, change_per_cent(_stands(of[0]), _stands(of[1])), "the change in per cent"


_WORKED_OUT: dict[str, Callable[[Sequence[Value]], tuple[Decimal, Interval, str]]] = {
    "total": _total, "difference": _difference, "share": lambda of: _quotient(of, 100), "ratio": lambda of: _quotient(of, 1), "change": _change,
}  # fmt: skip


def _judge(found: _Sum, problems: Problems) -> None:
    made = found.made
    assert made.number is not None
    places = last_place(made.number)
    claimed = Interval(made.number - places / 2, made.number + places / 2)
    verdict = compare(claimed, found.gives, found.possible)
    known = any(v.discrepancy for v in (made, *found.of))
    if verdict is not Verdict.FALSE or known:
        return
    told = "; ".join(f"{v.category or v.measure.id} {v.period.text}: {v.number}" for v in found.of[:6])
    problems.error(
        made.where, "false-arithmetic", f"This value of {shown(made.category or made.measure.id)} does not follow from the values that it is made from.",
        found=f"{made.number}", expected=f"{found.how} of {told}{' and others' if len(found.of) > 6 else ''}, which is {_told(found.gives, places)}",
        hint="Put the wrong value right. If the document prints it so, record it in data/discrepancies.yaml and name the entry under “discrepancy:”.",
    )  # fmt: skip


def _told(number: Decimal, place: Decimal) -> str:
    """What was worked out, to two places more than the number that it is held against."""
    rounded = number.quantize(min(place, Decimal(1)) / 100)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
