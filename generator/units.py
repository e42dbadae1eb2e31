"""What numbers count and how they are written: in sentences, in table cells, as changes.

The code knows a few kinds of unit; the nouns come from `data/units.yaml`. Numbers are decimals and keep the
places they were printed with. Changes of counts are in per cent, changes of percentages in percentage points.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

KINDS = ("count", "money", "per cent", "percentage points", "duration", "rate", "rank", "score")
QUALIFIERS = ("about", "more than", "almost", "at least", "up to", "less than")
MINUS = "−"
MILLION = Decimal(1_000_000)
SCALES = {1: "", 1_000: " thousand", 1_000_000: " million"}


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number of things: 1 commitment, 2 commitments."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: a kind the code knows and a name from the data.

    `one` is the noun for exactly one ("incident"). `scale` is how many pounds one unit of money stands for.
    `seconds` is the length of one unit of duration. `decimals` fixes the places shown; None shows them as printed.
    """

    name: str
    kind: str
    one: str = ""
    scale: int = 1
    seconds: int = 0
    decimals: int | None = None

    @property
    def label(self) -> str:
        """The unit as a table or an axis names it."""
        if self.kind == "money":
            return f"£{SCALES[self.scale]}"
        return self.name

    def number(self, number: Decimal) -> str:
        """The number alone, with thousands separators and a true minus sign."""
        if self.decimals is not None:
            number = rounded(number, self.decimals)
        return f"{abs(number):,f}" if number >= 0 else f"{MINUS}{abs(number):,f}"

    def cell(self, number: Decimal, *, shared: bool) -> str:
        """The number for a table; `shared` when the whole table has this one unit and names it."""
        if self.kind == "money":
            text = self.number(abs(number))
            signed = MINUS if number < 0 else ""
            return f"{signed}{text}" if shared else f"{signed}£{text}{SCALES[self.scale]}"
        if self.kind == "per cent" and not shared:
            return f"{self.number(number)}%"
        if self.kind == "percentage points" and not shared:
            return self.phrase(number)
        return self.number(number)

    def phrase(self, number: Decimal, *, upper: Decimal | None = None, qualifier: str | None = None) -> str:
        """The number with its unit as a sentence wants it: `52,170 incidents`, `£30 million`, `8.7 per cent`."""
        text = _PHRASES[self.kind](self, number)
        if upper is not None:
            if self.kind == "rank":
                text = f"{text} to {self.number(upper)}"
            else:
                start = text if self.kind == "money" else self.number(number)
                text = f"{start} to {_PHRASES[self.kind](self, upper)}"
        return f"{qualifier} {text}" if qualifier else text


def rounded(number: Decimal, places: int) -> Decimal:
    """Rounds half up, as statisticians print."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _pounds(number: Decimal, scale: int) -> str:
    sign, pounds = MINUS if number < 0 else "", abs(number) * scale
    if pounds >= MILLION and (scale > 1 or pounds % 100_000 == 0):
        millions = rounded(pounds / MILLION, 1)
        return f"{sign}£{int(millions) if millions == millions.to_integral() else millions:,} million"
    return f"{sign}£{int(pounds) if scale > 1 and pounds == pounds.to_integral() else pounds:,}"


def _noun(unit: Unit, number: Decimal) -> str:
    return f"{unit.number(number)} {unit.one if unit.one and abs(number) == 1 else unit.name}"


_PHRASES: dict[str, Callable[[Unit, Decimal], str]] = {
    "count": _noun,
    "money": lambda unit, number: _pounds(number, unit.scale),
    "per cent": lambda unit, number: f"{unit.number(number)} per cent",
    "percentage points": lambda unit, number: f"{unit.number(number)} percentage point{'' if abs(number) == 1 else 's'}",
    "duration": _noun,
    "rate": _noun,
    "rank": lambda unit, number: f"{unit.name} {unit.number(number)}",
    "score": _noun,
}

PER_CENT = Unit("per cent", "per cent")
PERCENTAGE_POINTS = Unit("percentage points", "percentage points")


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two numbers of one unit, as it is told.

    `size` is exact and never negative. `unit` is per cent for amounts, percentage points for percentages, and the unit
    itself where the base is nought and a percentage has no meaning.
    """

    direction: Literal["rise", "fall", "none"]
    size: Decimal
    unit: Unit

    @property
    def size_phrase(self) -> str:
        """`42 per cent`: whole from 10 up, else to one place; the places of the data for anything but per cent."""
        if self.unit.kind != "per cent":
            return self.unit.phrase(self.size)
        places = 0 if rounded(self.size, 1) >= 10 else 1
        if self.direction != "none" and rounded(self.size, places) == 0:
            return "less than 0.1 per cent"
        return self.unit.phrase(rounded(self.size, places))

    @property
    def phrase(self) -> str:
        """`a fall of 42 per cent`, or `no change`."""
        return "no change" if self.direction == "none" else f"a {self.direction} of {self.size_phrase}"

    @property
    def signed(self) -> str:
        """For a table, to one place: `−41.8%`, `+7.2 percentage points`, `no change`."""
        if self.direction == "none":
            return "no change"
        size = rounded(self.size, 1) if self.unit.kind == "per cent" else self.size
        return ("+" if self.direction == "rise" else MINUS) + self.unit.cell(size, shared=False)


def change(before: Decimal, after: Decimal, unit: Unit) -> Change:
    """The change from one number to a later one."""
    difference = after - before
    direction: Literal["rise", "fall", "none"] = "none" if difference == 0 else "rise" if difference > 0 else "fall"
    if unit.kind in ("per cent", "percentage points"):
        return Change(direction, abs(difference), PERCENTAGE_POINTS)
    if before == 0:
        return Change(direction, abs(difference), unit)
    return Change(direction, abs(difference / before) * 100, PER_CENT)
