"""report.html: what a report is, its contents, and what is in it: figures, key facts, commitments, discrepancies, files."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.bound import BoundValue
from generator.model import Commitment, Plan, Priority, Report
from generator.news import last_updated
from generator.prose import Block
from generator.units import counted
from generator.views.citation import Citation, citation
from generator.views.colophon import Colophon, colophon
from generator.views.contents import Contents, contents
from generator.views.context import Context
from generator.views.download import Download, download
from generator.views.links import Link, section_link
from generator.views.page import Page, Planned, page
from generator.views.pdfs import pdf
from generator.views.reports import period_of
from generator.views.words import Named, NumberView, Words, number, words
from generator.views.workbooks import workbooks
from generator.views.writing import capital, describing, on_day


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A section in a report's contents."""

    link: Link
    summary: Words


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of a report: its number and headline lead to its place, `numbers` to the file of its numbers."""

    figure: Link
    label: str
    section: str
    numbers: str


@dataclass(frozen=True, slots=True)
class KeyfactLine:
    """A key fact of a report: the number leads to its proof, the link to the section that tells it."""

    number: NumberView
    text: str
    section: Link


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A priority with how many of its commitments the report prints, and what it tells of them; the link leads to them."""

    priority: Link
    told: str


@dataclass(frozen=True, slots=True)
class ReportedPlan:
    """A plan whose commitments a report prints, priority by priority."""

    plan: Link
    counted: str
    priorities: tuple[PriorityLine, ...]


@dataclass(frozen=True, slots=True)
class DownloadLine:
    """A file, with how to find in it what the report says."""

    file: Download
    told: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report. `updated` and `next_due` are empty where the data do not tell them; `whole` leads to the whole report on one page, `pdf` to its file."""

    page: Page
    title: Words
    summary: Words
    body: Words
    publisher: str
    published: str
    period: str
    updated: str
    next_due: str
    note: Words | None
    plan: Link | None
    whole: str
    pdf: Download | None
    contents: tuple[Contents, ...]
    sections: tuple[SectionCard, ...]
    figures: tuple[FigureLine, ...]
    keyfacts: tuple[KeyfactLine, ...]
    plans: tuple[ReportedPlan, ...]
    discrepancies: tuple[Link, ...]
    all_discrepancies: str
    downloads: tuple[DownloadLine, ...]
    citation: Citation
    colophon: Colophon


def pages(context: Context) -> Iterator[Planned]:
    """Address, template and view of every report's page."""
    for report in context.site.reports.values():
        yield urls.report(report), "report.html", partial(_report, context, report)


def _report(context: Context, report: Report) -> ReportView:
    address = urls.report(report)
    source = report.source
    explained = context.explained()
    summary = words(context, address, report.summary, explained=explained)
    cards = tuple(
        SectionCard(
            section_link(context, address, report, s),
            words(context, address, s.summary, explained=explained),
        )
        for s in report.sections
    )
    return ReportView(
        page=page(context, address, describing(context, report.title), describing(context, report.summary), [("Reports", urls.REPORTS)]),
        title=words(context, address, report.title),
        summary=summary,
        sections=cards,
        body=words(context, address, report.body, explained=explained),
        publisher=source.publisher,
        published=source.published,
        period=period_of(report),
        updated=on_day(last_updated(report)),
        next_due=report.next_due.name if report.next_due else "",
        plan=Link(report.plan.title, context.link(address, urls.plan(report.plan))) if report.plan else None,
        note=words(context, address, source.note, explained=explained) if source.note else None,
        whole=context.link(address, urls.whole(report)),
        pdf=pdf(context, address, report),
        contents=contents(context, address, report.body),
        figures=tuple(_figures(context, report)),
        keyfacts=tuple(_keyfacts(context, report)),
        plans=tuple(_plans(context, report)),
        discrepancies=tuple(
            Link(d.title, context.link(address, urls.discrepancy(d)))
            for d in context.site.discrepancies.values()
            if any(fact.source.id == report.id for fact in d.printed)
        ),
        all_discrepancies=context.link(address, urls.DISCREPANCIES),
        downloads=tuple(_downloads(context, report)),
        citation=citation(context, report),
        colophon=colophon(context, report),
    )


def _blocks(context: Context, report: Report, name: str) -> Iterator[tuple[Link, Block]]:
    """The blocks of a kind in a report, in order, each with the title and the address of its page."""
    texts = [(report.title, urls.report(report), report.body), *((s.title, urls.section(report, s), s.body) for s in report.sections)]
    for title, address, body in texts:
        place = Link(describing(context, title), address)
        yield from ((place, block) for block in sorted(body.blocks, key=lambda b: b.where) if block.name == name)


def _figures(context: Context, report: Report) -> Iterator[FigureLine]:
    origin, held = urls.report(report), context.site.figures.get(report.id, {})
    for place, block in _blocks(context, report, "figure"):
        figure = held[block.argument]
        address = f"{place.href}#{figure.id}"
        yield FigureLine(
            figure=Link(describing(context, figure.headline), context.link(origin, address)),
            label=f"Figure {figure.number}" if figure.number else "",
            section=place.text,
            numbers=context.link(origin, urls.figure_file(figure, "csv")),
        )


def _keyfacts(context: Context, report: Report) -> Iterator[KeyfactLine]:
    origin = urls.report(report)
    for place, block in _blocks(context, report, "keyfact"):
        bound = context.checked.bindings[block.where]
        assert isinstance(bound, BoundValue)
        told = number(context, origin, bound, Named(place.href))
        yield KeyfactLine(
            number=NumberView(capital(told.text), told.href),
            text=describing(context, block.body),
            section=Link(place.text, context.link(origin, place.href)),
        )


def _plans(context: Context, report: Report) -> Iterator[ReportedPlan]:
    """The commitments that a report prints, and how many of them it reports on."""
    origin = urls.report(report)
    printed = [c for c in context.site.commitments.values() if any(p.source.id == report.id for p in c.printed)]
    for plan in context.site.plans.values():
        of_plan = [c for c in printed if c.plan.id == plan.id]
        if of_plan:
            yield ReportedPlan(
                plan=Link(plan.title, context.link(origin, urls.commitments_of(plan))),
                counted=counted(len(of_plan), "commitment"),
                priorities=tuple(_priorities(context, report, plan, of_plan)),
            )


def _priorities(context: Context, report: Report, plan: Plan, printed: list[Commitment]) -> Iterator[PriorityLine]:
    for priority in plan.priorities:
        held = [c for c in printed if c.priority.key == priority.key]
        if held:
            yield PriorityLine(_commitments_under(context, report, priority), _told(context, report, held))


def _commitments_under(context: Context, report: Report, priority: Priority) -> Link:
    plan = context.site.plans[priority.plan]
    address = f"{urls.commitments_of(plan)}#{urls.commitments_anchor(priority)}"
    return Link(priority.numbered, context.link(urls.report(report), address))


def _told(context: Context, report: Report, held: list[Commitment]) -> str:
    """How many commitments these are, and on how many of them the report tells progress."""
    entries = [[entry.progress.nothing for entry in context.ledger.of(c) if entry.report.id == report.id] for c in held]
    told = [counted(len(held), "commitment")]
    if reported := sum(not all(found) for found in entries):
        told.append(f"progress on {reported}" if reported < len(held) else "progress on each" if len(held) > 1 else "with progress")
    if silent := sum(bool(found) and all(found) for found in entries):
        told.append(f"no progress printed for {silent}")
    return ", ".join(told)


def _downloads(context: Context, report: Report) -> Iterator[DownloadLine]:
    """The files of the site that hold what the report says; those of single figures stand beside the figures."""
    origin = urls.report(report)
    if file := pdf(context, origin, report):
        yield DownloadLine(file, "To print, or to keep. It is tagged for screen readers, and its numbers lead to their proof here.")
    for file in workbooks(context, origin, report):
        yield DownloadLine(file, "")
    yield DownloadLine(
        download(context, origin, urls.table_file("values"), "All values of all reports"),
        f"Those of this report have “{report.id}” in the column “source”.",
    )
    if context.site.commitments:
        yield DownloadLine(download(context, origin, urls.table_file("commitments"), "All commitments"), "")
    if any(True for _ in _blocks(context, report, "progress")):
        yield DownloadLine(
            download(context, origin, urls.table_file("progress"), "All entries of progress"),
            f"Those of this report have “{report.id}” in the column “report”.",
        )
