"""Where names are mentioned: links to the reports and sections that hold them, for the index of names and for areas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import urls
from generator.mentions import Place
from generator.model import Name
from generator.views.context import Context
from generator.views.page import Link, Page, View, page
from generator.views.words import Words, words
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class NameCard:
    """A name with its other spellings, what it is, and the places that mention it, in the order of the reports."""

    anchor: str
    name: str
    also: tuple[str, ...]
    meaning: Words | None
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NameGroup:
    """The names of one kind, in alphabetical order; there is at least one."""

    anchor: str
    title: str
    names: tuple[NameCard, ...]


@dataclass(frozen=True, slots=True)
class NamesView:
    """names.html: operations, programmes and partners."""

    page: Page
    introduction: Words
    groups: tuple[NameGroup, ...]


_KINDS = {"operation": "Operations", "programme": "Programmes", "partner": "Partners"}


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the index of names."""
    text, address, explained = context.site.pages["names"], urls.NAMES, context.explained()
    introduction = words(context, address, text.body, explained=explained)
    names = sorted(context.site.names.values(), key=lambda n: n.name.lower())
    groups = tuple(
        NameGroup(urls.names_anchor(kind), title, tuple(_card(context, name) for name in names if name.kind == kind))
        for kind, title in _KINDS.items()
        if any(name.kind == kind for name in names)
    )
    frame = page(context, address, describing(context, text.title), describing(context, text.summary))
    yield address, "names.html", NamesView(frame, introduction, groups)


def mentions(context: Context, origin: str, spellings: Sequence[str]) -> tuple[Link, ...]:
    """The places whose words hold one of the spellings, by report and section."""
    return tuple(_link(context, origin, place) for place in context.texts.mentioning(spellings))


def _card(context: Context, name: Name) -> NameCard:
    meaning = words(context, urls.NAMES, name.meaning) if name.meaning else None
    return NameCard(name.id, name.name, name.also, meaning, mentions(context, urls.NAMES, name.spellings))


def _link(context: Context, origin: str, place: Place) -> Link:
    report, section = place.report, place.section
    title = describing(context, report.title)
    if section is None:
        return Link(title, context.link(origin, urls.report(report)))
    return Link(f"{title}: {describing(context, section.title)}", context.link(origin, urls.section(report, section)))
