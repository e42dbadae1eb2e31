"""A table: columns with a type and a sentence each, and rows of typed cells. Knows no file format.

A column holds how its cell is made, so that there is one list of columns and no second one that could differ from it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from generator.model import MARKERS

# name: small letters, digits and hyphens. names: several of them, parted by spaces. markers: the letters of a status.
# whole: a whole number. truth: true or false.
Kind = Literal["text", "name", "names", "markers", "number", "whole", "date", "truth"]
Cell = str | Decimal | int | date | tuple[str, ...] | None
Row = tuple[Cell, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make a generic class with them
class Column(Generic[Thing]):
    """A column: `about` says in one sentence what it holds, `cell` makes it from what a row is about.

    `needed` tells that no cell is empty, and `among` lists the only words that can stand in it.
    """

    name: str
    kind: Kind
    about: str
    cell: Callable[[Thing], Cell]
    needed: bool = False
    among: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """What every cell looks like as text, as a regular expression; empty where that is not fixed."""
        if self.kind == "markers":
            return rf"(\[[{''.join(MARKERS)}]\])*"
        return f"({'|'.join(self.among)})" if self.among else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its rows.

    `about` says what it holds and what one row is. `key` are the columns that together name one row, where any do.
    `refers` gives for some columns the table whose key they name.
    """

    name: str
    about: str
    columns: tuple[Column[Any], ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...] = ()
    refers: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def parts(self, *names: str) -> Mapping[Row, "Table"]:
        """The rows with equal cells in some columns, as tables of their own, by those cells."""
        order = [column.name for column in self.columns]
        places = [order.index(name) for name in names]
        found: dict[Row, list[Row]] = {}
        for row in self.rows:
            found.setdefault(tuple(row[place] for place in places), []).append(row)
        return {cells: replace(self, rows=tuple(rows)) for cells, rows in found.items()}


def rows(columns: Sequence[Column[Thing]], things: Iterable[Thing]) -> tuple[Row, ...]:
    """A row for each thing."""
    return tuple(tuple(column.cell(thing) for column in columns) for thing in things)


def written(column: Column[Any], cell: Cell) -> str:
    """A cell as text: empty where there is nothing, a number with the places that it was printed with."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return "".join(f"[{letter}]" for letter in cell) if column.kind == "markers" else " ".join(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
