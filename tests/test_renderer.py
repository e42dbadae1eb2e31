"""The renderer: what is slimmed shows the same, what fails is told, and processes draw alike."""

import json
import multiprocessing
import os
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import vl_convert

from generator.charts import drawing, shelf
from generator.charts.chart import Chart, DrawingError, Target
from generator.charts.shelf import Shelf
from generator.charts.slim import slim
from generator.pipeline import Order, build
from generator.problems import Problems
from tests.conftest import run, tree
from tests.figures import charts, figures_site

SIZES: Any = ("wide", "narrow")
DRAW = drawing.draw


@pytest.fixture(scope="module")
def drawable(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    """Every chart of the site of figures that can be drawn."""
    return {name: chart for name, chart in charts(figures_site(tmp_path_factory.mktemp("figures") / "root")).items() if chart.drawable}


CLIPPED = {
    "data": {"values": [{"x": 1, "y": 2}, {"x": 2, "y": 3}]},
    "mark": {"type": "line", "clip": True},
    "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}},
}


def test_clips_of_two_drawings_never_share_an_id_and_every_use_is_met() -> None:
    raw = [vl_convert.vegalite_to_svg(json.dumps(CLIPPED)) for _ in range(2)]
    assert raw[0] != raw[1], "the renderer numbers for the whole process; if it no longer does, ids need no care"
    assert slim(raw[0], "a") == slim(raw[1], "a")
    ids = [set(re.findall(r'id="([^"]+)"', slim(svg, prefix))) for svg, prefix in zip(raw, ("a", "b"), strict=True)]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])
    assert set(re.findall(r"url\(#([^)]+)\)", slim(raw[0], "a"))) <= ids[0]
    assert "clip-path=" in slim(raw[0], "a")


def test_what_is_slimmed_shows_the_same() -> None:
    svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><g transform="translate(1,2)">
    <g class="mark"><line transform="translate(0,4)" x2="6" y2="0" stroke="#767676"/><line transform="translate(3,0)" x2="0" y2="5" stroke="#767676"/></g>
    <g class="text"><text transform="translate(1.004,2)" fill="#000" text-anchor="end">a</text></g>
    <path transform="translate(4,5)" d="M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0" fill="#12436D"/>
    <path transform="rotate(45)" d="M2,0" fill="#12436D"/></g></svg>"""
    assert slim(svg, "a").replace("\n", "").replace("    ", "") == (
        '<svg viewBox="0 0 9 9" width="9" height="9" aria-hidden="true"><g transform="translate(1,2)"><path d="M0,4h6M3,0v5" stroke="#767676"/>'
        '<text x="1" y="2" fill="currentColor" text-anchor="end">a</text><circle cx="4" cy="5" r="2" fill="#12436D"/>'
        '<path transform="rotate(45)" d="M2,0" fill="#12436D"/></g></svg>'
    )


def test_after_a_failed_drawing_the_build_stops_and_names_the_figure(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("build", "--root", small).status == 0
    published = tree(small / "site")
    monkeypatch.setattr(drawing, "spec", lambda *_: {"mark": "nonsense", "encoding": {"x": {"field": {}}}})
    problems = Problems()
    assert not build(Order(small, small / "site"), problems).good
    (told,) = problems.in_file_order()
    assert told.message == "The chart that is asked for here cannot be drawn."
    assert str(told.where).startswith("data/figures/annual-report-2016-17.yaml:3:")
    assert tree(small / "site") == published


def test_a_fault_of_the_program_is_not_told_as_one_of_the_figure(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(drawing, "spec", broken)
    with pytest.raises(ValueError, match="a fault of ours"):
        build(Order(small, small / "site"), Problems())


def test_a_failed_drawing_in_another_process_is_told_too(drawable: dict[str, Chart], monkeypatch: pytest.MonkeyPatch) -> None:
    # No value can be as large as this; to the renderer it is infinite.
    bad = replace(drawable["per-cent"], target=Target(Decimal("1e400"), "never"))
    monkeypatch.setattr(shelf, "_MANY", 1)
    with pytest.raises(DrawingError) as told:
        Shelf(None).fill([(drawable["gaps"], "wide"), (bad, "wide")], lambda *_: None)
    assert told.value.where == bad.where


def ended(chart: Chart, form: Any) -> bytes:
    """Draws; a process beside the build ends instead, as one does that the system ends for want of memory."""
    if multiprocessing.parent_process():
        os._exit(9)
    return DRAW(chart, form)


def test_what_a_process_did_not_draw_because_it_was_ended_is_drawn_here(drawable: dict[str, Chart], monkeypatch: pytest.MonkeyPatch) -> None:
    serial, parallel = Shelf(None), Shelf(None)
    serial.fill([(drawable["plain"], "wide")], lambda *_: None)
    monkeypatch.setattr(shelf, "_MANY", 1)
    monkeypatch.setattr(drawing, "draw", ended)
    parallel.fill([(drawable["plain"], "wide")], lambda *_: None)
    assert serial.drawn == parallel.drawn == 1
    assert serial.svg(drawable["plain"], "wide", "a") == parallel.svg(drawable["plain"], "wide", "a")


def test_drawings_made_in_two_processes_are_the_same(drawable: dict[str, Chart], monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: Any = [(drawable[name], size) for name in ("plain", "gaps", "dumbbell") for size in (*SIZES, "png")]
    serial, parallel = Shelf(None), Shelf(None)
    serial.fill(wanted, lambda *_: None)
    monkeypatch.setattr(shelf, "_MANY", 1)
    parallel.fill(reversed(wanted), lambda *_: None)
    assert serial.drawn == parallel.drawn == len(wanted)
    for chart, size in wanted:
        got = (serial.png(chart), parallel.png(chart)) if size == "png" else (serial.svg(chart, size, "a"), parallel.svg(chart, size, "a"))
        assert got[0] == got[1]
    assert parallel.drawn == len(wanted)
