"""commitments/<plan>.yaml: what a plan promises, where each promise is printed, and which earlier one it comes from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator import model
from generator.problems import Problems, Where, shown
from generator.prose import Role
from generator.scalars import SCALAR, Choice, Shape, Text
from generator.schema.kinds import Words
from generator.shapes import Entry, Key, Known, ListOf, NameOf, Record, Reference
from generator.yamlfile import Node


@dataclass(frozen=True)
class ValueName:
    """A value, named as in a role: the measure, and after commas what tells its values apart."""

    takes: str = "a measure and a period, as in `{value}`"

    def shape(self) -> Shape:
        return SCALAR

    def read(self, node: Node, problems: Problems) -> Role | None:
        text = Text("a measure and a period, as in {value}").read(node, problems)
        return None if text is None else Role("value", tuple(part.strip() for part in text.split(",")), node.where)


def commitment(plan: model.Plan, sources: Known[model.Source], names: frozenset[str] | None) -> Entry[model.Commitment]:
    """One entry of a plan's file; `names` are those of all commitments as `plan/commitment`, None where nobody knows them."""
    return keys(Known({p.id: p for p in plan.priorities}), sources, names).entry(plan=plan)


def keys(priorities: Known[model.Priority], sources: Known[model.Source], names: frozenset[str] | None) -> Record[model.Commitment]:
    """The keys of a commitment, which stands under one of some priorities."""

    def printed(*, source: model.Source, place: str, where: Where, **fields: Any) -> model.PrintedCommitment:  # noqa: ARG001 – its commitment's place serves
        return model.PrintedCommitment(source=source, place=place, status=fields["as"])

    def target(*, where: Where, **fields: Any) -> model.Target:  # noqa: ARG001 – its words and values have places of their own
        return model.Target(**fields)

    def whole(*, priority: model.Priority, **fields: Any) -> model.Commitment:
        return model.Commitment(priority=priority, origins=fields.pop("from"), **fields)

    places = Record(
        "printed commitment", printed,
        (
            Key("source", Reference(sources, "source", "data/sources.yaml"), "The document that prints it.", required=True),
            Key("place", Text(), "Where in the document: page, section, priority.", required=True),
            Key("as", Choice(model.PRINTED_AS, "way of printing a commitment"), "Whether the document calls it new or carried forward, or does not say.", required=True),
        ),
    )  # fmt: skip
    origin = Record(
        "earlier commitment", model.Origin,
        (
            Key("commitment", NameOf(names, "commitment", "plan/commitment, with names from data/commitments/"), "Its name, as plan/commitment.", required=True),
            Key("how", Choice(tuple(model.DESCENTS), "way of descent", tuple(model.DESCENTS.values())), "Carried on as it was, reworded, merged with others, or one part of it after a split.", required=True),
        ),
    )  # fmt: skip
    targets = Record(
        "target", target,
        (
            Key("words", Words(), "What is to be reached, and by when.", required=True),
            Key("value", ValueName(), "The number aimed at."),
            Key("outcome", ValueName(), "The number that was printed in the end, to stand beside it."),
        ),
    )  # fmt: skip
    return Record(
        "commitment", whole,
        (
            Key("priority", Reference(priorities, "priority", "data/plans.yaml"), "The priority of the plan that it stands under.", required=True),
            Key("wording", Words(), "What is promised, in our words.", required=True),
            Key("printed", ListOf(places, 1), "The documents that print it.", required=True),
            Key("from", ListOf(origin, 1), "The commitments of earlier plans that it comes from.", default=()),
            Key("parts", ListOf(Words(), 1), "Its parts, where the plan numbers or lists them.", default=()),
            Key("targets", ListOf(targets, 1), "What it sets out to reach, where it says so.", default=()),
            Key("note", Words(), "What a reader should know of it."),
        ),
        rule=_each_once,
    )  # fmt: skip


def _each_once(fields: Mapping[str, Any], place: Callable[[str], Where], problems: Problems) -> None:
    """A commitment names each place that prints it once, and each earlier commitment once."""
    places = [f"{p.source.id}, {p.place}" for p in fields["printed"]]
    origins = [o.commitment for o in fields["from"]]
    for key, listed in (("printed", places), ("from", origins)):
        for twice in dict.fromkeys(item for item in listed if listed.count(item) > 1):
            problems.error(
                place(key), "listed-twice", f"{shown(twice)} stands twice under “{key}”.", found=f"{listed.count(twice)} times", expected="each once",
                hint="Delete one of them.",
            )  # fmt: skip
