"""The pages that explain: glossary, open data, about, privacy, and the page for a missing address."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import urls
from generator.abbreviations import Explained
from generator.model import Term
from generator.views.context import Context
from generator.views.page import Link, Page, View, page
from generator.views.words import Words, words
from generator.views.writing import describing


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
class LetterGroup:
    """The terms that start with one letter; there is at least one."""

    anchor: str
    letter: str
    terms: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """glossary.html: terms in alphabetical order, by letter."""

    page: Page
    introduction: Words
    letters: tuple[LetterGroup, ...]


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
    yield (
        urls.GLOSSARY,
        "glossary.html",
        GlossaryView(_frame(context, "glossary", urls.GLOSSARY), _body(context, "glossary", urls.GLOSSARY), _letters(context)),
    )
    files = tuple(_file(context, address) for address in context.columns)
    body = _body(context, "data", urls.DATA, context.explained())
    yield urls.DATA, "data.html", DataView(_frame(context, "data", urls.DATA), body, files)


def _letters(context: Context) -> tuple[LetterGroup, ...]:
    # By letter first: a term that starts with a bracket or a quotation mark stands under the letter after it.
    terms = sorted(context.site.terms.values(), key=lambda t: (urls.letter_of(t.term), t.term.lower()))
    return tuple(
        LetterGroup(urls.letter_anchor(letter), letter, tuple(_term(context, term) for term in group))
        for letter, group in groupby(terms, key=lambda t: urls.letter_of(t.term))
    )


def _term(context: Context, term: Term) -> TermCard:
    return TermCard(term.id, term.term, term.expansion, words(context, urls.GLOSSARY, term.meaning) if term.meaning else None)


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
