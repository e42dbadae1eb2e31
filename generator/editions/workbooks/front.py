"""The first sheets of a workbook: the cover, which says what it is and whose, and the contents."""

from collections.abc import Iterator, Sequence

from generator import urls
from generator.editions.workbooks.book import Column, Line, Link, Sheet, Table, table_name
from generator.model import Report
from generator.views.context import Context
from generator.views.reports import newest_first, period_of
from generator.views.writing import describing

COVER, CONTENTS = "Cover", "Contents"


def title(context: Context, report: Report | None) -> str:
    """What the workbook is called."""
    of = report.source.title if report else context.site.organisation.site_title
    return f"{of}: the numbers"


def cover(context: Context, report: Report | None) -> Sheet:
    """What the workbook holds, who publishes it, when, under which licence, and whom to ask."""
    return Sheet(COVER, title(context, report), (*_what(context, report), *_whose(context)))


def _what(context: Context, report: Report | None) -> Iterator[Line]:
    if report is None:
        yield Line("Every number that the reports print, with its period, its area and the place that prints it, and the commitments of the plans.")
    else:
        yield Line(describing(context, report.summary))
    if context.site.organisation.banner:
        yield Line("Status", heading=True)
        yield Line(describing(context, context.site.organisation.banner))
    if report is None:
        yield Line("Reports", heading=True)
        for one in newest_first(context):
            page = urls.canonical(context.base_url, urls.report(one))
            yield Line(Link(f"{one.source.title}, on {period_of(one)}, published: {one.source.published}", page))
    else:
        source = report.source
        yield Line("Report", heading=True)
        yield Line(f"Period covered: {period_of(report)}")
        yield Line(f"Published by: {source.publisher}")
        yield Line(f"Date of publication: {source.published}")
        yield Line(Link(f"{source.title} on this site", urls.canonical(context.base_url, urls.report(report))))
    yield Line("What is in this workbook", heading=True)
    yield Line("The sheet Contents lists and links all sheets. The sheet Notes explains shorthand and notes.")
    if report:
        yield Line("There is a sheet for each subject and for each figure. The sheets after them are for people who work with data.")
    else:
        yield Line(
            "There is a sheet for each subject. The sheets after them are for people who work with data. Figures are in the workbooks of the reports."
        )
    yield Line("A number has the decimal places that are printed. The sheet Values has one row for each place that prints a number.")


def _whose(context: Context) -> Iterator[Line]:
    office = context.site.organisation
    yield Line("Licence", heading=True)
    yield Line("You may use and share this for any purpose under the licence below. Show this sentence where you do:")
    yield Line(office.attribution)
    yield Line(Link(office.licence, office.licence_url))
    yield Line("Contact", heading=True)
    yield Line(office.name)
    if office.email:
        yield Line(Link(office.email, f"mailto:{office.email}"))
    yield Line(Link(f"Website of the {office.short_name}", office.website))
    yield Line(Link(f"{office.site_title}: the site of this workbook", urls.canonical(context.base_url, urls.HOME)))


def contents(sheets: Sequence[Sheet]) -> Sheet:
    """All sheets but the first two, each with what it holds and how many rows its table has."""
    rows = []
    for sheet in sheets:
        size = f"{len(sheet.table.rows):,}" if sheet.table else "none"
        rows.append((Link(sheet.name, f"#{sheet.name}"), sheet.title, size))
    columns = (Column("Sheet", 34), Column("What it holds", 90), Column("Rows", 8))
    lines = (Line("The sheets of this workbook, each with a link to it."), Line("This sheet has one table."))
    return Sheet(CONTENTS, CONTENTS, lines, Table(table_name(CONTENTS), columns, tuple(rows)))
