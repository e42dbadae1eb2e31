"""A sheet for each subject: its values in order of measures and time, one row each, as a reader wants them."""

from collections.abc import Iterator, Sequence

from generator import destinations, urls
from generator.editions.workbooks.book import Cell, Column, Line, Link, Sheet, Table, number, sheet_name, table_name
from generator.editions.workbooks.notes import Notes, shorthand
from generator.model import Home, Measure, Report, Value
from generator.views.context import Context
from generator.views.writing import describing
from generator.wording import phrase

_COLUMNS = (
    Column("Measure", 46), Column("Period", 22), Column("Area", 14), Column("Kind", 16), Column("Number", 12), Column("Unit", 16),
    Column("Status", 8), Column("In words", 26), Column("Printed in", 40), Column("Notes", 16),
)  # fmt: skip


def subjects(context: Context, report: Report | None, notes: Notes, taken: set[str]) -> Iterator[Sheet]:
    """The sheets of a report, or of all reports; a subject without values has none. `taken` gets their names."""
    found: dict[str, list[Value]] = {}
    for measure in context.site.measures.values():
        for value in context.site.values_of(measure):
            if report is None or any(printed.source.id == report.id for printed in value.printed):
                found.setdefault(measure.home.id, []).append(value)
    for home in context.site.homes.values():
        if home.id in found:
            yield _subject(context, home, found[home.id], report, notes, taken)


def _subject(context: Context, home: Home, values: Sequence[Value], report: Report | None, notes: Notes, taken: set[str]) -> Sheet:
    name = sheet_name(home.title, taken)
    taken.add(name)
    printed = f"that the {report.source.title} prints" if report else "that the reports print"
    rows = tuple(_row(context, value, report, notes, name) for value in values)
    lines = (
        Line(f"Every number on this subject {printed}, in order of measures and time."),
        Line(f"This sheet has one table, with a row for each value. Empty cells mean that there is no mark or no note.{_notes(rows)}"),
        *shorthand(marker for value in values for marker in value.status),
    )
    return Sheet(name, f"{home.title}: numbers", lines, Table(table_name(name), _COLUMNS, rows))


def _notes(rows: Sequence[tuple[Cell, ...]]) -> str:
    return " The sheet Notes holds the notes." if any(row[-1] for row in rows) else ""


def _row(context: Context, value: Value, report: Report | None, notes: Notes, sheet: str) -> tuple[Cell, ...]:
    measure = value.measure
    return (
        Link(value.title, page) if (page := measure_page(context, measure)) else value.title,
        period(value),
        value.area.title,
        f"change since {value.against.name}" if value.against else value.kind,
        value.shorthand if value.number is None else number(value.number, measure.unit),
        measure.unit.name,
        value.shorthand or None,
        phrase(value),
        places(value, report),
        " ".join(notes.mark(text, sheet) for text in told(context, value)) or None,
    )


def measure_page(context: Context, measure: Measure) -> str | None:
    """The address of a measure's page on the web; None where it has none."""
    return urls.canonical(context.base_url, urls.measure(measure)) if destinations.has_page(context.site, measure) else None


def period(value: Value) -> str:
    """The period in words, and how it is known where it is not printed."""
    return value.period.name if value.basis == "printed" else f"{value.period.name} ({value.basis})"


def places(value: Value, report: Report | None) -> str:
    """Where a report prints a value, or every document and place that does."""
    found = [p for p in value.printed if report is None or p.source.id == report.id] or value.printed
    return "; ".join(p.place if report and p.source.id == report.id else f"{p.source.title}, {p.place}" for p in found)


def told(context: Context, value: Value) -> Iterator[str]:
    """The notes of a value: its own, its measure's, and what disputes it."""
    for note in (value.note, value.measure.note):
        if note is not None:
            yield describing(context, note)
    if value.discrepancy and value.discrepancy in context.site.discrepancies:
        title = context.site.discrepancies[value.discrepancy].title
        yield f"Other printed facts contradict this number. See the sheet Discrepancies: {title}."
    if not value.published:
        yield "This site does not use the number in its texts and charts."
