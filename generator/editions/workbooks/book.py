"""A workbook as plain data: its sheets, their lines and tables. Knows no file format.

It follows the Government Analysis Function's guidance on spreadsheets: a title in A1 and a description in A2, at most
one table a sheet, one row of unique headers, no merged cells, nothing below a table.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.units import Unit

# What the name of a sheet may not hold, and how long it may be.
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a table, with how many decimal places it shows; `pounds` writes a pound sign before it."""

    number: Decimal
    places: int
    pounds: bool = False


def number(of: Decimal, unit: Unit) -> Number:
    """A number of a unit: with the places it was printed with, unless its unit fixes them. Only whole pounds get a pound sign."""
    exponent = of.as_tuple().exponent
    assert isinstance(exponent, int)
    return Number(of, max(0, -exponent) if unit.decimals is None else unit.decimals, unit.kind == "money" and unit.scale == 1)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address of the web, or to another sheet, whose name then follows a hash sign."""

    text: str
    href: str


# None is an empty cell.
Cell = str | Number | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its header; `width` is in characters."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name of its own in the workbook. There is at least one row, and each has a cell for every column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line above a table, or of a sheet without one; `heading` begins a part of such a sheet."""

    content: str | Link
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the title in A1, the lines from A2 on, and below them its table, if it has one."""

    name: str
    title: str
    lines: tuple[Line, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook; `author` and `about` (licence and origin) stand in what programs show as the file's properties."""

    title: str
    author: str
    about: str
    sheets: tuple[Sheet, ...]


def sheet_name(title: str, taken: Collection[str]) -> str:
    """A title as the name of a sheet: short enough, without signs that programs refuse, and like none that is taken."""
    whole = " ".join(_NOT_IN_A_NAME.sub(" ", title).split())
    others = {name.lower() for name in taken}
    number = 1
    while True:
        end = "" if number == 1 else f" {number}"
        name = _cut(whole, _NAME_LENGTH - len(end)) + end
        if name.lower() not in others:
            return name
        number += 1


def _cut(text: str, length: int) -> str:
    """The words that fit; the first is cut itself where it does not."""
    if len(text) <= length:
        return text
    return text[: length + 1].rpartition(" ")[0] or text[:length]


def table_name(sheet: str) -> str:
    """The name of a sheet's table: letters, digits and low lines, and no address of a cell."""
    return "table_" + re.sub(r"[^a-z0-9]+", "_", sheet.lower()).strip("_")


def headers(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, each unlike the others in more than capitals: a second of one name gets a number."""
    made: list[str] = []
    for name in names:
        number, header = 1, name
        while header.lower() in [other.lower() for other in made]:
            number += 1
            header = f"{name} ({number})"
        made.append(header)
    return tuple(made)
