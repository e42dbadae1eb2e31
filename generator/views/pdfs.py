"""The PDF of a report as pages offer it: with its size and how many pages it has."""

from generator import urls
from generator.model import Report
from generator.units import counted
from generator.views.context import Context
from generator.views.download import Download, download


def pdf(context: Context, origin: str, report: Report) -> Download | None:
    """The file of a report; None where it could not be made. It was made before the pages."""
    address = urls.pdf(report)
    if address not in context.files:
        return None
    return download(context, origin, address, f"{report.source.title}: whole report, {counted(context.pages[address], 'page')}")
