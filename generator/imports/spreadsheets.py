"""Opens a spreadsheet or a CSV file, and says plainly why it cannot where it cannot. Nothing in it is ever run.

Contents come from calamine, which reads a large workbook in a moment; what it does not tell (hidden rows, formulas
without results, per cent signs) is in `features`.
"""

import io
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from generator.imports import delimited, features
from generator.imports.grid import COLUMNS, ROWS, Content, Grid
from generator.problems import Problems, Where, near, shown

LARGEST = 30_000_000
UNPACKED = 400_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENDINGS = (".xlsx", ".xlsm", ".ods", ".csv")


@dataclass(frozen=True)
class Book:
    """A file that was opened: its sheets that can be seen, in order, and those that are hidden."""

    name: str
    sheets: tuple[str, ...]
    hidden: tuple[str, ...]
    _content: bytes
    _source: "CalamineWorkbook | Grid"

    @property
    def plain(self) -> bool:
        """True for CSV, which has no sheets."""
        return isinstance(self._source, Grid)

    def grid(self, sheet: str, problems: Problems) -> Grid | None:
        """A sheet with all that can be seen of it; None after a problem."""
        plain = self.contents(sheet, problems)
        if plain is None or isinstance(self._source, Grid):
            return plain
        merged = self._source.get_sheet_by_name(sheet).merged_cell_ranges
        return replace(plain, features=features.of(self._content, sheet, merged))

    def contents(self, sheet: str, problems: Problems) -> Grid | None:
        """What stands in the cells of a sheet; None after a problem."""
        if isinstance(self._source, Grid):
            return self._source
        found = self._source.get_sheet_by_name(sheet)
        if found.total_height > ROWS or found.total_width > COLUMNS:
            problems.error(
                Where(self.name), "import-long", f"The sheet {shown(sheet)} is too large.", found=f"{found.total_height:,} rows, {found.total_width:,} columns",
                expected=f"at most {ROWS:,} rows and {COLUMNS:,} columns", hint="Keep only the rows that this site shows, such as totals by year and area.",
            )  # fmt: skip
            return None
        rows: list[list[Content]] = found.to_python(skip_empty_area=False)
        return Grid(sheet, rows)


def opened(path: Path, problems: Problems) -> Book | None:
    """The file; None after a problem."""
    where, ending = Where(path.name), path.suffix.lower()
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problems.error(
            where,
            "import-unreadable",
            f"This file cannot be read: {reason}.",
            found=reason,
            expected="a file that can be read",
            hint="Check its name.",
        )
        return None
    if size > LARGEST:
        problems.error(
            where, "import-huge", "This file is too large.", found=f"{size / 1e6:.0f} MB", expected=f"at most {LARGEST / 1e6:.0f} MB",
            hint="Keep only the sheet that is wanted, without pictures.",
        )  # fmt: skip
    elif not content.strip():
        problems.error(
            where, "import-empty", "This file is empty.", found="nothing in it", expected="a table", hint="Check that it is the right file."
        )
    elif content.startswith(_OLE):
        # An old .xls would be read without its hidden rows and per cent signs being seen, so it is refused with the protected ones.
        _protected(where, problems)
    elif content.startswith(b"PK") and not _sound(content, where, problems):
        return None
    elif content.startswith(b"PK"):
        return _workbook(content, path, problems)
    elif ending in (".csv", ".txt", ".tsv"):
        grid = delimited.grid(content, path.name, path.stem, problems)
        return Book(path.name, (path.stem,), (), content, grid) if grid else None
    else:
        problems.error(
            where, "import-kind", "This file is no spreadsheet that can be read here.", found=f"a file that ends in {ending}" if ending else "no ending",
            expected=f"one of {', '.join(ENDINGS)}", hint="Save the table as .xlsx, .ods or .csv.",
        )  # fmt: skip
    return None


def _protected(where: Where, problems: Problems) -> None:
    problems.error(
        where, "import-password", "This file is protected by a password, or is in an old format.", found="contents that cannot be read",
        expected="a workbook without a password, as .xlsx or .ods", hint="Open it in its program, take the password away, and save it as .xlsx or .ods.",
    )  # fmt: skip


def _sound(content: bytes, where: Where, problems: Problems) -> bool:
    """Tells whether the parts of a workbook can be unpacked, and are of a bearable size."""
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
                _protected(where, problems)
                return False
            for name in names:
                with package.open(name) as part:
                    while some := part.read(1 << 20):
                        unpacked += len(some)
                        if unpacked > UNPACKED:
                            problems.error(
                                where, "import-huge", "This file is too large when it is unpacked.", found=f"more than {UNPACKED / 1e6:.0f} MB",
                                expected="a table of a few thousand rows", hint="Keep only the sheet that is wanted.",
                            )  # fmt: skip
                            return False
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        _damaged(where, problems)
        return False
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        problems.warn(
            where, "import-macro", "This workbook holds a macro. It was not run, and nothing of it is kept.", found="a macro", expected="values alone",
            hint="If a macro fills the cells, run it in its program and save the workbook before the import.",
        )  # fmt: skip
    return True


def _damaged(where: Where, problems: Problems) -> None:
    problems.error(
        where, "import-damaged", "This file is damaged, or is no spreadsheet.", found="parts that cannot be unpacked", expected="a workbook as .xlsx or .ods",
        hint="Open it in its program and save it again.",
    )  # fmt: skip


def _workbook(content: bytes, path: Path, problems: Problems) -> Book | None:
    try:
        source = CalamineWorkbook.from_object(io.BytesIO(content))
        sheets = [sheet for sheet in source.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    except (CalamineError, OSError, ValueError):
        _damaged(Where(path.name), problems)
        return None
    seen = tuple(sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible)
    return Book(path.name, seen, tuple(sheet.name for sheet in sheets if sheet.name not in seen), content, source)


def chosen(book: Book, name: str, problems: Problems) -> str | None:
    """The sheet of a name, hidden or not, and of CSV its only one; None after a problem."""
    if book.plain:
        return book.sheets[0]
    named = {sheet.casefold(): sheet for sheet in (*book.sheets, *book.hidden)}
    if name.casefold() in named:
        return named[name.casefold()]
    problems.error(
        Where(book.name), "import-no-sheet", f"There is no sheet {shown(name)}.", found=name, expected=f"one of: {', '.join((*book.sheets, *book.hidden))}",
        hint=near(name, (*book.sheets, *book.hidden)),
    )  # fmt: skip
    return None
