"""Figures: the numbers of drawing, table and file are the same, labels stand free, and a change draws only what it changes."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest

from generator.charts.chart import Chart
from generator.charts.drawing import draw
from generator.charts.numerals import numeral, rounds
from generator.charts.paper import FONT, WIDTH
from generator.charts.spec import spec
from tests.conftest import PROJECT, run
from tests.figures import FIGURES, PAGES, REPORT, charts, figures_site

Named = dict[tuple[str, str], dict[str, Any]]
SIZES: Any = ("wide", "narrow")


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


def test_a_figure_of_nothing_has_words_and_a_folded_table_but_no_picture(pages: dict[str, str]) -> None:
    for name in ("nothing-held", "one-held"):
        html = figure(pages, name)
        assert "<svg" not in html
        assert "<details>" in html
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


def test_numbers_of_one_chart_are_written_in_one_way(all_charts: dict[str, Chart]) -> None:
    chart = all_charts["duration"]
    assert [numeral(p, chart, "wide") for p in chart.held] == ["0:12", "0:15", "0:47", "3:12", "2:23", "1:01", "0:39"]


def test_a_drawing_that_rounds_says_so(all_charts: dict[str, Chart], pages: dict[str, str]) -> None:
    rounding = {name for name, chart in all_charts.items() if rounds(chart)}
    assert rounding == {"money", "dumbbell"}
    assert {n for n, c in all_charts.items() if c.drawable and "Some numbers in the drawing are rounded" in figure(pages, n)} == rounding


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
