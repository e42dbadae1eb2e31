"""What stays out of a published build: drafts, and reports whose day has not come.

The day is given on the command line and never read from the clock. A value that only withheld reports print stays
out with them, and so do measures and known discrepancies that rest on it; one that a published report prints too
stays, without the places that are withheld. Likewise with commitments, and with names that texts mention.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from generator import urls
from generator.memory import Memory
from generator.mentions import Longer, Texts
from generator.model import Commitment, Correction, Figure, Identity, Name, Report, Site, Value
from generator.prose import Role


def withhold(site: Site, day: date | None, memory: Memory | None = None) -> Site:
    """The site without what may not be published on a day; without a day, every embargo holds."""
    withheld = {name for name, report in site.reports.items() if _held_back(report, day)}
    reports = {
        name: replace(report, sections=tuple(s for s in report.sections if not s.draft))
        for name, report in site.reports.items()
        if name not in withheld
    }
    values = [still for value in site.values if (still := _without(value, withheld))]
    # A measure that had values and has none left would stand on the site as a bare title.
    gone = {value.measure.id for value in site.values} - {value.measure.id for value in values}
    # What we found between two documents tells what both of them print.
    discrepancies = {
        name: entry
        for name, entry in site.discrepancies.items()
        if not any(fact.source.id in withheld or (fact.measure and fact.measure.id in gone) for fact in entry.printed)
    }
    printed = {name: _still_printed(commitment, withheld, gone) for name, commitment in site.commitments.items()}
    commitments = {name: commitment for name, commitment in printed.items() if commitment is not None}
    unprinted = site.commitments.keys() - commitments.keys()
    hidden = site.discrepancies.keys() - discrepancies.keys()
    drafts = (urls.section(report, section) for report in site.reports.values() for section in report.sections if section.draft)
    hidden_pages = (*(f"{urls.REPORTS}{name}/" for name in withheld), *(f"{urls.MEASURES}{name}/" for name in gone), *drafts)
    missing = {value.identity for value in site.values} - {value.identity for value in values}
    return replace(
        site,
        reports=reports,
        values=tuple(replace(v, discrepancy=None) if v.discrepancy in hidden else v for v in values),
        measures={name: measure for name, measure in site.measures.items() if name not in gone},
        commitments={
            name: replace(commitment, origins=tuple(o for o in commitment.origins if o.commitment not in unprinted))
            for name, commitment in commitments.items()
        },
        names=_still_mentioned(site, reports, memory or Memory()),
        discrepancies=discrepancies,
        corrections=tuple(told for entry in site.corrections if (told := _still_told(entry, missing, hidden_pages))),
        redirects=tuple(redirect for redirect in site.redirects if not redirect.new.startswith(hidden_pages)),
        figures={
            name: kept
            for name, figures in site.figures.items()
            if name not in withheld and (kept := _drawable(figures, gone, _only_in_drafts(site.reports.get(name))))
        },
        withheld=frozenset(gone | unprinted),
    )


def _held_back(report: Report, day: date | None) -> bool:
    return report.draft or (report.publish_from is not None and (day is None or day < report.publish_from))


def _without(value: Value, withheld: set[str]) -> Value | None:
    printed = tuple(p for p in value.printed if p.source.id not in withheld)
    if len(printed) == len(value.printed):
        return value
    return replace(value, printed=printed) if printed else None


def _still_printed(commitment: Commitment, withheld: set[str], gone: set[str]) -> Commitment | None:
    """A commitment that a published document prints, without numbers of a target that none of them prints."""
    printed = tuple(p for p in commitment.printed if p.source.id not in withheld)
    targets = tuple(replace(target, value=_held(target.value, gone), outcome=_held(target.outcome, gone)) for target in commitment.targets)
    return replace(commitment, printed=printed, targets=targets) if printed else None


def _still_told(entry: Correction, missing: set[Identity], hidden_pages: tuple[str, ...]) -> Correction | None:
    """A correction of values and pages that are published; what it says of others is withheld with them."""
    values = tuple(value for value in entry.values if value.identity not in missing)
    pages = tuple(page for page in entry.pages if not page.address.startswith(hidden_pages))
    return replace(entry, values=values, pages=pages) if values or pages else None


def _still_mentioned(site: Site, reports: Mapping[str, Report], memory: Memory) -> dict[str, Name]:
    """The names without those that only withheld texts mention; one that no text mentions stays, to be told."""
    if reports == site.reports:  # as is usual; to search all texts twice would find nothing
        return dict(site.names)
    before, after, longer = Texts(site, site.reports, memory), Texts(site, reports, memory), Longer.of(site, memory)
    return {
        key: name
        for key, name in site.names.items()
        if after.mentioning(name.spellings, longer.than(name)) or not before.mentioning(name.spellings, longer.than(name))
    }


def _held(number: Role | None, gone: set[str]) -> Role | None:
    return None if number is None or number.arguments[0] in gone else number


def _drawable(figures: Mapping[str, Figure], gone: set[str], drafted: set[str]) -> dict[str, Figure]:
    """The figures that do not rest on measures that are withheld, and stand in more than drafts."""
    return {name: figure for name, figure in figures.items() if name not in drafted and not any(drawn.measure.id in gone for drawn in figure.draws)}


def _only_in_drafts(report: Report | None) -> set[str]:
    """The figures that draft sections show, and no other text of the report."""
    if report is None:
        return set()
    open_texts = [report.body, *(s.body for s in report.sections if not s.draft)]
    drafts = [s.body for s in report.sections if s.draft]
    return {b.argument for text in drafts for b in text.blocks} - {b.argument for text in open_texts for b in text.blocks}
