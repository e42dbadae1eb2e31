"""The drawing of what each priority became: every priority and every step is there, and few lines cross."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.charts.descent import crossings, descent, in_order
from generator.load import load
from generator.model import Plan
from generator.problems import Problems
from tests.conftest import PROJECT, Edit, run


def plans_of(root: Path) -> list[Plan]:
    site = load(root, Problems())
    assert site is not None
    return list(site.plans.values())


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return plans_of(PROJECT)


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter("text")]


def test_no_lines_of_the_three_plans_cross(plans: list[Plan]) -> None:
    assert [len(plan.priorities) for plan in plans] == [7, 7, 12]
    assert crossings(tuple(plan.priorities for plan in plans)) > 0
    assert crossings(in_order(plans)) == 0


def test_every_priority_stands_once_in_the_column_of_its_plan(plans: list[Plan]) -> None:
    for plan, column in zip(plans, in_order(plans), strict=True):
        assert sorted(p.number for p in column) == [p.number for p in plan.priorities]


def test_numbers_stay_in_order_where_no_line_crosses_so(plans: list[Plan]) -> None:
    assert in_order(plans[2:]) == (plans[2].priorities,)
    assert [p.number for p in in_order(plans)[2]] == list(range(1, 13))


def test_both_forms_draw_every_priority_and_every_step(plans: list[Plan]) -> None:
    drawn = descent(plans)
    assert drawn is not None
    steps = sum(len(p.becomes) for plan in plans for p in plan.priorities)
    for svg in drawn:
        assert svg.count("<rect") == 26
        assert len(re.findall(r"M[\d.,]+C", svg)) == steps
    wide, narrow = drawn
    told = " ".join(words(wide))
    assert [p.title for plan in plans for p in plan.priorities if f"{p.number}. {p.title}" not in told] == []
    assert sorted(int(word) for word in words(narrow) if word.isdecimal() and len(word) < 3) == sorted(
        p.number for plan in plans for p in plan.priorities
    )
    for svg in drawn:
        assert "…" not in svg
        assert [plan.title for plan in plans if plan.title not in " ".join(words(svg))] == []


def test_lines_that_share_a_priority_have_ends_of_their_own(plans: list[Plan]) -> None:
    drawn = descent(plans)
    assert drawn is not None
    for svg in drawn:
        lines = re.findall(r"M([\d.]+,[\d.]+)C[\d.]+,[\d.]+,[\d.]+,[\d.]+,([\d.]+,[\d.]+)M", svg)
        assert len(lines) == len({start for start, _ in lines}) == len({end for _, end in lines}) == 16


def test_a_drawing_has_no_style_and_keeps_in_its_frame(plans: list[Plan]) -> None:
    drawn = descent(plans)
    assert drawn is not None
    for svg in drawn:
        root = ElementTree.fromstring(svg)
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        assert [e for e in root.iter() if {"style", "class", "id"} & e.attrib.keys()] == []
        for box in root.iter("rect"):
            assert 0 <= float(box.attrib["x"]) <= width - float(box.attrib["width"])
            assert 0 <= float(box.attrib["y"]) <= height - float(box.attrib["height"])


def test_titles_are_escaped(small: Path, edit: Edit) -> None:
    edit("data/plans.yaml", "title: Calm streets", 'title: "Calm <b> & streets"')
    drawn = descent(plans_of(small))
    assert drawn is not None
    assert "Calm &lt;b&gt; &amp;" in drawn[0]


def test_the_page_of_priorities_says_in_words_what_is_drawn(small: Path) -> None:
    assert run("build", "--root", small, "--strict").status == 0
    page = (small / "site/priorities/index.html").read_text(encoding="utf-8")
    assert page.partition("<main")[2].count("<svg") == 2
    assert "From the plan before: 1. Crack down on anti-social behaviour." in page
    assert "In the next plan: 1. Calm streets." in page
    assert page.count("No priority of the next plan carries it on.") == 1
    assert 'aria-label="Diagram: the priorities of each plan in a column (2 of the Plan 2016 to 2018, 1 of the Plan 2018 to 2020)' in page


def test_where_no_priority_becomes_another_nothing_is_drawn(small: Path, edit: Edit) -> None:
    edit("data/plans.yaml", "becomes: [2018-2020/calm-streets]", "becomes: []")
    assert descent(plans_of(small)) is None
    assert descent([]) is None
    assert run("build", "--root", small).status == 0
    assert "<svg" not in (small / "site/priorities/index.html").read_text(encoding="utf-8").partition("<main")[2]
