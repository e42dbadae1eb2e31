"""Sheets for people who work with data: tables of the open data as they are, all their columns explained, and what is disputed.

The sheet Values holds everything that the data say of a value, under the names that the data use, so that it can be read back.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator import urls
from generator.editions.workbooks.book import Column, Line, Link, Sheet, Table, table_name
from generator.editions.workbooks.records import NAMES, Records
from generator.model import Report
from generator.tables.table import Column as DataColumn
from generator.views.context import Context
from generator.views.discrepancies import publishes
from generator.views.writing import describing

COLUMNS, DISCREPANCIES = "Columns", "Discrepancies"
# The names of all these sheets, which no other sheet may have.
TAKEN = (*(name.capitalize() for name in NAMES), COLUMNS, DISCREPANCIES)


def tables(report: Report | None, held: Mapping[str, Records]) -> Iterator[Sheet]:
    """The sheets of a report, or of all reports; a table without rows has no sheet."""
    shown: list[Records] = []
    for name, records in held.items():
        if rows := records.of(report):
            sheet, shown = name.capitalize(), [*shown, records]
            lines = (
                Line(records.table.about),
                Line(f"The columns and their order are those of the file {name}.csv on the site. The sheet Columns tells what each column holds."),
                Line("This sheet has one table. An empty cell means that there is nothing to say, such as no category, no mark or no note."),
            )
            yield Sheet(sheet, f"{sheet}: a table for people who work with data", lines, Table(table_name(sheet), records.columns, rows))
    if shown:
        yield _columns(shown)


def _columns(shown: list[Records]) -> Sheet:
    lines = (Line("What each column of the sheets for people who work with data holds."), Line("This sheet has one table."))
    rows = tuple((records.table.name.capitalize(), column.name, _told(column)) for records in shown for column in records.table.columns)
    columns = (Column("Sheet", 16), Column("Column", 18), Column("What it holds", 100))
    return Sheet(COLUMNS, "Columns: what they hold", lines, Table(table_name(COLUMNS), columns, rows))


def _told(column: DataColumn[Any]) -> str:
    return f"{column.about} One of: {', '.join(column.among)}." if column.among else column.about


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
