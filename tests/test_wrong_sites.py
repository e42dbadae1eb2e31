"""Every mistake that an editor can make is told in plain words, at its line, and leaves the published site alone.

Each folder of `tests/sites/wrong/` holds one mistake: `case.yaml` says what it is and how it is made from the small
site (`change`: texts replaced in files; `delete`: files or folders; `pad`: files filled up to a size; `overlay/`: files
laid over; `link`: links with what they lead to; `beside`: files written beside the root; `arguments`: for the command), and `expected.txt` is what the build
then says.
"""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import HERE, run, small_site, tree

WRONG = HERE / "sites" / "wrong"
CASES = sorted(path.name for path in WRONG.iterdir())


def arrange(case: Path, root: Path) -> list[str]:
    """Makes the mistake in a copy of the small site; gives the arguments of the command."""
    asked = yaml.safe_load((case / "case.yaml").read_text(encoding="utf-8"))
    for name, changes in asked.get("change", {}).items():
        text = (root / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text, f"{name} does not hold {old!r}"
            text = text.replace(old, new)
        (root / name).write_text(text, encoding="utf-8")
    for name in asked.get("delete", []):
        if (root / name).is_dir():
            shutil.rmtree(root / name)
        else:
            (root / name).unlink()
    for name, text in asked.get("beside", {}).items():
        (root.parent / name).write_text(text, encoding="utf-8")
    if (case / "overlay").exists():
        shutil.copytree(case / "overlay", root, dirs_exist_ok=True)
    for name, target in asked.get("link", {}).items():
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)
    for name, size in asked.get("pad", {}).items():
        with (root / name).open("a", encoding="utf-8") as file:
            file.write("# padding\n" * (size // 10))
    return [argument.replace("{root}", str(root)) for argument in asked.get("arguments", [])]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site after a good build, which each case copies."""
    root = small_site(tmp_path_factory.mktemp("built") / "root")
    assert run("build", "--root", root).status == 0
    return root


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_and_nothing_is_published(name: str, built: Path, tmp_path: Path) -> None:
    root = shutil.copytree(built, tmp_path / "project", symlinks=True)
    arguments = arrange(WRONG / name, root)
    published = tree(root / "site")
    ran = run("build", "--root", root, *arguments)
    expected = (WRONG / name / "expected.txt").read_text(encoding="utf-8")
    assert ran.output.replace(f"{tmp_path}/", "") == expected
    assert ran.status == 1
    assert tree(root / "site") == published


@pytest.mark.parametrize("name", CASES)
def test_a_problem_says_what_was_found_what_was_expected_and_how_to_mend_it(name: str) -> None:
    *problems, count, _ = (WRONG / name / "expected.txt").read_text(encoding="utf-8").rstrip("\n").replace("\nNothing", "\n\nNothing").split("\n\n")
    for problem in problems:
        place, *rows = problem.split("\n")
        assert ": " in place
        assert [row[:12] for row in rows] == ["  found     ", "  expected  ", "  to mend   "]
    warnings = sum(": warning: " in problem for problem in problems)
    told = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((len(problems) - warnings, "error"), (warnings, "warning")) if n]
    assert count == " and ".join(told)


def test_every_case_says_what_it_is_about() -> None:
    for name in CASES:
        about = yaml.safe_load((WRONG / name / "case.yaml").read_text(encoding="utf-8"))["about"]
        assert about.endswith("."), name
