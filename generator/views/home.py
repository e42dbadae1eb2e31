"""home.html: what the site is, headline numbers, the newest report, and the ways in."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import destinations, urls
from generator.model import Measure
from generator.views.context import Context
from generator.views.figure import sparkline
from generator.views.links import Link, report_link
from generator.views.newest import about, newest_value
from generator.views.page import Page, View, page
from generator.views.reports import ReportCard, card, newest_first, period_of
from generator.views.words import Words, words
from generator.views.writing import describing
from generator.wording import phrase


@dataclass(frozen=True, slots=True)
class Headline:
    """The newest number of a measure, its period (for a count with the unit before it), and how it compares in words."""

    measure: Link
    number: Link
    period: str
    told: str
    spark: Markup | None


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """A report that is not the newest, with the period it covers."""

    link: Link
    period: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page. `newest` is None while no report is published."""

    page: Page
    title: Words
    tagline: Words
    body: Words
    headlines: tuple[Headline, ...]
    newest: ReportCard | None
    earlier: tuple[EarlierReport, ...]
    plan: str
    priorities: tuple[Link, ...]
    subjects: tuple[Link, ...]
    areas: tuple[Link, ...]


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the home page."""
    site = context.site
    text = site.pages["home"]
    explained = context.explained()
    reports = newest_first(context)
    newest = reports[0] if reports else None
    plan = newest.plan if newest and newest.plan else next(reversed(list(site.plans.values())), None)
    with_pages = {m.home.id for m in destinations.measures_with_pages(site)}
    yield urls.HOME, "home.html", HomeView(
        page=page(context, urls.HOME, site.organisation.site_title, describing(context, text.summary)),
        title=words(context, urls.HOME, text.title, explained=explained),
        tagline=words(context, urls.HOME, site.organisation.tagline, explained=explained),
        body=words(context, urls.HOME, text.body, explained=explained),
        headlines=tuple(headline for measure in text.headlines if (headline := _headline(context, measure))),
        newest=card(context, urls.HOME, newest, explained) if newest else None,
        earlier=tuple(EarlierReport(report_link(context, urls.HOME, r), period_of(r)) for r in reports[1:]),
        plan=plan.title if plan else "",
        priorities=tuple(Link(p.numbered, context.link(urls.HOME, urls.priority(p))) for p in plan.priorities) if plan else (),
        subjects=tuple(Link(h.title, context.link(urls.HOME, f"{urls.MEASURES}#{urls.home_anchor(h.id)}")) for h in site.homes.values() if h.id in with_pages),
        areas=tuple(Link(a.title, context.link(urls.HOME, urls.area(a))) for a in sorted(destinations.areas_with_pages(site), key=lambda a: a.title) if a.type in ("district", "unitary")),
    )  # fmt: skip


def _headline(context: Context, measure: Measure) -> Headline | None:
    """None where the numbers are withheld for now."""
    if (found := newest_value(context, measure)) is None:
        return None
    value, told = found
    context.stands(urls.HOME, value)
    unit = measure.unit
    counted = unit.kind == "count"
    return Headline(
        measure=Link(measure.title, context.link(urls.HOME, urls.measure(measure))),
        number=Link(phrase(value, bare=counted), context.link(urls.HOME, urls.value(value))),
        period=f"{unit.label}, {about(value)}" if counted else about(value),
        told=told,
        spark=sparkline(context, measure),
    )
