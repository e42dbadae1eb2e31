"""The sums that rules share: a direction and a size against two numbers, a multiple, and how data and true wordings are told."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from generator.claims.intervals import INFINITY, ZERO, Interval, Verdict, change_per_cent, compare, place_of, rounded_to
from generator.claims.quantities import Kind, Quantity
from generator.claims.sentence import Sentence
from generator.model import Value
from generator.units import MINUS, PER_CENT, Unit, rounded

_ORDER = (Verdict.FALSE, Verdict.UNCHECKABLE, Verdict.BY_ROUNDING, Verdict.TRUE)
ABOVE_NOUGHT = Interval(ZERO, INFINITY, low_open=True)
_KINDS: dict[str, Kind] = {"money": "money", "per cent": "per cent", "percentage points": "percentage points", "duration": "duration"}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict on a claim of several parts: false beats all, then what cannot be checked."""
    return min(verdicts, key=_ORDER.index)


def as_quantity(value: Value) -> Quantity:
    """A value of the data as the quantity it would be if the build wrote it; a count is exact, other numbers are as rounded as printed."""
    assert value.number is not None
    unit = value.measure.unit
    scale = Decimal(unit.scale if unit.kind == "money" else (unit.seconds or 1) if unit.kind == "duration" else 1)
    number = value.number * scale
    exponent = value.number.as_tuple().exponent
    assert isinstance(exponent, int)
    place = ZERO if unit.kind in ("count", "rank") or (unit.kind == "money" and unit.scale == 1) else Decimal(1).scaleb(min(exponent, 0)) * scale
    return Quantity(0, 0, number, Interval(number - place / 2, number + place / 2), "", _KINDS.get(unit.kind, "number"), "", (value,))


_UNIT_WORD = re.compile(r"(second|minute|hour|day|week|month|year)s?$")
_SCALE_WORD = re.compile(r"(million|billion|thousand|m|bn|k)$", re.IGNORECASE)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800, "year": 31557600}
_SCALES = {"million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000, "thousand": 1000, "k": 1000}


def alike(before: Quantity, after: Quantity, sentence: Sentence) -> Quantity:
    """The first number in the unit of the second, where the unit is said once: “from 51.6 to 58.8 per cent”, “from £1.1 to £1.3 million”."""
    if before.values or after.values:
        return before
    text = sentence.text[after.start : after.end]
    if before.kind == after.kind and after.kind in ("money", "number"):
        scaled = _SCALE_WORD.search(text)
        if scaled and not _SCALE_WORD.search(sentence.text[before.start : before.end]) and before.number < 1000:
            return _times(before, _SCALES[scaled[1].lower()], after.kind)
        return before
    if before.kind == "number" and after.kind in ("per cent", "percentage points"):
        return _times(before, 1, after.kind)
    if before.kind == "number" and after.kind == "duration" and (unit := _UNIT_WORD.search(text)):
        return _times(before, _SECONDS[unit[1]], "duration")
    return before


def _times(q: Quantity, factor: int, kind: Kind) -> Quantity:
    stands = replace(q.stands, low=q.stands.low * factor, high=q.stands.high * factor)
    return replace(q, number=q.number * factor, stands=stands, kind=kind)


def reach(quantity: Quantity) -> Interval:
    """What a number in the text can stand for in a sum: a typed count is exact, unless it ends in three noughts or more."""
    if (
        quantity.values
        or quantity.hedge
        or quantity.kind != "number"
        or quantity.number != quantity.number.to_integral()
        or quantity.stands.low.is_infinite()
    ):
        return quantity.stands
    place = place_of(quantity.number)
    return rounded_to(quantity.number, place if place >= 1000 else ZERO)


def direction(before: Quantity, after: Quantity, *, up: bool) -> Verdict:
    """Whether the second number is above the first, or below it."""
    return compare(ABOVE_NOUGHT if up else -ABOVE_NOUGHT, after.number - before.number, reach(after) - reach(before))


def size(before: Quantity, after: Quantity, said: Quantity) -> Verdict:
    """The size of a change against what two numbers give: a difference, points, per cent, or a part."""
    difference = after.number - before.number
    possible = reach(after) - reach(before)
    if said.kind == "percentage points":
        # “The percentages, 30.7 and 26.2”: typed numbers whose unit is said elsewhere.
        unit_elsewhere = before.kind == "number" and not (before.values or after.values)
        return compare(said.stands, abs(difference), sizes(possible)) if before.kind == "per cent" or unit_elsewhere else Verdict.FALSE
    if said.kind == "per cent":
        if before.kind == "per cent":
            # A change of a percentage is in percentage points; told in per cent it misleads, whichever is meant.
            return Verdict.FALSE
        if before.number <= 0:
            return Verdict.UNCHECKABLE
        return compare(said.stands, abs(difference / before.number * 100), sizes(change_per_cent(reach(before), reach(after))))
    if said.kind == "fraction":
        if before.number <= 0 or before.kind == "per cent":
            return Verdict.UNCHECKABLE
        share = change_per_cent(reach(before), reach(after))
        return compare(said.stands, abs(difference / before.number), sizes(Interval(share.low / 100, share.high / 100)))
    if said.kind != before.kind:
        return Verdict.UNCHECKABLE
    return compare(said.stands, abs(difference), sizes(possible))


def sizes(interval: Interval) -> Interval:
    """The sizes that a stretch of differences leaves open."""
    if interval.low >= 0:
        return interval
    return -interval if interval.high <= 0 else Interval(ZERO, max(-interval.low, interval.high))


def multiple(times: Decimal, hedge: str, *, room: Decimal = Decimal("0.05")) -> Interval:
    """What “doubled” or “three times” can mean: within five in a hundred where no hedge says more."""
    if hedge in ("almost", "nearly", "close to", "just under"):
        # Almost halved is short of the half: above it.
        return Interval(times, times * Decimal("1.15"), low_open=True) if times < 1 else Interval(times * Decimal("0.85"), times, high_open=True)
    if hedge in ("more than", "over", "well over"):
        return Interval(ZERO, times, high_open=True) if times < 1 else Interval(times, INFINITY, low_open=True)
    if hedge in ("less than", "under"):
        return Interval(times, INFINITY, low_open=True) if times < 1 else Interval(ZERO, times, high_open=True)
    width = times * room * (2 if hedge in ("about", "around", "roughly") else 1)
    return Interval(times - width, times + width)


def ratios(before: Quantity, after: Quantity) -> Interval:
    """Every ratio of two numbers that their rounding leaves open."""
    change = change_per_cent(reach(before), reach(after))
    return Interval(1 + change.low / 100, 1 + change.high / 100)


def data(before: Quantity, after: Quantity) -> tuple[str, ...]:
    """What stands behind a claim: the two numbers, with measure and period where the build knows them."""
    return (f"from   {told(before)}", f"to     {told(after)}")


def sums(before: Quantity, after: Quantity) -> tuple[str, ...]:
    """The arithmetic from one number to another, worked out: the difference, and what that is of the first."""
    difference = after.number - before.number
    unit = " percentage points" if before.kind in ("per cent", "percentage points") else ""
    lines = [f"{_signed(after.number)} − {_signed(before.number)} = {_signed(difference)}{unit}"]
    if before.number > 0 and not unit:
        share = rounded(difference / before.number * 100, 2)
        lines.append(f"{_signed(difference)} ÷ {_signed(before.number)} = {_signed(share)} per cent")
    return tuple(lines)


def _signed(number: Decimal) -> str:
    return f"{MINUS}{plain(-number)}" if number < 0 else plain(number)


def told(quantity: Quantity) -> str:
    """A number as a message names it."""
    if not quantity.values:
        return f"{written(quantity)} as typed here"
    return told_value(quantity.values[0] if not quantity.is_change else quantity.values[-1])


def told_value(value: Value) -> str:
    """A value with its period and the name of its measure."""
    return f"{value.measure.unit.phrase(value.number or ZERO)} in {value.period.name} ({value.measure.id})"


def written(quantity: Quantity) -> str:
    """A typed number with its unit."""
    number = quantity.number
    match quantity.kind:
        case "money":
            return f"£{plain(number)}"
        case "per cent" | "percentage points":
            return f"{plain(number)} {quantity.kind}"
        case "duration":
            return next(
                (f"{plain(number / n)} {name}s" for name, n in reversed(_SECONDS.items()) if name in ("hour", "minute") and number % n == 0), f"{plain(number)} seconds"
            )  # fmt: skip
    return plain(number)


def plain(number: Decimal) -> str:
    """A number with commas and no idle noughts."""
    short = number.normalize() if number != number.to_integral() else number.quantize(Decimal(1))
    return f"{short:,f}"


def true_forms(before: Quantity, after: Quantity) -> tuple[str, ...]:
    """Wordings of the change that would hold."""
    difference = after.number - before.number
    word = "rise" if difference > 0 else "fall" if difference < 0 else ""
    if not word:
        return ("no change",)
    if before.kind == "per cent":
        return (f"a {word} of {Unit('percentage points', 'percentage points').phrase(abs(difference))}",)
    forms = [f"a {word} of {plain(abs(difference))}"] if before.kind == "number" else []
    if before.number > 0:
        share = abs(difference / before.number * 100)
        forms.append(f"a {word} of {PER_CENT.phrase(rounded(share, 0 if share >= 10 else 1))}")
    return tuple(forms)
