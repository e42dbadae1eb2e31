"""The numbers that the figures of the reports draw, one point in a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.chart import Chart, Point
from generator.charts.choose import figure_chart
from generator.model import Figure, Site, Value
from generator.tables.table import Column, Table, rows


@dataclass(frozen=True, slots=True)
class _Point:
    """A point of a figure. `shown` is its value, or None where none is held or the documents contradict it."""

    figure: Figure
    chart: Chart
    series: str
    point: Point
    shown: Value | None


_COLUMNS = (
    Column[_Point]("series", "text", "The series that the point belongs to, where the figure has several.", lambda p: p.series or None),
    Column[_Point]("name", "text", "The period or item at which the point stands.", lambda p: p.point.name, needed=True),
    Column[_Point]("value", "number", "The number that is drawn; empty for a gap.", lambda p: p.shown.number if p.shown else None),
    Column[_Point]("unit", "text", "The unit of the number.", lambda p: p.chart.unit.name, needed=True),
    Column[_Point](
        "status", "markers", "Shorthand markers; [x] where no number is held, or the documents contradict it.",
        lambda p: p.shown.status if p.shown else ("x",),
    ),
    Column[_Point]("period", "text", "The period of the value.", lambda p: p.shown.period.text if p.shown else None),
    Column[_Point]("area", "name", "The area that the value is about.", lambda p: p.shown.area.id if p.shown else None),
    Column[_Point]("source", "name", "The first document that prints the value.", lambda p: p.shown.printed[0].source.id if p.shown else None),
    Column[_Point]("place", "text", "Where in that document it is printed.", lambda p: p.shown.printed[0].place if p.shown else None),
    Column[_Point]("period_basis", "text", "How the period is known: printed, inferred by us, or unknown.", lambda p: p.shown.basis if p.shown else None),
    Column[_Point]("report", "name", "The report that the figure belongs to.", lambda p: p.figure.report.id, needed=True),
    Column[_Point]("figure", "name", "The name of the figure in its report.", lambda p: p.figure.id, needed=True),
)  # fmt: skip


def figures(site: Site) -> Table:
    """The table of points, in the order of reports and figures."""
    return Table(
        name="figures", about="The numbers that the figures of the reports draw, one point in a row.", columns=_COLUMNS,
        rows=rows(_COLUMNS, _points(site)), refers={("area",): "areas", ("source",): "sources", ("report",): "sources"},
    )  # fmt: skip


def _points(site: Site) -> Iterator[_Point]:
    for figure in site.all_figures:
        chart = figure_chart(site, figure)
        for series in chart.series:
            yield from (_Point(figure, chart, series.label, p, None if p.contradicted else p.value) for p in series.points)
