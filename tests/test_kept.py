"""The cache: whatever becomes of it, it costs time and nothing else."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import kept
from generator.pipeline import Order, build
from generator.problems import Problems
from tests.conftest import tree


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    path = tmp_path / "cache" / "drawings" / "0123abcd"
    kept.keep(path, b"drawn\nin two lines")
    return path


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_other_bytes(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_bytes(b"")


def a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


DAMAGE = (flipped, truncated, emptied, of_other_bytes, a_folder, a_link_to_itself)


def test_what_was_kept_is_read_again(entry: Path) -> None:
    assert kept.read(entry) == b"drawn\nin two lines"
    assert list(entry.parent.iterdir()) == [entry]


@pytest.mark.parametrize("damage", DAMAGE, ids=[d.__name__ for d in DAMAGE])
def test_a_damaged_entry_counts_as_missing_and_is_kept_anew_where_it_can_be(entry: Path, damage: Callable[[Path], None]) -> None:
    damage(entry)
    assert kept.read(entry) is None
    kept.keep(entry, b"drawn again")
    assert kept.read(entry) == (None if damage is a_folder else b"drawn again")
    assert list(entry.parent.iterdir()) == [entry]


@pytest.mark.parametrize("first", range(0, len(DAMAGE), 3))
def test_a_build_with_a_damaged_cache_gives_the_same_site(small: Path, tmp_path: Path, first: int) -> None:
    def built() -> dict[str, bytes]:
        problems = Problems()
        assert build(Order(small, small / "site", cache=tmp_path / "cache"), problems).good
        assert problems.in_file_order() == ()
        return tree(small / "site")

    whole = built()
    entries = sorted(path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert {path.parent.name for path in entries} >= {"charts", "search", "workbooks"}
    for number, path in enumerate(entries, start=first):
        DAMAGE[number % len(DAMAGE)](path)
    assert built() == whole


def test_a_full_disk_keeps_nothing_and_leaves_no_half_of_it(entry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.write_bytes

    def half(path: Path, content: bytes) -> int:
        real(path, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", half)
    kept.keep(entry.with_name("other"), b"drawn")
    assert list(entry.parent.iterdir()) == [entry]


def test_a_file_in_place_of_the_folder_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"mine")
    path = tmp_path / "cache" / "drawings" / "0123abcd"
    kept.keep(path, b"drawn")
    kept.forget(path.parent, 1)
    kept.share(path.parent, path.parent / "other")
    assert kept.read(path) is None
    assert tree(tmp_path) == {"cache": b"mine"}
