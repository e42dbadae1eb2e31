"""a-to-z.html: every page of the site, and every name, term and discrepancy, in one list that needs no script."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import urls
from generator.views.context import Context
from generator.views.links import Link, commitment_link
from generator.views.page import LIST, Page, View, front
from generator.views.words import Words

_LETTERS = "0ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look up; `told` says what it is."""

    text: str
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries that start with a letter, or with a digit; there is at least one."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PlanCommitments:
    """The commitments of one plan, in its order."""

    plan: Link
    commitments: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AToZView:
    """`letters` holds only those with entries. Commitments are sentences, so they stand by plan."""

    page: Page
    introduction: Words
    lists: tuple[Link, ...]
    letters: tuple[Letter, ...]
    plans: tuple[PlanCommitments, ...]


def whole(context: Context, frames: Sequence[Page]) -> tuple[str, str, View]:
    """Address, template and view of the index of the pages with these frames."""
    address = urls.A_TO_Z
    listed = [frame for frame in frames if frame.address != urls.NOT_FOUND]
    entries = sorted((*_pages(context, listed), *_parts(context)), key=lambda entry: (_sorted(entry.text), entry.told, entry.href))
    view = AToZView(
        *front(context, "a-to-z", context.explained()),
        lists=tuple(Link(frame.title, context.link(address, frame.address)) for frame in listed if frame.kind == LIST),
        letters=tuple(
            Letter(f"letter-{letter.lower()}", "0 to 9" if letter == "0" else letter, tuple(group)) for letter, group in groupby(entries, _letter)
        ),
        plans=tuple(
            PlanCommitments(
                Link(plan.title, context.link(address, urls.commitments_of(plan))),
                tuple(commitment_link(context, address, commitment) for commitment in held),
            )
            for plan in context.site.plans.values()
            if (held := context.site.commitments_of(plan))
        ),
    )
    return address, "a-to-z.html", view


def _pages(context: Context, frames: Iterable[Page]) -> Iterator[Entry]:
    for frame in frames:
        if frame.kind != "Commitment":
            title = "Home" if frame.address == urls.HOME else frame.title
            yield Entry(title, context.link(urls.A_TO_Z, frame.address), frame.what)


def _parts(context: Context) -> Iterator[Entry]:
    """What has a place of its own on a page that it shares."""
    site = context.site
    for name in site.names.values():
        yield Entry(name.name, context.link(urls.A_TO_Z, urls.name(name)), name.kind.capitalize())
    for term in site.terms.values():
        yield Entry(term.term, context.link(urls.A_TO_Z, urls.term(term)), f"Glossary: {term.expansion}")
    for entry in site.discrepancies.values():
        yield Entry(entry.title, context.link(urls.A_TO_Z, urls.discrepancy(entry)), "Known discrepancy")


def _sorted(text: str) -> str:
    """What decides on the place of an entry: its letters and digits."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _letter(entry: Entry) -> str:
    first = _sorted(entry.text)[:1].upper()
    return first if first in _LETTERS[1:] else _LETTERS[0]
