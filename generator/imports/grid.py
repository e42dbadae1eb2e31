"""A sheet as plain cells by row and column, with what can be seen of it in a spreadsheet program. Knows no file format and no meaning."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property

# What a cell can hold; text that is empty means an empty cell.
Content = str | float | bool | date | time | timedelta
At = tuple[int, int]

ROWS = 50_000
COLUMNS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What a sheet has beside contents. Rows and columns count from 0.

    `merged` are the first and last cell of each block of merged cells. `percent` are the cells that show a per cent
    sign; `without_result` are formulas whose result the file does not hold, or that went wrong.
    """

    merged: tuple[tuple[At, At], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percent: frozenset[At] = frozenset()
    without_result: frozenset[At] = frozenset()


@dataclass(frozen=True)
class Grid:
    """A sheet: its name and its rows, all of one length."""

    sheet: str
    rows: Sequence[Sequence[Content]]
    features: Features = field(default_factory=Features)
    typed: bool = True  # False where a file keeps all as text, so that a number that is text means nothing

    def at(self, cell: At) -> Content:
        """What a cell holds; nothing outside the sheet. A merged cell holds what its block shows."""
        row, column = self._shown_by.get(cell, cell)
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""

    def text(self, cell: At) -> str:
        """What a cell holds, as words on one line."""
        return text(self.at(cell))

    def filled(self, row: int) -> list[int]:
        """The columns of a row in which something stands."""
        return [column for column, content in enumerate(self.rows[row]) if text(content)]

    def hidden(self, cell: At) -> bool:
        """Tells whether a cell cannot be seen."""
        return cell[0] in self.features.hidden_rows or cell[1] in self.features.hidden_columns

    def is_merged(self, cell: At) -> bool:
        """Tells whether a cell shows what another holds."""
        return cell in self._shown_by

    @cached_property
    def _shown_by(self) -> Mapping[At, At]:
        """For each cell of a merged block but the first, the first."""
        return {
            (row, column): first
            for first, last in self.features.merged
            for row in range(first[0], min(last[0], len(self.rows)) + 1)
            for column in range(first[1], min(last[1], COLUMNS) + 1)
            if (row, column) != first
        }


def text(content: Content) -> str:
    """A content as words on one line."""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, float):
        return f"{decimal(content):f}"
    return " ".join(content.split()) if isinstance(content, str) else str(content)


def decimal(number: float) -> Decimal:
    """A number as a spreadsheet shows it: fifteen digits, so that 11.299999999999999 is 11.3."""
    return Decimal(f"{number:.15g}").normalize() + 0


def address(cell: At) -> str:
    """`B7`."""
    row, column = cell
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """`B` for the second column."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_of(name: str) -> int | None:
    """The column that `column B` means, counted from 0; None for other words."""
    if not (match := re.fullmatch(r"column ([A-Za-z]{1,3})", name)):
        return None
    place = 0
    for letter in match[1].upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
