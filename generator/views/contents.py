"""“On this page” of a section: its headings, and under each the commitments on which it reports."""

from dataclasses import dataclass

from generator.model import Section
from generator.prose import Block, Heading
from generator.views.context import Context
from generator.views.page import Link
from generator.views.words import ProgressView, Words, words
from generator.views.writing import counted


@dataclass(frozen=True, slots=True)
class Contents:
    """A heading with the way to it, and the commitments below it, which are counted and lead to their entries.

    `words` is None for commitments that stand above the first heading. A single commitment is not listed.
    """

    words: Words | None
    href: str
    level: int
    counted: str
    commitments: tuple[Link, ...]


def contents(context: Context, address: str, section: Section, body: Words) -> tuple[Contents, ...]:
    """The contents of a section whose text is `body`; nothing where there is nothing to choose from."""
    found: list[tuple[Heading | None, list[Link]]] = [(None, [])]
    stands: list[Block | Heading] = [*section.body.blocks, *section.body.headings]
    for place in sorted(stands, key=lambda p: p.where):
        if isinstance(place, Heading):
            found += [(place, [])] if place.level <= 3 else []
        elif isinstance(part := body.parts[place.where], ProgressView) and not part.further:
            found[-1][1].append(Link(part.commitment.text, f"#{part.anchor}"))
    listed = tuple(_contents(context, address, heading, links if len(links) > 1 else []) for heading, links in found if heading or len(links) > 1)
    return listed if len(listed) > 1 or any(one.commitments for one in listed) else ()


def _contents(context: Context, address: str, heading: Heading | None, links: list[Link]) -> Contents:
    told = counted(len(links), "commitment")
    if heading is None:
        return Contents(None, "", 2, told, tuple(links))
    return Contents(words(context, address, heading.words), f"#{heading.anchor}", heading.level, told, tuple(links))
