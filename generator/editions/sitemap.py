"""sitemap.xml: the pages that search engines may show, with the day of the last change where one is known.

Such a day is typed by an editor. A page without one says nothing: to search engines a wrong day is worse than none.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator import urls
from generator.model import Site
from generator.news import last_updated, section_updated
from generator.views.page import Page

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: Site, pages: Iterable[Page]) -> bytes:
    """The file, from the frames of all pages."""
    days = {address: (day,) for address, day in _changed(site)}
    # The search has no words of its own, and a whole report has those of its sections.
    left_out = {urls.SEARCH, *(urls.whole(report) for report in site.reports.values())}
    root = Element("urlset", {"xmlns": _SITEMAP})
    for page in sorted((p for p in pages if p.canonical and p.address not in left_out), key=lambda p: p.address):
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = page.canonical
        # What was corrected on a page changed it, as what is typed of its words does.
        if known := [*days.get(page.address, ()), *(notice.day for notice in page.notices)]:
            SubElement(entry, "lastmod").text = max(known).isoformat()
    ElementTree.indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, "unicode")}\n'.encode()


def _changed(site: Site) -> Iterator[tuple[str, date]]:
    """The pages whose last change has a day."""
    if site.corrections:
        yield urls.CORRECTIONS, max(entry.day for entry in site.corrections)
    for report in site.reports.values():
        if day := last_updated(report):
            yield urls.report(report), day
        for section in report.sections:
            if day := section_updated(report, section):
                yield urls.section(report, section), day
