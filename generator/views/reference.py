"""The pages that explain: glossary, known discrepancies, open data, about, privacy, and the page for a missing address."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.model import Discrepancy, PrintedFact
from generator.views.context import Context
from generator.views.page import Link, Page, View, page
from generator.views.words import Words, words
from generator.views.writing import describing
from generator.wording import phrase


@dataclass(frozen=True, slots=True)
class TextView:
    """text.html: a page of words alone."""

    page: Page
    title: Words
    body: Words


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term with its meaning."""

    anchor: str
    term: str
    expansion: str
    meaning: Words | None


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """glossary.html: terms in alphabetical order."""

    page: Page
    introduction: Words
    terms: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class FactCard:
    """One printed fact of a discrepancy."""

    text: str
    as_printed: Words | None
    href: str | None
    source: str


@dataclass(frozen=True, slots=True)
class DiscrepancyCard:
    """A known discrepancy: what is printed where, what we found, what the site publishes."""

    anchor: str
    title: str
    facts: tuple[FactCard, ...]
    found: Words
    publishes: str


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


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to download: what it holds, how many rows it has, and its columns with what each holds."""

    anchor: str
    download: Link
    about: str
    rows: int
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """data.html: the files to download."""

    page: Page
    body: Words
    files: tuple[DataFile, ...]


_KINDS = {
    "conflict": "Places that disagree",
    "arithmetic": "Sums and changes that do not work out",
    "date": "Dates and years that cannot be right",
    "label": "Labels and names that do not fit",
}


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of every page of reference."""
    for name, address in (("about", urls.ABOUT), ("privacy", urls.PRIVACY), ("not-found", urls.NOT_FOUND)):
        text = context.site.pages[name]
        yield (
            address,
            "text.html",
            TextView(
                _frame(context, name, address), words(context, address, text.title), words(context, address, text.body, explained=context.explained())
            ),
        )
    terms = sorted(context.site.terms.values(), key=lambda t: t.term.lower())
    cards = tuple(TermCard(t.id, t.term, t.expansion, words(context, urls.GLOSSARY, t.meaning) if t.meaning else None) for t in terms)
    yield urls.GLOSSARY, "glossary.html", GlossaryView(_frame(context, "glossary", urls.GLOSSARY), _body(context, "glossary", urls.GLOSSARY), cards)
    address = urls.DISCREPANCIES
    explained = context.explained()
    introduction = words(context, address, context.site.pages["discrepancies"].body, explained=explained)
    groups = tuple(
        DiscrepancyGroup(urls.discrepancies_anchor(kind), title, tuple(_discrepancy(context, d, explained) for d in found))
        for kind, title in _KINDS.items()
        if (found := [d for d in context.site.discrepancies.values() if d.kind == kind])
    )
    yield (
        address,
        "discrepancies.html",
        DiscrepanciesView(_frame(context, "discrepancies", address), introduction, groups),
    )
    files = tuple(_file(context, address) for address in context.columns)
    body = _body(context, "data", urls.DATA, context.explained())
    yield urls.DATA, "data.html", DataView(_frame(context, "data", urls.DATA), body, files)


def _file(context: Context, address: str) -> DataFile:
    about, rows = {
        urls.VALUES_CSV: ("every value, once for each place that prints it", sum(len(v.printed) for v in context.site.values)),
        urls.COMMITMENTS_CSV: ("every commitment of every plan", len(context.site.commitments)),
        urls.PROGRESS_CSV: ("what the reports say was done, once for each commitment", sum(len(e) for e in context.ledger.entries.values())),
    }[address]
    name = address.rpartition("/")[2]
    return DataFile(urls.columns_anchor(address), Link(name, context.link(urls.DATA, address)), about, rows, tuple(context.columns[address].items()))


def _frame(context: Context, name: str, address: str) -> Page:
    text = context.site.pages[name]
    return page(context, address, describing(context, text.title), describing(context, text.summary))


def _body(context: Context, name: str, address: str, explained: Explained | None = None) -> Words:
    return words(context, address, context.site.pages[name].body, explained=explained)


def _discrepancy(context: Context, entry: Discrepancy, explained: Explained) -> DiscrepancyCard:
    publishes = {"printed": f"{'Both' if len(entry.printed) == 2 else 'All'}, as printed.", "nothing": "None of them."}.get(entry.publish)
    if publishes is None:
        source = context.site.sources.get(entry.publish)
        publishes = f"What the {source.title} prints." if source else entry.publish
    found = words(context, urls.DISCREPANCIES, entry.found, explained=explained)
    facts = tuple(_fact(context, fact) for fact in entry.printed)
    return DiscrepancyCard(entry.id, entry.title, facts, found, publishes)


def _fact(context: Context, fact: PrintedFact) -> FactCard:
    as_printed = words(context, urls.DISCREPANCIES, fact.as_printed) if fact.as_printed else None
    if fact.measure is None or fact.period is None:
        return FactCard("", as_printed, None, f"{fact.source.title}, {fact.place}" if fact.place else fact.source.title)
    values = [
        v
        for v in context.site.values_of(fact.measure)
        if v.period == fact.period and (fact.category is None or v.category == fact.category) and (fact.area is None or v.area == fact.area)
    ]
    fits = [v for v in values if any(p.source == fact.source for p in v.printed)]
    category = f", {fact.measure.categories.get(fact.category, fact.category)}" if fact.category else ""
    place = fact.place or next((p.place for v in fits for p in v.printed if p.source == fact.source), "")
    href = None
    if fits and urls.has_page(context.site, fact.measure):
        href = context.link(urls.DISCREPANCIES, urls.value(fits[0]))
    number = f": {phrase(fits[0])}" if len(fits) == 1 else ""
    return FactCard(
        text=f"{fact.measure.title}{category}, {fact.period.name}{number}",
        as_printed=as_printed,
        href=href,
        source=f"{fact.source.title}, {place}" if place else fact.source.title,
    )
