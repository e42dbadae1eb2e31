"""Where the values of a chart over time stand: the axis of numbers, the names across, and the measures of the sheet."""

from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from generator.charts.numerals import Axis, Size

HEIGHT: dict[Size, int] = {"wide": 236, "narrow": 190, "spark": 28}
# The part of its place that a column fills, and half of what a point takes up.
COLUMN = 0.62
POINT = 6
# Above the plot, for the number of the highest point.
TEXT_ROOM = 24
# Names of lines beside their ends get no more room than this.
NAME = 170


@dataclass(frozen=True, slots=True)
class Plot:
    """Where values stand: the axis of numbers, and the names across."""

    axis: Axis
    names: list[str]
    width: float
    height: float

    @property
    def step(self) -> float:
        """The room of one name."""
        return self.width / len(self.names)

    def x(self, index: float) -> float:
        """The middle of a name's room."""
        return (index + 0.5) * self.step

    def y(self, number: Decimal) -> float:
        """The height at which a number stands."""
        return self.height * float((self.axis.high - number) / (self.axis.high - self.axis.low))

    def across(self) -> alt.X:
        """The scale of names."""
        return alt.X("x:N", sort=None, axis=None, scale=alt.Scale(type="band", domain=self.names, padding=0), bandPosition=0.5)

    def up(self) -> alt.Y:
        """The scale of numbers."""
        return alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[float(self.axis.low), float(self.axis.high)], nice=False, zero=False))
