"""Writing exchanges whole trees: whatever goes wrong, and whenever the build is killed, one of two whole sites stands."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator import write as writing
from generator.problems import Problem, Problems
from generator.write import PLACEHOLDER, PLACEHOLDER_TEXT, check_target, write
from tests.conftest import PROJECT, run, tree

FIRST = {"index.html": b"first", "old/page.html": b"goes"}
SECOND = {"index.html": b"second", "new/deep/page.html": b"comes"}
KEPT = {PLACEHOLDER: PLACEHOLDER_TEXT}


def written(out: Path, files: dict[str, bytes]) -> tuple[Problem, ...]:
    """What writing told."""
    problems = Problems()
    write(out, files, problems)
    return problems.in_file_order()


def refused(out: Path, root: Path) -> list[str]:
    """The codes of what the check of a target told."""
    problems = Problems()
    check_target(out, root, problems)
    return [p.code for p in problems.in_file_order()]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds the first site."""
    assert written(tmp_path / "site", FIRST) == ()
    return tmp_path / "site"


@pytest.fixture
def two_renames(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders in one step."""
    monkeypatch.setattr(writing, "_swap", lambda _one, _other: False)


def no_room_after(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full once so many files have been written."""
    real = Path.write_bytes
    done: list[Path] = []

    def write_bytes(path: Path, content: bytes) -> int:
        done.append(path)
        if len(done) > count:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)


def test_a_new_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    assert written(tmp_path / "a" / "b" / "site", FIRST) == ()
    assert tree(tmp_path) == {f"a/b/site/{path}": content for path, content in (FIRST | KEPT).items()}


def test_new_files_take_the_place_of_old_ones(out: Path) -> None:
    assert written(out, SECOND) == ()
    assert tree(out.parent) == {f"site/{path}": content for path, content in (SECOND | KEPT).items()}


def test_the_exchange_is_one_step_on_linux(out: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert writing._swap(tmp_path / "other", out) is (sys.platform == "linux")


@pytest.mark.usefixtures("two_renames")
def test_where_there_is_no_exchange_two_renames_do(out: Path) -> None:
    assert written(out, SECOND) == ()
    assert tree(out.parent) == {f"site/{path}": content for path, content in (SECOND | KEPT).items()}


@pytest.mark.usefixtures("two_renames")
def test_when_the_second_rename_fails_the_old_site_goes_back(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.rename

    def rename(path: Path, to: Path) -> Path:
        if path.name == ".site.new":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    assert [p.code for p in written(out, SECOND)] == ["output"]
    assert tree(out.parent) == {f"site/{path}": content for path, content in (FIRST | KEPT).items()}


def test_after_a_kill_between_two_renames_the_old_site_goes_back(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.rename(out.with_name(".site.old"))
    no_room_after(1, monkeypatch)
    assert [p.code for p in written(out, SECOND)] == ["output"]
    assert tree(out.parent) == {f"site/{path}": content for path, content in (FIRST | KEPT).items()}


def test_what_a_killed_build_left_is_cleared_away(out: Path) -> None:
    for name in (".site.new", ".site.old"):
        (out.parent / name / "half").mkdir(parents=True)
        (out.parent / name / "half" / "page.html").write_bytes(b"half")
    assert written(out, SECOND) == ()
    assert tree(out.parent) == {f"site/{path}": content for path, content in (SECOND | KEPT).items()}


def test_what_a_killed_build_left_and_cannot_be_deleted_is_named(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (out.parent / ".site.new").mkdir()

    def refuse(_path: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "page.html")

    monkeypatch.setattr(shutil, "rmtree", lambda path, ignore_errors=False: None if ignore_errors else refuse(path))
    (problem,) = written(out, SECOND)
    assert problem.found == f"permission denied at {out.parent / '.site.new'}"
    assert tree(out) == FIRST | KEPT


@pytest.mark.usefixtures("two_renames")
@pytest.mark.parametrize(("code", "mend"), [(errno.EBUSY, "volume of its own"), (errno.EXDEV, "part of an image"), (errno.EROFS, "permissions")])
def test_a_folder_that_cannot_be_exchanged_is_told_with_what_helps(out: Path, monkeypatch: pytest.MonkeyPatch, code: int, mend: str) -> None:
    def rename(path: Path, _to: Path) -> Path:
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(Path, "rename", rename)
    (problem,) = written(out, SECOND)
    assert problem.found == f"{os.strerror(code).lower()} at {out}"
    assert mend in problem.hint
    assert tree(out) == FIRST | KEPT


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_full_disk_leaves_the_old_site(out: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    no_room_after(count, monkeypatch)
    (problem,) = written(out, SECOND)
    assert problem.message == "The site cannot be written: no space left on device."
    assert problem.where.file == str(out)
    assert tree(out.parent) == {f"site/{path}": content for path, content in (FIRST | KEPT).items()}


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (problem,) = written(tmp_path / "file" / "site", FIRST)
    assert problem.code == "output"
    assert tree(tmp_path) == {"file": b"mine"}


def test_a_link_to_a_folder_stays_a_link(out: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("site")
    assert written(tmp_path / "link", SECOND) == ()
    assert (tmp_path / "link").is_symlink()
    assert tree(out) == SECOND | KEPT


def test_a_target_that_is_ours_or_empty_is_good(out: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    root = tmp_path / "root"
    assert [refused(folder, root) for folder in (out, tmp_path / "empty", tmp_path / "none", root / "site")] == [[], [], [], []]


def test_a_target_that_would_do_harm_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "content").mkdir(parents=True)
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "letter.txt").write_bytes(b"mine")
    (tmp_path / "loop").symlink_to("loop")
    expected = {
        root: ["output-swallows"],
        tmp_path: ["output-swallows"],
        root / "content" / "site": ["output-swallows"],
        root / ".git": ["output-swallows"],
        tmp_path / "foreign": ["output-not-ours"],
        tmp_path / "foreign" / "letter.txt": ["output-file"],
        tmp_path / ("x" * 300): ["output"],
    }
    assert {folder: refused(folder, root) for folder in expected} == expected
    assert [p.code for p in written(tmp_path / "loop", FIRST)] == ["output"]


def test_a_target_is_refused_before_anything_is_written(small: Path) -> None:
    ran = run("build", "--root", small, "--out", small / "data")
    assert ran.status == 1
    assert "it would replace the project's own files" in ran.output
    assert not (small / "data" / PLACEHOLDER).exists()


def test_builds_that_write_side_by_side_wait_for_each_other(out: Path) -> None:
    sites = [{f"page-{n}.html": bytes([site]) * 2000 for n in range(60)} for site in range(6)]
    told: list[Problem] = []
    threads = [threading.Thread(target=lambda site=site: told.extend(written(out, site))) for site in sites]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == []
    assert tree(out) in [site | KEPT for site in sites]
    assert {path.name for path in out.parent.iterdir()} == {"site"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_a_build_does_not_wait_for_ever(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 0.1)
    with writing._alone(out.parent):
        (problem,) = written(out, SECOND)
    assert problem.message == "Another build is writing the site at this moment."
    assert tree(out) == FIRST | KEPT
    assert written(out, SECOND) == ()


def test_a_build_killed_at_a_step_of_writing_leaves_a_whole_site(small: Path, tmp_path: Path) -> None:
    """Killed before and after each step of writing, which random moments seldom meet."""
    out = tmp_path / "beside" / "site"
    assert run("build", "--root", small, "--out", out).status == 0
    whole = tree(out)
    assert written(out, FIRST) == ()
    for step in ("_prepare", "_exchange", "_swap"):
        for when in ("before", "after"):
            code = (
                "import os, signal; from generator import cli, write; from generator.cli import build\n"
                f"real = write.{step}\n"
                "def killed(*a):\n"
                f"    result = real(*a) if {when == 'after'} else None\n"
                "    os.kill(os.getpid(), signal.SIGKILL)\n"
                f"write.{step} = killed\n"
                "build.PDFS = False\n"
                f"cli.main(['build', '--root', {str(small)!r}, '--out', {str(out)!r}])\n"
            )
            ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
            assert ran.returncode == -9, ran.stderr
            exchanged = when == "after" and step != "_prepare"
            assert tree(out) == (whole if exchanged else FIRST | KEPT)
            assert written(out, FIRST) == ()
