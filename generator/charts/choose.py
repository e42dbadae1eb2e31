"""From a figure, or from a measure alone, to the chart that shows it: series with gaps where years are not held."""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.charts.chart import Band, Chart, Kind, Mark, Point, Series, Target
from generator.model import Drawn, Figure, Measure, Site, Source, Value
from generator.periods import Period, financial_year_of, parse


def chart_of(measure: Measure, values: Sequence[Value]) -> Chart | None:
    """The chart of a measure, or None where fewer than two numbers make one picture.

    Changes, targets and plans are not drawn with what they change or aim at. Of several areas, the one with the most
    values is drawn, because areas of different sizes make no series.
    """
    actual = [v for v in values if v.kind == "actual"]
    if measure.categories:
        return _by_category(measure, actual)
    area = _busiest_area(actual)
    series = [v for v in actual if v.area.id == area]
    years = [v for v in series if _is_financial_year(v.period)]
    held = [v for v in years if _is_drawn(v) and v.period.end]
    if len({v.period for v in held}) >= 2:
        ends = [v.period.end for v in held if v.period.end]
        axis = _years(min(ends), max(ends))
        return Chart("series", measure.unit, (Series(measure.title, tuple(_at(p, years, None) for p in axis)),), measure.where)
    numbers = [v for v in series if _is_drawn(v) and v.period.kind != "undated"]
    if len(numbers) >= 2:
        points = tuple(Point(v.period.name, v.period.name, v, _mark(v, None)) for v in numbers)
        return Chart("two-points" if len(points) == 2 else "columns", measure.unit, (Series(measure.title, points),), measure.where)
    return None


def figure_chart(site: Site, figure: Figure) -> Chart:
    """The chart of a figure of a report."""
    values = {d.measure.id: site.values_of(d.measure) for d in figure.draws}
    target = next((v for v in site.values_of(figure.target) if v.number is not None and v.area.default), None) if figure.target else None
    return chart_from(figure, values, target)


def chart_from(figure: Figure, values: dict[str, tuple[Value, ...]], target: Value | None) -> Chart:
    """The chart that a figure asks for; `values` are those of its measures by id. It may hold nothing to draw."""
    axis = axis_of(figure)
    unit = figure.draws[0].measure.unit
    if figure.kind in ("ranked", "parts"):
        bars = [bar for d in figure.draws for bar in _bars(d, values, axis[0], figure.report)]
        bars.sort(key=lambda p: -(p.number or 0))
        return Chart("ranked" if figure.kind == "ranked" else "parts", unit, (Series("", tuple(bars)),), figure.where)
    if figure.kind == "dumbbell":
        sides = [Series(p.name, tuple(bar for d in figure.draws for bar in _bars(d, values, p, figure.report))) for p in axis]
        order = sorted(range(len(sides[-1].points)), key=lambda i: -(sides[-1].points[i].number or 0))
        return Chart("dumbbell", unit, tuple(Series(s.label, tuple(s.points[i] for i in order)) for s in sides), figure.where)
    series = tuple(
        Series(d.label or d.measure.title, tuple(_at(p, _of(d, values), figure.report) for p in axis)) for d in figure.draws
    )  # fmt: skip
    bands = tuple(_band(a.first, a.last, a.label, axis) for a in figure.annotations)
    aim = Target(target.number, figure.target.title) if figure.target and target and target.number is not None else None
    kinds: dict[str, Kind] = {"columns": "columns", "two-points": "two-points"}
    return Chart(kinds.get(figure.kind, "series"), unit, series, figure.where, bands, aim)


def axis_of(figure: Figure) -> tuple[Period, ...]:
    """The periods of a figure's axis: a span of financial years is every year of it, anything else stands as written."""
    if len(figure.periods) == 1 and figure.kind in ("series", "columns", "multiples"):
        span = figure.periods[0]
        if span.start and span.end and (span.start.month, span.end.month) == (4, 3):
            return _years(date(span.start.year + 1, 3, 31), span.end)
    return figure.periods


def _is_drawn(value: Value) -> bool:
    return value.number is not None and value.published


def _is_financial_year(period: Period) -> bool:
    return period.is_year and period.end is not None and (period.end.month, period.end.day) == (3, 31)


def _years(first_end: date, last_end: date) -> tuple[Period, ...]:
    return tuple(parse(financial_year_of(first_end.replace(year=year))) for year in range(first_end.year, last_end.year + 1))


def _busiest_area(values: Sequence[Value]) -> str:
    count: dict[str, int] = {}
    for value in values:
        count[value.area.id] = count.get(value.area.id, 0) + 1
    return max(count, key=lambda area: count[area], default="")


def _of(drawn: Drawn, values: dict[str, tuple[Value, ...]]) -> list[Value]:
    """The values of one series."""
    area_fits = [v for v in values.get(drawn.measure.id, ()) if (v.area == drawn.area if drawn.area else v.area.default)]
    return [v for v in area_fits if v.kind == "actual" and (drawn.category is None or v.category == drawn.category)]


def _at(period: Period, values: Iterable[Value], report: Source | None) -> Point:
    value = next((v for v in values if v.period == period), None)
    short = period.name
    if period.kind == "financial year":
        short = period.name[2:]
    elif period.kind == "month":
        short = f"{period.name[:3]} {period.name[-4:]}"
    return Point(period.name, short, value, _mark(value, report) if value else "printed")


def _mark(value: Value, report: Source | None) -> Mark:
    if value.basis != "printed":
        return "inferred"
    if "e" in value.status:
        return "estimated"
    if report and all(p.source != report for p in value.printed):
        return "elsewhere"
    return "printed"


def _bars(drawn: Drawn, values: dict[str, tuple[Value, ...]], period: Period, report: Source) -> list[Point]:
    """One bar for each category that is no total, for the one that is named, or for the measure."""
    held = values.get(drawn.measure.id, ())
    fits = [v for v in held if v.period == period and (v.area == drawn.area if drawn.area else v.area.default)]
    fits.sort(key=lambda v: v.kind != "actual")
    if not drawn.measure.categories:
        value = next(iter(fits), None)
        return [Point(drawn.label or drawn.measure.title, "", value, _mark(value, report) if value else "printed")]
    wanted = [c for c in drawn.measure.categories if c == drawn.category or (drawn.category is None and c not in drawn.measure.totals)]
    points = []
    for category in wanted:
        value = next((v for v in fits if v.category == category), None)
        points.append(Point(drawn.label or drawn.measure.categories[category], "", value, _mark(value, report) if value else "printed"))
    return points


def _by_category(measure: Measure, values: Sequence[Value]) -> Chart | None:
    numbers = [v for v in values if _is_drawn(v) and v.category and v.category not in measure.totals]
    if len(numbers) < 2:
        return None
    latest = max(v.period.order() for v in numbers)
    now = sorted((v for v in numbers if v.period.order() == latest), key=lambda v: -(v.number or 0))
    bars = tuple(Point(measure.categories[v.category or ""], "", v, _mark(v, None)) for v in now)
    return Chart("ranked", measure.unit, (Series(now[0].period.name, bars),), measure.where)


def _band(first: Period, last: Period, label: str, axis: Sequence[Period]) -> Band:
    """An annotation on the names of the axis: from the first period that it touches to the last."""
    touched = [p for p in axis if p.start and p.end and first.start and last.end and p.end >= first.start and p.start <= last.end]
    return Band(touched[0].name, touched[-1].name, label) if touched else Band("", "", label)
