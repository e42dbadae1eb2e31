"""Makes every workbook, in both formats, and keeps them by content: what did not change is not written anew."""

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from generator import kept, urls
from generator.editions.workbooks.book import Sheet, Workbook
from generator.editions.workbooks.figures import figures
from generator.editions.workbooks.front import CONTENTS, COVER, contents, cover, title
from generator.editions.workbooks.not_held import not_held
from generator.editions.workbooks.notes import NAME, Notes
from generator.editions.workbooks.ods import ods
from generator.editions.workbooks.records import Records, records
from generator.editions.workbooks.subjects import subjects
from generator.editions.workbooks.tables import TAKEN, discrepancies, tables
from generator.model import Report
from generator.views.context import Context

_WRITERS = ("archive", "workbooks/book", "workbooks/look", "workbooks/ods", "workbooks/xlsx")
# The workbooks of how many builds the cache holds.
_KEPT = 6


def workbooks(context: Context) -> Mapping[str, bytes]:
    """The files of every workbook, by address."""
    folder, tool, files = context.cache / "workbooks" if context.cache else None, _tool(), {}
    held = records(context)
    for report in (*context.site.reports.values(), None):
        book = workbook(context, report, held)
        for ending in urls.WORKBOOKS:
            files[urls.workbook(report or context.site.organisation, ending)] = _written(book, ending, tool, folder)
    asked = not_held(context)
    files |= {urls.workbook(None, ending): _written(asked, ending, tool, folder) for ending in urls.WORKBOOKS}
    if folder:
        kept.forget(folder, _KEPT * len(files))
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


def _written(book: Workbook, ending: str, tool: str, folder: Path | None) -> bytes:
    path = folder / hashlib.sha256(f"{tool} {ending} {book!r}".encode()).hexdigest() if folder else None
    if path and (content := kept.read(path)) is not None:
        return content
    if ending == "ods":
        content = ods(book)
    else:
        # Imported here because it takes a tenth of a second, and most builds write no workbook.
        from generator.editions.workbooks.xlsx import xlsx

        content = xlsx(book)
    if path:
        kept.keep(path, content)
    return content


def _tool() -> str:
    """A fingerprint of all that decides the bytes of a workbook beside its description."""
    editions = Path(__file__).parent.parent
    digest = hashlib.sha256(f"xlsxwriter {version('xlsxwriter')}".encode())
    for module in _WRITERS:
        digest.update((editions / f"{module}.py").read_bytes())
    return digest.hexdigest()
