"""What editors' programs complete from: the schemas agree with the readers, with the files, and with the settings that name them."""

import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator import periods, yamlfile
from generator.completion import family_of, first_line, named, schemas
from generator.files import Files
from generator.load.data import SINGLE_FILES, Data
from generator.problems import Problems, Where
from generator.scalars import Number, PeriodText, Slug, Text, Truth, Whole
from generator.schema.families import FAMILIES
from generator.schema.kinds import Day, Due, EmailAddress, Published, Scale, WebAddress
from generator.shapes import NAMES_OF_THE_DATA, Kind
from tests.conftest import PROJECT, Edit, run
from tests.schemas import as_typed, project_schemas, refused
from tests.test_examples import EXAMPLES, Example, Step
from tests.test_wrong_sites import WRONG, arrange

OLD = "The schemas are not those of the readers any more. Run: python build.py schema"


def made(root: Path) -> dict[str, Any]:
    """The schemas of a site."""
    files, problems = Files(root, Problems()), Problems()
    return {name: json.loads(content) for name, content in schemas(Data(files, list(files.below("data")), problems).present).items()}


def bare(schema: Any) -> Any:
    """A schema without the names of the data, which change from day to day."""
    if isinstance(schema, list):
        return [bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    fleeting = ("enum", "enumDescriptions", "properties") if schema.get("$comment") == NAMES_OF_THE_DATA else ()
    return {key: bare(value) for key, value in schema.items() if key not in fleeting}


# The project's own schemas


def test_the_schemas_of_the_project_are_those_of_the_readers() -> None:
    fresh = made(PROJECT)
    assert sorted(fresh) == sorted(project_schemas()), OLD
    for name, schema in fresh.items():
        assert bare(schema) == bare(project_schemas()[name]), f"{name}: {OLD}"


def test_every_schema_is_a_valid_one() -> None:
    for schema in project_schemas().values():
        Draft7Validator.check_schema(schema)


def test_every_file_of_the_project_passes_its_schema() -> None:
    assert refused(PROJECT, project_schemas()) == []


def test_every_file_that_is_read_has_a_schema() -> None:
    for single in SINGLE_FILES:
        assert family_of(f"data/{single}.yaml"), f"data/{single}.yaml belongs to no family of generator/schema/families.py"


def test_every_data_file_names_its_schema_in_its_first_line() -> None:
    for path in sorted(PROJECT.glob("data/**/*.yaml")):
        name = path.relative_to(PROJECT).as_posix()
        text = path.read_text(encoding="utf-8")
        assert text.startswith(first_line(name)), f"{name}: {OLD}"
        assert (path.parent / text.splitlines()[0].partition("$schema=")[2]).exists()
        assert named(name, text) == text


def test_the_settings_of_the_editor_name_every_schema_of_data_files() -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
    expected = {f"./data/schemas/{family.name}.json": list(family.files) for family in FAMILIES if family.files[0].startswith("data/")}
    assert settings["yaml.schemas"] == expected
    extensions = json.loads((PROJECT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]


def test_a_file_belongs_to_one_family_or_to_the_first_that_names_it() -> None:
    assert [f.name for f in FAMILIES if any(fnmatchcase("content/site/home.md", p) for p in f.files)] == ["home-page", "page"]
    families = {"data/2016-17/crime.yaml": "values", "content/x/index.md": "report", "content/x/01-y.md": "section", "content/site/about.md": "page"}
    for name, family in families.items():
        found = family_of(name)
        assert found is not None
        assert found.name == family
    assert family_of("data/schemas/values.json") is None


# What keys say


def keys_of(schema: Any) -> list[tuple[str, Any]]:
    """Every key that stands in a schema, with what it says."""
    if isinstance(schema, list):
        return [key for item in schema for key in keys_of(item)]
    if not isinstance(schema, dict):
        return []
    own = list(schema["properties"].items()) if isinstance(schema.get("properties"), dict) else []
    return own + [key for value in schema.values() for key in keys_of(value)]


def test_every_key_says_what_it_means() -> None:
    for name, schema in project_schemas().items():
        for key, shape in keys_of(schema):
            assert shape["description"], f"{name}: {key}"


def test_words_to_choose_from_say_what_they_mean_and_names_what_they_are_called() -> None:
    definitions = project_schemas()["data/schemas/values.json"]["definitions"]
    value = definitions["values"]["items"]["properties"]
    status = value["status"]["items"]
    assert dict(zip(status["enum"], status["enumDescriptions"], strict=True))["p"] == "provisional"
    assert "what was expected to come" in value["kind"]["enumDescriptions"]
    area = definitions["area"]
    assert dict(zip(area["enum"], area["enumDescriptions"], strict=True))["essex"] == "Essex"
    assert value["period"]["markdownDescription"] == "The period that it is for.\n\nNeeded. Takes a period."


def test_a_measure_says_in_values_files_what_it_is_called() -> None:
    known = project_schemas()["data/schemas/values.json"]["properties"]["speed-watch-groups"]
    assert known["description"] == "Community Speed Watch groups, in groups. Home: Road safety."


# Schemas let through what the readers read


@pytest.mark.parametrize("example", [e for e in EXAMPLES if all(isinstance(step, Step) for step in e.steps)], ids=str)
def test_an_example_of_the_documents_passes(example: Example, small: Path) -> None:
    before = made(small)
    for step in example.steps:
        step.take(small)
    assert refused(small, before) == []


def test_a_name_that_is_newer_than_the_schemas_passes(small: Path, edit: Edit) -> None:
    before = made(small)
    edit("data/areas.yaml", "northton:", "newton: {title: Newton, type: place}\nnorthton:")
    edit("data/2016-17/anti-social-behaviour.yaml", "area: northton", "area: newton")
    assert refused(small, before) == []


TYPED = st.one_of(
    st.from_regex(rf"\s?(?:{periods.PATTERN})\s?", fullmatch=True),
    st.from_regex(r"[+-]?[0-9]{1,3}(\.[0-9]{1,2})?", fullmatch=True),
    st.text("aez09-_./: @#\u00a0", max_size=12),
    st.sampled_from(("true", "false", "yes", "~", "", "not printed", "a@b.org", "https://x.org/y", "1000", "since academic year 2018/19", "010")),
)


@given(text=TYPED, plain=st.booleans())
def test_what_a_reader_takes_the_schema_lets_through(text: str, plain: bool) -> None:
    kinds: tuple[Kind[Any], ...] = (
        Text(), Number(), Whole(1, 6), Truth(), Slug(), PeriodText(), Day(), Due(), Published(), WebAddress(), EmailAddress(), Scale(),
    )  # fmt: skip
    node = yamlfile.Scalar(text.strip() if plain else text, plain, Where("x"))
    for kind in kinds:
        if kind.read(node, Problems()) is not None:
            assert Draft7Validator(kind.shape()).is_valid(as_typed(node)), (kind, node)


@pytest.mark.parametrize(
    "case",
    [
        "brackets-without-end", "comma-in-a-number", "commitment-of-an-unknown-descent", "commitment-without-a-source", "draft-yes",
        "email-with-a-name-around-it", "embargo-that-is-no-day", "empty-list-of-status", "figure-of-unknown-kind", "figure-with-an-unknown-key",
        "fraction-for-a-whole-number", "front-matter-without-summary", "group-for-a-text", "last-update-that-is-no-day", "list-for-entries", "missing-key",
        "missing-place", "name-of-an-unknown-kind", "name-with-capitals", "next-report-due-at-no-time", "not-a-number", "nothing-after-a-key",
        "number-typed-as-text", "per-cent-sign-in-a-number", "repository-that-is-no-address", "text-for-a-list", "text-for-keys", "time-for-a-number",
        "unknown-direction", "unknown-key", "unknown-key-of-a-value", "unknown-kind-of-unit", "unknown-kind-of-value", "unknown-period", "unknown-scale",
        "unknown-status", "words-for-a-number", "yes-for-a-number",
    ],
)  # fmt: skip
def test_a_mistake_of_shape_is_refused_while_it_is_typed(case: str, small: Path) -> None:
    before = made(small)
    assert refused(small, before) == []
    arrange(WRONG / case, small)
    assert refused(small, before) != []


# The command


def test_the_command_writes_the_schemas_and_names_them_and_changes_nothing_else(small: Path) -> None:
    before = {path: path.read_text(encoding="utf-8") for path in sorted(small.glob("data/**/*.yaml"))}
    ran = run("schema", "--root", small)
    assert (ran.status, "Wrote data/areas.yaml\n" in ran.output) == (0, True)
    for path, text in before.items():
        assert path.read_text(encoding="utf-8") == first_line(path.relative_to(small).as_posix()) + text
    assert run("schema", "--root", small).output == "Everything was up to date.\n"
    assert run("check", "--root", small, "--strict").status == 0


def test_where_data_cannot_be_read_the_command_writes_nothing(small: Path, edit: Edit) -> None:
    edit("data/areas.yaml", "type:", "tipe:")
    ran = run("schema", "--root", small)
    assert ran.status == 1
    assert "has no key “tipe”" in ran.output
    assert ran.output.endswith("Nothing was written.\n")
    assert not (small / "data/schemas").exists()


def test_a_file_that_names_another_schema_in_its_first_line_names_its_own_again(small: Path) -> None:
    areas = small / "data/areas.yaml"
    text = areas.read_text(encoding="utf-8")
    areas.write_text("# yaml-language-server: $schema=../elsewhere.json\n" + text, encoding="utf-8")
    assert run("schema", "--root", small).status == 0
    assert areas.read_text(encoding="utf-8") == "# yaml-language-server: $schema=schemas/areas.json\n" + text
