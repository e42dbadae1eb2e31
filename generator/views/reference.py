"""The pages that explain: glossary, about, privacy, and the page for a missing address."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import urls
from generator.model import Term
from generator.views.context import Context
from generator.views.page import Page, View, front
from generator.views.words import Words, words


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


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of every page of reference."""
    for name, address in (("about", urls.ABOUT), ("privacy", urls.PRIVACY), ("not-found", urls.NOT_FOUND)):
        frame, body = front(context, name, context.explained())
        yield address, "text.html", TextView(frame, words(context, address, context.site.pages[name].title), body)
    yield urls.GLOSSARY, "glossary.html", GlossaryView(*front(context, "glossary", None), _letters(context))


def _letters(context: Context) -> tuple[LetterGroup, ...]:
    # By letter first: a term that starts with a bracket or a quotation mark stands under the letter after it.
    terms = sorted(context.site.terms.values(), key=lambda t: (urls.letter_of(t.term), t.term.lower()))
    return tuple(
        LetterGroup(urls.letter_anchor(letter), letter, tuple(_term(context, term) for term in group))
        for letter, group in groupby(terms, key=lambda t: urls.letter_of(t.term))
    )


def _term(context: Context, term: Term) -> TermCard:
    return TermCard(term.id, term.term, term.expansion, words(context, urls.GLOSSARY, term.meaning) if term.meaning else None)
