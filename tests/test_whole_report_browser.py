"""Every page of one whole report, asked of a real browser: axe, reflow at 400 per cent, text spacing, targets, structure."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import (
    CUT_OFF,
    MISSING,
    PAGES,
    REPORT,
    SECTION,
    SIDEWAYS,
    SMALL_TARGETS,
    SPACED,
    STRUCTURE,
    Open,
    browser_needed,
    unfold,
    violations,
    walk,
)

# 1280 by 1024 pixels at 400 per cent zoom.
ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}


@pytest.fixture(scope="module")
def report(real_site: Path) -> list[str]:
    """The addresses of the pages of a report, its own first."""
    found = sorted(path.parent.relative_to(real_site).as_posix() + "/" for path in (real_site / REPORT).rglob("index.html"))
    assert len(found) > 10
    return found


@browser_needed
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_axe_finds_nothing_on_any_page_of_a_report(scheme: str, report: list[str], window: Open, base: str) -> None:
    rest = [address for address in report if address not in PAGES]
    assert walk(window(color_scheme=scheme, bypass_csp=True), base, lambda page: violations(page, scheme), rest) == {}


@browser_needed
def test_every_page_of_a_report_can_be_read_at_400_per_cent_zoom(report: list[str], window: Open, base: str) -> None:
    def wrong(page: Page) -> object:
        unfold(page)
        told = {"sideways": page.evaluate(SIDEWAYS), "targets": page.evaluate(SMALL_TARGETS), "structure": page.evaluate(STRUCTURE)}
        page.add_style_tag(content=SPACED)
        told |= {"sideways when spaced": page.evaluate(SIDEWAYS), "cut off": page.evaluate(CUT_OFF)}
        return {question: answer for question, answer in told.items() if answer}

    page = window(bypass_csp=True, **ZOOMED)
    assert walk(page, base, wrong, report) == {}


@browser_needed
def test_every_kind_of_page_can_be_read_at_400_per_cent_zoom(window: Open, base: str) -> None:
    assert walk(window(**ZOOMED), base, lambda page: page.evaluate(SIDEWAYS)) == {}


@browser_needed
def test_nothing_moves_for_those_who_ask_for_less_motion(window: Open, base: str) -> None:
    moves = """() => [...document.querySelectorAll("*")].filter(e => {
      const style = getComputedStyle(e), lasts = [style.transitionDuration, style.animationDuration].join();
      return style.scrollBehavior === "smooth" || /[1-9]/.test(lasts);
    }).map(e => e.tagName)"""
    some = ["", SECTION, MISSING]
    assert walk(window(reduced_motion="reduce"), base, lambda page: page.evaluate(moves), some) == {}
    # Others get one movement: the page glides to a place in it.
    assert walk(window(reduced_motion="no-preference"), base, lambda page: page.evaluate(moves), some) == {address: ["HTML"] for address in some}


@browser_needed
def test_a_table_that_stands_as_a_list_stays_a_table_to_those_who_hear_it(window: Open, base: str) -> None:
    page = window(320)
    page.goto(base + "measures/anti-social-behaviour-incidents/")
    assert page.locator("table.stacks tbody td").first.evaluate("e => getComputedStyle(e).display") != "table-cell"
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    rows, columns = page.locator("table.stacks tr").count(), page.locator("table.stacks th[scope=col]").count()
    assert rows > 2
    assert (roles.count("table"), roles.count("row"), roles.count("columnheader"), roles.count("rowheader")) == (1, rows, columns, rows - 1)
