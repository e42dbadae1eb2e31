"""Tables of values: cells written in their units, markers and what they mean, links to the proof."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator import destinations, urls
from generator.bound import BoundTable
from generator.model import MARKERS, Value
from generator.units import Unit, change
from generator.views.context import Context


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, the markers behind it, whether it is a number, and where its proof is."""

    text: str
    markers: str = ""
    number: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its header, and a cell for each further column. `total` marks a sum of other rows."""

    header: Cell
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with one row of headers. `unit` names the unit of all its numbers, `legend` the markers that it uses."""

    caption: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    legend: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Whether a phone has no room for all the columns side by side."""
        return len(self.columns) > 3

    def labelled(self, row: Row) -> tuple[tuple[str, Cell], ...]:
        """The cells of a row, each with the header of its column."""
        return tuple(zip(self.columns[1:], row.cells, strict=True))


def shared_unit(values: Iterable[Value]) -> Unit | None:
    """The one unit of all the values, or None."""
    units = {v.measure.unit for v in values}
    return units.pop() if len(units) == 1 else None


def legend(values: Iterable[Value]) -> tuple[str, ...]:
    """What the markers used by some values mean, in their order."""
    used = {m for v in values for m in v.status}
    notes = [f"[{m}] {meaning}" for m, meaning in MARKERS.items() if m in used]
    return tuple(notes)


def cell(value: Value | None, unit: Unit | None, href: str | None = None) -> Cell:
    """A value as a table shows it; what no document gives is said to be not held."""
    if value is None:
        return Cell("not held")
    extra = " (year inferred)" if value.basis == "inferred" else " (year unknown)" if value.basis == "unknown" else ""
    if value.number is None:
        return Cell(value.missing, value.shorthand, href=href)
    text = value.measure.unit.cell(value.number, shared=unit is not None)
    if value.upper is not None:
        text = f"{text} to {value.measure.unit.cell(value.upper, shared=unit is not None)}"
    return Cell((f"{value.qualifier} " if value.qualifier else "") + text + extra, value.shorthand, number=True, href=href)


# What stands in a table for a number that a discrepancy keeps from being published.
CONTRADICTED = Cell("contradicted")


def table(context: Context, origin: str, bound: BoundTable) -> TableView:
    """A table that a text asks for: measures or categories down, periods across."""
    held = [value for row in bound.rows for value in row.cells if value]
    context.stands(origin, *held)
    unit = shared_unit(held)
    rows = []
    for row in bound.rows:
        measure, values = row.measure, row.cells
        page = urls.measure(measure) if destinations.has_page(context.site, measure) else None
        links = [context.proof(origin, v) if v else None for v in values]
        cells = [cell(v, unit, link) if v is None or v.published else replace(CONTRADICTED, href=link) for v, link in zip(values, links, strict=True)]
        if bound.with_change:
            cells.append(_change(values))
        header = Cell(row.title, href=context.link(origin, page) if page and not measure.categories else None)
        rows.append(Row(header, tuple(cells), row.total))
    first = "Measure" if any(not row.measure.categories for row in bound.rows) else "Item"
    columns = (first, *(p.name for p in bound.periods), *(("Change",) if bound.with_change else ()))
    return TableView(bound.caption, _unit_name(unit), columns, tuple(rows), legend(held))


def _unit_name(unit: Unit | None) -> str:
    if unit is None:
        return ""
    return {"£": "pounds", "£ thousand": "thousands of pounds", "£ million": "millions of pounds"}.get(unit.label, unit.label)


def _change(values: Sequence[Value | None]) -> Cell:
    first, last = values[0], values[-1]
    if first is None or last is None or not (first.published and last.published) or first.number is None or last.number is None:
        return Cell("not available")
    return Cell(change(first.number, last.number, last.measure.unit).signed, number=True)
