"""pdf.html: a whole report as its PDF shows it. The words are those of the page for paper; how they are laid out is `editions.pdf`'s business."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import urls
from generator.model import Report
from generator.views.context import Context
from generator.views.corrections import notices
from generator.views.links import Link
from generator.views.page import Page, View, page
from generator.views.whole_report import Chapter, Whole, whole
from generator.views.writing import describing

_LISTED = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A chapter in the contents, with the headings in it."""

    chapter: Link
    headings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PdfView:
    """A whole report. Of the frame it has the title, the description, the office and what was corrected; `online` is the address of the report's page."""

    page: Page
    online: str
    whole: Whole
    contents: tuple[Listed, ...]


def pdfs(context: Context) -> Iterator[tuple[Report, str, str, View]]:
    """Each report with the address, the template and the view of its PDF."""
    for report in context.site.reports.values():
        yield report, urls.pdf(report), "pdf.html", _pdf(context, report)


def _pdf(context: Context, report: Report) -> PdfView:
    address = urls.pdf(report)
    text = whole(context, report, address)
    frame = page(context, address, describing(context, report.title), describing(context, report.summary))
    return PdfView(
        page=replace(frame, notices=notices(context, frame)),
        online=urls.canonical(context.base_url, urls.report(report)),
        whole=text,
        contents=tuple(_listed(context, link, chapter) for link, chapter in zip(text.contents, text.chapters, strict=True)),
    )


def _listed(context: Context, link: Link, chapter: Chapter) -> Listed:
    headings = [heading for heading in chapter.body.prose.headings if heading.level == _LISTED]
    return Listed(link, tuple(Link(describing(context, heading.words), f"#{heading.anchor}") for heading in headings))
