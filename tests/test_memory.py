"""What is remembered is what would be made again; and what a run makes with a memory is what it makes without one."""

from itertools import count
from pathlib import Path

import pytest

from generator import embargo
from generator.check import Checked, check
from generator.load import load
from generator.memory import Memory
from generator.problems import Problem, Problems, Where
from tests.conftest import small_site
from tests.test_wrong_sites import CASES, WRONG, arrange

PLACE = Where("data/homes.yaml", 3)


def test_what_is_made_of_the_same_is_made_once() -> None:
    memory, numbers = Memory(), count()
    assert [memory.recall("a", (of,), lambda: next(numbers)) for of in ("one", "one", "two", "one")] == [0, 0, 1, 2]


def test_what_has_another_name_is_made_for_itself() -> None:
    memory, numbers = Memory(), count()
    assert [memory.recall(name, ("one",), lambda: next(numbers)) for name in ("a", "b", "a", "b")] == [0, 1, 0, 1]


def test_what_is_no_longer_good_is_made_again() -> None:
    memory, numbers = Memory(), count()
    assert [memory.recall("a", (), lambda: next(numbers), lambda known: known > 0) for _ in range(3)] == [0, 1, 1]


def test_what_work_told_is_told_again() -> None:
    memory = Memory()

    def work(problems: Problems) -> str:
        problems.error(PLACE, "code", "Something is wrong.")
        return "done"

    for _ in range(2):
        problems = Problems()
        assert memory.retell("a", (), problems, work) == "done"
        assert problems.in_file_order() == (Problem(PLACE, "code", "Something is wrong."),)


def came_of(root: Path, memory: Memory) -> tuple[Checked | None, tuple[Problem, ...]]:
    problems = Problems()
    site = load(root, problems, memory=memory)
    checked = check(embargo.withhold(site, None, memory), problems, memory) if site else None
    return checked, problems.in_file_order()


def without_searches(checked: Checked | None) -> object:
    """What was checked, without what finds names in it, which is compared by what it finds."""
    return checked and (checked.site, checked.bindings, checked.account, [checked.words.mentioning(n.spellings) for n in checked.site.names.values()])


# Each of these sites is the small one with a mistake, so that going from one to the next mends one mistake and makes another.
@pytest.mark.parametrize("some", [CASES[start::40] for start in range(0, 40, 5)], ids=str)
def test_a_run_that_remembers_finds_what_one_finds_that_does_not(some: list[str], tmp_path: Path) -> None:
    memory = Memory()
    for name in some:
        root = small_site(tmp_path / name / "project")
        arrange(WRONG / name, root)
        remembered, told = came_of(root, memory)
        fresh, expected = came_of(root, Memory())
        assert told == expected, name
        assert without_searches(remembered) == without_searches(fresh), name
