"""Addresses and links: every link of the built site leads somewhere, from any base path, and every page is in order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from generator import destinations, embargo, urls
from generator.load import load
from generator.problems import Problems
from generator.reading import RESERVED
from tests.conftest import PROJECT, run, small_site, tree

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Document:
    """What a page says of itself."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    title: str = ""
    description: str = ""
    language: str = ""
    inline: list[str] = field(default_factory=list)
    external: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page; also finds tags that do not match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        document, found = self.document, {name: value or "" for name, value in attrs}
        self._note(tag, found)
        if len(found) != len(attrs):
            document.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append(tag)
        if "id" in found:
            document.ids.append(found["id"])
        if tag == "html":
            document.language = found.get("lang", "")
        if re.fullmatch("h[1-6]", tag):
            document.headings.append(int(tag[1]))
        if tag == "meta" and found.get("name") == "description":
            document.description = found["content"]
        document.described += [f"#{name}" for key in ("aria-labelledby", "aria-describedby", "for") for name in found.get(key, "").split()]

    def _note(self, tag: str, found: dict[str, str]) -> None:
        document = self.document
        outward = tag == "a" or (tag == "link" and found.get("rel") in ("canonical", "license"))
        for key in ("href", "src", "srcset", "data", "action", "poster", "xlink:href"):
            if key in found:
                document.links.append((tag, found[key]))
                if urlsplit(found[key]).netloc and not outward:
                    document.external.append(found[key])
        inline = tag == "script" and "src" not in found and found.get("type") != "application/ld+json"  # data, which is never run
        if tag == "style" or inline or "style" in found or any(key.startswith("on") for key in found):
            document.inline.append(f"<{tag} {found}>")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.document.faults.append(f"</{tag}> closes nothing")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.document.title += data

    def close(self) -> None:
        super().close()
        self.document.faults += [f"<{tag}> does not close" for tag in self._open]


def read(html: str) -> Document:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.document


Pages = dict[str, Document]


def pages_of(site: Path) -> Pages:
    return {path: read(content.decode("utf-8")) for path, content in tree(site).items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def pages(real_site: Path) -> Pages:
    return pages_of(real_site)


@pytest.fixture(scope="module")
def files(real_site: Path) -> set[str]:
    return set(tree(real_site))


def inner_links(pages: Pages, base: str = "/") -> Iterator[tuple[str, str, str]]:
    """Page, file and anchor of every link inside the site, as a server under a base path or a disk finds them."""
    for page, document in pages.items():
        for _, href in document.links:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            if parts.path.startswith("/"):
                assert page == "404.html", f"{page} links from the root: {href}"
                assert parts.path.startswith(base), href
                target = parts.path.removeprefix(base)
            else:
                target = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
            yield page, target + ("index.html" if target == "" or target.endswith("/") else ""), parts.fragment


# --- how one page links to another


@pytest.mark.parametrize(
    ("origin", "target", "expected"),
    [
        ("/", "/", "index.html"),
        ("/", "/measures/", "measures/index.html"),
        ("/", "/data/values.csv", "data/values.csv"),
        ("/measures/homicides/", "/", "../../index.html"),
        ("/measures/homicides/", "/measures/", "../index.html"),
        ("/measures/homicides/", "/measures/incidents/#v-2016-17", "../incidents/index.html#v-2016-17"),
        ("/measures/homicides/", "/measures/homicides/#chart", "#chart"),
        ("/measures/homicides/", "#chart", "#chart"),
        ("/measures/homicides/", "/measures/homicides/", "index.html"),
        ("/reports/a/b/", "/assets/style.0.css", "../../../assets/style.0.css"),
        ("/404.html", "/404.html", "404.html"),
    ],
)
def test_a_page_links_to_another_by_a_relative_path(origin: str, target: str, expected: str) -> None:
    assert urls.relative(origin, target) == expected


@pytest.mark.parametrize(
    ("address", "expected"), [("/", "index.html"), ("/measures/", "measures/index.html"), ("/404.html", "404.html"), ("/a/#b", "a/index.html")]
)
def test_an_address_has_a_file(address: str, expected: str) -> None:
    assert urls.file_of(address) == expected


@pytest.mark.parametrize("base", ["https://example.org/reports", "https://example.org/reports/"])
def test_a_full_address_has_one_slash_after_its_base(base: str) -> None:
    assert urls.canonical(base, "/measures/") == "https://example.org/reports/measures/"


@pytest.mark.parametrize(
    ("base_url", "base"), [("https://example.org", "/"), ("https://example.org/a/b/", "/a/b/"), ("https://example.org/a", "/a/")]
)
def test_the_page_for_a_missing_address_links_from_the_base_path(tmp_path: Path, base_url: str, base: str) -> None:
    root = small_site(tmp_path / "root")
    assert run("build", "--root", root, "--base-url", base_url).status == 0
    pages = pages_of(root / "site")
    files = set(tree(root / "site"))
    wrong = [(page, file) for page, file, _ in inner_links(pages, base) if file not in files]
    assert wrong == []
    assert ("a", base) in pages["404.html"].links
    outward = [href for _, href in pages["404.html"].links if href.startswith("/")]
    assert len(outward) > 8


# --- names on a page


def test_a_text_cannot_take_the_names_of_the_parts_of_a_page() -> None:
    """Every anchor that a template of the site writes out is reserved, so that headings do not get it."""
    found: set[str] = set()
    for path in (PROJECT / "templates").rglob("*.html"):
        if path.parent.name in ("editors", "preview"):
            continue  # what editors alone see stands on no page of the site
        found |= set(re.findall(r'\bid="([^"{]*)"', path.read_text(encoding="utf-8")))
    columns = {urls.columns_anchor(name) for name in urls.TABLES}
    assert found | columns | {"chart"} == RESERVED


def test_a_heading_named_like_a_part_of_the_page_keeps_the_page_whole(small: Path, edit: Callable[[str, str, str], None]) -> None:
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "## A small fall", "## Numbers\n\n## Main\n\n## Numbers\n\n[there](#numbers-3)")
    for name in urls.PAGES:
        with (small / "content" / "site" / f"{name}.md").open("a", encoding="utf-8") as file:
            file.write("\n## Columns\n\n## Others\n\n## Newest\n")
    assert run("build", "--root", small).status == 0
    pages = pages_of(small / "site")
    assert [(page, name) for page, d in pages.items() for name in sorted(set(d.ids)) if d.ids.count(name) > 1] == []
    assert "numbers-3" in pages["reports/annual-report-2016-17/anti-social-behaviour/index.html"].ids


def test_a_figure_named_like_a_heading_is_told(small: Path, edit: Callable[[str, str, str], None]) -> None:
    edit("data/figures/annual-report-2016-17.yaml", "figure-1:", "a-small-fall:")
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "{figure} figure-1", "{figure} a-small-fall")
    ran = run("check", "--root", small)
    assert "The figure “a-small-fall” has the name of a heading of its page." in ran.output
    assert ran.status == 1


def test_a_text_can_link_to_a_figure_and_to_headings_of_any_page(small: Path, edit: Callable[[str, str, str], None]) -> None:
    names = {
        "measures": "/measures/",
        "not-held": "/not-held/",
        "priorities": "/priorities/",
        "commitments": "/commitments/",
        "not-found": "/404.html",
        "home": "/",
        "about": "/about/",
    }
    for name in names:
        with (small / "content" / "site" / f"{name}.md").open("a", encoding="utf-8") as file:
            file.write("\n## Why so\n\nBecause.\n")
    links = "".join(f"[x]({address}#why-so) " for address in names.values())
    edit(
        "content/annual-report-2016-17/02-money.md",
        "| Word |",
        f"{links}[y](/reports/annual-report-2016-17/anti-social-behaviour/#figure-1)\n\n| Word |",
    )
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "## A small fall", "## A small fall\n\n[Figure 1](#figure-1)")
    ran = run("build", "--root", small)
    assert ran.status == 0, ran.output
    pages = pages_of(small / "site")
    assert [link for link in inner_links(pages, "/reports/") if link[2] and link[2] not in pages[link[1]].ids] == []


def test_the_small_site_keeps_every_anchor_that_it_promises(small: Path) -> None:
    site = load(small, Problems())
    assert site is not None
    assert run("build", "--root", small).status == 0
    pages = pages_of(small / "site")
    promised = destinations.anchors(site)
    assert [(a, n) for a, names in promised.items() if not a.endswith(".csv") for n in names if n not in pages[urls.file_of(a)].ids] == []


def test_what_has_no_page_of_its_own_is_named_without_a_link(small: Path, edit: Callable[[str, str, str], None]) -> None:
    """A figure may draw a measure that occurs once and has no page."""
    edit("data/figures/annual-report-2016-17.yaml", "draws: [incidents]", "draws: [minutes-saved]")
    assert run("build", "--root", small).status == 0
    pages, files = pages_of(small / "site"), set(tree(small / "site"))
    assert "Minutes saved in a shift" in (small / "site" / "not-held" / "index.html").read_text(encoding="utf-8")
    assert [link for link in inner_links(pages, "/reports/") if link[1] not in files] == []


# --- the real site


def test_every_link_leads_to_a_file(pages: Pages, files: set[str]) -> None:
    links = list(inner_links(pages))
    assert len(links) > 1000
    assert sorted({(page, file) for page, file, _ in links if file not in files}) == []


def test_every_anchor_is_there(pages: Pages) -> None:
    ids = {page: set(document.ids) for page, document in pages.items()}
    wanted = {(page, file, anchor) for page, file, anchor in inner_links(pages) if anchor}
    assert len(wanted) > 300
    assert sorted(w for w in wanted if w[2] not in ids[w[1]]) == []


def test_every_page_is_reached_from_home_by_links(pages: Pages) -> None:
    onward: dict[str, set[str]] = {}
    for page, file, _ in inner_links(pages):
        onward.setdefault(page, set()).add(file)
    reached, new = set(), {"index.html"}
    while new:
        reached |= new
        new = {file for page in new for file in onward.get(page, ())} - reached
    assert sorted(pages.keys() - reached - {"404.html"}) == []


def test_the_a_to_z_leads_to_every_page(pages: Pages) -> None:
    index = "a-to-z/index.html"
    reached = {file for _, file, _ in inner_links({index: pages[index]})}
    assert sorted(pages.keys() - reached - {"404.html", index}) == []


def test_every_promised_address_and_anchor_is_kept(pages: Pages, files: set[str]) -> None:
    problems = Problems()
    site = load(PROJECT, problems)
    assert site is not None
    promised = destinations.anchors(embargo.withhold(site, None))
    assert sorted(address for address in promised if urls.file_of(address) not in files) == []
    missing = [
        f"{address}#{anchor}"
        for address, anchors in promised.items()
        if address.endswith(("/", ".html"))
        for anchor in anchors
        if anchor not in pages[urls.file_of(address)].ids
    ]
    assert missing == []


def test_every_page_has_an_address_that_is_promised(pages: Pages) -> None:
    site = load(PROJECT, Problems())
    assert site is not None
    assert sorted(pages) == sorted(
        urls.file_of(address) for address in destinations.anchors(embargo.withhold(site, date.max)) if address.endswith(("/", ".html"))
    )


def test_an_id_stands_once_on_a_page(pages: Pages) -> None:
    assert [(page, name) for page, d in pages.items() for name in sorted(set(d.ids)) if d.ids.count(name) > 1] == []


def test_every_name_that_a_page_refers_to_is_on_it(pages: Pages) -> None:
    assert [(page, name) for page, d in pages.items() for name in d.described if name.removeprefix("#") not in d.ids] == []


def test_no_two_pages_have_one_title(pages: Pages) -> None:
    titles = [d.title for d in pages.values()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []
    assert all(titles)


def test_every_page_says_its_language_and_what_it_is(pages: Pages) -> None:
    assert {d.language for d in pages.values()} == {"en-GB"}
    assert [(page, d.description) for page, d in pages.items() if not 50 <= len(d.description) <= 170] == []
    descriptions = [d.description for d in pages.values()]
    assert sorted({text for text in descriptions if descriptions.count(text) > 1}) == []
    assert [page for page, d in pages.items() if re.search(r"[{}`<>\\]|\s\s", d.description)] == []


def test_every_page_has_one_first_heading_and_skips_no_level(pages: Pages) -> None:
    assert [page for page, d in pages.items() if d.headings.count(1) != 1] == []
    for page, document in pages.items():
        steps = zip(document.headings, document.headings[1:], strict=False)
        assert [(before, after) for before, after in steps if after > before + 1] == [], page


def test_every_tag_closes(pages: Pages) -> None:
    assert [(page, fault) for page, d in pages.items() for fault in d.faults] == []


def test_no_page_has_a_style_or_a_script_in_it(pages: Pages) -> None:
    assert [(page, found) for page, d in pages.items() for found in d.inline] == []


def test_no_page_loads_anything_from_elsewhere(pages: Pages) -> None:
    assert [(page, found) for page, d in pages.items() for found in d.external] == []


def test_the_style_sheet_loads_nothing_from_elsewhere(real_site: Path) -> None:
    (sheet,) = (real_site / "assets").glob("style.*.css")
    assert re.findall(r"@import|https?://|url\(", sheet.read_text(encoding="utf-8")) == []


def test_every_page_but_that_for_a_missing_address_says_its_own(pages: Pages, real_site: Path) -> None:
    for page in pages:
        html = (real_site / page).read_text(encoding="utf-8")
        found = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
        expected = [] if page == "404.html" else ["https://www.example.org/" + page.removesuffix("index.html")]
        assert found == expected


def test_every_page_says_what_a_link_to_it_shows(pages: Pages, real_site: Path) -> None:
    for page, document in pages.items():
        html = (real_site / page).read_text(encoding="utf-8")
        shown = {name: unescape(text) for name, text in re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)">', html)}
        address = {} if page == "404.html" else {"url": "https://www.example.org/" + page.removesuffix("index.html")}
        assert shown["title"] in document.title
        assert {
            "type": "article" if page.startswith("reports/") and page != "reports/index.html" else "website",
            "description": document.description,
            "site_name": "Essex police and crime reports",
            **address,
        }.items() <= shown.items()


def test_no_text_is_left_unwritten(pages: Pages, real_site: Path) -> None:
    for page in pages:
        html = (real_site / page).read_text(encoding="utf-8")
        assert re.findall(r"\{value\}|\{change\}|:::|\{\{|\{%|Undefined|None</|object at 0x", html) == [], page
