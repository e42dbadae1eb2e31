"""The pages of areas: all of them by type, and each with everything that the reports say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator import destinations, urls
from generator.abbreviations import Explained
from generator.gathered import Gathered, labels_of
from generator.ledger import Entry
from generator.mentions import longer_areas
from generator.model import Area, Value
from generator.units import counted
from generator.views.context import Context
from generator.views.entry import EntryView, entry_view, entry_words
from generator.views.links import Link, commitment_link, report_link
from generator.views.mentioned import Mentions, mentions
from generator.views.page import Page, Planned, front, page
from generator.views.proofs import Proof, proofs
from generator.views.table import CONTRADICTED, Cell, legend
from generator.views.values import corrections, discrepancy, kind, note, period, places
from generator.views.words import Named, Words
from generator.wording import phrase


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area in a list, with how much is held on it; `href` is None for an area without a page."""

    text: str
    href: str | None
    told: str


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """The areas of one type; there is at least one."""

    anchor: str
    title: str
    areas: tuple[AreaLine, ...]


@dataclass(frozen=True, slots=True)
class AreasView:
    """areas.html: every area that has a page, by type."""

    page: Page
    introduction: Words
    groups: tuple[AreaGroup, ...]


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """One entry of progress, about a commitment and others. `labels` names the labels that speak for the area.

    The areas of `entry` are those that it names beside this one. It has no words for the default area, which so many
    entries name that they are read in their reports.
    """

    commitment: Link
    labels: str
    entry: EntryView


@dataclass(frozen=True, slots=True)
class AreaPeriod:
    """The entries that one report has for one period; there is at least one."""

    period: str
    report: Link
    entries: tuple[AreaEntry, ...]


@dataclass(frozen=True, slots=True)
class AreaValue:
    """One value; its title leads to its proof, where its measure has a page. `label` names the label that it is about."""

    title: str
    href: str | None
    period: str
    label: str
    kind: str
    number: Cell
    places: tuple[str, ...]
    note: Words | None
    discrepancy: Link | None
    corrections: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AreaView:
    """area.html. `labels` join this area with others; `inside` are areas within it; `mentions` are texts that hold its name.

    `measures` is the way to all values, for the default area: its own would be nearly all, and are not listed.
    """

    page: Page
    title: str
    type: str
    within: tuple[AreaLine, ...]
    members: tuple[AreaLine, ...]
    labels: tuple[AreaLine, ...]
    inside: tuple[AreaLine, ...]
    progress: tuple[AreaPeriod, ...]
    values: tuple[AreaValue, ...]
    measures: str | None
    shows_label: bool
    legend: tuple[str, ...]
    mentions: Mentions
    proofs: tuple[Proof, ...]


# How each type is called: in a heading, and of one area. Those that nobody lives in are not sought in the texts by name.
_TYPES = {
    "district": ("Districts", "A district"),
    "unitary": ("Unitary authorities", "A unitary authority"),
    "local policing area": ("Local policing areas", "A local policing area"),
    "joint": ("Labels that join areas", "A label under which reports join areas"),
    "place": ("Places", "A place"),
    "county": ("Counties", "A county"),
    "region": ("Regions", "A region"),
    "nation": ("Nations", "A nation or nations"),
    "country": ("Countries", "A country"),
    "force group": ("Groups of police forces", "A group of police forces"),
    "comparator": ("Comparators", "What the reports compare with"),
}
_SOUGHT = ("district", "unitary", "local policing area", "joint", "place")


def pages(context: Context) -> Iterator[Planned]:
    """Address, template and view of every page about areas."""
    listed = destinations.areas_with_pages(context.site)
    groups = tuple(
        AreaGroup(urls.areas_anchor(name), title, tuple(_line(context, urls.AREAS, area) for area in found))
        for name, (title, _) in _TYPES.items()
        if (found := sorted((area for area in listed if area.type == name), key=lambda a: a.title))
    )
    yield urls.AREAS, "areas.html", AreasView(*front(context, "areas", context.explained()), groups)
    for area in listed:
        yield urls.area(area), "area.html", partial(_area, context, area)


def _line(context: Context, origin: str, area: Area) -> AreaLine:
    if area not in context.areas:
        return AreaLine(area.title, None, "")
    return AreaLine(area.title, context.link(origin, urls.area(area)), _held(area, context.gathered[area.id]))


def _held(area: Area, held: Gathered) -> str:
    entries = [counted(len(held.entries), "entry of progress", "entries of progress")] if held.entries else []
    if area.default:
        return ", ".join([*entries, "nearly all values"]) if entries else "Nearly all values"
    values = [counted(len(held.values), "value")] if held.values else []
    return ", ".join([*entries, *values]) or "No entry of progress or value names it"


def _area(context: Context, area: Area) -> AreaView:
    address, site, held = urls.area(area), context.site, context.gathered[area.id]
    named, explained = Named(), context.explained()
    progress = tuple(
        AreaPeriod(
            period.name,
            report_link(context, address, report),
            tuple(_entry(context, address, area, entry, labels, named, explained) for entry, labels in found),
        )
        for (period, report), found in groupby(held.entries, key=lambda pair: (pair[0].progress.period, pair[0].report))
    )
    listed = () if area.default else held.values
    values = tuple(_value(context, address, area, value, explained) for value in listed)
    naming = context.texts.mentioning((area.title,), longer_areas(site, area)) if area.type in _SOUGHT else ()

    def lines(areas: Iterator[Area]) -> tuple[AreaLine, ...]:
        return tuple(_line(context, address, a) for a in areas)

    return AreaView(
        page=page(
            context,
            address,
            area.title,
            f"What the reports on this site say of {area.title}: progress on commitments, and values, in order of time, each with its source.",
            [("Areas", urls.AREAS)],
        ),
        title=area.title,
        type=_TYPES[area.type][1],
        within=lines(site.areas[name] for name in area.within),
        members=lines(site.areas[name] for name in area.members),
        labels=lines(label for label in labels_of(site, area) if label in context.areas),
        inside=lines(a for a in context.areas if area.id in a.within),
        progress=progress,
        values=values,
        measures=context.link(address, urls.MEASURES) if area.default else None,
        shows_label=any(value.label for value in values),
        legend=legend(listed),
        mentions=mentions(context, address, naming),
        proofs=proofs(context, address, named, explained),
    )


def _entry(
    context: Context, address: str, area: Area, entry: Entry, labels: tuple[Area, ...], named: Named, explained: Explained
) -> AreaEntry:  # fmt: skip
    first = entry.progress.commitments[0]
    others = () if labels else tuple(other for other in entry.progress.areas if other != area)
    told = None if area.default else entry_words(context, address, entry, named, explained)
    return AreaEntry(
        commitment=commitment_link(context, address, first),
        labels=" and ".join(f"“{label.title}”" for label in labels),
        entry=entry_view(context, address, entry, first, others, told),
    )


def _value(context: Context, address: str, area: Area, value: Value, explained: Explained) -> AreaValue:
    return AreaValue(
        title=value.title,
        href=context.proof(address, value),
        period=period(value),
        label="" if value.area == area else value.area.title,
        kind=kind(value),
        number=Cell(phrase(value), value.shorthand, number=True) if value.published else CONTRADICTED,
        places=places(value),
        note=note(context, address, value, explained),
        discrepancy=discrepancy(context, address, value),
        corrections=corrections(context, address, value),
    )
