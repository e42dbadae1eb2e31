"""The workbooks: what they hold is what the other editions hold, and their form is that of the government's guidance."""

import csv
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT
from tests.workbooks import Sheet, inside, marked_tables, notes_in, sheets

REPORTS = sorted(path.parent.name for path in (PROJECT / "content").glob("*/index.md"))
# The workbook of all reports.
ALL = "essex-police-and-crime"
BOOKS = [*(f"workbooks/{report}" for report in REPORTS), ALL]


@cache
def read(site: Path, book: str, ending: str) -> dict[str, Sheet]:
    return sheets(site / "data" / f"{book}.{ending}")


def table(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same_row(cells: dict[str, Any], row: dict[str, str]) -> bool:
    """A row of a sheet says what a row of a CSV file says; numbers are compared as numbers."""
    return cells.keys() == row.keys() and all(
        cells[name] == text if isinstance(cells[name], str) else Decimal(repr(cells[name])) == Decimal(text) for name, text in row.items()
    )


def test_every_report_has_a_workbook_in_both_formats(real_site: Path) -> None:
    found = sorted(path.relative_to(real_site / "data").as_posix() for path in (real_site / "data").rglob("*") if path.suffix in (".xlsx", ".ods"))
    assert found == sorted(f"{book}.{ending}" for book in (*BOOKS, "not-held") for ending in ("xlsx", "ods"))
    assert len(REPORTS) == 5


@pytest.mark.parametrize("book", BOOKS)
def test_both_formats_hold_the_same_cells(real_site: Path, book: str) -> None:
    excel, opened = read(real_site, book, "xlsx"), read(real_site, book, "ods")
    assert list(excel) == list(opened)
    for name, sheet in excel.items():
        # One reader gives the whole width of a sheet for each row, the other may not.
        assert [tuple(str(c) for c in row) for row in sheet.rows] == [tuple(str(c) for c in row) for row in opened[name].rows], name


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize("book", BOOKS)
def test_the_sheet_of_values_is_values_csv(real_site: Path, book: str, ending: str) -> None:
    report = book.removeprefix("workbooks/")
    rows = [row for row in table(real_site, "values.csv") if book == ALL or row["source"] == report]
    sheet = read(real_site, book, ending)["Values"]
    assert sheet.header == list(rows[0])
    assert len(sheet.body) == len(rows) > 0
    assert [row for cells, row in zip(sheet.records(), rows, strict=True) if not same_row(cells, row)] == []
    assert all(isinstance(cells["value"], float | int) == (row["value"] != "") for cells, row in zip(sheet.records(), rows, strict=True))


@pytest.mark.parametrize("book", BOOKS)
def test_the_sheets_of_subjects_give_each_value_once_with_its_status(real_site: Path, book: str) -> None:
    report = book.removeprefix("workbooks/")
    rows = [row for row in table(real_site, "values.csv") if book == ALL or row["source"] == report]
    once = {tuple(row[name] for name in ("measure", "period", "against", "kind", "area", "category")): row for row in rows}
    wanted = Counter((float(row["value"]) if row["value"] else row["status"], row["status"]) for row in once.values())
    found: Counter[tuple[float | str, str]] = Counter()
    for sheet in read(real_site, book, "xlsx").values():
        if sheet.header[:1] == ["Measure"]:
            found.update((cells["Number"], cells["Status"]) for cells in sheet.records())
    assert found == wanted


@pytest.mark.parametrize("report", REPORTS)
def test_the_sheets_of_figures_give_the_numbers_of_the_figures(real_site: Path, report: str) -> None:
    files = sorted((real_site / "data" / "figures" / report).glob("*.csv"))
    wanted = [sorted(float(row["value"]) for row in table(real_site, f"figures/{report}/{file.name}") if row["value"]) for file in files]
    drawn = [sheet for name, sheet in read(real_site, f"workbooks/{report}", "xlsx").items() if name.startswith("Figure ")]
    found = [sorted(cell for row in sheet.body for cell in row if not isinstance(cell, str)) for sheet in drawn]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("name", ["measures", "categories", "areas", "sources", "commitments", "progress"])
def test_the_other_sheets_for_data_are_the_csv_files(real_site: Path, name: str) -> None:
    rows, sheet = table(real_site, f"{name}.csv"), read(real_site, ALL, "xlsx")[name.capitalize()]
    assert len(sheet.body) == len(rows) > 0
    assert [row for cells, row in zip(sheet.records(), rows, strict=True) if not same_row(cells, row)] == []


@pytest.mark.parametrize("report", REPORTS)
def test_the_workbook_of_a_report_has_all_rows_that_concern_it(real_site: Path, report: str) -> None:
    held = {name.lower(): sheet.records() for name, sheet in read(real_site, f"workbooks/{report}", "xlsx").items()}
    named = {column: {str(cells[column]) for cells in held["values"]} for column in ("measure", "area")}
    wanted = {
        "measures": [row for row in table(real_site, "measures.csv") if row["measure"] in named["measure"]],
        "categories": [row for row in table(real_site, "categories.csv") if row["measure"] in named["measure"]],
        "sources": [row for row in table(real_site, "sources.csv") if row["source"] == report],
        "progress": [row for row in table(real_site, "progress.csv") if row["report"] == report],
    }
    for name, rows in wanted.items():
        assert len(held.get(name, [])) == len(rows), name
        assert [row for cells, row in zip(held.get(name, []), rows, strict=True) if not same_row(cells, row)] == []
    assert named["area"] <= {str(cells["area"]) for cells in held["areas"]}
    answered = {row["commitment"] for row in table(real_site, "commitments.csv") if report in row["reports"].split()}
    assert answered <= {str(cells["commitment"]) for cells in held.get("commitments", [])}


@pytest.mark.parametrize("book", BOOKS)
def test_every_sheet_has_a_title_a_description_and_whole_rows(real_site: Path, book: str) -> None:
    for name, sheet in read(real_site, book, "xlsx").items():
        assert sheet.rows[0][0]
        assert sheet.rows[1][0]
        assert [row for row in sheet.rows if not any(str(cell) for cell in row)] == [], f"an empty row in {name}"
        if name != "Cover":
            assert len({header.lower() for header in sheet.header}) == len(sheet.header), name
            assert sheet.body, name


@pytest.mark.parametrize("book", BOOKS)
def test_every_table_of_an_excel_file_is_marked_under_a_legal_name(real_site: Path, book: str) -> None:
    content = (real_site / "data" / f"{book}.xlsx").read_bytes()
    read_back = {name: sheet for name, sheet in read(real_site, book, "xlsx").items() if sheet.header}
    marked = marked_tables(content)
    assert [headers for _, headers in marked.values()] == [sheet.header for sheet in read_back.values()]
    for (name, (cells, headers)), sheet in zip(marked.items(), read_back.values(), strict=True):
        assert re.fullmatch(r"[a-z]+_[a-z0-9_]+", name)
        top, bottom = re.fullmatch(r"A(\d+):[A-Z]+(\d+)", cells).groups()  # type: ignore[union-attr]
        assert (int(top), int(bottom)) == (len(sheet.rows) - len(sheet.body), len(sheet.rows))
        assert headers == sheet.header
    assert len({name.lower() for name in marked}) == len(marked)


@pytest.mark.parametrize("book", BOOKS)
def test_every_table_of_an_opendocument_file_is_marked_with_its_header(real_site: Path, book: str) -> None:
    content = inside((real_site / "data" / f"{book}.ods").read_bytes())["content.xml"]
    tables = [sheet for sheet in read(real_site, book, "ods").values() if sheet.header]
    assert content.count("<table:table-header-rows>") == len(tables)
    ranges = re.findall(r"table:target-range-address=\"'([^']+)'\.A(\d+):'[^']+'\.[A-Z]+(\d+)\" table:contains-header=\"true\"", content)
    assert ranges == [(sheet.name, str(len(sheet.rows) - len(sheet.body)), str(len(sheet.rows))) for sheet in tables]


@pytest.mark.parametrize("book", BOOKS)
def test_no_cells_are_merged_and_none_holds_a_formula(real_site: Path, book: str) -> None:
    excel = "".join(inside((real_site / "data" / f"{book}.xlsx").read_bytes()).values())
    opened = inside((real_site / "data" / f"{book}.ods").read_bytes())["content.xml"]
    assert [tag for tag in ("<mergeCell", "<f>", "<f ", "<autoFilter") if tag in excel] == []
    assert [tag for tag in ("number-columns-spanned", "covered-table-cell", "table:formula") if tag in opened] == []


@pytest.mark.parametrize("book", BOOKS)
def test_the_contents_lead_to_every_sheet(real_site: Path, book: str) -> None:
    found = read(real_site, book, "xlsx")
    assert list(found)[:3] == ["Cover", "Contents", "Notes"]
    assert [row[0] for row in found["Contents"].body] == list(found)[2:]
    opened = inside((real_site / "data" / f"{book}.ods").read_bytes())["content.xml"]
    assert set(re.findall(r"xlink:href=\"#'([^']+)'\.A1\"", opened)) == set(list(found)[2:])
    contents = inside((real_site / "data" / f"{book}.xlsx").read_bytes())["xl/worksheets/sheet2.xml"]
    assert re.findall(r"location=\"'([^']+)'!A1\"", contents) == list(found)[2:]


@pytest.mark.parametrize("book", BOOKS)
def test_every_note_is_explained_and_names_its_sheets(real_site: Path, book: str) -> None:
    found = read(real_site, book, "xlsx")
    used = {mark: [name for name, sheet in found.items() if name != "Notes" and mark in notes_in(sheet)] for mark in notes_in(found["Notes"])}
    listed = {row[0]: row for row in found["Notes"].body}
    assert set().union(*(notes_in(sheet) for sheet in found.values())) == used.keys()
    assert {mark: listed[mark][2] for mark in used} == {mark: ", ".join(names) for mark, names in used.items()}
    assert [mark for mark in listed if not mark.startswith("[note")] == [f"[{letter}]" for letter in "xczpreub"]


@pytest.mark.parametrize("book", BOOKS)
def test_a_sheet_explains_the_shorthand_that_it_uses(real_site: Path, book: str) -> None:
    for name, sheet in read(real_site, book, "xlsx").items():
        if sheet.header[:1] == ["Measure"] or name.startswith("Figure "):
            used = {mark for row in sheet.body for cell in row for mark in re.findall(r"\[[a-z]\]", str(cell))}
            above = " ".join(str(row[0]) for row in sheet.rows[: len(sheet.rows) - len(sheet.body)])
            assert used == set(re.findall(r"\[[a-z]\]", above)), name


def test_links_lead_to_pages_of_the_site(real_site: Path) -> None:
    for book in BOOKS:
        content = inside((real_site / "data" / f"{book}.ods").read_bytes())["content.xml"]
        pages = set(re.findall(r'xlink:href="https://www\.example\.org/([^"#]*)', content))
        assert len(pages) > 1
        assert [page for page in pages if not (real_site / page / "index.html").is_file()] == []


def test_the_cover_says_whose_it_is_and_what_may_be_done_with_it(real_site: Path) -> None:
    cover = " ".join(str(row[0]) for row in read(real_site, "workbooks/annual-report-2016-17", "xlsx")["Cover"].rows)
    for words in (
        "Annual Report 2016-17: the numbers",
        "2016/17",
        "Police and Crime Commissioner for Essex",
        "Open Government Licence v3.0",
        "This is a trial copy.",
    ):
        assert words in cover


def test_pages_offer_the_workbooks_with_type_and_size(real_site: Path) -> None:
    report = (real_site / "reports/annual-report-2016-17/index.html").read_text(encoding="utf-8")
    data = (real_site / "data/index.html").read_text(encoding="utf-8")
    for ending in ("xlsx", "ods"):
        size = round((real_site / f"data/workbooks/annual-report-2016-17.{ending}").stat().st_size / 1000)
        told = f">Annual Report 2016-17: workbook ({ending.upper()}, {size} KB)</a>"
        assert f'href="../../data/workbooks/annual-report-2016-17.{ending}" download{told}' in report
        assert f'href="workbooks/annual-report-2016-17.{ending}" download{told}' in data
        assert f'href="{ALL}.{ending}" download>All reports: workbook ({ending.upper()}, ' in data
