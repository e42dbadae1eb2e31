"""Figures: the numbers of drawing, table and file are the same, labels stand free, and a change draws only what it changes."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
import vl_convert

from generator.charts import drawing, shelf
from generator.charts.chart import Chart, DrawingError, Target
from generator.charts.drawing import draw
from generator.charts.lettering import width, wrapped
from generator.charts.numerals import axis, clock, numeral, rounds
from generator.charts.paper import FONT, TEXT, WIDTH
from generator.charts.placing import Box, Ground, Line, Wanted, apart
from generator.charts.shelf import Shelf
from generator.charts.slim import slim
from generator.charts.spec import spec
from generator.pipeline import Order, build
from generator.problems import Problems
from generator.units import Unit
from tests.conftest import PROJECT, run, tree
from tests.figures import FIGURES, PAGES, REPORT, charts, figures_site

Named = dict[tuple[str, str], dict[str, Any]]
SIZES: Any = ("wide", "narrow")
COUNT, PER_CENT = Unit("incidents", "count", "incident"), Unit("per cent", "per cent")
POUNDS, THOUSANDS = Unit("pounds", "money"), Unit("thousand pounds", "money", scale=1000)
SECONDS, MINUTES = Unit("seconds", "duration", "second", seconds=1), Unit("minutes", "duration", "minute", seconds=60)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of figures, built."""
    folder = figures_site(tmp_path_factory.mktemp("figures") / "root")
    ran = run("build", "--root", folder, "--strict")
    assert ran.status == 0, ran.output
    return folder


@pytest.fixture(scope="module")
def all_charts(root: Path) -> dict[str, Chart]:
    return charts(root)


@pytest.fixture(scope="module")
def drawable(all_charts: dict[str, Chart]) -> dict[str, Chart]:
    return {name: chart for name, chart in all_charts.items() if chart.drawable}


@pytest.fixture(scope="module")
def specs(drawable: dict[str, Chart]) -> Named:
    """The specification of each drawing, by figure and size."""
    return {(name, size): spec(chart, size) for name, chart in drawable.items() for size in SIZES}


@pytest.fixture(scope="module")
def drawn(drawable: dict[str, Chart]) -> dict[tuple[str, str], str]:
    """Each drawing, by figure and size."""
    return {(name, size): draw(chart, size).decode() for name, chart in drawable.items() for size in SIZES}


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    return {page: (root / "site" / page / "index.html").read_text(encoding="utf-8") for page in PAGES}


def figure(pages: dict[str, str], name: str) -> str:
    """The HTML of one figure."""
    found = [f for html in pages.values() for f in re.findall(r'<figure class="figure".*?</figure>', html, re.DOTALL) if f'id="{name}"' in f]
    assert len(found) == 1, name
    return str(found[0])


def svgs(html: str) -> list[str]:
    return [str(svg) for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]


def parts(specification: Any) -> Iterator[dict[str, Any]]:
    """Every group of keys in a specification."""
    if isinstance(specification, dict):
        yield specification
        for part in specification.values():
            yield from parts(part)
    elif isinstance(specification, list):
        for part in specification:
            yield from parts(part)


def words(chart: Chart, size: Any) -> list[str]:
    """What is written in a drawing."""
    return ["".join(e.itertext()) for e in ElementTree.fromstring(draw(chart, size)).iter("text")]


# --- the site of figures


def test_the_site_of_figures_has_every_kind_and_every_state(all_charts: dict[str, Chart]) -> None:
    text = (FIGURES / "data" / "figures" / "review.yaml").read_text(encoding="utf-8")
    kinds = {"series", "columns", "two-points", "ranked", "parts", "dumbbell", "multiples"}
    assert set(re.findall(r"kind: ([a-z-]+)", text)) == kinds
    assert {mark for chart in all_charts.values() for mark in chart.marks} == {"inferred", "estimated", "elsewhere"}
    assert sorted(len(chart.held) for chart in all_charts.values())[:2] == [0, 1]
    assert any(p.breaks for chart in all_charts.values() for p in chart.held)
    assert any(chart.target for chart in all_charts.values())
    assert any(chart.bands for chart in all_charts.values())


# --- what is drawn


def test_every_specification_is_valid(specs: Named, drawable: dict[str, Chart]) -> None:
    for specification in (*specs.values(), spec(drawable["gaps"], "spark")):
        alt.LayerChart.validate(specification)


def test_a_specification_that_is_not_valid_would_be_told(specs: Named) -> None:
    with pytest.raises(Exception, match="widht"):
        alt.LayerChart.validate(specs["plain", "wide"] | {"widht": 1})


def test_a_drawing_is_exactly_as_wide_as_asked(drawn: dict[tuple[str, str], str]) -> None:
    for (name, size), svg in drawn.items():
        across = WIDTH[size]  # type: ignore[index]
        assert re.match(rf'<svg viewBox="0 0 {across} (\d+)" width="{across}" height="\1"', svg), name


def test_all_words_are_in_the_letters_that_the_renderer_has(specs: Named, drawn: dict[tuple[str, str], str]) -> None:
    assert FONT == "Liberation Sans"
    for key, specification in specs.items():
        marks = [part["mark"] for part in parts(specification) if isinstance(part.get("mark"), dict)]
        assert {mark["font"] for mark in marks if mark["type"] == "text"} == {FONT}
        assert specification["config"]["font"] == FONT
        assert "font-family" not in drawn[key]


def test_no_layer_turns_the_labels_of_an_axis(specs: Named) -> None:
    assert not [part for specification in specs.values() for part in parts(specification["layer"]) if "labelAngle" in part]


def test_a_specification_names_no_address(specs: Named) -> None:
    assert not [part for specification in specs.values() for part in parts(specification) if {"url", "href"} & part.keys()]


def test_a_line_of_words_is_one_element(drawn: dict[tuple[str, str], str]) -> None:
    assert not [key for key, svg in drawn.items() if "<tspan" in svg or "<text" not in svg]


def test_a_gap_breaks_the_line_and_lonely_points_keep_their_mark(all_charts: dict[str, Chart]) -> None:
    svg = draw(all_charts["gaps"], "wide").decode()
    line = next(e.get("d", "") for e in ElementTree.fromstring(svg).iter("path") if "L" in e.get("d", ""))
    assert line.count("M") == 1
    assert line.count("L") == 1
    assert svg.count("<circle") == len(all_charts["gaps"].held) == 4


def test_a_line_is_not_drawn_across_a_break(all_charts: dict[str, Chart]) -> None:
    rows = [part for part in parts(spec(all_charts["marks"], "wide")) if "s" in part]
    stretches: dict[int, list[str]] = {}
    for row in rows:
        stretches.setdefault(row["s"], []).append(row["x"])
    assert sorted(stretches.values()) == [["2015/16", "2016/17", "2017/18"], ["2017/18", "2018/19"], ["2019/20", "2020/21", "2021/22"]]


def test_where_nothing_is_held_the_axis_says_so(all_charts: dict[str, Chart]) -> None:
    assert words(all_charts["gaps"], "wide").count("no data") == 3


def test_absurd_numbers_are_drawn_inside_the_drawing(all_charts: dict[str, Chart]) -> None:
    assert {"1", "1tn", "12"} <= set(words(all_charts["absurd"], "narrow"))
    assert {"1", "1tn", "12"} <= set(words(all_charts["absurd"], "wide"))


def test_long_names_wrap_and_are_not_cut(all_charts: dict[str, Chart]) -> None:
    for size in SIZES:
        drawn = words(all_charts["ranked"], size)
        assert not [line for line in drawn if "…" in line]
        for point in all_charts["ranked"].series[0].points:
            assert set(point.name.split()) <= {word for line in drawn for word in line.split()}


def test_a_line_that_ends_early_is_named_where_it_ends(all_charts: dict[str, Chart], drawn: dict[tuple[str, str], str]) -> None:
    assert {"First survey 51.6%", "Second survey 72%"} <= set(words(all_charts["early-end"], "wide"))
    place = re.search(r'<text x="([\d.]+)"[^>]*>First survey', drawn["early-end", "wide"])
    assert place is not None
    assert float(place[1]) < WIDTH["wide"] / 2


def test_lines_of_a_narrow_drawing_are_named_above_it(all_charts: dict[str, Chart]) -> None:
    assert {"Northton", "Southton", "Easton", "Weston on the Hill"} <= set(words(all_charts["four-lines"], "narrow"))


def test_columns_become_bars_where_their_names_have_no_room(all_charts: dict[str, Chart]) -> None:
    quarters = all_charts["quarters"]
    assert "April to June 2019" in words(quarters, "narrow")
    assert "£340.9m" in words(all_charts["money"], "narrow")
    ticks = {"0", "10k", "20k"}
    assert not ticks & set(words(quarters, "narrow"))


def test_small_charts_side_by_side_share_a_scale(pages: dict[str, str]) -> None:
    ticks = [re.findall(r">([\d,]+)</text>", svg)[:5] for svg in svgs(figure(pages, "multiples"))]
    assert ticks == [["0", "250", "500", "750", "1,000"]] * 4


def test_bars_below_nought_start_at_nought(all_charts: dict[str, Chart]) -> None:
    layers = [layer for layer in spec(all_charts["ranked-negative"], "wide")["layer"] if layer["mark"]["type"] == "bar"]
    assert {layer["encoding"]["x2"]["datum"] for layer in layers} == {0}
    assert sorted(row["v"] for layer in layers for row in layer["data"]["values"]) == [-33.5, -4.0, 0.4, 12.5]


def test_a_range_and_a_qualifier_stand_in_the_drawing(all_charts: dict[str, Chart]) -> None:
    chart = all_charts["two-points"]
    point = chart.series[0].points[0]
    assert point.value is not None
    about = replace(point, value=replace(point.value, qualifier="about"))
    ranged = replace(point, value=replace(point.value, upper=Decimal(2900)))
    assert numeral(about, chart, "wide") == "about 2,850"
    assert numeral(ranged, chart, "wide") == "2,850 to 2,900"


# --- numbers, words and places


@pytest.mark.parametrize(
    ("unit", "numbers", "size", "ticks"),
    [
        (COUNT, (113_406, 170_014), "wide", ["0", "50,000", "100,000", "150,000", "200,000"]),
        (COUNT, (113_406, 170_014), "narrow", ["0", "50k", "100k", "150k", "200k"]),
        (COUNT, (1, 10**12), "wide", ["0", "0.25tn", "0.5tn", "0.75tn", "1tn"]),
        (COUNT, (0, 2), "wide", ["0", "1", "2"]),
        (COUNT, (0, 0), "wide", ["0", "1"]),
        (PER_CENT, (-11.2, 8.7), "wide", ["−15%", "−10%", "−5%", "0%", "5%", "10%"]),
        (THOUSANDS, (262_100, 340_901), "wide", ["£0", "£100m", "£200m", "£300m", "£400m"]),
        (POUNDS, (12_000, 18_500), "wide", ["£0", "£5,000", "£10,000", "£15,000", "£20,000"]),
        (SECONDS, (12, 192), "wide", ["0:00", "1:00", "2:00", "3:00", "4:00"]),
        (MINUTES, (70, 95), "wide", ["0:00", "0:30", "1:00", "1:30", "2:00"]),
        (SECONDS, (4, 12), "wide", ["0", "5", "10", "15"]),
    ],
)
def test_ticks_are_round_and_in_the_units_of_the_numbers(unit: Unit, numbers: tuple[float, float], size: Any, ticks: list[str]) -> None:
    made = axis([Decimal(str(n)) for n in numbers], unit, size)
    assert [text for _, text in made.ticks] == ticks
    assert made.low <= min(numbers)
    assert made.high >= max(numbers)


def test_a_clock_counts_to_sixty() -> None:
    assert [clock(Decimal(n)) for n in ("0", "9", "61", "600", "3599", "-75", "61.5")] == [
        "0:00",
        "0:09",
        "1:01",
        "10:00",
        "59:59",
        "−1:15",
        "1:01.5",
    ]


def test_numbers_of_one_chart_are_written_in_one_way(all_charts: dict[str, Chart]) -> None:
    chart = all_charts["duration"]
    assert [numeral(p, chart, "wide") for p in chart.held] == ["0:12", "0:15", "0:47", "3:12", "2:23", "1:01", "0:39"]


def test_a_drawing_that_rounds_says_so(all_charts: dict[str, Chart], pages: dict[str, str]) -> None:
    rounding = {name for name, chart in all_charts.items() if rounds(chart)}
    assert rounding == {"money", "dumbbell"}
    assert {n for n, c in all_charts.items() if c.drawable and "Some numbers in the drawing are rounded" in figure(pages, n)} == rounding


def test_lines_break_between_words_and_only_what_has_no_room_is_cut() -> None:
    name = "Dealing with the public and with their reports"
    assert wrapped(name, 13, 200) == ["Dealing with the public and with", "their reports"]
    assert all(width(line, 13) <= 200 for line in wrapped(name, 13, 200))
    assert wrapped("Incomprehensibilities", 13, 60) == ["Incompr…"]
    assert wrapped("one two three four", 13, 30, most=2)[-1].endswith("…")


def test_a_line_crosses_a_box_only_where_it_runs_through_it() -> None:
    box = Box(10, 10, 20, 20)
    assert Line(0, 0, 30, 30).crosses(box)
    assert Line(15, 0, 15, 30).crosses(box)
    assert not Line(0, 0, 8, 30).crosses(box)
    assert not Line(0, 25, 30, 25).crosses(box)
    assert not Line(0, 0, 9, 9).crosses(box)


def test_a_label_goes_to_its_side_unless_something_stands_there() -> None:
    ground = Ground(Box(0, 0, 100, 100), 13)
    first = ground.place(Wanted(50, 50, 30, below=False))
    assert first is not None
    assert first[1] < 50
    second = ground.place(Wanted(50, 50, 30, below=False))
    assert second is not None
    assert second[1] > 50


def test_a_label_that_finds_no_place_is_left_out() -> None:
    assert Ground(Box(0, 0, 100, 20), 13).place(Wanted(50, 10, 30, below=False)) is None


def test_names_beside_lines_stand_apart() -> None:
    assert apart([10, 12, 80], [16, 16, 16], 0, 100) == [10, 26, 80]
    assert apart([98, 99], [16, 16], 0, 100) == [76, 92]


# --- traps of the renderer

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


# --- in the page


def test_every_chart_is_one_named_image(pages: dict[str, str]) -> None:
    for html in pages.values():
        names = re.findall(r'<div class="chart" role="img" aria-label="([^"]+)"', html)
        assert names
        assert len(names) == html.count('class="chart"') == len(set(names))


def test_drawings_in_a_page_have_no_roles_styles_or_letters_of_their_own(pages: dict[str, str]) -> None:
    for html in pages.values():
        for svg in svgs(html):
            assert re.match(r'<svg viewBox="[\d ]+" width="\d+" height="\d+" aria-hidden="true"', svg)
            assert not re.search(r"role=|aria-(?!hidden)|style|class=|font-family|<a |href|<script|<image", svg)
            assert svg.count("aria-hidden") == 1


def test_no_page_has_an_id_twice(pages: dict[str, str]) -> None:
    for html in pages.values():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))


def test_dark_colours_are_only_for_screens() -> None:
    css = (PROJECT / "templates" / "assets" / "style.css").read_text(encoding="utf-8")
    dark = re.findall(r"@media ([^{]*prefers-color-scheme: dark[^{]*)", css)
    assert dark
    assert all(query.startswith("screen and") for query in dark)


def test_every_colour_of_a_drawing_is_mapped_by_the_style_sheet(pages: dict[str, str]) -> None:
    css = (PROJECT / "templates" / "assets" / "style.css").read_text(encoding="utf-8")
    used = {(key, colour) for html in pages.values() for svg in svgs(html) for key, colour in re.findall(r'(fill|stroke)="(#[^"]+)"', svg)}
    assert len(used) > 8
    assert {(key, colour) for key, colour in used if f'[{key}="{colour}"]' not in css} == set()


def test_a_figure_of_nothing_has_words_and_an_open_table_but_no_picture(pages: dict[str, str]) -> None:
    for name in ("nothing-held", "one-held"):
        html = figure(pages, name)
        assert "<svg" not in html
        assert "<details open>" in html
        assert "not held" in html
        assert ".csv" in html
        assert ".svg" not in html
        assert ".png" not in html


def test_marks_of_a_drawing_are_explained(pages: dict[str, str]) -> None:
    html = figure(pages, "marks")
    for mark in ("inferred", "estimated", "elsewhere", "break"):
        assert f'<li class="mark-{mark}">' in html
    assert '<li class="mark-target">Most deaths and serious injuries: 500 homicides</li>' in figure(pages, "target")
    assert '<li class="mark-band">COVID-19 restrictions (2020/21)</li>' in figure(pages, "target")
    assert '<ul class="key">' not in figure(pages, "plain")


# --- drawing, table and file


def table_numbers(html: str) -> list[list[str]]:
    body = re.findall(r"<tbody.*?</tbody>", html, re.DOTALL)[0]
    return [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)]


def number_of(cell: str) -> Decimal | None:
    found = re.search(r"−?[\d,]*\.?\d+", re.sub(r"<[^>]+>", "", cell))
    return Decimal(found[0].replace(",", "").replace("−", "-")) if found else None


def test_table_file_and_drawing_hold_the_same_numbers(root: Path, pages: dict[str, str], all_charts: dict[str, Chart], specs: Named) -> None:
    for name, chart in all_charts.items():
        path = root / "site" / "data" / "figures" / REPORT / f"{name}.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        in_file = [Decimal(row["value"]) if row["value"] else None for row in rows]
        assert in_file == [p.number for s in chart.series for p in s.points], name
        cells = table_numbers(figure(pages, name))
        in_table = [number_of(row[column]) for column in range(len(chart.series)) for row in cells]
        assert in_table == in_file, name
        if chart.drawable:
            held = sorted(float(n) for n in in_file if n is not None)
            for size in SIZES:
                assert sorted(drawn_numbers(specs[name, size])) == held, (name, size)


def drawn_numbers(specification: dict[str, Any]) -> list[float]:
    """The numbers of bars and points; lines join points, and what stands at places is no number."""
    found: list[float] = []
    for layer in specification["layer"]:
        if layer["mark"]["type"] in ("bar", "point"):
            found += [row.get("v", row.get("y")) for row in layer["data"]["values"] if "v" in row or "y" in row]
    return found


def test_what_is_not_held_is_empty_in_the_file_and_told_in_the_table(root: Path, pages: dict[str, str]) -> None:
    path = root / "site" / "data" / "figures" / REPORT / "gaps.csv"
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))}
    assert (rows["2015/16"]["value"], rows["2015/16"]["status"]) == ("", "[x]")
    assert [row[0].strip() for row in table_numbers(figure(pages, "gaps"))].count("not held") == 4


def test_labels_are_the_numbers_of_the_table_where_no_rounding_is_told(all_charts: dict[str, Chart]) -> None:
    for name in ("plain", "per-cent", "negative", "two-points", "ranked", "quarters"):
        chart = all_charts[name]
        exact = {chart.unit.cell(p.number, shared=chart.unit.kind != "per cent") for p in chart.held if p.number is not None}
        assert exact <= set(words(chart, "wide")), name


# --- what is kept


def kept(cache: Path) -> dict[str, bytes]:
    return tree(cache / "charts")


def built(root: Path, cache: Path) -> Problems:
    problems = Problems()
    assert build(Order(root, root / "site", cache=cache), problems).good, problems.in_file_order()
    return problems


RENDERERS = """
import sys
from pathlib import Path
from generator.pipeline import Order, build
from generator.problems import Problems
root = Path(sys.argv[1])
assert build(Order(root, root / "site", cache=root / "cache"), Problems()).good
print([name for name in ("altair", "vl_convert") if name in sys.modules])
"""


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/annual-report-2016-17/02-money.md", "What it cost.", "What it all cost."),
        ("data/figures/annual-report-2016-17.yaml", "headline: Incidents showed", "headline: In Anyshire incidents showed"),
        ("data/figures/annual-report-2016-17.yaml", "subtitle: Incidents recorded", "subtitle: Incidents that were recorded"),
        ("data/figures/annual-report-2016-17.yaml", "The fall was small.", "The fall was very small."),
        ("data/figures/annual-report-2016-17.yaml", "place: page 3", "place: page 4"),
        ("data/figures/annual-report-2016-17.yaml", "label: New way of counting", "label: Another way of counting"),
        ("data/sources.yaml", "title: Annual Report 2016-17", "title: Annual Report for 2016-17"),
        ("data/measures/anti-social-behaviour.yaml", "The way of counting changed in 2017.", "It changed in 2017."),
        ("data/2015-16/anti-social-behaviour.yaml", "place: page 3", "place: page 33"),
    ],
)
def test_a_change_of_words_draws_nothing_and_loads_no_renderer(file: str, old: str, new: str, small: Path) -> None:
    built(small, small / "cache")
    before = kept(small / "cache")
    text = (small / file).read_text(encoding="utf-8")
    assert old in text
    (small / file).write_text(text.replace(old, new), encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", RENDERERS, small], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)
    assert ran.stdout.strip() == "[]", ran.stderr
    assert kept(small / "cache") == before


def test_a_change_of_one_value_draws_its_figure_and_its_measure_only(small: Path) -> None:
    built(small, small / "cache")
    before = kept(small / "cache")
    path = small / "data" / "2016-17" / "anti-social-behaviour.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 52170", "value: 52171").replace("value: -562", "value: -561"), encoding="utf-8")
    built(small, small / "cache")
    # The figure and the measure's own chart, each wide, narrow and as a picture.
    assert len(kept(small / "cache").keys() - before.keys()) == 6
    assert kept(small / "cache").keys() >= before.keys()


@pytest.mark.parametrize("damage", [lambda b: b[:40], lambda b: b[:-1], lambda _: b"", lambda b: b.replace(b"<svg", b"<svh")])
def test_damaged_entries_are_drawn_again(damage: Any, small: Path) -> None:
    built(small, small / "cache")
    site, entries = tree(small / "site"), kept(small / "cache")
    for name, content in entries.items():
        (small / "cache" / "charts" / name).write_bytes(damage(content))
    built(small, small / "cache")
    assert tree(small / "site") == site
    assert kept(small / "cache") == entries


def test_a_folder_that_cannot_be_written_only_costs_time(small: Path) -> None:
    built(small, small / "cache")
    site = tree(small / "site")
    (small / "file").write_text("no folder", encoding="utf-8")
    built(small, small / "file")
    assert tree(small / "site") == site


def test_every_module_that_draws_counts_in_what_is_kept() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, generator.charts.drawing; print(*(m for m in sys.modules if m.startswith('generator.charts.')))"],
        cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert sorted(name.rpartition(".")[2] for name in loaded.stdout.split()) == sorted(shelf._MODULES)


def test_type_is_never_smaller_than_twelve_pixels_on_the_smallest_phone() -> None:
    # On a phone 320 pixels wide 288 are left for a drawing.
    assert TEXT["narrow"] * 288 / WIDTH["narrow"] >= 12
    assert TEXT["wide"] >= 12
