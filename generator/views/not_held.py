"""not-held.html: which values of which series the documents do not give."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import destinations, urls
from generator.charts.describe import in_a_row
from generator.charts.lacking import lacking
from generator.model import Figure, Measure
from generator.views.context import Context
from generator.views.download import Download
from generator.views.links import Link
from generator.views.page import Page, View, front
from generator.views.words import Words
from generator.views.workbooks import not_held_workbooks
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
    """`count` is how many values are not held. `workbooks` ask for them, each in a format."""

    page: Page
    introduction: Words
    homes: tuple[HomeGaps, ...]
    count: int
    workbooks: tuple[Download, ...]


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the page."""
    homes = []
    for home in context.site.homes.values():
        found = [pair for m in context.site.measures.values() if m.home == home for pair in _gaps(context, m)]
        if found:
            homes.append(HomeGaps(urls.home_anchor(home.id), home.title, tuple(gap for gap, _ in found), sum(size for _, size in found)))
    frame, introduction = front(context, "not-held", context.explained())
    yield (
        urls.NOT_HELD,
        "not-held.html",
        NotHeldView(frame, introduction, tuple(homes), sum(h.count for h in homes), not_held_workbooks(context, urls.NOT_HELD)),
    )


def _gaps(context: Context, measure: Measure) -> Iterator[tuple[Gap, int]]:
    """One gap for each series of a measure that lacks a value, with how many it lacks."""
    for lack in lacking(context.site, measure):
        gap = Gap(
            Link(measure.title, context.link(urls.NOT_HELD, urls.measure(measure)) if destinations.has_page(context.site, measure) else ""),
            lack.series,
            in_a_row([p.name for p in lack.missing]) if lack.missing else "",
            in_a_row([v.period.name for v in lack.unavailable]) if lack.unavailable else "",
            tuple(link for f in lack.figures if (link := _figure(context, f))),
        )
        yield gap, len(lack.missing) + len(lack.unavailable)


def _figure(context: Context, figure: Figure) -> Link | None:
    """A link to a figure on its page."""
    report = context.site.reports.get(figure.report.id)
    for section in report.sections if report else ():
        if report and any(b.name == "figure" and b.argument == figure.id for b in section.body.blocks):
            name = f"Figure {figure.number}" if figure.number else describing(context, figure.headline)
            return Link(f"{name}, {report.source.title}", context.link(urls.NOT_HELD, f"{urls.section(report, section)}#{figure.id}"))
    return None
