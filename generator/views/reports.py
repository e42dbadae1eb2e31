"""reports.html: the list of reports."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.model import Report
from generator.views.context import Context
from generator.views.links import Link, report_link
from generator.views.page import Page, View, front
from generator.views.words import Words, words
from generator.views.writing import capital


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report in a list."""

    link: Link
    kind: str
    period: str
    published: str
    summary: Words


@dataclass(frozen=True, slots=True)
class ReportsView:
    """reports.html: every report, newest first, and the documents that are not on the site yet."""

    page: Page
    introduction: Words
    reports: tuple[ReportCard, ...]
    others: tuple[str, ...]


def period_of(report: Report) -> str:
    """The period that a report covers, in words."""
    return report.source.covers.name


def newest_first(context: Context) -> list[Report]:
    """The reports by the end of the time they cover, newest first."""
    return sorted(context.site.reports.values(), key=lambda r: r.source.covers.order(), reverse=True)


def card(context: Context, origin: str, report: Report, explained: Explained) -> ReportCard:
    """A report for a list."""
    return ReportCard(
        report_link(context, origin, report),
        capital(report.source.kind),
        period_of(report),
        report.source.published,
        words(context, origin, report.summary, explained=explained),
    )


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the list of reports."""
    explained = context.explained()
    frame, introduction = front(context, "reports", explained)
    cards = tuple(card(context, urls.REPORTS, r, explained) for r in newest_first(context))
    printing = {printed.source.id for value in context.site.values for printed in value.printed}
    others = tuple(s.title for s in context.site.sources.values() if s.id in printing and s.id not in context.site.reports)
    yield urls.REPORTS, "reports.html", ReportsView(frame, introduction, cards, others)
