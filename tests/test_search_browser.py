"""The search in a real browser: what readers ask leads to the right page among the first three results."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import CUT_OFF, SIDEWAYS, SMALL_TARGETS, STRUCTURE, served

pytestmark = pytest.mark.browser

ASB = "measures/anti-social-behaviour-incidents/"
KNIFE = "measures/knife-enabled-crime/"
SPECIALS = "measures/special-constables/"
LOCAL_POLICING = "measures/spending-by-service/"
OPERATION = "names/operations/#operation-raptor"

# A question, and where one of the first three results must lead.
JOURNEYS = {
    "is anti-social behaviour going up": ASB,
    "Is anti-social behaviour going up?": ASB,
    "anti social behavoir": ASB,
    "ASB 2015/16": f"{ASB}#v-2015-16",
    "ASB 2019/20": f"{ASB}#values",
    "anti-social behaviour 2016/17": f"{ASB}#v-2016-17",
    "anti-social behaviour 2016-2017": f"{ASB}#v-2016-17",
    "Thurrock": "areas/thurrock/",
    "what happened in Thurrock?": "areas/thurrock/",
    "Thurock": "areas/thurrock/",
    "Specials doubled": "commitments/2016-2020/community-volunteering/",
    "did they double the Specials?": "commitments/2016-2020/community-volunteering/",
    "Specials 2020": f"{SPECIALS}#v-2020-21",
    "Special Constables": SPECIALS,
    "spent on local policing": LOCAL_POLICING,
    "what is spent on local policing?": LOCAL_POLICING,
    "knife crime": KNIFE,
    "knife crme": KNIFE,
    "knife crime 2015/16": f"{KNIFE}#v-2015-16",
    "homicides 2016/17": "measures/homicides/#v-2016-17",
    "Operation Raptor": OPERATION,
    "raptor zebra": "glossary/#operation-raptor",
    "999 calls": "reports/quarterly-update-2019-20-q2/local-policing/",
    "999 calls 2018/19": "reports/closure-report-2016-21/local-policing/",
    "HMICFRS": "glossary/#hmicfrs",
    '"knife-enabled crime"': KNIFE,
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def ask(page: Page, base: str, words: str) -> list[str]:
    """Where the results lead that are shown first, from the base of the site on."""
    page.goto(f"{base}search/index.html?q={quote_plus(words)}")
    answered(page)
    hrefs: list[str] = page.locator("#results a").evaluate_all("links => links.map(a => a.href)")
    return [href.removeprefix(base) for href in hrefs]


def answered(page: Page) -> None:
    page.wait_for_selector('#results[aria-busy="false"]', state="attached")


def told(page: Page) -> str:
    return page.locator("#found").inner_text()


@pytest.mark.parametrize(("words", "target"), JOURNEYS.items())
def test_a_question_leads_to_its_answer(words: str, target: str, page: Page, base: str) -> None:
    found = ask(page, base, words)[:3]
    assert [address for address in found if address == target or ("#" not in target and address.startswith(f"{target}#"))], found


def test_a_value_shows_its_number_and_leads_to_its_row(page: Page, base: str) -> None:
    ask(page, base, "ASB 2015/16")
    first = page.locator("#results li").first
    assert "52,732 incidents" in first.inner_text()
    assert first.locator("mark").all_inner_texts() == ["2015/16:"]
    first.locator("a").click()
    assert "52,732" in page.locator("tr:target").inner_text()


def test_a_form_of_the_page_leads_to_results_that_can_be_linked_to(page: Page, base: str) -> None:
    page.goto(f"{base}search/index.html")
    page.get_by_label("Words to look for").fill("  knife crime & homicide ")
    page.keyboard.press("Enter")
    answered(page)
    assert "?q=" in page.url
    assert page.get_by_label("Words to look for").input_value() == "knife crime & homicide"
    assert page.title().startswith("knife crime & homicide – Search – ")
    first, heard = page.locator("#results a").first.inner_text(), told(page)
    page.reload()
    answered(page)
    assert (page.locator("#results a").first.inner_text(), told(page)) == (first, heard)


def test_how_much_was_found_is_announced(page: Page, base: str) -> None:
    ask(page, base, "homicides 2016/17")
    assert page.get_by_role("status").inner_text().endswith(" results for “homicides 2016/17”")
    assert int(told(page).split()[0]) > 3


def test_words_that_were_mended_are_named(page: Page, base: str) -> None:
    ask(page, base, "Thurock")
    assert told(page).startswith("Nothing holds all of “Thurock”. ")
    assert told(page).endswith(" results for “thurrock”")


def test_a_question_of_many_words_is_answered_for_most_of_them(page: Page, base: str) -> None:
    ask(page, base, "dedham homicides precept")
    assert told(page).startswith("Nothing holds all of “dedham homicides precept”. ")
    assert page.locator("#results li").count() > 0


def test_nothing_found_leads_on(page: Page, base: str) -> None:
    assert ask(page, base, "xqzw") == []
    assert told(page) == "Nothing was found for “xqzw”. Try fewer or other words. The A to Z lists every page."
    page.locator("#found a").click()
    assert page.url == f"{base}a-to-z/index.html"


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "'\"><script>", "…", "2019/20", "a" * 400, "the of and", "\u0130stanbul"])
def test_any_words_are_only_words(words: str, page: Page, base: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    ask(page, base, words)
    assert errors == []
    assert page.locator("main img, #found script, #results script").count() == 0
    assert "does not work" not in told(page)


def test_more_results_follow_and_take_the_focus(page: Page, base: str) -> None:
    ask(page, base, "police")
    assert page.locator("#results li").count() == 10
    page.get_by_role("button", name="Show more results").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#results li:nth-child(20)")
    assert page.evaluate("document.activeElement === document.querySelector('#results li:nth-child(11) a')")


def test_the_search_keeps_to_its_policy_and_to_the_site(page: Page, base: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda request: asked.append(request.url))
    ask(page, base, "knife crime")
    assert said == []
    assert [url for url in asked if not url.startswith(base)] == []
    assert len([url for url in asked if "/search/index/fragment/" in url]) <= 20


def test_a_search_weighs_little(page: Page, base: str) -> None:
    """What a first search loads, as it goes over the wire where a server compresses: the index is compressed already."""
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    ask(page, base, "anti-social behaviour")
    assert sum(sizes) < 500_000


def test_without_javascript_the_page_says_so_and_leads_on(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}search/index.html?q=Thurrock")
    assert "This search needs JavaScript" in page.locator("main").inner_text()
    page.locator(".note a").click()
    assert page.url == f"{base}a-to-z/index.html"
    page.get_by_role("link", name="Thurrock", exact=True).click()
    assert page.url == f"{base}areas/thurrock/index.html"
    context.close()


def test_on_a_disk_the_page_says_so_and_leads_on(page: Page, real_site: Path) -> None:
    page.goto((real_site / "search/index.html").as_uri())
    page.get_by_label("Words to look for").fill("Thurrock")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=Thurrock")
    assert told(page) == "The search cannot work on a copy that is opened from a disk. The A to Z lists every page."
    page.locator("#found a").click()
    assert page.locator("h1").inner_text() == "A to Z"


def test_the_search_works_below_another_path(page: Page, real_site: Path, tmp_path: Path) -> None:
    shutil.copytree(real_site, tmp_path / "deep" / "down")
    with served(tmp_path) as address:
        assert ask(page, f"{address}deep/down/", "Thurrock")[0] == "areas/thurrock/"
        page.locator("#results a").first.click()
        assert page.locator("h1").inner_text() == "Thurrock"


def test_an_index_that_is_not_there_is_told(page: Page, real_site: Path, tmp_path: Path) -> None:
    shutil.copytree(real_site, tmp_path / "site")
    (tmp_path / "site/search/index/pagefind-entry.json").unlink()
    with served(tmp_path / "site") as address:
        assert ask(page, address, "Thurrock") == []
        assert told(page).startswith("The search does not work in this browser, or a part of it could not be loaded.")


@pytest.mark.parametrize("width", (320, 1280))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_results_are_accessible(scheme: str, width: int, browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    ask(page, base, "knife crime")
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]})
    assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found.response["violations"]] == []
    assert page.evaluate(SIDEWAYS) == 0
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(STRUCTURE) == []
    context.close()


def test_nothing_shifts_while_results_come(page: Page, base: str) -> None:
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(e => shifts.push(e.value))).observe({type: 'layout-shift', buffered: true})"
    )
    ask(page, base, "knife crime")
    page.wait_for_timeout(200)
    assert page.evaluate("shifts.reduce((a, b) => a + b, 0)") < 0.01
