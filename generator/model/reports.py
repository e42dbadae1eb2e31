"""Reports with their sections and figures, and the pages that belong to no report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.office import Area, Source
from generator.model.plans import Plan, Priority
from generator.model.values import Measure
from generator.periods import Period
from generator.problems import Where
from generator.prose import Prose

# How a figure can be drawn, and what each kind shows.
FIGURE_KINDS: Mapping[str, str] = {
    "series": "a line over years, or up to four; years that are not held are gaps",
    "columns": "one column for each year",
    "two-points": "two values of one measure",
    "ranked": "bars by size: the categories of a measure, or several measures",
    "parts": "parts of a whole",
    "dumbbell": "many things in two periods",
    "multiples": "a small chart for each of several series",
}


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
    """One section of a report; `slug` is its address below the report's. `updated` is the day on which its words last changed, as far as told."""

    slug: str
    title: Prose
    summary: Prose
    priority: Priority | None
    draft: bool
    updated: date | None
    body: Prose
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published document as a set of sections; its id is that of its source and its address.

    `updated` holds for sections that tell no day of their own. `next_due` is when the next report of its kind is due.
    `recorded` is the day on which it came onto the site, where that is told. `headline` stands in its picture.
    """

    source: Source
    title: Prose
    summary: Prose
    plan: Plan | None
    draft: bool
    publish_from: date | None
    updated: date | None
    next_due: Period | None
    recorded: date | None
    headline: Prose | None
    body: Prose
    sections: tuple[Section, ...]
    where: Where

    @property
    def id(self) -> str:
        """The name of its folder, of its source and of its address."""
        return self.source.id


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """Words of a page that belongs to no report; `name` says which page. `headlines` are the measures it shows first."""

    name: str
    title: Prose
    summary: Prose
    body: Prose
    headlines: tuple[Measure, ...]
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that lies beside a report's texts."""

    path: str
    content: bytes
