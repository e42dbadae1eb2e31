"""What the other tables name: measures with their categories, areas, and the documents that printed the values."""

from dataclasses import dataclass

from generator import destinations, urls
from generator.bound import Bindings
from generator.model import AREA_TYPES, BETTER, Area, Measure, Site, Source
from generator.prose import Prose
from generator.tables.table import Column, Table, rows
from generator.units import KINDS
from generator.wording import plain


@dataclass(frozen=True, slots=True)
class _Counted:
    """A measure: its definition and note in plain words, how many values it has, and the address of its page if it has one."""

    measure: Measure
    definition: str
    note: str
    values: int
    page: str | None


@dataclass(frozen=True, slots=True)
class _Document:
    """A document: its note in plain words, and the address of the report on this site if there is one."""

    source: Source
    note: str
    page: str | None


_MEASURES = (
    Column[_Counted]("measure", "name", "The name of the measure, stable over time.", lambda c: c.measure.id, needed=True),
    Column[_Counted]("title", "text", "What the measure is called.", lambda c: c.measure.title, needed=True),
    Column[_Counted]("home", "name", "The subject that the measure belongs to.", lambda c: c.measure.home.id, needed=True),
    Column[_Counted]("unit", "text", "The unit of its values.", lambda c: c.measure.unit.name, needed=True),
    Column[_Counted]("unit_kind", "text", "What kind of number the unit counts.", lambda c: c.measure.unit.kind, needed=True, among=KINDS),
    Column[_Counted]("definition", "text", "What is counted, and how.", lambda c: c.definition or None),
    Column[_Counted]("better", "text", "Which direction is better, where that is known.", lambda c: c.measure.better, among=BETTER),
    Column[_Counted]("note", "text", "What to know before you compare.", lambda c: c.note or None),
    Column[_Counted]("value_count", "whole", "How many values it has.", lambda c: c.values, needed=True),
    Column[_Counted]("page", "text", "The address of its page on this site, where it has one.", lambda c: c.page),
)

_CATEGORIES = (
    Column[tuple[Measure, str]]("measure", "name", "The measure that has the category.", lambda c: c[0].id, needed=True),
    Column[tuple[Measure, str]]("category", "name", "The name of the category in its measure.", lambda c: c[1], needed=True),
    Column[tuple[Measure, str]]("title", "text", "What the category is called.", lambda c: c[0].categories[c[1]], needed=True),
    Column[tuple[Measure, str]](
        "total", "truth", "true where it is a sum of other categories of the measure.", lambda c: c[1] in c[0].totals, needed=True
    ),
)

_AREAS = (
    Column[Area]("area", "name", "The name of the area in these files.", lambda a: a.id, needed=True),
    Column[Area]("title", "text", "The name that readers know.", lambda a: a.title, needed=True),
    Column[Area]("type", "text", "What sort of area it is.", lambda a: a.type, needed=True, among=AREA_TYPES),
    Column[Area]("within", "names", "The areas that it lies in.", lambda a: a.within),
    Column[Area]("members", "names", "The areas that a joint label stands for.", lambda a: a.members),
    Column[Area]("default", "truth", "true for the area that values are about where no other is named.", lambda a: a.default, needed=True),
)

_SOURCES = (
    Column[_Document]("source", "name", "The name of the document in these files.", lambda d: d.source.id, needed=True),
    Column[_Document]("title", "text", "The title as printed.", lambda d: d.source.title, needed=True),
    Column[_Document]("kind", "text", "What kind of document it is.", lambda d: d.source.kind, needed=True),
    Column[_Document]("publisher", "text", "Who published it.", lambda d: d.source.publisher, needed=True),
    Column[_Document]("published", "text", "When it was published, or that this is not printed.", lambda d: d.source.published, needed=True),
    Column[_Document]("year", "text", "The financial year that it reports on.", lambda d: d.source.year.text, needed=True),
    Column[_Document]("period", "text", "The period that it covers, where it says one.", lambda d: d.source.period.text if d.source.period else None),
    Column[_Document]("pages", "whole", "How many pages it has, where that is known.", lambda d: d.source.pages),
    Column[_Document]("note", "text", "What a reader should know of the document.", lambda d: d.note or None),
    Column[_Document]("page", "text", "The address of the report on this site, where it is there.", lambda d: d.page),
)


def measures(site: Site, bindings: Bindings) -> Table:
    """The table of measures, in the order of the values."""
    things = (
        _Counted(
            m,
            _plain(m.definition, bindings),
            _plain(m.note, bindings),
            len(site.values_of(m)),
            urls.measure(m) if destinations.has_page(site, m) else None,
        )
        for m in _by_name(site)
    )
    return Table(
        name="measures", about="What is counted: every measure with its unit and definition, one in a row.", columns=_MEASURES,
        rows=rows(_MEASURES, things), key=("measure",),
    )  # fmt: skip


def categories(site: Site) -> Table:
    """The table of categories."""
    things = ((m, name) for m in _by_name(site) for name in m.categories)
    return Table(
        name="categories", about="The categories of the measures that have any, one in a row.", columns=_CATEGORIES, rows=rows(_CATEGORIES, things),
        key=("measure", "category"), refers={("measure",): "measures"},
    )  # fmt: skip


def areas(site: Site) -> Table:
    """The table of areas: those that the site speaks of, so that an area of a withheld report is not among them."""
    spoken_of = {area.id for area in destinations.areas_with_pages(site)}
    things = (area for area in site.areas.values() if area.default or area.id in spoken_of)
    return Table(name="areas", about="The areas that values are about, one in a row.", columns=_AREAS, rows=rows(_AREAS, things), key=("area",))


def sources(site: Site, bindings: Bindings) -> Table:
    """The table of documents: those that are published or still print something, so that a withheld report is not among them."""
    named = {printed.source.id for value in site.values for printed in value.printed}
    named |= {printed.source.id for commitment in site.commitments.values() for printed in commitment.printed}
    named |= {fact.source.id for entry in site.discrepancies.values() for fact in entry.printed}
    things = (
        _Document(s, _plain(s.note, bindings), urls.report(site.reports[s.id]) if s.id in site.reports else None)
        for s in site.sources.values()
        if s.id in named or s.id in site.reports
    )
    return Table(
        name="sources", about="The documents that the values come from, one in a row.", columns=_SOURCES, rows=rows(_SOURCES, things), key=("source",)
    )


def _by_name(site: Site) -> list[Measure]:
    return sorted(site.measures.values(), key=lambda m: m.id)


def _plain(text: Prose | None, bindings: Bindings) -> str:
    return plain(text, bindings) if text else ""
