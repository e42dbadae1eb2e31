"""corrections.yaml: what was changed after it was published."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator import model, units, yamlfile
from generator.model import CorrectedPage, CorrectedValue, Correction, Stated
from generator.problems import Problems, Where
from generator.scalars import Choice, Number, PeriodText, Shape, Slug
from generator.schema.kinds import Day, SiteAddress, Words
from generator.schema.values import Lookups
from generator.shapes import Key, Known, ListOf, Record, Reference, one_of_the_data
from generator.units import Unit
from generator.yamlfile import Node

# What stands in place of the new number of a value that is no longer published.
WITHDRAWN = "withdrawn"


def _stated(known_units: Known[Unit]) -> Record[Stated]:
    """What is published of a value, where a number alone does not say it."""

    def build(*, where: Where, value: Decimal | None, to: Decimal | None, unit: Unit | None, **fields: Any) -> Stated:  # noqa: ARG001
        return Stated(number=value, upper=to, unit=unit.name if unit else "", **fields)

    markers = tuple(marker for marker in model.MARKERS if marker != model.REVISED)
    return Record(
        "published number", build,
        (
            Key("value", Number(), "The number; left out where there was none."),
            Key("to", Number(), "The upper end of a range."),
            Key("qualifier", Choice(units.QUALIFIERS, "qualifier"), "The hedge before the number."),
            Key("status", ListOf(Choice(markers, "status"), 1), "Its markers; [r] is not among them, because the build adds it.", default=()),
            Key("unit", Reference(known_units, "unit", "data/units.yaml"), "Its unit, where that was another one."),
        ),
        rule=_stated_whole,
    )  # fmt: skip


@dataclass(frozen=True)
class PublishedNumber:
    """A number, or a group of keys that says more of it; the words `withdrawn` where nothing is published any more."""

    keys: Record[Stated]
    may_end: bool = False
    takes: str = "a number, or the keys of a published number"

    def shape(self) -> Shape:
        ends: list[Shape] = [{"enum": [WITHDRAWN]}] if self.may_end else []
        return {"anyOf": [Number().shape(), self.keys.shape(), *ends]}

    def read(self, node: Node, problems: Problems) -> Stated | str | None:
        if isinstance(node, yamlfile.Mapping):
            stated = self.keys.read(node, problems)
            ordered = tuple(m for m in model.MARKERS if stated and m in stated.status)
            return replace(stated, status=ordered) if stated else None
        if self.may_end and isinstance(node, yamlfile.Scalar) and node.text == WITHDRAWN:
            return WITHDRAWN
        number = Number(otherwise="Write the number in digits, or {status: [x]} where there was none.").read(node, problems)
        return None if number is None else Stated(number=number)


@dataclass(frozen=True)
class _Offered:
    """A name that is offered from the data and may be none of them, because what it names may be gone."""

    noun: str
    titles: Mapping[str, str]
    takes: str = "a name"

    def shape(self) -> Shape:
        return one_of_the_data(self.noun, self.titles)

    def read(self, node: Node, problems: Problems) -> str | None:
        return Slug().read(node, problems)


def _value(lookups: Lookups) -> Record[CorrectedValue | None]:
    def build(*, area: str | None, old: Stated, new: Stated | str, **fields: Any) -> CorrectedValue | None:
        where = area or (lookups.default_area.id if lookups.default_area else None)
        return None if where is None else CorrectedValue(area=where, old=old, new=None if isinstance(new, str) else new, **fields)

    keys = _stated(lookups.units)
    measures = {name: measure.title for name, measure in lookups.measures.entries.items()}
    areas = {name: area.title for name, area in lookups.areas.entries.items()}
    return Record(
        "corrected value", build,
        (
            Key("measure", _Offered("measure", measures), "The measure.", required=True),
            Key("period", PeriodText(), "The period of the value.", required=True),
            Key("old", PublishedNumber(keys), "What was published.", required=True),
            Key("new", PublishedNumber(keys, may_end=True), "What the data hold now; withdrawn where it is published no more.", required=True),
            Key("kind", Choice(tuple(model.VALUE_KINDS), "kind of value", tuple(model.VALUE_KINDS.values())), "What sort of value it is; actual when left out.", default="actual"),
            Key("against", PeriodText(), "For a change: the period compared with."),
            Key("category", Slug(), "Its category, for a measure that has categories."),
            Key("area", _Offered("area", areas), "The area; the default area when left out."),
        ),
    )  # fmt: skip


def _stated_whole(fields: Mapping[str, Any], place: Callable[[str], Where], problems: Problems) -> None:
    """What was published is a number, or a reason for having none."""
    missing = model.NO_NUMBER.intersection(fields["status"])
    if (fields["value"] is None) != bool(missing):
        problems.error(
            place("status" if missing else ""), "half-a-number", "This says neither a number nor why there was none." if not missing else "This says a number and why there was none.",
            found="no key “value”" if not missing else f"value: {fields['value']}, status: [{', '.join(fields['status'])}]",
            expected="value: …, or status: [x] (not available), [c] (confidential) or [z] (not applicable)", hint="Keep one of the two." if missing else "Add one of the two.",
        )  # fmt: skip


def _says_what(fields: Mapping[str, Any], place: Callable[[str], Where], problems: Problems) -> None:
    if not fields["values"] and not fields["pages"]:
        problems.error(
            place(""), "corrects-nothing", "This entry does not say what was changed.", found="neither “values” nor “pages”",
            expected="values: and what was published of them, or pages: and the pages whose words were changed", hint="Add one of the two.",
        )  # fmt: skip


def correction(lookups: Lookups) -> Record[Correction]:
    """One entry of corrections.yaml; its `id` is given when all are read."""

    def build(*, date: date, pages: tuple[tuple[str, Where], ...], **fields: Any) -> Correction:
        placed = tuple(CorrectedPage(address=address, where=where) for address, where in pages)
        return Correction(id="", day=date, pages=placed, **fields)

    return Record(
        "correction", build,
        (
            Key("date", Day(), "The day on which the change was published.", required=True),
            Key("kind", Choice(tuple(model.CORRECTION_KINDS), "kind of correction", tuple(model.CORRECTION_KINDS.values())), "correction for a mistake that was mended, ours or the document's; revision for new data from those who produce the number.", required=True),
            Key("what", Words(), "What was changed.", required=True),
            Key("why", Words(), "Why it was changed.", required=True),
            Key("effect", Words(), "What that means for those who have used it.", required=True),
            Key("values", ListOf(_value(lookups), 1), "The values that were changed.", default=()),
            Key("pages", ListOf(SiteAddress(), 1), "The pages whose words were changed, by their addresses. Pages that show a changed value are found by themselves.", default=()),
        ),
        rule=_says_what,
    )  # fmt: skip


def named(entries: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The entries, newest first, each with its id: its day, and from the second of a day on a number, the oldest first."""
    before: Counter[date] = Counter()
    found = []
    for entry in reversed(entries):
        before[entry.day] += 1
        number = before[entry.day]
        found.append(replace(entry, id=f"{entry.day.isoformat()}-{number}" if number > 1 else entry.day.isoformat()))
    return tuple(reversed(found))


def _redirect(*, to: tuple[str, Where], **fields: Any) -> model.Redirect:
    old, _ = fields.pop("from")
    return model.Redirect(old=old, new=to[0], **fields)


REDIRECT = Record(
    "redirect", _redirect,
    (
        Key("from", SiteAddress(anchored=False), "The address that was published.", required=True),
        Key("to", SiteAddress(), "Where its content stands now; a place in a page can follow after #.", required=True),
    ),
)  # fmt: skip
