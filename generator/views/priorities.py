"""The pages of priorities: all plans, and each priority with what it came from and what it became."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator import destinations, urls
from generator.abbreviations import Explained
from generator.charts.descent import descent
from generator.model import Plan, Priority
from generator.views.commitments import CommitmentLine, beside, lines
from generator.views.context import Context
from generator.views.links import Link, section_of_report
from generator.views.page import Page, Planned, front, page
from generator.views.words import Words, words
from generator.views.writing import fitted


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A priority in a list. `told` says what it came from and what it became, in words."""

    priority: Link
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan with its priorities in order."""

    anchor: str
    title: str
    period: str
    note: Words | None
    priorities: tuple[PriorityLine, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What each priority became, drawn for two widths; `name` says for assistive technology what it shows."""

    name: str
    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class PrioritiesView:
    """priorities.html: the plans, newest first, and how their priorities are joined, where any are."""

    page: Page
    introduction: Words
    drawing: Drawing | None
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True, slots=True)
class PriorityView:
    """priority.html: one priority of one plan. `before` and `after` hold its descent; empty means none."""

    page: Page
    plan: Link
    number: int
    title: str
    note: Words | None
    before: tuple[Link, ...]
    before_plan: str | None
    after: tuple[Link, ...]
    after_plan: str | None
    commitments: tuple[CommitmentLine, ...]
    measures: tuple[Link, ...]
    sections: tuple[Link, ...]


def pages(context: Context) -> Iterator[Planned]:
    """Address, template and view of every page about priorities."""
    plans = list(context.site.plans.values())
    explained = context.explained()
    frame, introduction = front(context, "priorities", explained)
    cards = tuple(_card(context, *three, explained) for three in reversed(list(beside(plans))))
    yield urls.PRIORITIES, "priorities.html", PrioritiesView(frame, introduction, _drawing(plans), cards)
    for earlier, plan, later in beside(plans):
        for priority in plan.priorities:
            yield urls.priority(priority), "priority.html", partial(_priority, context, plan, priority, earlier, later)


def _drawing(plans: Sequence[Plan]) -> Drawing | None:
    drawn = descent(plans)
    if drawn is None:
        return None
    counts = ", ".join(f"{len(plan.priorities)} of the {plan.title}" for plan in plans)
    return Drawing(f"Diagram: the priorities of each plan in a column ({counts}), and a line from each to what it became in the next plan.", *drawn)


def _card(context: Context, earlier: Plan | None, plan: Plan, later: Plan | None, explained: Explained) -> PlanCard:
    note = words(context, urls.PRIORITIES, plan.note, explained=explained) if plan.note else None
    lines = tuple(PriorityLine(_link(context, urls.PRIORITIES, p), tuple(_told(p, earlier, later))) for p in plan.priorities)
    return PlanCard(urls.plan_anchor(plan), plan.title, plan.period.name, note, lines)


def _told(priority: Priority, earlier: Plan | None, later: Plan | None) -> Iterator[str]:
    """What the drawing says of a priority."""
    if earlier:
        came = "; ".join(p.numbered for p in _came_from(priority, earlier))
        yield f"From the plan before: {came}." if came else "No priority of the plan before became this one."
    if later:
        became = "; ".join(p.numbered for p in _became(priority, later))
        yield f"In the next plan: {became}." if became else "No priority of the next plan carries it on."


def _came_from(priority: Priority, earlier: Plan) -> list[Priority]:
    return [p for p in earlier.priorities if priority.key in p.becomes]


def _became(priority: Priority, later: Plan) -> list[Priority]:
    return [p for p in later.priorities if p.key in priority.becomes]


def _link(context: Context, origin: str, priority: Priority) -> Link:
    return Link(priority.numbered, context.link(origin, urls.priority(priority)))


def _priority(context: Context, plan: Plan, priority: Priority, earlier: Plan | None, later: Plan | None) -> PriorityView:
    address = urls.priority(priority)
    site = context.site
    before = _came_from(priority, earlier) if earlier else []
    after = _became(priority, later) if later else []
    homes = {home.id for home in priority.homes}
    measures = [m for m in destinations.measures_with_pages(site) if m.home.id in homes]
    sections = [(r, s) for r in site.reports.values() for s in r.sections if s.priority is priority]
    title = priority.name
    return PriorityView(
        page=page(
            context,
            address,
            title,
            fitted(title, f", in the {plan.title}: where it came from, what it became, its commitments and measures."),
            [("Priorities", urls.PRIORITIES), (plan.title, urls.plan(plan))],
        ),
        plan=Link(plan.title, context.link(address, urls.plan(plan))),
        number=priority.number,
        title=priority.title,
        note=words(context, address, priority.note, explained=context.explained()) if priority.note else None,
        before=tuple(_link(context, address, p) for p in before),
        before_plan=earlier.title if earlier else None,
        after=tuple(_link(context, address, p) for p in after),
        after_plan=later.title if later else None,
        commitments=lines(context, address, priority),
        measures=tuple(Link(m.title, context.link(address, urls.measure(m))) for m in measures),
        sections=tuple(section_of_report(context, address, *place) for place in sections),
    )
