"""Finds the table of a sheet: its header, its columns, its rows, and what else stands on the sheet and is not read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.imports.grid import At, Grid, address, column_of, letters, text
from generator.model import TableMap
from generator.problems import Problems, Where, close, shown

# The headers that say that a table is one of this site's own.
OWN = ("measure", "period", "value", "source", "place")
# What the columns of such a table are called, beside those that an import file can name.
OWN_MORE = ("unit", "period_basis", "discrepancy")
# So far down a header is looked for.
_DEEPEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table on a sheet; rows and columns count from 0. `values` are the columns of numbers, each with its header."""

    grid: Grid
    header: int
    columns: Mapping[str, int]
    values: Mapping[int, str]
    rows: Sequence[int]
    blocks: frozenset[At]


def own_header(grid: Grid) -> int | None:
    """The row with the headers of a table of this site; None where there is none."""
    for row in range(min(_DEEPEST, len(grid.rows))):
        if set(OWN) <= {text(content) for content in grid.rows[row]}:
            return row
    return None


def located(grid: Grid, wanted: TableMap, more: Sequence[str], file: str, problems: Problems) -> Table | None:
    """The table that an import file describes; None after a problem. `more` are further columns that may be there."""
    header = _header(grid, wanted, file, problems)
    if header is None:
        return None
    columns = _columns(grid, header, wanted, more, file, problems)
    if columns is None:
        return None
    width = _width(grid, header, columns, file, problems)
    ignored = {label.casefold() for label in wanted.ignore}
    values = {columns["value"]: grid.text((header, columns["value"]))} if "value" in columns else {
        column: words for column in width
        if column not in columns.values() and (words := grid.text((header, column))) and words.casefold() not in ignored
    }  # fmt: skip
    rows = _rows(grid, header, [*columns.values(), *values], file, problems)
    blocks = _blocks(grid, header, rows, values, file, problems)
    if not rows or not values:
        problems.error(
            Where(file, header + 1), "import-no-table", f"No {'numbers stand' if rows else 'rows stand'} below the headers of row {header + 1}.", found="nothing",
            expected="rows with numbers, straight below the headers", hint="Check “header” in the import file, and that no empty row stands between.",
        )  # fmt: skip
        return None
    return Table(grid=grid, header=header, columns=columns, values=values, rows=rows, blocks=blocks)


def _header(grid: Grid, wanted: TableMap, file: str, problems: Problems) -> int | None:
    if wanted.header is not None and wanted.header <= len(grid.rows):
        return wanted.header - 1
    names = {name.casefold() for name in wanted.columns.values() if column_of(name) is None}
    for row in range(min(_DEEPEST, len(grid.rows))) if wanted.header is None and names else ():
        if names <= {text(content).casefold() for content in grid.rows[row]}:
            return row
    found = f"{len(grid.rows)} rows" if wanted.header else "no row with all of them"
    problems.error(
        Where(file), "import-no-header", f"The headers of the sheet {shown(grid.sheet)} are not found.", found=found,
        expected=f"row {wanted.header}" if wanted.header else ", ".join(wanted.columns.values()) or "“header” in the import file",
        hint="Give the number of their row as “header” in the import file, or name another sheet with --sheet.",
    )  # fmt: skip
    return None


def _columns(grid: Grid, header: int, wanted: TableMap, more: Sequence[str], file: str, problems: Problems) -> Mapping[str, int] | None:
    """Where each named column stands; None after a problem."""
    headers = [grid.text((header, column)) for column in range(len(grid.rows[header]))]
    there = [name.casefold() for name in headers]
    found: dict[str, int] = {}
    before = len(problems)
    for name, said in wanted.columns.items():
        column = column_of(said)
        # A table beside this one may have the same headers: those before an empty column go first.
        first = there[: _gap(there)]
        if column is None and (first.count(said.casefold()) == 1 or there.count(said.casefold()) == 1):
            column = there.index(said.casefold())
        if column is not None:
            found[name] = column
            continue
        twice = there.count(said.casefold()) > 1
        problems.error(
            Where(file, header + 1), "import-no-column", f"{'Two columns are' if twice else 'No column is'} called {shown(said)}.",
            found=", ".join(name for name in headers if name)[:200], expected=f"one column with this header in row {header + 1}",
            hint=("" if twice else close(said, [name for name in headers if name])) or "Name it by its letter, such as “column B”.",
        )  # fmt: skip
    found |= {name: there.index(name) for name in more if name in there}
    return found if len(problems) == before else None


def _gap(headers: Sequence[str]) -> int:
    """The first empty header behind one that is not."""
    start = next((column for column, words in enumerate(headers) if words), 0)
    return next((column for column in range(start, len(headers)) if not headers[column]), len(headers))


def _width(grid: Grid, header: int, columns: Mapping[str, int], file: str, problems: Problems) -> list[int]:
    """The columns of the table: to the right until one is empty. What stands beyond is told."""
    start = min([*columns.values(), *grid.filled(header)], default=0)
    below = range(header + 1, min(len(grid.rows), header + _DEEPEST))
    inside: list[int] = []
    for column in range(start, len(grid.rows[header])):
        named = column in columns.values() or grid.text((header, column)) != ""
        numbers = [row for row in below if grid.text((row, column))]
        if not named and not numbers:
            beyond = [other for other in grid.filled(header) if other > column]
            if beyond:
                problems.error(
                    Where(file, header + 1, beyond[0] + 1), "import-second-table", "Another table seems to stand beside this one. It was not read.",
                    found=f"{shown(grid.text((header, beyond[0])))} behind an empty column", expected="one table on a sheet", hint="Put it on a sheet of its own, and import that.",
                )  # fmt: skip
            break
        if not named and not grid.is_merged((header, column)):
            problems.error(
                Where(file, numbers[0] + 1, column + 1), "import-no-name", f"The column {letters(column)} has no header. Nothing of it was taken.",
                found=shown(grid.text((numbers[0], column))), expected=f"a header in {address((header, column))}", hint="Write one, and import again.",
            )  # fmt: skip
        inside.append(column)
    return inside


def _rows(grid: Grid, header: int, columns: Sequence[int], file: str, problems: Problems) -> list[int]:
    """The rows of the table: down to the first that is empty. What stands further down is told, but for single notes."""
    inside: list[int] = []
    for row in range(header + 1, len(grid.rows)):
        if not any(grid.text((row, column)) for column in columns):
            break
        inside.append(row)
    end = inside[-1] + 1 if inside else header + 1
    more = next((row for row in range(end, len(grid.rows)) if len(grid.filled(row)) > 1), None)
    if more is not None and inside:
        problems.error(
            Where(file, more + 1, grid.filled(more)[0] + 1), "import-second-table", "More rows stand below an empty row. They were not read.",
            found=shown(grid.text((more, grid.filled(more)[0]))), expected="one table on a sheet, without empty rows in it",
            hint="If they belong to the table, delete the empty row; if they are another table, put it on a sheet of its own.",
        )  # fmt: skip
    return inside


def _blocks(grid: Grid, header: int, rows: Sequence[int], values: Mapping[int, str], file: str, problems: Problems) -> frozenset[At]:
    """The cells of numbers that are merged with others, or whose header is: which of them a number is for is not known."""
    lost: set[At] = set()
    last = rows[-1] if rows else header
    for (top, left), (bottom, right) in grid.features.merged:
        if bottom < header or top > last:
            continue
        block = f"{address((top, left))} to {address((bottom, right))}"
        wide = [column for column in values if left <= column <= right]
        if wide and (top > header or len(wide) > 1):
            lost |= {(row, column) for row in (rows if top <= header else range(top, bottom + 1)) for column in wide}
            problems.error(
                Where(file, top + 1, left + 1), "import-merged", f"The cells {block} are merged. What is in them was not taken.", found=shown(grid.text((top, left))),
                expected="one cell for each number, and a header for each column", hint="Split the cells in the spreadsheet program, and say in each what it holds.",
            )  # fmt: skip
        elif top > header:
            problems.warn(
                Where(file, top + 1, left + 1), "import-merged", f"The cells {block} are merged: each of their rows takes what they show.",
                found=shown(grid.text((top, left))), expected="one cell for each row", hint="",
            )  # fmt: skip
    return frozenset(lost)


def none_here(grid: Grid, file: str, problems: Problems) -> None:
    """Tells that a sheet holds no table that is known by itself."""
    first = next((row for row in range(len(grid.rows)) if len(grid.filled(row)) > 1), None)
    found = ", ".join(grid.text((first, column)) for column in grid.filled(first))[:150] if first is not None else "no table"
    problems.error(
        Where(file), "import-needs-map", "This is no table of this site, so a file must say what its columns mean.", found=found,
        expected="a file of data/imports/, named with --map", hint="On a terminal, the command proposes one.",
    )  # fmt: skip
