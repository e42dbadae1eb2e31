"""A real browser for tests: Chromium, a server on this machine, a page of each kind, and what to ask of a page.

The questions are small functions of JavaScript; each gives what is wrong, so that an empty answer is a good one.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import chromium

Open = Callable[..., Page]

browser_needed = pytest.mark.browser

REPORT = "reports/annual-report-2016-17/"
SECTION = f"{REPORT}anti-social-behaviour/"
TABLES = f"{REPORT}performance-data/"
PROGRESS = "reports/quarterly-update-2023-24-q2/dog-theft/"
MEASURE = "measures/anti-social-behaviour-incidents/"
MISSING = "404.html"
SEARCH = "search/"

# By template, so that a new kind of page without a page here is told.
KINDS = {
    "home.html": ("",),
    "reports.html": ("reports/",),
    "report.html": (REPORT,),
    "section.html": (SECTION, TABLES, PROGRESS),
    "whole-report.html": (f"{REPORT}print/",),
    "priorities.html": ("priorities/",),
    "priority.html": ("priorities/2016-2020/anti-social-behaviour/",),
    "commitments.html": ("commitments/",),
    "commitments-of-plan.html": ("commitments/2016-2020/",),
    "commitments-by.html": ("commitments/by-lead/", "commitments/by-area/", "commitments/by-state/"),
    "commitment.html": ("commitments/2016-2020/community-volunteering/",),
    "measures.html": ("measures/",),
    "measure.html": (MEASURE, "measures/funding-by-source/"),
    "money.html": ("money/",),
    "areas.html": ("areas/",),
    "area.html": ("areas/maldon/", "areas/essex/", "areas/southend-essex-and-thurrock/"),
    "names.html": ("names/",),
    "names-of-kind.html": ("names/programmes/",),
    "data.html": ("data/",),
    "not-held.html": ("not-held/",),
    "accessibility.html": ("accessibility/",),
    "glossary.html": ("glossary/",),
    "discrepancies.html": ("discrepancies/",),
    "corrections.html": ("corrections/",),
    "text.html": ("about/", "privacy/", MISSING),
    "search.html": (SEARCH,),
    "a-to-z.html": ("a-to-z/",),
}
PAGES = [address for addresses in KINDS.values() for address in addresses]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# Text of WCAG 1.4.12, and text twice as large (1.4.4).
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
DOUBLE = "html { font-size: 200% !important; }"

SIDEWAYS = "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"

# Words that stand out of their box, or are cut off by it. What is hidden on purpose is a pixel large; a region that can be scrolled cuts nothing off.
CUT_OFF = """() => [...document.body.querySelectorAll("*")].filter(e => {
  const style = getComputedStyle(e), across = e.scrollWidth > e.clientWidth + 1, down = e.scrollHeight > e.clientHeight + 1;
  if (e.closest("svg, .hidden, thead") || style.display.startsWith("inline") || style.display === "contents" || !e.clientWidth) return false;
  const cuts = axis => ["hidden", "clip"].includes(axis);
  return (across && style.overflowX !== "auto") || (down && cuts(style.overflowY));
}).map(e => e.outerHTML.slice(0, 120))"""

# Targets below 24 by 24 pixels that are not part of a line of text (WCAG 2.5.8).
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], summary")].filter(e => {
  const box = e.getBoundingClientRect();
  if (!e.checkVisibility() || e.matches(".skip") || (box.width >= 24 && box.height >= 24)) return false;
  const sentence = e.closest("p, li, dd, td, figcaption") ?? e.parentElement;
  return getComputedStyle(e).display !== "inline" || sentence.innerText.trim() === e.innerText.trim();
}).map(e => e.outerHTML.slice(0, 120))"""

# Heading levels that jump, a number of first headings other than one, and lists of landmarks that cannot be told apart.
STRUCTURE = """() => {
  const wrong = [], levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(h => +h.tagName[1]);
  if (levels.filter(l => l === 1).length !== 1) wrong.push("first headings: " + levels.filter(l => l === 1).length);
  // Beside the text stand lists of links under headings of their own; only what follows in the page counts.
  levels.forEach((level, i) => { if (i && level > levels[i - 1] + 1) wrong.push(`heading ${i + 1} jumps to level ${level}`); });
  for (const one of ["body > header", "main", "body > footer"])
    if (document.querySelectorAll(one).length !== 1) wrong.push(`not one ${one}`);
  const name = e => e.getAttribute("aria-label") ?? document.getElementById(e.getAttribute("aria-labelledby"))?.innerText ?? "";
  const names = [...document.querySelectorAll("nav")].map(name);
  if (names.includes("") || new Set(names).size !== names.length) wrong.push("names of navigation: " + names.join(", "));
  if (document.documentElement.lang !== "en-GB") wrong.push("language " + document.documentElement.lang);
  if (!document.title) wrong.push("no title");
  return wrong;
}"""

# Violations of WCAG 2.2 AA and of good practice. Dark mode changes colours alone.
AXE_LIGHT = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
AXE_DARK = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}

# Contrast of two colours as computed styles write them.
CONTRAST = """(one, other) => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
  return (a + .05) / (b + .05);
}"""


def executable() -> str:
    """Chromium. Where there is none the test is skipped; on CI, where all tests must run, it fails."""
    path = chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium", pytrace=False)
    if path is None:
        pytest.skip("no Chromium")
    return path


@contextmanager
def launched() -> Iterator[Browser]:
    """A running browser that asks nothing of the network by itself."""
    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the name is the library's
        pass


class _Host(_Quiet):
    """Serves a folder below a path as a host does: with headers of its own, and with 404.html for what is not there."""

    below = "/"
    headers_sent: tuple[tuple[str, str], ...] = ()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.below) if path.startswith(self.below) else "/nothing/at/all")

    def end_headers(self) -> None:
        for name, value in self.headers_sent:
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        content = (Path(self.directory) / MISSING).read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def hosted(folder: Path, below: str = "/", headers: tuple[tuple[str, str], ...] = ()) -> Iterator[str]:
    """The address of a folder that is served below a path, with headers."""
    host = type("Host", (_Host,), {"below": below, "headers_sent": headers})
    with _running(partial(host, directory=str(folder))) as address:
        yield address + below.removeprefix("/")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on this machine, with a slash at its end."""
    with _running(partial(_Quiet, directory=str(folder))) as address:
        yield address


@contextmanager
def _running(handler: Callable[..., SimpleHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def walk(page: Page, base: str, ask: Callable[[Page], object], addresses: list[str] = PAGES) -> dict[str, object]:
    """What a question gives for each page, where it gives anything."""
    answers = {}
    for address in addresses:
        page.goto(base + address)
        if answer := ask(page):
            answers[address] = answer
    return answers


def violations(page: Page, scheme: str) -> object:
    """What axe finds, with all that is folded open."""
    unfold(page)
    found = Axe().run(page, options=AXE_LIGHT if scheme == "light" else AXE_DARK)
    return [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found.response["violations"]]


def unfold(page: Page) -> None:
    """Opens everything that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
