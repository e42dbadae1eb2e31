"""The commitments by lead team, by area and by state of reporting: three pages that do the work of filters, without a script."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import urls
from generator.ledger import State
from generator.model import Area, Commitment
from generator.units import counted
from generator.views.commitments import FILTERS, CommitmentLine
from generator.views.context import Context
from generator.views.links import Link, commitment_link
from generator.views.mentioned import SHOWN
from generator.views.page import FILTER, Page, View, page


@dataclass(frozen=True, slots=True)
class PlanLines:
    """Commitments of one plan, each with its priority; a long list is folded under the words that count it."""

    title: str
    counted: str
    folded: bool
    commitments: tuple[CommitmentLine, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A lead team, an area or a state, and under it its commitments, newest plan first. `href` leads to the page of an area."""

    anchor: str
    title: str
    href: str | None
    number: int
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
         [(urls.by_anchor("lead", title), title, None, members) for title, members in leads], "a lead team"),
        (urls.BY_AREA, "Some entries of progress are about a place. Here each place has the commitments with such an entry.",
         [(urls.by_anchor("area", area.id), area.title, context.link(urls.BY_AREA, urls.area(area)), members) for area, members in areas], "an area"),
        (urls.BY_STATE, "What the reports on this site have on each commitment. It tells whether progress was reported, not how good it was.",
         [(urls.by_anchor("state", slug), title, None, _in_state(context, state)) for state, (slug, title) in _STATES.items()], ""),
    ):  # fmt: skip
        shown = [_group(context, address, *group) for group in groups if group[3]]
        met = {key for *_, members in groups for key in members}
        yield address, "commitments-by.html", _by(context, address, lead, _left_out(context, met, unnamed) if unnamed else "", shown)


def _by(context: Context, address: str, lead: str, left_out: str, groups: Iterable[Group]) -> CommitmentsByView:
    title = {to: text for text, to in FILTERS}[address]
    others = tuple(Link(text, context.link(address, to)) for text, to in FILTERS if to != address)
    return CommitmentsByView(
        page(context, address, title, lead, [("Commitments", urls.COMMITMENTS)], scripts=FILTER), lead, left_out, tuple(groups), others
    )


def _left_out(context: Context, met: set[str], named: str) -> str:
    number = len(context.site.commitments.keys() - met)
    if not number:
        return ""
    return f"{counted(number, 'commitment has', 'commitments have')} no entry that names {named}."


def _leads(context: Context) -> list[tuple[str, Members]]:
    """Lead teams by name. One team in several ways of writing is one, under the way that is used most."""
    found: dict[str, tuple[Counter[str], Members]] = {}
    for commitment in context.site.commitments.values():
        for entry in context.ledger.of(commitment):
            if lead := entry.progress.lead:
                written, members = found.setdefault(_as_one(lead), (Counter(), {}))
                written[lead] += 1
                members[commitment.key] = (commitment, "")
    return [(written.most_common(1)[0][0], members) for _, (written, members) in sorted(found.items())]


def _as_one(lead: str) -> str:
    """A lead team without what ways of writing differ in: “&” or “and”, capitals, spaces and marks."""
    return re.sub(r"\W+", " ", lead.replace("&", " and ").lower()).strip()


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


def _group(context: Context, address: str, anchor: str, title: str, href: str | None, members: Members) -> Group:
    of_plans = [(plan, [c for c in context.site.commitments_of(plan) if c.key in members]) for plan in reversed(list(context.site.plans.values()))]
    plans = tuple(
        PlanLines(
            plan.title,
            counted(len(held), "commitment"),
            len(held) > SHOWN,
            tuple(_line(context, address, c, members[c.key][1]) for c in held),
        )
        for plan, held in of_plans
        if held
    )
    return Group(anchor, title, href, len(members), plans)


def _line(context: Context, address: str, commitment: Commitment, also: str) -> CommitmentLine:
    told = commitment.priority.name
    return CommitmentLine(commitment_link(context, address, commitment), f"{told}; {also}" if also else told)
