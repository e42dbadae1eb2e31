"""Makes the renderer's SVG fit to stand in a page: small, without roles, styles or fonts, with ids of its own.

The renderer numbers clip paths for the whole process (`clip1`, `clip2`, …). Two drawings in one page would then
share an id and show each other's bars, so every id is numbered again behind the drawing's own prefix.
"""

import re
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_DROPPED = frozenset(("class", "role", "pointer-events", "version", "font-family", "stroke-miterlimit", "font-weight"))
# What an element has from the group around it unless it says otherwise, in the order in which a group says it.
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "font-size")
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


def slim(svg: str, prefix: str) -> str:
    """The drawing as one `<svg>` element; `prefix` starts every id in it."""
    root = ElementTree.fromstring(svg)
    ids = {element.attrib["id"]: f"{prefix}-{number}" for number, element in enumerate((e for e in root.iter() if "id" in e.attrib), 1)}
    _clean(root, ids)
    root.attrib = {
        "viewBox": root.attrib["viewBox"],
        "width": root.attrib["width"],
        "height": root.attrib["height"],
        "aria-hidden": "true",
    }
    for element in root.iter():
        _place(element)
    _flatten(root)
    _join(root)
    _share(root)
    ElementTree.register_namespace("", _SVG[1:-1])
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return text.replace(f' xmlns="{_SVG[1:-1]}"', "").replace(" />", "/>")


def _clean(element: ElementTree.Element, ids: dict[str, str]) -> None:
    for child in list(element):
        empty_path = child.tag == f"{_SVG}path" and (child.get("d", "") == "" or child.get("class") in ("background", "foreground"))
        if empty_path or child.get("display") == "none" or (child.tag == f"{_SVG}text" and not "".join(child.itertext()).strip()):
            element.remove(child)
        else:
            _clean(child, ids)
    for key, value in list(element.attrib.items()):
        if (
            key in _DROPPED
            or key.startswith("aria-")
            or (key, value) in (("opacity", "1"), ("transform", "translate(0,0)"), ("x2", "0"), ("y2", "0"))
        ):
            del element.attrib[key]
        elif key == "id":
            element.set(key, ids[value])
        elif value.startswith("url(#"):
            element.set(key, f"url(#{ids[value[5:-1]]})")
        elif key in ("fill", "stroke") and value == "#000":
            element.set(key, "currentColor")
        else:
            element.set(key, _NUMBER.sub(_short, value))


def _flatten(element: ElementTree.Element) -> None:
    """Takes out groups that say nothing and groups that hold nothing."""
    for child in list(element):
        _flatten(child)
        if child.tag == f"{_SVG}g" and (not child.attrib or len(child) == 0):
            position = list(element).index(child)
            element.remove(child)
            for offset, grandchild in enumerate(list(child)):
                element.insert(position + offset, grandchild)


def _place(element: ElementTree.Element) -> None:
    """Says where words and lines stand without a transformation, lines as paths, and rings as circles."""
    moved = _MOVED.fullmatch(element.get("transform", "translate(0,0)"))
    if moved is None:
        return
    x, y = moved[1], moved[2]
    if element.tag == f"{_SVG}text" and len(element) == 0:
        element.attrib = {"x": x, "y": y} | {k: v for k, v in element.attrib.items() if k != "transform"}
    elif element.tag == f"{_SVG}line":
        across, down = element.get("x2", "0"), element.get("y2", "0")
        end = f"h{across}" if down == "0" else f"v{down}" if across == "0" else f"l{across},{down}"
        rest = {k: v for k, v in element.attrib.items() if k not in ("transform", "x2", "y2")}
        element.tag, element.attrib = f"{_SVG}path", {"d": f"M{x},{y}{end}", **rest}
    elif element.tag == f"{_SVG}path" and (ring := _CIRCLE.fullmatch(element.get("d", ""))):
        rest = {k: v for k, v in element.attrib.items() if k not in ("transform", "d")}
        element.tag, element.attrib = f"{_SVG}circle", {"cx": x, "cy": y, "r": ring[1], **rest}


def _join(element: ElementTree.Element) -> None:
    """Makes one path of neighbours that look the same and do not overlap by their own making."""
    last: ElementTree.Element | None = None
    for child in list(element):
        _join(child)
        plain = child.tag == f"{_SVG}path" and len(child) == 0 and not {"transform", "id", "clip-path"} & child.attrib.keys()
        if plain and last is not None and _look(last) == _look(child):
            last.set("d", last.attrib["d"] + child.attrib["d"])
            element.remove(child)
        else:
            last = child if plain else None


def _look(path: ElementTree.Element) -> dict[str, str]:
    return {k: v for k, v in path.attrib.items() if k != "d"}


def _share(element: ElementTree.Element) -> None:
    """Says once, on the group, what all its elements say; clips and gradients keep what is theirs."""
    for child in element:
        _share(child)
    if element.tag not in (f"{_SVG}g", f"{_SVG}svg") or len(element) == 0:
        return
    if len(element) == 1 and element[0].tag != f"{_SVG}g":
        return
    for key in _INHERITED:
        value = element[0].get(key)
        if value is not None and all(child.get(key) == value for child in element):
            element.set(key, value)
            for child in element:
                del child.attrib[key]


def _short(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
