"""One side of a comparison: a built site read back from its folder, or the tables of a state that does not build."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator import urls
from generator.check import Checked
from generator.differences.pages import Page, read
from generator.ledger import ledger
from generator.tables.everything import tables
from generator.tables.table import written
from generator.urls import TABLES

Row = Mapping[str, str]
# What a build leaves in the folder that is no address: files whose names tell their content, and those of the search.
_NO_ADDRESS = ("assets/", urls.SEARCH_INDEX.removeprefix("/"), ".gitkeep")


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of a state, as its check told it; `code` tells which kind it is."""

    file: str
    line: int
    code: str
    severity: str
    message: str
    found: str
    expected: str
    hint: str

    @property
    def same(self) -> tuple[str, ...]:
        """What makes it the same problem in another state, whatever its line."""
        return (self.file, self.code, self.message, self.found)


@dataclass(frozen=True)
class Side:
    """A state of the site under the name it was asked for.

    `folder` is None where no site could be built; then there are tables at most. `faults` is None where the problems are
    not known, as for a folder: what is built has no errors.
    """

    name: str
    tables: Mapping[str, Sequence[Row]]
    folder: Path | None
    faults: tuple[Fault, ...] | None = None
    _pages: dict[str, Page] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Every file that has an address, by its path below the folder."""
        if self.folder is None:
            return {}
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        named = {path.relative_to(self.folder).as_posix(): path for path in found}
        return {name: path for name, path in named.items() if not name.startswith(_NO_ADDRESS)}

    def page(self, name: str) -> Page:
        """A page by its file; an empty one where it is not there."""
        if name not in self.files:
            return Page()
        if name not in self._pages:
            self._pages[name] = read(self.files[name].read_text(encoding="utf-8", errors="replace"), urls.address_of(name))
        return self._pages[name]


class FolderError(ValueError):
    """A folder is no built site, or one that lacks what a comparison needs; the message says what is missing."""


def built(name: str, folder: Path, faults: tuple[Fault, ...] | None = None) -> Side:
    """A site that a build wrote; FolderError for a folder that is none."""
    if not (folder / "index.html").is_file():
        raise FolderError(f"{name} is no built site: it has no index.html. Build one with python build.py build --out FOLDER.")
    if not (folder / "data" / "values.csv").is_file():
        raise FolderError(
            f"The site of {name} has no data/values.csv: a generator built it that did not write one yet. Build it anew, or compare with a newer one."
        )
    files = {table: folder / "data" / f"{table}.csv" for table in TABLES}
    return Side(name, {table: _table(path) for table, path in files.items() if path.is_file()}, folder, faults)


def unbuilt(name: str, checked: Checked | None, faults: tuple[Fault, ...]) -> Side:
    """A state that does not build: its tables, as far as the files could be read."""
    if checked is None:
        return Side(name, {}, None, faults)
    made = tables(checked.site, ledger(checked.site, checked.bindings), checked.bindings)
    rows = {
        table.name: [
            {column.name: written(column, cell) for column, cell in zip(table.columns, row, strict=True)} for row in table.rows
        ]
        for table in made.values()
    }  # fmt: skip
    return Side(name, rows, None, faults)


def _table(path: Path) -> Sequence[Row]:
    """The rows of a table."""
    return tuple(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8", errors="replace"))))
