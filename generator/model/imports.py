"""How a table that somebody else made becomes values: what its sheet, columns and labels mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.office import Area, Source
from generator.model.values import Measure
from generator.periods import Period

# What the headers of a wide table can name, and what a date in the place of a period can stand for.
ACROSS = ("measure", "period", "area", "category")
DATES = ("day", "month", "12 months to", "financial year", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a measure's label stands for: `scale` is what its numbers are multiplied by, `places` to how many decimal places they are rounded."""

    measure: Measure
    category: str | None
    scale: Decimal
    places: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMap:
    """What the parts of a table mean.

    `columns` gives the header of the column that holds a measure, a period and so on. `across` is what the headers of
    all other columns name, in a table that has a column for each. What neither a column nor a header says is the same
    for the whole table. The labels are as the table has them.
    """

    sheet: str | None
    header: int | None
    columns: Mapping[str, str]
    across: str | None
    measure: Measure | None
    period: Period | None
    area: Area | None
    category: str | None
    kind: str | None
    source: Source | None
    place: str | None
    dates: str | None
    measures: Mapping[str, Label]
    areas: Mapping[str, Area]
    periods: Mapping[str, Period]
    categories: Mapping[str, str]
    markers: Mapping[str, str]
    ignore: tuple[str, ...]
