"""The design system is what its document says: every part is on the page that shows it, and the style sheet has no other."""

import re
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.documents import DESIGN

STYLE = re.sub(r"/\*.*?\*/", "", (PROJECT / "templates/assets/style.css").read_text(encoding="utf-8"), flags=re.DOTALL)
PARTS = [
    (name, re.findall(r"`\.([a-z-]+)`", classes), re.findall(r"`/(\S*)`", place)[0])
    for name, classes, _, place in re.findall(r"^\| (.+?) \| (`\..+?) \| (.+?) \| (.+?) \|$", DESIGN, re.MULTILINE)
    if place.startswith("`")
]


def classes_of(page: str) -> set[str]:
    return {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}


@pytest.mark.parametrize(("classes", "address"), [part[1:] for part in PARTS], ids=[part[0] for part in PARTS])
def test_a_part_is_on_the_page_that_shows_it(classes: list[str], address: str, real_site: Path) -> None:
    page = (real_site / address / "index.html").read_text(encoding="utf-8")
    assert set(classes) - classes_of(page) == set()


def test_every_role_and_step_is_explained() -> None:
    named = set(re.findall(r"^  (--[a-z0-9-]+):", STYLE, re.MULTILINE))
    assert named == set(re.findall(r"`(--[a-z0-9-]+)`", DESIGN))


def test_parts_name_no_colour() -> None:
    """Drawings hold the colours of paper, each mapped to its role; everything else names roles."""
    after_roles = STYLE.partition("*, ::before")[2]
    left = re.sub(r'\[(?:fill|stroke)="#[0-9A-F]+"\]|@page \{.*?\n\}|forced-colors.*?\n\}', "", after_roles, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b|rgb\(.*?\)", left) == []


def test_every_class_of_the_style_sheet_is_written_somewhere() -> None:
    writers = [*PROJECT.glob("templates/**/*.html"), *PROJECT.glob("templates/assets/*.js"), *PROJECT.glob("generator/**/*.py")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in writers)
    styled = set(re.findall(r"\.([a-z][a-z-]*)\b", re.sub(r"\{[^{}]*\}", "{}", STYLE)))
    named = {name for name in styled if not name.startswith("mark-")}  # `mark-{{ mark }}` in the template of drawings
    assert [name for name in sorted(named) if not re.search(rf"(?<![\w-]){name}(?![\w-])", written)] == []
