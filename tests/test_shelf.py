"""Drawings are kept: a change draws only what it changes, and what is damaged is drawn again."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.charts import shelf
from generator.charts.paper import TEXT, WIDTH
from generator.pipeline import Order, build
from generator.problems import Problems
from tests.conftest import PROJECT, tree


def kept(cache: Path) -> dict[str, bytes]:
    return tree(cache / "charts")


def built(root: Path, cache: Path) -> Problems:
    problems = Problems()
    assert build(Order(root, root / "site", cache=cache), problems).good, problems.in_file_order()
    return problems


RENDERERS = """
import sys
from pathlib import Path
from generator.pipeline import Order, build
from generator.problems import Problems
root = Path(sys.argv[1])
assert build(Order(root, root / "site", cache=root / "cache"), Problems()).good
print([name for name in ("altair", "vl_convert") if name in sys.modules])
"""


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/annual-report-2016-17/02-money.md", "What it cost.", "What it all cost."),
        ("data/figures/annual-report-2016-17.yaml", "subtitle: Incidents recorded", "subtitle: Incidents that were recorded"),
        ("data/figures/annual-report-2016-17.yaml", "The fall was small.", "The fall was very small."),
        ("data/figures/annual-report-2016-17.yaml", "place: page 3", "place: page 4"),
        ("data/figures/annual-report-2016-17.yaml", "label: New way of counting", "label: Another way of counting"),
        ("data/sources.yaml", "title: Annual Report 2016-17", "title: Annual Report for 2016-17"),
        ("data/measures/anti-social-behaviour.yaml", "The way of counting changed in 2017.", "It changed in 2017."),
        ("data/2015-16/anti-social-behaviour.yaml", "place: page 3", "place: page 33"),
    ],
)
def test_a_change_of_words_draws_nothing_and_loads_no_renderer(file: str, old: str, new: str, small: Path) -> None:
    built(small, small / "cache")
    before = kept(small / "cache")
    text = (small / file).read_text(encoding="utf-8")
    assert old in text
    (small / file).write_text(text.replace(old, new), encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", RENDERERS, small], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)
    assert ran.stdout.strip() == "[]", ran.stderr
    assert kept(small / "cache") == before


def test_a_change_of_a_headline_draws_the_picture_of_its_report_alone(small: Path) -> None:
    """The picture for links holds the words; it needs the renderer of letters, and not that of charts."""
    built(small, small / "cache")
    before, path = kept(small / "cache"), small / "data/figures/annual-report-2016-17.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("headline: Incidents showed", "headline: In Anyshire incidents showed"), encoding="utf-8"
    )
    ran = subprocess.run([sys.executable, "-c", RENDERERS, small], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)
    assert ran.stdout.strip() == "['vl_convert']", ran.stderr
    assert kept(small / "cache") == before
    assert len(tree(small / "cache/cards")) == 3


def test_a_change_of_one_value_draws_its_figure_and_its_measure_only(small: Path) -> None:
    built(small, small / "cache")
    before = kept(small / "cache")
    path = small / "data" / "2016-17" / "anti-social-behaviour.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 52170", "value: 52171").replace("value: -562", "value: -561"), encoding="utf-8")
    built(small, small / "cache")
    # The figure and the measure's own chart, each wide, narrow and as a picture.
    assert len(kept(small / "cache").keys() - before.keys()) == 6
    assert kept(small / "cache").keys() >= before.keys()


@pytest.mark.parametrize("damage", [lambda b: b[:40], lambda b: b[:-1], lambda _: b"", lambda b: b.replace(b"<svg", b"<svh")])
def test_damaged_entries_are_drawn_again(damage: Any, small: Path) -> None:
    built(small, small / "cache")
    site, entries = tree(small / "site"), kept(small / "cache")
    for name, content in entries.items():
        (small / "cache" / "charts" / name).write_bytes(damage(content))
    built(small, small / "cache")
    assert tree(small / "site") == site
    assert kept(small / "cache") == entries


def test_a_folder_that_cannot_be_written_only_costs_time(small: Path) -> None:
    built(small, small / "cache")
    site = tree(small / "site")
    (small / "file").write_text("no folder", encoding="utf-8")
    built(small, small / "file")
    assert tree(small / "site") == site


def test_every_module_that_draws_counts_in_what_is_kept() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, generator.charts.drawing; print(*(m for m in sys.modules if m.startswith('generator.charts.')))"],
        cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert sorted(name.rpartition(".")[2] for name in loaded.stdout.split()) == sorted(shelf._MODULES)


def test_type_is_never_smaller_than_twelve_pixels_on_the_smallest_phone() -> None:
    # On a phone 320 pixels wide 288 are left for a drawing.
    assert TEXT["narrow"] * 288 / WIDTH["narrow"] >= 12
    assert TEXT["wide"] >= 12
