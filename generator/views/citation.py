"""How to cite a report, in a sentence that is ready to be copied."""

from dataclasses import dataclass

from generator import urls
from generator.model import Report
from generator.views.context import Context


@dataclass(frozen=True, slots=True)
class Citation:
    """Who published the document, its title as printed, when, and the full address of its page here."""

    publisher: str
    title: str
    published: str
    address: str


def citation(context: Context, report: Report) -> Citation:
    """That of a report."""
    source = report.source
    published = "no date of publication printed" if source.published == "not printed" else f"published {source.published}"
    return Citation(source.publisher, source.title, published, urls.canonical(context.base_url, urls.report(report)))
