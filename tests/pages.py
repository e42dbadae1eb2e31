"""Built pages as tests read them."""

import html
import re
from collections.abc import Callable
from pathlib import Path

from tests.conftest import run


def built(root: Path) -> Callable[[str], str]:
    """Gives the text of each file of the site, built strictly."""
    ran = run("build", "--root", root, "--strict")
    assert ran.status == 0, ran.output
    return lambda path: (root / "site" / path).read_text(encoding="utf-8")


def words(page: str) -> str:
    """What stands in the main part of a page, without its marks."""
    spaced = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())
    return re.sub(r" (?=[,.])", "", spaced)  # where a link ends before a comma or full stop
