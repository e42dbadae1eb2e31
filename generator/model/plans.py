"""Plans with their priorities and commitments: what was promised, where it is printed, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.office import Home, Source
from generator.periods import Period
from generator.problems import Where
from generator.prose import Prose, Role

PRINTED_AS = ("new", "carried forward", "not said")
# How a commitment comes from an earlier one, and what each word means.
DESCENTS: Mapping[str, str] = {
    "carried": "carried on as it was",
    "reworded": "the same promise in other words",
    "merged": "made from this one and others",
    "split": "one part of what the earlier one promised",
}


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

    @property
    def name(self) -> str:
        """What it is called by itself: `Priority 2: Calm streets`."""
        return f"Priority {self.number}: {self.title}"

    @property
    def numbered(self) -> str:
        """What it is called among those of its plan: `2. Calm streets`."""
        return f"{self.number}. {self.title}"


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
