"""Tables as analysts send them, and what `import` says of them."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Ran, run

INCIDENTS, CONFIDENCE, PAY = "Incidents of anti-social behaviour", "Confidence in police", "Police pay"
MAP = "data/imports/quarterly-return.yaml"
Rows = Sequence[Sequence[object]]


def sheet(path: Path, rows: Rows, change: Callable[[Worksheet], object] = lambda _: None, title: str = "Return") -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = title
    for row in rows:
        page.append(list(row))
    change(page)
    book.save(path)
    return path


def comma(rows: Rows, delimiter: str = ",") -> str:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def brought(root: Path, table: Path, *options: str, by: str | None = MAP) -> Ran:
    """What `import` gives for a table of others."""
    printed = ("--source", "closure-report", "--place", "Table 2") if by in (MAP, None) else ()
    return run("import", table, "--root", root, *(("--map", root / by) if by else ()), *printed, *options)


def part(output: str, title: str) -> list[str]:
    """The lines of one part of what is told, without what explains them."""
    lines = output.splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith(f"{title}: ")]
    if not starts:
        return []
    found = []
    for line in lines[starts[0] + 1 :]:
        if not line.startswith("  "):
            break
        if not line.startswith("       "):
            found.append(" ".join(line.split()))
    return found
