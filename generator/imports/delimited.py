"""A CSV file as a grid: its encoding and what parts its columns are found out. Knows no meaning."""

import csv
import io
import re

from generator.imports.grid import COLUMNS, ROWS, Grid
from generator.problems import Problems, Where

_SAMPLE = 50


def grid(content: bytes, file: str, sheet: str, problems: Problems) -> Grid | None:
    """The one sheet of a CSV file; None after a problem."""
    text = _decoded(content, file, problems)
    if text is None:
        return None
    if "\0" in text:
        problems.error(
            Where(file), "import-not-text", "This file is not a text file.", found="a zero byte", expected="a CSV file",
            hint="Save the table as .xlsx, .ods or .csv again.",
        )  # fmt: skip
        return None
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            rows.append(row)
            if len(rows) > ROWS or len(row) > COLUMNS:
                problems.error(
                    Where(file, len(rows)), "import-long", f"This table has more than {ROWS:,} rows or {COLUMNS:,} columns.", found="more than that",
                    expected=f"at most {ROWS:,} rows and {COLUMNS:,} columns", hint="Keep only the rows that this site shows, such as totals by year and area.",
                )  # fmt: skip
                return None
    except csv.Error:
        problems.error(
            Where(file, len(rows) + 1), "import-csv", "This line cannot be read.", found="a quotation mark that does not close, or stands in the wrong place",
            expected="cells in quotation marks, and a quotation mark inside them doubled", hint="Save the table as CSV again.",
        )  # fmt: skip
        return None
    width = max(map(len, rows), default=0)
    return Grid(sheet, [row + [""] * (width - len(row)) for row in rows], typed=False)


def _decoded(content: bytes, file: str, problems: Problems) -> str | None:
    """The text; where it is neither UTF-8 nor UTF-16, that of old Windows programs."""
    zeros = content[:2000].count(b"\0") * 3
    for encoding, sure in (
        ("utf-16", content.startswith((b"\xff\xfe", b"\xfe\xff"))),
        ("utf-16-le", zeros > len(content[:2000]) and content[1:2] == b"\0"),
        ("utf-16-be", zeros > len(content[:2000]) and content[:1] == b"\0"),
    ):
        if sure:
            try:
                return content.decode(encoding).removeprefix("\ufeff")
            except UnicodeDecodeError:
                break
    else:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        problems.error(
            Where(file), "import-encoding", "The letters of this file cannot be read.", found="neither UTF-8, UTF-16 nor Windows-1252", expected="a CSV file in UTF-8",
            hint="Save the table as .xlsx or .ods, or as CSV with the encoding “UTF-8”.",
        )  # fmt: skip
        return None
    strange = next((word for word in re.findall(r"[^\s,;\t\"]*[^\x00-\x7f][^\s,;\t\"]*", text)), "")
    problems.warn(
        Where(file), "import-cp1252", "This file is not in UTF-8; it was read as Windows-1252.", found=f"“{strange}”" if strange else "",
        expected="names with the right accents", hint="If the name is wrong here, save the table as CSV with the encoding “UTF-8”.",
    )  # fmt: skip
    return text


def _delimiter(text: str) -> str:
    """What parts the cells: of comma, semicolon, tab and bar the one that parts most lines alike."""
    first = text.split("\n", _SAMPLE)[:_SAMPLE]
    lines = [re.sub(r'"[^"]*"', "", line) for line in first if line.strip()]

    def alike(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts) - {0}, key=lambda n: (counts.count(n), n), default=0)
        return counts.count(usual) if usual else 0, usual

    return max(",;\t|", key=alike)
