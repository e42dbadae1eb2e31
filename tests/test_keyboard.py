"""The keyboard alone, on a page of each kind: skip link, order, a focus that is seen and not covered, and no trap."""

import pytest
from playwright.sync_api import Page

from tests.browser import CONTRAST, PAGES, SECTION, Open, browser_needed, walk

# A page with more stops is gone through to here, and then from its last stop.
_MOST = 40

# Everything that the keyboard stops at, in the order of the page.
_STOPS = """() => {
  window.stops = [...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex="0"]')].filter(e => e.checkVisibility());
  return stops.length;
}"""

# The place of the focus among the stops, and what is wrong with how it shows.
_HERE = f"""() => {{
  const contrast = {CONTRAST}, e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0], wrong = [];
  if (!box) return [stops.indexOf(e), ["not there"]];
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  if (style.outlineStyle !== "solid" || parseFloat(style.outlineWidth) < 2) wrong.push("no ring");
  if (contrast(style.outlineColor, getComputedStyle(document.body).backgroundColor) < 3) wrong.push("pale ring");
  if (!(e === top || e.contains(top))) wrong.push("covered");
  return [stops.indexOf(e), wrong.length ? [...wrong, e.outerHTML.slice(0, 100)] : []];
}}"""


@browser_needed
def test_the_first_tab_shows_the_skip_link_which_leads_to_the_text(window: Open, base: str) -> None:
    def wrong(page: Page) -> object:
        page.keyboard.press("Tab")
        box = page.locator(":focus").bounding_box()
        shown = page.evaluate("document.activeElement.className") == "skip" and box is not None and box["y"] >= 0
        page.keyboard.press("Enter")
        return (
            [] if shown and page.evaluate("document.activeElement.id") == "main" else page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        )

    assert walk(window(), base, wrong) == {}


def through(page: Page) -> object:
    """What is wrong on the way of the tab key through a page."""
    number = page.evaluate(_STOPS)
    for place in range(min(number, _MOST)):
        page.keyboard.press("Tab")
        here, wrong = page.evaluate(_HERE)
        if wrong or here != place:
            return f"stop {place} is {here}", wrong
    page.evaluate("stops.at(-1).focus()")
    page.keyboard.press("Shift+Tab")
    before = page.evaluate("stops.indexOf(document.activeElement)")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    left = page.evaluate("document.activeElement === document.body || document.activeElement === stops[0]")
    return None if left and before == number - 2 else f"held at the end: {before} of {number}"


@browser_needed
@pytest.mark.parametrize(("width", "addresses"), [(1280, PAGES), (320, [SECTION])])
def test_the_tab_key_goes_through_the_page_in_order_and_out_of_it(width: int, addresses: list[str], window: Open, base: str) -> None:
    assert walk(window(width), base, through, addresses) == {}


@browser_needed
def test_the_focus_is_seen_in_dark_colours(window: Open, base: str) -> None:
    assert walk(window(color_scheme="dark"), base, through, [SECTION]) == {}


@browser_needed
def test_a_focus_without_a_ring_and_a_trap_are_told(window: Open, base: str) -> None:
    page = window(bypass_csp=True)
    page.goto(base)
    page.add_style_tag(content=":focus-visible { outline: none !important }")
    assert "no ring" in str(through(page))
    page.goto(base)
    page.evaluate("[...document.querySelectorAll('footer a')].at(-1).addEventListener('keydown', e => e.preventDefault())")
    assert "held" in str(through(page))
