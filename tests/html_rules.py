"""What is wrong with the HTML of a page: the strict parser's errors, and rules of HTML and ARIA that a parser does not know.

The rules are about what our pages use. `tests/test_html.py` shows that each of them bites. The Nu checker knows all of the
standard; docs/decisions tells when it is run.
"""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5lib

_GLOBAL = {"id", "class", "lang", "tabindex", "hidden", "role", "title"}
_ATTRIBUTES = {
    "html": {"lang"},
    "meta": {"charset", "name", "content", "http-equiv", "property"},
    "link": {"rel", "href", "type", "sizes", "media"},
    "script": {"src", "type", "defer"},
    "a": {"href", "rel", "download"},
    "th": {"scope"},
    "td": set(),
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "details": {"open"},
    "form": {"action", "method"},
    "input": {"type", "name", "value", "autocomplete", "autocapitalize", "maxlength", "required"},
    "button": {"type"},
    "label": {"for"},
    "time": {"datetime"},
    "blockquote": {"cite"},
}
_CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}
_PARENTS = {"li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "summary": {"details"}, "figcaption": {"figure"}, "caption": {"table"}}
_OBSOLETE = {"font", "center", "big", "tt", "strike", "acronym", "frame", "frameset", "marquee", "applet", "dir"}
# A name is lost on an element that is nothing by itself.
_NAMEABLE = {
    "a",
    "nav",
    "section",
    "aside",
    "main",
    "header",
    "footer",
    "article",
    "form",
    "input",
    "button",
    "table",
    "figure",
    "dl",
    "svg",
    "summary",
}
_ROLES = {"img", "region", "group", "note", "search", "status", "list", "doc-noteref", "doc-endnotes", "doc-backlink"}


def parsed(html: bytes) -> tuple[Element, list[str]]:
    """The page as a tree without namespaces for HTML, and the errors of the parser."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html, transport_encoding="utf-8")
    errors = [f"line {place[0]}: {name} {found or ''}" for place, name, found in parser.errors]
    return tree, errors


def _text(element: Element) -> str:
    named = [e.get("aria-label") or e.get("alt") or "" for e in element.iter()]
    return "".join((*element.itertext(), *named)).strip()


def _tags(element: Element) -> Iterator[tuple[Element, Element]]:
    """Each element of HTML below one, with its parent; drawings are a language of their own."""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("svg", "{http://www.w3.org/2000/svg}svg"):
            yield child, element
            yield from _tags(child)


def _attributes(page: Element) -> Iterator[str]:
    for element, _ in _tags(page):
        known = _GLOBAL | _ATTRIBUTES.get(element.tag, set())
        for name, value in element.attrib.items():
            if name not in known and not name.startswith(("data-", "aria-")):
                yield f"<{element.tag}> has no attribute {name}"
            if name == "id" and (not value or re.search(r"\s", value)):
                yield f"the id “{value}” is empty or has a space"
            if name == "tabindex" and value not in ("0", "-1"):
                yield f"<{element.tag}> takes the keyboard out of order"


def _nesting(page: Element) -> Iterator[str]:
    for element, parent in _tags(page):
        if element.tag in _OBSOLETE:
            yield f"<{element.tag}> is obsolete"
        if parent.tag in _CHILDREN and element.tag not in _CHILDREN[parent.tag]:
            yield f"<{element.tag}> stands in <{parent.tag}>"
        if element.tag in _PARENTS and parent.tag not in _PARENTS[element.tag]:
            yield f"<{element.tag}> stands in <{parent.tag}>"
        if element.tag in _CHILDREN and (element.text or "").strip():
            yield f"words stand in <{element.tag}>"
        if element.tag in ("a", "button", "label", "summary"):
            inside = [e.tag for e in element.iter() if e is not element and (e.tag in ("a", "button", "input") or e.get("tabindex"))]
            if inside and element.tag != "label":
                yield f"<{inside[0]}> stands in <{element.tag}>"


def _names(page: Element) -> Iterator[str]:
    for element, _ in _tags(page):
        if element.tag in ("a", "button", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "th", "label", "title") and not _text(element):
            yield f"<{element.tag}> is empty"
        if element.tag == "img" and element.get("alt") is None:
            yield "<img> has no description"
        role = element.get("role")
        if role is not None and (role not in _ROLES or element.tag in ("table", "thead", "tbody", "tr", "th", "td")):
            yield f"<{element.tag}> has the role {role}"
        if role in ("img", "region", "group") and not (element.get("aria-label") or element.get("aria-labelledby")):
            yield f"the role {role} has no name"
        if element.get("aria-label") is not None and (not element.get("aria-label") or (role is None and element.tag not in _NAMEABLE)):
            yield f"<{element.tag}> cannot have the name “{element.get('aria-label')}”"


def _tables(page: Element) -> Iterator[str]:
    for table in (element for element, _ in _tags(page) if element.tag == "table"):
        head = table.findall("thead/tr")
        columns = head[0].findall("th") if len(head) == 1 else []
        if not columns or any(cell.get("scope") != "col" for cell in columns):
            yield "a table has no row of column headers"
        for row in table.findall("tbody/tr"):
            if len(row) != len(columns):
                yield f"a row has {len(row)} cells under {len(columns)} headers"
            if any(cell.tag == "th" and cell.get("scope") != "row" for cell in row):
                yield "a row header has no scope"
        if any(cell.get("colspan") or cell.get("rowspan") for cell in table.iter()):
            yield "cells of a table are merged"


def _landmarks(page: Element) -> Iterator[str]:
    body = page.find("body")
    assert body is not None
    for tag in ("header", "footer"):
        if len(body.findall(tag)) != 1:
            yield f"not one <{tag}> of the page"
    if len(list(body.iter("main"))) != 1:
        yield "not one <main>"
    ids = {e.get("id"): e for e in page.iter() if e.get("id")}
    named = [e for e in body.iter() if e.tag == "nav" or e.get("role") == "region"]
    names = [
        e.get("aria-label") or _text(ids[e.get("aria-labelledby")]) if e.get("aria-labelledby") in ids or e.get("aria-label") else "" for e in named
    ]
    if "" in names:
        yield "a landmark has no name"
    navigation = [name for e, name in zip(named, names, strict=True) if e.tag == "nav"]
    yield from sorted({f"two navigations are named “{name}”" for name in navigation if navigation.count(name) > 1})


RULES: tuple[Callable[[Element], Iterator[str]], ...] = (_attributes, _nesting, _names, _tables, _landmarks)


def faults(html: bytes) -> list[str]:
    """Everything that is wrong with a page, each kind once."""
    page, errors = parsed(html)
    return list(dict.fromkeys((*errors, *(fault for rule in RULES for fault in rule(page)))))
