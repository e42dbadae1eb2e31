"""The index of names: all from A to Z, and those of each kind with what they are and where they are mentioned."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator import urls
from generator.abbreviations import Explained
from generator.model import Name
from generator.units import counted
from generator.views.context import Context
from generator.views.links import Link
from generator.views.mentioned import Mentions, mentions
from generator.views.page import FILTER, Page, View, front, page
from generator.views.words import Words, words
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name in the list of all; it leads to where it is told of."""

    anchor: str
    name: Link


@dataclass(frozen=True, slots=True)
class LettersLines:
    """The names under one letter; there is at least one."""

    anchor: str
    letter: str
    names: tuple[NameLine, ...]


@dataclass(frozen=True, slots=True)
class KindLine:
    """The way to the names of one kind, with how many they are."""

    anchor: str
    kind: Link
    counted: str


@dataclass(frozen=True, slots=True)
class NamesView:
    """names.html: all names from A to Z, and the way to each kind."""

    page: Page
    introduction: Words
    kinds: tuple[KindLine, ...]
    letters: tuple[LettersLines, ...]


@dataclass(frozen=True, slots=True)
class NameCard:
    """A name with its other spellings, what it is, and the places that mention it."""

    anchor: str
    name: str
    also: tuple[str, ...]
    meaning: Words | None
    mentions: Mentions


@dataclass(frozen=True, slots=True)
class LettersCards:
    """The names of one kind under one letter; there is at least one."""

    anchor: str
    letter: str
    names: tuple[NameCard, ...]


@dataclass(frozen=True, slots=True)
class NamesOfKindView:
    """names-of-kind.html: the names of one kind; `others` are the other kinds."""

    page: Page
    lead: str
    letters: tuple[LettersCards, ...]
    others: tuple[Link, ...]


T = TypeVar("T")

_KINDS = {
    "operation": ("Operations", "Police operations that the reports name, under the word that follows “Operation”."),
    "programme": ("Programmes", "Programmes, projects and campaigns that the reports name."),
    "partner": ("Partners", "Organisations and bodies that the reports name as partners."),
}


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the index of names, and of each kind that has any."""
    names = sorted(context.site.names.values(), key=lambda name: (_in_order(name), name.name))
    of_kinds = [(kind, title, lead, [n for n in names if n.kind == kind]) for kind, (title, lead) in _KINDS.items()]
    held = [found for found in of_kinds if found[3]]
    kinds = tuple(
        KindLine(urls.names_anchor(kind), Link(title, context.link(urls.NAMES, urls.names_of(kind))), counted(len(of_kind), "name"))
        for kind, title, _, of_kind in held
    )
    yield urls.NAMES, "names.html", NamesView(
        *front(context, "names", context.explained(), scripts=FILTER),
        kinds,
        tuple(LettersLines(*letter, lines) for letter, lines in _by_letter(names, lambda name: _line(context, name))),
    )  # fmt: skip
    for kind, title, lead, of_kind in held:
        others = [(other, urls.names_of(to)) for to, other, _, _ in held if to != kind]
        yield urls.names_of(kind), "names-of-kind.html", _of_kind(context, urls.names_of(kind), title, lead, of_kind, others)


def _of_kind(
    context: Context, address: str, title: str, lead: str, names: Sequence[Name], others: Sequence[tuple[str, str]]
) -> NamesOfKindView:  # fmt: skip
    explained, crumb = context.explained(), describing(context, context.site.pages["names"].title)
    return NamesOfKindView(
        page(context, address, title, f"{lead} Each with what it is, and the sections that mention it.", [(crumb, urls.NAMES)], scripts=FILTER),
        lead,
        tuple(LettersCards(*letter, cards) for letter, cards in _by_letter(names, lambda name: _card(context, address, name, explained))),
        tuple(Link(other, context.link(address, to)) for other, to in others),
    )


def _line(context: Context, name: Name) -> NameLine:
    return NameLine(name.id, Link(name.name, context.link(urls.NAMES, urls.name(name))))


def _card(context: Context, address: str, name: Name, explained: Explained) -> NameCard:
    meaning = words(context, address, name.meaning, explained=explained) if name.meaning else None
    places = context.texts.mentioning(name.spellings, context.longer.than(name))
    return NameCard(name.id, name.name, name.also, meaning, mentions(context, address, places))


def _in_order(name: Name) -> str:
    """What a name is sorted by: its words from the first that tells it apart."""
    first = name.name.removeprefix("Operation ") if name.kind == "operation" else name.name.removeprefix("The ")
    return re.sub(r"^\W+", "", first).lower()


def _by_letter(names: Sequence[Name], made: Callable[[Name], T]) -> list[tuple[tuple[str, str], tuple[T, ...]]]:
    """What is made of each name, under anchor and letter; digits stand together."""
    return [
        ((urls.letter_anchor(letter), letter), tuple(made(name) for name in held))
        for letter, held in groupby(names, key=lambda name: urls.letter_of(_in_order(name)))
    ]
