"""A value of the data as an explanation tells it, and which values come nearest to a number."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator import urls
from generator.bound import Bindings
from generator.claims.quantities import Kind, Quantity
from generator.claims.rules.arithmetic import as_quantity, told_value
from generator.discrepancies import values_of
from generator.explanations.standing import Standings
from generator.explanations.told import Contradiction, ValueTold
from generator.model import MARKERS, Site, Value
from generator.naming import ways
from generator.wording import phrase, plain

# So many values are offered where a number is none of them.
_NEAREST = 5


def told(value: Value, site: Site, bindings: Bindings, standings: Standings) -> ValueTold:
    """Everything that is known of a value."""
    stands = standings.of(value)
    places: dict[str, list[str]] = {}
    for printed in value.printed:
        places.setdefault(printed.source.title, []).append(printed.place)
    return ValueTold(
        measure=value.measure.id, title=value.title, number=phrase(value), period=value.period.name, inferred=value.basis == "inferred",
        against=value.against.name if value.against else "", kind=value.kind, area=value.area.title, category=value.category or "",
        status=tuple(MARKERS[marker] for marker in value.status), printed=tuple(f"{title} ({'; '.join(held)})" for title, held in places.items()),
        published=value.published, note=plain(value.note, bindings) if value.note else "", discrepancies=tuple(_contradictions(value, site)),
        file=value.where.file, line=value.where.line, name=f"{value.measure.id}, {ways([value])[0]}",
        texts=tuple(stands.texts), figures=tuple(stands.figures), tables=tuple(stands.tables), pages=tuple(stands.pages),
    )  # fmt: skip


def _contradictions(value: Value, site: Site) -> Iterable[Contradiction]:
    for entry in site.discrepancies.values():
        if entry.id == value.discrepancy or any(v.identity == value.identity for fact in entry.printed for v in values_of(site, fact)):
            publish = {"printed": "what is printed, side by side", "nothing": "none of the numbers"}.get(entry.publish)
            yield Contradiction(entry.id, entry.title, publish or f"what {entry.publish} prints", urls.discrepancy(entry))


def nearest(quantity: Quantity, values: Iterable[Value], kind: Kind | None = None) -> tuple[str, ...]:
    """The values that come closest to a number, those of its kind of unit before others, as words with their place."""
    found: dict[tuple[object, ...], tuple[bool, Decimal, Value]] = {}
    for value in values:
        if value.number is not None:
            held = as_quantity(value)
            numbers = [abs(n) for n in (held.number, value.number)]
            distance = min(_apart(n, abs(quantity.number)) for n in numbers)
            found.setdefault(value.identity, (kind is not None and held.kind != kind, distance, value))
    order = sorted(found.values(), key=lambda entry: (entry[0], entry[1], entry[2].where))
    return tuple(f"{told_value(value)}, {value.where}" for _, _, value in order[:_NEAREST])


def _apart(one: Decimal, other: Decimal) -> Decimal:
    """How far apart two numbers are, as a part of the larger."""
    larger = max(one, other)
    return abs(one - other) / larger if larger else Decimal(0)


def is_value(quantity: Quantity, value: Value) -> bool:
    """Tells whether a number that somebody asks for is a value, in its own unit or in none; the sign does not count."""
    if value.number is None:
        return False
    held = as_quantity(value)
    numbers = [abs(n) for n in (held.number, *([value.upper] if value.upper is not None else []))]
    if quantity.kind == "number":
        return abs(quantity.number) in (*numbers, abs(value.number))
    if quantity.kind == "fraction":
        return held.kind == "per cent" and quantity.stands.holds(abs(held.number) / 100)
    return quantity.kind == held.kind and any(quantity.stands.holds(n) if quantity.hedge else abs(quantity.number) == n for n in numbers)


def reach_of(rings: Sequence[tuple[Value, ...]], value: Value) -> str:
    """Among which values a typed number was found, in words."""
    ring = next((ring for ring in rings if any(v.identity == value.identity for v in ring)), ())
    measures = {v.measure.id for v in ring}
    homes = sorted({v.measure.home.title for v in ring})
    if len(measures) == 1:
        return "the values of this measure"
    return f"the values on {' and '.join(homes)} in reach of this text" if len(homes) < 3 else "all values in reach of this text"
