"""whole-report.html: every section of a report on one page, for paper. It is made from the sections themselves.

`whole` makes the words; the report's PDF has the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator import assets, urls
from generator.abbreviations import Explained
from generator.chapters import chapter
from generator.model import Report, Section
from generator.news import last_updated
from generator.prose import Prose, bare
from generator.views.citation import Citation, citation
from generator.views.context import Context
from generator.views.download import Download
from generator.views.links import Link, report_link
from generator.views.page import Page, Planned, page
from generator.views.pdfs import pdf
from generator.views.reports import period_of
from generator.views.running_heads import running_heads
from generator.views.words import Named, Words, words
from generator.views.writing import describing, on_day

# The chapter that holds a report's own words; no section has an empty name.
_OWN = ""
_INTRODUCTION = "About this report"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section on the page of the whole report. `proofs` leads to the list of its numbers by its full address."""

    anchor: str
    title: Words
    summary: Words | None
    body: Words
    proofs: Link | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole report: what it is, and every section of it. `note` is about the printed document."""

    title: Words
    summary: Words
    publisher: str
    published: str
    period: str
    updated: str
    note: Words | None
    citation: Citation
    contents: tuple[Link, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class WholeReportView:
    """A whole report. `heads` is the style sheet of what stands in the margins of its pages; `pdf` is None where none could be made."""

    page: Page
    heads: str
    report: Link
    pdf: Download | None
    whole: Whole


def pages(context: Context) -> Iterator[Planned]:
    """Address, template and view of each report on one page."""
    for report in context.site.reports.values():
        yield urls.whole(report), "whole-report.html", partial(_page, context, report)


def _page(context: Context, report: Report) -> WholeReportView:
    address, title = urls.whole(report), describing(context, report.title)
    return WholeReportView(
        page=page(
            context,
            address,
            "Whole report on one page",
            f"Every section of {title} on one page, for printing.",
            [("Reports", urls.REPORTS), (title, urls.report(report))],
        ),
        heads=_heads(context, report, title, _titles(context, report)),
        report=report_link(context, address, report),
        pdf=pdf(context, address, report),
        whole=whole(context, report, address),
    )


def whole(context: Context, report: Report, address: str) -> Whole:
    """A whole report, for the page or the file at an address."""
    explained = context.explained()
    summary = words(context, address, report.summary, explained=explained)
    note = words(context, address, report.source.note, explained=explained) if report.source.note else None
    chapters = [_introduction(context, report, address, explained)] if report.body else []
    chapters += [_chapter(context, report, section, address, explained) for section in report.sections]
    return Whole(
        title=words(context, address, report.title),
        summary=summary,
        publisher=report.source.publisher,
        published=report.source.published,
        period=period_of(report),
        updated=on_day(last_updated(report)),
        note=note,
        citation=citation(context, report),
        contents=tuple(Link(text, f"#{urls.chapter_anchor(slug)}") for text, slug in _titles(context, report)),
        chapters=tuple(chapters),
    )


def _titles(context: Context, report: Report) -> list[tuple[str, str]]:
    """The titles of the chapters, each with the name of its section."""
    titles = [(_INTRODUCTION, _OWN)] if report.body else []
    return titles + [(describing(context, section.title), section.slug) for section in report.sections]


def _heads(context: Context, report: Report, title: str, chapters: list[tuple[str, str]]) -> str:
    """The way to the style sheet of the report's margins, which goes into the site with the page."""
    sheet = assets.named(f"{report.id}.css", running_heads(title, [(urls.chapter_anchor(slug), text) for text, slug in chapters]))
    context.files[sheet.address] = sheet.content
    return context.link(urls.whole(report), sheet.address)


def _introduction(context: Context, report: Report, address: str, explained: Explained) -> Chapter:
    """The words of the report's own page."""
    body = words(context, address, _placed(report, _OWN, report.body), explained=explained, notes="_")
    return Chapter(urls.chapter_anchor(_OWN), words(context, address, bare(_INTRODUCTION, 1)), None, body, None)


def _chapter(context: Context, report: Report, section: Section, address: str, explained: Explained) -> Chapter:
    named = Named(urls.section(report, section))
    numbers = f"{urls.section(report, section)}#numbers"
    return Chapter(
        anchor=urls.chapter_anchor(section.slug),
        title=words(context, address, _placed(report, section.slug, section.title)),
        summary=words(context, address, _placed(report, section.slug, section.summary), named, explained),
        body=words(context, address, _placed(report, section.slug, section.body), named, explained, notes=section.slug),
        proofs=Link(urls.canonical(context.base_url, numbers), context.link(address, numbers)) if named.values else None,
    )


def _placed(report: Report, slug: str, text: Prose) -> Prose:
    """A text of a report with the anchors that it has on the page of the whole report."""
    return chapter(text, lambda anchor: urls.chapter_anchor(slug, anchor), _moved(report, slug))


def _moved(report: Report, here: str) -> Callable[[str], str]:
    """Where a link from a section leads once all sections are on one page."""
    figures = {b.argument for text in (report.body, *(s.body for s in report.sections)) for b in text.blocks if b.name == "figure"}
    chapters = {urls.section(report, section): section.slug for section in report.sections}

    def moved(target: str) -> str:
        path, _, anchor = target.partition("#")
        if path and path not in chapters:
            return target
        return f"#{anchor if anchor in figures else urls.chapter_anchor(chapters[path] if path else here, anchor)}"

    return moved
