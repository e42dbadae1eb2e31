"""The feed of news: it is Atom as the standard asks, its days are typed ones, and its ids stay."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.conftest import Edit, run

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = r"\d{4}-\d\d-\d\dT00:00:00Z"
DISCREPANCIES = "data/discrepancies.yaml"
CORRECTION = "Correction: The number of incidents in Northton in 2016/17 was given as 30. It is 300."
REPORT = "content/annual-report-2016-17/index.md"


def text(parent: Element, name: str) -> str:
    """The text of the one child of a name."""
    (child,) = parent.findall(ATOM + name)
    assert child.text
    return child.text


def links(parent: Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in parent.findall(f"{ATOM}link")}


def entries(feed: Element) -> list[Element]:
    return feed.findall(f"{ATOM}entry")


def titles(feed: Element) -> list[str]:
    return [text(entry, "title") for entry in entries(feed)]


Built = Callable[..., Element]


@pytest.fixture
def feed(small: Path) -> Built:
    """Builds the small site and reads its feed."""

    def build(*arguments: str) -> Element:
        ran = run("build", "--root", small, *arguments)
        assert ran.status == 0, ran.output
        return ElementTree.fromstring((small / "site/feed.xml").read_bytes())

    return build


def obeys_the_standard(feed: Element) -> None:
    """What RFC 4287 asks of a feed that holds texts and links alone."""
    once = {"id", "title", "updated"}
    assert feed.tag == f"{ATOM}feed"
    known = {"feed": once | {"subtitle", "author", "link", "rights", "entry"}, "entry": once | {"published", "category", "link", "summary"}}
    for element in (feed, *entries(feed)):
        names = [child.tag.removeprefix(ATOM) for child in element]
        assert set(names) <= known[element.tag.removeprefix(ATOM)]
        assert [name for name in (*once, "subtitle", "rights", "published", "summary") if names.count(name) > 1] == []
        assert once <= set(names)
        assert [child.attrib for child in element if child.tag.removeprefix(ATOM) not in ("link", "category") and child.attrib] == []
        for name in ("updated", "published"):
            assert name not in names or re.fullmatch(MOMENT, text(element, name))
        for link in element.findall(f"{ATOM}link"):
            assert set(link.attrib) == {"rel", "type", "href"}
            assert urlsplit(link.attrib["href"]).scheme == "https"
        rels = [link.attrib["rel"] for link in element.findall(f"{ATOM}link")]
        assert len(rels) == len(set(rels))
    assert set(links(feed)) == {"self", "alternate"}
    # The author of the feed is that of all its entries.
    (author,) = feed.findall(f"{ATOM}author")
    assert text(author, "name")
    assert urlsplit(text(author, "uri")).netloc
    ids = [text(element, "id") for element in (feed, *entries(feed))]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name) for name in ids)
    for entry in entries(feed):
        assert "alternate" in links(entry)
        assert text(entry, "published") <= text(entry, "updated") <= text(feed, "updated")
        assert not re.search(r"[<>{}`]", text(entry, "summary"))


def test_the_feed_of_the_real_site_obeys_the_standard(real_site: Path) -> None:
    content = (real_site / "feed.xml").read_bytes()
    feed = ElementTree.fromstring(content)
    obeys_the_standard(feed)
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n')
    assert links(feed) == {"self": "https://www.example.org/feed.xml", "alternate": "https://www.example.org/"}
    assert len(entries(feed)) == 50
    assert len([title for title in titles(feed) if title.startswith("Report: ")]) == 5


def test_every_entry_leads_to_a_place_of_the_site(real_site: Path) -> None:
    for entry in entries(ElementTree.fromstring((real_site / "feed.xml").read_bytes())):
        parts = urlsplit(links(entry)["alternate"])
        page = (real_site / parts.path.strip("/") / "index.html").read_text(encoding="utf-8")
        assert not parts.fragment or f'id="{parts.fragment}"' in page


def test_what_tells_no_day_came_when_the_site_started(feed: Built) -> None:
    found = feed()
    obeys_the_standard(found)
    assert titles(found) == ["Report: Annual report for 2016/17", CORRECTION, "Known discrepancy: Minutes saved in a shift"]
    assert {text(entry, "published") for entry in entries(found)} == {"2026-03-02T00:00:00Z"}


def test_what_came_later_stands_first(feed: Built, edit: Edit) -> None:
    edit(DISCREPANCIES, "publish: printed", "publish: printed\n  recorded: 2026-05-04")
    found = feed()
    assert titles(found) == ["Known discrepancy: Minutes saved in a shift", "Report: Annual report for 2016/17", CORRECTION]
    assert text(found, "updated") == "2026-05-04T00:00:00Z"


def test_a_correction_is_told_on_its_day_with_its_reason_and_effect(feed: Built, edit: Edit) -> None:
    edit("data/corrections.yaml", "date: 2026-03-02", "date: 2026-05-04")
    entry = entries(feed())[0]
    assert text(entry, "title") == CORRECTION
    assert text(entry, "published") == "2026-05-04T00:00:00Z"
    assert text(entry, "summary") == "We left out a digit. Use the new number."
    assert links(entry)["alternate"].endswith("/corrections/#of-2026-05-04")


def test_a_report_whose_words_changed_is_updated_and_not_new(feed: Built, edit: Edit) -> None:
    edit(DISCREPANCIES, "publish: printed", "publish: printed\n  recorded: 2026-05-04")
    edit("content/annual-report-2016-17/02-money.md", "title: Money", "title: Money\nupdated: 2026-06-05")
    found = feed()
    report = entries(found)[1]
    assert (text(report, "published"), text(report, "updated")) == ("2026-03-02T00:00:00Z", "2026-06-05T00:00:00Z")
    assert text(found, "updated") == "2026-06-05T00:00:00Z"


@pytest.mark.parametrize(
    ("line", "day"), [("publish_from: 2026-04-01", "2026-04-01"), ("publish_from: 2026-04-01\nrecorded: 2026-04-20", "2026-04-20")]
)
def test_a_report_under_embargo_came_when_that_was_over(line: str, day: str, feed: Built, edit: Edit) -> None:
    edit(REPORT, "plan: 2016-2018", f"plan: 2016-2018\n{line}")
    report = entries(feed("--date", "2026-05-01"))[0]
    assert text(report, "published") == f"{day}T00:00:00Z"


def test_an_id_stays_where_the_site_moves_and_the_office_has_another_website(feed: Built, edit: Edit) -> None:
    found = feed()
    before = [text(element, "id") for element in (found, *entries(found))]
    edit("data/organisation.yaml", "website: https://example.org/", "website: https://example.com/")
    found = feed("--base-url", "https://other.example/a/b/")
    assert [text(element, "id") for element in (found, *entries(found))] == before
    assert links(found) == {"self": "https://other.example/a/b/feed.xml", "alternate": "https://other.example/a/b/"}
    assert links(entries(found)[0])["alternate"] == "https://other.example/a/b/reports/annual-report-2016-17/"


def test_ids_are_those_that_were_given_once(real_site: Path) -> None:
    """Programs that read feeds know an entry by its id: another one tells all old news again."""
    feed = ElementTree.fromstring((real_site / "feed.xml").read_bytes())
    assert text(feed, "id") == "urn:uuid:560c942e-03bc-5348-bbf4-ef0a350c4ff0"
    ids = {text(entry, "title"): text(entry, "id") for entry in entries(feed)}
    assert ids["Report: Annual Report 2016-17"] == "urn:uuid:3a2f6b40-6c2e-5be8-839f-38025f58fc0c"


def test_titles_with_signs_of_markup_keep_the_feed_whole(feed: Built, edit: Edit) -> None:
    edit(DISCREPANCIES, "title: Minutes saved in a shift", 'title: "Minutes & hours <saved>"')
    assert titles(feed())[2] == "Known discrepancy: Minutes & hours <saved>"


def test_a_site_that_tells_no_start_has_no_feed_and_names_none(small: Path, edit: Edit) -> None:
    edit("data/organisation.yaml", "started: 2026-03-02\n", "")
    assert run("build", "--root", small).status == 0
    assert not (small / "site/feed.xml").exists()
    assert [path for path in (small / "site").rglob("*.html") if "feed.xml" in path.read_text(encoding="utf-8")] == []


def test_every_page_names_the_feed(real_site: Path) -> None:
    for path in sorted(real_site.rglob("*.html")):
        up = "/" if path.name == "404.html" else "../" * (len(path.relative_to(real_site).parts) - 1)
        html = path.read_text(encoding="utf-8")
        assert f'<link rel="alternate" type="application/atom+xml" title="News of this site" href="{up}feed.xml">' in html
        assert f'<a href="{up}feed.xml">News of this site (Atom feed)</a>' in html
