"""The pages of reports: the list, a report, a section."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.model import Report, Section
from generator.views.context import Context
from generator.views.download import Download
from generator.views.page import Link, Page, View, page
from generator.views.proofs import Proof, proofs
from generator.views.words import Ledger, Words, words
from generator.views.workbooks import workbooks
from generator.views.writing import describing


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


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A section in a report's contents; `current` is the one that the reader has open."""

    link: Link
    summary: Words


@dataclass(frozen=True, slots=True)
class ReportView:
    """report.html: what the report is, and its contents."""

    page: Page
    title: Words
    summary: Words
    body: Words
    publisher: str
    published: str
    period: str
    note: Words | None
    plan: Link | None
    sections: tuple[SectionCard, ...]
    workbooks: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """An entry of “on this page”."""

    words: Words
    href: str
    level: int


@dataclass(frozen=True, slots=True)
class SectionView:
    """section.html: one section, its contents, its numbers, and the ways on."""

    page: Page
    report: Link
    title: Words
    summary: Words
    priority: Link | None
    contents: tuple[Contents, ...]
    sections: tuple[Link, ...]
    body: Words
    proofs: tuple[Proof, ...]
    glossary: str
    previous: Link | None
    following: Link | None


def period_of(report: Report) -> str:
    """The period that a report covers, in words."""
    return (report.source.period or report.source.year).name


def newest_first(context: Context) -> list[Report]:
    """The reports by the end of the time they cover, newest first."""
    return sorted(context.site.reports.values(), key=lambda r: (r.source.period or r.source.year).order(), reverse=True)


def card(context: Context, origin: str, report: Report, explained: Explained) -> ReportCard:
    """A report for a list."""
    link = Link(describing(context, report.title), context.link(origin, urls.report(report)))
    return ReportCard(
        link, report.source.kind, period_of(report), report.source.published, words(context, origin, report.summary, explained=explained)
    )


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of every page about reports."""
    site_page = context.site.pages["reports"]
    explained = context.explained()
    introduction = words(context, urls.REPORTS, site_page.body, explained=explained)
    cards = tuple(card(context, urls.REPORTS, r, explained) for r in newest_first(context))
    printing = {printed.source.id for value in context.site.values for printed in value.printed}
    others = tuple(s.title for s in context.site.sources.values() if s.id in printing and s.id not in context.site.reports)
    frame = page(context, urls.REPORTS, describing(context, site_page.title), describing(context, site_page.summary))
    yield urls.REPORTS, "reports.html", ReportsView(frame, introduction, cards, others)
    for report in context.site.reports.values():
        yield urls.report(report), "report.html", _report(context, report)
        for index, section in enumerate(report.sections):
            yield urls.section(report, section), "section.html", _section(context, report, index, section)


def _report(context: Context, report: Report) -> ReportView:
    address = urls.report(report)
    source = report.source
    explained = context.explained()
    return ReportView(
        page=page(context, address, describing(context, report.title), describing(context, report.summary), [("Reports", urls.REPORTS)]),
        title=words(context, address, report.title),
        summary=words(context, address, report.summary, explained=explained),
        body=words(context, address, report.body, explained=explained),
        publisher=source.publisher,
        published=source.published,
        period=period_of(report),
        plan=Link(report.plan.title, context.link(address, urls.plan(report.plan))) if report.plan else None,
        sections=tuple(
            SectionCard(
                Link(describing(context, s.title), context.link(address, urls.section(report, s))),
                words(context, address, s.summary, explained=explained),
            )
            for s in report.sections
        ),
        note=words(context, address, source.note, explained=explained) if source.note else None,
        workbooks=workbooks(context, address, report),
    )


def _section(context: Context, report: Report, index: int, section: Section) -> SectionView:
    address = urls.section(report, section)
    ledger = Ledger()
    title = describing(context, section.title)
    crumbs = [("Reports", urls.REPORTS), (describing(context, report.title), urls.report(report))]
    explained = context.explained()
    summary = words(context, address, section.summary, ledger, explained)
    body = words(context, address, section.body, ledger, explained)
    contents = tuple(Contents(words(context, address, h.words), f"#{h.anchor}", h.level) for h in section.body.headings if h.level <= 3)
    neighbours = [Link(describing(context, s.title), context.link(address, urls.section(report, s)), s is section) for s in report.sections]
    priority = section.priority
    return SectionView(
        page=page(context, address, title, describing(context, section.summary), crumbs),
        report=Link(describing(context, report.title), context.link(address, urls.report(report))),
        title=words(context, address, section.title),
        summary=summary,
        priority=Link(f"Priority {priority.number}: {priority.title}", context.link(address, urls.priority(priority))) if priority else None,
        contents=contents,
        sections=tuple(neighbours),
        body=body,
        proofs=proofs(context, address, ledger, explained, report.source),
        glossary=context.link(address, urls.GLOSSARY),
        previous=neighbours[index - 1] if index > 0 else None,
        following=neighbours[index + 1] if index + 1 < len(neighbours) else None,
    )
