"""Writes a workbook as an Excel file, with XlsxWriter: the same bytes each time.

Cells are written by type: words are never read as formulas, whatever sign they start with.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from generator.editions.workbooks.book import Cell, Line, Link, Number, Sheet, Table, Workbook
from generator.editions.workbooks.look import FONT, FORMULA_SIGNS, SIZE, WIDE, freezes, lines_of

# Programs show a day of making. Ours is no day on which anything was made, so that the bytes stay the same.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 – the file has no time zone
_BLUE = "#0563C1"
_PAPER_A4 = 9
# The height of a line for letters one point high, and the highest row that Excel knows, in points.
_LEADING, _HIGHEST = 1.32, 409


def xlsx(book: Workbook) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    file = xlsxwriter.Workbook(out, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": SIZE}})
    file.set_properties({"title": book.title, "author": book.author, "company": book.author, "comments": book.about, "created": _CREATED})
    formats = _Formats(file)
    for sheet in book.sheets:
        _sheet(file.add_worksheet(sheet.name), sheet, formats)
    file.close()
    return out.getvalue()


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def get(self, **look: object) -> Any:
        key = tuple(look.items())
        if key not in self._made:
            self._made[key] = self._file.add_format({"font_name": FONT, "font_size": SIZE, "valign": "top", **look})
        return self._made[key]

    def words(self, text: str, *, wrap: bool) -> Any:
        """Words that look like a formula are marked as words, so that they stay words when somebody edits the cell."""
        return self.get(text_wrap=wrap, quote_prefix=text.startswith(FORMULA_SIGNS))

    def number(self, cell: Number) -> Any:
        digits = "#,##0" + ("." + "0" * cell.places if cell.places else "")
        return self.get(num_format=f'"£"{digits};-"£"{digits}' if cell.pounds else digits, align="right", indent=1)


def _sheet(to: Any, sheet: Sheet, formats: _Formats) -> None:
    to.write_string(0, 0, sheet.title, formats.get(bold=True, font_size=SIZE + 4))
    to.set_row(0, (SIZE + 4) * _LEADING)
    for row, line in enumerate(sheet.lines, start=1):
        _line(to, row, line, formats, wrap=sheet.table is None)
    to.set_paper(_PAPER_A4)
    to.fit_to_pages(1, 0)
    if sheet.table is None:
        to.set_column(0, 0, WIDE)
        for row, line in enumerate(sheet.lines, start=1):
            _height(to, row, (line.content,), (WIDE,), SIZE + 2 if line.heading else SIZE)
        return
    to.set_landscape()
    _table(to, sheet.table, len(sheet.lines) + 1, formats)


def _line(to: Any, row: int, line: Line, formats: _Formats, *, wrap: bool) -> None:
    if line.heading:
        assert isinstance(line.content, str)
        to.write_string(row, 0, line.content, formats.get(bold=True, font_size=SIZE + 2))
    else:
        _cell(to, row, 0, line.content, formats, wrap=wrap)


def _table(to: Any, table: Table, top: int, formats: _Formats) -> None:
    """The table marked as one, its header in row `top`."""
    last = top + len(table.rows)
    header = formats.get(bold=True, text_wrap=True, bottom=1)
    columns = [{"header": column.name, "header_format": header} for column in table.columns]
    marked = {"name": table.name, "columns": columns, "autofilter": False, "style": None}
    to.add_table(top, 0, last, len(table.columns) - 1, marked)
    to.repeat_rows(top)
    for at, column in enumerate(table.columns):
        to.set_column(at, at, column.width)
    if freezes(table):
        to.freeze_panes(top + 1, 0)
    widths = tuple(column.width for column in table.columns)
    _height(to, top, [column.name for column in table.columns], widths, SIZE)
    for row, cells in enumerate(table.rows, start=top + 1):
        _height(to, row, cells, widths, SIZE)
        for at, cell in enumerate(cells):
            _cell(to, row, at, cell, formats, wrap=True)


def _height(to: Any, row: int, cells: Sequence[Cell], widths: Sequence[int], size: int) -> None:
    """Makes room for wrapped words: not every program does when it opens a file. `size` is that of the letters, in points."""
    texts = [cell.text if isinstance(cell, Link) else cell if isinstance(cell, str) else "" for cell in cells]
    lines = max(lines_of(text, width) for text, width in zip(texts, widths, strict=True))
    if lines > 1 or size > SIZE:
        to.set_row(row, min(lines * size * _LEADING, _HIGHEST))


def _cell(to: Any, row: int, column: int, cell: Cell, formats: _Formats, *, wrap: bool) -> None:
    """One cell; what the library does not take whole is a fault of ours, and must not pass unseen."""
    match cell:
        case None:
            return
        case Number():
            refused = to.write_number(row, column, float(cell.number), formats.number(cell))
        case Link(text, href):
            address = f"internal:'{href[1:]}'!A1" if href.startswith("#") else href
            look = formats.get(font_color=_BLUE, underline=1, text_wrap=wrap, quote_prefix=text.startswith(FORMULA_SIGNS))
            refused = to.write_url(row, column, address, look, text)
        case str():
            refused = to.write_string(row, column, cell, formats.words(cell, wrap=wrap))
    if refused:
        raise ValueError(f"cell {row}, {column} cannot be written: {cell!r:.80}")
