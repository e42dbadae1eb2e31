"""The office's own words as frozen types, each built once and complete: plans, measures, values, reports.

References are objects, not names: whoever holds a value holds its measure, area and source. Knows nothing of files'
shapes, of checks or of pages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.periods import Period
from generator.problems import Where
from generator.prose import Prose, Role
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

VALUE_KINDS = ("actual", "change", "target", "plan", "forecast", "standard")
AREA_TYPES = (
    "county", "unitary", "district", "local policing area", "place", "joint", "region", "nation", "country", "comparator", "force group",
)  # fmt: skip
FIGURE_KINDS = ("series", "columns", "two-points", "ranked", "parts", "dumbbell", "multiples")
RELATIONS = ("total", "share", "difference", "ratio", "change")
BETTER = ("lower", "higher", "neither")
NAME_KINDS = ("operation", "programme", "partner")
PRINTED_AS = ("new", "carried forward", "not said")
DESCENTS = ("carried", "reworded", "merged", "split")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who publishes, and how this copy of the site presents itself. Identity is data."""

    name: str
    short_name: str
    site_title: str
    tagline: Prose
    base_url: str
    email: str | None
    website: str
    licence: str
    licence_url: str
    copyright: str
    banner: Prose | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The stable subject that measures belong to, whatever a plan calls it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place or group of places that values are about; `members` make up a joint label.

    One area is the `default`, which values have that name none.
    """

    id: str
    title: str
    type: str
    default: bool
    within: tuple[str, ...]
    members: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published document that printed values. `published` is a date in words, or says that none is printed."""

    id: str
    title: str
    kind: str
    publisher: str
    published: str
    year: Period
    period: Period | None
    pages: int | None
    note: Prose | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """One numbered aim of a plan. `becomes` names priorities of the next plan as `plan/priority`."""

    id: str
    plan: str
    number: int
    title: str
    homes: tuple[Home, ...]
    becomes: tuple[str, ...]
    note: Prose | None
    where: Where

    @property
    def key(self) -> str:
        """`plan/priority`, which names it among all plans."""
        return f"{self.plan}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A Police and Crime Plan with its priorities in order."""

    id: str
    title: str
    period: Period
    source: Source | None
    priorities: tuple[Priority, ...]
    note: Prose | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCommitment:
    """A document that prints a commitment, where in it, and whether it calls it new or carried forward."""

    source: Source
    place: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An earlier commitment, as `plan/commitment`, that another comes from, and how."""

    commitment: str
    how: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a commitment sets out to reach: in words, and where numbers are printed, the one aimed at and the one that came."""

    words: Prose
    value: Role | None
    outcome: Role | None

    @property
    def numbers(self) -> tuple[Role, ...]:
        """The numbers that it names."""
        return tuple(role for role in (self.value, self.outcome) if role is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One “we will” of a plan, in our words. `parts` are those that the plan itself numbers or lists."""

    id: str
    plan: Plan
    priority: Priority
    wording: Prose
    printed: tuple[PrintedCommitment, ...]
    origins: tuple[Origin, ...]
    parts: tuple[Prose, ...]
    targets: tuple[Target, ...]
    note: Prose | None
    where: Where

    @property
    def key(self) -> str:
        """`plan/commitment`, which names it among all plans."""
        return f"{self.plan.id}/{self.id}"

    @property
    def status(self) -> str:
        """New or carried forward, as printed; both where documents differ, and `not said` where none says."""
        said = [s for s in PRINTED_AS if any(p.status == s for p in self.printed)]
        return " and ".join(s for s in said if s != "not said") or "not said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry. `familiar` marks an abbreviation that everybody knows, which texts need not write out."""

    id: str
    term: str
    expansion: str
    familiar: bool
    meaning: Prose | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An operation, programme or partner that the reports name; `also` are other spellings of the same."""

    id: str
    name: str
    kind: str
    also: tuple[str, ...]
    meaning: Prose | None
    where: Where

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which a text may write it."""
        return (self.name, *self.also)


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
    def identity(self) -> tuple[object, ...]:
        """What makes it this value and no other: two entries with one identity are the same value twice."""
        return (self.measure.id, self.period, self.against, self.kind, self.area.id, self.category)


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
    """Printed facts that cannot all be true. `publish` is `printed`, `nothing`, or the id of the source to follow."""

    id: str
    title: str
    printed: tuple[PrintedFact, ...]
    kind: str
    found: Prose
    publish: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A pattern in text whose digits are a name or a label and no quantity, and why."""

    id: str
    pattern: re.Pattern[str]
    reason: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """Words to avoid, the other forms that they take, and what to write instead. They may stand in names that are `allowed_in`."""

    words: str
    forms: tuple[str, ...]
    instead: str
    allowed_in: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One series of a figure: a measure, narrowed to a category or an area, under a short name of its own if it has one."""

    measure: Measure
    category: str | None
    area: Area | None
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A stretch of a chart that is marked, such as the year of the COVID-19 restrictions."""

    first: Period
    last: Period
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart of a report: its message, what it draws and over which periods. `number` is as printed, if it has one."""

    id: str
    report: Source
    number: str | None
    headline: Prose
    subtitle: str
    kind: str
    draws: tuple[Drawn, ...]
    periods: tuple[Period, ...]
    target: Measure | None
    annotations: tuple[Annotation, ...]
    takeaway: Prose | None
    place: str | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a report; `slug` is its address below the report's."""

    slug: str
    title: Prose
    summary: Prose
    priority: Priority | None
    draft: bool
    body: Prose
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published document as a set of sections; its id is that of its source and its address."""

    source: Source
    title: Prose
    summary: Prose
    plan: Plan | None
    draft: bool
    publish_from: date | None
    body: Prose
    sections: tuple[Section, ...]
    where: Where

    @property
    def id(self) -> str:
        """The name of its folder, of its source and of its address."""
        return self.source.id


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """Words of a page that belongs to no report; `name` says which page."""

    name: str
    title: Prose
    summary: Prose
    body: Prose
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that lies beside a report's texts."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that the data and the words say. Mappings are by id, in the order of the files.

    `commitments` are by `plan/commitment`, in the order of plans and priorities.
    `unread` names measures with problems of their own; `unread_figures` likewise, as `report/figure`, or `report/` for
    all of a report's. `withheld` names measures and commitments that only withheld reports print. `damaged` holds the
    beginnings of addresses (and of `areas/name`) below which something could not be read and was told, so that what
    refers to them may well be right. `unplaced` are texts whose page cannot be made, because their front matter was told.
    """

    organisation: Organisation
    areas: Mapping[str, Area]
    homes: Mapping[str, Home]
    sources: Mapping[str, Source]
    plans: Mapping[str, Plan]
    commitments: Mapping[str, Commitment]
    terms: Mapping[str, Term]
    names: Mapping[str, Name]
    measures: Mapping[str, Measure]
    values: tuple[Value, ...]
    discrepancies: Mapping[str, Discrepancy]
    figures: Mapping[str, Mapping[str, Figure]]
    exemptions: Mapping[str, Exemption]
    comparisons: Mapping[str, Comparison]
    jargon: Mapping[str, Avoided]
    vague_periods: Mapping[str, Avoided]
    reports: Mapping[str, Report]
    pages: Mapping[str, SitePage]
    pictures: Mapping[str, Picture]
    unread: frozenset[str]
    unread_figures: frozenset[str]
    withheld: frozenset[str] = frozenset()
    damaged: frozenset[str] = frozenset()
    unplaced: tuple[Prose, ...] = ()
    _by_measure: Mapping[str, tuple[Value, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, list[Value]] = {}
        for value in sorted(self.values, key=lambda v: v.period.order()):
            found.setdefault(value.measure.id, []).append(value)
        object.__setattr__(self, "_by_measure", {name: tuple(values) for name, values in found.items()})

    def values_of(self, measure: Measure) -> tuple[Value, ...]:
        """The values of a measure in order of time; of one period, in the order of the files."""
        return self._by_measure.get(measure.id, ())

    @property
    def whole(self) -> bool:
        """True where nothing is broken or held back, so that what stands nowhere really stands nowhere."""
        return bool(self.reports) and not (self.damaged or self.unread or self.unread_figures or self.withheld or self.unplaced)

    def is_damaged(self, address: str) -> bool:
        """Tells whether what should stand at an address may be missing only because its file could not be read."""
        return any(address.startswith(beginning) for beginning in self.damaged)

    def priority(self, key: str) -> Priority | None:
        """The priority that `plan/priority` names."""
        plan, _, name = key.partition("/")
        return next((p for p in self.plans[plan].priorities if p.id == name), None) if plan in self.plans else None
