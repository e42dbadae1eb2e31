"""What readers get, asked of a real browser: reflow, contrast, targets, paper, forced colours, and no request to anyone else.

Each test walks over a page of each kind and collects what is wrong by address; nothing may be.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import (
    CONTRAST,
    CUT_OFF,
    DOUBLE,
    KINDS,
    MEASURE,
    MISSING,
    PAGES,
    SEARCH,
    SECTION,
    SIDEWAYS,
    SMALL_TARGETS,
    SPACED,
    STRUCTURE,
    TABLES,
    Open,
    browser_needed,
    executable,
    unfold,
    violations,
    walk,
)
from tests.conftest import PROJECT

WIDTHS = (320, 768, 1280)


def test_where_there_is_no_browser_a_test_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"^no Chromium$"):
        executable()


def test_on_ci_a_missing_browser_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"^no Chromium$"):
        executable()


def test_a_page_of_each_kind_is_visited() -> None:
    # The last two are no pages of the site: tests/test_redirects.py and tests/test_pdf.py read what comes of them.
    shared = {"base.html", "lists.html", "moved.html", "pdf.html"}
    assert {path.name for path in (PROJECT / "templates").glob("*.html")} - shared == set(KINDS)


def at_widths(page: Page, question: str) -> dict[int, object]:
    """What a question gives for the page at each width, where it gives anything."""
    unfold(page)
    answers = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if answer := page.evaluate(question):
            answers[width] = answer
    return answers


@browser_needed
def test_no_page_scrolls_sideways(window: Open, base: str) -> None:
    assert walk(window(), base, lambda page: at_widths(page, SIDEWAYS)) == {}


@browser_needed
def test_on_a_phone_no_table_needs_scrolling_of_its_own(window: Open, base: str) -> None:
    def cut(page: Page) -> object:
        unfold(page)
        return page.evaluate(
            "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText.slice(0, 80))"
        )

    assert walk(window(320), base, cut) == {}


@browser_needed
@pytest.mark.parametrize("width", (320, 1280))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_axe_finds_nothing(scheme: str, width: int, window: Open, base: str) -> None:
    assert walk(window(width, color_scheme=scheme, bypass_csp=True), base, lambda page: violations(page, scheme)) == {}


@browser_needed
def test_no_request_leaves_the_server(window: Open, base: str) -> None:
    page = window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    walk(page, base, lambda _: None)
    assert len(asked) > len(PAGES)
    assert [url for url in asked if not url.startswith(base)] == []


@browser_needed
def test_pages_keep_their_own_security_policy(window: Open, base: str) -> None:
    page = window()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.add_init_script("window.refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective))")
    assert walk(page, base, lambda page: page.evaluate("refused")) == {}
    assert told == []
    # The listener hears what the policy refuses; else the silence above would prove nothing.
    page.evaluate("document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {color: red}'}))")
    page.wait_for_timeout(100)
    assert page.evaluate("refused") == ["style-src-elem"]


@browser_needed
@pytest.mark.parametrize("width", (320, 1280))
@pytest.mark.parametrize("style", (SPACED, DOUBLE), ids=("spaced", "double"))
def test_readers_can_widen_and_enlarge_text(style: str, width: int, window: Open, base: str) -> None:
    def broken(page: Page) -> object:
        page.add_style_tag(content=style)
        unfold(page)
        return [f"sideways by {over}" for over in [page.evaluate(SIDEWAYS)] if over] + page.evaluate(CUT_OFF)

    assert walk(window(width, bypass_csp=True), base, broken) == {}


@browser_needed
def test_targets_are_large_enough_or_stand_in_a_line_of_text(window: Open, base: str) -> None:
    assert walk(window(), base, lambda page: at_widths(page, SMALL_TARGETS)) == {}


@browser_needed
def test_without_javascript_everything_but_the_search_is_there(window: Open, base: str) -> None:
    # On other pages, the field that filters a list is all that a script adds.
    def told(page: Page) -> object:
        return re.sub(r"Filter this list\s+(All \d+ shown)?", "", page.locator("body").inner_text()).split()

    pages = [address for address in PAGES if address != SEARCH]
    texts: dict[bool, dict[str, object]] = {}
    for javascript in (True, False):
        texts[javascript] = walk(window(java_script_enabled=javascript), base, told, pages)
    assert texts[False] == texts[True]
    assert list(texts[False]) == pages


@browser_needed
def test_without_javascript_the_numbers_of_a_figure_unfold(window: Open, base: str) -> None:
    page = window(java_script_enabled=False)
    page.goto(base + MEASURE)
    table = page.locator("details table").first
    assert not table.is_visible()
    page.locator("summary").first.click()
    assert table.is_visible()


@browser_needed
def test_pages_work_as_files(window: Open, real_site: Path) -> None:
    # The page for a missing address is shown at any depth, so that its links start at the root of the server.
    files = [f"{address}index.html" for address in PAGES if address != MISSING]

    def broken(page: Page) -> object:
        weight = page.evaluate("getComputedStyle(document.querySelector('.site-title')).fontWeight")
        wrong = [] if weight == "700" else ["no style"]
        for href in page.evaluate("[...new Set([...document.querySelectorAll('a[href]')].map(a => a.href))]"):
            parts = urlsplit(href)
            target = Path(unquote(parts.path))
            if parts.scheme != "file":
                continue
            known = target.is_file() and (not parts.fragment or f'id="{unquote(parts.fragment)}"' in target.read_text(encoding="utf-8"))
            if not known or not target.is_relative_to(real_site):
                wrong.append(href)
        return wrong

    assert walk(window(), f"{real_site.as_uri()}/", broken, files) == {}


@browser_needed
def test_paper_is_white_and_holds_all_of_every_table(window: Open, base: str) -> None:
    # The text of A4 with the margins of the style sheet: 174 mm.
    page = window(658, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    def wrong(page: Page) -> object:
        return page.evaluate(
            f"""() => {{
              const contrast = {CONTRAST}, body = getComputedStyle(document.body), wrong = [];
              if (body.backgroundColor !== "rgb(255, 255, 255)") wrong.push("ground " + body.backgroundColor);
              for (const e of document.querySelectorAll("main :is(p, li, dt, dd, th, td, a, h1, h2, h3)"))
                if (contrast(getComputedStyle(e).color, "rgb(255, 255, 255)") < 4.5) wrong.push("pale: " + e.outerHTML.slice(0, 80));
              for (const e of document.querySelectorAll("nav[aria-label], .skip")) if (e.checkVisibility()) wrong.push("shown: " + e.outerHTML.slice(0, 80));
              for (const table of document.querySelectorAll("table")) {{
                const box = table.getBoundingClientRect();
                if (!box.height || box.right > innerWidth) wrong.push(`table ${{box.height}} high up to ${{box.right}}: ` + table.innerText.slice(0, 60));
                for (let e = table.parentElement; e !== document.body; e = e.parentElement)
                  if (getComputedStyle(e).overflowX !== "visible") wrong.push("cut by " + e.outerHTML.slice(0, 80));
              }}
              return wrong;
            }}"""
        )

    assert walk(page, base, wrong) == {}


@browser_needed
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_forced_colours_leave_text_and_charts_to_be_seen(scheme: str, window: Open, base: str) -> None:
    page = window(color_scheme=scheme, forced_colors="active")
    marks: list[int] = []

    def unseen(page: Page) -> object:
        found = page.evaluate(
            f"""() => {{
              const contrast = {CONTRAST}, ground = getComputedStyle(document.body).backgroundColor, wrong = [];
              for (const e of document.querySelectorAll("body :is(p, li, dt, dd, th, td, a, h1, h2, h3, summary)"))
                if (contrast(getComputedStyle(e).color, ground) < 4.5) wrong.push(e.outerHTML.slice(0, 80));
              let marks = 0;
              for (const e of document.querySelectorAll(".chart svg :is(path, rect, circle, line, text)")) {{
                if (!e.checkVisibility() || e.closest("defs, clipPath")) continue;
                const style = getComputedStyle(e), paints = [style.fill, style.stroke].filter(c => c.startsWith("rgb") && !/^rgba.*, 0\\)$/.test(c));
                const rule = e.matches('[stroke="#D9D9D9"]');
                if (!paints.length || rule) continue;
                marks += 1;
                if (paints.every(c => contrast(c, ground) < 3)) wrong.push(paints + " on " + ground + ": " + e.outerHTML.slice(0, 80));
              }}
              return [wrong, marks];
            }}"""
        )
        marks.append(found[1])
        return found[0]

    assert walk(page, base, unseen) == {}
    assert sum(marks) > 20


@browser_needed
def test_headings_landmarks_and_language_are_in_order(window: Open, base: str) -> None:
    assert walk(window(), base, lambda page: page.evaluate(STRUCTURE)) == {}


@browser_needed
def test_a_number_leads_to_its_proof_and_back(window: Open, base: str) -> None:
    page = window()
    page.goto(base + SECTION)
    number = page.locator(".prose a.number").first
    text, origin = number.inner_text(), number.get_attribute("id")
    number.click()
    row = page.locator(".proofs li:target")
    assert text in row.inner_text()
    assert row.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }")
    row.locator(".to-text").click()
    assert page.evaluate("document.querySelector(':target').id") == origin
    row = page.locator(".proofs li").filter(has_text=text).first
    row.locator("a:not(.to-text)").first.click()
    assert text in page.locator("tr:target").inner_text()
    assert page.url.startswith(base + "measures/")


@browser_needed
def test_a_number_in_a_table_leads_to_its_proof(window: Open, base: str) -> None:
    page = window()
    page.goto(base + TABLES)
    number = page.locator("td a.number").first
    text = number.inner_text()
    number.click()
    assert text.rstrip("%") in page.locator("tr:target td").all_inner_texts()
    assert re.search(r"Data file: data/\d{4}-\d{2}/", page.locator("tr:target").inner_text())


@browser_needed
@pytest.mark.parametrize("width", (320, 1280))
def test_nothing_shifts_while_a_page_loads(width: int, window: Open, base: str) -> None:
    page = window(width)
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(e => shifts.push(e.value))).observe({type: 'layout-shift', buffered: true})"
    )

    def shifted(page: Page) -> object:
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return page.evaluate("shifts")

    assert walk(page, base, shifted) == {}
    # The observer sees a shift; else the silence above would prove nothing.
    page.evaluate("document.querySelector('main').prepend(Object.assign(document.createElement('p'), {innerText: 'late '.repeat(400)}))")
    page.wait_for_timeout(200)
    assert page.evaluate("shifts.length") == 1
