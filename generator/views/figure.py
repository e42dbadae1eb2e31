"""A figure for a page: drawings, description, table, sources and files, made together so that none can be missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator import destinations, urls
from generator.charts import describe
from generator.charts.chart import Chart, Point, Series
from generator.charts.choose import chart_of, figure_chart
from generator.charts.numerals import rounds
from generator.model import Figure, Measure
from generator.views.context import Context
from generator.views.download import Download, download
from generator.views.table import CONTRADICTED, Cell, Row, TableView, cell, legend
from generator.views.writing import capital

if TYPE_CHECKING:
    from generator.charts.numerals import Form

# Fewer points than this make no line to see.
_SPARK_LEAST = 3
# Small charts side by side share a scale where none is more than this many times as high as another.
SCALES_DIFFER = 5
_FORMS: "tuple[Form, ...]" = ("wide", "narrow", "png", "spark")


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart in the sizes between which the page chooses; `title` names it where a figure has several."""

    title: str
    name: str
    wide: Markup
    narrow: Markup

    @property
    def printed(self) -> Markup:
        """The wide drawing as a PDF takes it: with its name in it, in colours and letters of its own."""
        start, _, rest = self.wide.replace(' aria-hidden="true"', "").partition(">")
        style = 'color="#000" font-family="Liberation Sans, Arial, Helvetica, sans-serif"'
        return Markup(f"{start} {style}><title>{escape(self.name)}</title>{rest}")  # noqa: S704 – drawn by us


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure. `drawings` is empty where fewer than two numbers are held; several make small multiples.

    `marks` and `bands` explain what the drawing shows beside its numbers.
    """

    anchor: str
    label: str
    subtitle: str
    drawings: tuple[Drawing, ...]
    marks: tuple[tuple[str, str], ...]
    bands: tuple[str, ...]
    summary: str
    table: TableView
    sources: tuple[str, ...]
    downloads: tuple[Download, ...]
    measures: tuple[tuple[str, str], ...]


def report_figure(context: Context, origin: str, figure: Figure) -> FigureView:
    """A figure of a report, as a page shows it."""
    chart = figure_chart(context.site, figure)
    _stands(context, origin, chart)
    context.stands(origin, *(context.site.values_of(figure.target) if figure.target else ()))
    measures = {d.measure.id: d.measure for d in figure.draws}.values()
    titles = {s.label: s.label for s in chart.series}
    charts = _multiples(chart) if figure.kind == "multiples" else [chart]
    return FigureView(
        anchor=figure.id,
        label=f"Figure {figure.number}" if figure.number else "",
        subtitle=figure.subtitle,
        drawings=_drawings(context, charts, figure.id, figure.subtitle, tuple(titles) if figure.kind == "multiples" else ()),
        marks=(*_marks(chart), *([("scales", describe.MARKS["scales"])] if figure.kind == "multiples" and not _share_a_scale(chart) else [])),
        bands=tuple(f"{b.label} ({b.first if b.first == b.last else f'{b.first} to {b.last}'})" for b in chart.bands if b.first)
        if chart.drawable
        else (),
        summary=describe.summary(chart),
        table=_table(chart, figure.subtitle),
        sources=_sources(chart),
        downloads=_downloads(context, origin, chart, {e: urls.figure_file(figure, e) for e in ("csv", "svg", "png")}),
        measures=tuple((m.title, context.link(origin, urls.measure(m))) for m in measures if destinations.has_page(context.site, m)),
    )


def measure_figure(context: Context, origin: str, measure: Measure, *, anchor: str) -> FigureView | None:
    """The chart of all values of a measure; None where there is nothing to draw."""
    chart = chart_of(measure, context.site.values_of(measure))
    if chart is None:
        return None
    _stands(context, origin, chart)
    names = [p.name for p in chart.series[0].points]
    value = next(p.value for p in chart.held if p.value)
    span = value.period.name if chart.kind == "ranked" else f"{names[0]} to {names[-1]}"
    subtitle = f"{capital(chart.unit.label)}, {value.area.title}, {span}"
    return FigureView(
        anchor=anchor,
        label="",
        subtitle=subtitle,
        drawings=_drawings(context, [chart], anchor, f"{measure.title}, {subtitle}", ()),
        marks=_marks(chart),
        bands=(),
        summary=describe.summary(chart),
        table=_table(chart, f"{measure.title}, {value.area.title}, {span}"),
        sources=_sources(chart),
        downloads=_downloads(context, origin, chart, {e: urls.measure_file(measure, e) for e in ("csv", "svg", "png")}),
        measures=(),
    )


def _stands(context: Context, origin: str, chart: Chart) -> None:
    context.stands(origin, *(point.value for series in chart.series for point in series.points))


def sparkline(context: Context, measure: Measure) -> Markup | None:
    """A line without words for lists and tiles; None where the measure makes no line."""
    chart = chart_of(measure, context.site.values_of(measure))
    if chart is None or chart.kind != "series" or len(chart.held) < _SPARK_LEAST:
        return None
    return Markup(context.shelf.svg(chart, "spark", f"spark-{measure.id}"))  # noqa: S704 – drawn by us


def _marks(chart: Chart) -> tuple[tuple[str, str], ...]:
    """What in a drawing needs a word: sorts of value, a break, the line to reach, the two periods of a comparison, rounding."""
    if not chart.drawable:
        return ()
    marks: list[tuple[str, str]] = []
    if chart.kind == "dumbbell":
        marks += [("before", chart.series[0].label), ("after", chart.series[1].label)]
    else:
        sort = "" if chart.kind == "series" else "bar-"
        marks += [(f"{sort}{mark}", describe.MARKS[mark]) for mark in chart.marks]
    if chart.kind in ("series", "columns") and any(p.breaks for p in chart.held):
        marks.append(("break", describe.MARKS["break"]))
    if chart.target:
        marks.append(("target", f"{chart.target.label}: {chart.unit.phrase(chart.target.number)}"))
    if rounds(chart):
        marks.append(("rounded", describe.MARKS["rounded"]))
    return tuple(marks)


def _drawings(context: Context, charts: Sequence[Chart], anchor: str, subject: str, titles: Sequence[str]) -> tuple[Drawing, ...]:
    drawings = []
    for number, chart in enumerate(charts):
        if chart.drawable:
            prefix = f"{anchor}-{number}" if titles else anchor
            wide = context.shelf.svg(chart, "narrow" if titles else "wide", prefix)
            narrow = context.shelf.svg(chart, "narrow", f"{prefix}-n")
            title = titles[number] if titles else ""
            drawings.append(Drawing(title, describe.name(chart, title or subject), Markup(wide), Markup(narrow)))  # noqa: S704 – drawn by us
    return tuple(drawings)


def _table(chart: Chart, caption: str) -> TableView:
    """The chart's numbers: periods or items down, series across."""
    held = [p.value for s in chart.series for p in s.points if p.value]
    first = {"ranked": "Item", "parts": "Item", "dumbbell": "Item"}.get(chart.kind, "Period")
    unit = capital(chart.unit.label)
    columns = tuple(s.label for s in chart.series) if len(chart.series) > 1 else (unit,)
    places = range(len(chart.series[0].points))
    # A total stands out among its parts; among totals alone, or along a line of years, it does not.
    totals = [first == "Item" and any(s.points[i].total for s in chart.series) for i in places]
    rows = [
        Row(Cell(chart.series[0].points[i].name), tuple(_cell(s.points[i], chart) for s in chart.series), total=totals[i] and not all(totals))
        for i in places
    ]
    return TableView(caption, unit if len(chart.series) > 1 else "", (first, *columns), tuple(rows), legend(held))


def _cell(point: Point, chart: Chart) -> Cell:
    if point.contradicted:
        return CONTRADICTED
    shown = cell(point.value, chart.unit)
    if point.mark == "elsewhere" and point.value is not None:
        return Cell(f"{shown.text} ({point.value.printed[0].source.title})", shown.markers, shown.number)
    if point.mark == "estimated":
        return Cell(f"{shown.text} (estimate)", shown.markers, shown.number)
    return shown


def _sources(chart: Chart) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for series in chart.series:
        for value in (p.value for p in series.points if p.value):
            found |= dict.fromkeys(printed.source.title for printed in value.printed[:1])
    return tuple(found)


def _downloads(context: Context, origin: str, chart: Chart, addresses: dict[str, str]) -> tuple[Download, ...]:
    """The files of a chart; its pictures go into the site with the page that names them."""
    offered = {"csv": "Numbers"}
    if chart.drawable:
        context.files[addresses["svg"]] = picture(context, chart)
        context.files[addresses["png"]] = context.shelf.png(chart)
        offered |= {"svg": "Picture", "png": "Picture"}
    return tuple(download(context, origin, addresses[ending], name) for ending, name in offered.items())


def picture(context: Context, chart: Chart) -> bytes:
    """The wide drawing as a file of its own, on white and in its own colours."""
    svg = context.shelf.svg(chart, "wide", "picture").replace(' aria-hidden="true"', "")
    style = ' xmlns="http://www.w3.org/2000/svg" font-family="Arial, Liberation Sans, Helvetica, sans-serif" color="#000" style="background:#fff"'
    return svg.replace("<svg", f"<svg{style}", 1).encode("utf-8")


def drawings(context: Context) -> "Iterator[tuple[Chart, Form]]":
    """Every drawing that the site's pages will ask for, so that they can be made together."""
    for figure in context.site.all_figures:
        chart = figure_chart(context.site, figure)
        if figure.kind == "multiples":
            yield from ((part, "narrow") for part in _multiples(chart) if part.drawable)
        if chart.drawable:
            yield from ((chart, form) for form in _FORMS if form != "spark")
    for measure in destinations.measures_with_pages(context.site):
        if found := chart_of(measure, context.site.values_of(measure)):
            yield from ((found, form) for form in _FORMS if form != "spark" or (found.kind == "series" and len(found.held) >= _SPARK_LEAST))


def _multiples(chart: Chart) -> list[Chart]:
    """A chart for each series, all on one scale, unless the smallest could then not be read."""
    span = _span(chart.series) if _share_a_scale(chart) else ()
    return [Chart("series", chart.unit, (series,), chart.where, chart.bands, chart.target, span) for series in chart.series]


def _share_a_scale(chart: Chart) -> bool:
    reaches = [max(abs(number) for number in _span((series,))) for series in chart.series if series.held]
    return bool(reaches) and min(reaches) * SCALES_DIFFER >= max(reaches)


def _span(series: Sequence[Series]) -> tuple[Decimal, ...]:
    """The lowest and the highest number of some series."""
    numbers = [p.number for s in series for p in s.held if p.number is not None]
    return (min(numbers), max(numbers))
