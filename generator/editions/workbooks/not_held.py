"""The workbook to fill in: a row for each value that is not held, under the names by which `import` knows its columns."""

from collections.abc import Iterator

from generator import urls
from generator.charts.lacking import Lack, lacking
from generator.editions.workbooks.book import Cell, Column, Line, Link, Sheet, Table, Workbook, table_name
from generator.model import MARKERS, Measure
from generator.views.context import Context

HELP, VALUES, SOURCES, AREAS = "How to fill it in", "Values", "Sources", "Areas"

_COLUMNS = (
    Column("measure", 34), Column("title", 60), Column("unit", 20), Column("period", 14), Column("area", 18), Column("category", 24), Column("value", 14),
    Column("status", 10), Column("source", 30), Column("place", 40), Column("note", 50), Column("why it is asked for", 50),
)  # fmt: skip


def not_held(context: Context) -> Workbook:
    """What is not held, to be filled in and brought into the data with `python build.py import`."""
    office = context.site.organisation
    title = f"{office.site_title}: numbers that are not held"
    rows = tuple(row for home in context.site.homes.values() for m in context.site.measures.values() if m.home == home for row in _rows(context, m))
    about = f"{office.attribution} {office.licence_url}"
    return Workbook(title, office.name, about, (_help(context, title, len(rows)), _values(rows), _sources(context), _areas(context)))


def _help(context: Context, title: str, count: int) -> Sheet:
    lines = (
        Line(
            f"The sheet {VALUES} has a row for each number that the published documents do not give, or that we could not read from them: {count:,} rows."
        ),
        Line("If you hold one of these numbers, fill in its row and send us the workbook. Rows that you leave empty are passed over."),
        Line("What to fill in", heading=True),
        Line("value: the number as the document prints it, in the unit that stands in its row. Type the number alone."),
        Line(f"source: the document that prints it, by its name from the sheet {SOURCES}. A number that no document prints is not taken."),
        Line("place: where in the document the number stands, such as “page 12” or “Table 3”, so that anybody can find it again."),
        Line("note: what a reader should know of the number, in a sentence. It may stay empty."),
        Line("status: a mark about the number, if it has one: " + "; ".join(f"[{letter}] {meaning}" for letter, meaning in MARKERS.items()) + "."),
        Line("A document that says there is no number gives no value and the status [x], [c] or [z]."),
        Line("What to leave as it is", heading=True),
        Line(
            "measure, title, unit, period, area and category say which number is asked for. Do not change them, and do not delete the row of their names."
        ),
        Line("Do not merge cells, and do not add totals. A row for another value of the same kind may be added at the end."),
        Line("For the office", heading=True),
        Line("python build.py import not-held.xlsx shows what the workbook would add, and what in it looks wrong. It writes only after a yes."),
        Line(Link("The page of these numbers on the site", urls.canonical(context.base_url, urls.NOT_HELD))),
    )
    return Sheet(HELP, title, lines)


def _values(rows: tuple[tuple[Cell, ...], ...]) -> Sheet:
    title = "Values: the numbers that are not held"
    if not rows:
        return Sheet(VALUES, title, (Line("No number is missing from the lines that this site draws."),))
    lines = (
        Line(f"Fill in value, source and place. The sheet {HELP} says how."),
        Line("This sheet has one table. Empty cells in the column value are asked for."),
    )
    return Sheet(VALUES, title, lines, Table(table_name(VALUES), _COLUMNS, rows))


def _rows(context: Context, measure: Measure) -> Iterator[tuple[Cell, ...]]:
    """A row for each value that a measure lacks, each once, in the order of the page."""
    default = next(area.id for area in context.site.areas.values() if area.default)
    met: set[tuple[object, ...]] = set()
    for lack in lacking(context.site, measure):
        asked = [(period, lack.area or default, lack.category, _why(lack)) for period in lack.missing]
        asked += [(v.period, v.area.id, v.category or "", f"Printed as not available [x] in {v.printed[0].source.title}.") for v in lack.unavailable]
        for period, area, category, why in asked:
            if (period, area, category) not in met:
                met.add((period, area, category))
                title = f"{measure.title}: {measure.categories[category]}" if category else measure.title
                yield (measure.id, title, measure.unit.name, period.text, area, category or None, None, None, None, None, None, why)


def _why(lack: Lack) -> str:
    numbers = [f"Figure {figure.number}" for figure in lack.figures if figure.number]
    return f"Not in the text that we hold. {', '.join(numbers)} draws it." if numbers else "Not in the text that we hold."


def _sources(context: Context) -> Sheet:
    # Those of the open data, which hold back what is not published yet.
    told = {row[0] for row in context.tables["sources"].rows}
    rows = tuple((source.id, source.title, source.published) for source in context.site.sources.values() if source.id in told)
    lines = (
        Line("The documents that can be named in the column source. Ask us to add another before you name it."),
        Line("This sheet has one table."),
    )
    columns = (Column("source name", 34), Column("what it is called", 70), Column("published", 20))
    return Sheet(SOURCES, "Sources: the documents", lines, Table(table_name(SOURCES), columns, rows))


def _areas(context: Context) -> Sheet:
    rows = tuple((area.id, area.title) for area in context.site.areas.values())
    lines = (Line("The names that stand in the column area."), Line("This sheet has one table."))
    return Sheet(AREAS, "Areas: the places", lines, Table(table_name(AREAS), (Column("area name", 50), Column("what it is called", 70)), rows))
