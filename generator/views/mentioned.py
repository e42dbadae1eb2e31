"""Where names are mentioned: links to the sections that hold them, gathered by report, for the index of names and for areas."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator import urls
from generator.mentions import Place
from generator.units import counted
from generator.views.context import Context
from generator.views.links import Link, section_link
from generator.views.writing import in_short

# A list of more than so many links is folded, so that a page can be looked through on a phone.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class MentionsOfReport:
    """The sections of one report that mention a name, under a short title of the report."""

    report: str
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All places that mention a name, in the order of the reports; a long list is folded under the words that count it."""

    reports: tuple[MentionsOfReport, ...]
    counted: str
    folded: bool

    def __bool__(self) -> bool:
        return bool(self.reports)


def mentions(context: Context, origin: str, places: Iterable[Place]) -> Mentions:
    """Places as links from the page at `origin`."""
    found = list(places)
    reports = tuple(
        MentionsOfReport(in_short(report), tuple(_link(context, origin, place) for place in held))
        for report, held in groupby(found, key=lambda place: place.report)
    )
    return Mentions(reports, f"{counted(len(found), 'section')} of {counted(len(reports), 'report')}", len(found) > SHOWN)


def _link(context: Context, origin: str, place: Place) -> Link:
    if place.section is None:
        return Link("Introduction", context.link(origin, urls.report(place.report)))
    return section_link(context, origin, place.report, place.section)
