"""The workbooks as pages offer them: the formats of each, with their sizes."""

from generator import urls
from generator.model import Report
from generator.views.context import Context
from generator.views.figure import Download, size


def workbooks(context: Context, origin: str, report: Report | None) -> tuple[Download, ...]:
    """The files of a report's workbook, or of the one for all reports. They were made before the pages."""
    of = report.source.title if report else "All reports"
    files = {ending: urls.workbook(report, ending) for ending in urls.WORKBOOKS}
    return tuple(
        Download(f"{of}: workbook ({ending.upper()}, {size(context.files[address])})", context.link(origin, address))
        for ending, address in files.items()
    )
