"""Every text that the public reads, with where it stands and what it is about: the one list that checks go through."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Commitment, Correction, Discrepancy, Figure, Home, Measure, Report, Section, Site, Value
from generator.problems import Where
from generator.prose import Prose, bare

About = Section | Report | Commitment | Measure | Value | Discrepancy | Correction | Figure | None


@dataclass(frozen=True, slots=True)
class PublicText:
    """A text, the place of its beginning, the report it belongs to and the thing it is about, if any."""

    prose: Prose
    where: Where
    report: str | None = None
    about: About = None
    home: Home | None = None


def public_texts(site: Site) -> Iterator[PublicText]:
    """All of them, report by report, then page by page, then data file by data file."""
    yield from _of_reports(site)
    for text, where in _of_the_office(site):
        if text is not None:
            yield PublicText(text, where)
    yield from _of_the_commitments(site)
    yield from _of_the_data(site)
    # Texts of broken entries: what they name is told all the same.
    yield from (PublicText(text, Where("")) for text in site.unplaced)


def _of_reports(site: Site) -> Iterator[PublicText]:
    for report in site.reports.values():
        for prose in (report.title, report.summary, report.headline, report.body):
            if prose is not None:
                yield PublicText(prose, report.where, report.id, report)
        for section in report.sections:
            for prose in (section.title, section.summary, section.body):
                yield PublicText(prose, section.where, report.id, section)


def _of_the_commitments(site: Site) -> Iterator[PublicText]:
    for commitment in site.commitments.values():
        for text in (commitment.wording, *commitment.parts, *(target.words for target in commitment.targets), commitment.note):
            if text is not None:
                yield PublicText(text, commitment.where, commitment.printed[0].source.id, commitment)


def _of_the_data(site: Site) -> Iterator[PublicText]:
    for measure in site.measures.values():
        for text in (bare(measure.title, measure.where.line), measure.definition, measure.note):
            if text is not None:
                yield PublicText(text, measure.where, None, measure, measure.home)
    for value in site.values:
        if value.note is not None:
            yield PublicText(value.note, value.where, value.printed[0].source.id, value, value.measure.home)
    for figure in site.all_figures:
        for text in (figure.headline, bare(figure.subtitle, figure.where.line), figure.takeaway):
            if text is not None:
                yield PublicText(text, figure.where, figure.report.id, figure)
    for entry in site.discrepancies.values():
        for text in (bare(entry.title, entry.where.line), entry.found, *(fact.as_printed for fact in entry.printed)):
            if text is not None:
                yield PublicText(text, entry.where, None, entry)
    for correction in site.corrections:
        yield from (PublicText(text, correction.where, None, correction) for text in (correction.what, correction.why, correction.effect))


def _of_the_office(site: Site) -> Iterator[tuple[Prose | None, Where]]:
    """Texts of pages that are nobody's report, and about the documents, plans and words themselves."""
    for page in site.pages.values():
        yield from ((prose, page.where) for prose in (page.title, page.summary, page.body))
    yield site.organisation.tagline, site.organisation.where
    yield site.organisation.banner, site.organisation.where
    if stated := site.organisation.accessibility:
        yield from ((text, stated.where) for text in (*stated.failures, stated.tested_by, *stated.tested, *stated.not_tested))
    yield from ((source.note, source.where) for source in site.sources.values())
    for plan in site.plans.values():
        yield plan.note, plan.where
        yield from ((priority.note, priority.where) for priority in plan.priorities)
    yield from ((term.meaning, term.where) for term in site.terms.values())
    yield from ((name.meaning, name.where) for name in site.names.values())
