"""section.html: one section of a report, its contents, its numbers, and the ways on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator import urls
from generator.model import Report, Section
from generator.views.colophon import Colophon, colophon
from generator.views.contents import ReportedContents, reported_contents
from generator.views.context import Context
from generator.views.links import Link, report_link, section_link
from generator.views.page import Page, Planned, page
from generator.views.proofs import Proof, proofs
from generator.views.words import Named, Words, words
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section. `whole` leads to the whole report on one page."""

    page: Page
    report: Link
    title: Words
    summary: Words
    priority: Link | None
    contents: tuple[ReportedContents, ...]
    sections: tuple[Link, ...]
    whole: str
    body: Words
    proofs: tuple[Proof, ...]
    glossary: str
    previous: Link | None
    following: Link | None
    colophon: Colophon


def pages(context: Context) -> Iterator[Planned]:
    """Address, template and view of every section."""
    for report in context.site.reports.values():
        for index, section in enumerate(report.sections):
            yield urls.section(report, section), "section.html", partial(_section, context, report, index, section)


def _section(context: Context, report: Report, index: int, section: Section) -> SectionView:
    address = urls.section(report, section)
    named = Named()
    title = describing(context, section.title)
    crumbs = [("Reports", urls.REPORTS), (describing(context, report.title), urls.report(report))]
    explained = context.explained()
    summary = words(context, address, section.summary, named, explained)
    body = words(context, address, section.body, named, explained)
    neighbours = [replace(section_link(context, address, report, s), current=s is section) for s in report.sections]
    priority = section.priority
    return SectionView(
        page=page(context, address, title, describing(context, section.summary), crumbs),
        report=report_link(context, address, report),
        title=words(context, address, section.title),
        summary=summary,
        priority=Link(priority.name, context.link(address, urls.priority(priority))) if priority else None,
        contents=reported_contents(context, address, section.body, body),
        sections=tuple(neighbours),
        whole=context.link(address, urls.whole(report)),
        body=body,
        proofs=proofs(context, address, named, explained, report.source),
        glossary=context.link(address, urls.GLOSSARY),
        previous=neighbours[index - 1] if index > 0 else None,
        following=neighbours[index + 1] if index + 1 < len(neighbours) else None,
        colophon=colophon(context, report, section),
    )
