"""Parity: the pages, the CSV files, the JSON, the database and the workbooks of a report carry the same numbers, with the same status.

`values.csv` is what the others are held against. Nothing of the generator is used here: what a value is called, and how its
number reads, is worked out anew from the rows of the file.
"""

import csv
import html
import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT
from tests.workbooks import sheets

REPORTS = sorted(path.parent.name for path in (PROJECT / "content").glob("*/index.md"))
IDENTITY = ("measure", "period", "against", "area", "category", "kind", "place")
SAID = ("value", "to", "qualifier", "unit", "period_basis", "published")
Identity = tuple[str, ...]
# The area that goes without saying.
DEFAULT = "essex"

_SIZES = {"thousand": 1_000, "million": 1_000_000}

_WORDS = {
    word: Decimal(n)
    for n, word in enumerate("no one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905
}


@cache
def held(site: Path) -> tuple[dict[str, str], ...]:
    """The rows of values.csv."""
    with (site / "data/values.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def printed_by(site: Path, report: str) -> list[dict[str, str]]:
    """The values that a report prints."""
    return [row for row in held(site) if row["source"] == report]


def markers(cell: Any) -> str:
    """Its markers without their brackets, in the order of the file."""
    return " ".join(cell if isinstance(cell, list) else re.findall(r"\w", text(cell)))


def text(cell: Any) -> str:
    """A cell of any edition as words; numbers without the noughts that say how exactly they were printed."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float) or re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return format(Decimal(str(cell)).normalize(), "f")
    return str(cell)


def said(rows: Iterable[Mapping[str, Any]]) -> dict[Identity, Identity]:
    """What an edition says of each value."""
    return {tuple(text(row[name]) for name in IDENTITY): (*(text(row[name]) for name in SAID), markers(row["status"])) for row in rows}


@pytest.mark.parametrize("report", REPORTS)
def test_json_says_what_the_csv_file_says(real_site: Path, report: str) -> None:
    files = (json.loads(path.read_text(encoding="utf-8")) for path in (real_site / "data/measures").glob("*.json"))
    rows = [row for file in files for row in file.get("values", ()) if row["source"] == report]
    assert said(rows) == said(printed_by(real_site, report))
    assert len(rows) == len(printed_by(real_site, report)) > 0


@pytest.mark.parametrize("report", REPORTS)
def test_the_workbook_says_what_the_csv_file_says(real_site: Path, report: str) -> None:
    rows = sheets(real_site / f"data/workbooks/{report}.xlsx")["Values"].records()
    assert said(rows) == said(printed_by(real_site, report))
    assert len(rows) == len(printed_by(real_site, report))


def test_the_database_says_what_the_csv_file_says(real_site: Path) -> None:
    with sqlite3.connect(f"file:{next((real_site / 'data').glob('*.sqlite'))}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute('SELECT * FROM "values"')]
    for row in rows:
        row["published"] = bool(row["published"])
    assert said(rows) == said(held(real_site))


# Pages


@cache
def marked(path: Path, mark: str) -> dict[str, str]:
    """The words of every element of a page with an id, by that id. Such elements hold none of their own kind."""
    found = re.findall(rf'<{mark} id="([^"]+)"[^>]*>(.*?)</{mark}>', path.read_text(encoding="utf-8"), re.DOTALL)
    return {name: html.unescape(inside) for name, inside in found}


def anchor(row: Mapping[str, str]) -> str:
    """The anchor of a value, as the list of published addresses promises it."""
    parts = [row["period"], row["category"], "" if row["kind"] == "actual" else row["kind"], row["against"] and f"against {row['against']}"]
    parts.append("" if row["area"] == DEFAULT else row["area"])
    return "v-" + re.sub(r"[^a-z0-9]+", "-", " ".join(part for part in parts if part).lower()).strip("-")


def seen(mark_up: str) -> str:
    """What is seen of some mark-up."""
    return " ".join(re.sub(r"<[^>]+>", " ", mark_up).split())


def numbers_in(words: str) -> list[Decimal]:
    """The numbers of some words, in digits or in words."""
    found = re.findall(r"[−-]?\d[\d,]*(?:\.\d+)?|[a-z]+", words.lower())
    return [
        _WORDS[word] if word in _WORDS else Decimal(word.replace("−", "-").replace(",", "")) for word in found if word in _WORDS or not word.isalpha()
    ]


def shows(words: str, row: Mapping[str, str]) -> bool:
    """Some words hold the number of a value and its markers, and nothing else. Large sums of money are written in millions."""
    given = [Decimal(row[name]) for name in ("value", "to") if row[name]]
    size = next((size for name, size in _SIZES.items() if row["unit"].startswith(name)), 1)
    numbers, shown_size = numbers_in(words), next((size for name, size in _SIZES.items() if f" {name}" in words), 1)
    if "£" in words and shown_size != 1:
        given = [(g * size / shown_size).quantize(n, ROUND_HALF_UP) for g, n in zip(given, numbers, strict=True)]
    return (not row["value"] or numbers == given) and "".join(re.findall(r"\[\w\]", words)) == row["status"]


@pytest.mark.parametrize("report", REPORTS)
def test_the_page_of_each_measure_shows_what_the_csv_file_says(real_site: Path, report: str) -> None:
    wrong = []
    for row in printed_by(real_site, report):
        page = real_site / f"measures/{row['measure']}/index.html"
        if page.exists():
            shown = re.findall(r'<td class="(?:no-)?number">(.*?)</td>', marked(page, "tr")[anchor(row)])
            wrong += [(row["measure"], row["value"], row["status"], cell) for cell in shown if len(shown) != 1 or not shows(cell, row)]
    assert wrong == []


@pytest.mark.parametrize("report", REPORTS)
def test_the_sections_of_each_report_show_what_the_csv_file_says(real_site: Path, report: str) -> None:
    rows = {f"number-{row['measure']}-{anchor(row)}": row for row in held(real_site)}
    wrong, met = [], 0
    for page in (real_site / "reports" / report).glob("*/index.html"):
        for name, proof in marked(page, "li").items():
            if name.startswith("number-"):
                words = seen(proof.partition(" – ")[0]).removeprefix("Back to the text: ")
                met += 1
                if not shows(words, rows[name]):
                    wrong.append((name, rows[name]["value"], rows[name]["status"], words))
    assert wrong == []
    assert met > 5
