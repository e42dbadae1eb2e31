"""The site where it is published: below any path, with the headers of `_headers`, with a page for what is missing; and nothing is kept of readers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.editions.headers import headers
from tests.browser import MEASURE, MISSING, PAGES, Open, browser_needed, hosted, walk
from tests.conftest import PROJECT, run

STYLED = "getComputedStyle(document.querySelector('.site-title')).fontWeight === '700'"


def sent(site: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """The headers of `_headers` by the paths that they are for."""
    found: dict[str, list[tuple[str, str]]] = {}
    path = ""
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path].append((name, value))
        else:
            path = line
            found[path] = []
    return {name: tuple(pairs) for name, pairs in found.items()}


def test_the_policy_of_the_host_allows_what_any_page_allows_and_no_frame() -> None:
    told = headers(["default-src 'none'; style-src 'self'", "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'"]).decode()
    policy = "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'"
    assert told.splitlines()[1] == f"  Content-Security-Policy: {policy}"


def test_what_one_page_forbids_and_another_allows_the_host_allows() -> None:
    assert b"Policy: form-action 'self'; frame-ancestors 'none'\n" in headers(["form-action 'none'", "form-action 'self'"])


def test_only_files_with_a_hash_in_their_name_are_kept_for_long(real_site: Path) -> None:
    found = sent(real_site)
    assert list(found) == ["/*", "/assets/*", "/feed.xml", "/.well-known/security.txt"]
    assert [path for path, pairs in found.items() if any(name == "Cache-Control" for name, _ in pairs)] == ["/assets/*"]
    assert all(len(file.name.split(".")) == 3 for file in (real_site / "assets").iterdir())
    names = {name for name, _ in found["/*"]}
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"} <= names


def test_the_examples_for_servers_send_what_the_host_is_asked_to_send(real_site: Path) -> None:
    wanted = sent(real_site)
    (kept,) = wanted["/assets/*"]
    nginx, caddy = ((PROJECT / "docs/hosting" / name).read_text(encoding="utf-8") for name in ("nginx.conf", "Caddyfile"))
    assert tuple(re.findall(r'^    add_header (\S+) "(.*)" always;$', nginx, re.MULTILINE)) == wanted["/*"]
    assert re.findall(r'^    ~\^/assets/ +"(.*)";$', nginx, re.MULTILINE) == [kept[1]]
    (snippet,) = re.findall(r"^\(headers\) \{\n(.*?)^\}", caddy, re.MULTILINE | re.DOTALL)
    assert tuple(re.findall(r'^\t\t([A-Z]\S+) "(.*)"$', snippet, re.MULTILINE)) == wanted["/*"]
    assert re.findall(r'^\theader @kept (\S+) "(.*)"$', caddy, re.MULTILINE) == [kept]


def test_the_host_is_told_what_the_feed_and_the_contact_for_security_are(real_site: Path) -> None:
    found = sent(real_site)
    assert found["/feed.xml"] == (("Content-Type", "application/atom+xml; charset=utf-8"),)
    assert found["/.well-known/security.txt"] == (("Content-Type", "text/plain; charset=utf-8"),)


@browser_needed
def test_pages_work_under_the_headers_of_the_host(window: Open, real_site: Path) -> None:
    page = window()
    page.add_init_script("window.refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective))")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    with hosted(real_site, headers=sent(real_site)["/*"]) as base:
        assert walk(page, base, lambda page: page.evaluate("refused") or not page.evaluate(STYLED)) == {}
    assert told == []


@browser_needed
def test_the_site_works_below_a_path(window: Open, real_site: Path) -> None:
    page = window(java_script_enabled=True)
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    with hosted(real_site, "/some/path/") as base:
        assert walk(page, base, lambda page: not page.evaluate(STYLED), [address for address in PAGES if address != MISSING]) == {}
        page.goto(base)
        page.get_by_role("link", name="Measures", exact=True).first.click()
        page.locator("main a[href*='anti-social-behaviour-incidents']").first.click()
        assert page.url.startswith(base + MEASURE)
    assert missing == []


@browser_needed
@pytest.mark.parametrize("address", ("no-such-page", "reports/no/such/page/"))
def test_a_missing_address_below_a_path_gets_a_page_that_leads_on(address: str, small: Path, window: Open) -> None:
    assert run("build", "--root", small, "--base-url", "https://example.org/some/path/").status == 0
    page = window(java_script_enabled=False)
    with hosted(small / "site", "/some/path/") as base:
        answer = page.goto(base + address)
        assert answer is not None
        assert answer.status == 404
        assert page.locator("h1").count() == 1
        assert page.locator(".site-title").evaluate("e => getComputedStyle(e).fontWeight") == "700"
        page.locator(".site-title a").click()
        assert page.url.removesuffix("index.html") == base


@browser_needed
def test_nothing_is_kept_on_the_device_of_a_reader(window: Open, base: str) -> None:
    def kept(page: Page) -> object:
        return page.evaluate(
            "async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length].filter(Boolean)"
        )

    page = window()
    assert walk(page, base, kept) == {}
    assert page.context.cookies() == []
