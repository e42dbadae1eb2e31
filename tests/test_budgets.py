"""What a page may weigh. Sizes are those of files as hosts send them, packed with gzip."""

import gzip
import re
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Response

from tests.browser import Open, browser_needed

PAGE = 12 * 1024  # the page in the middle
STYLE = 10 * 1024
SCRIPTS = 2 * 1024  # of one page that is not the search
SECTION = 30 * 1024  # a section with three figures, with all that it loads
REQUESTS = 4


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def weights(real_site: Path) -> dict[str, int]:
    return {path.relative_to(real_site).as_posix(): packed(path.read_bytes()) for path in sorted(real_site.rglob("*.html"))}


def loaded(page: Page, address: str) -> list[Response]:
    answers: list[Response] = []

    def hear(answer: Response) -> None:
        answers.append(answer)

    page.on("response", hear)
    page.goto(address, wait_until="networkidle")
    return answers


def with_three_figures(real_site: Path) -> list[str]:
    found = [path for path in sorted((real_site / "reports").glob("*/*/index.html")) if path.read_text(encoding="utf-8").count("<figure") == 3]
    assert found
    return [path.relative_to(real_site).as_posix() for path in found]


def test_the_page_in_the_middle_is_light(real_site: Path) -> None:
    sizes = weights(real_site)
    assert len(sizes) > 100
    assert median(sizes.values()) <= PAGE, sorted(sizes.items(), key=lambda pair: -pair[1])[:5]


def test_the_style_sheet_is_light(real_site: Path) -> None:
    (sheet,) = (real_site / "assets").glob("style.*.css")
    assert packed(sheet.read_bytes()) <= STYLE


def test_a_page_of_words_needs_almost_no_script(real_site: Path) -> None:
    heavy = {}
    for path in sorted(real_site.rglob("*.html")):
        sources = re.findall(r'<script[^>]* src="([^"]+)"', path.read_text(encoding="utf-8"))
        size = sum(packed((path.parent / source).resolve().read_bytes()) for source in sources)
        if size > SCRIPTS and path.relative_to(real_site).parts[0] != "search":
            heavy[path.relative_to(real_site).as_posix()] = size
    assert heavy == {}


@browser_needed
def test_a_section_with_three_figures_is_light_and_asks_for_little(window: Open, base: str, real_site: Path) -> None:
    for address in with_three_figures(real_site):
        answers = loaded(window(), base + address)
        assert {answer.status for answer in answers} == {200}
        assert len(answers) <= REQUESTS, [answer.url for answer in answers]
        assert sum(packed(answer.body()) for answer in answers) <= SECTION
