"""A file of data/imports/: what the sheet, the columns and the labels of a table of others mean."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from generator import model
from generator.problems import Problems, Where
from generator.scalars import Choice, Number, PeriodText, Slug, Text, Whole
from generator.schema.values import Lookups
from generator.shapes import Key, ListOf, Record, Reference

T = TypeVar("T")

# The columns that a table can have, each with what it holds.
_COLUMNS = (
    Key("measure", Text(), "The measure: its name or title, or a label that is listed below “measures”."),
    Key("period", Text(), "The period."),
    Key("area", Text(), "The area."),
    Key("category", Text(), "The category."),
    Key("value", Text(), "The number, in a table with a row for each value."),
    Key("status", Text(), "Markers such as [p]."),
    Key("source", Text(), "The document that prints it."),
    Key("place", Text(), "Where in the document."),
    Key("note", Text(), "What a reader should know of the value."),
    Key("kind", Text(), "What sort of value it is."),
    Key("against", Text(), "For a change: the period compared with."),
    Key("qualifier", Text(), "The hedge before the number."),
    Key("to", Text(), "The upper end of a range."),
)
COLUMNS = tuple(key.name for key in _COLUMNS)


def table_map(lookups: Lookups) -> Record[model.TableMap | None]:
    """The whole file."""
    measures, areas = Reference(lookups.measures, "measure", "data/measures/ or a values file"), Reference(lookups.areas, "area", "data/areas.yaml")
    sources = Reference(lookups.sources, "source", "data/sources.yaml")
    label = Key("label", Text(), "What the table says.", required=True)
    columns = Record(
        "table's columns", lambda *, where, **named: {name: header for name, header in named.items() if header is not None},  # noqa: ARG005
        _COLUMNS,
    )  # fmt: skip
    measure_label = Record(
        "measure's label", _measure_label,
        (
            label,
            Key("measure", measures, "The measure that it stands for.", required=True),
            Key("category", Slug(), "The category of the measure that it stands for."),
            Key("scale", Number(), "What its numbers are multiplied by, such as 100 for a share of one; 1 when left out."),
            Key("places", Whole(0, 6), "How many decimal places its numbers are rounded to; as they stand when left out."),
        ),
    )  # fmt: skip
    area_label = Record("area's label", _pair("area"), (label, Key("area", areas, "The area that it stands for.", required=True)))
    period_label = Record("period's label", _pair("period"), (label, Key("period", PeriodText(), "The period that it stands for.", required=True)))
    category_label = Record(
        "category's label", _pair("category"), (label, Key("category", Slug(), "The category that it stands for.", required=True))
    )
    marker = Record(
        "marker", _pair("status"),
        (label, Key("status", Choice(tuple(model.MARKERS), "status"), "The status that it stands for.", required=True)),
    )  # fmt: skip
    return Record(
        "import", _table_map,
        (
            Key("sheet", Text(), "The sheet; the first that holds a table when left out."),
            Key("header", Whole(1), "The row with the headers, counted from 1; found by the headers when left out."),
            Key("columns", columns, "The header of the column that holds each thing.", default={}),
            Key("across", Choice(model.ACROSS, "direction"), "What the headers of the other columns name, in a table with a column for each."),
            Key("measure", measures, "The one measure of the whole table."),
            Key("period", PeriodText(), "The one period of the whole table."),
            Key("area", areas, "The one area of the whole table; the default area when nothing says it."),
            Key("category", Slug(), "The one category of the whole table."),
            Key("kind", Choice(tuple(model.VALUE_KINDS), "kind of value", tuple(model.VALUE_KINDS.values())), "What sort of values they are; actual when nothing says it."),
            Key("source", sources, "The document that prints the table, where it is always the same; else it is named with --source."),
            Key("place", Text(), "Where in the document the table stands, where it is always the same; else it is said with --place."),
            Key("dates", Choice(model.DATES, "meaning of a date"), "What a date stands for where a period is expected."),
            Key("measures", ListOf(measure_label), "Labels of measures.", default=()),
            Key("areas", ListOf(area_label), "Labels of areas.", default=()),
            Key("periods", ListOf(period_label), "Labels of periods.", default=()),
            Key("categories", ListOf(category_label), "Labels of categories.", default=()),
            Key("markers", ListOf(marker), "Marks that stand in the place of a number.", default=()),
            Key("ignore", ListOf(Text()), "Labels whose rows or columns are not taken, such as Total.", default=()),
        ),
        rule=_says_enough,
    )  # fmt: skip


def _measure_label(*, label: str, measure: model.Measure, category: str | None, scale: Decimal | None, places: int | None, where: Where) -> tuple[str, model.Label]:  # fmt: skip  # noqa: ARG001
    return label, model.Label(measure=measure, category=category, scale=Decimal(1) if scale is None else scale, places=places)


def _pair(name: str) -> Callable[..., tuple[str, Any]]:
    return lambda *, where, label, **named: (label, named[name])  # noqa: ARG005


def _table_map(*, where: Where, measures: tuple[Any, ...], areas: tuple[Any, ...], periods: tuple[Any, ...], categories: tuple[Any, ...], markers: tuple[Any, ...], **fields: Any) -> model.TableMap:  # fmt: skip  # noqa: ARG001
    return model.TableMap(
        measures=dict(measures), areas=dict(areas), periods=dict(periods), categories=dict(categories), markers=dict(markers), **fields
    )


def _says_enough(fields: Mapping[str, Any], place: Callable[[str], Where], problems: Problems) -> None:
    """Each thing is said in one place, and a value needs a number, a measure and a period. Its source can be named when it is imported."""
    columns, across = fields["columns"], fields["across"]
    if ("value" in columns) == (across is not None):
        problems.error(
            place("across"), "import-numbers", "The file does not say which columns hold the numbers." if across is None else "The file says in two ways which columns hold the numbers.",
            found="neither “across” nor a column “value”" if across is None else "“across” and a column “value”",
            expected="a column “value”, or “across” for a table with a column for each measure, period, area or category", hint="Keep one of the two.",
        )  # fmt: skip
    for name in ("measure", "period"):
        if fields[name] is None and name not in columns and across != name:
            problems.error(
                place(""), "import-lacks", f"Nothing says the {name} of the values.", found=f"no key “{name}”",
                expected=f"“{name}” for the whole table, or a column for it", hint=f"Add “{name}: …”.",
            )  # fmt: skip
    for name in ("measure", "period", "area", "category"):
        said = [where for where, there in (("a key", fields[name] is not None), ("a column", name in columns), ("“across”", across == name)) if there]
        if len(said) > 1:
            problems.error(
                place(name), "import-twice", f"The {name} is said in two places.", found=" and ".join(said), expected="one of them", hint="Delete one of them."
            )  # fmt: skip
