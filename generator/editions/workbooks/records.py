"""The tables that workbooks share with the CSV files, with the same columns, order and rows.

This is the one place of the workbooks that knows how those tables are made.
"""

from collections.abc import Callable, Iterable, Mapping
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
    """One row by the names of its columns, and its cells."""

    told: Mapping[str, str]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A table that a CSV file holds too: `about` tells what each column holds, `file` is the address of that file."""

    file: str
    about: Mapping[str, str]
    rows: tuple[Record, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as a sheet has them."""
        return tuple(Column(name, _WIDTHS.get(name, _WIDTH)) for name in self.about)


def values(context: Context, report: Report | None) -> Records:
    """What values.csv holds: all of it, or the rows that a report prints."""
    site = context.site
    rows = values_csv.rows(site, context.checked.bindings)
    return _records(context, urls.VALUES_CSV, values_csv.COLUMNS, rows, lambda told: report is None or told["source"] == report.id)


def commitments(context: Context, report: Report | None) -> Records:
    """What commitments.csv holds: all of it, or what a report prints or answers."""
    rows = commitments_csv.commitment_rows(context.site, context.ledger, context.checked.bindings)

    def wanted(told: Mapping[str, str]) -> bool:
        return report is None or _concerns(context, context.site.commitments[_key(told)], report)

    return _records(context, urls.COMMITMENTS_CSV, commitments_csv.COMMITMENTS, rows, wanted)


def progress(context: Context, report: Report | None) -> Records:
    """What progress.csv holds: all of it, or the entries of a report."""
    rows = commitments_csv.progress_rows(context.site, context.ledger, context.checked.bindings)
    return _records(context, urls.PROGRESS_CSV, commitments_csv.PROGRESS, rows, lambda told: report is None or told["report"] == report.id)


def _concerns(context: Context, commitment: Commitment, report: Report) -> bool:
    printed = any(printed.source.id == report.id for printed in commitment.printed)
    return printed or any(entry.report.id == report.id for entry in context.ledger.of(commitment))


def _key(told: Mapping[str, str]) -> str:
    return f"{told['plan']}/{told['commitment']}"


def _records(
    context: Context, file: str, about: Mapping[str, str], rows: Iterable[list[str]], wanted: Callable[[Mapping[str, str]], bool]
) -> Records:
    told = (dict(zip(about, row, strict=True)) for row in rows)
    kept = (Record(one, tuple(_cell(context, name, text, one) for name, text in one.items())) for one in told if wanted(one))
    return Records(file, about, tuple(kept))


def _cell(context: Context, name: str, text: str, told: Mapping[str, str]) -> Cell:
    """One cell; the title of a measure and the name of a commitment lead to their pages."""
    site = context.site
    if not text:
        return None
    if name in _NUMBERS:
        found = Decimal(text)
        return number(found, site.measures[told["measure"]].unit) if "measure" in told else Number(found, 0)
    if name == "title" and urls.has_page(site, site.measures[told["measure"]]):
        return Link(text, urls.canonical(context.base_url, urls.measure(site.measures[told["measure"]])))
    if name == "commitment":
        return Link(text, urls.canonical(context.base_url, urls.commitment(site.commitments[_key(told)])))
    return text
