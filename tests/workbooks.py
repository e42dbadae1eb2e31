"""Workbooks as tests read them: with a reader that is not ours, and the XML inside."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook

Rows = list[list[Any]]


@dataclass(frozen=True)
class Sheet:
    """A sheet as it is read back: all its rows, and the row of headers with those below it, where it has a table."""

    name: str
    rows: Rows
    header: list[str]
    body: Rows

    def records(self) -> list[dict[str, Any]]:
        """The rows of the table by the names of its columns."""
        return [dict(zip(self.header, row, strict=True)) for row in self.body]


def sheets(path: Path) -> dict[str, Sheet]:
    """Every sheet by its name, in order. The cover has no table; elsewhere the table's header follows the lines above it."""
    book = CalamineWorkbook.from_path(path)
    read = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        top = None if name == "Cover" else next(i for i, row in enumerate(rows) if i > 0 and len(row) > 1 and all(row))
        read[name] = Sheet(name, rows, [str(cell) for cell in rows[top]] if top is not None else [], rows[top + 1 :] if top is not None else [])
    return read


def inside(content: bytes) -> dict[str, str]:
    """The XML files of a workbook by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry: archive.read(entry).decode("utf-8") for entry in archive.namelist()}


def marked_tables(content: bytes) -> dict[str, tuple[str, list[str]]]:
    """The marked tables of an Excel file by their names: the cells that each covers, and its headers."""
    found = {}
    for name, text in inside(content).items():
        if name.startswith("xl/tables/"):
            root = ET.fromstring(text)
            found[root.attrib["name"]] = (root.attrib["ref"], [e.attrib["name"] for e in root.iter() if e.tag.endswith("}tableColumn")])
    return found


def notes_in(sheet: Sheet) -> set[str]:
    """The notes that the cells of a table name."""
    return {mark for row in sheet.body for cell in row for mark in re.findall(r"\[note \d+\]", str(cell))}
