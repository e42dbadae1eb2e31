"""Numbers as the stretch of values that they can stand for: what correct rounding, or a hedge, leaves open."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)


class Verdict(StrEnum):
    """What came of a claim."""

    TRUE = "true"
    BY_ROUNDING = "by_rounding"
    FALSE = "false"
    UNCHECKABLE = "uncheckable"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; an open end is not part of it."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: Decimal) -> bool:
        """Tells whether a number lies in it."""
        above = number > self.low or (number == self.low and not self.low_open)
        below = number < self.high or (number == self.high and not self.high_open)
        return above and below

    def meets(self, other: "Interval") -> bool:
        """Tells whether two intervals share a value."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low > high:
            return False
        if low < high:
            return True
        return self.holds(low) and other.holds(low)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)


def place_of(number: Decimal) -> Decimal:
    """The place of the last digit that is not nought: 1000 for 7,000; 0.1 for 8.7; 1 for 0."""
    if number == 0:
        return Decimal(1)
    digits = number.normalize().as_tuple()
    assert isinstance(digits.exponent, int)
    return Decimal(1).scaleb(digits.exponent)


def last_place(number: Decimal) -> Decimal:
    """The place of the last digit as printed: 1 for 7000, 0.1 for 11.0."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent) if exponent < 0 else Decimal(1)


def rounded_to(number: Decimal, place: Decimal) -> Interval:
    """Everything that rounds to a number at a place, in either way of rounding a half."""
    half = place / 2
    return Interval(number - half, number + half)


def hedged(number: Decimal, last: Decimal, hedge: str, *, vague: bool = False) -> Interval:
    """What a number stands for in a text, with the hedge before it. `last` is the last place it was written with.

    `vague` is said of fractions in words, which have no places: “about a third” reaches further than “a third”.
    """
    broad = last * Decimal("2.4") if vague else max(place_of(number), last)
    match hedge:
        case "about":
            return rounded_to(number, broad)
        case "almost":
            return Interval(number - broad * Decimal("0.6"), number, high_open=True)
        case "just over":
            return Interval(number, number + broad * Decimal("0.6"), low_open=True)
        case "more than":
            return Interval(number, INFINITY, low_open=True)
        case "at least":
            return Interval(number, INFINITY)
        case "less than":
            return Interval(-INFINITY, number, high_open=True)
        case "up to":
            return Interval(-INFINITY, number)
        case _:
            return rounded_to(number, last)


def compare(claimed: Interval, exact: Decimal, possible: Interval) -> Verdict:
    """Holds a claim against the data: the number that they give, and all that correct rounding of them could give."""
    if claimed.holds(exact):
        return Verdict.TRUE
    return Verdict.BY_ROUNDING if claimed.meets(possible) else Verdict.FALSE


def change_per_cent(before: Interval, after: Interval) -> Interval:
    """Every change in per cent that two stretches leave open; both are above nought."""
    if before.low <= 0:
        return Interval(-INFINITY, INFINITY)
    ends = [(b - a) / a * 100 for a in (before.low, before.high) for b in (after.low, after.high)]
    return Interval(min(ends), max(ends))
