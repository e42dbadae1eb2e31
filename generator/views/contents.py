"""“On this page”: the headings of a text, and under each of a section's the commitments on which it reports."""

from dataclasses import dataclass

from generator.prose import Block, Heading, Prose
from generator.units import counted
from generator.views.context import Context
from generator.views.links import Link
from generator.views.words import ProgressView, Words, words

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Contents:
    """A heading, with the way to it."""

    words: Words
    href: str
    level: int


@dataclass(frozen=True, slots=True)
class ReportedContents:
    """A heading of a section, and the commitments below it, which are counted and lead to their entries.

    `heading` is None for commitments that stand above the first heading. A single commitment is not listed.
    """

    heading: Contents | None
    counted: str
    commitments: tuple[Link, ...]


def contents(context: Context, origin: str, text: Prose) -> tuple[Contents, ...]:
    """The headings of a text down to the third level."""
    return tuple(_contents(context, origin, heading) for heading in text.headings if heading.level <= DEEPEST)


def reported_contents(context: Context, origin: str, text: Prose, shown: Words) -> tuple[ReportedContents, ...]:
    """The contents of a section's text, which its page has as `shown`; nothing where there is nothing to choose from."""
    found: list[tuple[Heading | None, list[Link]]] = [(None, [])]
    stands: list[Block | Heading] = [*text.blocks, *text.headings]
    for place in sorted(stands, key=lambda p: p.where):
        if isinstance(place, Heading):
            found += [(place, [])] if place.level <= DEEPEST else []
        elif isinstance(part := shown.parts[place.where], ProgressView) and not part.further:
            found[-1][1].append(Link(part.commitment.text, f"#{part.anchor}"))
    listed = tuple(
        ReportedContents(
            _contents(context, origin, heading) if heading else None,
            counted(len(links), "commitment"),
            tuple(links) if len(links) > 1 else (),
        )
        for heading, links in found
        if heading or len(links) > 1
    )
    return listed if len(listed) > 1 or any(one.commitments for one in listed) else ()


def _contents(context: Context, origin: str, heading: Heading) -> Contents:
    return Contents(words(context, origin, heading.words), f"#{heading.anchor}", heading.level)
