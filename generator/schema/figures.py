"""data/figures/<report>.yaml: what each figure of a report says and draws."""

from dataclasses import dataclass
from typing import Any

from generator import model, yamlfile
from generator.periods import Period
from generator.problems import Problems, Where
from generator.scalars import Choice, PeriodText, Shape, Slug, Text
from generator.schema.kinds import Words
from generator.schema.values import Lookups
from generator.shapes import Entry, Key, ListOf, Record, Reference
from generator.yamlfile import Node


@dataclass(frozen=True)
class _Series:
    """A measure by name, or a group of keys that narrows one."""

    lookups: Lookups
    takes: str = "a measure, or the keys of a drawn series"

    def shape(self) -> Shape:
        return {"anyOf": [*self._measure.shape()["anyOf"], self._keys.shape()]}

    @property
    def _measure(self) -> Reference[model.Measure]:
        return Reference(self.lookups.measures, "measure", "data/measures/ or a values file")

    @property
    def _keys(self) -> Record[model.Drawn]:
        def build(*, where: Where, **fields: Any) -> model.Drawn:  # noqa: ARG001 – its figure's place serves
            return model.Drawn(**fields)

        return Record(
            "drawn series", build,
            (
                Key("measure", self._measure, "The measure that is drawn.", required=True),
                Key("category", Slug(), "The one category that is drawn."),
                Key("area", Reference(self.lookups.areas, "area", "data/areas.yaml"), "The one area that is drawn."),
                Key("label", Text(), "A short name for the series."),
            ),
        )  # fmt: skip

    def read(self, node: Node, problems: Problems) -> model.Drawn | None:
        if isinstance(node, yamlfile.Mapping):
            return self._keys.read(node, problems)
        found = self._measure.read(node, problems)
        return None if found is None else model.Drawn(measure=found, category=None, area=None, label=None)


def figure(report: model.Source, lookups: Lookups) -> Entry[model.Figure]:
    """One entry of a figures file."""
    return keys(lookups).entry(report=report)


def keys(lookups: Lookups) -> Record[model.Figure]:
    """The keys of a figure."""

    def annotation(*, where: Where, label: str, to: Period | None, **fields: Any) -> model.Annotation:  # noqa: ARG001 – its figure's place serves
        return model.Annotation(first=fields["from"], last=to or fields["from"], label=label)

    bands = Record(
        "annotation", annotation,
        (
            Key("from", PeriodText(), "The first period that is marked.", required=True),
            Key("to", PeriodText(), "The last period that is marked."),
            Key("label", Text(), "What the mark says, in a few words.", required=True),
        ),
    )  # fmt: skip

    kinds = Choice(tuple(model.FIGURE_KINDS), "kind of figure", tuple(model.FIGURE_KINDS.values()))
    return Record(
        "figure", model.Figure,
        (
            Key("number", Text(), "Its number as printed, such as 5(i)."),
            Key("headline", Words(), "The message, in one sentence.", required=True),
            Key("subtitle", Text(), "Measure, place and period.", required=True),
            Key("kind", kinds, "How it is drawn.", required=True),
            Key("draws", ListOf(_Series(lookups), 1), "The measures that it draws.", required=True),
            Key("periods", ListOf(PeriodText(), 1), "The years of the axis as one span, or the periods that are compared.", required=True),
            Key("target", Reference(lookups.measures, "measure", "data/measures/ or a values file"), "A measure whose value is a line to reach."),
            Key("annotations", ListOf(bands), "Stretches that are marked.", default=()),
            Key("takeaway", Words(), "What to take from it, in one to three sentences."),
            Key("place", Text(), "Where the figure stands in the printed report."),
        ),
    )  # fmt: skip
