"""What a sheet has beside its contents: merged cells, hidden rows, per cent signs, formulas without a result.

Read as a stream from the XML inside .xlsx and .ods. A document type declaration, with which XML can blow itself up,
ends the reading: no spreadsheet program writes one.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.imports.grid import COLUMNS, ROWS, At, Features

_PERCENT_FORMATS = frozenset({"9", "10"})  # of those that every .xlsx has


class _Declaration(Exception):  # noqa: N818 – not an error of ours
    """XML with a document type declaration."""


def of(content: bytes, sheet: str, merged: Sequence[tuple[At, At]] | None) -> Features:
    """The features of a sheet; what the reader of contents knows of merged cells is given."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        try:
            if "content.xml" in package.namelist():
                return _Ods(sheet).read(package)
            return _Xlsx(sheet, tuple(merged or ())).read(package)
        except (expat.ExpatError, KeyError, _Declaration):
            return Features(merged=tuple(merged or ()))


def _parsed(
    package: zipfile.ZipFile, name: str, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None] | None = None,
    said: Callable[[str], None] | None = None,
) -> None:  # fmt: skip
    """Calls `start` and `end` for each element of a part of a package, and `said` for the text between."""

    def refuse(*_: object) -> None:
        raise _Declaration

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if said:
        parser.CharacterDataHandler = said
    with package.open(name) as file:
        parser.ParseFile(file)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


@dataclass
class _Found:
    """What was found so far."""

    merged: list[tuple[At, At]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percent: set[At] = field(default_factory=set)
    without_result: set[At] = field(default_factory=set)

    def features(self) -> Features:
        return Features(
            merged=tuple(self.merged), hidden_rows=frozenset(self.hidden_rows), hidden_columns=frozenset(self.hidden_columns),
            percent=frozenset(self.percent), without_result=frozenset(self.without_result),
        )  # fmt: skip


class _Xlsx:
    """Reads a sheet of Office Open XML."""

    def __init__(self, sheet: str, merged: tuple[tuple[At, At], ...]) -> None:
        self._sheet, self._found = sheet, _Found(merged=list(merged))
        self._row = self._column = -1
        self._formula = self._result = self._in_result = False

    def read(self, package: zipfile.ZipFile) -> Features:
        self._percent = _percent_styles(package)
        _parsed(package, _part(package, self._sheet), self._start, self._end, self._said)
        return self._found.features()

    def _said(self, _: str) -> None:
        """Some programs write a place for the result and nothing in it."""
        self._result = self._result or self._in_result

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "c":
                self._cell(attributes)
            case "f":
                self._formula = True
            case "v" | "t":
                self._in_result = True
            case "row":
                self._row, self._column = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1, -1
                if attributes.get("hidden") in ("1", "true"):
                    self._found.hidden_rows.add(self._row)
            case "col" if attributes.get("hidden") in ("1", "true"):
                self._found.hidden_columns.update(range(int(attributes["min"]) - 1, min(int(attributes["max"]), COLUMNS)))

    def _cell(self, attributes: dict[str, str]) -> None:
        if match := re.match("[A-Z]+", attributes.get("r", "")):
            place = 0
            for letter in match[0]:
                place = place * 26 + ord(letter) - ord("A") + 1
            self._column = place - 1
        else:
            self._column += 1
        self._formula = self._result = False
        if attributes.get("t") == "e":
            self._found.without_result.add((self._row, self._column))
        if attributes.get("s") in self._percent:
            self._found.percent.add((self._row, self._column))

    def _end(self, name: str) -> None:
        self._in_result = False
        if self._formula and not self._result and _local(name) == "c":
            self._found.without_result.add((self._row, self._column))


def _part(package: zipfile.ZipFile, sheet: str) -> str:
    """The part of the package that holds a sheet."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheets(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            ids[attributes["name"]] = next(value for key, value in attributes.items() if key.endswith(":id"))

    def relations(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    _parsed(package, "xl/workbook.xml", sheets)
    _parsed(package, "xl/_rels/workbook.xml.rels", relations)
    return posixpath.normpath(posixpath.join("xl", targets[ids[sheet]])).lstrip("/")


def _percent_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the styles that show a per cent sign."""
    formats: set[str] = set(_PERCENT_FORMATS)
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(_local(name))
        if inside[-1] == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))
        elif inside[-2:] == ["cellXfs", "xf"]:
            styles.append(attributes.get("numFmtId", ""))

    if "xl/styles.xml" in package.namelist():
        _parsed(package, "xl/styles.xml", start, lambda _: inside.clear() if len(inside) == 1 else inside.__delitem__(-1))
    return frozenset(str(number) for number, its in enumerate(styles) if its in formats)


class _Ods:
    """Reads a sheet of OpenDocument. Rows and cells that repeat are counted, not written out, beyond what a sheet may hold."""

    def __init__(self, sheet: str) -> None:
        self._sheet, self._found = sheet, _Found()
        self._inside = False
        self._row = self._next_row = self._column = self._described = 0

    def read(self, package: zipfile.ZipFile) -> Features:
        _parsed(package, "content.xml", self._start, self._end)
        return self._found.features()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._inside = attributes.get("table:name") == self._sheet
        if not self._inside:
            return
        hidden = attributes.get("table:visibility") in ("collapse", "filter")
        match name:
            case "table:table-column":
                last = self._described + _count(attributes, "table:number-columns-repeated")
                if hidden:
                    self._found.hidden_columns.update(range(self._described, min(last, COLUMNS)))
                self._described = last
            case "table:table-row":
                self._row, self._column = self._next_row, 0
                self._next_row = self._row + _count(attributes, "table:number-rows-repeated")
                if hidden:
                    self._found.hidden_rows.update(range(self._row, min(self._next_row, ROWS)))
            case "table:table-cell" | "table:covered-table-cell":
                self._cell(attributes)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        first = (self._row, self._column)
        self._column += _count(attributes, "table:number-columns-repeated")
        wide, high = _count(attributes, "table:number-columns-spanned"), _count(attributes, "table:number-rows-spanned")
        if wide > 1 or high > 1:
            self._found.merged.append((first, (first[0] + high - 1, first[1] + wide - 1)))
        cells = [(row, column) for row in range(self._row, min(self._next_row, ROWS)) for column in range(first[1], min(self._column, COLUMNS))]
        if attributes.get("office:value-type") == "percentage":
            self._found.percent.update(cells)
        if attributes.get("calcext:value-type") == "error" or ("table:formula" in attributes and "office:value-type" not in attributes):
            self._found.without_result.update(cells)

    def _end(self, name: str) -> None:
        if name == "table:table":
            self._inside = False


def _count(attributes: Mapping[str, str], name: str) -> int:
    return max(1, int(attributes.get(name, "1")))
