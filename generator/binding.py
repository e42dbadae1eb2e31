"""What roles and blocks refer to: each is bound to values once, and told as a problem where it names what is not held.

``{value}`` names one value, ``{change}`` one measure and two periods; how words name a value is `naming`'s business.
"""

from collections.abc import Callable, Iterable, Sequence

from generator import model, periods
from generator.bound import (
    Bindings,
    Bound,
    BoundChange,
    BoundFigure,
    BoundName,
    BoundPicture,
    BoundPinned,
    BoundPrinted,
    BoundRow,
    BoundTable,
    BoundValue,
    BoundWords,
)  # fmt: skip
from generator.model import Measure, Site, Value
from generator.naming import STYLES, Naming, Words
from generator.periods import Period, PeriodError
from generator.problems import Problems, Where, close, near, shown
from generator.progress import OPTIONS, progress
from generator.prose import Block, Prose, Role

_ARGUMENTS = {
    "figure": "which figure it shows", "table": "its caption", "keyfact": "which measure it shows", "image": "which picture it shows",
    "quote": "who said it", "case-study": "its title", "progress": "which commitment it reports on",
}  # fmt: skip


def bind(site: Site, texts: Iterable[Prose], problems: Problems, alone: Iterable[Role] = ()) -> Bindings:
    """What every role and block of the texts is bound to, by its place; so are roles that stand `alone`, in no text."""
    binder = _Binder(site, problems)
    bound: dict[Where, Bound] = {}
    for text in (*texts, Prose((), roles=tuple(alone))):
        for role in text.roles:
            if (found := binder.role(role)) is not None:
                bound[role.where] = found
        for block in text.blocks:
            if (found := binder.block(block)) is not None:
                bound[block.where] = found
    return bound


class _Binder:
    def __init__(self, site: Site, problems: Problems) -> None:
        self._site, self._problems, self._naming = site, problems, Naming(site, problems)
        self._blocks: dict[str, Callable[[Block], Bound | None]] = {
            "figure": self._figure, "table": self._table, "keyfact": self._keyfact, "image": self._image,
            "quote": self._words, "case-study": self._words, "progress": self._progress,
        }  # fmt: skip

    def role(self, role: Role) -> Bound | None:
        match role.name:
            case "name":
                return BoundName(", ".join(role.arguments))
            case "as":
                return self._pinned(role)
            case "printed":
                return self._printed(role)
            case "change":
                return self._change(role)
            case _:
                return self._value(role.arguments, role.where)

    def _value(self, arguments: Sequence[str], where: Where) -> BoundValue | None:
        found = self._named(arguments, where)
        if found is None or self._is_contradicted(found[0], where):
            return None
        return BoundValue(found[0], bare=found[1].style == "number", size_only=found[1].style == "size")

    def _named(self, arguments: Sequence[str], where: Where) -> tuple[Value, Words] | None:
        """The value that a measure and the words after it name, whether or not it is published."""
        measure = self._naming.measure(arguments[0], where)
        words = self._naming.sort(measure, arguments[1:], STYLES["value"], where) if measure else None
        if measure is None or words is None:
            return None
        if len(words.periods) > 1:
            self._problems.error(
                where, "value-periods", "A value is for one period.", found=" and ".join(p.text for p in words.periods), expected="one period",
                hint=f"For the change between two of them write {{change}}`{measure.id}, {words.periods[0].text}, {words.periods[1].text}`.",
            )  # fmt: skip
            return None
        value = self._naming.one(measure, words, words.periods[0] if words.periods else None, where)
        return None if value is None else (value, words)

    def _change(self, role: Role) -> Bound | None:
        measure = self._naming.measure(role.arguments[0], role.where)
        words = self._naming.sort(measure, role.arguments[1:], STYLES["change"], role.where) if measure else None
        if measure is None or words is None:
            return None
        if len(words.periods) != 2:
            self._problems.error(
                role.where, "change-periods", "A change needs two periods.", found=", ".join(p.text for p in words.periods) or "no period",
                expected="the earlier period and the later one", hint=f"Write {{change}}`{measure.id}, 2015/16, 2016/17` with the two periods that are meant.",
            )  # fmt: skip
            return None
        before, after = (self._naming.one(measure, words, period, role.where) for period in words.periods)
        if before is None or after is None or self._is_contradicted(before, role.where) or self._is_contradicted(after, role.where):
            return None
        if before.number is None or after.number is None:
            missing = before if before.number is None else after
            reason = " and ".join(model.MARKERS[marker] for marker in missing.status)
            self._problems.error(
                role.where, "change-missing", f"The change cannot be worked out: there is no number for {missing.period.name}.",
                found=f"a value marked “{reason}”, at {missing.where}", expected="two values with numbers", hint="Say in words that the number is not available.",
            )  # fmt: skip
            return None
        return BoundChange(before, after, size_only=words.style == "size")

    def _pinned(self, role: Role) -> Bound | None:
        """``{as}`three, measure, period` ``: the typed form first, then the words that name its value."""
        if len(role.arguments) < 2:
            self._problems.error(
                role.where, "pin-words", "This role does not say which value its number is.", found=", ".join(role.arguments), expected="the number as typed, then the measure and the period",
                hint="Write {as}`three, measure, period`.",
            )  # fmt: skip
            return None
        bound = self._value(role.arguments[1:], role.where)
        return BoundPinned(bound.value, role.arguments[0]) if bound else None

    def _printed(self, role: Role) -> Bound | None:
        """``{printed}`discrepancy, measure, period` ``: the value must be one of those that the discrepancy names."""
        entry = self._site.discrepancies.get(role.arguments[0])
        if entry is None:
            self._problems.error(
                role.where, "unknown-discrepancy", f"There is no discrepancy {shown(role.arguments[0])}.", found=role.arguments[0] or "nothing",
                expected="a name from data/discrepancies.yaml, then the measure and the period", hint=near(role.arguments[0], self._site.discrepancies),
            )  # fmt: skip
            return None
        found = self._named(role.arguments[1:] or ("",), role.where)
        if found is None:
            return None
        value = found[0]
        if not any(fact.measure == value.measure and fact.period == value.period for fact in entry.printed):
            self._problems.error(
                role.where, "not-in-discrepancy", f"The discrepancy {shown(entry.id)} does not name this value.", found=f"{value.measure.id}, {value.period.text}",
                expected="; ".join(f"{f.measure.id}, {f.period.text}" for f in entry.printed if f.measure and f.period) or "a discrepancy that names values", hint="Name one of its values, or bind the number with {value}.",
            )  # fmt: skip
            return None
        return BoundPrinted(entry, value)

    def _is_contradicted(self, value: Value, where: Where) -> bool:
        """Tells a problem where a text asserts a number that its discrepancy keeps from being published."""
        if not value.published:
            entry = self._site.discrepancies[value.discrepancy or ""]
            self._problems.error(
                where, "contradicted", f"The documents contradict this number, and the site does not publish it: see {shown(entry.id)} in data/discrepancies.yaml.",
                found=f"{value.measure.id}, {value.period.text}", expected=f"a number that is said to be as printed, or another; the entry says “publish: {entry.publish}”",
                hint=f"Write {{printed}}`{entry.id}, {value.measure.id}, {value.period.text}`.",
            )  # fmt: skip
        return not value.published

    def block(self, block: Block) -> Bound | None:
        allowed: tuple[str, ...] = {"table": ("measures", "periods", "change"), "image": ("alt", "credit"), "progress": OPTIONS}.get(block.name, ())
        for key, _, where in block.options:
            if key not in allowed:
                self._problems.error(
                    where, "unknown-option", f"A {block.name} block has no option {shown(key)}.", found=f":{key}:",
                    expected=", ".join(f":{a}:" for a in allowed) or "no options", hint=close(key, allowed) or "Delete the line.",
                )  # fmt: skip
        if not block.argument:
            self._problems.error(
                block.where, "block-argument", f"This {block.name} block does not say {_ARGUMENTS[block.name]}.", found=f":::{{{block.name}}} and nothing after it",
                expected=f"{_ARGUMENTS[block.name]}, after the brace", hint=f"Write “:::{{{block.name}}} …”.",
            )  # fmt: skip
            return None
        if block.body and block.name in ("figure", "table"):
            self._problems.error(
                block.first_line, "block-body", f"A {block.name} block has no text of its own.",
                found=_first_words(block), expected=_only(allowed), hint="Move the text below the block; an option starts and ends its name with a colon.",
            )  # fmt: skip
        if not block.body and block.name in ("quote", "case-study"):
            self._problems.error(
                block.where, "block-empty", f"This {block.name} block has no words.", found="nothing before its end", expected="its words on the lines below",
                hint="Write them, or delete the block.",
            )  # fmt: skip
        return self._blocks[block.name](block)

    def _figure(self, block: Block) -> Bound | None:
        """A figure of the text's own report, or of another as `report/figure`."""
        report, _, name = block.argument.rpartition("/")
        report = report or block.where.file.split("/")[1]
        held = self._site.figures.get(report, {})
        if name in held:
            return BoundFigure(held[name])
        if not {f"{report}/{name}", f"{report}/"} & self._site.unread_figures:
            self._problems.error(
                block.where, "unknown-figure", f"There is no figure {shown(name)}.", found=name,
                expected=f"the name of a figure in data/figures/{report}.yaml", hint=near(name, held),
            )  # fmt: skip
        return None

    def _table(self, block: Block) -> Bound | None:
        options = {name: ([part.strip() for part in text.split(",") if part.strip()], where) for name, text, where in block.options}
        lacking = [name for name in ("measures", "periods") if not options.get(name, ([], block.where))[0]]
        for name in lacking:
            self._problems.error(
                block.where, "table-options", f"This table does not say which {name} it shows.", found=f"no line “:{name}: …”",
                expected=f"the line “:{name}: …” straight below the first", hint=f"Add “:{name}: …”, with commas between the names.",
            )  # fmt: skip
        change = block.option("change") or "no"
        if change not in ("yes", "no"):
            self._problems.error(
                options["change"][1],
                "table-change",
                "The option “change” takes yes or no.",
                found=change,
                expected="yes or no",
                hint="Write “:change: yes”, or delete the line.",
            )
        if lacking:
            return None
        measures = [self._naming.measure(name, options["measures"][1]) for name in options["measures"][0]]
        columns = [self._period(text, options["periods"][1]) for text in options["periods"][0]]
        rows = [row for m in measures if m for row in rows_of(self._site, m, [c for c in columns if c])]
        if None in measures or None in columns:
            return None
        for index, column in enumerate(c for c in columns if c):
            if not any(row.cells[index] for row in rows) and not any(m.id in self._site.unread for m in measures if m):
                self._problems.error(
                    options["periods"][1], "empty-column", f"This table holds nothing for {column.name}.", found=f"no value for {column.text}",
                    expected="periods for which one of its measures has a value", hint=f"Delete “{column.text}” from the line.",
                )  # fmt: skip
                return None
        return BoundTable(block.argument, tuple(c for c in columns if c), tuple(rows), change == "yes")

    def _period(self, text: str, where: Where) -> Period | None:
        try:
            return periods.parse(text)
        except PeriodError as error:
            self._problems.error(
                where, "unknown-period", f"{shown(text)} is not a period. {error}", found=text, expected=f"one of these forms: {periods.FORMS}",
                hint="Put commas between periods.",
            )  # fmt: skip
            return None

    def _keyfact(self, block: Block) -> Bound | None:
        arguments = tuple(a.strip() for a in block.argument.split(","))
        return self._value(arguments, block.where)

    def _words(self, _: Block) -> Bound:
        return BoundWords()

    def _progress(self, block: Block) -> Bound | None:
        return progress(block, self._site, self._problems)

    def _image(self, block: Block) -> Bound | None:
        folder = block.where.file.rpartition("/")[0]
        picture = self._site.pictures.get(f"{folder}/{block.argument}")
        alt, credit = block.option("alt"), block.option("credit")
        if picture is None:
            beside = [p.removeprefix(f"{folder}/") for p in self._site.pictures if p.startswith(f"{folder}/")]
            self._problems.error(
                block.where, "unknown-picture", f"There is no picture {shown(block.argument)} beside this text.", found=block.argument,
                expected=f"the name of a file in {folder}/", hint=near(block.argument, beside),
            )  # fmt: skip
        for name, text, what in (
            ("alt", alt, "say in words what it shows, for those who cannot see it"),
            ("credit", credit, "say who made it"),
        ):
            if not text:
                self._problems.error(
                    block.where, "picture-words", f"This picture does not {what}.", found=f"no line “:{name}: …”", expected=f"the line “:{name}: …” below the first",
                    hint=f"Add “:{name}: …”.",
                )  # fmt: skip
        return BoundPicture(picture, alt, credit) if picture and alt and credit else None


def rows_of(site: Site, measure: Measure, columns: Sequence[Period]) -> list[BoundRow]:
    """The rows of a measure in a table of periods: one, or one for each of its categories."""
    held = [v for v in site.values_of(measure) if v.kind == "actual" and v.area.default]
    if not measure.categories:
        return [BoundRow(measure.title, measure, tuple(next((v for v in held if v.period == c), None) for c in columns))]
    return [
        BoundRow(
            title, measure, tuple(next((v for v in held if v.period == c and v.category == key), None) for c in columns), total=key in measure.totals
        )
        for key, title in measure.categories.items()
    ]  # fmt: skip


def _first_words(block: Block) -> str:
    return next((shown(token.content) for token in block.body.tokens if token.type == "inline"), "another block")


def _only(options: Sequence[str]) -> str:
    return f"only lines such as “:{options[0]}: …”" if options else "the end of the block straight below its first line"
