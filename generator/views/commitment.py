"""The page of one commitment: its life in order of time, from what it comes from to what it became."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator import destinations, urls
from generator.abbreviations import Explained
from generator.bound import BoundValue
from generator.ledger import Entry
from generator.model import Commitment, Plan, PrintedCommitment, Report, Target
from generator.periods import Period
from generator.prose import Role
from generator.views.context import Context
from generator.views.descent import DescentLine, after, before
from generator.views.entry import EntryView, entry_view, entry_words
from generator.views.links import Link, report_link
from generator.views.page import Page, Planned, page
from generator.views.proofs import Proof, proofs
from generator.views.words import Named, NumberView, Words, number, words
from generator.views.writing import describing, fitted


@dataclass(frozen=True, slots=True)
class Reached:
    """A number of a target, with what it counts and its period; an area that is not the default stands before the period.

    `href` leads to the page of its measure, or of the one that is to reach it, where there is one.
    """

    number: NumberView
    title: str
    href: str | None
    period: str


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target in words; beside each other the number aimed at and the one that came, where they are printed."""

    words: Words
    value: Reached | None
    outcome: Reached | None


@dataclass(frozen=True, slots=True)
class Step:
    """A report in the life of a commitment: an entry of it, or None where it answers others of the plan and not this one."""

    title: str
    report: Link
    entry: EntryView | None


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """commitment.html, in order of time.

    `earlier` tells whether an earlier plan has commitments. Where none of the next plan comes from this one, `ends` is the title of that plan.
    """

    page: Page
    wording: Words
    plan: Link
    priority: Link
    note: Words | None
    parts: tuple[Words, ...]
    targets: tuple[TargetView, ...]
    before: tuple[DescentLine, ...]
    earlier: bool
    printed: tuple[str, ...]
    steps: tuple[Step, ...]
    after: tuple[DescentLine, ...]
    ends: str
    proofs: tuple[Proof, ...]


_PRINTED_AS = {"new": "as new", "carried forward": "as carried forward", "not said": "without saying whether it is new"}


def pages(context: Context) -> Iterator[Planned]:
    """Address, template and view of every commitment's page."""
    for commitment in context.site.commitments.values():
        yield urls.commitment(commitment), "commitment.html", partial(_commitment, context, commitment)


def _commitment(context: Context, commitment: Commitment) -> CommitmentView:
    address = urls.commitment(commitment)
    plan = commitment.plan
    named, explained = Named(), context.explained()
    wording = words(context, address, commitment.wording, named)
    parts = tuple(words(context, address, part, named, explained) for part in commitment.parts)
    note = words(context, address, commitment.note, named, explained) if commitment.note else None
    targets = tuple(_target(context, address, target, named, explained) for target in commitment.targets)
    ended = context.ledger.ends(commitment)
    return CommitmentView(
        page=page(
            context,
            address,
            describing(context, commitment.wording).rstrip("."),
            fitted(describing(context, commitment.wording), f" A commitment of the {plan.title}, and what the reports say was done."),
            [("Commitments", urls.COMMITMENTS), (plan.title, urls.commitments_of(plan))],
        ),
        wording=wording,
        plan=Link(plan.title, context.link(address, urls.commitments_of(plan))),
        priority=Link(commitment.priority.name, context.link(address, urls.priority(commitment.priority))),
        note=note,
        parts=parts,
        targets=targets,
        before=before(context, address, commitment),
        earlier=_has_earlier(context, plan),
        printed=tuple(_printed(printed) for printed in commitment.printed),
        steps=_steps(context, address, commitment, named, explained),
        after=after(context, address, commitment),
        ends=ended.title if ended else "",
        proofs=proofs(context, address, named, explained),
    )


def _has_earlier(context: Context, plan: Plan) -> bool:
    order = list(context.site.plans)
    return any(order.index(c.plan.id) < order.index(plan.id) for c in context.site.commitments.values())


def _printed(printed: PrintedCommitment) -> str:
    return f"{printed.source.title}, {printed.place}, {_PRINTED_AS[printed.status]}"


def _steps(context: Context, address: str, commitment: Commitment, named: Named, explained: Explained) -> tuple[Step, ...]:
    """Entries and silences in order of period; a report that is silent stands at the period that it reports."""
    told = [(entry.progress.period, entry.report, entry) for entry in context.ledger.of(commitment)]
    silent = [(report.source.covers, report, None) for report in context.ledger.silent_on(commitment)]
    found: list[tuple[Period, Report, Entry | None]] = [*told, *silent]
    return tuple(
        Step(
            f"{period.name}: {describing(context, report.title)}",
            report_link(context, address, report),
            _entry(context, address, commitment, entry, named, explained) if entry else None,
        )
        for period, report, entry in sorted(found, key=lambda one: one[0].order())
    )


def _target(context: Context, address: str, target: Target, named: Named, explained: Explained) -> TargetView:
    return TargetView(
        words(context, address, target.words, named, explained),
        _reached(context, address, target.value, named),
        _reached(context, address, target.outcome, named),
    )


def _reached(context: Context, address: str, role: Role | None, named: Named) -> Reached | None:
    bound = context.checked.bindings[role.where] if role else None
    if not isinstance(bound, BoundValue):
        return None
    value = bound.value
    period = value.period.name if value.area.default else f"{value.area.title}, {value.period.name}"
    # A number to reach may have no page; then that of the measure which is to reach it tells more.
    measures = [m for m in (value.measure, *context.reaching.get(value.measure.id, ())) if destinations.has_page(context.site, m)]
    href = context.link(address, urls.measure(measures[0])) if measures else None
    return Reached(number(context, address, bound, named), value.title, href, period)


def _entry(context: Context, address: str, commitment: Commitment, entry: Entry, named: Named, explained: Explained) -> EntryView:
    told = entry_words(context, address, entry, named, explained)
    return entry_view(context, address, entry, commitment, entry.progress.areas, told)
