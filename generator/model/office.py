"""Who publishes, the documents that were published, and what values are about: homes and areas."""

from dataclasses import dataclass
from datetime import date

from generator.periods import Period
from generator.problems import Where
from generator.prose import Prose

AREA_TYPES = (
    "county", "unitary", "district", "local policing area", "place", "joint", "region", "nation", "country", "comparator", "force group",
)  # fmt: skip


COMPLIANCE = ("fully", "partially", "not")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What the office states of how accessible the site is. What is None or empty is not given.

    `compliance` is with version 2.2 AA of the Web Content Accessibility Guidelines; it is given with `failures` unless it is full.
    """

    compliance: str | None
    failures: tuple[Prose, ...]
    prepared_on: date | None
    reviewed_on: date | None
    tested_on: date | None
    tested_by: Prose | None
    tested: tuple[Prose, ...]
    not_tested: tuple[Prose, ...]
    response_days: int | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """Where those who find a hole in the site can tell it: a web page or a `mailto:` address, good until a day; `where` is that of the day."""

    contact: str
    expires: date
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who publishes, and how this copy of the site presents itself. Identity is data.

    `licence_id` is the short name of the licence that programs know. `data_name` names the files of open data and is part
    of their addresses.
    `repository` is the address before a file's path at which the file can be changed. `started` is the day on which the
    site started; None where it has no feed.
    """

    name: str
    short_name: str
    site_title: str
    tagline: Prose
    base_url: str
    email: str | None
    website: str
    licence: str
    licence_id: str
    licence_url: str
    attribution: str
    data_name: str
    copyright: str
    banner: Prose | None
    repository: str | None
    accessibility: Accessibility | None
    started: date | None
    security: Security | None
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

    @property
    def covers(self) -> Period:
        """The time that it reports on: its period where it has one, and else its year."""
        return self.period or self.year
