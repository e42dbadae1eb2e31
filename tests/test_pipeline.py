"""The whole way: what is built, what is not, and how fast an unchanged chart is passed by."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.pipeline import Order, Outcome, build, examine
from generator.problems import Problems
from tests.conftest import PROJECT, Edit, tree


def ordered(root: Path, *, strict: bool = False) -> Order:
    return Order(root, root / "site", strict=strict, cache=PROJECT / ".cache")


def codes(problems: Problems) -> list[str]:
    return [problem.code for problem in problems.in_file_order()]


def test_a_build_counts_what_it_made(small: Path) -> None:
    problems = Problems()
    outcome = build(ordered(small), problems)
    pages = [path for path in tree(small / "site") if path.endswith(".html")]
    assert outcome == Outcome(pages=len(pages), values=15, figures=1, good=True)
    assert codes(problems) == []


def test_a_check_comes_to_the_same_and_writes_nothing(small: Path) -> None:
    before = tree(small)
    checked = examine(ordered(small), Problems())
    assert tree(small) == before
    assert checked == build(ordered(small), Problems())


def test_a_mistake_anywhere_stops_everything(small: Path, edit: Edit) -> None:
    build(ordered(small), Problems())
    published = tree(small / "site")
    edit("content/site/about.md", "Words of", "[x](/nowhere/) and words of")
    edit("content/site/data.md", "Words of", "Other words of")
    problems = Problems()
    assert build(ordered(small), problems) == Outcome(0, 0, 0, good=False)
    assert codes(problems) == ["broken-link"]
    assert tree(small / "site") == published


def test_a_wrong_target_and_a_wrong_file_are_told_in_one_run(small: Path, edit: Edit) -> None:
    edit("content/site/about.md", "Words of", "[x](/nowhere/) and words of")
    problems = Problems()
    build(Order(small, small / "data"), problems)
    assert sorted(codes(problems)) == ["broken-link", "output-swallows"]


@pytest.mark.parametrize("name", ["style.css", "icon.svg", "filter.js", "search.js"])
def test_a_missing_static_file_is_told(small: Path, name: str) -> None:
    (small / "templates" / "assets" / name).unlink()
    problems = Problems()
    assert not build(ordered(small), problems).good
    assert [(p.where.file, p.code) for p in problems.in_file_order()] == [(f"templates/assets/{name}", "missing-file")]


@pytest.mark.parametrize("folder", ["data", "content", "templates"])
def test_a_missing_folder_is_told(small: Path, folder: str) -> None:
    (small / folder).rename(small / "elsewhere")
    problems = Problems()
    assert not build(ordered(small), problems).good
    assert "no-folder" in codes(problems)
    assert not (small / "site").exists()


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    problems = Problems()
    assert not build(ordered(tmp_path), problems).good
    assert set(codes(problems)) == {"no-folder"}


def test_a_template_that_fails_on_every_page_is_told_once(small: Path, edit: Edit) -> None:
    edit("templates/base.html", "<body>", "<body>\n{{ page.colour }}")
    problems = Problems()
    assert not build(ordered(small), problems).good
    (problem,) = problems.in_file_order()
    assert problem.where.file == "templates/base.html"
    assert problem.where.line == 1 + (small / "templates" / "base.html").read_text(encoding="utf-8").split("\n").index("<body>") + 1
    assert "colour" in problem.found
    assert not (small / "site").exists()


def test_a_template_that_cannot_be_read_is_told(small: Path) -> None:
    (small / "templates" / "text.html").write_bytes(b'{% extends "base.html" %}\n\xff\xfe')
    (small / "templates" / "data.html").write_bytes(b"{% if %}")
    (small / "templates" / "glossary.html").unlink()
    problems = Problems()
    assert not build(ordered(small), problems).good
    assert {p.where.file for p in problems.in_file_order()} == {f"templates/{name}.html" for name in ("data", "glossary", "text")}


@pytest.mark.parametrize("broken", ["{% if %}", "{#", "{% endif %}", "{{ 'x }}", "{{ view.nothing }}", "{{ 1 / 0 }}"])
def test_a_broken_template_is_told_with_its_line(small: Path, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "templates" / "text.html").write_text(f'{{% extends "base.html" %}}\n{{% block main %}}\n{broken}\n{{% endblock %}}\n', encoding="utf-8")
    monkeypatch.chdir(small)
    for root in (small, Path()):
        problems = Problems()
        assert not build(ordered(root), problems).good
        assert {(p.where.file, p.where.line) for p in problems.in_file_order()} == {("templates/text.html", 3)}


def modules_after(root: Path, cache: Path) -> set[str]:
    """The modules that a build in a process of its own has loaded at its end."""
    program = (
        "import sys; from pathlib import Path; from generator.pipeline import Order, build; from generator.problems import Problems\n"
        f"assert build(Order(Path({str(root)!r}), Path({str(root / 'site')!r}), cache=Path({str(cache)!r})), Problems()).good\n"
        "print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_a_change_of_words_draws_nothing_and_loads_no_renderer(small: Path, edit: Edit, tmp_path: Path) -> None:
    slow = {"altair", "vl_convert", "pandas", "narwhals", "hypothesis", "generator.charts.drawing", "generator.charts.spec"}
    cold = modules_after(small, tmp_path / "cache")
    assert {"altair", "vl_convert", "generator.charts.drawing"} <= cold
    kept = tree(tmp_path / "cache" / "charts")
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "People met and talked.", "People met, and then they talked.")
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "## A small fall", "## A very small fall")
    edit("data/2016-17/anti-social-behaviour.yaml", "note: The survey was not ready.", "note: The survey had not been done.")
    assert modules_after(small, tmp_path / "cache") & slow == set()
    assert tree(tmp_path / "cache" / "charts") == kept


def test_a_change_of_a_number_draws_its_charts_anew(small: Path, edit: Edit, tmp_path: Path) -> None:
    modules_after(small, tmp_path / "cache")
    kept = tree(tmp_path / "cache")
    edit("data/2016-17/anti-social-behaviour.yaml", "value: 52170", "value: 52171")
    edit("data/2016-17/anti-social-behaviour.yaml", "value: -562", "value: -561")
    assert "altair" in modules_after(small, tmp_path / "cache")
    assert kept.keys() < tree(tmp_path / "cache").keys()
