"""A sheet for each figure of a report: its numbers as a table, periods or items down, series across."""

from collections.abc import Iterator, Sequence

from generator.charts.chart import Point
from generator.charts.choose import figure_chart
from generator.editions.workbooks.book import Cell, Column, Line, Sheet, Table, headers, number, sheet_name, table_name
from generator.editions.workbooks.notes import Notes, shorthand
from generator.editions.workbooks.subjects import places, told
from generator.model import Figure, Report
from generator.units import Unit
from generator.views.context import Context
from generator.views.writing import capital, describing

_WIDTH_OF_NUMBERS, _WIDTH_OF_MARKS = 18, 22
# A point without a number has this status, in the files of figures too.
_MISSING = ("x",)


def figures(context: Context, report: Report, notes: Notes, taken: set[str]) -> Iterator[Sheet]:
    """The sheets of a report's figures; `taken` gets their names."""
    for figure in context.site.figures.get(report.id, {}).values():
        name = sheet_name(f"Figure {figure.number or figure.id}", taken)
        taken.add(name)
        yield _figure(context, figure, report, notes, name)


def _figure(context: Context, figure: Figure, report: Report, notes: Notes, name: str) -> Sheet:
    chart = figure_chart(context.site, figure)
    unit = capital(chart.unit.label)
    several = len(chart.series) > 1
    points = [[series.points[at] for series in chart.series] for at in range(len(chart.series[0].points))]
    marked = [any(_marks(point) for point in series.points) for series in chart.series]
    columns = [Column({"ranked": "Item", "parts": "Item", "dumbbell": "Item"}.get(chart.kind, "Period"), 34)]
    for series, with_marks in zip(chart.series, marked, strict=True):
        columns.append(Column(series.label if several else unit, _WIDTH_OF_NUMBERS))
        if with_marks:
            columns.append(Column(f"{series.label}: status" if several else "Status", _WIDTH_OF_MARKS))
    columns += [Column("Printed in", 52), Column("Notes", 20)]
    rows = tuple(_row(context, chart.unit, across, marked, report, notes, name) for across in points)
    used = [marker for across in points for point in across for marker in _status(point)]
    lines = (
        Line(describing(context, figure.headline)),
        *((Line(f"Unit: {unit}."),) if several else ()),
        Line("This sheet has one table, with the numbers that the figure draws. Empty cells mean that there is no mark, no place or no note."),
        *shorthand(used),
        *((Line(f"Printed in the {report.source.title}: {figure.place}."),) if figure.place else ()),
    )
    unique = headers([column.name for column in columns])
    marked_table = Table(table_name(name), tuple(Column(h, c.width) for h, c in zip(unique, columns, strict=True)), rows)
    return Sheet(name, f"{name}: {figure.subtitle}", lines, marked_table)


def _row(context: Context, unit: Unit, across: Sequence[Point], marked: Sequence[bool], report: Report, notes: Notes, sheet: str) -> tuple[Cell, ...]:
    cells: list[Cell] = [across[0].name]
    for point, with_marks in zip(across, marked, strict=True):
        cells.append("".join(f"[{m}]" for m in _status(point)) if point.number is None else number(point.number, unit))
        if with_marks:
            cells.append(_marks(point) or None)
    values = [point.value for point in across if point.value is not None]
    printed = dict.fromkeys(places(value, report) for value in values)
    noted = dict.fromkeys(notes.mark(text, sheet) for value in values for text in told(context, value))
    return (*cells, "; ".join(printed) or None, " ".join(noted) or None)


def _status(point: Point) -> tuple[str, ...]:
    """The shorthand of a point; what is not held, and what the documents contradict, is not available."""
    return _MISSING if point.value is None or point.contradicted else point.value.status


def _marks(point: Point) -> str:
    """What stands beside a number: its shorthand, its hedge, the upper end of a range, how its period is known."""
    value = point.value
    if value is None or point.number is None:
        return ""
    words = [
        value.shorthand,
        value.qualifier or "",
        f"to {value.measure.unit.number(value.upper)}" if value.upper is not None else "",
        "" if value.basis == "printed" else f"period {value.basis}",
    ]
    return ", ".join(word for word in words if word)
