"""Sheets for people who work with data: values, commitments and progress as in the CSV files, measures, and all columns explained.

The sheet Values holds everything that the data say of a value, under the names that the data use, so that it can be read back.
"""

from collections.abc import Iterator, Mapping, Sequence

from generator import urls
from generator.editions.workbooks import records
from generator.editions.workbooks.book import Cell, Column, Line, Link, Sheet, Table, table_name
from generator.editions.workbooks.records import Record, Records
from generator.editions.workbooks.subjects import measure_page
from generator.model import Measure, Report
from generator.prose import Prose
from generator.views.context import Context
from generator.views.reference import publishes
from generator.views.writing import describing

VALUES, COMMITMENTS, PROGRESS, MEASURES, COLUMNS, DISCREPANCIES = "Values", "Commitments", "Progress", "Measures", "Columns", "Discrepancies"
NAMES = (VALUES, COMMITMENTS, PROGRESS, MEASURES, COLUMNS, DISCREPANCIES)

_TITLES = {
    COMMITMENTS: "Commitments: what the plans promise",
    PROGRESS: "Progress: what was done about commitments",
    VALUES: "Values: every number, as data",
}
_MEASURES = {
    "measure": "The name of the measure, stable over time.",
    "title": "What the measure is called.",
    "unit": "The unit of its values.",
    "home": "The subject that it belongs to.",
    "better": "The direction that is better: lower, higher or neither.",
    "definition": "What is counted.",
    "categories": "Its categories: the name of each, and what it is called.",
    "note": "What to know before comparing its values.",
}
_WIDTHS_OF_MEASURES = (40, 52, 22, 24, 10, 70, 60, 60)


def held(context: Context) -> Mapping[str, Records]:
    """The tables that all workbooks take their rows from, by the names of their sheets."""
    return {COMMITMENTS: records.commitments(context), PROGRESS: records.progress(context), VALUES: records.values(context)}


def tables(context: Context, report: Report | None, holding: Mapping[str, Records]) -> Iterator[Sheet]:
    """The sheets of a report, or of all reports; a table without rows has no sheet."""
    columns: dict[str, Mapping[str, str]] = {}
    for name, found in holding.items():
        if rows := found.of(report):
            yield _records(name, found, rows)
            columns[name] = found.told
    if values := holding[VALUES].of(report):
        wanted = dict.fromkeys(row.about for row in values)
        yield _measures(context, [context.site.measures[name] for name in wanted])
        columns[MEASURES] = _MEASURES
    if columns:
        yield _columns(columns)


def _records(name: str, found: Records, rows: Sequence[Record]) -> Sheet:
    file = found.file.rpartition("/")[2]
    lines = (
        Line(f"The columns, and the order of rows, are those of the file {file} on the site. The sheet Columns tells what each column holds."),
        Line("This sheet has one table. An empty cell means that there is nothing to say: no category, no mark, no note."),
    )
    return Sheet(name, _TITLES[name], lines, Table(table_name(name), found.columns, tuple(row.cells for row in rows)))


def _measures(context: Context, measures: list[Measure]) -> Sheet:
    lines = (
        Line("Each measure that has a value in this workbook: what is counted, and in which unit."),
        Line("This sheet has one table. An empty cell means that the measure has no such thing, or that the documents do not give it."),
    )
    columns = tuple(Column(name, width) for name, width in zip(_MEASURES, _WIDTHS_OF_MEASURES, strict=True))
    rows = tuple(_measure(context, measure) for measure in measures)
    return Sheet(MEASURES, "Measures: what is counted", lines, Table(table_name(MEASURES), columns, rows))


def _measure(context: Context, measure: Measure) -> tuple[Cell, ...]:
    def words(text: Prose | None) -> str | None:
        return describing(context, text) if text else None

    page = measure_page(context, measure)
    return (
        measure.id,
        Link(measure.title, page) if page else measure.title,
        measure.unit.name,
        measure.home.id,
        measure.better,
        words(measure.definition),
        "; ".join(f"{name}: {title}" for name, title in measure.categories.items()) or None,
        words(measure.note),
    )


def _columns(columns: Mapping[str, Mapping[str, str]]) -> Sheet:
    lines = (Line("What each column of the sheets for data holds."), Line("This sheet has one table."))
    rows = tuple((sheet, name, about) for sheet, found in columns.items() for name, about in found.items())
    return Sheet(
        COLUMNS,
        "Columns: what they hold",
        lines,
        Table(table_name(COLUMNS), (Column("Sheet", 16), Column("Column", 18), Column("What it holds", 90)), rows),
    )


def discrepancies(context: Context, report: Report | None) -> Sheet | None:
    """What cannot all be true, in a report or in all; None where nothing is known."""
    found = [d for d in context.site.discrepancies.values() if report is None or any(fact.source.id == report.id for fact in d.printed)]
    if not found:
        return None
    rows = tuple(
        (
            Link(entry.title, urls.canonical(context.base_url, urls.discrepancy(entry))),
            entry.kind,
            "; ".join(dict.fromkeys(f"{fact.source.title}, {fact.place}" if fact.place else fact.source.title for fact in entry.printed)),
            describing(context, entry.found),
            publishes(context, entry),
        )
        for entry in found
    )
    columns = (
        Column("Discrepancy", 52),
        Column("Kind", 12),
        Column("Printed in", 52),
        Column("What we found", 90),
        Column("What the site publishes", 30),
    )
    lines = (
        Line("Printed facts that cannot all be true, with what we found. The site tells what each document prints."),
        Line("This sheet has one table."),
    )
    return Sheet(DISCREPANCIES, "Known discrepancies", lines, Table(table_name(DISCREPANCIES), columns, rows))
