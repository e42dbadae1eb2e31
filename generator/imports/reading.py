"""Reads the rows of a table into values, as its import file says. Every cell that cannot be read is told; no other is lost by it."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.imports import cells, moments
from generator.imports.cells import Amount, CellError
from generator.imports.given import Given
from generator.imports.grid import At, Content, address
from generator.imports.names import Names, unit_named
from generator.imports.tables import Table
from generator.model import PERIOD_BASES, VALUE_KINDS, Area, Label, Measure, Printed, Site, TableMap
from generator.periods import Period, PeriodError
from generator.problems import Problems, Where, close, shown
from generator.units import QUALIFIERS


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a table: values, how many of its cells for numbers are empty, and how many rows are left out on purpose."""

    given: tuple[Given, ...]
    empty: int
    ignored: int


def read(table: Table, wanted: TableMap, site: Site, file: str, problems: Problems) -> Read:
    """All values of a table."""
    reader = _Reader(table, wanted, site, file, problems)
    given: list[Given] = []
    empty = ignored = 0
    for row in table.rows:
        if reader.is_ignored(row):
            ignored += 1
            continue
        for column, header in table.values.items():
            if (row, column) in table.blocks:
                continue
            if not reader.says_something((row, column)):
                empty += 1
            elif value := reader.value((row, column), header):
                given.append(value)
    reader.names.tell(problems, file)
    reader.tell_remarks()
    return Read(tuple(given), empty, ignored)


class _Reader:
    """Reads one table."""

    def __init__(self, table: Table, wanted: TableMap, site: Site, file: str, problems: Problems) -> None:
        self._table, self._wanted, self._site, self._file, self._problems = table, wanted, site, file, problems
        self._grid = table.grid
        self.names = Names(site, wanted)
        self._default = next(area for area in site.areas.values() if area.default)
        self._ignored = {label.casefold() for label in wanted.ignore}
        self._labelling = [table.columns[name] for name in ("measure", "period", "area", "category") if name in table.columns]
        self._periods: dict[object, Period | None] = {}
        self._remarks: dict[str, list[At]] = {}

    def is_ignored(self, row: int) -> bool:
        """Tells whether the import file leaves a row out."""
        return any(self._grid.text((row, column)).casefold() in self._ignored for column in self._labelling)

    def says_something(self, cell: At) -> bool:
        """False for an empty cell whose row gives no marker either; a formula without a result says something."""
        return self._grid.text(cell) != "" or cell in self._grid.features.without_result or self._said(cell[0], "status") != ""

    def value(self, cell: At, header: str) -> Given | None:
        """The value of a cell; None after something was told of it."""
        row, wanted = cell[0], self._wanted
        told = header if wanted.across == "measure" else self._said(row, "measure")
        label = self.names.label(told) if told else None
        measure = label.measure if label else wanted.measure
        if measure is None and told:
            measure = self.names.measure(told, self._from(cell, "measure"))
        elif measure is None:
            self._lacks(cell, "measure")
        period = wanted.period or self._period(cell, "period")
        kind = self._choice(row, "kind", VALUE_KINDS) or wanted.kind or "actual"
        if measure is None or period is None:
            return None
        against = self._period(cell, "against") if self._said(row, "against") else None
        area = wanted.area or self._area(cell)
        said_category = header if wanted.across == "category" else self._said(row, "category")
        category = (label.category if label else None) or wanted.category
        if said_category and not category:
            category = self.names.category(measure, said_category, self._from(cell, "category"))
        amount = self._amount(cell, measure, label)
        printed = self._printed(cell)
        if area is None or amount is None or printed is None or (said_category and category is None) or not self._unit_fits(row, measure):
            return None
        if (self._said(row, "against") and against is None) or not self._whole(cell, measure, category, kind, against):
            return None
        named = wanted.across in ("area", "category") or {"area", "category"} & self._table.columns.keys()
        explicit = bool(label) or self._said(row, "area").casefold() in {name.casefold() for name in wanted.areas}
        return Given(
            at=cell, measure=measure, period=period, against=against, kind=kind, area=area, category=category, number=amount.number, upper=amount.upper,
            qualifier=amount.qualifier, status=amount.status, printed=printed, basis=self._choice(row, "period_basis", PERIOD_BASES),
            discrepancy=self._said(row, "discrepancy") or None, note=self._said(row, "note") or None,
            sure_of_total=explicit or not named, doubts=self._hidden(cell),
        )  # fmt: skip

    def tell_remarks(self) -> None:
        """Tells how cells were read that could mean something else, one line for each way."""
        for remark, found in self._remarks.items():
            some = ", ".join(address(cell) for cell in found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
            self._problems.warn(Where(self._file, found[0][0] + 1, found[0][1] + 1), "import-read-as", remark, found=some)

    def _said(self, row: int, name: str) -> str:
        """What a row says in the column of a name; nothing where there is no such column."""
        return self._grid.text((row, self._table.columns[name])) if name in self._table.columns else ""

    def _from(self, cell: At, name: str) -> At:
        """The cell that says something of a value: in its header, or in its row."""
        return (self._table.header, cell[1]) if self._wanted.across == name else (cell[0], self._table.columns.get(name, cell[1]))

    def _lacks(self, cell: At, name: str) -> None:
        at = self._from(cell, name)
        formula = at in self._grid.features.without_result
        self._tell(at, f"import-no-{name}", f"{'The formula here has no result' if formula else 'Nothing stands here'}, so nothing says the {name} of the row.",
                   "a formula alone" if formula else "an empty cell", f"the {name}", "Fill the cell, also where the one above says the same.")  # fmt: skip

    def _period(self, cell: At, name: str) -> Period | None:
        at = self._from(cell, name)
        content = self._grid.at(at)
        words = self._grid.text(at)
        if not words:
            self._lacks(cell, name)
            return None
        key = (name == "period", words)
        if key not in self._periods:
            self._periods[key] = self._wanted.periods.get(words) or self._parsed(at, content, words)
        return self._periods[key]

    def _parsed(self, at: At, content: Content, words: str) -> Period | None:
        try:
            period, remark = moments.period(content, self._wanted.dates)
        except PeriodError as error:
            self._tell(at, "import-period", f"{shown(words)} is no period. {error}", words, "a period such as 2016/17, Q2 2019/20 or Sep-23",
                       "Write it in one of these ways, or name it below “periods” in the import file.")  # fmt: skip
            return None
        if remark:
            self._remarks.setdefault(remark, []).append(at)
        return period

    def _area(self, cell: At) -> Area | None:
        words = self._grid.text(self._from(cell, "area")) if self._wanted.across == "area" or "area" in self._table.columns else ""
        return self.names.area(words, self._from(cell, "area")) if words else self._default

    def _choice(self, row: int, name: str, words: Collection[str]) -> str | None:
        said = self._said(row, name).casefold()
        if said and said not in words:
            self._tell((row, self._table.columns[name]), f"import-{name}", f"There is no {name.replace('_', ' ')} {shown(said)}; it was left out.", said,
                       f"one of: {', '.join(words)}", close(said, words))  # fmt: skip
        return said if said in words else None

    def _amount(self, cell: At, measure: Measure, label: Label | None) -> Amount | None:
        if cell in self._grid.features.without_result:
            self._tell(cell, "import-formula", "The file does not hold the result of the formula here, or the formula went wrong.", "a formula alone", "a number",
                       "Open the file in a spreadsheet program, save it, and import it again.")  # fmt: skip
            return None
        try:
            amount = cells.amount(
                self._grid.at(cell), measure.unit, self._wanted.markers, percent=cell in self._grid.features.percent, typed=self._grid.typed
            )
            marks = cells.marks_of(self._said(cell[0], "status"))
            upper = self._upper(cell[0], measure)
        except CellError as error:
            self._tell(
                cell,
                "import-number",
                str(error),
                shown(self._grid.text(cell)),
                "a number, or a mark such as [x]",
                "Correct the cell, and import again.",
            )
            return None
        status = tuple(dict.fromkeys((*amount.status, *marks)))
        if amount.number is not None and cells.says_nothing(status):
            self._tell(cell, "import-number", "Here stands a number, and beside it a marker that says that there is none.", self._grid.text(cell),
                       "a number, or a marker", "Delete one of the two.")  # fmt: skip
            return None
        if amount.number is None and not cells.says_nothing(status):
            self._tell(cell, "import-number", "Here stands neither a number nor a marker that says why there is none.", "".join(f"[{m}]" for m in status),
                       "a number, or [x], [c] or [z]", "Fill the cell.")  # fmt: skip
            return None
        if amount.remark:
            self._remarks.setdefault(amount.remark, []).append(cell)
        hedge = self._choice(cell[0], "qualifier", QUALIFIERS) or amount.qualifier
        number, top = (_scaled(n, label, percent=amount.percent) for n in (amount.number, upper if upper is not None else amount.upper))
        return Amount(number=number, upper=top, qualifier=hedge, status=status)

    def _upper(self, row: int, measure: Measure) -> Decimal | None:
        if not self._said(row, "to"):
            return None
        at = (row, self._table.columns["to"])
        return cells.amount(self._grid.at(at), measure.unit, {}, percent=at in self._grid.features.percent, typed=False).number

    def _printed(self, cell: At) -> tuple[Printed, ...] | None:
        """The source and the place in it; None where one is missing."""
        row = cell[0]
        said, place = self._said(row, "source"), self._said(row, "place") or self._wanted.place
        source = self.names.source(said, self._from(cell, "source")) if said else self._wanted.source
        for name, missing in (("source", source is None and not said), ("place", not place)):
            if missing:
                self._lacks(cell, name)
                return None
        assert place is not None
        return (Printed(source=source, place=place),) if source else None

    def _whole(self, cell: At, measure: Measure, category: str | None, kind: str, against: Period | None) -> bool:
        """Tells whether a value says all that its measure and its kind ask for."""
        if category is None and measure.categories:
            self._tell(cell, "import-category", f"The measure {shown(measure.id)} has categories, and nothing says which one this number is for.", "no category",
                       f"one of: {', '.join(measure.categories)}", "Add a column for the category, or “category” in the import file.")  # fmt: skip
        elif category is not None and not measure.categories:
            self._tell(
                cell, "import-category", f"The measure {shown(measure.id)} has no categories.", category, "no category", "Choose another measure."
            )
        elif (kind == "change") != (against is not None):
            self._tell(cell, "import-against", "A change, and only a change, says which period it is compared with.", kind, "“change” and a period in the column “against”",
                       "Correct one of the two.")  # fmt: skip
        else:
            return True
        return False

    def _unit_fits(self, row: int, measure: Measure) -> bool:
        said = self._said(row, "unit")
        if not said or unit_named(measure.unit, said):
            return True
        self._tell((row, self._table.columns["unit"]), "import-unit", f"The measure {shown(measure.id)} counts {measure.unit.name}.", said, measure.unit.name,
                   "Write the number in this unit, or correct the name of the unit.")  # fmt: skip
        return False

    def _hidden(self, cell: At) -> tuple[str, ...]:
        return ("Its row or column is hidden in the spreadsheet.",) if self._grid.hidden(cell) else ()

    def _tell(self, at: At, code: str, message: str, found: str, expected: str, hint: str) -> None:
        self._problems.error(Where(self._file, at[0] + 1, at[1] + 1), code, message, found=found, expected=expected, hint=hint)


def _scaled(number: Decimal | None, label: Label | None, *, percent: bool) -> Decimal | None:
    """A number times its scale, unless it is a percentage already, and rounded to its places."""
    if number is None or label is None:
        return number
    whole = number if percent or label.scale == 1 else (number * label.scale).normalize() + 0
    return whole if label.places is None else whole.quantize(Decimal(1).scaleb(-label.places), rounding=ROUND_HALF_UP)
