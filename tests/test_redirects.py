"""Addresses that moved lead on: as pages, as files, and for hosts that read `_redirects`."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import SIDEWAYS, SMALL_TARGETS, STRUCTURE, Open, browser_needed, served, violations, walk
from tests.conftest import Edit, small_site
from tests.pages import Made, made

OLD = "reports/annual-report-2016-17/asb/index.html"
NEW = "/reports/annual-report-2016-17/anti-social-behaviour/"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small site, with its one redirect and its one correction."""
    return made(small_site(tmp_path_factory.mktemp("moved") / "root"))


def test_an_old_page_leads_on_at_once_and_by_a_link(read: Made) -> None:
    page = read(OLD)
    assert '<meta http-equiv="refresh" content="0; url=../anti-social-behaviour/index.html">' in page
    assert '<a href="../anti-social-behaviour/index.html">https://example.org/reports' in page


def test_search_engines_are_told_which_page_it_is(read: Made) -> None:
    page = read(OLD)
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="https://example.org/reports{NEW}">' in page
    assert [path for path in read.paths if path.endswith(".html") and path != OLD and "/asb/" in read(path)] == []


def test_hosts_are_told_of_every_redirect(small: Path, edit: Edit) -> None:
    edit(
        "data/redirects.yaml",
        "# Redirects\n",
        "# Redirects\n- {from: /a/, to: /glossary/#asb}\n- {from: /data/old.csv, to: /data/values.csv}\n- {from: /data/older.csv, to: /data/}\n",
    )
    read = made(small)
    assert read("_redirects") == (
        f"/a/ /glossary/#asb 301\n/data/old.csv /data/values.csv 301\n/data/older.csv /data/ 301\n/reports/annual-report-2016-17/asb/ {NEW} 301\n"
    )
    assert 'url=../glossary/index.html#asb"' in read("a/index.html")
    assert read.files["data/old.csv"] == read.files["data/values.csv"]
    # No page can stand in place of a file of data.
    assert "data/older.csv" not in read.paths


@pytest.fixture(scope="module")
def site(read: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in a folder."""
    folder = tmp_path_factory.mktemp("site")
    for path, content in read.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@browser_needed
def test_a_browser_ends_at_the_new_address(site: Path, window: Open) -> None:
    with served(site) as base:
        page = window()
        page.goto(base + OLD)
        page.wait_for_url(f"{base.rstrip('/')}{NEW}index.html")
        assert page.get_by_role("heading", level=1).inner_text() == "Anti-social behaviour"


@browser_needed
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_what_was_corrected_is_told_to_everybody(scheme: str, site: Path, window: Open) -> None:
    def wrong(page: Page) -> list[object]:
        return [
            found for found in (*(page.evaluate(question) for question in (SIDEWAYS, STRUCTURE, SMALL_TARGETS)), violations(page, scheme)) if found
        ]

    pages = ["corrections/", "measures/incidents/", NEW.removeprefix("/"), "areas/northton/"]
    with served(site) as base:
        assert walk(window(320, color_scheme=scheme, bypass_csp=True), base, wrong, pages) == {}
