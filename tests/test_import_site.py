"""The site's own tables come back as they went out, and the workbook that asks for numbers brings them in."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator import project
from generator.imports import work
from generator.imports.work import Import
from generator.problems import Problems
from generator.project import Project
from tests.conftest import PROJECT, run, small_site


@pytest.fixture(scope="module")
def held() -> Project:
    found = project.opened(PROJECT, Problems())
    assert found is not None
    return found


def imported(held: Project, table: Path) -> Import:
    problems = Problems()
    place = work.found(held, table, None, None, problems)
    assert place is not None, problems.in_file_order()
    found = work.understood(held, place, problems)
    assert found is not None, problems.in_file_order()
    return found


@pytest.mark.parametrize(
    "name",
    ["values.csv", "essex-police-and-crime.xlsx", "essex-police-and-crime.ods", "workbooks/annual-report-2016-17.xlsx", "workbooks/quarterly-update-2023-24-q2.ods"],
)  # fmt: skip
def test_a_table_of_the_site_changes_nothing(name: str, held: Project, real_site: Path) -> None:
    found = imported(held, real_site / "data" / name)
    assert (found.plan.steps, found.told, found.empty) == ((), (), 0)
    assert found.plan.same > 40
    if "workbooks" not in name:
        assert found.plan.same == len(held.site.values)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_the_workbook_of_what_is_not_held_asks_and_says_nothing_itself(ending: str, held: Project, real_site: Path) -> None:
    found = imported(held, real_site / f"data/not-held.{ending}")
    assert (found.plan.steps, found.told, found.plan.same) == ((), (), 0)
    page = (real_site / "not-held/index.html").read_text(encoding="utf-8")
    assert f'href="../data/not-held.{ending}" download' in page
    assert found.empty > 100


def test_what_is_filled_in_comes_into_the_data(tmp_path: Path) -> None:
    root = small_site(tmp_path / "root")
    figures = root / "data/figures/annual-report-2016-17.yaml"
    assert "kind: series" in figures.read_text(encoding="utf-8")
    assert run("build", "--root", root).status == 0
    book = openpyxl.load_workbook(root / "site/data/not-held.xlsx")
    assert book.sheetnames == ["How to fill it in", "Values", "Sources", "Areas"]
    page = book["Values"]
    assert isinstance(page, Worksheet)
    header = next(row[0].row for row in page.iter_rows() if row[0].value == "measure")
    names = [cell.value for cell in page[header]]
    asked = {(page.cell(row, 1).value, page.cell(row, 4).value): row for row in range(header + 1, page.max_row + 1)}
    row = asked["confidence", "12 months to 2017-03"]
    for name, said in (("value", 59.2), ("source", "closure-report"), ("place", "page 7")):
        page.cell(row, names.index(name) + 1).value = said
    book.save(tmp_path / "filled.xlsx")
    ran = run("import", tmp_path / "filled.xlsx", "--root", root, "--yes")
    assert ran.status == 0
    assert "[x] → 59.2 per cent" in ran.output
    text = (root / "data/2016-17/anti-social-behaviour.yaml").read_text(encoding="utf-8")
    assert "  - period: 12 months to 2017-03\n    value: 59.2\n    source: closure-report\n    place: page 7\n" in text
    page.cell(row, names.index("source") + 1).value = None
    book.save(tmp_path / "unproved.xlsx")
    assert "so nothing says the source of the row" in run("import", tmp_path / "unproved.xlsx", "--root", root).output
