"""sitemap.xml: the pages that search engines may show, with the day of the last change where one is known.

Such a day is typed by an editor. A page without one says nothing: to search engines a wrong day is worse than none.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator import urls
from generator.model import Site
from generator.news import last_updated, section_updated
from generator.views.context import Context

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(context: Context) -> Mapping[str, bytes]:
    """The sitemap by its address."""
    days = dict(_changed(context.site))
    root = Element("urlset", {"xmlns": _SITEMAP})
    for address in _pages(context.site):
        page = SubElement(root, "url")
        SubElement(page, "loc").text = urls.canonical(context.base_url, address)
        if day := days.get(address):
            SubElement(page, "lastmod").text = day.isoformat()
    ElementTree.indent(root, "")
    return {urls.SITEMAP: b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "utf-8") + b"\n"}


def _pages(site: Site) -> Iterator[str]:
    """Every page but the search, which has no words of its own, and whole reports, whose words the sections have too."""
    left_out = {urls.SEARCH, *(urls.whole(report) for report in site.reports.values())}
    return (address for address in sorted(urls.anchors(site)) if address.endswith("/") and address not in left_out)


def _changed(site: Site) -> Iterator[tuple[str, date]]:
    """The pages whose last change has a day."""
    for report in site.reports.values():
        if day := last_updated(report):
            yield urls.report(report), day
        for section in report.sections:
            if day := section_updated(report, section):
                yield urls.section(report, section), day
