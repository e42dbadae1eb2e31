"""discrepancies.html: printed facts that cannot all be true, by kind, each with where it is printed and which texts say it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.bound import BoundPrinted
from generator.discrepancies import values_of
from generator.model import Discrepancy, PrintedFact, Report, Section
from generator.prose import Prose
from generator.views.context import Context
from generator.views.links import Link, section_link, section_of_report
from generator.views.page import Page, View, front
from generator.views.words import Words, words
from generator.wording import phrase


@dataclass(frozen=True, slots=True)
class FactCard:
    """One printed fact. `number` is empty where it is no value, `what` where only words are printed.

    `href` leads to the proof on the page of its measure, where that has one; `sections` are those of its report that say it.
    """

    source: str
    place: str
    number: str
    what: str
    href: str | None
    as_printed: Words | None
    sections: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyCard:
    """A known discrepancy: what we found, what is printed where, what the site publishes, and the other texts that tell of it."""

    anchor: str
    title: str
    found: Words
    facts: tuple[FactCard, ...]
    publishes: str
    told: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyGroup:
    """The known discrepancies of one kind; there is at least one."""

    anchor: str
    title: str
    entries: tuple[DiscrepancyCard, ...]


@dataclass(frozen=True, slots=True)
class DiscrepanciesView:
    """discrepancies.html."""

    page: Page
    introduction: Words
    groups: tuple[DiscrepancyGroup, ...]


_KINDS = {
    "conflict": "Places that disagree",
    "arithmetic": "Sums and changes that do not work out",
    "date": "Dates and years that cannot be right",
    "label": "Labels and names that do not fit",
}

Place = tuple[Report, Section]


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the page."""
    explained = context.explained()
    frame, introduction = front(context, "discrepancies", explained)
    telling = _telling(context)
    groups = tuple(
        DiscrepancyGroup(urls.discrepancies_anchor(kind), title, tuple(_card(context, d, telling.get(d.id, ()), explained) for d in found))
        for kind, title in _KINDS.items()
        if (found := [d for d in context.site.discrepancies.values() if d.kind == kind])
    )
    yield urls.DISCREPANCIES, "discrepancies.html", DiscrepanciesView(frame, introduction, groups)


def _telling(context: Context) -> Mapping[str, tuple[Place, ...]]:
    """The sections that tell of each discrepancy, by its name: by a link to it, or with a number as printed."""
    found: dict[str, dict[str, Place]] = {}
    for report in context.site.reports.values():
        for section in report.sections:
            for name in (name for text in (section.summary, section.body) for name in _named(context, text)):
                found.setdefault(name, {})[urls.section(report, section)] = (report, section)
    return {name: tuple(places.values()) for name, places in found.items()}


def _named(context: Context, text: Prose) -> Iterator[str]:
    start = f"{urls.DISCREPANCIES}#"
    yield from (link.target.removeprefix(start) for link in text.links if link.target.startswith(start))
    for role in text.roles:
        if isinstance(bound := context.checked.bindings.get(role.where), BoundPrinted):
            yield bound.discrepancy.id


def _card(context: Context, entry: Discrepancy, telling: tuple[Place, ...], explained: Explained) -> DiscrepancyCard:
    found = words(context, urls.DISCREPANCIES, entry.found, explained=explained)
    facts = tuple(_fact(context, fact) for fact in entry.printed)
    shown = {link.href for fact in facts for link in fact.sections}
    told = tuple(link for place in telling if (link := section_of_report(context, urls.DISCREPANCIES, *place)).href not in shown)
    return DiscrepancyCard(entry.id, entry.title, found, facts, publishes(context, entry), told)


def publishes(context: Context, entry: Discrepancy) -> str:
    """Which of the printed facts the site publishes, in a sentence."""
    if entry.publish == "nothing":
        return "None of them."
    source = context.site.sources.get(entry.publish)
    return f"What the {source.title} prints." if source else f"{'Both' if len(entry.printed) == 2 else 'All'}, as printed."


def _fact(context: Context, fact: PrintedFact) -> FactCard:
    as_printed = words(context, urls.DISCREPANCIES, fact.as_printed) if fact.as_printed else None
    if fact.measure is None or fact.period is None:
        return FactCard(fact.source.title, fact.place or "", "", "", None, as_printed, ())
    fits = values_of(context.site, fact)
    context.stands(urls.DISCREPANCIES, *fits)
    category = f", {fact.measure.categories.get(fact.category, fact.category)}" if fact.category else ""
    place = fact.place or next((p.place for v in fits for p in v.printed if p.source == fact.source), "")
    quoting = [place for place in context.quoting.get(fact.measure.id, ()) if place[0].source == fact.source]
    return FactCard(
        source=fact.source.title,
        place=place,
        number=phrase(fits[0]) if len(fits) == 1 else "",
        what=f"{fact.measure.title}{category}, {fact.period.name}",
        href=context.proof(urls.DISCREPANCIES, fits[0]) if fits else None,
        as_printed=as_printed,
        sections=tuple(section_link(context, urls.DISCREPANCIES, *place) for place in quoting),
    )
