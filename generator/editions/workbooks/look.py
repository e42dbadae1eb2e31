"""What both file formats agree on: letters, widths, and when the header stays in sight."""

from math import ceil

from generator.editions.workbooks.book import Table

FONT = "Arial"
SIZE = 11
# The width of a sheet of words, in characters.
WIDE = 80
# The first row of a table longer than this stays in sight. Shorter ones scroll whole, which suits readers who magnify.
_LONG = 20
# Programs read a typed text that starts with one of these as a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def lines_of(text: str, width: int) -> int:
    """About how many lines a text takes in a column of a width in characters."""
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def freezes(table: Table) -> bool:
    """Tells whether the header of a table stays in sight."""
    return len(table.rows) > _LONG
