"""Every task of the project is in the Makefile, and says what it does."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT

MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
TASKS = re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)
# Without what `make test` hands on to a make inside it.
OUTSIDE = {name: value for name, value in os.environ.items() if name not in ("ARGS", "MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "TO")}

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs make with arguments; with -n it only says what it would do."""
    return subprocess.run(["make", "--no-print-directory", *arguments], cwd=PROJECT, env=OUTSIDE, capture_output=True, text=True)


def test_help_lists_every_task_with_a_sentence() -> None:
    lines = make("help").stdout.rstrip("\n").split("\n")
    assert [line.split()[1] for line in lines] == TASKS
    assert [line for line in lines if len(line.split()) < 4] == []


def test_make_alone_lists_the_tasks() -> None:
    assert make().stdout == make("help").stdout


def test_every_task_is_declared_to_be_no_file() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert sorted(phony.split()) == sorted(TASKS)


@pytest.mark.parametrize(
    ("task", "command"),
    [
        ("site", "python build.py build"),
        ("serve", "python build.py serve"),
        ("check", "python build.py check"),
        ("verify", "python build.py verify"),
        ("back", "python build.py back"),
        ("test", "python -m pytest"),
        ("accept", "python -m tests.golden"),
        ("lint", "ruff format"),
    ],
)
def test_a_task_runs_its_command_in_the_projects_own_environment(task: str, command: str) -> None:
    ran = make("-n", "-o", ".venv/site-ready", "-o", ".venv/test-ready", task)
    assert ran.returncode == 0, ran.stderr
    assert f".venv/bin/{command}" in ran.stdout


def test_tests_begin_with_style_and_types() -> None:
    lines = [line for line in make("-n", "-o", ".venv/test-ready", "test").stdout.split("\n") if line]
    assert [re.sub(r"^\.venv/bin/", "", line).strip() for line in lines[-4:]] == ["ruff check .", "ruff format --check .", "mypy", "python -m pytest"]


def test_options_reach_the_command() -> None:
    ran = make("-n", "-o", ".venv/site-ready", "check", "ARGS=--strict --format github")
    assert ran.stdout.rstrip().endswith("build.py check --strict --format github")


def test_a_revision_from_the_environment_is_text_and_no_command(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\nprintf "<%s>" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    ready = ("-o", ".venv/site-ready", f"BIN={tmp_path}", f"VENV={tmp_path}", "-o", str(tmp_path / "site-ready"))
    (tmp_path / "site-ready").touch()
    told = {}
    for name in ("", "2f3a1bc", '"; touch wrong; $(touch wrong) $(shell touch wrong) `touch wrong`'):
        command = ["make", "--no-print-directory", "--silent", *ready, "back", "ARGS=--base-url https://example.org/"]
        told[name] = subprocess.run(command, cwd=PROJECT, env=OUTSIDE | {"TO": name}, capture_output=True, text=True).stdout
    rest = "<--base-url><https://example.org/>"
    assert told == {name: f"<build.py><back>{f'<--to><{name}>' if name else ''}{rest}" for name in told}
    assert not (PROJECT / "wrong").exists()


def test_everything_that_is_installed_is_pinned_by_its_hash() -> None:
    """The installer is told to refuse what has no hash, and every line of both files has one."""
    installs = [line for line in MAKEFILE.split("\n") if "pip install" in line and "-r " in line]
    assert len(installs) == 2
    assert [line for line in installs if "--require-hashes" not in line] == []
    for name in ("requirements.txt", "requirements-test.txt"):
        text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
        pins = [line for line in text.split("\n") if line and not line.lstrip().startswith("#")]
        assert len(pins) > 5
        assert [pin for pin in pins if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", pin)] == []


def test_every_dependency_is_pinned() -> None:
    project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^    "([a-z0-9-]+)(?:>=[\d.]+)?",$', project, re.MULTILINE)
    pinned = (PROJECT / "requirements-test.txt").read_text(encoding="utf-8")
    assert len(wanted) > 10
    assert [name for name in wanted if not re.search(rf"^{name}==", pinned, re.MULTILINE)] == []


def test_cleaning_leaves_what_git_keeps(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "Makefile", tmp_path)
    for name in (".venv/x", ".cache/x", ".site.new/x", ".site.old/x", "site/a/b.html", "site/.gitkeep", "data/x.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True, capture_output=True)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["Makefile", "data/x.yaml", "site/.gitkeep"]
