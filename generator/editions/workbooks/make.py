"""Makes every workbook, in both formats, and keeps them by content: what did not change is not written anew."""

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from generator import cache, urls
from generator.cache import Cache
from generator.editions.workbooks.book import Sheet, Workbook
from generator.editions.workbooks.figures import figures
from generator.editions.workbooks.front import CONTENTS, COVER, contents, cover, title
from generator.editions.workbooks.notes import NAME, Notes
from generator.editions.workbooks.ods import ods
from generator.editions.workbooks.records import Records, records
from generator.editions.workbooks.subjects import subjects
from generator.editions.workbooks.tables import TAKEN, discrepancies, tables
from generator.model import Report
from generator.views.context import Context

# What the bytes of a file depend on beside its description.
_WRITERS = ("archive", "workbooks/book", "workbooks/look", "workbooks/ods", "workbooks/xlsx")


def workbooks(context: Context) -> Mapping[str, bytes]:
    """The files of every workbook, by address."""
    here = Path(__file__).parent.parent
    maker = cache.maker(f"xlsxwriter {version('xlsxwriter')}", (here / f"{module}.py" for module in _WRITERS))
    files = {}
    held = records(context)
    for report in (*context.site.reports.values(), None):
        book = workbook(context, report, held)
        for ending in urls.WORKBOOKS:
            files[urls.workbook(report or context.site.organisation, ending)] = _written(book, ending, maker, context.cache)
    return files


def workbook(context: Context, report: Report | None, held: Mapping[str, Records]) -> Workbook:
    """The workbook of a report, or of all reports."""
    notes = Notes()
    taken = {COVER, CONTENTS, NAME, *TAKEN}
    bodies = [*subjects(context, report, notes, taken)]
    if report:
        bodies += figures(context, report, notes, taken)
    disputed = discrepancies(context, report)
    inner: list[Sheet] = [notes.sheet(), *([disputed] if disputed else []), *bodies, *tables(report, held)]
    office = context.site.organisation
    about = f"{office.attribution} {office.licence_url}"
    return Workbook(title(context, report), office.name, about, (cover(context, report), contents(inner), *inner))


def _written(book: Workbook, ending: str, maker: str, kept: Cache) -> bytes:
    key = cache.key(maker, ending, repr(book))
    content = kept.get(key)
    if content is None:
        if ending == "ods":
            content = ods(book)
        else:
            # Imported here because it takes a tenth of a second, and most builds write no workbook.
            from generator.editions.workbooks.xlsx import xlsx

            content = xlsx(book)
        kept.put(key, content)
    return content
