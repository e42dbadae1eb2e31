"""How words name one value: `measure, period, area, category, kind, style`, told apart by what they are.

Of values that differ only in what they are compared with, `against 2015/16` picks one. What names nothing, or too much,
is told as a problem with what would name a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from generator import periods, urls
from generator.model import VALUE_KINDS, Area, Measure, Site, Value
from generator.periods import Period, PeriodError
from generator.problems import Problems, Where, close, near, shown

STYLES: dict[str, tuple[str, ...]] = {"value": ("number", "size"), "change": ("size",), "as": (), "printed": ()}


@dataclass
class Words:
    """The words after the measure, sorted by what they are."""

    periods: list[Period] = field(default_factory=list)
    against: Period | None = None
    area: Area | None = None
    category: str | None = None
    kind: str | None = None
    style: str | None = None


class Naming:
    """Finds what words name among the measures and values of a site."""

    def __init__(self, site: Site, problems: Problems) -> None:
        self._site, self._problems = site, problems

    def measure(self, name: str, where: Where) -> Measure | None:
        if name in self._site.measures:
            return self._site.measures[name]
        if name in self._site.withheld:
            self._problems.error(
                where, "withheld", f"Only reports that may not be published yet print {shown(name)}.", found=name, expected="a measure that a published report prints",
                hint="Withhold this text too, or leave the number out until the report is published.",
            )  # fmt: skip
        elif name not in self._site.unread and not self._site.is_damaged(f"{urls.MEASURES}{name}/"):  # a broken measure was told where it is defined
            self._problems.error(
                where, "unknown-measure", f"There is no measure {shown(name)}." if name else "This role names no measure.", found=name or "nothing",
                expected="the name of a measure in data/",
                hint=near(name, self._site.measures),
            )  # fmt: skip
        return None

    def sort(self, measure: Measure, arguments: Sequence[str], styles: tuple[str, ...], where: Where) -> Words | None:
        words = Words()
        for argument in arguments:
            name, found = self._meaning(measure, argument, styles)
            if name is None:
                if not self._site.is_damaged(f"areas/{argument}"):
                    self._unknown_argument(measure, argument, styles, where)
                return None
            if name == "period":
                words.periods.append(cast(Period, found))
            elif getattr(words, name) is not None:
                self._problems.error(
                    where,
                    "argument-twice",
                    f"This role names more than one {name}.",
                    found=argument,
                    expected=f"one {name}",
                    hint="Delete one of them.",
                )
                return None
            else:
                setattr(words, name, found)
        return words

    def _meaning(self, measure: Measure, argument: str, styles: tuple[str, ...]) -> tuple[str | None, object]:
        """Which word of `Words` an argument is, and what it stands for; None for one that is nothing."""
        if argument in styles:
            return "style", argument
        if argument in measure.categories:
            return "category", argument
        if argument in self._site.areas:
            return "area", self._site.areas[argument]
        if argument in VALUE_KINDS:
            return "kind", argument
        try:
            if argument.startswith("against "):
                return "against", periods.parse(argument.removeprefix("against "))
            return "period", periods.parse(argument)
        except PeriodError:
            return None, None

    def _unknown_argument(self, measure: Measure, argument: str, styles: tuple[str, ...], where: Where) -> None:
        held = {v.period.text for v in self._site.values_of(measure)}
        words = [f"a period such as {next(iter(sorted(held)), '2016/17')}", "the name of an area"]
        words += [f"a category ({', '.join(measure.categories)})"] if measure.categories else []
        words += [f"the kind of value ({', '.join(VALUE_KINDS)})", f"“{styles[0]}”"]
        self._problems.error(
            where, "unknown-argument", f"{shown(argument)} says nothing about {shown(measure.id)}.", found=argument or "nothing between two commas",
            expected="; ".join(words), hint=close(argument, {*held, *measure.categories, *styles, *self._site.areas}) or "Correct the word, or delete it.",
        )  # fmt: skip

    def one(self, measure: Measure, words: Words, period: Period | None, where: Where) -> Value | None:
        """The one value that the words name; a problem where there is none, or more than one."""
        held = self._site.values_of(measure)
        fits = [
            v
            for v in held
            if (period is None or v.period == period)
            and (words.area is None or v.area == words.area)
            and (words.category is None or v.category == words.category)
            and (words.kind is None or v.kind == words.kind)
            and (words.against is None or v.against == words.against)
        ]
        likely = [v for v in fits if v.kind == "actual"] or fits
        likely = [v for v in likely if v.area.default] or likely
        if len({v.identity for v in likely}) == 1:
            return likely[0]  # a value that is given twice was told there
        if not fits:
            if measure.id in self._site.unread or (not held and self._problems.stops(strict=False)):
                return None  # its values are broken and were told there
            expected = "one that is held: " + _listed(held) if held else f"a measure with values, in data/<year>/{measure.home.id}.yaml"
            self._problems.error(
                where, "unknown-value", f"There is no such value of {shown(measure.id)}.", found=", ".join(_said(words, period)) or "no period",
                expected=expected, hint="Write one of these, or add the value to its data file.",
            )  # fmt: skip
        else:
            self._problems.error(
                where, "many-values", f"More than one value of {shown(measure.id)} fits.", found=", ".join(_said(words, period)) or "no period",
                expected="words that name one of these: " + _listed(likely), hint=f"Write for instance “{measure.id}, {ways(likely)[-1]}”.",
            )  # fmt: skip
        return None


def _listed(values: Sequence[Value]) -> str:
    named = ways(values)
    return "; ".join(named[:12]) + (f"; and {len(named) - 12} more" if len(named) > 12 else "")


def _said(words: Words, period: Period | None) -> list[str]:
    parts = [
        period.text if period else "",
        f"against {words.against.text}" if words.against else "",
        words.area.id if words.area else "",
        words.category or "",
        words.kind or "",
    ]
    return [part for part in parts if part]


def ways(values: Sequence[Value]) -> list[str]:
    """How to name each of some values, without what need not be said."""
    ways = []
    for value in values:
        parts = [value.period.text]
        if value.category:
            parts.append(value.category)
        if not value.area.default:
            parts.append(value.area.id)
        if value.kind != "actual":
            parts.append(value.kind)
        if value.against and any(
            v is not value and (v.period, v.kind, v.area, v.category) == (value.period, value.kind, value.area, value.category) for v in values
        ):
            parts.append(f"against {value.against.text}")
        ways.append(", ".join(parts))
    return ways
