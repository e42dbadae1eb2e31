"""The workbooks as pages offer them: each format with its size."""

from generator import urls
from generator.model import Report
from generator.views.context import Context
from generator.views.download import Download, download


def workbooks(context: Context, origin: str, report: Report | None) -> tuple[Download, ...]:
    """The files of a report's workbook, or of the one for all reports. They were made before the pages."""
    of, name = (report, report.source.title) if report else (context.site.organisation, "All reports")
    return tuple(download(context, origin, urls.workbook(of, ending), f"{name}: workbook") for ending in urls.WORKBOOKS)


def not_held_workbooks(context: Context, origin: str) -> tuple[Download, ...]:
    """The files of the workbook that asks for what is not held."""
    return tuple(
        download(context, origin, urls.workbook(None, ending), "Numbers that are not held: workbook to fill in") for ending in urls.WORKBOOKS
    )
