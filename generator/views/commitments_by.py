"""The commitments by lead team, by area and by state of reporting: three pages that do the work of filters, without a script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import urls
from generator.ledger import State
from generator.model import Area, Commitment
from generator.views.commitments import FILTERS, CommitmentLine, counted, of_plan
from generator.views.context import Context
from generator.views.page import Link, Page, View, page
from generator.views.words import commitment_link


@dataclass(frozen=True, slots=True)
class PlanLines:
    """Commitments of one plan, each with its priority."""

    title: str
    commitments: tuple[CommitmentLine, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A lead team, an area or a state, and under it its commitments, newest plan first."""

    anchor: str
    title: str
    counted: str
    plans: tuple[PlanLines, ...]


@dataclass(frozen=True, slots=True)
class CommitmentsByView:
    """commitments-by.html. `left_out` says which commitments stand in no group; `others` are the other pages of this kind."""

    page: Page
    lead: str
    left_out: str
    groups: tuple[Group, ...]
    others: tuple[Link, ...]


# Each commitment of a group, with what is to be said of it beside its priority.
Members = dict[str, tuple[Commitment, str]]

_STATES: dict[State, tuple[str, str]] = {
    "reported": ("reported", "Progress was reported"),
    "nothing printed": ("nothing-printed", "A report prints that there is no progress to tell"),
    "not mentioned": ("not-mentioned", "Not mentioned in a report"),
}


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of each of the three pages; none where there are no commitments."""
    if not context.site.commitments:
        return
    leads, areas = _leads(context), _areas(context)
    for address, lead, groups, unnamed in (
        (urls.BY_LEAD, "Some reports print which team leads the work on a commitment. Here each team has the commitments that it is printed for.",
         [(anchor, title, members) for anchor, (title, members) in sorted(leads.items())], "a lead team"),
        (urls.BY_AREA, "Some entries of progress are about a place. Here each place has the commitments with such an entry.",
         [(urls.by_anchor("area", area.id), area.title, members) for area, members in areas], "an area"),
        (urls.BY_STATE, "What the reports on this site have on each commitment. It tells whether progress was reported, not how good it was.",
         [(urls.by_anchor("state", slug), title, _in_state(context, state)) for state, (slug, title) in _STATES.items()], ""),
    ):  # fmt: skip
        shown = [_group(context, address, *group) for group in groups if group[2]]
        met = {key for _, _, members in groups for key in members}
        yield address, "commitments-by.html", _by(context, address, lead, _left_out(context, met, unnamed) if unnamed else "", shown)


def _by(context: Context, address: str, lead: str, left_out: str, groups: Iterable[Group]) -> CommitmentsByView:
    title = {to: text for text, to in FILTERS}[address]
    others = tuple(Link(text, context.link(address, to)) for text, to in FILTERS if to != address)
    return CommitmentsByView(page(context, address, title, lead, [("Commitments", urls.COMMITMENTS)]), lead, left_out, tuple(groups), others)


def _left_out(context: Context, met: set[str], named: str) -> str:
    number = len(context.site.commitments.keys() - met)
    if not number:
        return ""
    return f"{counted(number, 'commitment has', 'commitments have')} no entry that names {named}."


def _leads(context: Context) -> dict[str, tuple[str, Members]]:
    """Lead teams by their anchor; one team in two ways of writing is one."""
    found: dict[str, tuple[str, Members]] = {}
    for commitment in context.site.commitments.values():
        for entry in context.ledger.of(commitment):
            if lead := entry.progress.lead:
                found.setdefault(urls.by_anchor("lead", lead), (lead, {}))[1][commitment.key] = (commitment, "")
    return found


def _areas(context: Context) -> list[tuple[Area, Members]]:
    """Areas by title. What is printed for several areas as one stands under that label and under each of them."""
    areas = context.site.areas
    found: dict[str, Members] = {}
    for commitment in context.site.commitments.values():
        named = {area.id: area for entry in context.ledger.of(commitment) for area in entry.progress.areas}
        for area in named.values():
            found.setdefault(area.id, {})[commitment.key] = (commitment, "")
        for area in named.values():
            for member in area.members:
                found.setdefault(member, {}).setdefault(commitment.key, (commitment, f"printed for {area.title} as one"))
    return sorted(((areas[name], members) for name, members in found.items()), key=lambda pair: pair[0].title)


def _in_state(context: Context, state: State) -> Members:
    return {c.key: (c, "") for c in context.site.commitments.values() if context.ledger.state(c) == state}


def _group(context: Context, address: str, anchor: str, title: str, members: Members) -> Group:
    of_plans = [(plan, [c for c in of_plan(context, plan) if c.key in members]) for plan in reversed(list(context.site.plans.values()))]
    plans = [PlanLines(plan.title, tuple(_line(context, address, c, members[c.key][1]) for c in held)) for plan, held in of_plans if held]
    return Group(anchor, title, counted(len(members), "commitment"), tuple(plans))


def _line(context: Context, address: str, commitment: Commitment, also: str) -> CommitmentLine:
    told = f"Priority {commitment.priority.number}: {commitment.priority.title}"
    return CommitmentLine(commitment_link(context, address, commitment), f"{told}; {also}" if also else told)
