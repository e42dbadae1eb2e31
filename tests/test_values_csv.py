"""values.csv: the promised columns, one row for each value and each document that prints it."""

import csv
import io
from pathlib import Path

import pytest

from tests.conftest import run, small_site

PROMISED = "measure,title,unit,period,period_start,period_end,area,category,value,status,source,place,note"


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the small site."""
    root = small_site(tmp_path_factory.mktemp("values") / "root")
    assert run("build", "--root", root).status == 0
    return (root / "site" / "data" / "values.csv").read_bytes()


@pytest.fixture(scope="session")
def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline="")))


def of(rows: list[dict[str, str]], measure: str) -> list[dict[str, str]]:
    return [row for row in rows if row["measure"] == measure]


def test_the_promised_columns_come_first_without_quotation_marks(table: bytes) -> None:
    header = table.decode("utf-8").split("\n")[0]
    assert header == PROMISED + ",kind,against,qualifier,to,period_basis,home,discrepancy,published"


def test_the_file_is_utf_8_without_a_mark_and_its_lines_end_in_a_line_feed(table: bytes) -> None:
    assert not table.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in table
    assert table.endswith(b"\n")
    assert not table.endswith(b"\n\n")


def test_every_row_has_every_column(rows: list[dict[str, str]]) -> None:
    assert all(None not in row and None not in row.values() for row in rows)


def test_a_value_has_a_row_for_each_document_that_prints_it(rows: list[dict[str, str]]) -> None:
    printed = [(row["source"], row["place"], row["value"]) for row in of(rows, "incidents") if row["value"] == "52170"]
    assert printed == [("annual-report-2016-17", "page 3", "52170"), ("closure-report", "Foreword", "52170")]
    assert len(rows) == 16


def test_a_value_says_all_that_is_known_of_it(rows: list[dict[str, str]]) -> None:
    expected = {
        "measure": "confidence", "title": "Confidence in the police", "unit": "per cent", "period": "2017/18", "period_start": "2017-04-01",
        "period_end": "2018-03-31", "area": "anyshire", "category": "", "value": "60.1", "status": "", "source": "closure-report", "place": "page 5",
        "note": "The label has no year; only this one fits.", "kind": "actual", "against": "", "qualifier": "", "to": "", "period_basis": "inferred",
        "home": "anti-social-behaviour", "discrepancy": "", "published": "true",
    }  # fmt: skip
    assert of(rows, "confidence")[-1] == expected


def test_a_missing_number_is_empty_and_its_status_says_why(rows: list[dict[str, str]]) -> None:
    (missing,) = [row for row in rows if row["value"] == ""]
    assert (missing["measure"], missing["period"], missing["status"]) == ("confidence", "12 months to 2017-03", "[x]")


def test_markers_changes_hedges_and_discrepancies_have_columns(rows: list[dict[str, str]]) -> None:
    assert [(r["area"], r["status"]) for r in of(rows, "incidents") if r["value"] == "300"] == [("northton", "[p][r]")]
    assert [(r["kind"], r["against"], r["value"]) for r in of(rows, "incidents") if r["kind"] != "actual"] == [("change", "2015/16", "-562")]
    assert [(r["qualifier"], r["value"], r["discrepancy"]) for r in of(rows, "minutes-saved")] == [("about", "20", "minutes-saved")]


def test_what_is_not_known_of_a_period_is_empty(rows: list[dict[str, str]]) -> None:
    (row,) = of(rows, "homicide-review")
    assert (row["period"], row["period_start"], row["period_end"]) == ("undated", "", "")


def test_rows_stand_in_the_order_of_measures_and_time(rows: list[dict[str, str]]) -> None:
    names = [row["measure"] for row in rows]
    assert names == sorted(names)
    for name in set(names):
        ends = [row["period_end"] or "9999" for row in of(rows, name)]
        assert ends == sorted(ends), name


def test_the_page_of_data_explains_every_column(real_site: Path) -> None:
    page = (real_site / "data" / "index.html").read_text(encoding="utf-8")
    header = (real_site / "data" / "values.csv").read_text(encoding="utf-8").split("\n")[0]
    assert header.startswith(PROMISED)
    assert [f"<code>{name}</code>" in page for name in header.split(",")] == [True] * len(header.split(","))


def test_every_row_of_the_real_file_is_whole(real_site: Path) -> None:
    with (real_site / "data" / "values.csv").open(encoding="utf-8", newline="") as file:
        real = list(csv.DictReader(file))
    assert len(real) > 300
    for row in real:
        assert None not in row
        assert row["measure"]
        assert row["source"]
        assert row["place"]
        assert (row["value"] == "") == any(marker in row["status"] for marker in ("[x]", "[c]", "[z]"))


def test_a_number_that_a_note_writes_reads_as_on_a_page(tmp_path: Path) -> None:
    root = small_site(tmp_path / "root")
    file = root / "data" / "2017-18" / "anti-social-behaviour.yaml"
    typed = "note: The label has no year; only this one fits."
    written = 'note: "The label has no year; it is above {value}`confidence, 2015/16`."'
    assert typed in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(typed, written), encoding="utf-8")
    assert run("build", "--root", root).status == 0
    made = (root / "site" / "data" / "values.csv").read_text(encoding="utf-8")
    assert of(list(csv.DictReader(io.StringIO(made))), "confidence")[-1]["note"] == "The label has no year; it is above 58.8 per cent."
