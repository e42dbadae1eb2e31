"""What programs that read the web are told: the pages with days that are known, what they may read, and whom to tell of a hole."""

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.conftest import Edit, run, tree

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OFFICE = "data/organisation.yaml"
CONTACT = "started: 2026-03-02\nsecurity:\n  contact: CONTACT\n  expires: 2026-12-31"


def pages(site: Path) -> dict[str, str]:
    """The day of every page of the sitemap, by its address; empty where none is told."""
    root = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    assert root.tag == f"{SITEMAP}urlset"
    assert {child.tag.removeprefix(SITEMAP) for page in root for child in page} <= {"loc", "lastmod"}
    found = {page.findtext(f"{SITEMAP}loc", ""): page.findtext(f"{SITEMAP}lastmod", "") for page in root}
    assert len(found) == len(root)
    return found


def built(root: Path, *arguments: str) -> Path:
    ran = run("build", "--root", root, *arguments)
    assert ran.status == 0, ran.output
    return root / "site"


# --- the sitemap


def test_the_sitemap_has_every_page_but_the_search_whole_reports_and_the_page_for_a_missing_address(real_site: Path) -> None:
    found = {urlsplit(address).path.strip("/") for address in pages(real_site)}
    expected = {path.parent.relative_to(real_site).as_posix() for path in real_site.rglob("index.html")} - {"search"}
    assert found - {""} == {path for path in expected if path != "." and not path.endswith("/print")}
    assert "" in found


def test_the_sitemap_gives_an_address_as_the_page_gives_it(real_site: Path) -> None:
    for address in list(pages(real_site))[::25]:
        page = real_site / urlsplit(address).path.strip("/") / "index.html"
        assert f'<link rel="canonical" href="{address}">' in page.read_text(encoding="utf-8")


def days(site: Path) -> dict[str, str]:
    """The days that the sitemap of the small site tells, by the address of the page."""
    return {address.removeprefix("https://example.org/reports"): day for address, day in pages(site).items() if day}


def test_a_page_without_a_known_day_tells_none(small: Path) -> None:
    (small / "data/corrections.yaml").unlink()
    assert days(built(small)) == {}


def test_the_day_of_a_correction_is_that_of_each_page_on_which_it_is_told(small: Path) -> None:
    site = built(small)
    found = days(site)
    assert set(found.values()) == {"2026-03-02"}
    told = {address for address in found if "#of-2026-03-02" in (site / address.strip("/") / "index.html").read_text(encoding="utf-8")}
    assert set(found) == told | {"/corrections/"}
    assert "/measures/incidents/" in found


def test_the_day_of_a_report_is_the_latest_of_its_sections(small: Path, edit: Edit) -> None:
    edit("content/annual-report-2016-17/index.md", "plan: 2016-2018", "plan: 2016-2018\nupdated: 2026-04-01")
    edit("content/annual-report-2016-17/02-money.md", "title: Money", "title: Money\nupdated: 2026-06-05")
    (small / "data/corrections.yaml").unlink()
    assert days(built(small)) == {
        "/reports/annual-report-2016-17/": "2026-06-05",
        "/reports/annual-report-2016-17/anti-social-behaviour/": "2026-04-01",
        "/reports/annual-report-2016-17/money/": "2026-06-05",
        "/reports/annual-report-2016-17/promises/": "2026-04-01",
    }


def test_a_draft_is_in_no_sitemap(small: Path, edit: Edit) -> None:
    edit("content/annual-report-2016-17/02-money.md", "title: Money", "title: Money\ndraft: true")
    assert [address for address in pages(built(small)) if "/annual-report-2016-17/money" in address] == []


# --- robots.txt


def test_robots_may_read_all_but_the_files_of_the_search(small: Path) -> None:
    text = (built(small) / "robots.txt").read_text(encoding="utf-8")
    assert text == "User-agent: *\nDisallow: /reports/search/index/\n\nSitemap: https://example.org/reports/sitemap.xml\n"


def test_robots_are_told_the_address_at_which_the_site_is_built(small: Path) -> None:
    text = (built(small, "--base-url", "https://other.example") / "robots.txt").read_text(encoding="utf-8")
    assert text == "User-agent: *\nDisallow: /search/index/\n\nSitemap: https://other.example/sitemap.xml\n"


def test_only_the_page_for_a_missing_address_asks_not_to_be_shown(real_site: Path) -> None:
    asking = [path.name for path in real_site.rglob("*.html") if '<meta name="robots"' in path.read_text(encoding="utf-8")]
    assert asking == ["404.html"]


# --- security.txt


@pytest.mark.parametrize(
    ("typed", "told"), [("safe@example.org", "mailto:safe@example.org"), ("https://example.org/safe?a=b", "https://example.org/safe?a=b")]
)
def test_a_contact_for_security_is_told_as_the_standard_asks(typed: str, told: str, small: Path, edit: Edit) -> None:
    edit(OFFICE, "started: 2026-03-02", CONTACT.replace("CONTACT", typed))
    text = (built(small, "--date", "2026-11-30") / ".well-known/security.txt").read_text(encoding="utf-8")
    assert text == (
        f"Contact: {told}\nExpires: 2026-12-31T00:00:00Z\nPreferred-Languages: en\nCanonical: https://example.org/reports/.well-known/security.txt\n"
    )


def test_an_address_without_encryption_is_not_called_canonical(small: Path, edit: Edit) -> None:
    edit(OFFICE, "started: 2026-03-02", CONTACT.replace("CONTACT", "safe@example.org"))
    site = built(small, "--date", "2026-11-30", "--base-url", "http://localhost:8000/")
    assert "Canonical" not in (site / ".well-known/security.txt").read_text(encoding="utf-8")


def test_without_a_contact_there_is_no_file(small: Path) -> None:
    assert not (built(small) / ".well-known").exists()


NOTICE = """\
data/organisation.yaml:20:12: notice: The contact for security runs out in 30 days, on 31 December 2026. From then on the site cannot be built.
  found     expires: 2026-12-31
  expected  a day that is still to come, and less than a year ahead
  to mend   Ask those who read such messages whether the contact still holds. If so, write a new day.

1 notice
"""


def test_that_a_contact_runs_out_is_told_thirty_days_before_and_stops_not_even_a_strict_build(small: Path, edit: Edit) -> None:
    edit(OFFICE, "started: 2026-03-02", CONTACT.replace("CONTACT", "safe@example.org"))
    assert run("check", "--root", small, "--strict", "--date", "2026-11-30").output.startswith("Checked ")
    ran = run("check", "--root", small, "--strict", "--date", "2026-12-01")
    assert ran.status == 0
    assert ran.output.startswith(NOTICE + "Checked ")
    assert "in 1 day, on" in run("check", "--root", small, "--date", "2026-12-30").output
    assert run("check", "--root", small, "--date", "2026-12-31").status == 1


def test_without_a_date_today_decides_what_has_run_out(small: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(OFFICE, "started: 2026-03-02", CONTACT.replace("CONTACT", "safe@example.org"))
    for day, status, said in (
        (date(2026, 11, 30), 0, "Checked"),
        (date(2026, 12, 20), 0, "runs out in 11 days"),
        (date(2027, 1, 1), 1, "has run out"),
    ):
        monkeypatch.setattr("generator.clock.this_day", lambda day=day: day)
        ran = run("check", "--root", small)
        assert (ran.status, said in ran.output) == (status, True)


def test_the_day_of_a_build_changes_no_file(small: Path, edit: Edit) -> None:
    edit(OFFICE, "started: 2026-03-02", CONTACT.replace("CONTACT", "safe@example.org"))
    assert tree(built(small, "--date", "2026-04-01")) == tree(built(small, "--date", "2026-12-30"))
