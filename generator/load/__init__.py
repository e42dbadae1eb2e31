"""Walks the root and joins its files to one Site: first the data, then the words.

Every file is read even when others are broken, so that one run tells all problems.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.files import Files
from generator.load.content import Content
from generator.load.data import Data
from generator.memory import Memory
from generator.model import MARKERS, REVISED, Discrepancy, Identity, Site, Value
from generator.problems import Problems
from generator.schema.corrections import named


def load(root: Path, problems: Problems, drafts: Mapping[str, bytes] | None = None, memory: Memory | None = None) -> Site | None:
    """The site that the files under a root describe, with drafts in the place of some; None when too much is missing to go on checking.

    What did not change since the last time is taken from the memory, be it the data or one text.
    """
    files, memory = Files(root, problems, drafts), memory or Memory()
    names = list(files.below("data"))
    if not files.has_folder("data"):
        list(files.below("content"))  # tells whether the texts are missing too
        return None
    written = tuple((name, files.content(name)) for name in names)
    data = memory.retell("data", written, problems, lambda own: Data(files.as_read(own), names, own, memory))
    content = Content(files, data, problems, memory)
    if data.organisation is None:
        return None
    corrections = named(tuple(data.corrections.entries.values()))
    changed = frozenset(entry.identity for correction in corrections for entry in correction.values)
    return Site(
        organisation=data.organisation,
        areas=data.areas.entries,
        homes=data.homes.entries,
        sources=data.sources.entries,
        plans=data.plans.entries,
        commitments=data.commitments,
        terms=data.terms.entries,
        names=data.names.entries,
        measures=data.measures.entries,
        values=tuple(_as_revised(_as_published(value, data.discrepancies.entries), changed) for value in data.values),
        discrepancies=data.discrepancies.entries,
        figures={report: known.entries for report, known in data.figures.items()},
        unread_figures=frozenset(
            f"{report}/{name}" for report, known in data.figures.items() for name in (*known.broken, *(() if known.whole else ("",)))
        ),
        exemptions=data.exemptions.entries,
        comparisons=data.comparisons.entries,
        jargon=data.jargon.entries,
        vague_periods=data.vague_periods.entries,
        reports=content.reports,
        pages=content.pages,
        pictures=content.pictures,
        corrections=corrections,
        redirects=tuple(data.redirects.entries.values()),
        published=data.published,
        unread=data.measures.broken,
        damaged=data.damaged() | content.damaged,
        unplaced=tuple(content.unplaced),
    )


def _as_published(value: Value, discrepancies: Mapping[str, Discrepancy]) -> Value:
    """A value, marked where its discrepancy says that the site does not publish it."""
    entry = discrepancies.get(value.discrepancy or "")
    if entry is None or entry.publish == "printed" or entry.publish in {printed.source.id for printed in value.printed}:
        return value
    return replace(value, published=False)


def _as_revised(value: Value, changed: frozenset[Identity]) -> Value:
    """A value, marked [r] where an entry of corrections.yaml says that it was changed after it was published."""
    if value.identity not in changed:
        return value
    return replace(value, status=tuple(marker for marker in MARKERS if marker == REVISED or marker in value.status))
