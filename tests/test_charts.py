"""Charts: what stands on the axis, what is drawn, what is said, and what is kept of it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest

from generator.charts import describe
from generator.charts.chart import Chart
from generator.charts.choose import chart_of
from generator.charts.drawing import draw
from generator.charts.shelf import Shelf
from generator.charts.slim import slim
from generator.charts.spec import spec
from generator.load import load
from generator.problems import Problems
from tests.conftest import PROJECT, run, tree

Make = Callable[..., Chart]
SOURCE = "source: annual-report-2016-17, place: page 1"


@pytest.fixture
def chart(small: Path) -> Make:
    """Makes the chart of a measure from the lines of its values, each a period and the keys that follow."""

    def make(*values: str, unit: str = "incidents", more: str = "") -> Chart:
        with (small / "data" / "measures" / "road-safety.yaml").open("w", encoding="utf-8") as file:
            file.write(f"counted:\n  title: Counted things\n  unit: {unit}\n  definition: What was counted.\n  better: lower\n{more}")
        folders: dict[str, list[str]] = {}
        for value in values:
            year = value.removeprefix("{period: ")[:7].replace("/", "-")
            folders.setdefault(year, []).append(f"  - {value.removesuffix('}')}, {SOURCE}}}\n")
        for year, lines in folders.items():
            (small / "data" / year).mkdir(exist_ok=True)
            with (small / "data" / year / "road-safety.yaml").open("a", encoding="utf-8") as file:
                file.write("counted:\n" + "".join(lines))
        problems = Problems()
        site = load(small, problems)
        assert problems.in_file_order() == ()
        assert site is not None
        measure = site.measures["counted"]
        made = chart_of(measure, site.values_of(measure))
        assert made is not None
        return made

    return make


def years(*numbers: tuple[str, int | None]) -> list[str]:
    return [f"{{period: {year}, {'status: [x]' if number is None else f'value: {number}'}}}" for year, number in numbers]


def shown(made: Chart) -> list[tuple[str, Decimal | None]]:
    return [(point.name, point.number) for point in made.series[0].points]


def rows_of(specification: Any) -> Iterator[dict[str, Any]]:
    """Every row of data in a specification, wherever it stands."""
    if isinstance(specification, dict):
        yield from (row for row in specification.get("values", []) if isinstance(row, dict))
        for name, part in specification.items():
            if name != "values":
                yield from rows_of(part)
    elif isinstance(specification, list):
        for part in specification:
            yield from rows_of(part)


GAPPY = years(("2014/15", 100), ("2015/16", 120), ("2017/18", None), ("2018/19", 90), ("2019/20", 95))


# --- what stands on the axis


def test_a_year_that_is_not_held_is_a_gap_in_the_series(chart: Make) -> None:
    expected = [
        ("2014/15", Decimal(100)),
        ("2015/16", Decimal(120)),
        ("2016/17", None),
        ("2017/18", None),
        ("2018/19", Decimal(90)),
        ("2019/20", Decimal(95)),
    ]
    assert shown(chart(*GAPPY)) == expected


def test_a_gap_is_never_drawn_as_nought_or_bridged(chart: Make) -> None:
    made = chart(*GAPPY)
    for size in ("wide", "narrow"):
        rows = [row for row in rows_of(spec(made, size)) if "y" in row]
        drawn = {str(row["x"]): row["y"] for row in rows}
        assert 0 not in drawn.values()
        assert {name[-5:] for name, number in drawn.items() if number is not None} == {"14/15", "15/16", "18/19", "19/20"}
        # A stretch of line joins only neighbours that are both held.
        joined: dict[Any, list[str]] = {}
        for row in rows:
            if "s" in row:
                joined.setdefault(row["s"], []).append(row["x"][-5:])
        assert sorted(tuple(sorted(set(pair))) for pair in joined.values()) == [("14/15", "15/16"), ("18/19", "19/20")]


def test_one_number_alone_makes_no_chart(small: Path) -> None:
    site = load(small, Problems())
    assert site is not None
    assert chart_of(site.measures["minutes-saved"], site.values_of(site.measures["minutes-saved"])) is None


def test_changes_and_other_areas_are_not_drawn_with_the_series(small: Path) -> None:
    site = load(small, Problems())
    assert site is not None
    made = chart_of(site.measures["incidents"], site.values_of(site.measures["incidents"]))
    assert made is not None
    assert shown(made) == [("2015/16", Decimal(52732)), ("2016/17", Decimal(52170))]


def test_a_total_is_not_drawn_with_its_parts(small: Path) -> None:
    site = load(small, Problems())
    assert site is not None
    made = chart_of(site.measures["spending"], site.values_of(site.measures["spending"]))
    assert made is not None
    assert [name for name, _ in shown(made)] == ["Pay", "Other costs"]


# --- what is said


def test_the_description_names_first_last_highest_lowest_and_gaps(chart: Make) -> None:
    expected = (
        "From 100 incidents (2014/15) to 95 incidents (2019/20), a fall of 5.0 per cent. Highest: 120 incidents (2015/16). "
        "Lowest: 90 incidents (2018/19). No number is held for 2016/17 and 2017/18."
    )
    assert describe.summary(chart(*GAPPY)) == expected


def test_the_description_says_which_year_is_inferred(chart: Make) -> None:
    made = chart("{period: 2015/16, value: 5}", "{period: 2016/17, value: 7, period_basis: inferred, note: Only this year fits.}")
    assert describe.summary(made) == (
        "From 5 incidents (2015/16) to 7 incidents (2016/17), a rise of 40 per cent. The year of the number for 2016/17 is our inference."
    )


def test_the_description_says_where_counting_changed(chart: Make) -> None:
    made = chart("{period: 2015/16, value: 5}", "{period: 2016/17, value: 7, status: [b]}")
    assert describe.summary(made).endswith("The way of counting changed before 2016/17.")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (years(("2015/16", 200), ("2016/17", 100)), "A fall of 50 per cent since 2015/16."),
        (years(("2015/16", 200), ("2016/17", 80), ("2017/18", 100)), "A rise of 25 per cent since 2016/17, and a fall of 50 per cent since 2015/16."),
        ([*years(("2015/16", 200)), "{period: 2016/17, value: 80, period_basis: inferred, note: It fits.}", *years(("2017/18", 100))], "A fall of 50 per cent since 2015/16."),
        ([*years(("2015/16", 200)), "{period: 2016/17, value: 80, status: [b]}", *years(("2017/18", 100))], "A rise of 25 per cent since 2016/17."),
        ([*years(("2015/16", 200)), "{period: 2016/17, value: 80, status: [b]}"], ""),
    ],
)  # fmt: skip
def test_the_newest_number_is_compared_with_certain_ones_of_the_same_counting(values: list[str], told: str, chart: Make) -> None:
    made = chart(*values)
    assert describe.lately(made.series[0], made.unit) == told


def test_the_description_of_bars_names_the_largest_and_the_smallest(chart: Make) -> None:
    made = chart("{period: 2016/17, category: a, value: 3}", "{period: 2016/17, category: b, value: 9}", more="  categories: {a: Apples, b: Pears}\n")
    assert describe.summary(made) == "Largest: 9 incidents (Pears). Smallest: 3 incidents (Apples)."


def test_a_name_says_what_the_picture_is_and_where_its_numbers_are(chart: Make) -> None:
    name = describe.name(chart(*GAPPY), "Counted things, Anyshire")
    assert name.startswith("Line chart: Counted things, Anyshire.")
    assert "table below" in name


# --- what is drawn

SHAPES = {
    "line with gaps": (GAPPY, "incidents", ""),
    "per cent": (years(("2015/16", 40), ("2016/17", 60)), "per cent", ""),
    "money": (years(("2015/16", 1000), ("2016/17", 2500)), "thousand pounds", ""),
    "minutes": (years(("2015/16", 61), ("2016/17", 75)), "minutes", ""),
    "nought": (years(("2015/16", 0), ("2016/17", 0)), "incidents", ""),
    "below nought": (years(("2015/16", -5), ("2016/17", 4)), "incidents", ""),
    "months": (["{period: 2016-04, value: 4}", "{period: 2016-05, value: 6}", "{period: 2016-06, value: 5}"], "incidents", ""),
    "bars": (
        ["{period: 2016/17, category: a, value: -3}", "{period: 2016/17, category: b, value: 9}"], "incidents", "  categories: {a: Apples, b: Pears}\n",
    ),
    "inferred": (["{period: 2015/16, value: 5}", "{period: 2016/17, value: 7, period_basis: inferred, note: So it fits.}"], "incidents", ""),
}  # fmt: skip


@pytest.fixture(params=SHAPES)
def any_chart(chart: Make, request: pytest.FixtureRequest) -> Chart:
    values, unit, more = SHAPES[request.param]
    return chart(*values, unit=unit, more=more)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_specification_is_valid(any_chart: Chart, size: Any) -> None:
    specification = spec(any_chart, size)
    alt.Chart.from_dict(specification, validate=True)
    assert json.loads(json.dumps(specification, allow_nan=False)) == specification


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_specification_fetches_nothing(any_chart: Chart, size: Any) -> None:
    text = json.dumps(spec(any_chart, size) | {"$schema": ""})
    assert '"url"' not in text
    assert "http" not in text


def test_every_chart_can_be_drawn(any_chart: Chart) -> None:
    svg = draw(any_chart, "wide").decode("utf-8")
    root = ElementTree.fromstring(svg)
    assert root.tag == "svg"
    assert root.attrib["aria-hidden"] == "true"
    assert "NaN" not in svg
    assert "Infinity" not in svg


def test_a_drawing_needs_nothing_that_the_site_does_not_allow(any_chart: Chart) -> None:
    svg = draw(any_chart, "narrow").decode("utf-8")
    assert re.findall(r"style=|<style|<script|<image|href=|font-family|\son[a-z]+=", svg) == []


def test_an_axis_starts_at_nought(chart: Make) -> None:
    assert ">0<" in draw(chart(*years(("2015/16", 900), ("2016/17", 1000), ("2017/18", 950))), "wide").decode("utf-8")


# --- ids, bytes and the shelf


def ids(svg: str) -> list[str]:
    return re.findall(r'\bid="([^"]*)"', svg)


def test_ids_start_with_the_name_of_the_place() -> None:
    raw = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1"><defs><clipPath id="clip7"><rect width="1" height="1"/></clipPath></defs><g clip-path="url(#clip7)"><rect width="1"/></g></svg>'
    svg = slim(raw, "here")
    assert ids(svg) == ["here-1"]
    assert 'clip-path="url(#here-1)"' in svg


def test_two_drawings_on_a_page_share_no_id(real_site: Path) -> None:
    for page in real_site.rglob("*.html"):
        found = [name for svg in re.findall(r"<svg.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL) for name in ids(svg)]
        assert len(found) == len(set(found)), page


def test_every_name_that_a_drawing_uses_is_in_it(real_site: Path) -> None:
    for page in real_site.rglob("*.html"):
        for svg in re.findall(r"<svg.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL):
            assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(ids(svg)), page


def test_one_chart_on_two_places_has_ids_of_each(chart: Make, tmp_path: Path) -> None:
    shelf, made = Shelf(tmp_path), chart(*GAPPY)
    one, other = shelf.svg(made, "wide", "one"), shelf.svg(made, "wide", "other")
    assert set(ids(one)).isdisjoint(ids(other))
    assert [name.removeprefix("one") for name in ids(one)] == [name.removeprefix("other") for name in ids(other)]


def test_drawing_twice_and_in_another_order_gives_the_same_bytes(small: Path, chart: Make) -> None:
    made = chart(*GAPPY)
    site = load(small, Problems())
    assert site is not None
    other = chart_of(site.measures["spending"], site.values_of(site.measures["spending"]))
    assert other is not None
    first = [draw(made, "wide"), draw(other, "wide"), draw(made, "narrow"), draw(made, "png")]
    again = [draw(made, "png"), draw(made, "narrow"), draw(other, "wide"), draw(made, "wide")]
    assert again[::-1] == first


def test_a_drawing_is_made_once(chart: Make, tmp_path: Path) -> None:
    made = chart(*GAPPY)
    first = Shelf(tmp_path).svg(made, "wide", "a")
    shelf = Shelf(tmp_path)
    assert shelf.svg(made, "wide", "a") == first
    assert shelf.drawn == 0


def test_without_a_folder_nothing_is_kept(chart: Make, tmp_path: Path) -> None:
    made = chart(*GAPPY)
    assert Shelf(None).svg(made, "wide", "a") == Shelf(tmp_path).svg(made, "wide", "a")


@pytest.mark.parametrize("damage", [b"", b"half", b"0" * 64 + b"\n<svg></svg>", b"\xff\x00", None])
def test_a_damaged_entry_is_drawn_again(chart: Make, tmp_path: Path, damage: bytes | None) -> None:
    made = chart(*GAPPY)
    first = Shelf(tmp_path / "kept").svg(made, "wide", "a")
    (entry,) = [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]
    whole = entry.read_bytes()
    entry.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    shelf = Shelf(tmp_path / "kept")
    assert shelf.svg(made, "wide", "a") == first
    assert shelf.drawn == 1
    assert entry.read_bytes() == whole


def test_a_shelf_that_cannot_be_written_only_costs_time(chart: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    made = chart(*GAPPY)
    assert Shelf(tmp_path / "file").svg(made, "wide", "a") == Shelf(None).svg(made, "wide", "a")


def test_what_a_drawing_shows_decides_what_is_kept(chart: Make, tmp_path: Path) -> None:
    """A chart that looks different is drawn; one that differs only in what is not drawn is not."""
    made = chart(*GAPPY)
    point = made.series[0].points[0]
    assert point.value is not None

    def drawn(point_now: Any) -> int:
        series = replace(made.series[0], points=(point_now, *made.series[0].points[1:]))
        shelf = Shelf(tmp_path)
        shelf.svg(replace(made, series=(series,)), "wide", "a")
        return shelf.drawn

    assert drawn(point) == 1
    assert drawn(replace(point, value=replace(point.value, printed=()))) == 0
    assert drawn(replace(point, value=replace(point.value, number=Decimal(101)))) == 1
    assert drawn(replace(point, name="2014/15 and before")) == 1
    assert drawn(replace(point, mark="inferred")) == 1


def test_looking_at_a_kept_drawing_loads_no_renderer(small: Path) -> None:
    """`build.py check` of an unchanged site, in a process of its own."""
    run("check", "--root", small)
    program = f"import sys\ntry:\n    from generator.cli import main\n    main(['check', '--root', {str(small)!r}])\nexcept SystemExit as end:\n    print(end.code, sorted({{'altair', 'vl_convert'}} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[-2] == "0 []"


def test_every_drawing_of_the_real_site_is_well_formed(real_site: Path) -> None:
    pictures = {path: content for path, content in tree(real_site).items() if path.startswith("data/") and path.endswith(".svg")}
    assert len(pictures) > 20
    for path, content in pictures.items():
        root = ElementTree.fromstring(content)
        assert root.tag == "{http://www.w3.org/2000/svg}svg", path
        assert b"NaN" not in content, path
