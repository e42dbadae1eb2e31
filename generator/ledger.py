"""The ledger: every commitment with what the reports say was done, and with the commitments that came from it.

It tells whether progress was reported, never how good it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.bound import Bindings
from generator.model import Commitment, Origin, Plan, Report, Section, Site
from generator.progress import BoundProgress
from generator.prose import Block

State = Literal["reported", "nothing printed", "not mentioned"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of progress, and where it stands."""

    report: Report
    section: Section
    block: Block
    progress: BoundProgress


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of each commitment in order of period, and what came from it, by `plan/commitment`.

    `following` holds the next plan of each plan, by its id, where each priority of that plan has commitments and none is withheld.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    descendants: Mapping[str, tuple[tuple[Commitment, Origin], ...]]
    following: Mapping[str, Plan]

    def of(self, commitment: Commitment) -> tuple[Entry, ...]:
        """The entries of a commitment."""
        return self.entries.get(commitment.key, ())

    def into(self, commitment: Commitment) -> tuple[tuple[Commitment, Origin], ...]:
        """The later commitments that come from one, each with how."""
        return self.descendants.get(commitment.key, ())

    def ends(self, commitment: Commitment) -> Plan | None:
        """The next plan where none of its commitments comes from this one; None where one does, or where they are not held."""
        following = self.following.get(commitment.plan.id)
        return None if following is None or any(c.plan.id == following.id for c, _ in self.into(commitment)) else following

    def state(self, commitment: Commitment) -> State:
        """Whether the reports print progress, print that there is none to tell, or do not mention a commitment."""
        entries = self.of(commitment)
        if not entries:
            return "not mentioned"
        return "nothing printed" if all(entry.progress.nothing for entry in entries) else "reported"

    def reporting_on(self, plan: Plan) -> tuple[Report, ...]:
        """The reports that answer a plan's commitments one by one. Others may speak of the same matters in other ways."""
        found = {
            entry.report.id: entry.report
            for entries in self.entries.values()
            for entry in entries
            if any(commitment.plan.id == plan.id for commitment in entry.progress.commitments)
        }
        return tuple(sorted(found.values(), key=lambda r: r.source.covers.order()))

    def silent_on(self, commitment: Commitment) -> tuple[Report, ...]:
        """The reports on its plan that have no entry for a commitment."""
        speaking = {entry.report.id for entry in self.of(commitment)}
        return tuple(report for report in self.reporting_on(commitment.plan) if report.id not in speaking)


def ledger(site: Site, bindings: Bindings) -> Ledger:
    """The ledger of a site; entries of one period stay in the order of the reports."""
    entries: dict[str, list[Entry]] = {}
    for report in site.reports.values():
        for section in report.sections:
            for block in section.body.blocks:
                bound = bindings.get(block.where)
                if isinstance(bound, BoundProgress):
                    for commitment in bound.commitments:
                        entries.setdefault(commitment.key, []).append(Entry(report, section, block, bound))
    descendants: dict[str, list[tuple[Commitment, Origin]]] = {}
    for commitment in site.commitments.values():
        for origin in commitment.origins:
            descendants.setdefault(origin.commitment, []).append((commitment, origin))
    in_time = {key: tuple(sorted(found, key=lambda e: e.progress.period.order())) for key, found in entries.items()}
    return Ledger(in_time, {key: tuple(found) for key, found in descendants.items()}, _following(site))


def _following(site: Site) -> dict[str, Plan]:
    """The next plan of each plan, where all its commitments are held as far as the data can tell.

    While a priority of the next plan has none, or one is withheld, that may be the one that another turned into.
    """
    held = {commitment.priority.key for commitment in site.commitments.values()}
    partly = {name.partition("/")[0] for name in site.withheld if "/" in name}
    return {
        plan.id: after
        for plan, after in pairwise(site.plans.values())
        if after.id not in partly and after.priorities and all(priority.key in held for priority in after.priorities)
    }
