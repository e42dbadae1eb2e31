"""The files of measures and values, and the discrepancies between values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from generator import model, units, yamlfile
from generator.periods import Period
from generator.problems import Problems, Where, close, near, shown
from generator.scalars import Choice, Number, PeriodText, Shape, Slug, Text
from generator.schema.kinds import Day, Later, TitlesByName, Words
from generator.shapes import Entry, Key, Known, ListOf, NameOf, Record, Reference
from generator.units import Unit
from generator.yamlfile import Node

T = TypeVar("T")


def _relation() -> Record[model.Relation]:
    """What a measure is made from."""
    return Record(
        "relation", model.Relation,
        (
            Key("kind", Choice(tuple(model.RELATIONS), "kind of relation", tuple(model.RELATIONS.values())), "total, share, difference, ratio, or change in per cent.", required=True),
            Key("category", Slug(), "The category that is made from others."),
            Key("of", ListOf(Slug(), 1), "The measures, or categories, that it is made from, in order.", required=True),
        ),
    )  # fmt: skip


def measure(the_home: model.Home, units_known: Known[Unit]) -> Entry[model.Measure]:
    """One entry of a measures file."""
    return measure_keys(units_known).entry(home=the_home, defined=True)


def measure_keys(units_known: Known[Unit]) -> Record[model.Measure]:
    """The keys of a measure that has a definition of its own."""
    return Record(
        "measure", model.Measure,
        (
            Key("title", Text(), "What it is called.", required=True),
            Key("unit", Reference(units_known, "unit", "data/units.yaml"), "The unit, by a name from units.yaml.", required=True),
            Key("definition", Words(), "What is counted, in a sentence or two.", required=True),
            Key("better", Choice(model.BETTER, "direction"), "Which direction is better: lower, higher or neither.", required=True),
            Key("categories", TitlesByName(), "Its categories in order, with their titles.", default={}),
            Key("relations", ListOf(_relation()), "What it is made from; the build works it out again.", default=()),
            Key("totals", ListOf(Slug()), "Those of its categories that are sums of others.", default=()),
            Key("note", Words(), "What to know before comparing its values."),
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Lookups:
    """What a values file may refer to."""

    units: Known[Unit]
    areas: Known[model.Area]
    sources: Known[model.Source]
    measures: Known[model.Measure]
    discrepancies: frozenset[str] | None
    default_area: model.Area | None


def series_keys(lookups: Lookups, build: Callable[..., T]) -> Record[T]:
    """The keys of a measure that occurs once, where its values stand."""
    return Record(
        "series", build,
        (
            Key("title", Text(), "What the numbers are, for a measure that occurs once.", required=True),
            Key("unit", Reference(lookups.units, "unit", "data/units.yaml"), "The unit, by a name from units.yaml.", required=True),
            Key("definition", Words(), "What is counted, where the title does not say it all."),
            Key("better", Choice(model.BETTER, "direction"), "Which direction is better."),
            Key("relations", ListOf(_relation()), "What it is made from; the build works it out again.", default=()),
            Key("note", Words(), "What to know before comparing its values."),
            Key("values", Later(ListOf(value_keys(lookups)), "a list of values"), "The list of its values.", required=True),
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Series:
    """What stands below a name in a values file."""

    lookups: Lookups
    takes: str = "a list of values, or the keys of a series"

    def shape(self) -> Shape:
        return {"anyOf": [ListOf(value_keys(self.lookups)).shape(), series_keys(self.lookups, dict).shape()]}


def series(the_home: model.Home, lookups: Lookups) -> Entry[tuple[model.Value, ...]]:
    """One key of a values file: a list of values of a defined measure, or a measure defined where it stands."""
    record = value_keys(lookups)

    def once(name: str, node: Node, problems: Problems) -> tuple[model.Value, ...] | None:
        def build(*, values: Node, **fields: Any) -> tuple[model.Value, ...] | None:
            the_measure = model.Measure(id=name, home=the_home, categories={}, totals=(), defined=False, **fields)
            return _value_list(values, the_measure, record, problems)

        return series_keys(lookups, build).read(node, problems)

    def read(name: str, node: Node, problems: Problems) -> tuple[model.Value, ...] | None:
        if name in lookups.measures.broken:
            return None
        defined = lookups.measures.entries.get(name)
        if isinstance(node, yamlfile.Mapping) and defined is None:
            return once(name, node, problems)
        if isinstance(node, yamlfile.Mapping) and defined is not None:
            problems.error(
                node.where, "defined-twice", f"The measure {shown(name)} is defined here and in its measures file.",
                found="title and unit", expected="a list of values, because it is defined in " + defined.where.file,
                hint="Keep only the list below “values:”, straight after the name.",
            )  # fmt: skip
            return None
        if defined is None and not lookups.measures.whole:
            return None
        if defined is None:
            problems.error(
                node.where, "unknown-measure", f"There is no measure {shown(name)}.", found=name,
                expected=f"a measure of data/measures/{the_home.id}.yaml, or title, unit and values here",
                hint=near(name, (m.id for m in lookups.measures.entries.values() if m.home == the_home)),
            )  # fmt: skip
            return None
        if defined.home != the_home:
            problems.error(
                node.where, "wrong-home", f"The measure {shown(name)} belongs to another home.", found=f"{the_home.id}.yaml",
                expected=f"{defined.home.id}.yaml, because {defined.where.file} defines it", hint=f"Move it to {defined.home.id}.yaml in the same folder.",
            )  # fmt: skip
            return None
        return _value_list(node, defined, record, problems)

    return Entry(Series(lookups), read)


def _value_list(node: Node, the_measure: model.Measure, record: Record[model.Value | None], problems: Problems) -> tuple[model.Value, ...] | None:
    if not isinstance(node, yamlfile.Sequence):
        problems.error(
            node.where, "not-a-list", f"The values of {shown(the_measure.id)} should be a list.", found="no list",
            expected="a line “- period: …” for each value", hint="Start each value with “- ”.",
        )  # fmt: skip
        return None
    read = [None if isinstance(item, yamlfile.Broken) else record.read(item, problems, measure=the_measure) for item in node.items]
    values = tuple(value for value in read if value is not None)
    return values if len(values) == len(read) else None


def value_keys(lookups: Lookups) -> Record[model.Value | None]:
    """The keys of a value."""
    sources = Reference(lookups.sources, "source", "data/sources.yaml")

    def place_build(*, where: Where, source: model.Source, place: str) -> model.Printed:  # noqa: ARG001 – its value's place serves
        return model.Printed(source=source, place=place)

    also = Record(
        "place", place_build,
        (
            Key("source", sources, "The document that prints it.", required=True),
            Key("place", Text(), "Where in the document it is printed.", required=True),
        ),
    )  # fmt: skip
    markers = tuple(model.MARKERS)

    def build(
        *, value: Decimal | None, to: Decimal | None, source: model.Source, place: str, also: tuple[model.Printed, ...],
        period_basis: str, area: model.Area | None, status: tuple[str, ...], **fields: Any,
    ) -> model.Value | None:  # fmt: skip
        if (the_area := area or lookups.default_area) is None:
            return None
        printed = (model.Printed(source=source, place=place), *also)
        ordered = tuple(m for m in markers if m in status)
        return model.Value(number=value, upper=to, printed=printed, basis=period_basis, area=the_area, status=ordered, **fields)

    return Record(
        "value", build,
        (
            Key("period", PeriodText(), "The period that it is for.", required=True),
            Key("value", Number(), "The number as printed; left out when it is not known."),
            Key("source", sources, "The document that prints it.", required=True),
            Key("place", Text(), "Where in the document: page, section, table or figure.", required=True),
            Key("kind", Choice(tuple(model.VALUE_KINDS), "kind of value", tuple(model.VALUE_KINDS.values())), "What sort of value it is; actual when left out.", default="actual"),
            Key("against", PeriodText(), "For a change: the period compared with."),
            Key("qualifier", Choice(units.QUALIFIERS, "qualifier"), "The hedge that the source prints before it."),
            Key("to", Number(), "The upper end, when the source prints a range."),
            Key("category", Slug(), "Its category, for a measure that has categories."),
            Key("area", Reference(lookups.areas, "area", "data/areas.yaml"), "The area; the default area when left out."),
            Key("status", ListOf(Choice(markers, "status", tuple(model.MARKERS.values())), 1), "Markers such as [x] for not available.", default=()),
            Key("also", ListOf(also), "Other places and sources that print the same.", default=()),
            Key("period_basis", Choice(tuple(model.PERIOD_BASES), "period basis", tuple(model.PERIOD_BASES.values())), "How the period is known.", default="printed"),
            Key("discrepancy", NameOf(lookups.discrepancies, "discrepancy", "a name from data/discrepancies.yaml"), "The entry of discrepancies.yaml that it is part of."),
            Key("note", Words(), "What a reader should know of this value."),
        ),
        rule=_value_whole,
    )  # fmt: skip


def _value_whole(fields: Mapping[str, Any], place: Callable[[str], Where], problems: Problems) -> None:
    """A value has a number or says why not; a change says against what; an inferred year has a note; a category fits."""
    number, upper, kind, against = fields["value"], fields["to"], fields["kind"], fields["against"]
    missing = model.NO_NUMBER.intersection(fields["status"])
    if number is None and not missing:
        problems.error(
            place(""), "no-number", "This value has neither a number nor a reason for having none.", found="no key “value”",
            expected="value: …, or status: [x] (not available), [c] (confidential) or [z] (not applicable)", hint="Add one of the two.",
        )  # fmt: skip
    if number is not None and missing:
        marker = min(missing)
        problems.error(
            place("value"), "number-and-status", f"This value is marked [{marker}], which means {model.MARKERS[marker]}, and yet has a number.",
            found=f"value: {number}, status: [{', '.join(fields['status'])}]", expected="a number, or a status that says why there is none",
            hint="Delete the number or the status.",
        )  # fmt: skip
    if upper is not None and number is None:
        problems.error(
            place("to"), "range", "This range has an end and no start.", found=f"to: {upper}", expected="the lower end under “value”",
            hint="Add “value: …”, or delete “to”.",
        )  # fmt: skip
    elif upper is not None and upper <= number:
        problems.error(
            place("to"), "range", "This range ends before it starts.", found=f"value: {number}, to: {upper}", expected=f"a number above {number}",
            hint="Write the lower number under “value” and the upper one under “to”.",
        )  # fmt: skip
    if kind == "change" and against is None:
        problems.error(
            place("kind"), "change-against", "This change does not say which period it is compared with.", found="kind: change, and no key “against”",
            expected="against: and a period", hint="Add “against: …” with the earlier period.",
        )  # fmt: skip
    if kind != "change" and against is not None:
        problems.error(
            place("against"), "change-against", "Only a change is compared with another period.", found=f"kind: {kind}, against: {against.text}",
            expected="kind: change together with against: …", hint="Write “kind: change”, or delete “against”.",
        )  # fmt: skip
    if fields["period_basis"] == "inferred" and fields["note"] is None:
        problems.error(
            place("period_basis"), "inferred-note", "The period of this value is our inference, and no note says why.",
            found="period_basis: inferred, and no key “note”", expected="note: and why it is this period", hint="Add “note: …”.",
        )  # fmt: skip
    _category_fits(fields["measure"], fields["category"], place("category"), problems)


def _category_fits(the_measure: model.Measure, category: str | None, where: Where, problems: Problems) -> None:
    known = the_measure.categories
    if category is None and known:
        problems.error(
            where, "no-category", f"This value of {shown(the_measure.id)} does not say which category it is for.", found="no key “category”",
            expected=f"category: and one of: {', '.join(known)}", hint="Add “category: …”.",
        )  # fmt: skip
    elif category is not None and not known:
        problems.error(
            where, "no-categories", f"The measure {shown(the_measure.id)} has no categories.", found=f"category: {category}", expected="no category",
            hint="List the categories where the measure is defined, or delete the key.",
        )  # fmt: skip
    elif category is not None and category not in known:
        problems.error(
            where, "unknown-category", f"The measure {shown(the_measure.id)} has no category {shown(category)}.", found=category,
            expected=f"one of: {', '.join(known)}", hint=close(category, known) or "Write one of these, or add it where the measure is defined.",
        )  # fmt: skip


def _fact_names_something(fields: Mapping[str, Any], place: Callable[[str], Where], problems: Problems) -> None:
    """A printed fact is a value with its period, or words."""
    if (fields["value"] is None) != (fields["period"] is None):
        problems.error(
            place("value" if fields["period"] is None else "period"), "half-a-fact", "A printed fact that is a value has a measure and a period.",
            found="value: without period:" if fields["period"] is None else "period: without value:", expected="both, or neither and what is printed in words",
            hint="Add the other, or say under “as_printed:” what the document prints.",
        )  # fmt: skip
    elif fields["value"] is None and fields["as_printed"] is None:
        problems.error(
            place("source"), "half-a-fact", "This printed fact says neither which value is printed nor what.", found="a source alone",
            expected="value: and period:, or as_printed:", hint="Say under “as_printed:” what the document prints, in our words.",
        )  # fmt: skip


def discrepancy(lookups: Lookups) -> Entry[model.Discrepancy]:
    """One entry of discrepancies.yaml."""

    def fact_build(*, value: model.Measure | None, **fields: Any) -> model.PrintedFact:
        return model.PrintedFact(measure=value, **fields)

    fact = Record(
        "printed fact", fact_build,
        (
            Key("value", Reference(lookups.measures, "measure", "data/measures/ or a values file"), "The measure of the value, where it is one."),
            Key("period", PeriodText(), "Its period as recorded."),
            Key("source", Reference(lookups.sources, "source", "data/sources.yaml"), "The document that prints it.", required=True),
            Key("area", Reference(lookups.areas, "area", "data/areas.yaml"), "Its area, where that is not the default."),
            Key("category", Slug(), "Its category."),
            Key("place", Text(), "Where in the document."),
            Key("as_printed", Words(), "What is printed, in words; needed where no value is named."),
        ),
        rule=_fact_names_something,
    )  # fmt: skip

    def rule(fields: Mapping[str, Any], place: Callable[[str], Where], found: Problems) -> None:
        words = ["printed", "nothing", *dict.fromkeys(fact.source.id for fact in fields["printed"])]
        if fields["publish"] not in words:
            found.error(
                place("publish"), "unknown-publish", f"The site cannot publish {shown(fields['publish'])}.", found=fields["publish"],
                expected=f"one of: {', '.join(words)}", hint=close(fields["publish"], words) or "Write one of these.",
            )  # fmt: skip

    kinds = Choice(tuple(model.DISCREPANCY_KINDS), "kind of discrepancy", tuple(model.DISCREPANCY_KINDS.values()))
    return Record(
        "discrepancy", model.Discrepancy,
        (
            Key("title", Text(), "What it is about.", required=True),
            Key("printed", ListOf(fact, 1), "What is printed where.", required=True),
            Key("kind", kinds, "What sort of discrepancy it is.", required=True),
            Key("found", Words(), "What we found, in two or three sentences.", required=True),
            Key("publish", Text(), "What the site publishes: printed, nothing, or the name of a source.", required=True),
            Key("recorded", Day(), "The day on which the site first told of it; left out, the day on which the site started."),
        ),
        rule=rule,
    ).entry()  # fmt: skip


def comparison(lookups: Lookups) -> Entry[model.Comparison]:
    """One entry of comparisons.yaml."""

    def build(*, to: Period, **fields: Any) -> model.Comparison:
        return model.Comparison(first=fields.pop("from"), last=to, **fields)

    return Record(
        "comparison", build,
        (
            Key("measure", Reference(lookups.measures, "measure", "data/measures/ or a values file"), "The measure that is compared.", required=True),
            Key("from", PeriodText(), "The earlier period.", required=True),
            Key("to", PeriodText(), "The later period.", required=True),
            Key("reason", Text(), "Why these two periods are compared although neighbours would tell another story.", required=True),
        ),
    ).entry()  # fmt: skip
