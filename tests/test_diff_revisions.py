"""`diff` of git revisions and the working tree: each is built by its own generator, and what does not build is told."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.differences import revisions
from generator.differences.revisions import Built, faults_of
from tests.conftest import PROJECT, Ran, run, small_site
from tests.test_diff import replace

VALUES = "data/2016-17/anti-social-behaviour.yaml"
SECTION = "content/annual-report-2016-17/01-anti-social-behaviour.md"
# A repository of its own: the generator is that of this project, the settings of whoever runs the tests do not count.
BUILD = (
    f"import sys\nsys.path.insert(0, {str(PROJECT)!r})\nfrom generator.cli import main\nif __name__ == '__main__':\n    main(prog_name='build.py')\n"
)
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    ran = subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True, text=True, env=os.environ | ALONE)
    return ran.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the small site: a tag for a sentence whose truth hangs on a value."""
    root = small_site(tmp_path / "root")
    (root / "build.py").write_text(BUILD, encoding="utf-8")
    replace(
        root,
        SECTION,
        "Those who report ASB are called back.",
        "Incidents fell from 52,732 in 2015/16 to {value}`incidents, 2016/17, number` in 2016/17.",
    )
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=As it was")
    git(root, "tag", "first")
    return root


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds in this process: for tests of what is compared, to which it does not matter whose generator builds."""

    def build(orders: Sequence[tuple[Path, Path, Path]], options: Sequence[str]) -> list[Built]:
        came = [(run("build", "--root", root, "--out", out, "--format", "json", *options), out) for _, root, out in orders]
        return [Built(ran.status == 0, faults_of(ran.output), "") for ran, _ in came]

    monkeypatch.setattr(revisions, "build", build)


def diff(root: Path, *arguments: str) -> Ran:
    return run("diff", "--root", root, *arguments)


def told(root: Path, *arguments: str) -> dict[str, Any]:
    ran = diff(root, *arguments, "--format", "json")
    found: dict[str, Any] = json.loads(ran.output)
    return found | {"status": ran.status}


def test_left_out_the_last_commit_is_compared_with_the_files_as_they_are(repository: Path) -> None:
    replace(repository, VALUES, "value: 540,", "value: 550,")
    found = told(repository)
    assert (found["status"], found["old"][:6], found["new"]) == (0, "HEAD (", "the working tree")
    assert [(n["old"], n["new"]) for n in found["numbers"]] == [("540 minutes", "550 minutes")]
    assert (found["false"], found["faults"], found["mended"]) == ([], [], [])
    assert git(repository, "status", "--short").endswith(VALUES)
    assert {path.name for path in repository.iterdir()} == {".git", "build.py", "content", "data", "templates"}


@pytest.mark.usefixtures("here")
def test_a_sentence_that_the_new_data_contradict_is_told_with_what_can_be_compared(repository: Path) -> None:
    replace(repository, VALUES, "value: 52170", "value: 53170")
    found = told(repository, "first", ".")
    assert (found["status"], found["unbuilt"]) == (1, ["the working tree"])
    assert {fault["found"] for fault in found["false"] if fault["line"] == 44} == {"“Incidents fell from 52,732 in 2015/16 to 53,170 in 2016/17.”"}
    (change,) = [n for n in found["numbers"] if n["how"] == "changes"]
    assert (change["old"], change["new"]) == ("52,170 incidents", "53,170 incidents")
    # Its own pages do not exist; those of the other side tell where it stands.
    assert "/reports/annual-report-2016-17/anti-social-behaviour/" in change["pages"]


@pytest.mark.usefixtures("here")
def test_a_side_whose_data_cannot_be_read_is_told_with_its_problems(repository: Path) -> None:
    (repository / "data/units.yaml").unlink()
    ran = diff(repository)
    assert ran.status == 1
    assert "- The working tree does not build: its pages, figures and addresses cannot be compared." in ran.output
    assert "data/units.yaml:0: This file is missing." in ran.output.replace("There is no file “data/units.yaml”.", "This file is missing.")


@pytest.mark.usefixtures("here")
def test_two_revisions_leave_the_working_tree_out(repository: Path) -> None:
    replace(repository, SECTION, "People met and talked.", "People met.")
    git(repository, "commit", "--quiet", "--all", "--message=Shorter")
    (repository / SECTION).unlink()
    ran = diff(repository, "first", "main")
    assert ran.status == 0
    assert "- People met and talked.\n    + People met.\n" in ran.output


def test_a_revision_is_built_by_its_own_generator(repository: Path) -> None:
    (repository / "build.py").write_text("raise SystemExit('this generator is broken')\n", encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=Broken")
    found = told(repository, "first", "HEAD")
    assert found["status"] == 1
    assert [fault["found"] for fault in found["faults"]] == ["Its own generator cannot build it here: this generator is broken"]
    assert found["numbers"] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mian", "“mian” is no folder. There is no such revision. Did you mean “main”?"),
        ("0" * 40, "is no folder. There is no such revision."),
        ("HEAD~9", "is no folder. There is no such revision."),
    ],
)
def test_a_revision_that_does_not_exist_is_wrong_usage(repository: Path, name: str, said: str) -> None:
    ran = diff(repository, name)
    assert ran.status == 2
    assert said in " ".join(ran.output.split())


def test_a_shallow_copy_says_how_to_bring_the_rest(repository: Path, tmp_path: Path) -> None:
    git(repository, "commit", "--quiet", "--allow-empty", "--message=Another")
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{repository}", str(tmp_path / "shallow")], check=True, capture_output=True)
    assert "git fetch --unshallow" in diff(tmp_path / "shallow", "first").output


def test_a_commit_that_holds_no_site_is_told(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "empty")
    git(repository, "rm", "--quiet", "-r", "--cached", ".")
    git(repository, "commit", "--quiet", "--allow-empty", "--message=Nothing")
    ran = diff(repository, "empty", "first")
    assert (ran.status, "has no build.py, or no data/." in ran.output) == (2, True)


def test_without_git_and_outside_of_a_repository_only_folders_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    assert "The history of the project cannot be read." in " ".join(diff(tmp_path, "main").output.split())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Revisions need git, and it is not installed. Install git." in " ".join(diff(tmp_path, "main").output.split())


def test_nothing_is_left_of_the_copies(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "aside").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "aside"))
    assert diff(repository, "first", "mian").status == 2
    assert list((tmp_path / "aside").iterdir()) == []
