"""Open data: one definition of each table, and the same cells in every file that is made from it."""

import csv
import html
import io
import json
import re
import sqlite3
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator import urls
from generator.charts.shelf import Shelf
from generator.ledger import ledger
from generator.pipeline import Order, ready
from generator.problems import Problems
from generator.tables.everything import tables
from generator.tables.table import Table
from generator.views.context import Context
from generator.views.dataset import measure_dataset
from tests.conftest import PROJECT, Edit, run, small_site, tree

Files = dict[str, bytes]
NUMBERS = ("number", "whole")


def built(root: Path, *arguments: str) -> Files:
    """The files below `data/` of a good build, by their path there."""
    ran = run("build", "--root", root, *arguments)
    assert ran.status == 0, ran.output
    return tree(root / "site" / "data")


def defined(root: Path) -> dict[str, Table]:
    """The tables of a site, as its editions get them."""
    checked = ready(Order(root, root / "site"), Problems())
    assert checked is not None
    return dict(tables(checked.site, ledger(checked.site, checked.bindings), checked.bindings))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_site(tmp_path_factory.mktemp("open") / "root")


@pytest.fixture(scope="module")
def files(root: Path) -> Files:
    return built(root)


@pytest.fixture(scope="module")
def real(real_site: Path) -> Files:
    return tree(real_site / "data")


@pytest.fixture(scope="module", params=["small", "real"])
def site(request: pytest.FixtureRequest, root: Path) -> tuple[Files, dict[str, Table]]:
    """The small site and the real one: files and tables."""
    if request.param == "small":
        return request.getfixturevalue("files"), defined(root)
    return request.getfixturevalue("real"), defined(PROJECT)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def text(cell: Any, kind: str) -> str:
    """A cell of JSON or of the database as CSV writes it; numbers as they compare."""
    if isinstance(cell, list):
        return "".join(f"[{letter}]" for letter in cell) if kind == "markers" else " ".join(cell)
    if kind == "truth":
        return "true" if cell else "false"
    return "" if cell is None else str(Decimal(str(cell)).normalize()) if kind in NUMBERS else str(cell)


def comparable(row: dict[str, str], table: Table) -> list[str]:
    return [text(row[column.name] or None, column.kind) if column.kind in NUMBERS else row[column.name] for column in table.columns]


def opened(content: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return database


def only(files: Files, ending: str) -> bytes:
    (content,) = [content for path, content in files.items() if path.endswith(ending)]
    return content


# --- one definition


def test_the_tables_are_those_that_have_addresses(root: Path, files: Files) -> None:
    assert tuple(defined(root)) == urls.TABLES
    assert [f"{name}.csv" in files for name in urls.TABLES] == [True] * len(urls.TABLES)


def test_a_column_says_what_it_holds_and_keeps_what_it_says(site: tuple[Files, dict[str, Table]]) -> None:
    for table in site[1].values():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        for place, column in enumerate(table.columns):
            where = f"{table.name}.{column.name}"
            assert re.fullmatch("[a-z_]+", column.name), where
            assert column.about.endswith("."), where
            cells = [row[place] for row in table.rows]
            assert not column.needed or None not in cells, where
            assert "" not in cells, where
            assert not column.among or set(cells) <= {*column.among, None}, where


def test_a_key_names_one_row_and_what_refers_to_it_finds_it(site: tuple[Files, dict[str, Table]]) -> None:
    _, held = site
    for table in held.values():
        if table.key:
            assert [key for key, part in table.parts(*table.key).items() if len(part.rows) > 1] == []
        for columns, other in table.refers.items():
            known = set(held[other].parts(*held[other].key))
            assert {key for key in table.parts(*columns) if None not in key} <= known, (table.name, columns)


def test_the_page_explains_every_column_of_every_table(site: tuple[Files, dict[str, Table]]) -> None:
    files, held = site
    page = html.unescape(files["index.html"].decode("utf-8"))
    for name, table in held.items():
        section = page.partition(f'<h2 id="{urls.columns_anchor(name)}">')[2].partition("</section>")[0]
        assert re.findall(r'<th scope="row"><code>(\w+)</code></th>', section) == [column.name for column in table.columns]
        assert [column.about for column in table.columns if column.about not in section] == []


# --- the same cells everywhere


def test_the_database_holds_what_the_csv_files_hold(site: tuple[Files, dict[str, Table]]) -> None:
    files, held = site
    database = opened(only(files, ".sqlite"))
    for name, table in held.items():
        stored = database.execute(f'SELECT * FROM "{name}"')
        assert [column[0] for column in stored.description] == [column.name for column in table.columns]
        found = [[text(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)] for row in stored]
        assert found == [comparable(row, table) for row in rows(files[f"{name}.csv"])], name
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    meanings = database.execute('SELECT "table", "column", "about" FROM "columns"').fetchall()
    assert meanings == [(name, column.name, column.about) for name, table in held.items() for column in table.columns]


def test_a_measure_holds_its_values_as_csv_and_as_json(site: tuple[Files, dict[str, Table]]) -> None:
    files, held = site
    whole, table = rows(files["values.csv"]), held["values"]
    for about in rows(files["measures.csv"]):
        name = about["measure"]
        expected = [row for row in whole if row["measure"] == name]
        assert rows(files[f"measures/{name}.csv"]) == expected
        content = json.loads(files[f"measures/{name}.json"], parse_float=Decimal)
        found = [[text(row[column.name], column.kind) for column in table.columns] for row in content["values"]]
        assert found == [comparable(row, table) for row in expected], name
        assert {key: text(content[key], "text") for key in about} == about


def test_the_csv_files_of_the_figures_are_the_rows_of_the_table_of_figures(site: tuple[Files, dict[str, Table]]) -> None:
    files, _ = site
    whole = rows(files["figures.csv"])
    parts = {path: rows(content) for path, content in files.items() if re.fullmatch(r"figures/[\w-]+/[\w-]+\.csv", path)}
    assert [row for part in parts.values() for row in part] == sorted(whole, key=lambda row: f"figures/{row['report']}/{row['figure']}.csv")
    assert {path: {f"figures/{row['report']}/{row['figure']}.csv" for row in part} for path, part in parts.items()} == {p: {p} for p in parts}


def test_json_keeps_the_places_that_were_printed(small: Path, edit: Edit) -> None:
    edit("data/2017-18/anti-social-behaviour.yaml", "value: 60.1", "value: 60.10")
    assert b'"value": 60.10,' in built(small)["measures/confidence.json"]


def test_the_zip_holds_every_other_file_with_the_same_bytes(site: tuple[Files, dict[str, Table]]) -> None:
    files, _ = site
    with zipfile.ZipFile(io.BytesIO(only(files, ".zip"))) as packed:
        assert packed.testzip() is None
        held = {name: packed.read(name) for name in packed.namelist()}
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    readme = held.pop("README.txt").decode("utf-8")
    assert "licensed under the Open Government Licence" in readme
    assert held == {path: content for path, content in files.items() if path.endswith((".csv", ".json", ".sqlite"))}


def test_two_builds_give_the_same_bytes(files: Files, root: Path) -> None:
    assert built(root) == files


def test_the_database_does_not_tell_which_library_wrote_it(files: Files) -> None:
    assert only(files, ".sqlite")[96:100] == bytes(4)


# --- what is not there


def test_what_has_no_number_is_empty_in_every_file(files: Files) -> None:
    (row,) = [row for row in rows(files["values.csv"]) if row["status"] == "[x]"]
    assert (row["measure"], row["value"]) == ("confidence", "")
    (value,) = [value for value in json.loads(files["measures/confidence.json"])["values"] if value["status"] == ["x"]]
    assert value["value"] is None
    assert opened(only(files, ".sqlite")).execute("SELECT value FROM \"values\" WHERE status = '[x]'").fetchall() == [(None,)]
    assert [row["value"] for row in rows(files["figures/annual-report-2016-17/figure-1.csv"]) if row["status"] == "[x]"] == ["", ""]


def test_a_withheld_report_is_in_no_file(small: Path) -> None:
    folder = small / "content/closure-report"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Closing words\nsummary: The last report.\ndraft: true\n---\n", encoding="utf-8")
    files = built(small)
    with zipfile.ZipFile(io.BytesIO(only(files, ".zip"))) as packed:
        files |= {f"zip/{name}": packed.read(name) for name in packed.namelist()}
    for word in (b"closure-report", b"Closure", b"60.1", b"3211389", b"homicide-review", b"Closing words"):
        assert [path for path, content in files.items() if word in content] == [], word


# --- what programs and people read


def test_every_file_that_can_say_so_names_the_licence(files: Files) -> None:
    licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    package = json.loads(files["datapackage.json"])
    assert package["licenses"] == [{"name": "OGL-UK-3.0", "title": "Open Government Licence v3.0", "path": licence}]
    for folder in ("", "measures/", "figures/annual-report-2016-17/"):
        assert json.loads(files[f"{folder}csv-metadata.json"])["dc:license"] == {"@id": licence}
    assert json.loads(files["measures/incidents.json"])["licence_url"] == licence
    assert opened(only(files, ".sqlite")).execute("SELECT text FROM about WHERE name = 'licence_url'").fetchall() == [(licence,)]
    assert licence in files["index.html"].decode("utf-8")


def test_a_file_is_offered_with_its_type_and_size(files: Files, root: Path) -> None:
    page = files["index.html"].decode("utf-8")
    for name, kind in (("values.csv", "CSV"), ("anyshire.sqlite", "SQLite"), ("anyshire.zip", "zip"), ("datapackage.json", "JSON")):
        size = max(1, round(len(files[name]) / 1000))
        assert re.search(rf'<a href="{re.escape(name)}" download>[^<]+ \({kind}, {size} KB\)</a>', page), name
    measure = (root / "site/measures/incidents/index.html").read_text(encoding="utf-8")
    for kind in ("csv", "json"):
        assert re.search(rf'<a href="../../data/measures/incidents.{kind}" download>All values \({kind.upper()}, \d+ KB\)</a>', measure)


def dataset(page: bytes) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode("utf-8"))
    content: dict[str, Any] = json.loads(found)
    return content


def test_search_engines_find_a_dataset_on_the_page_of_a_measure(root: Path, files: Files) -> None:
    found = dataset((root / "site/measures/incidents/index.html").read_bytes())
    assert (found["@context"], found["@type"], found["name"]) == ("https://schema.org", "Dataset", "Incidents of anti-social behaviour")
    assert found["url"] == "https://example.org/reports/measures/incidents/"
    assert found["temporalCoverage"] == "2015-04-01/2017-03-31"
    assert 50 <= len(found["description"]) <= 5000
    assert found["license"].endswith("/open-government-licence/version/3/")
    names = [entry["contentUrl"].removeprefix("https://example.org/reports/data/") for entry in found["distribution"]]
    assert names == ["measures/incidents.csv", "measures/incidents.json"]
    whole = dataset(files["index.html"])
    assert found["isPartOf"]["@id"] == whole["@id"]
    offered = [entry["contentUrl"].removeprefix("https://example.org/reports/data/") for entry in whole["distribution"]]
    assert [name for name in offered if name not in files] == []


def test_no_title_can_end_the_script_that_it_stands_in(small: Path, edit: Edit) -> None:
    edit("data/measures/anti-social-behaviour.yaml", "title: Incidents of anti-social behaviour", 'title: "Calls </script> of others"')
    checked = ready(Order(small, small / "site"), Problems())
    assert checked is not None
    context = Context(checked, Shelf(None), {}, "https://example.org/")
    written = measure_dataset(context, checked.site.measures["incidents"])
    assert "<" not in written
    assert json.loads(written)["name"] == "Calls </script> of others"


def test_the_example_of_the_page_works(real: Files) -> None:
    page = html.unescape(real["index.html"].decode("utf-8"))
    (query,) = re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)
    found = opened(only(real, ".sqlite")).execute(query).fetchall()
    assert ("2015/16", 52732, None) in found
    assert len({row[0] for row in found}) == len(found)


def test_a_number_that_this_site_does_not_use_is_kept_and_marked_and_not_drawn(root: Path) -> None:
    checked = ready(Order(root, root / "site"), Problems())
    assert checked is not None
    unused = tuple(replace(v, published=v.measure.id != "incidents") for v in checked.site.values)
    held = tables(replace(checked.site, values=unused), ledger(checked.site, checked.bindings), checked.bindings)
    names = [column.name for column in held["values"].columns]
    number, published = names.index("value"), names.index("published")
    of_incidents = held["values"].parts("measure")[("incidents",)].rows
    assert {row[published] for row in of_incidents} == {False}
    assert None not in {row[number] for row in of_incidents}
    assert {row[published] for row in held["values"].parts("measure")[("confidence",)].rows} == {True}
    assert {row[2:5:2] for row in held["figures"].rows} == {(None, ("x",))}
