"""The tables that workbooks share with the CSV files, with the same columns, order and rows.

This is the one place of the workbooks that knows how those tables are made.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator import urls
from generator.editions import commitments_csv, values_csv
from generator.editions.workbooks.book import Cell, Column, Link, Number, number
from generator.model import Commitment, Report
from generator.views.context import Context

# Columns of numbers; all others hold words.
_NUMBERS = ("value", "to", "entries")
# Widths in characters, where the usual one does not suit.
_WIDTHS = {
    "measure": 34, "title": 44, "wording": 70, "text": 90, "note": 50, "place": 32, "source": 28, "commitment": 34, "section": 30,
    "reports": 32, "from": 32, "home": 22, "discrepancy": 26, "areas": 24, "lead": 24, "report": 28, "priority": 28,
}  # fmt: skip
_WIDTH = 14


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the measure or commitment that it is about, the reports whose workbooks hold it, by their ids, and its cells."""

    about: str
    reports: frozenset[str]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A table that a CSV file holds too: `file` is the address of that file, `told` what each column holds."""

    file: str
    told: Mapping[str, str]
    rows: tuple[Record, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as a sheet has them."""
        return tuple(Column(name, _WIDTHS.get(name, _WIDTH)) for name in self.told)

    def of(self, report: Report | None) -> tuple[Record, ...]:
        """The rows of a report, or all."""
        return self.rows if report is None else tuple(row for row in self.rows if report.id in row.reports)


def values(context: Context) -> Records:
    """What values.csv holds; a row belongs to the report that prints it."""
    rows = _named(values_csv.COLUMNS, values_csv.rows(context.site, context.checked.bindings))
    found = (Record(row["measure"], frozenset({row["source"]}), _cells(context, row)) for row in rows)
    return Records(urls.VALUES_CSV, values_csv.COLUMNS, tuple(found))


def commitments(context: Context) -> Records:
    """What commitments.csv holds; a row belongs to the reports that print the commitment, or progress on it."""
    rows = _named(commitments_csv.COMMITMENTS, commitments_csv.commitment_rows(context.site, context.ledger, context.checked.bindings))
    found = (Record(_key(row), _concerned(context, context.site.commitments[_key(row)]), _cells(context, row)) for row in rows)
    return Records(urls.COMMITMENTS_CSV, commitments_csv.COMMITMENTS, tuple(found))


def progress(context: Context) -> Records:
    """What progress.csv holds; a row belongs to the report that holds the entry."""
    rows = _named(commitments_csv.PROGRESS, commitments_csv.progress_rows(context.site, context.ledger, context.checked.bindings))
    found = (Record(_key(row), frozenset({row["report"]}), _cells(context, row)) for row in rows)
    return Records(urls.PROGRESS_CSV, commitments_csv.PROGRESS, tuple(found))


def _named(columns: Iterable[str], rows: Iterable[list[str]]) -> Iterator[dict[str, str]]:
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _concerned(context: Context, commitment: Commitment) -> frozenset[str]:
    return frozenset({*(printed.source.id for printed in commitment.printed), *(entry.report.id for entry in context.ledger.of(commitment))})


def _key(row: Mapping[str, str]) -> str:
    return f"{row['plan']}/{row['commitment']}"


def _cells(context: Context, row: Mapping[str, str]) -> tuple[Cell, ...]:
    return tuple(_cell(context, name, text, row) for name, text in row.items())


def _cell(context: Context, name: str, text: str, row: Mapping[str, str]) -> Cell:
    """One cell; the title of a measure and the name of a commitment lead to their pages."""
    site = context.site
    if not text:
        return None
    if name in _NUMBERS:
        found = Decimal(text)
        return number(found, site.measures[row["measure"]].unit) if "measure" in row else Number(found, 0)
    if name == "title" and urls.has_page(site, site.measures[row["measure"]]):
        return Link(text, urls.canonical(context.base_url, urls.measure(site.measures[row["measure"]])))
    if name == "commitment":
        return Link(text, urls.canonical(context.base_url, urls.commitment(site.commitments[_key(row)])))
    return text
