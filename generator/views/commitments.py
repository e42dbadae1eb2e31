"""The way into the commitments, and the page of each plan's: by priority, with what became of each and what was reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import urls
from generator.ledger import Entry, State
from generator.model import DESCENTS, PRINTED_AS, Commitment, Plan, Priority
from generator.units import counted
from generator.views.context import Context
from generator.views.descent import DescentLine, became
from generator.views.links import Link, commitment_link
from generator.views.page import FILTER, Page, View, front, page
from generator.views.words import Words
from generator.views.writing import capital, in_short


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment in a list: how it was printed, and what the reports have on it."""

    commitment: Link
    told: str


@dataclass(frozen=True, slots=True)
class PriorityCount:
    """A priority with how many commitments it has; the link leads to them."""

    anchor: str
    priority: Link
    counted: str


@dataclass(frozen=True, slots=True)
class PlanCount:
    """A plan's commitments in numbers: how many, and what they are by how they were printed, reported on and carried on."""

    anchor: str
    plan: Link
    counted: str
    counts: tuple[tuple[str, str], ...]
    priorities: tuple[PriorityCount, ...]


@dataclass(frozen=True, slots=True)
class CommitmentsView:
    """commitments.html: the plans that have commitments, newest first, and other ways to find one."""

    page: Page
    introduction: Words
    filters: tuple[Link, ...]
    plans: tuple[PlanCount, ...]


@dataclass(frozen=True, slots=True)
class PlanCommitment:
    """A commitment of a plan. `reported` leads to the entries of progress of each report and period; `ends` says that the next plan has nothing that comes from it."""

    line: CommitmentLine
    reported: tuple[Link, ...]
    became: tuple[DescentLine, ...]
    ends: str


@dataclass(frozen=True, slots=True)
class PriorityCommitments:
    """The commitments of one priority, with how many they are."""

    anchor: str
    priority: Link
    counted: str
    commitments: tuple[PlanCommitment, ...]


@dataclass(frozen=True, slots=True)
class PlanCommitmentsView:
    """commitments-of-plan.html: one plan's commitments; `plan` is the way to its priorities. `earlier` and `later` are the pages of the plans beside it."""

    page: Page
    plan: str
    counted: str
    counts: tuple[tuple[str, str], ...]
    next_is_held: bool
    priorities: tuple[PriorityCommitments, ...]
    earlier: Link | None
    later: Link | None


_PRINTED_AS = {"new": "as new", "carried forward": "as carried forward", "not said": "without saying whether they are new"}
_STATES: dict[State, str] = {
    "reported": "with progress",
    "nothing printed": "for which no progress was printed",
    "not mentioned": "not mentioned in a report",
}
_HOWS = {"carried": "carried forward", "reworded": "reworded", "merged": "merged with others", "split": "split"}
FILTERS = (("Commitments by lead team", urls.BY_LEAD), ("Commitments by area", urls.BY_AREA), ("Commitments by state of reporting", urls.BY_STATE))


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the way in, and of each plan's page."""
    frame, introduction = front(context, "commitments", context.explained())
    plans = [plan for plan in context.site.plans.values() if context.site.commitments_of(plan)]
    filters = tuple(Link(text, context.link(urls.COMMITMENTS, address)) for text, address in FILTERS) if plans else ()
    yield urls.COMMITMENTS, "commitments.html", CommitmentsView(frame, introduction, filters, tuple(_count(context, p) for p in reversed(plans)))
    for earlier, plan, later in beside(plans):
        yield urls.commitments_of(plan), "commitments-of-plan.html", _plan(context, plan, earlier, later)


def beside(plans: Sequence[Plan]) -> Iterator[tuple[Plan | None, Plan, Plan | None]]:
    """Each plan between the earlier one and the later one, where there is one."""
    return zip((None, *plans), plans, (*plans[1:], None), strict=False)


def lines(context: Context, origin: str, priority: Priority) -> tuple[CommitmentLine, ...]:
    """The commitments of a priority for a list."""
    return tuple(line(context, origin, c) for c in _of_priority(context, priority))


def line(context: Context, origin: str, commitment: Commitment) -> CommitmentLine:
    """A commitment for a list."""
    return CommitmentLine(commitment_link(context, origin, commitment), _told(context, commitment))


def _of_priority(context: Context, priority: Priority) -> list[Commitment]:
    return [c for c in context.site.commitments.values() if c.priority.key == priority.key]


def _count(context: Context, plan: Plan) -> PlanCount:
    priorities = []
    for priority in plan.priorities:
        if held := _of_priority(context, priority):
            anchor = urls.commitments_anchor(priority)
            link = Link(priority.numbered, context.link(urls.COMMITMENTS, f"{urls.commitments_of(plan)}#{anchor}"))
            priorities.append(PriorityCount(anchor, link, counted(len(held), "commitment")))
    number = counted(len(context.site.commitments_of(plan)), "commitment")
    link = Link(plan.title, context.link(urls.COMMITMENTS, urls.commitments_of(plan)))
    return PlanCount(urls.plan_anchor(plan), link, number, _counts(context, plan), tuple(priorities))


def _counts(context: Context, plan: Plan) -> tuple[tuple[str, str], ...]:
    """What a plan's commitments are, under a name for each way of counting."""
    held, ledger = context.site.commitments_of(plan), context.ledger
    statuses = [c.status for c in held]
    # Documents that differ on a commitment give a status of their own, which comes last.
    order = sorted(set(statuses), key=lambda s: (PRINTED_AS.index(s) if s in PRINTED_AS else len(PRINTED_AS), s))
    states = [ledger.state(c) for c in held]
    counts = [
        ("Printed", [f"{statuses.count(status)} {_PRINTED_AS.get(status, f'as {status}')}" for status in order]),
        ("Reported", [f"{states.count(state)} {words}" for state, words in _STATES.items() if state in states]),
    ]
    if following := ledger.following.get(plan.id):
        hows = [{origin.how for later, origin in ledger.into(c) if later.plan.id == following.id} for c in held]
        told = [f"{number} {_HOWS[how]}" for how in DESCENTS if (number := sum(how in found for found in hows))]
        ended = sum(ledger.ends(c) is not None for c in held)
        counts.append(("In the next plan", [*told, *([f"{ended} from which no commitment of that plan comes"] if ended else [])]))
    return tuple((name, f"{'; '.join(told)}.") for name, told in counts)


def _plan(context: Context, plan: Plan, earlier: Plan | None, later: Plan | None) -> PlanCommitmentsView:
    address = urls.commitments_of(plan)
    priorities = []
    for priority in plan.priorities:
        if held := _of_priority(context, priority):
            link = Link(priority.numbered, context.link(address, urls.priority(priority)))
            found = tuple(_of(context, address, c) for c in held)
            priorities.append(PriorityCommitments(urls.commitments_anchor(priority), link, counted(len(held), "commitment"), found))
    title = f"Commitments of the {plan.title}"
    frame = page(
        context,
        address,
        title,
        f"{title}, by priority: how each was printed, what the reports say was done, and what became of it in the next plan.",
        [("Commitments", urls.COMMITMENTS)],
        scripts=FILTER,
    )
    neighbours = [Link(p.title, context.link(address, urls.commitments_of(p))) if p else None for p in (earlier, later)]
    return PlanCommitmentsView(
        page=frame,
        plan=context.link(address, urls.plan(plan)),
        counted=counted(len(context.site.commitments_of(plan)), "commitment"),
        counts=_counts(context, plan),
        next_is_held=plan.id in context.ledger.following,
        priorities=tuple(priorities),
        earlier=neighbours[0],
        later=neighbours[1],
    )


def _of(context: Context, address: str, commitment: Commitment) -> PlanCommitment:
    reported: dict[tuple[str, str], list[Entry]] = {}
    for entry in context.ledger.of(commitment):
        reported.setdefault((entry.report.id, entry.progress.period.text), []).append(entry)
    ended = context.ledger.ends(commitment)
    ends = f"No commitment of the {ended.title} comes from it." if ended else ""
    return PlanCommitment(
        line(context, address, commitment),
        tuple(_reported(context, address, entries) for entries in reported.values()),
        became(context, address, commitment),
        ends,
    )


def _reported(context: Context, address: str, entries: list[Entry]) -> Link:
    """The way to the entries that one report has for one period: to the first of them."""
    first = entries[0]
    number = f" ({len(entries)})" if len(entries) > 1 else ""
    return Link(
        f"{in_short(first.report, first.progress.period)}{number}", context.link(address, urls.progress(first.report, first.section, first.block))
    )


def _told(context: Context, commitment: Commitment) -> str:
    """How it was printed, and what the reports have on it."""
    entries = context.ledger.of(commitment)
    status = {"not said": ""}.get(commitment.status, commitment.status)
    match context.ledger.state(commitment):
        case "reported":
            reports = len({entry.report.id for entry in entries})
            state = f"{counted(len(entries), 'entry', 'entries')} of progress in {counted(reports, 'report')}"
        case "nothing printed":
            state = "no progress was printed"
        case _:
            state = "not mentioned in a report"
    return capital(f"{status}; {state}" if status else state)
