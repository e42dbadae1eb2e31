"""The preview in a real browser, as `build.py serve` shows it: a page follows its files and stays where its reader was."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import SIDEWAYS, violations
from tests.conftest import PROJECT, small_site

Open = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("preview")]

ADDRESS = "reports/annual-report-2016-17/anti-social-behaviour/"
SECTION = "content/annual-report-2016-17/01-anti-social-behaviour.md"
NEW = "The wardens walk there every day."


@dataclass(frozen=True)
class Served:
    """A preview at work in a process of its own: its root, its address, and the file that holds what it said."""

    root: Path
    address: str
    said: Path

    def save(self, name: str, old: str, new: str) -> Callable[[], None]:
        """Changes a file as editors do, in one step; gives what takes it back."""
        path = self.root / name
        before = path.read_text(encoding="utf-8")
        assert old in before

        def put(text: str) -> None:
            scratch = path.with_name(f"{path.name}~")
            scratch.write_text(text, encoding="utf-8")
            scratch.replace(path)

        put(before.replace(old, new, 1))
        return lambda: put(before)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("preview")
    root, said = small_site(folder / "root"), folder / "said.txt"
    with said.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-u", "build.py", "serve", "--root", str(root), "--port", "0"]
        process = subprocess.Popen(command, cwd=PROJECT, stdout=out, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    address = None
    while address is None and process.poll() is None:
        address = re.search(r"http://127\.0\.0\.1:\d+/", said.read_text(encoding="utf-8"))
    assert address is not None, said.read_text(encoding="utf-8")
    yield Served(root, address[0], said)
    process.send_signal(signal.SIGINT)
    try:
        assert process.wait(20) == 0
    finally:
        process.kill()
    assert said.read_text(encoding="utf-8").endswith("\nThe preview has ended.\n")
    assert not (root / "site").exists()


@pytest.fixture
def page(served: Served, window: Open) -> Iterator[Page]:
    """A section in a window of its own; whatever its console says is wrong."""
    opened, wrong = window(), []
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.goto(served.address + ADDRESS)
    yield opened
    assert wrong == []


def test_a_saved_sentence_is_on_the_page_where_its_reader_was(served: Served, page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.evaluate("document.body.style.minHeight = '4000px'; scrollTo(0, 500)")
    undo = served.save(SECTION, "## A small fall\n", f"## A small fall\n\n{NEW}\n")
    expect(page.get_by_text(NEW)).to_be_visible()
    page.wait_for_load_state("load")
    assert page.evaluate("scrollY") == 500
    assert page.evaluate("[...document.querySelectorAll('details')].every(fold => fold.open)")
    assert page.evaluate("document.activeElement === document.body")
    undo()
    expect(page.get_by_text(NEW)).to_have_count(0)


def test_what_is_wrong_is_told_above_the_last_good_page_until_it_is_mended(served: Served, page: Page) -> None:
    undo = served.save(SECTION, "## A small fall\n", "## A small fall\n\nA <b> and {value}`that.\n")
    panel = page.locator(".preview-panel")
    expect(panel).to_contain_text("The page below is the last good one.")
    expect(panel).to_contain_text(f"{SECTION}:10:")
    expect(panel).to_contain_text("found “<b>”")
    expect(page.get_by_role("heading", name="A small fall")).to_be_visible()
    assert f"{SECTION}:10:3: HTML cannot stand in a text." in served.said.read_text(encoding="utf-8")
    undo()
    expect(panel).to_have_count(0)


def test_what_was_closed_stays_closed_until_something_else_is_told(served: Served, page: Page) -> None:
    undo = served.save(SECTION, "## A small fall\n", "## A small fall\n\nWe utilise it.\n")
    panel = page.locator(".preview-panel")
    expect(panel).to_contain_text("Warning")
    expect(page.locator("main").get_by_text("We utilise it.")).to_be_visible()
    page.wait_for_load_state("load")
    page.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    page.reload()
    expect(panel).to_be_hidden()
    undo()
    undo = served.save(SECTION, "## A small fall\n", "## A small fall\n\nWe utilise all of it.\n")
    expect(panel).to_be_visible()
    undo()
    expect(panel).to_have_count(0)


def test_numbers_are_marked_when_somebody_asks(served: Served, page: Page) -> None:
    marks = page.locator("main mark[data-number]")
    expect(marks).to_have_count(0)
    page.get_by_role("button", name="Mark numbers").click()
    expect(marks.first).to_be_visible()
    expect(page.get_by_role("button", name="Mark numbers")).to_have_attribute("aria-pressed", "true")
    page.goto(served.address)
    expect(page.get_by_role("button", name="Mark numbers")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Mark numbers").click()
    expect(page.get_by_role("button", name="Mark numbers")).to_have_attribute("aria-pressed", "false")


def test_a_draft_and_the_links_to_it_say_so(served: Served, page: Page) -> None:
    undo = served.save(SECTION, "---\n", "---\ndraft: true\n")
    expect(page.locator(".preview-draft")).to_have_text("Draft: this section is not published.")
    page.goto(served.address + "reports/annual-report-2016-17/")
    assert page.locator("main a.preview-to-draft").count() > 0
    assert page.evaluate("getComputedStyle(document.querySelector('main a.preview-to-draft'), '::after').content") == '" (draft)"'
    undo()
    expect(page.locator("a.preview-to-draft")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_bar_and_the_panel_are_accessible_and_fit(width: int, scheme: str, served: Served, window: Open) -> None:
    undo = served.save(SECTION, "## A small fall\n", "## A small fall\n\nA <b> and {value}`that.\n")
    opened = window(width, color_scheme=scheme, bypass_csp=True)
    opened.goto(served.address + ADDRESS)
    expect(opened.locator(".preview-panel")).to_be_visible()
    assert opened.evaluate(SIDEWAYS) == 0
    assert violations(opened, scheme) == []
    undo()
    expect(opened.locator(".preview-panel")).to_have_count(0)
