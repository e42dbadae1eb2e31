"""Tables that are wrong in the ways of spreadsheets: each is told in plain words, and nothing is lost."""

import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Ran, tree
from tests.tables import CONFIDENCE, INCIDENTS, PAY, Rows, brought, comma, part, sheet

HEADER = ("Indicator", "2018/19", "2019/20")
GOOD: Rows = [HEADER, (INCIDENTS, 49850, 51000)]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AREAS = "source: closure-report\nplace: Table 3\nmeasure: incidents\ncolumns: {area: District}\nacross: period\n"


@pytest.fixture
def told(small: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Makes a workbook and says what `import` tells of it."""

    def tell(rows: Rows, change: Callable[[Worksheet], object] = lambda _: None) -> Ran:
        return brought(small, sheet(tmp_path / "return.xlsx", rows, change))

    return tell


def hide(page: Worksheet) -> None:
    page.row_dimensions[2].hidden = True
    page.column_dimensions["C"].hidden = True


def test_merged_cells_are_told_and_the_others_taken(told: Callable[..., Ran]) -> None:
    ran = told([*GOOD, (CONFIDENCE, 0.61, 0.62)], lambda page: page.merge_cells("B2:C2"))
    assert part(ran.output, "Not taken") == ["B2 The cells B2 to C2 are merged. What is in them was not taken."]
    assert [line.split()[0] for line in part(ran.output, "New")] == ["B3", "C3"]


def test_merged_headers_are_told(told: Callable[..., Ran]) -> None:
    ran = told([("Indicator", "2017/18", None), (INCIDENTS, 49850, 51000)], lambda page: page.merge_cells("B1:C1"))
    assert part(ran.output, "Not taken") == ["B1 The cells B1 to C1 are merged. What is in them was not taken."]


def test_merged_labels_stand_for_each_of_their_rows(small: Path, tmp_path: Path) -> None:
    (small / "areas.yaml").write_text(AREAS.replace("District}", "District, category: Kind}").replace("incidents", "spending"), encoding="utf-8")
    rows: Rows = [("District", "Kind", "2017/18"), ("Northton", "Pay", 300), (None, "Other costs", 200)]
    ran = brought(small, sheet(tmp_path / "a.xlsx", rows, lambda page: page.merge_cells("A2:A3")), by="areas.yaml")
    assert [line.split(":")[0] for line in part(ran.output, "New")] == [
        "C2 spending, 2017/18, northton, pay",
        "C3 spending, 2017/18, northton, other",
    ]


def test_hidden_rows_and_columns_are_doubtful(told: Callable[..., Ran]) -> None:
    ran = told([*GOOD, (CONFIDENCE, 0.61, 0.62)], hide)
    assert [line.split()[0] for line in part(ran.output, "Doubtful")] == ["B2", "C2", "C3"]
    assert "Its row or column is hidden in the spreadsheet." in ran.output


def test_a_formula_without_its_result_is_told(told: Callable[..., Ran]) -> None:
    def wrong(page: Worksheet) -> None:
        page["C2"].value, page["C2"].data_type = "#DIV/0!", "e"

    ran = told([HEADER, (INCIDENTS, "=49000+850", 51000)], wrong)
    message = "The file does not hold the result of the formula here, or the formula went wrong."
    assert part(ran.output, "Not taken") == [f"B2 {message}", f"C2 {message}"]


def test_two_tables_on_a_sheet_are_told(told: Callable[..., Ran]) -> None:
    ran = told(
        [(*HEADER, None, "Indicator", "2019/20"), (INCIDENTS, 49850, 51000, None, CONFIDENCE, 0.6), (), ("Indicator", "2020/21"), (CONFIDENCE, 0.7)]
    )
    assert part(ran.output, "Not taken") == [
        "E1 Another table seems to stand beside this one. It was not read.", "A4 More rows stand below an empty row. They were not read.",
    ]  # fmt: skip
    assert ran.status == 1


def test_a_note_below_a_table_is_no_second_table(told: Callable[..., Ran]) -> None:
    assert told([*GOOD, (), ("Source: the force",)]).status == 0


def test_a_total_in_the_place_of_a_part_is_doubtful(small: Path, tmp_path: Path) -> None:
    (small / "areas.yaml").write_text(AREAS, encoding="utf-8")
    rows: Rows = [
        ("District", "2018/19"),
        ("Northton", 600),
        ("Southton", 200),
        ("Northton and Southton", 300),
        ("Anyshire", 51000),
        ("Total", 52100),
    ]
    ran = brought(small, sheet(tmp_path / "a.xlsx", [*rows[:4], ("Easton", 100)]), by="areas.yaml")
    assert part(ran.output, "Not taken") == ["A5 There is no area “Easton”."]
    ran = brought(small, sheet(tmp_path / "a.xlsx", rows), by="areas.yaml")
    assert part(ran.output, "Not taken") == ["A6 There is no area “Total”."]
    assert "If this is a total of the others, list it below “ignore” in the import file; else name it below “areas”." in ran.output


def test_the_sum_of_all_others_is_doubtful(small: Path, tmp_path: Path) -> None:
    (small / "kinds.yaml").write_text(
        AREAS.replace("columns: {area: District}", "columns: {category: Kind}").replace("incidents", "spending"), encoding="utf-8"
    )
    categories = "{pay: Pay, other: Other costs, cars: Cars, estates: Estates, total: Total}"
    measures = small / "data/measures/finance.yaml"
    measures.write_text(measures.read_text(encoding="utf-8").replace("{pay: Pay, other: Other costs, total: Total}", categories), encoding="utf-8")
    rows: Rows = [("Kind", "2018/19"), ("Pay", 230000), ("Other costs", 256000), ("Cars", 20000), ("Estates", 6000)]
    ran = brought(small, sheet(tmp_path / "a.xlsx", rows), by="kinds.yaml")
    assert (
        part(ran.output, "Doubtful") == ["B3 spending, 2018/19, other: 256,000 thousand pounds (data/2018-19/finance.yaml)"]
        or "It is the sum of all others" in ran.output
    )


def test_dates_as_serial_numbers_are_read_and_told(told: Callable[..., Ran]) -> None:
    ran = told([("Indicator", 43190, date(2019, 3, 31)), (INCIDENTS, 49850, 51000)])
    assert [line.split(":")[0] for line in part(ran.output, "New")] == ["B2 incidents, 12 months to 2018-03", "C2 incidents, 12 months to 2019-03"]
    assert part(ran.output, "To know") == ["B1 The number 43190 is read as the date 2018-03-31."]


def test_numbers_as_text_are_read_and_told(told: Callable[..., Ran]) -> None:
    ran = told([HEADER, (INCIDENTS, "49,850", "lots"), (CONFIDENCE, "61%", 0.62), (PAY, "£240m", "11,3")])
    assert [line.split()[0] for line in part(ran.output, "New")] == ["B2", "B3", "C3", "B4"]
    assert part(ran.output, "Not taken")[0] == "C2 “lots” is no number."
    assert part(ran.output, "Not taken")[1].startswith("C4 “11,3” can be read in two ways")
    assert "This number is stored as text." in ran.output


def test_percentages_are_what_they_show(told: Callable[..., Ran]) -> None:
    def shown(page: Worksheet) -> None:
        page["B2"].number_format = "0.0%"

    told_new = part(told([HEADER[:2], (CONFIDENCE, 0.601)], shown).output, "New")
    assert told_new == ["B2 confidence, 2018/19: 60.1 per cent (data/2018-19/anti-social-behaviour.yaml)"]
    assert part(told([HEADER[:2], (INCIDENTS, 0.601)], shown).output, "Not taken") == [
        "B2 Here stands a percentage, and the measure counts incidents."
    ]


def test_implausible_numbers_wait_for_a_yes(told: Callable[..., Ran]) -> None:
    ran = told([HEADER, (INCIDENTS, 498500, -51000), (CONFIDENCE, "611%", 0.0061), (PAY, 24050, 240500.12345)])
    assert [line.split()[0] for line in part(ran.output, "Doubtful")] == ["B2", "C2", "B3", "C3", "B4", "C4"]
    for words in (
        "It is 9.5 times its neighbours", "It is less than nothing", "It is more than 100 per cent", "It may be a share of one and not of a hundred",
        "Its neighbours are 9.6 times as large", "It has 5 decimal places",
    ):  # fmt: skip
        assert words in ran.output, words


def test_swapped_columns_are_doubtful(told: Callable[..., Ran]) -> None:
    ran = told([("Indicator", "2015/16", "2016/17"), (INCIDENTS, 52170, 52732)])
    assert ran.output.count("It changed places with incidents") == 2
    assert "Another document prints 52,732 incidents" in ran.output


def test_the_same_value_twice(told: Callable[..., Ran]) -> None:
    ran = told([HEADER[:2], (INCIDENTS, 49850), (INCIDENTS, 49850)])
    assert part(ran.output, "To know") == ["B3 incidents, 2018/19 stands twice, with one number."]
    ran = told([HEADER[:2], (INCIDENTS, 49850), (INCIDENTS, 49580)])
    assert part(ran.output, "Not taken") == ["B3 incidents, 2018/19 is given twice, with two numbers. Neither was taken."]
    assert part(ran.output, "New") == []


def test_a_column_without_a_header_is_told(told: Callable[..., Ran]) -> None:
    ran = told([("Indicator", "2017/18", None), (INCIDENTS, 49850, 51000)])
    assert part(ran.output, "Not taken") == ["C2 The column C has no header. Nothing of it was taken."]


def test_a_macro_is_not_run_and_the_values_are_read(small: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(sheet(tmp_path / "a.xlsx", GOOD)) as plain, zipfile.ZipFile(tmp_path / "a.xlsm", "w") as macro:
        for name in plain.namelist():
            macro.writestr(name, plain.read(name))
        macro.writestr("xl/vbaProject.bin", b"\x00")
    ran = brought(small, tmp_path / "a.xlsm")
    assert "This workbook holds a macro. It was not run, and nothing of it is kept." in ran.output
    assert len(part(ran.output, "New")) == 2
    assert ran.status == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "This file is protected by a password, or is in an old format."),
        ("a.xls", OLE + "EncryptedPackage".encode("utf-16-le"), "This file is protected by a password, or is in an old format."),
        ("a.xls", OLE + b"\0" * 600, "This file is protected by a password, or is in an old format."),
        ("a.xlsx", b"PK\x03\x04 and no more", "This file is damaged, or is no spreadsheet."),
        ("a.xlsx", b"Indicator,2017/18\n", "This file is no spreadsheet that can be read here."),
        ("a.png", b"\x89PNG", "This file is no spreadsheet that can be read here."),
        ("a.csv", b"", "This file is empty."),
        ("a.csv", b'Indicator,2017/18\n"a,1\n', "This line cannot be read."),
        ("a.csv", b"a,b\0c\n", "This file is not a text file."),
    ],
)
def test_files_that_are_no_tables(name: str, content: bytes, message: str, small: Path, tmp_path: Path) -> None:
    before = tree(small)
    (tmp_path / name).write_bytes(content)
    ran = brought(small, tmp_path / name, "--yes")
    assert message in ran.output
    assert ran.output.endswith("Nothing was written.\n")
    assert ran.status == 1
    assert tree(small) == before


def test_a_protected_ods_is_told(small: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        package.writestr("content.xml", "nothing that can be read")
    assert "This file is protected by a password" in brought(small, tmp_path / "a.ods").output


def test_an_ods_shows_what_is_hidden_merged_and_without_a_result(small: Path, tmp_path: Path) -> None:
    def row(*cells: str, more: str = "") -> str:
        return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"

    def said(text: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'

    def number(value: float, more: str = "", kind: str = "float") -> str:
        return f'<table:table-cell office:value-type="{kind}" office:value="{value}"{more}><text:p>{value}</text:p></table:table-cell>'

    error = '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    spaces = (
        "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
        + ' xmlns:calcext="urn:calcext"'
    )
    rows = (
        row(said("Indicator"), *(said(name) for name in HEADER[1:])),
        row(said(INCIDENTS), number(49850), number(51000), more=' table:visibility="collapse"'),
        row(said(CONFIDENCE), number(0.61, kind="percentage"), error),
        row(said(PAY), number(230000, ' table:number-columns-spanned="2"'), "<table:covered-table-cell/>"),
    )
    table = f'<table:table table:name="Return">{"".join(rows)}</table:table>'
    content = f'<?xml version="1.0"?><office:document-content{spaces}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>'
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    told = brought(small, tmp_path / "a.ods").output
    assert [line.split()[0] for line in part(told, "Doubtful")] == ["B2", "C2"]
    assert part(told, "New") == ["B3 confidence, 2018/19: 61.0 per cent (data/2018-19/anti-social-behaviour.yaml)"]
    assert [line.split()[0] for line in part(told, "Not taken")] == ["C3", "B4"]


def test_xml_that_blows_itself_up_is_not_followed(small: Path, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(sheet(tmp_path / "a.xlsx", GOOD)) as plain, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as made:
        for name in plain.namelist():
            text = plain.read(name)
            made.writestr(name, text.replace(b"<worksheet", bomb.encode() + b"<worksheet", 1) if name.startswith("xl/worksheets/") else text)
    assert brought(small, tmp_path / "b.xlsx").status in (0, 1)


def test_too_many_rows_are_refused_at_once(small: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(comma([HEADER]) + comma([(INCIDENTS, 1, 2)]) * 200_000, encoding="utf-8")
    started = time.monotonic()
    ran = brought(small, tmp_path / "a.csv")
    assert "This table has more than 50,000 rows or 1,000 columns." in ran.output
    assert time.monotonic() - started < 10


def test_a_sheet_that_claims_too_many_rows_is_refused(small: Path, tmp_path: Path) -> None:
    ran = brought(small, sheet(tmp_path / "a.xlsx", GOOD, lambda page: page.cell(200_001, 1, "end")))
    assert "The sheet “Return” is too large." in ran.output
    assert "at most 50,000 rows" in ran.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_encoding(encoding: str, delimiter: str, small: Path, tmp_path: Path) -> None:
    rows: Rows = [("Indicator", "2017/18", "2018/19"), (INCIDENTS, "49,850", "51 000"), ("Café thefts – Zoë", 1, 2)]
    (tmp_path / "a.csv").write_bytes(comma(rows, delimiter).encode(encoding))
    ran = brought(small, tmp_path / "a.csv")
    assert len(part(ran.output, "New")) == 2
    assert part(ran.output, "Not taken") == ["A3 There is no measure “Café thefts – Zoë”."]
    assert ("it was read as Windows-1252" in ran.output) == (encoding == "cp1252")


def test_a_sheet_is_chosen_by_name_hidden_or_not(small: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Other").append(["nothing", "here"])
    for title, number in (("Return", 49850), ("Old", 49000)):
        page = book.create_sheet(title)
        page.append(["Indicator", "2017/18"])
        page.append([INCIDENTS, number])
    book["Old"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert "B2   incidents, 2017/18: 49,000 incidents" in brought(small, tmp_path / "a.xlsx", "--sheet", "old").output
    ran = brought(small, tmp_path / "a.xlsx", "--sheet", "Retrun")
    assert "There is no sheet “Retrun”." in ran.output
    assert "Did you mean “Return”?" in ran.output


def test_an_import_file_is_read_strictly(small: Path, tmp_path: Path) -> None:
    table = sheet(tmp_path / "a.xlsx", GOOD)
    (small / "a.yaml").write_text("columns: {mesure: Indicator}\nacross: periods\nsource: closing-report\n", encoding="utf-8")
    output = brought(small, table, by="a.yaml").output
    assert [
        words
        for words in ("Did you mean “measure”?", "There is no direction “periods”", "There is no source “closing-report”")
        if words not in output
    ] == []
    (small / "a.yaml").write_text("columns: {measure: Indicator}\n", encoding="utf-8")
    output = brought(small, table, by="a.yaml").output
    assert "The file does not say which columns hold the numbers." in output
    assert [name for name in ("period",) if f"Nothing says the {name} of the values." not in output] == []
