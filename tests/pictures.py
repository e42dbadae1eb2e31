"""Takes the pictures of the guides anew from the real thing: `make pictures`. Look at them before you commit them.

Each picture is a function that is given a browser, the built site and a scratch copy of the project.
"""

import html
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Locator, Page

from generator.cli.options import CACHE
from generator.preview.serving import Serving
from tests.browser import launched, served
from tests.conftest import PROJECT, run, small_site

IMAGES = PROJECT / "docs/guides/images"
IMPORTING = (PROJECT / "docs/importing.md").read_text(encoding="utf-8")
WIDTH = 820  # pixels: the width of a page on GitHub

# How a terminal looks: our own words about the machine's own, whose look is as various as its owners.
_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #16202c; color: #e8edf2; font: 14px/1.5 "Liberation Mono", monospace; }
pre { margin: 0; padding: 16px 20px; white-space: pre-wrap; overflow-wrap: anywhere; } b { color: #f2b33d; font-weight: normal; }
</style><pre>%s</pre>"""


@dataclass(frozen=True)
class Studio:
    """What pictures are taken of: the address of the built site, and a copy of the project that may be spoilt."""

    browser: Browser
    site: str
    project: Path

    def page(self, address: str) -> Page:
        """An open page of the site, or of another server."""
        page = self.browser.new_context(viewport={"width": WIDTH, "height": 900}, reduced_motion="reduce").new_page()
        page.goto(address if "://" in address else self.site + address)
        return page

    def terminal(self, *arguments: str, root: Path | None = None) -> bytes:
        """A command, and what it prints, as they stand in a terminal."""
        root = root or self.project
        with chdir(root):
            ran = run(*arguments, "--root", root)
        words = html.escape(ran.output.replace(f"{root}/", ""))
        page = self.browser.new_context(viewport={"width": WIDTH, "height": 100}).new_page()
        page.set_content(_TERMINAL % f"<b>$ python build.py {html.escape(shlex.join(arguments))}</b>\n{words}")
        return page.screenshot(full_page=True)

    def change(self, name: str, old: str, new: str) -> None:
        """Changes a text that a file of the copy holds once."""
        path = self.project / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} does not hold {old!r} once"
        path.write_text(text.replace(old, new), encoding="utf-8")


def around(*parts: Locator) -> bytes:
    """What is seen of some parts of a page, with a margin."""
    page = parts[0].page
    down = page.evaluate("scrollY")
    boxes = [{**box, "y": box["y"] + down} for part in parts if (box := part.bounding_box())]
    left, top = min(b["x"] for b in boxes) - 16, min(b["y"] for b in boxes) - 16
    right, bottom = max(b["x"] + b["width"] for b in boxes) + 16, max(b["y"] + b["height"] for b in boxes) + 16
    left = max(0.0, left)
    return page.screenshot(clip={"x": left, "y": top, "width": min(right, WIDTH) - left, "height": bottom - top}, full_page=True)


def proof(studio: Studio) -> bytes:
    """The proof of a number on the page of its measure."""
    page = studio.page("measures/anti-social-behaviour-incidents/#v-2016-17")
    row = page.locator("#v-2016-17")
    return around(page.locator("table", has=row).locator("thead"), row)


def figure(studio: Studio) -> bytes:
    """A figure of a section."""
    return around(studio.page("reports/closure-report-2016-21/anti-social-behaviour/").locator("figure").first)


def check_red(studio: Studio) -> bytes:
    """The check that refuses a number typed as text, and a sentence that became false."""
    studio.change("data/2016-17/anti-social-behaviour.yaml", "{period: 2016/17, value: 52170,", '{period: 2016/17, value: "52,170",')
    return studio.terminal("check")


def new_report(studio: Studio) -> bytes:
    """The next quarterly report as it begins."""
    return studio.terminal("new", "report", "--kind", "quarterly", "--year", "2023/24", "--quarter", "3", "--plan", "2021-2024")


def an_import(studio: Studio) -> bytes:
    """What the example of the document on importing would do, in the invented county."""
    root = small_site(studio.project / "small")
    given = {match[1]: match[2] for match in re.finditer(r"^```(?:text table|yaml whole) (\S+)\n((?:.*\n)*?)```$", IMPORTING, re.MULTILINE)}
    for name, text in given.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    table, mapping = given
    return studio.terminal("import", table, "--map", mapping, "--source", "closure-report", "--place", "Table 2", root=root)


def a_diff(studio: Studio) -> bytes:
    """The page that shows what a change does, of two builds in the invented county."""
    old, new = small_site(studio.project / "old"), small_site(studio.project / "new")
    values = new / "data/2016-17/anti-social-behaviour.yaml"
    values.write_text(values.read_text(encoding="utf-8").replace("value: 540", "value: 560"), encoding="utf-8")
    for root in (old, new):
        assert run("build", "--root", root).status == 0
    with chdir(studio.project):
        assert run("diff", "old/site", "new/site", "--out", "changes.html", "--root", old).status == 0
    return studio.page((studio.project / "changes.html").as_uri()).screenshot()


@contextmanager
def previewed(studio: Studio, address: str) -> Iterator[Page]:
    """An open page of the copy as `build.py serve` shows it."""
    serving = Serving(studio.project, 0, CACHE, lambda _: None, lambda _: None)
    running = Thread(target=serving.run)
    running.start()
    try:
        page = studio.page(serving.address + address)
        yield page
        page.close()
    finally:
        serving.stop()
        running.join()


def preview_marks(studio: Studio) -> bytes:
    """A section in the preview, with its numbers marked."""
    with previewed(studio, "reports/closure-report-2016-21/anti-social-behaviour/") as page:
        page.get_by_role("button", name="Mark numbers").click()
        page.locator("main mark").first.wait_for()
        return page.screenshot()


def preview_problem(studio: Studio) -> bytes:
    """The preview of a section in which the name of a measure has a slip, above the last good page."""
    name = "content/closure-report-2016-21/05-anti-social-behaviour.md"
    with previewed(studio, "reports/closure-report-2016-21/anti-social-behaviour/") as page:
        studio.change(name, "{value}`anti-social-behaviour-incidents, 2015/16`", "{value}`anti-social-incidents, 2015/16`")
        page.locator(".preview-panel").wait_for()
        return page.screenshot()


PICTURES: dict[str, Callable[[Studio], bytes]] = {
    "proof.png": proof,
    "figure.png": figure,
    "check-red.png": check_red,
    "new-report.png": new_report,
    "import.png": an_import,
    "diff.png": a_diff,
    "preview-marks.png": preview_marks,
    "preview-problem.png": preview_problem,
}


def copy(folder: Path) -> Path:
    """A copy of what the project is made from, for commands that change it."""
    for name in ("content", "data", "templates"):
        shutil.copytree(PROJECT / name, folder / name)
    return folder


def main() -> None:
    """Takes every picture, or those that are named."""
    with tempfile.TemporaryDirectory() as scratch, launched() as browser:
        built = Path(scratch) / "site"
        ran = run("build", "--out", built)
        assert ran.status == 0, ran.output
        IMAGES.mkdir(exist_ok=True)
        with served(built) as address:
            for name in sys.argv[1:] or PICTURES:
                (IMAGES / name).write_bytes(PICTURES[name](Studio(browser, address, copy(Path(scratch) / name))))


if __name__ == "__main__":
    main()
