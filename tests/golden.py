"""Accepts the golden site as it is built now: `make accept`. Read the difference before you commit it.

`tests/golden/` holds the list of all files of the small site, and whole copies of a few.
"""

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.pipeline import Order, build
from generator.problems import Problems
from tests.conftest import HERE, PROJECT, small_site, tree

GOLDEN = HERE / "golden"
PATHS = "paths.txt"
# The names of these files hang on every word of the site.
INDEX = "search/index/"
WHOLE = (
    "404.html",
    "a-to-z/index.html",
    "areas/index.html",
    "areas/northton/index.html",
    "corrections/index.html",
    "commitments/index.html",
    "commitments/2016-2018/index.html",
    "commitments/2016-2018/quiet-parks/index.html",
    "commitments/by-area/index.html",
    "_redirects",
    "data/commitments.csv",
    "data/corrections.csv",
    "data/progress.csv",
    "data/values.csv",
    "feed.xml",
    "measures/incidents/index.html",
    "names/index.html",
    "priorities/index.html",
    "reports/annual-report-2016-17/anti-social-behaviour/index.html",
    "reports/annual-report-2016-17/asb/index.html",
    "reports/annual-report-2016-17/index.html",
    "reports/annual-report-2016-17/print/index.html",
    "reports/annual-report-2016-17/promises/index.html",
    "robots.txt",
    "search/index.html",
    "sitemap.xml",
)


def masked(text: str) -> str:
    """Names of static files without their hashes, so that a change of style touches no golden file."""
    return re.sub(r"(assets/[\w.-]+?)\.[0-9a-f]{10}\.", r"\1.HASH.", text)


def small_tree(folder: Path) -> dict[str, bytes]:
    """The small site as it is built now."""
    root = small_site(folder / "root")
    problems = Problems()
    build(Order(root, folder / "site", cache=PROJECT / ".cache"), problems)
    assert problems.in_file_order() == ()
    return tree(folder / "site")


def golden_files(site: Mapping[str, bytes]) -> dict[str, str]:
    """What `tests/golden/` should hold for a site."""
    paths = "".join(f"{masked(path)}\n" for path in sorted(site) if not path.startswith(INDEX))
    return {PATHS: paths} | {path: masked(site[path].decode("utf-8")) for path in WHOLE}


def accept() -> None:
    """Writes the golden files anew."""
    with tempfile.TemporaryDirectory() as scratch:
        files = golden_files(small_tree(Path(scratch)))
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for path, text in files.items():
        (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / path).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    accept()
