"""What stands between the `---` lines of a text."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator import model
from generator.periods import Period
from generator.problems import Where
from generator.prose import Prose
from generator.scalars import Truth
from generator.schema.kinds import Day, Due, PlacedSlug, Words
from generator.shapes import Key, Known, ListOf, Record, Reference


@dataclass(frozen=True)
class FrontMatter:
    """What stands between the `---` lines of a text."""

    title: Prose
    summary: Prose
    plan: model.Plan | None
    priority: str | None
    headlines: tuple[model.Measure, ...]
    draft: bool
    publish_from: date | None
    updated: date | None
    next_due: Period | None
    recorded: date | None
    headline: Prose | None
    priority_where: Where | None
    where: Where


def front_matter(kind: str, plans: Known[model.Plan], measures: Known[model.Measure]) -> Record[FrontMatter]:
    """The front matter of a `report`, a `section`, a site `page`, or the `home page`."""
    keys = [
        Key("title", Words(), "The title of the page.", required=True),
        Key("summary", Words(), "Two or three sentences that say what the page says.", required=True),
    ]
    if kind == "report":
        keys += [
            Key("plan", Reference(plans, "plan", "data/plans.yaml"), "The plan that the report is about."),
            Key("draft", Truth(), "true keeps the report out of a published build.", default=False),
            Key("publish_from", Day(), "The day from which it may be published."),
            Key("updated", Day(), "The day on which its words last changed; it holds for sections that tell none of their own."),
            Key("next_due", Due(), "When the next report of its kind is due."),
            Key("recorded", Day(), "The day on which it came onto this site; left out, “publish_from”, or else the day on which the site started."),
            Key("headline", Words(), "One sentence for the picture of the report; left out, its first figure that can be drawn."),
        ]
    if kind == "section":
        priorities = {p.id: p.title for plan in plans.entries.values() for p in plan.priorities}
        keys += [
            Key("priority", PlacedSlug(priorities), "The priority of the report's plan that the section is about."),
            Key("draft", Truth(), "true keeps the section out of a published build.", default=False),
            Key("updated", Day(), "The day on which its words last changed; left out, it is that of the report."),
        ]

    if kind == "home page":
        measure = Reference(measures, "measure", "data/measures/")
        keys.append(Key("headlines", ListOf(measure), "The measures whose newest number stands on the home page, in order.", default=()))

    def build(*, priority: tuple[str, Where] | None = None, **fields: Any) -> FrontMatter:
        name, place = priority or (None, None)
        absent = {
            "plan": None, "headlines": (), "draft": False, "publish_from": None, "updated": None, "next_due": None, "recorded": None, "headline": None,
        }  # fmt: skip
        return FrontMatter(priority=name, priority_where=place, **(absent | fields))

    return Record(f"{kind}'s front matter", build, tuple(keys))
