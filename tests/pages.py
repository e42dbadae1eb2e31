"""Built pages as tests read them."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.cli.options import CACHE
from generator.pipeline import Order
from generator.problems import Problems
from tests.conftest import run


def built(root: Path) -> Callable[[str], str]:
    """Gives the text of each file of the site, built strictly."""
    ran = run("build", "--root", root, "--strict")
    assert ran.status == 0, ran.output
    return lambda path: (root / "site" / path).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Made:
    """The files of a site in memory: read as text by calling it with a path."""

    files: Mapping[str, bytes]

    @property
    def paths(self) -> list[str]:
        return sorted(self.files)

    def __call__(self, path: str) -> str:
        return self.files[path].decode("utf-8")


def made(root: Path) -> Made:
    """The files of the site but the index of the search, made strictly; quicker than to build it, because nothing is indexed or written."""
    problems = Problems()
    order = Order(root, root / "site", strict=True, cache=CACHE)
    files = pipeline.made(order, pipeline.ready(order, problems), problems).files
    assert problems.in_file_order() == ()
    return Made(files)


def words(page: str) -> str:
    """What stands in the main part of a page, without its marks."""
    spaced = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())
    return re.sub(r" (?=[,.])", "", spaced)  # where a link ends before a comma or full stop
