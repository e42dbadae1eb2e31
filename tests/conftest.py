"""What all tests share: small sites in scratch folders, and builds of them without a new process."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from generator.cli import build as cli_build
from generator.cli import main

# Where the tests run in the background, the shell lets them ignore Ctrl-C, and so would the programs that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

HERE = Path(__file__).parent
PROJECT = HERE.parent
SMALL = HERE / "sites" / "small"
Edit = Callable[[str, str, str], None]

_CLOSURE = """---
title: The end
summary: What came of it.
---

## Parks

:::{progress} 2016-2018/quiet-parks
:period: 2015/16
:place: page 9
It was loud before.[^1]

[^1]: In the evenings.
:::
"""


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """In tests it is always the same day, so that what runs out in an example does not run out."""
    monkeypatch.setattr("generator.clock.this_day", lambda: date(2026, 11, 21))


@dataclass(frozen=True)
class Ran:
    """What a run of the command line gave: exit status and standard output."""

    status: int
    output: str


def run(*arguments: str | Path, pdfs: bool = False) -> Ran:
    """Runs `build.py` with arguments; an exception that escapes is a failure of the test. PDFs take long, and are made only where they are asked for."""
    with patch.object(cli_build, "PDFS", pdfs):
        result = CliRunner(catch_exceptions=False).invoke(main, [str(a) for a in arguments], prog_name="build.py")
    return Ran(result.exit_code, result.output)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def small_site(folder: Path) -> Path:
    """A fresh copy of the small site, with the project's own templates."""
    shutil.copytree(SMALL, folder, symlinks=True)
    shutil.copytree(PROJECT / "templates", folder / "templates")
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The root of a small site of its own for one test."""
    return small_site(tmp_path / "root")


@pytest.fixture
def closed(small: Path) -> Path:
    """The small site with a second report, which answers one commitment."""
    folder = small / "content/closure-report"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Closure report\nsummary: The end of the plan.\nplan: 2016-2018\n---\n", encoding="utf-8")
    (folder / "01-the-end.md").write_text(_CLOSURE, encoding="utf-8")
    return small


@pytest.fixture
def edit(small: Path) -> Edit:
    """Replaces a text in a file of the small site; the text must be there."""

    def replace(name: str, old: str, new: str) -> None:
        path = small / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content, built once for each worker."""
    out = tmp_path_factory.mktemp("real") / "site"
    ran = run("build", "--out", out, pdfs=True)
    assert ran.status == 0, ran.output
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker, which all browser tests share: a process can hold no second one."""
    # Imported here because that module looks for Chromium in this one.
    from tests.browser import launched

    with launched() as running:
        yield running


@pytest.fixture(scope="session")
def base(real_site: Path) -> Iterator[str]:
    """The address of the real site on a server of this machine."""
    from tests.browser import served

    with served(real_site) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an empty window: its width, and what else Playwright can set (`color_scheme`, `bypass_csp`, …)."""
    contexts = []

    def open_window(width: int = 1280, **settings: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": width, "height": 800}, "reduced_motion": "reduce", **settings})  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


def chromium() -> str | None:
    """The browser that tests use, or None where there is none."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
