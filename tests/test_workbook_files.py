"""How workbooks are written: words stay words, the same bytes each time, kept by content, and nothing that is withheld."""

import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from generator.editions.workbooks import make
from generator.editions.workbooks.book import Column, Line, Link, Number, Sheet, Table, Workbook, headers, number, sheet_name, table_name
from generator.editions.workbooks.ods import ods
from generator.editions.workbooks.xlsx import xlsx
from generator.units import Unit
from tests.conftest import PROJECT, Edit, run, tree
from tests.workbooks import inside, sheets

WRITERS = {"xlsx": xlsx, "ods": ods}
DANGEROUS = [
    "=1+1",
    "+44",
    "-5 apples",
    "@SUM(A1)",
    '=HYPERLINK("https://example.com")',
    "\t=1",
    "http://example.com",
    "<b>&amp;",
    "two\nlines",
    "  three   gaps",
]


def book(*rows: tuple[str | Number | Link | None, ...]) -> Workbook:
    table = Table("table_words", (Column("Word", 20), Column("Number", 8)), rows)
    return Workbook("A book", "An office", "A licence", (Sheet("Words", "Some words", (Line("What they are."),), table),))


def written(to: Path, ending: str, made: Workbook) -> Path:
    path = to / f"book.{ending}"
    path.write_bytes(WRITERS[ending](made))
    return path


@pytest.mark.parametrize("ending", WRITERS)
def test_words_stay_words_whatever_sign_they_start_with(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path, ending, book(*((text, None) for text in DANGEROUS), (Link("=2+2", "https://example.org/"), None)))
    assert [row[0] for row in sheets(path)["Words"].body] == [*DANGEROUS, "=2+2"]
    xml = "".join(inside(path.read_bytes()).values())
    assert [tag for tag in ("<f>", "<f ", "table:formula") if tag in xml] == []


def test_words_that_look_like_a_formula_are_marked_as_words_for_those_who_edit_them() -> None:
    plain, marked = xlsx(book(("word", None))), xlsx(book(("=1+1", None)))
    assert "quotePrefix" not in inside(plain)["xl/styles.xml"]
    assert 'quotePrefix="1"' in inside(marked)["xl/styles.xml"]


def test_a_title_that_looks_like_a_formula_stays_a_title(small: Path, edit: Edit) -> None:
    edit("data/measures/anti-social-behaviour.yaml", "title: Incidents", "title: =Incidents")
    assert run("build", "--root", small).status == 0
    for ending in WRITERS:
        values = sheets(small / f"site/data/anyshire.{ending}")["Values"].records()
        assert "=Incidents" in {row["title"][: len("=Incidents")] for row in values}


@pytest.mark.parametrize("ending", WRITERS)
def test_numbers_keep_their_value_and_sign(tmp_path: Path, ending: str) -> None:
    numbers = ["52170", "-562", "134.610", "0", "0.1", "3211389.55", "321000000"]
    path = written(tmp_path, ending, book(*((text, Number(Decimal(text), 0)) for text in numbers)))
    assert [Decimal(repr(row[1])) for row in sheets(path)["Words"].body] == [Decimal(text) for text in numbers]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("52170", Unit("incidents", "count"), Number(Decimal(52170), 0)),
        ("134.610", Unit("million pounds", "money", scale=1_000_000), Number(Decimal("134.610"), 3)),
        ("12.50", Unit("pounds", "money"), Number(Decimal("12.50"), 2, pounds=True)),
        ("8.7", Unit("per cent", "per cent"), Number(Decimal("8.7"), 1)),
        ("8", Unit("metres", "rate", decimals=1), Number(Decimal(8), 1)),
    ],
)
def test_a_number_shows_the_places_of_its_print_and_the_sign_of_its_unit(text: str, unit: Unit, expected: Number) -> None:
    assert number(Decimal(text), unit) == expected


def test_a_number_is_shown_by_its_unit() -> None:
    made = book(("money", Number(Decimal("12.5"), 2, pounds=True)), ("count", Number(Decimal(1000), 0)))
    styles = inside(xlsx(made))["xl/styles.xml"]
    assert 'formatCode="&quot;£&quot;#,##0.00;-&quot;£&quot;#,##0.00"' in styles
    content = inside(ods(made))["content.xml"]
    assert '<number:text>£</number:text><number:number number:decimal-places="2"' in content


def test_the_header_of_a_long_table_stays_in_sight_and_that_of_a_short_one_scrolls() -> None:
    short, long = (book(*(("word", None) for _ in range(rows))) for rows in (20, 21))
    assert "<pane" not in inside(xlsx(short))["xl/worksheets/sheet1.xml"]
    assert 'ySplit="3"' in inside(xlsx(long))["xl/worksheets/sheet1.xml"]
    assert "VerticalSplitPosition" not in inside(ods(short))["settings.xml"]
    assert '"VerticalSplitPosition" config:type="int">3<' in inside(ods(long))["settings.xml"]


def test_a_text_that_does_not_fit_into_a_cell_is_no_silent_loss() -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        xlsx(book(("x" * 32_768, None)))


def test_names_of_sheets_are_short_legal_and_unlike_each_other() -> None:
    taken: set[str] = set()
    for title, name in (
        ("Children and vulnerable people", "Children and vulnerable people"),
        ("A subject whose title is far longer than a sheet can have", "A subject whose title is far"),
        ("A subject whose title is far too long", "A subject whose title is far 2"),
        ("a subject whose title is far longer", "a subject whose title is far 3"),
        ("What's [this]: a/b?", "What s this a b"),
        ("x" * 40, "x" * 31),
        ("x" * 50, "x" * 29 + " 2"),
    ):
        assert sheet_name(title, taken) == name
        taken.add(name)


def test_names_of_tables_are_no_addresses_of_cells() -> None:
    assert [table_name(name) for name in ("T2", "Figure 5(i)", "Officers and staff")] == ["table_t2", "table_figure_5_i", "table_officers_and_staff"]


def test_headers_of_one_name_are_numbered() -> None:
    assert headers(["Period", "Essex", "essex", "Essex"]) == ("Period", "Essex", "essex (2)", "Essex (3)")


def test_the_files_in_a_workbook_have_no_time_of_their_own(small: Path) -> None:
    assert run("build", "--root", small).status == 0
    for path in sorted((small / "site/data").rglob("*.xlsx")) + sorted((small / "site/data").rglob("*.ods")):
        with zipfile.ZipFile(path) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with zipfile.ZipFile(small / "site/data/anyshire.ods") as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


LIBRARY = """
import sys
from pathlib import Path
from generator.pipeline import Order, build
from generator.problems import Problems
root = Path(sys.argv[1])
assert build(Order(root, root / "site", cache=root / "cache"), Problems()).good
print("xlsxwriter" in sys.modules)
"""


def built(root: Path) -> str:
    """Builds in a process of its own, and tells whether a workbook was written anew."""
    ran = subprocess.run([sys.executable, "-c", LIBRARY, root], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=120)
    return ran.stdout.strip()


def test_workbooks_are_kept_and_a_damaged_one_is_written_again(small: Path, edit: Edit) -> None:
    assert built(small) == "True"
    before = tree(small / "site")
    assert built(small) == "False"
    for path in sorted((small / "cache" / "workbooks").iterdir()):
        path.write_bytes(path.read_bytes()[:-1])
    assert built(small) == "True"
    assert tree(small / "site") == before
    edit("data/2016-17/anti-social-behaviour.yaml", "place: page 4", "place: page 5")
    assert built(small) == "True"


def test_every_module_that_writes_counts_in_what_is_kept() -> None:
    program = "import sys, generator.editions.workbooks.xlsx, generator.editions.workbooks.ods; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    modules = {name.removeprefix("generator.editions.").replace(".", "/") for name in loaded if name.startswith("generator.editions.")}
    assert modules - {"workbooks"} == set(make._WRITERS)


def test_a_withheld_report_is_in_no_workbook(closed: Path, edit: Edit) -> None:
    edit("content/closure-report/index.md", "title: Closure report", "title: Closure report\ndraft: true")
    assert run("build", "--root", closed).status == 0
    files = {path: content for path, content in tree(closed / "site").items() if path.endswith((".xlsx", ".ods"))}
    assert sorted(files) == [f"data/{n}.{e}" for n in ("anyshire", "not-held", "workbooks/annual-report-2016-17") for e in ("ods", "xlsx")]
    words = {path: "".join(inside(content).values()) for path, content in files.items()}
    assert [path for path, text in words.items() if any(secret in text for secret in ("closure-report", "60.1", "3211389", "It was loud"))] == []


def test_a_report_that_prints_no_numbers_has_a_workbook_without_their_sheets(small: Path, edit: Edit) -> None:
    edit(
        "data/sources.yaml",
        "closure-report:",
        "quiet-report: {title: Quiet, kind: update, publisher: Anyshire, published: 2018, year: 2017/18}\nclosure-report:",
    )
    (small / "content" / "quiet-report").mkdir()
    (small / "content" / "quiet-report" / "index.md").write_text("---\ntitle: Quiet\nsummary: Words alone.\n---\n", encoding="utf-8")
    assert run("build", "--root", small).status == 0
    for ending in WRITERS:
        assert list(sheets(small / f"site/data/workbooks/quiet-report.{ending}")) == ["Cover", "Contents", "Notes", "Sources", "Columns"]
