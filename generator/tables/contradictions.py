"""The known discrepancies as two tables: a row for each, and one for each of the printed facts that it sets side by side."""

from dataclasses import dataclass
from decimal import Decimal

from generator import urls
from generator.bound import Bindings
from generator.discrepancies import values_of
from generator.model import DISCREPANCY_KINDS, Discrepancy, PrintedFact, Site
from generator.tables.table import Column, Table, rows
from generator.wording import plain


@dataclass(frozen=True, slots=True)
class _Found:
    """A discrepancy, and what we found in plain words."""

    entry: Discrepancy
    found: str


@dataclass(frozen=True, slots=True)
class _Fact:
    """A printed fact of a discrepancy: the number where it is that of one value, or the words that are printed."""

    entry: Discrepancy
    fact: PrintedFact
    number: Decimal | None
    place: str | None
    words: str


_DISCREPANCIES = (
    Column[_Found]("discrepancy", "name", "The name of the discrepancy.", lambda f: f.entry.id, needed=True),
    Column[_Found]("title", "text", "What it is about.", lambda f: f.entry.title, needed=True),
    Column[_Found]("kind", "text", "What sort of discrepancy it is.", lambda f: f.entry.kind, needed=True, among=tuple(DISCREPANCY_KINDS)),
    Column[_Found]("found", "text", "What we found.", lambda f: f.found, needed=True),
    Column[_Found](
        "publish", "name", "What this site uses: printed for all of it, nothing, or the name of the document that it follows.",
        lambda f: f.entry.publish, needed=True,
    ),
    Column[_Found]("page", "text", "Its address on this site.", lambda f: urls.discrepancy(f.entry), needed=True),
)  # fmt: skip

_FACTS = (
    Column[_Fact]("discrepancy", "name", "The discrepancy that the fact is part of.", lambda f: f.entry.id, needed=True),
    Column[_Fact]("measure", "name", "The measure, where the fact is a value.", lambda f: f.fact.measure.id if f.fact.measure else None),
    Column[_Fact]("period", "text", "The period of the value.", lambda f: f.fact.period.text if f.fact.period else None),
    Column[_Fact]("area", "name", "The area of the value, where the entry narrows it to one.", lambda f: f.fact.area.id if f.fact.area else None),
    Column[_Fact]("category", "name", "The category of the value, where the entry narrows it to one.", lambda f: f.fact.category),
    Column[_Fact]("value", "number", "The number as printed, where the fact is one value.", lambda f: f.number),
    Column[_Fact]("source", "name", "The document that prints the fact.", lambda f: f.fact.source.id, needed=True),
    Column[_Fact]("place", "text", "Where in the document it is printed.", lambda f: f.place),
    Column[_Fact]("words", "text", "What is printed, where the fact is no value or is printed otherwise.", lambda f: f.words or None),
)


def discrepancies(site: Site, bindings: Bindings) -> Table:
    """The table of discrepancies."""
    things = (_Found(entry, plain(entry.found, bindings)) for entry in site.discrepancies.values())
    return Table(
        name="discrepancies", about="Printed facts that cannot all be true, one discrepancy in a row.", columns=_DISCREPANCIES,
        rows=rows(_DISCREPANCIES, things), key=("discrepancy",),
    )  # fmt: skip


def facts(site: Site, bindings: Bindings) -> Table:
    """The table of printed facts."""
    things = (_fact(site, entry, fact, bindings) for entry in site.discrepancies.values() for fact in entry.printed)
    return Table(
        name="facts", about="What the documents print on each discrepancy, one printed fact in a row.", columns=_FACTS, rows=rows(_FACTS, things),
        refers={("discrepancy",): "discrepancies", ("measure",): "measures", ("area",): "areas", ("source",): "sources"},
    )  # fmt: skip


def _fact(site: Site, entry: Discrepancy, fact: PrintedFact, bindings: Bindings) -> _Fact:
    values = values_of(site, fact)
    place = fact.place or next((p.place for v in values for p in v.printed if p.source == fact.source), None)
    words = plain(fact.as_printed, bindings) if fact.as_printed else ""
    return _Fact(entry, fact, values[0].number if len(values) == 1 else None, place, words)
