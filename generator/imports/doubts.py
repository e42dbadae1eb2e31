"""Which numbers of a table look wrong beside what is known: ten times their neighbours, a sign, a share above the whole, two that changed places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from generator.imports.given import Given
from generator.imports.grid import address
from generator.model import Measure, Site, Value
from generator.periods import Period
from generator.units import rounded

# A digit too many makes ten times, give or take what really changed from one year to the next.
_TIMES = 7
# Below this, many times as many is chance: one murder and eleven.
_LEAST = 10
# So many parts at least make a total that is no chance.
_PARTS = 3
# More decimal places than this are those of a calculation, not of a document.
_PLACES = 3
_AMOUNTS = ("count", "money", "duration", "rate", "per cent")


@dataclass(frozen=True, slots=True)
class _Beside:
    """A number of the same series."""

    period: Period
    number: Decimal
    told: str


class Doubts:
    """Looks at each value of a table beside all others."""

    def __init__(self, site: Site, given: Sequence[Given], held: Mapping[tuple[object, ...], Value]) -> None:
        self._site, self._held = site, held
        self._series: dict[tuple[object, ...], list[_Beside]] = {}
        self._given_series: dict[tuple[object, ...], list[_Beside]] = {}
        for value in site.values:
            if value.number is not None:
                self._series.setdefault(_series(value), []).append(_Beside(value.period, value.number, f"{value.number:,f} in {value.period.name}"))
        for one in given:
            if one.number is not None:
                said = f"{one.number:,f} in {one.period.name}, here in {address(one.at)}"
                self._given_series.setdefault(_series(one), []).append(_Beside(one.period, one.number, said))
        self._totals = _totals(given)
        self._swapped = _swapped(given, held)

    def of(self, one: Given, held: Value | None) -> list[str]:
        """What is doubtful about a value that is new or changes; each a sentence."""
        if one.number is None:
            return []
        found = []
        beside = self._beside(one)
        if one.identity in self._swapped:
            found.append(self._swapped[one.identity])
        if one.identity in self._totals:
            found.append(self._totals[one.identity])
        if one.kind != "change":
            found += [*_sign(one, self._site), *_share(one, self._site), *_size(one.number, beside)]
        exponent = one.number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > _PLACES:
            found.append(f"It has {-exponent} decimal places, as a calculation gives and no document prints. “places” in the import file rounds it.")
        if held and held.number and one.number == -held.number:
            found.append("It is the number that the data hold, with the other sign.")
        return found

    def _beside(self, one: Given) -> list[_Beside]:
        """Up to two numbers before it and two after it, of periods of the same length; those of the data, or else those of the table."""
        for series in (self._series, self._given_series):
            alike = [b for b in series.get(_series(one), ()) if b.period != one.period and _alike(b.period, one.period)]
            if alike:
                ordered = sorted(alike, key=lambda b: b.period.order())
                before = [b for b in ordered if b.period.order() < one.period.order()]
                return before[-2:] + ordered[len(before) :][:2]
        return []


def _series(of: Given | Value) -> tuple[object, ...]:
    return (of.measure.id, of.kind, of.area.id, of.category)


def _alike(one: Period, other: Period) -> bool:
    """Tells whether two periods are about as long as each other."""
    lengths = [period.end - period.start for period in (one, other) if period.start and period.end]
    return len(lengths) == 2 and abs(lengths[0] - lengths[1]) <= max(timedelta(days=3), max(lengths) / 10)


def _size(number: Decimal, beside: Sequence[_Beside]) -> list[str]:
    sizes = sorted(abs(b.number) for b in beside if b.number)
    if not sizes or number == 0:
        return []
    said = "; ".join(b.told for b in beside)
    if abs(number) >= _LEAST and abs(number) >= _TIMES * sizes[-1]:
        return [f"It is {rounded(abs(number) / sizes[-1], 1)} times its neighbours, or more: {said}. A digit too many?"]
    if sizes[0] >= _LEAST and abs(number) * _TIMES <= sizes[0]:
        return [f"Its neighbours are {rounded(sizes[0] / abs(number), 1)} times as large, or more: {said}. A digit too few?"]
    return []


def _numbers(measure: Measure, site: Site) -> list[Decimal]:
    """The numbers that the data hold of a measure, changes left out."""
    return [value.number for value in site.values_of(measure) if value.number is not None and value.kind != "change"]


def _sign(one: Given, site: Site) -> list[str]:
    assert one.number is not None
    if one.number < 0 and one.measure.unit.kind in _AMOUNTS and not any(number < 0 for number in _numbers(one.measure, site)):
        return ["It is less than nothing, and no other number of this measure is."]
    return []


def _share(one: Given, site: Site) -> list[str]:
    assert one.number is not None
    if one.measure.unit.kind == "per cent" and one.number > 100 and not any(number > 100 for number in _numbers(one.measure, site)):
        return ["It is more than 100 per cent, and no other number of this measure is."]
    held = [abs(number) for number in _numbers(one.measure, site) if number]
    if one.measure.unit.kind == "per cent" and 0 < abs(one.number) <= 1 and held and min(held) > 1:
        return ["It may be a share of one and not of a hundred. “scale: 100” in the import file makes 0.113 11.3."]
    return []


def _totals(given: Sequence[Given]) -> Mapping[tuple[object, ...], str]:
    """The values that are the sum of all others of their measure and period in the table, where nobody named them as totals."""
    groups: dict[tuple[object, ...], list[Given]] = {}
    for one in given:
        if one.number is not None:
            groups.setdefault((one.measure.id, one.period, one.against, one.kind), []).append(one)
    found: dict[tuple[object, ...], str] = {}
    for group in (group for group in groups.values() if len(group) > _PARTS):
        whole = sum((one.number for one in group if one.number is not None), Decimal(0))
        for one in group:
            named = one.sure_of_total or one.area.default or one.category in one.measure.totals
            if one.number and one.number * 2 == whole and not named:
                found[one.identity] = "It is the sum of all others of the table, which may be a total in the place of a part."
    return found


def _swapped(given: Sequence[Given], held: Mapping[tuple[object, ...], Value]) -> Mapping[tuple[object, ...], str]:
    """The values of a row, a column or a period that changed places with another: each has now the number that the other had."""
    changed = [
        (one, value) for one in given if (value := held.get(one.identity)) and None not in (one.number, value.number) and one.number != value.number
    ]
    by_exchange = {(value.number, one.number): one for one, value in changed}
    found: dict[tuple[object, ...], str] = {}
    for one, value in changed:
        other = by_exchange.get((one.number, value.number))
        if other is not None and other.identity != one.identity:
            found[one.identity] = f"It changed places with {other.name} in {address(other.at)}: rows or columns may be swapped."
    return found
