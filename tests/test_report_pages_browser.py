"""What a browser makes of the pages of a report: the ways on at each width, and a whole report on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import REPORT, SECTION

pytestmark = pytest.mark.browser

# How the two links of a section to its neighbours stand, from their boxes: the upper left corners, and the height of a line.
PAGER = """() => [...document.querySelectorAll(".pager a")].map(a => a.getBoundingClientRect()).map(b => ({left: b.left, top: b.top, width: b.width, height: b.height}))"""
TOPS = """() => [".prose", ".pager", "aside", "#numbers", "#about-this-page"].map(e => document.querySelector(e).getBoundingClientRect().top)"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty window."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def opened(page: Page, site: Path, address: str, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{(site / address / 'index.html').as_uri()}")
    return page


@pytest.mark.parametrize("width", (320, 600))
def test_on_a_phone_the_neighbours_of_a_section_are_stacked_and_easy_to_touch(page: Page, real_site: Path, width: int) -> None:
    previous, following = opened(page, real_site, SECTION, width).evaluate(PAGER)
    assert following["top"] >= previous["top"] + previous["height"]
    for box in (previous, following):
        assert box["height"] >= 44
        assert box["width"] > 0.85 * width


@pytest.mark.parametrize("width", (640, 1280))
def test_with_room_the_previous_section_is_left_and_the_next_right_in_one_line(page: Page, real_site: Path, width: int) -> None:
    previous, following = opened(page, real_site, SECTION, width).evaluate(PAGER)
    assert following["top"] == previous["top"]
    assert following["left"] >= previous["left"] + previous["width"]


def test_the_first_section_has_its_only_neighbour_on_the_right(page: Page, real_site: Path) -> None:
    (following,) = opened(page, real_site, f"{REPORT}introduction/", 700).evaluate(PAGER)
    assert following["left"] > 300


def test_on_a_phone_the_way_on_comes_before_the_numbers(page: Page, real_site: Path) -> None:
    tops = opened(page, real_site, SECTION, 320).evaluate(TOPS)
    assert tops == sorted(tops)


def test_on_a_wide_screen_the_contents_stand_beside_the_text_and_mark_the_place(page: Page, real_site: Path) -> None:
    _, pager, aside, numbers, _ = opened(page, real_site, SECTION, 1280).evaluate(TOPS)
    assert aside < pager < numbers < pager + 400
    mark = page.locator("aside [aria-current=page]")
    assert mark.inner_text() == page.locator("h1").inner_text()
    assert mark.evaluate("e => [getComputedStyle(e).fontWeight, getComputedStyle(e).borderLeftStyle]") == ["700", "solid"]


def test_a_number_leads_to_its_row_and_the_row_is_seen(page: Page, real_site: Path) -> None:
    opened(page, real_site, SECTION, 320).locator(".prose a.number").first.click()
    assert page.evaluate("document.querySelector('.proofs :target').getBoundingClientRect().top") == pytest.approx(16, abs=40)


def test_a_whole_report_is_a_document_of_a4_with_a_page_for_the_start_of_each_section(page: Page, real_site: Path) -> None:
    opened(page, real_site, f"{REPORT}print/", 1280)
    page.emulate_media(media="print")
    named = page.evaluate("[...document.querySelectorAll('.chapter')].map(e => [e.id, getComputedStyle(e).page])")
    assert len(named) == 12
    assert [anchor for anchor, name in named if anchor != name] == []
    paper = page.pdf(prefer_css_page_size=True)
    sizes = {tuple(round(float(n)) for n in found.split()) for found in re.findall(rb"/MediaBox \[([\d. ]+)\]", paper)}
    assert sizes == {(0, 0, 595, 842)}


def test_the_citation_is_marked_as_a_whole_by_one_click(page: Page, real_site: Path) -> None:
    opened(page, real_site, REPORT, 1280).locator(".citation").click()
    assert page.evaluate("getSelection().toString()") == page.locator(".citation").inner_text()
