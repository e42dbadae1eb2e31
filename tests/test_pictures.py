"""The pictures of the guides: each can be taken again, and each is shown."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import browser_needed
from tests.conftest import PROJECT
from tests.pictures import IMAGES, PICTURES, Studio, copy

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST = 200_000  # bytes: a guide opens quickly


def test_every_picture_of_a_guide_is_taken_by_the_script_and_described() -> None:
    shown = {
        (match[2], bool(match[1]))
        for path in (PROJECT / "docs/guides").glob("*.md")
        for match in re.finditer(r"!\[(.*)\]\(images/(.*?)\)", path.read_text(encoding="utf-8"))
    }
    assert shown == {(name, True) for name in PICTURES}
    assert sorted(path.name for path in IMAGES.iterdir()) == sorted(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small(name: str) -> None:
    assert len((IMAGES / name).read_bytes()) < _MOST


@browser_needed
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_can_be_taken_again(name: str, browser: Browser, base: str, tmp_path: Path) -> None:
    assert PICTURES[name](Studio(browser, base, copy(tmp_path))).startswith(_PNG)
