"""The pages of measures: the list by home, and each measure with its chart, its values and where each is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator import destinations, urls
from generator.abbreviations import Explained
from generator.binding import rows_of
from generator.bound import BoundTable
from generator.model import Measure, Value
from generator.views.context import Context
from generator.views.dataset import measure_dataset
from generator.views.download import Download, download
from generator.views.figure import FigureView, measure_figure, sparkline
from generator.views.links import Link, commitment_link, section_of_report
from generator.views.newest import Newest, about, newest, newest_value
from generator.views.page import FILTER, Page, Planned, front, page
from generator.views.table import Cell, TableView, cell, legend, table
from generator.views.values import corrections, discrepancy, kind, note, places
from generator.views.words import Words, words
from generator.views.writing import describing, fitted
from generator.wording import phrase


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in a list: its newest number in words, and a line without words where it makes one."""

    link: Link
    newest: str
    spark: Markup | None


@dataclass(frozen=True, slots=True)
class HomeCard:
    """A home with its measures."""

    anchor: str
    title: str
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class MeasuresView:
    """measures.html: every measure that has a page, by home."""

    page: Page
    introduction: Words
    homes: tuple[HomeCard, ...]


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value on its measure's page, with its proof: source and place, and the file that holds it. `total` marks a sum of other categories."""

    anchor: str
    period: str
    area: str
    category: str
    total: bool
    kind: str
    number: Cell
    places: tuple[str, ...]
    note: Words | None
    discrepancy: Link | None
    corrections: tuple[Link, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A commitment that aims at the measure, with its target in words."""

    commitment: Link
    target: Words


@dataclass(frozen=True, slots=True)
class MeasureView:
    """measure.html. The columns for areas, categories and kinds stand only where they differ.

    `categories` sets them side by side through the years; it is None for a measure that has none.
    """

    page: Page
    title: str
    unit: str
    definition: Words | None
    better: str
    newest: Newest | None
    note: Words | None
    figure: FigureView | None
    categories: TableView | None
    aims: tuple[Aim, ...]
    rows: tuple[ValueRow, ...]
    shows_area: bool
    shows_category: bool
    shows_kind: bool
    legend: tuple[str, ...]
    quoted: tuple[Link, ...]
    downloads: tuple[Download, ...]
    columns: str
    dataset: Markup
    not_held: str


_BETTER = {"lower": "A lower number is better.", "higher": "A higher number is better.", "neither": "Neither direction is better in itself."}


def pages(context: Context) -> Iterator[Planned]:
    """Address, template and view of every page about measures."""
    site = context.site
    listed = list(destinations.measures_with_pages(site))
    cards = []
    for home in site.homes.values():
        lines = tuple(_line(context, m) for m in sorted(listed, key=lambda m: m.title) if m.home == home)
        if lines:
            cards.append(HomeCard(urls.home_anchor(home.id), home.title, lines))
    yield urls.MEASURES, "measures.html", MeasuresView(*front(context, "measures", context.explained(), scripts=FILTER), tuple(cards))
    for measure in listed:
        yield urls.measure(measure), "measure.html", partial(_measure, context, measure)


def _line(context: Context, measure: Measure) -> MeasureLine:
    found = newest_value(context, measure)
    told = f"{phrase(found[0])}, {about(found[0])}" if found else ""
    context.stands(urls.MEASURES, *(found[:1] if found else ()))
    return MeasureLine(Link(measure.title, context.link(urls.MEASURES, urls.measure(measure))), told, sparkline(context, measure))


def _measure(context: Context, measure: Measure) -> MeasureView:
    address = urls.measure(measure)
    values = context.site.values_of(measure)
    explained = context.explained()
    spans = [v.period for v in values if v.period.end]
    span = f"{spans[0].name} to {spans[-1].name}" if len(spans) > 1 and spans[0] != spans[-1] else spans[0].name if spans else "no date printed"
    return MeasureView(
        page=page(
            context,
            address,
            measure.title,
            fitted(measure.title, f": every value that the reports print ({span}), with its source and place."),
            [("Measures", urls.MEASURES)],
        ),
        title=measure.title,
        unit=measure.unit.label,
        definition=words(context, address, measure.definition, explained=explained) if measure.definition else None,
        better=_BETTER.get(measure.better or "", ""),
        newest=newest(context, measure),
        note=words(context, address, measure.note, explained=explained) if measure.note else None,
        figure=measure_figure(context, address, measure, anchor="chart"),
        categories=_categories(context, address, measure, values),
        aims=tuple(
            Aim(commitment_link(context, address, commitment), words(context, address, target.words, explained=explained))
            for commitment, target in context.aiming.get(measure.id, ())
        ),
        rows=tuple(_row(context, address, v, explained) for v in values),
        shows_area=len({v.area.id for v in values}) > 1,
        shows_category=bool(measure.categories),
        shows_kind=any(v.kind != "actual" for v in values),
        legend=legend(values),
        quoted=_quoted(context, address, measure),
        downloads=tuple(download(context, address, urls.measure_file(measure, ending), "All values") for ending in ("csv", "json")),
        columns=context.link(address, f"{urls.DATA}#{urls.columns_anchor('values')}"),
        dataset=measure_dataset(context, measure),
        not_held=context.link(address, urls.NOT_HELD),
    )


def _quoted(context: Context, address: str, measure: Measure) -> tuple[Link, ...]:
    """The sections of reports that show the measure, and the page on money where it does."""
    sections = [section_of_report(context, address, *place) for place in context.quoting.get(measure.id, ())]
    money = [Link(describing(context, context.site.pages["money"].title), context.link(address, urls.MONEY))]
    return (*sections, *(money if measure.id in context.on_money else ()))


def _categories(context: Context, address: str, measure: Measure, values: Sequence[Value]) -> TableView | None:
    """Categories down, periods across; the number in each cell leads to its row with the proof."""
    periods = {v.period: None for v in values if v.kind == "actual" and v.area.default and v.category}
    if not periods:
        return None
    return table(
        context, address, BoundTable(measure.title, tuple(periods), tuple(rows_of(context.site, measure, tuple(periods))), with_change=False)
    )


def _row(context: Context, address: str, value: Value, explained: Explained) -> ValueRow:
    return ValueRow(
        anchor=urls.value_anchor(value),
        period=value.period.name,
        area=value.area.title,
        category=value.measure.categories.get(value.category or "", ""),
        total=value.category in value.measure.totals,
        kind=kind(value) or "actual",
        number=cell(value, value.measure.unit),
        places=places(value),
        note=note(context, address, value, explained),
        discrepancy=discrepancy(context, address, value),
        corrections=corrections(context, address, value),
        file=f"{value.where.file}, line {value.where.line}",
    )
