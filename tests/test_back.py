"""One command goes back to the last publication, and touches nothing but the folder of the site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import back, history
from generator.back import chosen, go_back
from generator.problems import Problem, Problems
from tests.conftest import PROJECT, run, small_site, tree

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

PAGE = "content/site/about.md"
WORDS = "Words of the page about."
# Outside of data/, so that builds take no notice of what the tests record.
RECORD = "published.json"


@pytest.fixture(autouse=True)
def recorded_beside_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(back, "RECORD", RECORD)


def git(root: Path, *arguments: str) -> str:
    """What git says to a command in a repository."""
    named = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(["git", *named, *arguments], cwd=root, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def committed(root: Path, subject: str, words: str = "", record: str = "") -> str:
    """A revision with other words or another record; its name."""
    if words:
        page = root / PAGE
        page.write_text(page.read_text(encoding="utf-8").replace(WORDS, f"{WORDS} {words}"), encoding="utf-8")
    if record:
        (root / RECORD).write_text(record, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", subject)
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository of a small project with no publication yet."""
    folder = small_site(tmp_path / "root")
    shutil.copy(PROJECT / ".gitignore", folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    committed(folder, "Begin")
    return folder


@pytest.fixture
def project(root: Path) -> Path:
    """The same with the program in it, so that its revisions can be built."""
    shutil.copytree(PROJECT / "generator", root / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "build.py", root)
    committed(root, "Add the program")
    return root


def choice(root: Path, to: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The name of the revision that is chosen, and what was told."""
    problems = Problems()
    revision = chosen(root, to, problems)
    return revision.name if revision else "", problems.in_file_order()


def test_it_goes_back_to_the_last_publication_and_the_next_build_to_the_present(project: Path) -> None:
    committed(project, "Publish the first time", record="1")
    assert run("build", "--root", project, pdfs=True).status == 0
    first = tree(project / "site")
    committed(project, "Publish a false word", words="A false word.", record="2")
    assert run("build", "--root", project, pdfs=True).status == 0
    second = tree(project / "site")
    assert first != second
    before = git(project, "status", "--porcelain=v2", "--branch"), git(project, "stash", "list"), git(project, "worktree", "list")
    ran = run("back", "--root", project)
    assert ran.status == 0
    assert f"Going back to {git(project, 'rev-parse', '--short=10', 'HEAD~1')} of " in ran.output
    assert "“Publish the first time”" in ran.output
    assert tree(project / "site") == first
    assert before == (git(project, "status", "--porcelain=v2", "--branch"), git(project, "stash", "list"), git(project, "worktree", "list"))
    assert run("build", "--root", project, pdfs=True).status == 0
    assert tree(project / "site") == second


def test_its_own_program_builds_it_for_the_address_and_the_day_that_are_given(project: Path, tmp_path: Path) -> None:
    program = "import os, pathlib, sys\npathlib.Path(sys.argv[3], 'told').write_text(' '.join([os.getcwd(), *sys.argv[1:]]))\n"
    (project / "build.py").write_text(program, encoding="utf-8")
    name = committed(project, "Another program", record="1")
    (project / "build.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    ran = run("back", "--root", project, "--to", name[:7], "--out", tmp_path, "--base-url", "https://example.org/x", "--date", "2026-04-01")
    assert ran.status == 0
    folder, *options = (tmp_path / "told").read_text(encoding="utf-8").split(" ")
    assert folder != str(project)
    assert not Path(folder).exists()
    assert options == ["build", "--out", str(tmp_path), "--base-url", "https://example.org/x", "--date", "2026-04-01"]


def test_a_revision_that_cannot_be_built_leaves_the_site(project: Path) -> None:
    assert run("build", "--root", project).status == 0
    before = tree(project / "site")
    (project / "build.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    committed(project, "A program that fails", record="1")
    committed(project, "More words", words="More.")
    ran = run("back", "--root", project)
    assert ran.status == 1
    assert "That revision cannot be built." in ran.output
    assert ran.output.endswith("Nothing was written.\n")
    ran = run("back", "--root", project, "--to", "HEAD~3")
    assert (ran.status, "no build.py in it" in ran.output) == (1, True)
    assert tree(project / "site") == before


def test_which_publication_is_the_last(root: Path) -> None:
    first = committed(root, "Publish 1", record="1")
    second = committed(root, "Publish 2", words="Two.", record="2")
    assert choice(root) == (first, ())
    (root / PAGE).write_text("changed", encoding="utf-8")
    assert choice(root) == (second, ())
    git(root, "checkout", "--quiet", "--", ".")
    committed(root, "Words after it", words="Three.")
    assert choice(root) == (second, ())
    git(root, "rm", "--quiet", RECORD)
    committed(root, "The record is lost")
    assert choice(root) == (second, ())


def test_what_was_published_is_the_merge_and_not_the_branch(root: Path) -> None:
    committed(root, "Publish 1", record="1")
    git(root, "checkout", "--quiet", "-b", "publication")
    committed(root, "Record 2", record="2")
    git(root, "checkout", "--quiet", "main")
    committed(root, "Other work", words="Other.")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Publish 2", "publication")
    merge = git(root, "rev-parse", "HEAD")
    committed(root, "Words after it", words="More.")
    assert choice(root) == (merge, ())


def test_a_project_inside_a_larger_repository_is_found(tmp_path: Path) -> None:
    inner = small_site(tmp_path / "large" / "project")
    git(tmp_path / "large", "init", "--quiet")
    committed(inner, "Publish 1", record="1")
    first = git(inner, "rev-parse", "HEAD")
    committed(inner, "Publish 2", record="2")
    revision = history.last_publication(inner, RECORD)
    assert revision.name == first
    with history.exported(inner, revision) as folder:
        assert (folder / RECORD).read_text(encoding="utf-8") == "1"
        assert (folder / PAGE).exists()


def test_without_a_publication_to_go_back_to_it_says_so(root: Path) -> None:
    _, (problem,) = choice(root)
    assert (problem.message, problem.found) == ("There is no publication to go back to.", f"no revision with a {RECORD}")
    committed(root, "Publish 1", record="1")
    _, (problem,) = choice(root)
    assert problem.message == "There is no publication before this one."


@pytest.mark.parametrize("name", ["none", "--help", "-x", "HEAD~99", "main:build.py", "a b; c"])
def test_a_revision_that_does_not_exist_is_told(root: Path, name: str) -> None:
    _, (problem,) = choice(root, name)
    assert (problem.message, problem.found) == ("There is no such revision.", name)


def test_a_part_of_the_history_is_not_taken_for_all_of_it(root: Path, tmp_path: Path) -> None:
    committed(root, "Publish 1", record="1")
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), str(tmp_path / "shallow"))
    for to in (None, "HEAD~1"):
        _, (problem,) = choice(tmp_path / "shallow", to)
        assert "git fetch --unshallow" in problem.hint
    assert choice(tmp_path / "shallow", "HEAD")[1] == ()


def test_without_git_or_a_repository_it_says_so(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = shutil.copytree(root, tmp_path / "bare", ignore=shutil.ignore_patterns(".git"))
    _, (problem,) = choice(bare)
    assert problem.message == "The history of the project cannot be read."
    assert "not a git repository" in problem.found
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    _, (problem,) = choice(root)
    assert problem.message == "Revisions need git, and it is not installed."


def test_no_room_for_the_revision_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    problems = Problems()
    revision = history.named(root, "HEAD")
    monkeypatch.setattr(history, "TemporaryDirectory", full)
    assert not go_back(root, revision, [], root / ".cache", problems)
    assert [p.found for p in problems.in_file_order()] == ["no space left on device"]
