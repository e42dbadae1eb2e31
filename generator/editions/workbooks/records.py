"""The tables of the open data as sheets: the same columns, order and rows, in the workbook of a report those that concern it.

This is the one place of the workbooks that knows how those tables are made.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator import destinations, urls
from generator.editions.workbooks.book import Cell, Column, Link, Number, number
from generator.model import Report
from generator.tables import table as tables
from generator.tables.table import Table
from generator.views.context import Context

# The tables that are sheets. Figures and discrepancies have sheets of another form.
NAMES = ("values", "measures", "categories", "areas", "sources", "commitments", "progress", "corrections")

# Widths in characters, where the usual one does not suit.
_WIDTHS = {
    "measure": 34, "title": 44, "definition": 60, "wording": 70, "text": 90, "note": 50, "place": 32, "source": 28, "commitment": 34, "section": 30,
    "reports": 32, "from": 32, "home": 22, "discrepancy": 26, "areas": 24, "lead": 24, "report": 28, "priority": 28, "page": 40, "publisher": 34,
    "what": 60, "why": 50, "effect": 50, "old": 24, "new": 24, "address": 36,
}  # fmt: skip
_WIDTH = 14


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the reports that it concerns, by their ids, and its cells."""

    reports: frozenset[str]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A table with its rows as a sheet has them."""

    table: Table
    rows: tuple[Record, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as a sheet has them."""
        return tuple(Column(column.name, _WIDTHS.get(column.name, _WIDTH)) for column in self.table.columns)

    def of(self, report: Report | None) -> tuple[tuple[Cell, ...], ...]:
        """The rows that concern a report, or all."""
        return tuple(row.cells for row in self.rows if report is None or report.id in row.reports)


def records(context: Context) -> Mapping[str, Records]:
    """The tables that all workbooks take their rows from, by name."""
    concerned = _Concerned(context)
    return {name: Records(table, tuple(_rows(context, table, concerned))) for name in NAMES for table in [context.tables[name]]}


class _Concerned:
    """Which reports a row concerns, by what it names."""

    def __init__(self, context: Context) -> None:
        self._commitments = {
            key: {*(p.source.id for p in commitment.printed), *(entry.report.id for entry in context.ledger.of(commitment))}
            for key, commitment in context.site.commitments.items()
        }
        self._measures: dict[str, set[str]] = {}
        self._areas: dict[str, set[str]] = {}
        for value in context.site.values:
            printing = {printed.source.id for printed in value.printed}
            self._measures.setdefault(value.measure.id, set()).update(printing)
            self._areas.setdefault(value.area.id, set()).update(printing)
        for entry in (entry for entries in context.ledger.entries.values() for entry in entries):
            for area in entry.progress.areas:
                self._areas.setdefault(area.id, set()).add(entry.report.id)

    def reports(self, table: str, row: Mapping[str, tables.Cell]) -> frozenset[str]:
        """The reports that a row of a table concerns: those that print it, or that name it."""
        match table:
            case "measures" | "categories":
                return frozenset(self._measures.get(str(row["measure"]), ()))
            case "areas":
                return frozenset(self._areas.get(str(row["area"]), ()))
            case "commitments":
                return frozenset(self._commitments[_key(row)])
            case "corrections" if row["measure"]:
                return frozenset(self._measures.get(str(row["measure"]), ()))
            case "corrections":
                return frozenset(str(row["page"]).removeprefix(urls.REPORTS).split("/")[:1])
            case "progress":
                return frozenset({str(row["report"])})
            case _:
                return frozenset({str(row["source"])})


def _rows(context: Context, table: Table, concerned: _Concerned) -> Iterator[Record]:
    for cells in table.rows:
        row = {column.name: cell for column, cell in zip(table.columns, cells, strict=True)}
        yield Record(concerned.reports(table.name, row), tuple(_cell(context, column, row) for column in table.columns))


def _cell(context: Context, column: tables.Column[Any], row: Mapping[str, tables.Cell]) -> Cell:
    """One cell; the title of a measure and the name of a commitment lead to their pages."""
    cell, site = row[column.name], context.site
    if isinstance(cell, Decimal):
        # A corrected value may have gone with its measure.
        measure = site.measures.get(str(row["measure"]))
        return number(cell, measure.unit) if measure else Number(cell, max(0, -int(cell.as_tuple().exponent)))
    if column.kind == "whole" and isinstance(cell, int):
        return Number(Decimal(cell), 0)
    text = tables.written(column, cell) or None
    if text and column.name == "title" and "unit" in row and destinations.has_page(site, titled := site.measures[str(row["measure"])]):
        return Link(text, urls.canonical(context.base_url, urls.measure(titled)))
    if text and column.name == "commitment":
        return Link(text, urls.canonical(context.base_url, urls.commitment(site.commitments[_key(row)])))
    return text


def _key(row: Mapping[str, tables.Cell]) -> str:
    return f"{row['plan']}/{row['commitment']}"
