"""The pictures that stand for pages where links to them are shared: what they show, in which size, and the same each time."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.charts import card as drawn
from generator.charts.card import ACCENT, HEIGHT, PANEL, WIDTH, Card, can_show, card
from generator.charts.chart import Chart, Point, Series
from generator.charts.lettering import width
from generator.charts.raster import png
from generator.charts.shelf import Shelf
from generator.pipeline import Order, build, ready
from generator.problems import Problems
from generator.views.cards import in_words, of_report, of_site
from generator.views.context import Context
from tests.conftest import PROJECT, Edit, run
from tests.figures import charts, figures_site

REPORT = "content/annual-report-2016-17/index.md"
MOST = 60 * 1024
Shown = Callable[[], Card]


@pytest.fixture
def shown(small: Path) -> Shown:
    """The picture of the report of the small site."""

    def of() -> Card:
        problems = Problems()
        checked = ready(Order(small, small / "site"), problems)
        assert checked is not None, problems.in_file_order()
        context = Context(checked, Shelf(None), {}, checked.site.organisation.base_url)
        return of_report(context, checked.site.reports["annual-report-2016-17"])

    return of


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    """Charts of every kind, from the site of figures."""
    return charts(figures_site(tmp_path_factory.mktemp("figures") / "root"))


@pytest.fixture(scope="module")
def real() -> Context:
    """What the pages of the project are made from."""
    checked = ready(Order(PROJECT, PROJECT / "site"), Problems())
    assert checked is not None
    return Context(checked, Shelf(None), {}, checked.site.organisation.base_url)


@pytest.fixture(scope="module")
def gap(real: Context) -> Chart:
    """A line with years in it of which no number is held."""
    chart = of_report(real, real.site.reports["closure-report-2016-21"]).chart
    assert chart is not None
    assert any(point.number is None for point in chart.series[0].points[1:-1])
    return chart


def words(svg: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def with_chart(chart: Chart) -> str:
    return card(Card("Site", "Office", "Report", "A headline", "", chart))


# --- what a picture shows


def test_the_picture_of_a_report_is_drawn_from_its_first_figure(shown: Shown) -> None:
    found = shown()
    assert found.title == "Annual report for 2016/17"
    assert found.headline == "Incidents showed a fall of 1.1 per cent"
    assert found.chart is not None
    told = words(card(found))
    assert told[-6:] == ["Incidents", "52,732", "2015/16", "52,170", "2016/17", "Commissioner for Anyshire"]


def test_a_headline_goes_before_the_first_figure_and_its_number_stands_out(shown: Shown, edit: Edit) -> None:
    edit(REPORT, "plan: 2016-2018", "plan: 2016-2018\nheadline: The police met {value}`incidents, 2016/17, number` incidents")
    found = shown()
    assert (found.headline, found.number, found.chart) == ("The police met 52,170 incidents", "52,170", None)
    assert "52,170" in words(card(found))
    assert in_words(found) == "Annual report for 2016/17: The police met 52,170 incidents."


def test_a_headline_without_a_number_stands_alone(shown: Shown, edit: Edit) -> None:
    edit(REPORT, "plan: 2016-2018", "plan: 2016-2018\nheadline: It became quieter in {name}`Section 60`")
    assert (shown().headline, shown().number) == ("It became quieter in Section 60", "")


def test_a_figure_that_holds_nothing_is_passed_over_for_the_summary(shown: Shown, edit: Edit) -> None:
    edit("data/figures/annual-report-2016-17.yaml", "periods: [2015/16 to 2018/19]", "periods: [2018/19 to 2019/20]")
    edit("data/figures/annual-report-2016-17.yaml", "annotations: [{from: 2017/18, label: New way of counting}]\n", "")
    found = shown()
    assert (found.headline, found.number, found.chart) == ("The first year of the plan.", "", None)


def test_numbers_of_a_picture_follow_the_data(shown: Shown, edit: Edit) -> None:
    edit("data/2016-17/anti-social-behaviour.yaml", "value: 52170", "value: 42170")
    edit("data/2016-17/anti-social-behaviour.yaml", "value: -562", "value: -10562")
    assert "a fall of 20 per cent" in shown().headline
    assert "42,170" in words(card(shown()))


def test_a_false_headline_stops_the_build(small: Path, edit: Edit) -> None:
    edit(REPORT, "plan: 2016-2018", "plan: 2016-2018\nheadline: Incidents rose from 52,732 in 2015/16 to 52,170 in 2016/17")
    ran = run("check", "--root", small)
    assert ran.status == 1
    assert "content/annual-report-2016-17/index.md" in ran.output


# --- how it is drawn


def test_the_largest_numbers_of_a_figure_with_many_bars_are_shown_and_the_rest_counted(kinds: dict[str, Chart]) -> None:
    ranked = next(c for c in kinds.values() if c.kind == "ranked" and len(c.held) > 4 and can_show(c))
    told = words(with_chart(ranked))
    assert f"and {len(ranked.held) - 4} more" in told
    assert with_chart(ranked).count('height="22"') == 4


def test_several_lines_side_by_side_are_left_to_the_page(kinds: dict[str, Chart]) -> None:
    assert [c.kind for c in kinds.values() if can_show(c) and (len(c.series) > 1 or c.kind == "dumbbell")] == []
    assert {"series", "ranked"} <= {c.kind for c in kinds.values() if can_show(c)}


def test_every_word_of_every_chart_stands_within_the_picture(kinds: dict[str, Chart]) -> None:
    for name, chart in kinds.items():
        if not can_show(chart):
            continue
        for attributes, text in re.findall(r"<text([^>]*)>([^<]*)</text>", with_chart(chart)):
            x, size = float(re.findall(r' x="([^"]+)"', attributes)[0]), int(re.findall(r'font-size="(\d+)"', attributes)[0])
            room = width(unescape(text), size) * (1.08 if "font-weight" in attributes else 1)
            start = x - room if '"end"' in attributes else x - room / 2 if '"middle"' in attributes else x
            assert start >= 40, (name, text)
            assert start + room <= 1168, (name, text)


def test_a_gap_in_the_line_stays_a_gap(gap: Chart) -> None:
    (path,) = re.findall(rf'<path d="(M[^"]*)" fill="none" stroke="{ACCENT}"', with_chart(gap))
    assert path.count("M") == 2
    assert with_chart(gap).count("<circle") == len(gap.held)


def test_a_chart_of_one_number_is_no_drawing(gap: Chart) -> None:
    series = Series("", (gap.series[0].held[0], Point("2099/00", "99/00", None)))
    assert not can_show(replace(gap, series=(series,)))


def test_long_words_are_never_cut() -> None:
    long = "Essex Police answered thirty thousand calls about anti-social behaviour in the towns of the county, which is more than in any other year that the reports give"
    for number in ("", "£266.3 million"):
        told = words(card(Card("Site", "Office", "A report with a long title that needs two lines of the picture to be read", long, number, None)))
        assert long in " ".join(told)
        assert not any(text.endswith("…") for text in told)


def test_the_colours_are_those_of_the_style_sheet_in_light() -> None:
    sheet = (PROJECT / "templates/assets/style.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", sheet.partition("prefers-color-scheme: dark")[0]))
    names = ("deep", "on-deep", "soft-on-deep", "panel", "spot", "ink", "soft", "accent")
    assert [getattr(drawn, name.upper().replace("-", "_")) for name in names] == [light[name] for name in names]


def test_a_picture_has_its_size_is_small_and_the_same_each_time() -> None:
    svg = card(Card("Site", "Office", "Report", "Crime rose & fell", "52,170", None))
    content = png(svg)
    assert content == png(svg)
    picture = Image.open(BytesIO(content))
    assert picture.size == (WIDTH, HEIGHT)
    assert "#" + picture.convert("RGB").crop((1150, 120, 1151, 121)).tobytes().hex() == PANEL


# --- on the site


def test_every_report_of_the_real_site_has_a_picture_and_all_are_light(real_site: Path) -> None:
    pictures = sorted((real_site / "cards").iterdir())
    reports = {path.name for path in (real_site / "reports").iterdir() if path.is_dir()}
    assert {path.stem for path in pictures} == {"site", *reports}
    for path in pictures:
        assert path.stat().st_size <= MOST
        assert Image.open(BytesIO(path.read_bytes())).size == (WIDTH, HEIGHT)


def test_every_page_names_its_picture_by_a_full_address_that_is_there(real_site: Path) -> None:
    for path in sorted(real_site.rglob("*.html")):
        html, parts = path.read_text(encoding="utf-8"), path.relative_to(real_site).parts
        shown = {name: unescape(text) for name, text in re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z_:]+)" content="([^"]*)">', html)}
        name = parts[1] if parts[0] == "reports" and len(parts) > 2 else "site"
        assert shown["og:image"] == f"https://www.example.org/cards/{name}.png"
        assert (real_site / "cards" / f"{name}.png").exists()
        assert (shown["og:image:width"], shown["og:image:height"], shown["twitter:card"]) == ("1200", "630", "summary_large_image")
        assert 20 < len(shown["og:image:alt"]) <= 420
        assert not re.search(r"[{}`<>]", shown["og:image:alt"])


def test_the_picture_of_the_site_says_what_the_site_is(real: Context) -> None:
    found = of_site(real)
    assert in_words(found).startswith("Essex police and crime reports: What the Commissioner and Essex Police promised")
    assert found.office in words(card(found))


def test_pictures_are_kept_and_a_damaged_one_is_drawn_again(small: Path) -> None:
    def built() -> dict[str, bytes]:
        assert build(Order(small, small / "site", cache=small / "cache"), Problems()).good
        return {path.name: path.read_bytes() for path in (small / "site/cards").iterdir()}

    first = built()
    kept = sorted((small / "cache/cards").iterdir())
    assert len(kept) == len(first) == 2
    kept[0].write_bytes(kept[0].read_bytes()[:100])
    assert built() == first
