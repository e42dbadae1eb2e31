"""not-held.html: which values of which series the documents do not give."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.charts.choose import axis_of, chart_of
from generator.charts.describe import in_a_row
from generator.model import Drawn, Figure, Measure
from generator.views.context import Context
from generator.views.links import Link
from generator.views.page import Page, View, front
from generator.views.words import Words
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class Gap:
    """The periods of one series that are not held, and the figures that lack them."""

    measure: Link
    series: str
    missing: str
    unavailable: str
    figures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomeGaps:
    """The gaps of one home. `count` is how many of its values are not held."""

    anchor: str
    title: str
    gaps: tuple[Gap, ...]
    count: int


@dataclass(frozen=True, slots=True)
class NotHeldView:
    """`count` is how many values are not held."""

    page: Page
    introduction: Words
    homes: tuple[HomeGaps, ...]
    count: int


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the page."""
    homes = []
    for home in context.site.homes.values():
        found = [pair for m in context.site.measures.values() if m.home == home for pair in _gaps(context, m)]
        if found:
            homes.append(HomeGaps(urls.home_anchor(home.id), home.title, tuple(gap for gap, _ in found), sum(size for _, size in found)))
    frame, introduction = front(context, "not-held", context.explained())
    yield urls.NOT_HELD, "not-held.html", NotHeldView(frame, introduction, tuple(homes), sum(h.count for h in homes))


def _gaps(context: Context, measure: Measure) -> Iterator[tuple[Gap, int]]:
    """One gap for each series of a measure that figures draw or that its own values make."""
    values = context.site.values_of(measure)
    wanted: dict[tuple[str, str], tuple[str, dict[str, None], list[Figure]]] = {}
    for figure in context.site.all_figures:
        for drawn in (d for d in figure.draws if d.measure == measure and figure.kind in ("series", "columns", "two-points", "multiples")):
            key = (drawn.category or "", drawn.area.id if drawn.area else "")
            entry = wanted.setdefault(key, (_series(drawn), {}, []))
            held = {v.period for v in values if _fits(drawn, v.category, v.area.id, default=v.area.default)}
            lacking = [p.name for p in axis_of(figure) if p not in held]
            entry[1].update(dict.fromkeys(lacking))
            if lacking:
                entry[2].append(figure)
    chart = chart_of(measure, values)
    if chart and chart.kind == "series":
        # A figure may have drawn the same line under the name of its area.
        area = next(p.value.area.id for p in chart.held if p.value)
        entry = wanted.get(("", area)) or wanted.setdefault(("", ""), ("", {}, []))
        entry[1].update((p.name, None) for p in chart.series[0].points if p.value is None)
    unavailable = [v.period.name for v in values if v.kind == "actual" and "x" in v.status]
    if unavailable and not wanted:
        wanted["", ""] = ("", {}, [])
    for series, missing, figures in wanted.values():
        if missing or unavailable:
            names = sorted(missing)
            yield (
                Gap(
                    Link(measure.title, context.link(urls.NOT_HELD, urls.measure(measure)) if urls.has_page(context.site, measure) else ""),
                    series,
                    in_a_row(names) if names else "",
                    in_a_row(unavailable) if unavailable else "",
                    tuple(link for f in figures if (link := _figure(context, f))),
                ),
                len(names) + len(unavailable),
            )


def _fits(drawn: Drawn, category: str | None, area: str, *, default: bool) -> bool:
    return (drawn.category is None or drawn.category == category) and (area == drawn.area.id if drawn.area else default)


def _series(drawn: Drawn) -> str:
    named = drawn.label or (drawn.measure.categories.get(drawn.category, "") if drawn.category else "")
    return named or (drawn.area.title if drawn.area else "")


def _figure(context: Context, figure: Figure) -> Link | None:
    """A link to a figure on its page."""
    report = context.site.reports.get(figure.report.id)
    for section in report.sections if report else ():
        if report and any(b.name == "figure" and b.argument == figure.id for b in section.body.blocks):
            name = f"Figure {figure.number}" if figure.number else describing(context, figure.headline)
            return Link(f"{name}, {report.source.title}", context.link(urls.NOT_HELD, f"{urls.section(report, section)}#{figure.id}"))
    return None
