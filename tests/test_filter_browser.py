"""The field that filters a list, in a real browser: what it hides and tells, what it leaves in the address, and what is there without it."""

import gzip
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import CONTRAST, KINDS, PAGES, SEARCH, SIDEWAYS
from tests.conftest import PROJECT, Open

pytestmark = pytest.mark.browser

LISTED = ("commitments-of-plan.html", "commitments-by.html", "measures.html", "names.html", "names-of-kind.html")
LISTS = [address for kind in LISTED for address in KINDS[kind]]


def sought(page: Page, words: str) -> None:
    """Types words into the field, as a reader would."""
    page.get_by_role("searchbox", name="Filter this list").fill(words)


def visible(page: Page) -> list[str]:
    """The entries that a reader can see."""
    return page.evaluate("[...document.querySelectorAll('[data-entry]')].filter(e => e.checkVisibility()).map(e => e.innerText)")  # type: ignore[no-any-return]


def test_a_word_leaves_the_entries_that_hold_it(window: Open, base: str) -> None:
    page = window()
    page.goto(base + "names/")
    every = len(visible(page))
    expect(page.get_by_role("status")).to_have_text(f"All {every} shown")
    sought(page, "WATCH  farm")
    assert visible(page) == ["Dengie Farm Watch", "Farm and Rural Watch", "Farm Watch"]
    expect(page.get_by_role("status")).to_have_text(f"3 of {every} shown")


def test_groups_without_entries_and_the_ways_to_them_are_hidden(window: Open, base: str) -> None:
    page = window()
    page.goto(base + "names/")
    sought(page, "operation sceptre")
    assert page.locator(".filtered h2:visible").all_inner_texts() == ["S"]
    assert page.locator(".letters li:visible").all_inner_texts() == ["S"]
    sought(page, "no such name")
    assert page.locator(".filtered h2:visible").count() == 0
    expect(page.get_by_role("status")).to_have_text(f"0 of {page.locator('[data-entry]').count()} shown")


def test_a_heading_finds_all_that_stands_under_it_and_unfolds_it(window: Open, base: str) -> None:
    page = window()
    page.goto(base + "commitments/by-lead/")
    assert not page.locator("#lead-serious-crime-directorate-scd ~ .group li").first.is_visible()
    sought(page, "serious crime directorate")
    assert page.locator(".filtered h2:visible").all_inner_texts() == ["Serious Crime Directorate (SCD)"]
    assert len(visible(page)) == page.locator("#lead-serious-crime-directorate-scd ~ .group li").count() > 3
    sought(page, "")
    assert page.locator(".filtered details[open]").count() == 0
    assert page.locator(".filtered [hidden]").count() == 0


@pytest.mark.parametrize("typed", ["Clare's Law", "clare’s law"])
def test_an_apostrophe_is_found_however_it_is_typed(typed: str, window: Open, base: str) -> None:
    page = window()
    page.goto(base + "names/programmes/")
    sought(page, typed)
    assert [text.partition("\n")[0].replace("'", "’") for text in visible(page)] == ["Clare’s Law"]


def test_the_address_keeps_the_filter(window: Open, base: str) -> None:
    page = window()
    page.goto(base + "commitments/2016-2020/?about=1#priority-2016-2020-road-safety")
    sought(page, "body worn")
    found = visible(page)
    expect(page).to_have_url(base + "commitments/2016-2020/?about=1&filter=body+worn#priority-2016-2020-road-safety")
    page.reload()
    assert page.get_by_role("searchbox").input_value() == "body worn"
    assert visible(page) == found != []
    sought(page, " ")
    expect(page).to_have_url(base + "commitments/2016-2020/?about=1#priority-2016-2020-road-safety")


def test_words_in_the_address_are_text_and_nothing_else(window: Open, base: str) -> None:
    page = window()
    page.goto(base + "measures/?filter=%3Cimg%20src=x%3E%22")
    assert page.get_by_role("searchbox").input_value() == '<img src=x>"'
    assert page.locator("main img").count() == 0
    assert visible(page) == []


def test_the_keyboard_reaches_the_field_and_then_what_it_left(window: Open, base: str) -> None:
    page = window()
    page.goto(base + "names/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("sceptre")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "S"
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Operation Sceptre"


@pytest.mark.parametrize("address", LISTS)
def test_without_the_script_nothing_of_the_field_is_there(address: str, window: Open, base: str) -> None:
    page = window(java_script_enabled=False)
    page.goto(base + address)
    box = page.locator(".filter").bounding_box()
    assert page.locator(".filter").count() == 1
    assert box is None or box["height"] == 0
    assert page.get_by_role("searchbox").count() == 0


def test_where_the_script_does_not_come_the_list_is_whole(window: Open, base: str) -> None:
    page = window()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(base + "measures/")
    assert page.get_by_role("searchbox").count() == 0
    assert len(visible(page)) == page.locator("[data-entry]").count() > 100


def test_only_pages_with_a_list_load_a_script_and_may(window: Open, base: str) -> None:
    page = window()
    loaded = []
    for address in (address for address in PAGES if address != SEARCH):
        page.goto(base + address)
        policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
        scripts = page.locator('script:not([type="application/ld+json"])').count()  # a description of data runs nothing
        assert scripts == ("script-src 'self'" in policy) == ("script-src" in policy), address
        if scripts:
            loaded.append(address)
    assert sorted(loaded) == sorted(LISTS)


def test_it_works_from_a_disk(window: Open, real_site: Path) -> None:
    page = window()
    page.goto((real_site / "measures/index.html").as_uri())
    sought(page, "abuse")
    assert 0 < len(visible(page)) < page.locator("[data-entry]").count()
    assert page.url.endswith("?filter=abuse")


@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_its_edge_is_seen_in_every_colour(scheme: str, window: Open, base: str) -> None:
    for colours in ("none", "active"):
        page = window(color_scheme=scheme, forced_colors=colours)
        page.goto(base + "measures/")
        assert page.evaluate(
            f"""() => {{
              const contrast = {CONTRAST}, style = getComputedStyle(document.querySelector(".filter input"));
              return style.borderTopWidth === "2px" && contrast(style.borderTopColor, getComputedStyle(document.body).backgroundColor) >= 3;
            }}"""
        )


def test_a_filtered_list_is_as_good_a_page(window: Open, base: str) -> None:
    page = window(320, bypass_csp=True)
    for address in LISTS:
        page.goto(f"{base}{address}?filter=police")
        assert page.evaluate(SIDEWAYS) == 0
        found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]})
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found.response["violations"]] == [], address


def test_paper_has_no_field(window: Open, base: str) -> None:
    page = window()
    page.goto(base + "measures/")
    page.emulate_media(media="print")
    assert not page.get_by_role("searchbox").is_visible()


def test_the_script_is_small() -> None:
    assert len(gzip.compress((PROJECT / "templates/assets/filter.js").read_bytes(), mtime=0)) < 2048
