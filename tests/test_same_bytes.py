"""The same files give the same bytes: in another folder, time zone, locale and hash seed, with and without the cache."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, small_site, tree

# Builds a root into a folder; the cache is a folder or, where the word is empty, none.
PROGRAM = """
import sys
from pathlib import Path
from generator.pipeline import Order, build
from generator.problems import Problems
root, out, cache, pdfs = sys.argv[1:]
problems = Problems()
outcome = build(Order(Path(root), Path(out), cache=Path(cache) if cache else None, pdfs=pdfs == "pdfs"), problems)
assert outcome.good, problems.in_file_order()
"""


def built(root: Path, out: Path, cache: Path | None, pdfs: str = "", **environment: str) -> dict[str, bytes]:
    """The site as a process of its own builds it, in an environment of its own."""
    command = [sys.executable, "-W", "error", "-c", PROGRAM, str(root), str(out), str(cache or ""), pdfs]
    ran = subprocess.run(command, cwd=PROJECT, env=os.environ | environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return tree(out)


def same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    """Both sites have the same files, and each file the same bytes; names those that have not."""
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


# Makes a renderer's drawing slim; what stands in a page may not follow the order of a set.
SLIM = """
from generator.charts.slim import slim
line = '<path d="M0,0L9,9" stroke-dasharray="2" stroke-width="2" stroke="#12436D" fill="none" text-anchor="end" font-size="9"/>'
print(slim(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><g>{line}{line}<g>{line}</g></g></svg>', "ID"))
"""


def test_a_slim_drawing_is_the_same_with_any_hash_seed() -> None:
    drawings = {
        subprocess.run([sys.executable, "-c", SLIM], cwd=PROJECT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "123456"
    }
    assert len(drawings) == 1


@pytest.fixture(scope="module")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_site(tmp_path_factory.mktemp("same") / "root")


ELSEWHERE = (
    {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "en_GB.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    {"LC_ALL": "tr_TR.ISO-8859-9", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "3", "PYTHONIOENCODING": "ascii"},
)


@pytest.mark.parametrize("environment", ELSEWHERE, ids=[e["LC_ALL"] for e in ELSEWHERE])
def test_a_cold_build_is_the_same_anywhere(small_root: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    here = built(small_root, tmp_path / "here", tmp_path / "cache", PYTHONHASHSEED="0")
    shutil.copytree(small_root, tmp_path / "a folder elsewhere" / "é")
    there = built(tmp_path / "a folder elsewhere" / "é", tmp_path / "there", None, **environment)
    same(here, there)


def test_a_drawing_from_the_cache_is_the_same_as_a_new_one(small_root: Path, tmp_path: Path) -> None:
    cold = built(small_root, tmp_path / "one", tmp_path / "cache")
    assert tree(tmp_path / "cache") != {}
    same(cold, built(small_root, tmp_path / "two", tmp_path / "cache"))
    same(cold, built(small_root, tmp_path / "three", None))


@pytest.mark.parametrize("environment", ELSEWHERE[:2], ids=[e["LC_ALL"] for e in ELSEWHERE[:2]])
def test_the_real_site_is_the_same_anywhere(real_site: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    for folder in ("data", "content", "templates"):
        shutil.copytree(PROJECT / folder, tmp_path / "root" / folder)
    same(tree(real_site), built(tmp_path / "root", tmp_path / "site", PROJECT / ".cache", "pdfs", **environment))


def test_the_time_that_files_were_changed_does_not_count(small_root: Path, tmp_path: Path) -> None:
    before = built(small_root, tmp_path / "one", PROJECT / ".cache")
    root = tmp_path / "root"
    shutil.copytree(small_root, root)
    for path in sorted(root.rglob("*"), reverse=True):
        os.utime(path, (0, 0))
    same(before, built(root, tmp_path / "two", PROJECT / ".cache"))


def test_no_page_names_the_machine(real_site: Path) -> None:
    words = [str(PROJECT), str(Path.home()), str(real_site.parent)]
    files = tree(real_site)
    assert [path for path, content in files.items() if any(len(word) > 5 and word.encode() in content for word in words)] == []
