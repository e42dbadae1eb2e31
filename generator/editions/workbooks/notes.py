"""The notes of a workbook: numbered as they come up in its sheets, and listed with the shorthand on a sheet of their own."""

from collections.abc import Iterable

from generator.editions.workbooks.book import Cell, Column, Line, Link, Sheet, Table, table_name
from generator.model import MARKERS
from generator.views.writing import capital

NAME = "Notes"


class Notes:
    """Gathers notes while sheets are made; one text has one number, however often it is needed."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sheets: dict[str, dict[str, None]] = {}

    def mark(self, text: str, sheet: str) -> str:
        """What a cell of a sheet shows in place of the text: `[note 3]`."""
        number = self._numbers.setdefault(text, len(self._numbers) + 1)
        self._sheets.setdefault(text, {})[sheet] = None
        return f"[note {number}]"

    def sheet(self) -> Sheet:
        """The sheet that explains shorthand and notes."""
        rows: list[tuple[Cell, ...]] = [(f"[{marker}]", f"{capital(meaning)}.", "any") for marker, meaning in MARKERS.items()]
        for text, number in self._numbers.items():
            sheets = tuple(self._sheets[text])
            rows.append((f"[note {number}]", text, Link(sheets[0], f"#{sheets[0]}") if len(sheets) == 1 else ", ".join(sheets)))
        lines = (
            Line("What the shorthand and the notes in square brackets mean, and how the tables are made."),
            Line("A number is as the document prints it. A mark about it stands in the column Status, beside the number."),
            Line("Where a document gives no number, the shorthand stands in its place. No number is worked out for it."),
            Line("A number whose period is not printed says “inferred” or “unknown” after the period."),
        )
        table = Table(table_name(NAME), (Column("Mark", 14), Column("What it means", 100), Column("Sheets", 34)), tuple(rows))
        return Sheet(NAME, NAME, lines, table)


def shorthand(markers: Iterable[str]) -> tuple[Line, ...]:
    """A line that explains the shorthand of a table; none where it has none."""
    used = set(markers)
    told = [f"[{marker}] {meaning}" for marker, meaning in MARKERS.items() if marker in used]
    return (Line(f"Shorthand in this table: {'; '.join(told)}."),) if told else ()
