"""plans.yaml: the plans, their priorities, and what each priority becomes."""

from typing import Any

from generator import model
from generator.scalars import PeriodText, Text, Whole
from generator.schema.kinds import Words
from generator.shapes import Entry, Key, Known, ListOf, Named, NameOf, Record, Reference, names_in
from generator.yamlfile import Mapping, Node


def priority_names(node: Node | None) -> frozenset[str] | None:
    """The names `plan/priority` of all priorities of plans.yaml, whatever is in them; None where they cannot be known."""
    if not isinstance(node, Mapping):
        return None
    names: set[str] = set()
    for plan_name, entry in node.entries:
        priorities = next((value for key, value in entry.entries if key.text == "priorities"), None) if isinstance(entry, Mapping) else None
        inside = names_in(priorities)
        if inside is None:
            return None
        names |= {f"{plan_name.text}/{name}" for name in inside}
    return frozenset(names)


def plan(homes: Known[model.Home], sources: Known[model.Source], names: frozenset[str] | None) -> Entry[model.Plan]:
    """One entry of plans.yaml, with its priorities; `names` are those that a priority may become."""
    becomes = ListOf(NameOf(names, "priority", "plan/priority, with names from data/plans.yaml"))
    priority = Record(
        "priority", model.Priority,
        (
            Key("number", Whole(1), "Its number in the plan.", required=True),
            Key("title", Text(), "Its title as printed.", required=True),
            Key("homes", ListOf(Reference(homes, "home", "data/homes.yaml")), "The homes of its measures.", default=()),
            Key("becomes", becomes, "What it becomes in the next plan, as plan/priority; [] when nothing.", required=True),
            Key("note", Words(), "How it changed on the way."),
        ),
    )  # fmt: skip

    def build(*, priorities: Known[model.Priority], **fields: Any) -> model.Plan | None:
        ordered = tuple(sorted(priorities.entries.values(), key=lambda p: p.number))
        return None if priorities.broken else model.Plan(priorities=ordered, **fields)

    def keys(name: str) -> Record[model.Plan | None]:
        """The keys of a plan, whose priorities know it by its name."""
        return Record(
            "plan", build,
            (
                Key("title", Text(), "Its title.", required=True),
                Key("period", PeriodText(), "The years that it is for.", required=True),
                Key("source", Reference(sources, "source", "data/sources.yaml"), "The document from which we have it."),
                Key("priorities", Named(priority.entry(plan=name)), "Its priorities by name.", required=True),
                Key("note", Words(), "What a reader should know of it."),
            ),
        )  # fmt: skip

    return Entry(keys(""), lambda name, node, problems: keys(name).read(node, problems, id=name))
