"""Every value, once for each place that prints it, in the order of measures and periods.

The first thirteen columns are a promise; new ones follow after the last.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.bound import Bindings
from generator.model import PERIOD_BASES, VALUE_KINDS, Printed, Site, Value
from generator.tables.table import Column, Table, rows
from generator.units import QUALIFIERS
from generator.wording import plain


@dataclass(frozen=True, slots=True)
class _Printed:
    """A value in one of the places that print it, and its note in plain words."""

    value: Value
    at: Printed
    note: str


_COLUMNS = (
    Column[_Printed]("measure", "name", "The name of the measure, stable over time.", lambda p: p.value.measure.id, needed=True),
    Column[_Printed]("title", "text", "What the measure is called.", lambda p: p.value.measure.title, needed=True),
    Column[_Printed]("unit", "text", "The unit of the value.", lambda p: p.value.measure.unit.name, needed=True),
    Column[_Printed]("period", "text", "The period as this site writes it, such as 2016/17.", lambda p: p.value.period.text, needed=True),
    Column[_Printed]("period_start", "date", "The first day of the period, where it is known.", lambda p: p.value.period.start),
    Column[_Printed]("period_end", "date", "The last day of the period, where it is known.", lambda p: p.value.period.end),
    Column[_Printed]("area", "name", "The area that the value is about.", lambda p: p.value.area.id, needed=True),
    Column[_Printed]("category", "name", "The category, for a measure that has categories.", lambda p: p.value.category),
    Column[_Printed]("value", "number", "The number as printed; empty where there is none, and the status says why.", lambda p: p.value.number),
    Column[_Printed]("status", "markers", "Shorthand markers in square brackets, such as [x] for not available.", lambda p: p.value.status),
    Column[_Printed]("source", "name", "The document that prints the value.", lambda p: p.at.source.id, needed=True),
    Column[_Printed]("place", "text", "Where in the document it is printed.", lambda p: p.at.place, needed=True),
    Column[_Printed]("note", "text", "What a reader should know of the value.", lambda p: p.note or None),
    Column[_Printed]("kind", "text", "What sort of value it is.", lambda p: p.value.kind, needed=True, among=tuple(VALUE_KINDS)),
    Column[_Printed]("against", "text", "For a change, the period compared with.", lambda p: p.value.against.text if p.value.against else None),
    Column[_Printed](
        "qualifier", "text", "The hedge that the document prints before the number.", lambda p: p.value.qualifier, among=QUALIFIERS
    ),
    Column[_Printed]("to", "number", "The upper end, where the document prints a range.", lambda p: p.value.upper),
    Column[_Printed](
        "period_basis", "text", "How the period is known: inferred means by us.", lambda p: p.value.basis, needed=True,
        among=tuple(PERIOD_BASES),
    ),
    Column[_Printed]("home", "name", "The subject that the measure belongs to.", lambda p: p.value.measure.home.id, needed=True),
    Column[_Printed]("discrepancy", "name", "The known discrepancy that the value is part of.", lambda p: p.value.discrepancy),
    Column[_Printed](
        "published", "truth", "false where a discrepancy keeps this site from using the number in texts and charts; it stays here as printed.",
        lambda p: p.value.published, needed=True,
    ),
)  # fmt: skip


def values(site: Site, bindings: Bindings) -> Table:
    """The table of values."""
    return Table(
        name="values", about="Every value, with a row for each place that prints it.", columns=_COLUMNS, rows=rows(_COLUMNS, _printed(site, bindings)),
        refers={("measure",): "measures", ("area",): "areas", ("source",): "sources", ("discrepancy",): "discrepancies"},
    )  # fmt: skip


def _printed(site: Site, bindings: Bindings) -> Iterator[_Printed]:
    for measure in sorted(site.measures.values(), key=lambda m: m.id):
        for value in site.values_of(measure):
            note = plain(value.note, bindings) if value.note else ""
            yield from (_Printed(value, at, note) for at in value.printed)
