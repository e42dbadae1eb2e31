"""The page of open data: what there is to download, on what terms, and what every column of every table holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator import destinations, urls
from generator.model import MARKERS, NO_NUMBER
from generator.tables.table import Column, Table
from generator.units import counted
from generator.views.context import Context
from generator.views.dataset import whole_dataset
from generator.views.download import Download, download
from generator.views.links import Link
from generator.views.page import Page, View, front
from generator.views.pdfs import pdf
from generator.views.reports import newest_first
from generator.views.words import Words
from generator.views.workbooks import workbooks


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that holds all of the data, and for whom it is."""

    download: Download
    about: str


@dataclass(frozen=True, slots=True)
class ColumnCard:
    """A column in words: what it holds, what type it has, the words that can stand in it, whether it can be empty, the table that it names."""

    name: str
    about: str
    type: str
    among: tuple[str, ...]
    needed: bool
    refers: Link | None


@dataclass(frozen=True, slots=True)
class TableCard:
    """A table: its file, what it holds, how many rows it has, and its columns."""

    anchor: str
    name: str
    download: Download
    about: str
    rows: str
    columns: tuple[ColumnCard, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """data.html. `parts` are addresses with a name in angle brackets, each with what it holds and an example."""

    page: Page
    body: Words
    whole: tuple[Whole, ...]
    tables: tuple[TableCard, ...]
    workbooks: tuple[Download, ...]
    pdfs: tuple[Download, ...]
    parts: tuple[tuple[str, str, Link], ...]
    markers: tuple[tuple[str, str], ...]
    attribution: str
    citation: str
    dataset: Markup


_WHOLE = {
    "zip": "Every table on this page with what describes it, and those of each measure and figure.",
    "sqlite": "All tables as one database, with what each column means.",
    "package": "A Frictionless data package: all tables with their types, for programs.",
    "metadata": "The same in the words of CSV on the Web.",
}
_TYPES = {
    "text": "text",
    "name": "name",
    "names": "names, parted by spaces",
    "markers": "markers",
    "number": "number",
    "whole": "whole number",
    "date": "date, as year-month-day",
    "truth": "true or false",
}


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the page."""
    site, address = context.site, urls.DATA
    organisation = site.organisation
    whole = {
        "zip": (urls.archive(organisation), "Everything"),
        "sqlite": (urls.database(organisation), "Everything"),
        "package": (urls.DATA_PACKAGE, "Data package"),
        "metadata": (urls.csv_metadata(urls.DATA), "Table metadata"),
    }
    yield (
        address,
        "data.html",
        DataView(
            *front(context, "data", context.explained()),
            whole=tuple(Whole(download(context, address, file, name), _WHOLE[kind]) for kind, (file, name) in whole.items()),
            tables=tuple(_table(context, table) for table in context.tables.values()),
            pdfs=tuple(file for report in newest_first(context) if (file := pdf(context, address, report))),
            workbooks=tuple(file for report in (None, *newest_first(context)) for file in workbooks(context, address, report)),
            parts=tuple(_parts(context)),
            markers=tuple(
                (f"[{letter}]", f"{meaning}: there is no number" if letter in NO_NUMBER else meaning) for letter, meaning in MARKERS.items()
            ),
            attribution=organisation.attribution,
            citation=f"{organisation.name}, {organisation.site_title}, open data, {urls.canonical(context.base_url, address)}",
            dataset=whole_dataset(context),
        ),
    )


def _table(context: Context, table: Table) -> TableCard:
    refers = {columns[0]: other for columns, other in table.refers.items() if len(columns) == 1}
    return TableCard(
        anchor=urls.columns_anchor(table.name),
        name=table.name,
        download=download(context, urls.DATA, urls.table_file(table.name), f"{table.name}.csv"),
        about=table.about,
        rows=counted(len(table.rows), "row"),
        columns=tuple(_column(column, refers.get(column.name)) for column in table.columns),
    )


def _column(column: Column[Any], refers: str | None) -> ColumnCard:
    link = Link(f"{refers}.csv", f"#{urls.columns_anchor(refers)}") if refers else None
    return ColumnCard(column.name, column.about, _TYPES[column.kind], column.among, column.needed, link)


def _parts(context: Context) -> Iterator[tuple[str, str, Link]]:
    """The files of single measures and figures, as a pattern of addresses."""
    measure = next((m for m in destinations.measures_with_pages(context.site) if context.site.values_of(m)), None)
    figure = next(context.site.all_figures, None)
    files = []
    if measure:
        files.append(("measures/<measure>.csv", "The rows of values.csv on one measure.", urls.measure_file(measure, "csv")))
        files.append(("measures/<measure>.json", "The same as JSON, with what is said of the measure.", urls.measure_file(measure, "json")))
    if figure:
        files.append(("figures/<report>/<figure>.csv", "The rows of figures.csv on one figure.", urls.figure_file(figure, "csv")))
    for pattern, about, file in files:
        yield pattern, about, Link(file.removeprefix(urls.DATA), context.link(urls.DATA, file))
