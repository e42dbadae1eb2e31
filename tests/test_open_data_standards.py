"""Others' programs read the open data: Frictionless and CSV on the Web, each with its own validator."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import frictionless
import pytest
from csvw import CSVW

from generator import urls
from tests.browser import served
from tests.conftest import run, small_site


@pytest.fixture(scope="module")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_site(tmp_path_factory.mktemp("standards") / "root")
    assert run("build", "--root", root).status == 0
    return root / "site" / "data"


@pytest.fixture
def data(small_data: Path, tmp_path: Path) -> Path:
    """The small site's open data, to be spoiled."""
    shutil.copytree(small_data, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture(scope="module")
def web(small_data: Path) -> Iterator[str]:
    with served(small_data.parent) as address:
        yield address


def package_faults(folder: Path) -> list[str]:
    """What Frictionless finds wrong with a package."""
    return [error.type for task in frictionless.Package(str(folder / "datapackage.json")).validate().tasks for error in task.errors]


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_package_is_valid(small_data: Path, real_site: Path) -> None:
    for folder in (small_data, real_site / "data"):
        package = frictionless.Package(str(folder / "datapackage.json"))
        assert [resource.name for resource in package.resources] == list(urls.TABLES)
        assert package_faults(folder) == []


def test_the_validator_sees_a_cell_a_file_and_a_name_that_are_wrong(data: Path) -> None:
    spoil(data / "areas.csv", "northton,", "elsewhere,")
    assert "foreign-key" in package_faults(data)
    spoil(data / "values.csv", "52170", "many")
    assert {"type-error", "hash-count"} <= set(package_faults(data))


def test_a_part_has_the_schema_of_its_table(small_data: Path) -> None:
    package = json.loads((small_data / "datapackage.json").read_text(encoding="utf-8"))
    schemas = {resource["name"]: resource["schema"] | {"foreignKeys": []} for resource in package["resources"]}
    parts = [("values", path) for path in (small_data / "measures").glob("*.csv")] + [
        ("figures", p) for p in (small_data / "figures").glob("*/*.csv")
    ]
    assert len(parts) > 5
    for table, path in parts:
        resource = frictionless.Resource(path.name, basepath=str(path.parent), schema=frictionless.Schema.from_descriptor(schemas[table]))
        assert [error.message for task in resource.validate().tasks for error in task.errors] == [], path.name


FOLDERS = ("", "measures/", "figures/annual-report-2016-17/")
FILES = ("values.csv", "facts.csv", "measures/confidence.csv", "figures/annual-report-2016-17/figure-1.csv")


@pytest.mark.parametrize("path", [*(f"{folder}csv-metadata.json" for folder in FOLDERS), *FILES])
def test_csv_on_the_web_is_valid_from_its_metadata_and_from_the_file_alone(web: str, path: str) -> None:
    found = CSVW(f"{web}data/{path}", validate=True, strict=False)
    assert not found.no_metadata
    assert all(table.tableSchema.columns for table in found.tables)
    assert found.is_valid, found.warnings


def test_the_real_tables_are_valid_csv_on_the_web(real_site: Path) -> None:
    with served(real_site) as address:
        found = CSVW(f"{address}data/csv-metadata.json", validate=True, strict=False)
        assert len(found.tables) == len(urls.TABLES)
        assert found.is_valid, found.warnings


def test_that_validator_sees_a_wrong_cell_too(data: Path) -> None:
    spoil(data / "values.csv", "[p]", "[q]")
    # Here warnings are errors; elsewhere the validator only says that the tables are not valid.
    with served(data.parent) as address, pytest.raises(UserWarning, match=r"Invalid column value: \[q\]"):
        assert CSVW(f"{address}data/csv-metadata.json", validate=True, strict=False).is_valid


def test_every_csv_file_is_described(small_data: Path) -> None:
    described = set()
    for path in small_data.rglob("csv-metadata.json"):
        described |= {path.parent / table["url"] for table in json.loads(path.read_text(encoding="utf-8"))["tables"]}
    assert described == set(small_data.rglob("*.csv"))
