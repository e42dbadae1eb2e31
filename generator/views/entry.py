"""An entry of progress away from its report: on the page of a commitment, and on that of an area."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.ledger import Entry
from generator.model import Area, Commitment
from generator.views.context import Context
from generator.views.links import Link, area_links, areas_name, commitment_link
from generator.views.words import Named, Words, words
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class EntryView:
    """`section` leads to the entry in its report; `also` are the other commitments that it serves. `words` is None where it is only told of."""

    section: Link
    place: str
    lead: str
    areas: tuple[Link, ...]
    also: tuple[Link, ...]
    nothing: bool
    words: Words | None

    @property
    def areas_name(self) -> str:
        """What its areas are called, be they one or more."""
        return areas_name(self.areas)


def entry_view(
    context: Context, origin: str, entry: Entry, about: Commitment, areas: Iterable[Area], told: Words | None
) -> EntryView:  # fmt: skip
    """An entry under the heading of a commitment, with some of its areas."""
    section, progress = entry.section, entry.progress
    return EntryView(
        section=Link(describing(context, section.title), context.link(origin, urls.progress(entry.report, section, entry.block))),
        place=progress.place,
        lead=progress.lead,
        areas=area_links(context, origin, areas),
        also=tuple(commitment_link(context, origin, c) for c in progress.commitments if c is not about),
        nothing=progress.nothing,
        words=told,
    )


def entry_words(context: Context, origin: str, entry: Entry, named: Named, explained: Explained) -> Words:
    """The text of an entry, with footnotes told from those of other sections on the page."""
    return words(context, origin, entry.block.body, named, explained, notes=f"{entry.report.id}-{entry.section.slug}")
