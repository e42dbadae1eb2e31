"""feed.xml: what came onto the site, for programs that look for news (Atom 1.0, RFC 4287).

Its days are those of `news`: typed, and never read from a clock. An id hangs only on the name of the data and on the
address below the site, so that it stays when the site moves.
"""

from collections.abc import Mapping
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator import urls
from generator.model import Correction, Report
from generator.news import Arrival, News, arrivals
from generator.views.context import Context
from generator.views.page import FEED_TITLE
from generator.views.writing import describing

# So many entries it holds; the site holds all.
_MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"


def feed(context: Context) -> Mapping[str, bytes]:
    """The feed by its address; nothing where nobody says when the site started."""
    office, found = context.site.organisation, arrivals(context.site)[:_MOST]
    if office.started is None:
        return {}
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    _texts(root, id=_id(context, urls.FEED), title=f"{office.site_title}: {FEED_TITLE[0].lower()}{FEED_TITLE[1:]}")
    _texts(root, subtitle=f"Reports, corrections and known discrepancies, the newest first. The {_MOST} newest are told here, and the site has all.")
    _texts(root, updated=_moment(max((arrival.changed for arrival in found), default=office.started)))
    author = SubElement(root, "author")
    _texts(author, name=office.name, uri=office.website)
    _link(context, root, "self", "application/atom+xml", urls.FEED)
    _link(context, root, "alternate", "text/html", urls.HOME)
    _texts(root, rights=f"© {office.copyright}. {office.licence}, {office.licence_url}")
    for arrival in found:
        _entry(context, root, arrival)
    ElementTree.indent(root, "")
    return {urls.FEED: b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "utf-8", short_empty_elements=True) + b"\n"}


def _entry(context: Context, root: Element, arrival: Arrival) -> None:
    entry = SubElement(root, "entry")
    kind, title, address, summary = _told(context, arrival.what)
    _texts(entry, id=_id(context, address), title=f"{kind}: {title}", published=_moment(arrival.day), updated=_moment(arrival.changed))
    SubElement(entry, "category", {"term": kind.lower().replace(" ", "-"), "label": kind})
    _link(context, entry, "alternate", "text/html", address)
    _texts(entry, summary=summary)


def _told(context: Context, what: News) -> tuple[str, str, str, str]:
    """What something new is, its title, its address, and what it says, in plain words."""
    if isinstance(what, Report):
        return "Report", describing(context, what.title), urls.report(what), describing(context, what.summary)
    if isinstance(what, Correction):
        reason = f"{describing(context, what.why)} {describing(context, what.effect)}"
        return what.kind.capitalize(), describing(context, what.what), urls.correction(what.id), reason
    return "Known discrepancy", what.title, urls.discrepancy(what), describing(context, what.found)


def _id(context: Context, address: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, context.site.organisation.data_name + address)}"


def _moment(day: date) -> str:
    """A day as the moment that Atom asks for."""
    return f"{day.isoformat()}T00:00:00Z"


def _link(context: Context, parent: Element, rel: str, kind: str, address: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": urls.canonical(context.base_url, address)})


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text
