"""What roles and blocks are bound to: values, changes, tables, figures, pictures, progress. Knows nothing of how they look."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Discrepancy, Figure, Measure, Picture, Value
from generator.periods import Period
from generator.problems import Where
from generator.progress import BoundProgress


@dataclass(frozen=True, slots=True)
class BoundValue:
    """One value, written with its unit, or as the bare number; `size_only` leaves out the sign of a change."""

    value: Value
    bare: bool = False
    size_only: bool = False


@dataclass(frozen=True, slots=True)
class BoundPinned:
    """One value in the form that was typed, such as “three”; the number contract holds the form against the value."""

    value: Value
    text: str


@dataclass(frozen=True, slots=True)
class BoundPrinted:
    """A number that cannot be right and is shown as the document prints it; its discrepancy says why."""

    discrepancy: Discrepancy
    value: Value


@dataclass(frozen=True, slots=True)
class BoundName:
    """Words whose digits are a name and no quantity."""

    text: str


@dataclass(frozen=True, slots=True)
class BoundChange:
    """Two values of one measure; `size_only` leaves out the direction."""

    before: Value
    after: Value
    size_only: bool = False


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A row of a table: its title, its measure, and a cell for each period; None where nothing is held.

    `total` marks a category that is a sum of others.
    """

    title: str
    measure: Measure
    cells: tuple[Value | None, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class BoundTable:
    """Rows of one measure each, or of one category each."""

    caption: str
    periods: tuple[Period, ...]
    rows: tuple["BoundRow", ...]
    with_change: bool


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """A figure of a report."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class BoundPicture:
    """A picture beside a report's texts, with its description and credit."""

    picture: Picture
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class BoundWords:
    """A block that holds only words."""


Bound = BoundValue | BoundPinned | BoundPrinted | BoundName | BoundChange | BoundTable | BoundFigure | BoundPicture | BoundWords | BoundProgress
Bindings = Mapping[Where, Bound]
