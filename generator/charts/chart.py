"""A chart as plain data: what stands where, before anything is drawn. Knows no renderer."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from generator.model import Value
from generator.problems import Problem, Where
from generator.units import Unit

Kind = Literal["series", "columns", "two-points", "ranked", "parts", "dumbbell"]
Mark = Literal["printed", "inferred", "estimated", "elsewhere"]


class DrawingError(Exception):
    """The renderer refused a chart; the message is its own, `where` is what asked for the chart.

    The renderer repeats an error on the next good chart, so drawing must stop.
    """

    def __init__(self, where: Where, message: str) -> None:
        super().__init__(where, message)
        self.where, self.message = where, message

    @property
    def problem(self) -> Problem:
        """What to tell of it."""
        return Problem(
            self.where, "drawing", "The chart that is asked for here cannot be drawn.", found=self.message, expected="a chart",
            hint="Look at its values for a number that is far too large or too small. If they are right, this is a fault of ours.",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One value at one place of the axis. `value` is None where nothing is held; `mark` tells what sort of value it is."""

    name: str
    short: str
    value: Value | None
    mark: Mark = "printed"

    @property
    def number(self) -> Decimal | None:
        """The number drawn, or None for a gap."""
        return self.value.number if self.value and self.value.published else None

    @property
    def contradicted(self) -> bool:
        """True where a number is held and not drawn, because the documents contradict it."""
        return self.value is not None and not self.value.published

    @property
    def total(self) -> bool:
        """True where the value is that of a category which is a sum of others."""
        return self.value is not None and self.value.category in self.value.measure.totals

    @property
    def breaks(self) -> bool:
        """True where the way of counting changed before this point."""
        return self.value is not None and "b" in self.value.status


@dataclass(frozen=True, slots=True)
class Series:
    """A line of points, or one side of a comparison."""

    label: str
    points: tuple[Point, ...]

    @property
    def held(self) -> tuple[Point, ...]:
        """The points that have a number."""
        return tuple(p for p in self.points if p.number is not None)


@dataclass(frozen=True, slots=True)
class Band:
    """A marked stretch of the axis, from one name to another."""

    first: str
    last: str
    label: str


@dataclass(frozen=True, slots=True)
class Target:
    """A line to reach."""

    number: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What one chart shows: series over the same axis of names, in one unit.

    For `ranked` and `parts` there is one series whose points are the bars, the largest first; for `dumbbell` there
    are two series, the earlier first, with the same names. `where` is what asked for it, for messages. `span` holds numbers
    that the axis must reach although they are not drawn, where charts side by side share a scale.
    """

    kind: Kind
    unit: Unit
    series: tuple[Series, ...]
    where: Where = field(compare=False)
    bands: tuple[Band, ...] = ()
    target: Target | None = None
    span: tuple[Decimal, ...] = ()

    @property
    def held(self) -> tuple[Point, ...]:
        """All points that have a number."""
        return tuple(p for s in self.series for p in s.held)

    @property
    def drawable(self) -> bool:
        """True where there is a picture to make: two numbers or more."""
        return len(self.held) >= 2

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The sorts of value that need a word of explanation."""
        used = {p.mark for p in self.held}
        return tuple(m for m in ("inferred", "estimated", "elsewhere") if m in used)
