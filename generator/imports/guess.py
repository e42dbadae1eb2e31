"""Proposes what the parts of a table mean, from its headers, its labels and the titles of measures and areas. Somebody confirms it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from generator.imports import moments
from generator.imports.grid import Grid, letters
from generator.imports.names import TOTALS
from generator.model import Site
from generator.periods import PeriodError
from generator.problems import close
from generator.yamltext import scalar

_DEEPEST = 40
# What the headers of others call the columns that we know.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "measure": ("measure", "indicator", "metric", "crime type", "offence", "kpi"),
    "period": ("period", "year", "quarter", "month", "date", "time period", "financial year"),
    "area": ("area", "district", "lpa", "local policing area", "borough", "geography", "place", "location"),
    "category": ("category", "type", "group"),
    "value": ("value", "number", "count", "figure", "total", "result", "volume"),
    "note": ("note", "notes", "comment", "comments"),
    "status": ("status", "marker"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The lines of an import file, and what nobody but the user knows, each with what it may be."""

    lines: tuple[str, ...]
    asks: Mapping[str, str]

    def text(self, answers: Mapping[str, str]) -> str:
        """The file, with what was answered."""
        fixed = [f"{name}: {scalar(answer)}" for name, answer in answers.items()]
        return "\n".join([self.lines[0], *fixed, *self.lines[1:]]) + "\n"


def proposed(grid: Grid, site: Site, file: str, *, first: bool) -> Proposal | None:
    """What a sheet may mean; None where no table is seen on it. `first` for the sheet that is read when none is named."""
    header = _header(grid)
    if header is None:
        return None
    guess = _Guess(grid, header, site)
    return guess.proposal(file, first=first) if guess.numbers else None


def _header(grid: Grid) -> int | None:
    """The first row with two words or more that has a number in the row below."""
    for row in range(min(_DEEPEST, len(grid.rows) - 1)):
        filled = grid.filled(row)
        if (
            len(filled) > 1
            and any(_is_number(grid, row + 1, column) for column in filled)
            and sum(_is_number(grid, row, c) for c in filled) * 2 <= len(filled) + 1
        ):
            return row
    return None


def _is_number(grid: Grid, row: int, column: int) -> bool:
    content = grid.at((row, column))
    if isinstance(content, str):
        return content.strip().replace(",", "").replace(".", "", 1).rstrip("%").strip().lstrip("-£−").isdigit()
    return isinstance(content, float | int) and not isinstance(content, bool)


class _Guess:
    """Guesses about one table."""

    def __init__(self, grid: Grid, header: int, site: Site) -> None:
        self._grid, self._header, self._site = grid, header, site
        self._rows = list(takewhile(grid.filled, range(header + 1, min(len(grid.rows), header + 200))))
        columns = range(min(grid.filled(header)) if grid.filled(header) else 0, len(grid.rows[header]))
        first = min((column for row in self._rows[:5] for column in grid.filled(row)), default=0)
        columns = range(min(columns.start, first), columns.stop)
        self._labels: dict[str, int] = {}
        self.numbers: list[int] = []
        for column in columns:
            filled = [row for row in self._rows if grid.text((row, column))]
            called = self._called(column)
            if (
                filled
                and called not in self._labels
                and (called == "period" or sum(_is_number(grid, row, column) for row in filled) * 2 <= len(filled))
            ):
                if kind := called if called and called != "value" else self._kind(column):
                    self._labels.setdefault(kind, column)
            elif filled and grid.text((header, column)):
                self.numbers.append(column)
        self._across = self._across_named()

    def proposal(self, file: str, *, first: bool) -> Proposal:
        """The file."""
        lines = [
            f"# What the tables of the form {file} mean: see docs/importing.md",
            f"sheet: {scalar(self._grid.sheet)}",
            f"header: {self._header + 1}",
        ]
        if first:
            del lines[1]
        columns = {name: self._header_of(column) for name, column in self._labels.items()}
        if self._across is None:
            columns["value"] = self._header_of(self.numbers[0])
        lines.append("columns: {" + ", ".join(f"{name}: {scalar(said, flow=True)}" for name, said in columns.items()) + "}")
        if self._across:
            lines.append(f"across: {self._across}")
        if any(isinstance(self._grid.at(cell), date) for cell in self._period_cells()):
            lines.append("dates: month")
        ignored: list[str] = []
        for noun, key, words in (("measure", "measures", self._said("measure")), ("area", "areas", self._said("area"))):
            lines += self._listed(noun, key, words, ignored)
        if ignored:
            lines.append(f"ignore: [{', '.join(scalar(word, flow=True) for word in ignored)}]")
        asks = {}
        if "measure" not in self._labels and self._across != "measure":
            asks["measure"] = self._measure_above()
        if "period" not in self._labels and self._across != "period":
            asks["period"] = ""
        return Proposal(lines=tuple(lines), asks=asks)

    def _called(self, column: int) -> str | None:
        words = self._grid.text((self._header, column)).casefold()
        return next((name for name, called in _CALLED.items() if words in called), None)

    def _kind(self, column: int) -> str | None:
        """What the cells of a column of words name, by the first that is known."""
        for row in self._rows[:50]:
            words = self._grid.text((row, column)).casefold()
            if words and (kind := self._known(words, self._grid.at((row, column)))):
                return kind
        return "measure" if "measure" not in self._labels and self._names_something(column) else None

    def _names_something(self, column: int) -> bool:
        """Tells whether a word of a column is near to a measure."""
        words = {self._grid.text((row, column)) for row in self._rows[:20]} - {""}
        return any(self._near(word, "measure") for word in words)

    def _known(self, words: str, content: object) -> str | None:
        if any(words in (area.id, area.title.casefold()) for area in self._site.areas.values()):
            return "area"
        if any(words in (measure.id, measure.title.casefold()) for measure in self._site.measures.values()):
            return "measure"
        if isinstance(content, date | str):
            try:
                moments.period(content, "month")
            except PeriodError:
                return None
            return "period"
        return None

    def _across_named(self) -> str | None:
        """What most headers of the columns of numbers name; None for a table with one such column."""
        kinds = [self._known(self._grid.text((self._header, column)).casefold(), self._grid.at((self._header, column))) for column in self.numbers]
        for kind in ("period", "area", "measure"):
            if kinds.count(kind) * 2 >= len(kinds) and kind not in self._labels:
                return kind
        if len(self.numbers) == 1:
            return None
        return next((kind for kind in ("measure", "period", "area") if kind not in self._labels), None)

    def _header_of(self, column: int) -> str:
        words = self._grid.text((self._header, column))
        alike = [other for other in self._grid.filled(self._header) if self._grid.text((self._header, other)).casefold() == words.casefold()]
        return words if words and len(alike) == 1 else f"column {letters(column)}"

    def _period_cells(self) -> list[tuple[int, int]]:
        if self._across == "period":
            return [(self._header, column) for column in self.numbers]
        return [(row, self._labels["period"]) for row in self._rows] if "period" in self._labels else []

    def _said(self, kind: str) -> list[str]:
        """All labels of a kind, each once."""
        if self._across == kind:
            return list(dict.fromkeys(self._grid.text((self._header, column)) for column in self.numbers))
        return list(dict.fromkeys(self._grid.text((row, self._labels[kind])) for row in self._rows)) if kind in self._labels else []

    def _listed(self, noun: str, key: str, words: Sequence[str], ignored: list[str]) -> list[str]:
        """The labels that are no name and no title, each with what it may mean."""
        lines: list[str] = []
        for word in words:
            if not word or self._known(word.casefold(), 0.0) == noun:
                continue
            if word.casefold() in TOTALS:
                ignored.append(word)
            elif found := self._near(word, noun):
                lines.append(f"  - {{label: {scalar(word, flow=True)}, {noun}: {found}}}")
            else:
                lines.append(f"  # - {{label: {scalar(word, flow=True)}, {noun}: …}}  nothing near is known")
        if not any(not line.startswith("  #") for line in lines):
            return [line.lstrip() for line in lines]
        return [f"{key}:", *lines]

    def _near(self, words: str, noun: str) -> str:
        """The name of the measure or area whose name or title is nearest to a label; empty where none is."""
        things: Mapping[str, str] = (
            {m.id: m.title for m in self._site.measures.values() if m.defined}
            if noun == "measure"
            else {a.id: a.title for a in self._site.areas.values()}
        )
        by_words = {**{title.casefold(): name for name, title in things.items()}, **{name.replace("-", " "): name for name in things}}
        if hint := close(words.casefold(), by_words):
            return by_words[hint.removeprefix("Did you mean “").removesuffix("”?")]
        return ""

    def _measure_above(self) -> str:
        """The measure that the name of the sheet, or a line above the table, may mean."""
        lines = [self._grid.sheet, *(self._grid.text((row, column)) for row in range(self._header) for column in self._grid.filled(row))]
        return next((found for line in lines if (found := self._near(line, "measure"))), "")
