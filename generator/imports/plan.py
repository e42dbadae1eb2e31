"""What an import would do: which values are new, which change and by how much, which are the same, which are doubtful.

Nothing is taken away: an empty cell changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.check import year_of_folder
from generator.imports.given import Given
from generator.imports.grid import address
from generator.model import NO_NUMBER, Printed, Value
from generator.problems import Problems, Where
from generator.units import change, rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One value to be written: `held` is what the data hold of it, None for a new one. `what` names the parts that change.

    A step with doubts is taken only when somebody says so.
    """

    given: Given
    held: Value | None
    file: str
    what: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def cell(self) -> str:
        """`B7`."""
        return address(self.given.at)

    @property
    def told(self) -> str:
        """The value in a line: `52,170 incidents`, or what it was and is."""
        given, held = self.given, self.held
        if held is None:
            return _written(given)
        now = replace(
            given, qualifier=given.qualifier or held.qualifier, upper=given.upper if given.upper is not None or "number" in self.what else held.upper,
            status=tuple(letter for letter in dict.fromkeys((*held.status, *given.status)) if given.number is None or letter not in NO_NUMBER),
        )  # fmt: skip
        parts = [f"{_written(held)} → {_written(now)}{_by(held, given)}"] if {"number", "status", "qualifier", "to"}.intersection(self.what) else []
        parts += [_also(what, given, held, "number" in self.what) for what in self.what if what not in ("number", "status", "qualifier", "to")]
        if held.number is None and "number" in self.what and held.note and "note" not in self.what:
            parts.append("its note stays, so read it again")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps of an import, in the order of the table, and how many values are the same already."""

    steps: tuple[Step, ...]
    same: int

    @property
    def new(self) -> tuple[Step, ...]:
        """The values that the data do not hold."""
        return tuple(step for step in self.steps if step.held is None and not step.doubts)

    @property
    def changed(self) -> tuple[Step, ...]:
        """The values that the data hold otherwise."""
        return tuple(step for step in self.steps if step.held is not None and step.what != ("place",) and not step.doubts)

    @property
    def elsewhere(self) -> tuple[Step, ...]:
        """The values that are the same, and printed in a place that the data do not name."""
        return tuple(step for step in self.steps if step.what == ("place",) and not step.doubts)

    @property
    def taken(self) -> tuple[Step, ...]:
        """All that is to be written."""
        return tuple(step for step in self.steps if not step.doubts)

    @property
    def doubtful(self) -> tuple[Step, ...]:
        """The values that nobody has confirmed."""
        return tuple(step for step in self.steps if step.doubts)

    def accepting(self, cells: Sequence[str]) -> "Plan":
        """The same, with the doubts of some cells answered."""
        wanted = {cell.upper() for cell in cells}
        return replace(self, steps=tuple(replace(step, doubts=()) if step.cell in wanted else step for step in self.steps))


def plan(
    given: Sequence[Given], held: Mapping[tuple[object, ...], Value], plainly: Callable[[Value], str],
    doubts: Callable[[Given, Value | None], Sequence[str]], file: str, problems: Problems,
) -> Plan:  # fmt: skip
    """Compares what a table gives with what the data hold. `plainly` is the note of a value in plain words."""
    steps: list[Step] = []
    same = 0
    for one in joined(given, file, problems):
        value = held.get(one.identity)
        what = differs(one, value, plainly) if value else ("all",)
        if not what:
            same += 1
            continue
        place = value.where.file if value else _file(one)
        if value is None and not one.measure.defined and place != one.measure.where.file:
            problems.error(
                Where(file, one.at[0] + 1, one.at[1] + 1), "import-once", f"The measure {one.measure.id} is defined where its one value stands, so {place} can hold no other.",
                found=f"a definition in {one.measure.where.file}", expected=f"a definition in data/measures/{one.measure.home.id}.yaml",
                hint="Move title, unit and definition there, and import again. See “Add a measure” in CONTRIBUTING.md.",
            )  # fmt: skip
            continue
        found = (*one.doubts, *_disputed(one, value, what), *(doubts(one, value) if "number" in what or value is None else ()))
        steps.append(Step(given=one, held=value, file=place, what=what, doubts=found))
    return Plan(steps=tuple(steps), same=same)


def joined(given: Sequence[Given], file: str, problems: Problems) -> list[Given]:
    """One for each value: rows that print the same in several places become one; rows that contradict each other are told."""
    found: dict[tuple[object, ...], Given] = {}
    contradicted: set[tuple[object, ...]] = set()
    for one in given:
        first = found.setdefault(one.identity, one)
        if first is one:
            continue
        where = Where(file, one.at[0] + 1, one.at[1] + 1)
        if (first.number, first.upper, first.status) != (one.number, one.upper, one.status):
            contradicted.add(one.identity)
            problems.error(
                where, "import-twice", f"{one.name} is given twice, with two numbers. Neither was taken.", found=f"{_written(first)} in {address(first.at)}, {_written(one)} in {address(one.at)}",
                expected="each value once", hint="Keep the one that the document prints. Two documents that disagree are two values: see CONTRIBUTING.md.",
            )  # fmt: skip
            continue
        if all(printed in first.printed for printed in one.printed):
            problems.warn(where, "import-twice", f"{one.name} stands twice, with one number.", found=f"{address(first.at)} and {address(one.at)}")
        found[one.identity] = replace(
            first, printed=(*first.printed, *(printed for printed in one.printed if printed not in first.printed)), note=first.note or one.note, qualifier=first.qualifier or one.qualifier,
            basis=first.basis or one.basis, discrepancy=first.discrepancy or one.discrepancy, doubts=tuple(dict.fromkeys((*first.doubts, *one.doubts))),
        )  # fmt: skip
    return [one for identity, one in found.items() if identity not in contradicted]


def differs(given: Given, held: Value, plainly: Callable[[Value], str]) -> tuple[str, ...]:
    """The parts of a value that a table gives otherwise than the data hold them."""
    differing = [
        ("number", not _same(given.number, held.number)),
        ("to", given.upper is not None and not _same(given.upper, held.upper)),
        ("qualifier", given.qualifier not in (None, held.qualifier)),
        ("status", bool(set(given.status) - set(held.status))),
        ("place", bool(_unprinted(given, held))),
        ("period_basis", given.basis not in (None, held.basis)),
        ("discrepancy", given.discrepancy not in (None, held.discrepancy)),
        ("note", given.note is not None and _straight(given.note) != _straight(plainly(held))),
    ]
    return tuple(name for name, changes in differing if changes)


def _straight(text: str) -> str:
    """A text on one line with straight quotation marks, which the site writes curly."""
    return " ".join(text.split()).translate(str.maketrans("‘’“”", "''\"\""))


def _same(one: Decimal | None, held: Decimal | None) -> bool:
    """Equal to the places that the data hold: a table that keeps 11.2987 says the same as a document that prints 11.3."""
    if one is None or held is None:
        return one is held
    exponent = held.as_tuple().exponent
    assert isinstance(exponent, int)
    return one == held or rounded(one, max(0, -exponent)) == held


def _unprinted(given: Given, held: Value) -> tuple[Printed, ...]:
    return tuple(printed for printed in given.printed if printed not in held.printed)


def _disputed(given: Given, held: Value | None, what: Sequence[str]) -> tuple[str, ...]:
    """Why a change of what the data hold should be looked at, whatever the number is."""
    found = []
    if held and "note" in what and held.note and (held.note.roles or held.note.links):
        found.append("The note that the data hold has roles or links; the words of the table would take their place.")
    if held is None or "number" not in what or held.number is None:
        return tuple(found)
    documents = {printed.source.id for printed in held.printed}
    if given.number is None:
        found.append(f"The data hold a number, {_written(held)}, and the table says that there is none.")
    elif not documents & {printed.source.id for printed in given.printed}:
        found.append(
            f"Another document prints {_written(held)}: {held.printed[0].source.title}. Where two documents disagree, both stay as printed: "
            "see “Two documents disagree” in CONTRIBUTING.md. Confirmed, the new number takes the place of the old one."
        )
    return tuple(found)


def _file(given: Given) -> str:
    """The file for a new value: the folder of its year, the file of its home."""
    year = year_of_folder(given.kind, given.period, given.printed[0].source.year)
    return f"data/{year.replace('/', '-')}/{given.measure.home.id}.yaml"


def _written(of: Given | Value) -> str:
    """A number with its unit, hedge and marks; the marks alone where there is none."""
    marks = "".join(f"[{letter}]" for letter in of.status)
    if of.number is None:
        return marks
    # The whole number, not as its unit rounds it, so that no change is hidden.
    phrase = replace(of.measure.unit, decimals=None).phrase(of.number, upper=of.upper, qualifier=of.qualifier)
    if of.measure.unit.scale > 1:
        phrase = f"{of.number:,f} {of.measure.unit.name}"
    return " ".join([phrase, *([marks] if marks else [])])


def _by(held: Value, given: Given) -> str:
    """`, up 540 (1.0%)`."""
    if held.number is None or given.number is None or held.number == given.number:
        return ""
    difference = given.number - held.number
    told = change(held.number, given.number, given.measure.unit)
    share = f" ({told.signed})" if told.unit.kind == "per cent" else ""
    return f", {'up' if difference > 0 else 'down'} {abs(difference):,f}{share}"


def _also(what: str, given: Given, held: Value, other_number: bool) -> str:
    match what:
        case "place":
            return ("from " if other_number else "printed also in ") + "; ".join(
                f"{printed.source.id}, {printed.place}" for printed in _unprinted(given, held)
            )
        case "note":
            return f"note: “{given.note}”"
        case "period_basis":
            return f"period: {held.basis} → {given.basis}"
        case _:
            return f"{what}: {held.discrepancy or 'none'} → {given.discrepancy}"
