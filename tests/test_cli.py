"""The command line: what it answers to, what it prints, and the exit status."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, Edit, run, tree

KEYS = ["file", "line", "column", "code", "severity", "message", "found", "expected", "hint"]


@pytest.fixture
def wrong(small: Path, edit: Edit) -> Path:
    """A site with one mistake."""
    edit("data/2016-17/anti-social-behaviour.yaml", "value: 52170", 'value: "52,170"')
    return small


@pytest.fixture
def doubtful(small: Path) -> Path:
    """A site with one warning: a measure without values."""
    with (small / "data" / "measures" / "finance.yaml").open("a", encoding="utf-8") as file:
        file.write("income:\n  title: Income\n  unit: thousand pounds\n  definition: What came in.\n  better: neither\n")
    return small


def script(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs build.py in a process of its own."""
    command = [sys.executable, str(PROJECT / "build.py"), *(str(a) for a in arguments)]
    return subprocess.run(command, capture_output=True, env=os.environ | environment, cwd=PROJECT.parent)


def test_a_good_build_ends_with_one_line_and_status_0(small: Path) -> None:
    ran = run("build", "--root", small)
    pages = sum(1 for path in tree(small / "site") if path.endswith(".html"))
    assert ran.status == 0
    assert re.fullmatch(rf"Built {pages} pages, 15 values and 1 figure in \d+\.\d seconds\.\n", ran.output)


def test_a_good_check_writes_nothing(small: Path) -> None:
    ran = run("check", "--root", small)
    assert ran.status == 0
    assert ran.output.startswith("Checked ")
    assert not (small / "site").exists()


def test_a_mistake_gives_status_1_and_writes_nothing(wrong: Path) -> None:
    ran = run("build", "--root", wrong)
    assert ran.status == 1
    assert ran.output.startswith("data/2016-17/anti-social-behaviour.yaml:3:30: This number is written as text.\n")
    assert ran.output.endswith("\n1 error\nNothing was written.\n")
    assert not (wrong / "site").exists()


def test_without_a_command_it_builds(small: Path) -> None:
    assert run("--root", small, "--out", small / "a").status == 0
    assert run("build", "--root", small, "--out", small / "b").status == 0
    assert tree(small / "a") == tree(small / "b")


def test_without_anything_it_builds_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def build(order: object, _problems: object) -> object:
        asked.extend((order.root, order.out))  # type: ignore[attr-defined]
        raise SystemExit(0)

    monkeypatch.setattr("generator.pipeline.build", build)
    assert run().status == 0
    assert asked == [PROJECT, PROJECT / "site"]


def test_warnings_are_told_and_stop_only_a_strict_build(doubtful: Path) -> None:
    assert [run("build", "--root", doubtful).status, run("check", "--root", doubtful).status] == [0, 0]
    built = run("build", "--root", doubtful)
    assert "warning: The measure “income” has no values." in built.output
    assert "\n1 warning\nBuilt " in built.output
    published = tree(doubtful / "site")
    strict = run("build", "--root", doubtful, "--strict")
    assert strict.status == 1
    assert strict.output.endswith("\n1 warning\nNothing was written.\n")
    assert run("check", "--root", doubtful, "--strict").status == 1
    assert tree(doubtful / "site") == published


@pytest.mark.parametrize("verb", ["build", "check"])
def test_json_stands_alone_on_standard_output(wrong: Path, verb: str) -> None:
    ran = run(verb, "--root", wrong, "--format", "json")
    (problem,) = json.loads(ran.output)["problems"]
    assert ran.status == 1
    assert list(problem) == KEYS
    assert (problem["file"], problem["line"], problem["column"]) == ("data/2016-17/anti-social-behaviour.yaml", 3, 30)
    assert (problem["severity"], problem["found"]) == ("error", '"52,170"')


@pytest.mark.parametrize("verb", ["build", "check"])
def test_json_of_a_good_site_is_an_empty_list(small: Path, verb: str) -> None:
    ran = run(verb, "--root", small, "--format", "json")
    told = json.loads(ran.output)
    assert (ran.status, told["problems"]) == (0, [])
    assert list(told["numbers"]) == ["bound", "checked", "exempt", "unaccounted"]
    assert list(told["claims"]) == ["true", "by_rounding", "false", "uncheckable"]


def test_json_tells_warnings_of_a_good_site(doubtful: Path) -> None:
    ran = run("check", "--root", doubtful, "--format", "json")
    assert ran.status == 0
    assert [p["severity"] for p in json.loads(ran.output)["problems"]] == ["warning"]


def test_json_tells_that_a_site_cannot_be_written(small: Path) -> None:
    (small / "file").write_bytes(b"")
    ran = run("build", "--root", small, "--out", small / "file", "--format", "json")
    assert ran.status == 1
    assert [p["code"] for p in json.loads(ran.output)["problems"]] == ["output-file"]


def test_github_is_given_annotations(wrong: Path) -> None:
    ran = run("check", "--root", wrong, "--format", "github")
    assert ran.status == 1
    assert ran.output.startswith(
        "::error file=data/2016-17/anti-social-behaviour.yaml,line=3,col=30,title=number-as-text::This number is written as text."
    )
    assert ran.output.endswith("\n1 error\nNothing was written.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--colour"],
        ["build", "--colour"],
        ["publish"],
        ["build", "extra"],
        ["build", "--format", "xml"],
        ["build", "--date", "tomorrow"],
        ["build", "--date"],
        ["build", "--root", "no-such-folder"],
        ["check", "--root", "no-such-folder"],
        ["check", "--root", str(Path(__file__))],
        ["check", "--out", "site"],
        ["build", "--base-url", "example.org"],
        ["build", "--base-url", "https://[half"],
        ["build", "--base-url", "ftp://example.org/"],
    ],
)
def test_wrong_usage_gives_status_2(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert ran.status == 2
    assert "Error: " in ran.output
    assert tree(tmp_path) == {}


def test_a_wrong_word_is_met_with_the_right_one() -> None:
    assert "Did you mean" in run("build", "--strct").output
    assert "Did you mean 'build'?" in run("biuld").output


@pytest.mark.parametrize(
    ("arguments", "words"), [(["--help"], "check"), (["-h"], "build"), (["build", "--help"], "--base-url"), (["check", "-h"], "--strict")]
)
def test_help_says_what_there_is(arguments: list[str], words: str) -> None:
    ran = run(*arguments)
    assert ran.status == 0
    assert words in ran.output
    assert "Usage: build.py" in ran.output


def test_a_base_address_is_used_where_pages_say_their_own(small: Path) -> None:
    assert run("build", "--root", small, "--base-url", "https://reports.example.net/police").status == 0
    page = (small / "site" / "measures" / "incidents" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://reports.example.net/police/measures/incidents/">' in page
    assert "https://example.org/reports/" not in page  # the address in the data, where pages would otherwise stand


def test_the_script_gives_the_exit_status_to_the_shell(wrong: Path) -> None:
    told = script("check", "--root", wrong)
    assert (told.returncode, told.stderr) == (1, b"")
    assert script("check", "--format", "xml").returncode == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_messages_are_utf_8_whatever_the_machine_is_set_to(wrong: Path, encoding: str) -> None:
    told = script("check", "--root", wrong, "--format", "json", PYTHONIOENCODING=encoding)
    assert told.returncode == 1
    assert json.loads(told.stdout.decode("utf-8"))["problems"][0]["message"] == "This number is written as text."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes file names that are no text")
def test_a_file_whose_name_is_no_text_is_told(small: Path) -> None:
    name = os.fsencode(small / "data") + b"/\xff.yaml"
    with open(name, "wb") as file:  # noqa: PTH123 – a Path would decode the name
        file.write(b"a: b\n")
    told = script("check", "--root", small)
    assert (told.returncode, told.stderr) == (1, b"")
    assert told.stdout.startswith(rb"data/\udcff.yaml: The build does not know what this file is.")
    assert json.loads(script("check", "--root", small, "--format", "json").stdout)["problems"][0]["code"] == "unknown-file"
