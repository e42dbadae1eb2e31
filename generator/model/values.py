"""What is counted and what was counted: measures, values, and printed facts that contradict each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.office import Area, Home, Source
from generator.periods import Period
from generator.problems import Where
from generator.prose import Prose
from generator.units import Unit

# The shorthand markers of the Government Analysis Function, in the order in which they are written.
MARKERS: Mapping[str, str] = {
    "x": "not available",
    "c": "confidential",
    "z": "not applicable",
    "p": "provisional",
    "r": "revised",
    "e": "estimated by its producer",
    "u": "low reliability",
    "b": "break in the series",
}
NO_NUMBER = frozenset("xcz")
REVISED = "r"
# The words of each kind, and what each means.
VALUE_KINDS: Mapping[str, str] = {
    "actual": "what was counted or spent",
    "change": "a change that the document prints as such; “against” names the period compared with",
    "target": "what is to be reached",
    "plan": "what was planned or budgeted",
    "forecast": "what was expected to come",
    "standard": "what a service is held to",
}
RELATIONS: Mapping[str, str] = {
    "total": "the sum of the others",
    "share": "the first as a percentage of the second",
    "difference": "the first less the second",
    "ratio": "the first for each one of the second",
    "change": "the change of one measure, in per cent",
}
DISCREPANCY_KINDS: Mapping[str, str] = {
    "conflict": "two places print different things",
    "arithmetic": "printed numbers do not add up",
    "date": "a printed date or period cannot be right",
    "label": "a printed name or unit cannot be right",
}
PERIOD_BASES: Mapping[str, str] = {
    "printed": "the document prints it",
    "inferred": "it is our inference; a note says why",
    "unknown": "nothing tells it",
}
BETTER = ("lower", "higher", "neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a measure, or one of its categories, is made from: names of measures, or of categories of the same measure."""

    kind: str
    category: str | None
    of: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted, in what unit, with what definition. `better` is the direction that is better, if either is.

    `totals` are those of its categories that are sums of others.
    `defined` is False for a measure that occurs once and is defined where its value stands.
    """

    id: str
    home: Home
    title: str
    unit: Unit
    definition: Prose | None
    better: str | None
    categories: Mapping[str, str]
    totals: tuple[str, ...]
    relations: tuple[Relation, ...]
    note: Prose | None
    defined: bool
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A document, and where in it a value is printed."""

    source: Source
    place: str


# What makes a value this value and no other: measure, period, period compared with, kind, area, category.
Identity = tuple[str, Period, Period | None, str, str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is said of a value: its number, or by its markers why there is none; upper end, hedge and the name of its unit.

    The marker [r] is never among `status`, because it follows from a change and is none itself.
    """

    number: Decimal | None
    upper: Decimal | None = None
    qualifier: str | None = None
    status: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A measure for a period and an area (and a category): a number or nothing, with where it is printed.

    `printed` holds its source first, then every other place that prints the same. `upper` is the upper end of a
    range. `basis` tells how the period is known: printed, inferred by us, or unknown. `published` is False where a
    discrepancy says that the site publishes nothing, or what another source prints: such a value stands in the data
    and in its proof, and charts, claims and texts pass it over.
    """

    measure: Measure
    period: Period
    number: Decimal | None
    upper: Decimal | None
    qualifier: str | None
    kind: str
    against: Period | None
    area: Area
    category: str | None
    status: tuple[str, ...]
    printed: tuple[Printed, ...]
    basis: str
    discrepancy: str | None
    note: Prose | None
    where: Where
    published: bool = True

    @property
    def missing(self) -> str:
        """Why there is no number, where there is none: `not available`."""
        return next(MARKERS[marker] for marker in self.status if marker in NO_NUMBER)

    @property
    def shorthand(self) -> str:
        """Its markers as they stand behind it, or in the place of its number: `[p][r]`."""
        return "".join(f"[{marker}]" for marker in self.status)

    @property
    def title(self) -> str:
        """Its measure and its category: `Crime in the parks: Theft of bicycles`."""
        return f"{self.measure.title}: {self.measure.categories[self.category]}" if self.category else self.measure.title

    @property
    def identity(self) -> Identity:
        """What makes it this value and no other: two entries with one identity are the same value twice."""
        return (self.measure.id, self.period, self.against, self.kind, self.area.id, self.category)

    @property
    def stated(self) -> Stated:
        """What the site says of it, for the record of what was published."""
        status = tuple(marker for marker in self.status if marker != REVISED)
        return Stated(number=self.number, upper=self.upper, qualifier=self.qualifier, status=status, unit=self.measure.unit.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFact:
    """One of the printed facts that a discrepancy sets side by side: a value of the data, or words that are printed."""

    measure: Measure | None
    period: Period | None
    source: Source
    area: Area | None
    category: str | None
    place: str | None
    as_printed: Prose | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Printed facts that cannot all be true. `publish` is `printed`, `nothing`, or the id of the source to follow.

    `recorded` is the day on which the site first told of it, where that is given.
    """

    id: str
    title: str
    printed: tuple[PrintedFact, ...]
    kind: str
    found: Prose
    publish: str
    recorded: date | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison that hangs on its first or last year and is made all the same, for a reason."""

    id: str
    measure: Measure
    first: Period
    last: Period
    reason: str
    where: Where
