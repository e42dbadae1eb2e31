"""Links with their texts, and how a commitment, an area and a section of a report read as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import urls
from generator.model import Area, Commitment, Report, Section
from generator.views.context import Context
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `current` marks the part of the site that the reader is in."""

    text: str
    href: str
    current: bool = False


def commitment_link(context: Context, origin: str, commitment: Commitment) -> Link:
    """A commitment in its wording, with the way to its page."""
    return Link(describing(context, commitment.wording), context.link(origin, urls.commitment(commitment)))


def area_links(context: Context, origin: str, areas: Iterable[Area]) -> tuple[Link, ...]:
    """Areas that an entry of progress names; each of them has a page."""
    return tuple(Link(area.title, context.link(origin, urls.area(area))) for area in areas)


def areas_name(areas: Sequence[Link]) -> str:
    """What areas are called before they are named, be they one or more."""
    return "Areas" if len(areas) > 1 else "Area"


def report_link(context: Context, origin: str, report: Report) -> Link:
    """A report by its title."""
    return Link(describing(context, report.title), context.link(origin, urls.report(report)))


def section_link(context: Context, origin: str, report: Report, section: Section) -> Link:
    """A section by its title, for a page of its report or a place that names the report."""
    return Link(describing(context, section.title), context.link(origin, urls.section(report, section)))


def section_of_report(context: Context, origin: str, report: Report, section: Section) -> Link:
    """A section by the titles of its report and its own: `Annual Report 2016-17: Foreword`."""
    link = section_link(context, origin, report, section)
    return Link(f"{describing(context, report.title)}: {link.text}", link.href)
