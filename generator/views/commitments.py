"""The pages of commitments: all of them by plan and priority, and each with its descent and its progress."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.bound import BoundValue
from generator.ledger import Entry, State
from generator.model import Commitment, Origin, Plan, PrintedCommitment, Priority, Target
from generator.prose import Role
from generator.views.context import Context
from generator.views.page import Link, Page, View, page
from generator.views.proofs import Proof, proofs
from generator.views.words import CommitmentLink, Ledger, NumberView, Words, around, commitment_link, number, words
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment in a list: how it was printed, and what the reports have on it."""

    commitment: CommitmentLink
    told: str


@dataclass(frozen=True, slots=True)
class PriorityCommitments:
    """The commitments of one priority, with how many they are."""

    anchor: str
    priority: Link
    counted: str
    commitments: tuple[CommitmentLine, ...]


@dataclass(frozen=True, slots=True)
class PlanCommitments:
    """The commitments of one plan, counted by how they were printed and by what the reports have on them."""

    anchor: str
    title: str
    counts: tuple[str, ...]
    priorities: tuple[PriorityCommitments, ...]


@dataclass(frozen=True, slots=True)
class CommitmentsView:
    """commitments.html: the plans that have commitments, newest first."""

    page: Page
    introduction: Words
    plans: tuple[PlanCommitments, ...]


@dataclass(frozen=True, slots=True)
class DescentLine:
    """An earlier or later commitment, with how it is related and its plan."""

    commitment: CommitmentLink
    told: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A number of a target, with what it counts and its period; an area that is not the default stands before the period."""

    number: NumberView
    title: str
    period: str


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target in words; beside each other the number aimed at and the one that came, where they are printed."""

    words: Words
    value: Reached | None
    outcome: Reached | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of progress in full. `section` leads to it in its report."""

    title: str
    section: Link
    place: str
    lead: str
    areas: str
    also: tuple[CommitmentLink, ...]
    nothing: bool
    words: Words


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """commitment.html. `silent` are reports on its plan that do not mention it; `later` tells whether a later plan has commitments."""

    page: Page
    wording: Words
    plan: Link
    priority: Link
    note: Words | None
    parts: tuple[Words, ...]
    targets: tuple[TargetView, ...]
    printed: tuple[str, ...]
    before: tuple[DescentLine, ...]
    earlier: bool
    after: tuple[DescentLine, ...]
    later: bool
    entries: tuple[EntryView, ...]
    silent: tuple[Link, ...]
    proofs: tuple[Proof, ...]


_PRINTED_AS = {"new": "as new", "carried forward": "as carried forward", "not said": "without saying whether it is new"}
_STATES: dict[State, str] = {
    "reported": "with progress",
    "nothing printed": "for which no progress was printed",
    "not mentioned": "not mentioned in a report",
}
_BEFORE = {
    "carried": "Carried forward from",
    "reworded": "Reworded from",
    "merged": "Merged from this and others, of",
    "split": "One part of this, of",
}
_AFTER = {"carried": "Carried forward in", "reworded": "Reworded in", "merged": "Merged with others in", "split": "Split; this part is in"}


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of every page about commitments."""
    site_page = context.site.pages["commitments"]
    frame = page(context, urls.COMMITMENTS, describing(context, site_page.title), describing(context, site_page.summary))
    plans = tuple(_plan(context, plan, held) for plan in reversed(list(context.site.plans.values())) if (held := _of_plan(context, plan)))
    yield (
        urls.COMMITMENTS,
        "commitments.html",
        CommitmentsView(frame, words(context, urls.COMMITMENTS, site_page.body, explained=context.explained()), plans),
    )
    for commitment in context.site.commitments.values():
        yield urls.commitment(commitment), "commitment.html", _commitment(context, commitment)


def lines(context: Context, origin: str, priority: Priority) -> tuple[CommitmentLine, ...]:
    """The commitments of a priority for a list."""
    held = [c for c in context.site.commitments.values() if c.priority.key == priority.key]
    return tuple(CommitmentLine(commitment_link(context, origin, c), _told(context, c)) for c in held)


def _of_plan(context: Context, plan: Plan) -> list[Commitment]:
    return [c for c in context.site.commitments.values() if c.plan.id == plan.id]


def _plan(context: Context, plan: Plan, held: list[Commitment]) -> PlanCommitments:
    statuses = [c.status for c in held]
    states = [context.ledger.state(c) for c in held]
    by_status = [f"{statuses.count(status)} printed {_PRINTED_AS.get(status, f'as {status}')}" for status in sorted(set(statuses))]
    by_state = [f"{states.count(state)} {words}" for state, words in _STATES.items() if state in states]
    priorities = []
    for priority in plan.priorities:
        if found := lines(context, urls.COMMITMENTS, priority):
            link = Link(f"{priority.number}. {priority.title}", context.link(urls.COMMITMENTS, urls.priority(priority)))
            priorities.append(PriorityCommitments(urls.commitments_anchor(priority), link, _counted(len(found), "commitment"), found))
    counts = (_counted(len(held), "commitment"), *by_status, *by_state)
    return PlanCommitments(urls.plan_anchor(plan), plan.title, counts, tuple(priorities))


def _counted(number: int, noun: str, nouns: str = "") -> str:
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"


def _told(context: Context, commitment: Commitment) -> str:
    """How it was printed, and what the reports have on it."""
    entries = context.ledger.of(commitment)
    status = {"not said": ""}.get(commitment.status, commitment.status)
    match context.ledger.state(commitment):
        case "reported":
            reports = len({entry.report.id for entry in entries})
            state = f"{_counted(len(entries), 'entry', 'entries')} of progress in {_counted(reports, 'report')}"
        case "nothing printed":
            state = "no progress was printed"
        case _:
            state = "not mentioned in a report"
    told = f"{status}; {state}" if status else state
    return f"{told[0].upper()}{told[1:]}"


def _commitment(context: Context, commitment: Commitment) -> CommitmentView:
    address = urls.commitment(commitment)
    site, plan = context.site, commitment.plan
    ledger, explained = Ledger(), context.explained()
    wording = words(context, address, commitment.wording, ledger)
    parts = tuple(words(context, address, part, ledger, explained) for part in commitment.parts)
    note = words(context, address, commitment.note, ledger, explained) if commitment.note else None
    targets = tuple(_target(context, address, target, ledger, explained) for target in commitment.targets)
    entries = tuple(_entry(context, address, commitment, entry, ledger, explained) for entry in context.ledger.of(commitment))
    order = list(site.plans)
    places = [order.index(c.plan.id) for c in site.commitments.values()]
    own = order.index(plan.id)
    return CommitmentView(
        page=page(
            context,
            address,
            describing(context, commitment.wording).rstrip("."),
            f"A commitment of the {plan.title}: where it was printed, where it came from, what it became, and the progress that reports print.",
            [("Commitments", urls.COMMITMENTS), (plan.title, urls.commitments_of(plan))],
        ),
        wording=wording,
        plan=Link(plan.title, context.link(address, urls.commitments_of(plan))),
        priority=Link(
            f"Priority {commitment.priority.number}: {commitment.priority.title}", context.link(address, urls.priority(commitment.priority))
        ),
        note=note,
        parts=parts,
        targets=targets,
        printed=tuple(_printed(printed) for printed in commitment.printed),
        before=tuple(_descent(context, address, site.commitments[origin.commitment], origin, _BEFORE) for origin in commitment.origins),
        earlier=any(place < own for place in places),
        after=tuple(_descent(context, address, later, origin, _AFTER) for later, origin in context.ledger.into(commitment)),
        later=any(place > own for place in places),
        entries=entries,
        silent=tuple(Link(describing(context, r.title), context.link(address, urls.report(r))) for r in context.ledger.silent_on(commitment)),
        proofs=proofs(context, address, ledger, explained),
    )


def _printed(printed: PrintedCommitment) -> str:
    return f"{printed.source.title}, {printed.place}, {_PRINTED_AS[printed.status]}"


def _descent(context: Context, address: str, other: Commitment, origin: Origin, told: dict[str, str]) -> DescentLine:
    return DescentLine(commitment_link(context, address, other), f"{told[origin.how]} the {other.plan.title}")


def _target(context: Context, address: str, target: Target, ledger: Ledger, explained: Explained) -> TargetView:
    return TargetView(
        words(context, address, target.words, ledger, explained),
        _reached(context, address, target.value, ledger),
        _reached(context, address, target.outcome, ledger),
    )


def _reached(context: Context, address: str, role: Role | None, ledger: Ledger) -> Reached | None:
    bound = context.checked.bindings[role.where] if role else None
    if not isinstance(bound, BoundValue):
        return None
    value = bound.value
    title = f"{value.measure.title}: {value.measure.categories[value.category]}" if value.category else value.measure.title
    period = value.period.name if value.area.default else f"{value.area.title}, {value.period.name}"
    return Reached(number(context, address, bound, ledger), title, period)


def _entry(context: Context, address: str, commitment: Commitment, entry: Entry, ledger: Ledger, explained: Explained) -> EntryView:
    report, section, progress = entry.report, entry.section, entry.progress
    target = context.link(address, urls.progress(report, section, entry.block))
    return EntryView(
        title=f"{progress.period.name}: {describing(context, report.title)}",
        section=Link(describing(context, section.title), target),
        place=progress.place,
        lead=progress.lead,
        areas=around(progress),
        also=tuple(commitment_link(context, address, c) for c in progress.commitments if c is not commitment),
        nothing=progress.nothing,
        words=words(context, address, entry.block.body, ledger, explained, notes=f"{report.id}-{section.slug}"),
    )
