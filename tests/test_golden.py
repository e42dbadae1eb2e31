"""The small site is as it was accepted; `make accept` accepts a change that is meant."""

import pytest

from tests.conftest import tree
from tests.golden import GOLDEN, PATHS, WHOLE, golden_files, masked, small_tree


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return golden_files(small_tree(tmp_path_factory.mktemp("golden")))


@pytest.mark.parametrize("path", [PATHS, *WHOLE])
def test_a_golden_file_is_as_it_was_accepted(now: dict[str, str], path: str) -> None:
    assert now[path] == (GOLDEN / path).read_bytes().decode("utf-8"), "if this is meant, run `make accept` and read the difference"


def test_there_are_no_golden_files_that_nothing_compares() -> None:
    assert sorted(tree(GOLDEN)) == sorted([PATHS, *WHOLE])


def test_only_hashes_of_static_files_are_masked() -> None:
    assert masked('href="../assets/style.0123456789.css"') == 'href="../assets/style.HASH.css"'
    assert masked("assets/annual-report-2016-17-park.abcdef0123.png") == "assets/annual-report-2016-17-park.HASH.png"
    assert masked("incidents.0123456789.csv") == "incidents.0123456789.csv"
