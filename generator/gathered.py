"""What the reports say of each area: entries of progress and values, in order of time.

A label that joins areas speaks of its members too, so an area has what is said of its labels. Areas that lie within it
keep their own. That nothing is held says nothing of what happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.ledger import Entry, Ledger
from generator.model import Area, Site, Value


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is said of one area. An entry stands with the labels that speak for it; with none, it names the area itself."""

    entries: tuple[tuple[Entry, tuple[Area, ...]], ...]
    values: tuple[Value, ...]


def gathered(site: Site, ledger: Ledger) -> Mapping[str, Gathered]:
    """What is said of each area of the site, by its id; every entry stands once, however many commitments it serves."""
    once = {entry.block.where: entry for entries in ledger.entries.values() for entry in entries}
    reports = list(site.reports)
    entries = sorted(once.values(), key=lambda e: (e.progress.period.order(), reports.index(e.report.id), e.block.where))
    values = sorted(site.values, key=lambda v: (v.period.order(), v.measure.title))
    return {area.id: _of(area, labels_of(site, area), entries, values) for area in site.areas.values()}


def labels_of(site: Site, area: Area) -> tuple[Area, ...]:
    """The labels that have an area among their members."""
    return tuple(label for label in site.areas.values() if area.id in label.members)


def _of(area: Area, labels: tuple[Area, ...], entries: list[Entry], values: list[Value]) -> Gathered:
    told = []
    for entry in entries:
        named = {named.id for named in entry.progress.areas}
        speaking = tuple(label for label in labels if label.id in named)
        if area.id in named or speaking:
            told.append((entry, () if area.id in named else speaking))
    own = {area.id, *(label.id for label in labels)}
    return Gathered(tuple(told), tuple(value for value in values if value.area.id in own))
