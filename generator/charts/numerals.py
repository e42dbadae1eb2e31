"""How numbers are written in a drawing: at the ticks of its axis and beside its marks. The table has the exact ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from generator.charts.chart import Chart, Point
from generator.units import MINUS, Unit, rounded

Size = Literal["wide", "narrow", "spark"]
Form = Literal["wide", "narrow", "spark", "png"]

_NOUGHT = Decimal(0)
_LARGE = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(10) ** 3, "k"))
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# Steps of a clock, in its smaller unit: seconds of a minute, or minutes of an hour.
_CLOCK = tuple(Decimal(n) for n in (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600))
# From here on a number is shortened, in words of a size.
_LONG: dict[Size, int] = {"wide": 10**9, "narrow": 10**6, "spark": 10**6}
_LONG_TICK: dict[Size, int] = {"wide": 10**7, "narrow": 10**4, "spark": 10**4}


@dataclass(frozen=True, slots=True)
class Axis:
    """The ends of the axis of numbers, and its ticks with their words, from the lowest up."""

    low: Decimal
    high: Decimal
    ticks: tuple[tuple[Decimal, str], ...]


def axis(numbers: Iterable[Decimal], unit: Unit, size: Size) -> Axis:
    """An axis from nought, or from below it, in round steps."""
    held = list(numbers)
    low, high = min(_NOUGHT, *held), max(_NOUGHT, *held)
    step = _step((high - low) / 4, unit, max(high, -low))
    low = (low / step).to_integral_value(ROUND_FLOOR) * step
    high = (high / step).to_integral_value(ROUND_CEILING) * step
    if low == high:
        high = low + step
    ticks = [low + step * n for n in range(int((high - low) / step) + 1)]
    return Axis(low, high, tuple((tick, _tick(tick, max(high, -low), unit, size)) for tick in ticks))


def numeral(point: Point, chart: Chart, size: Size) -> str:
    """The number of a point as it stands beside its mark."""
    if point.value is None or point.number is None:
        return ""
    text = said(point.number, chart, size)
    if point.value.upper is not None:
        text = f"{text} to {said(point.value.upper, chart, size)}"
    return f"{point.value.qualifier} {text}" if point.value.qualifier else text


def said(number: Decimal, chart: Chart, size: Size) -> str:
    """A number in the way in which a chart writes its own."""
    unit = chart.unit
    if is_clock(unit, _largest(chart)):
        return clock(number)
    sign = MINUS if number < 0 else ""
    if short := _shortened(number, unit, size):
        divisor, places, name = short
        digits = rounded(abs(number) * unit.scale / divisor, places)
        return f"{sign}{'£' if unit.kind == 'money' else ''}{f'{digits:,f}' if unit.kind == 'money' else _plain(digits)}{name}"
    return unit.cell(number, shared=unit.kind not in ("per cent", "money"))


def rounds(chart: Chart) -> bool:
    """Tells whether a drawing of the chart gives a number less exactly than its table."""
    for size in ("wide", "narrow"):
        for point in chart.held:
            if point.number is not None and (short := _shortened(point.number, chart.unit, size)):
                exact = abs(point.number) * chart.unit.scale
                if rounded(exact / short[0], short[1]) * short[0] != exact:
                    return True
    return False


def clock(number: Decimal) -> str:
    """Seconds as minutes and seconds, or minutes as hours and minutes."""
    whole, rest = divmod(abs(number), 60)
    text = f"{rest.normalize():f}"
    return f"{MINUS if number < 0 else ''}{whole:f}:{'0' if rest < 10 else ''}{text}"


def is_clock(unit: Unit, largest: Decimal) -> bool:
    """Tells whether durations are written as on a clock: where they reach sixty seconds or sixty minutes."""
    return unit.kind == "duration" and unit.seconds in (1, 60) and largest >= 60


def _largest(chart: Chart) -> Decimal:
    return max((abs(p.number) for p in chart.held if p.number is not None), default=_NOUGHT)


def _shortened(number: Decimal, unit: Unit, size: Size) -> tuple[Decimal, int, str] | None:
    """What a long number is divided by, how many places are then left, and the name of the divisor."""
    if unit.kind == "money" and (unit.scale > 1 or abs(number) >= 100_000):
        pounds = abs(number) * unit.scale
        if pounds >= 999_500:
            return Decimal(10) ** 6, 1, "m"
        return (Decimal(1000), 0, "k") if pounds >= 1000 else (Decimal(1), 0, "")
    if unit.kind in ("count", "score", "rate") and abs(number) >= _LONG[size]:
        divisor, name = next((d, n) for d, n in _LARGE if abs(number) >= d)
        return divisor, 2, name
    return None


def _step(rough: Decimal, unit: Unit, largest: Decimal) -> Decimal:
    if is_clock(unit, largest) and rough <= _CLOCK[-1]:
        return next(step for step in _CLOCK if step >= rough)
    if rough <= 0:
        return Decimal(1)
    power = Decimal(10) ** rough.adjusted()
    step = next(s * power for s in _STEPS if s * power >= rough)
    return max(step, Decimal(1)) if unit.kind == "count" else step


def _tick(tick: Decimal, largest: Decimal, unit: Unit, size: Size) -> str:
    if is_clock(unit, largest):
        return clock(tick)
    sign, before = MINUS if tick < 0 else "", "£" if unit.kind == "money" else ""
    number, most = abs(tick) * unit.scale, largest * unit.scale
    after = "%" if unit.kind == "per cent" else ""
    limit = 10**6 if unit.kind == "money" and size == "wide" else _LONG_TICK[size]
    if tick and most >= limit:
        divisor, after = next((d, s) for d, s in _LARGE if most >= d)
        number /= divisor
    return f"{sign}{before}{_plain(number)}{after}"


def _plain(number: Decimal) -> str:
    """Without noughts at its end, and never as a power of ten."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
