"""What PDF/UA asks of the tags of a file, and WeasyPrint (70.0) leaves out; done just before it writes the file.

Headers of tables get their scope, what they are named by is listed, and places of drawings are told in the page's own
units. Links say where they lead in words. Footnotes are notes. A space between two elements is said, because nothing draws it.
What stands in the margin of each page is no content.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import Document

# The flag of what is on paper as on the screen.
_PRINTED = 4
# How many points a pixel of CSS has.
_POINTS = 0.75


def complete(document: Document, pdf: pydyf.PDF) -> None:
    """Completes the tags of a file that is about to be written."""
    objects = {item.reference: item for item in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    tree = list(_below(objects, root))
    _scope(objects, tree)
    _notes(objects, objects[root["K"][0]])
    _place_drawings(objects, tree)
    _ids(root, tree)
    _name_links(document)
    _marks(pdf, objects, root, {element.reference for element in (objects[root["K"][0]], *tree)})


def _below(objects: dict[bytes, Any], element: Any) -> Iterator[Any]:
    """Every element of the tree under one, in the order of reading; kids that are no elements are numbers or places of links."""
    for kid in element["K"]:
        found = objects.get(kid) if isinstance(kid, bytes) else None
        if found is not None and "S" in found:
            yield found
            yield from _below(objects, found)


def _scope(objects: dict[bytes, Any], tree: list[Any]) -> None:
    """Headers in the head of a table stand over columns, those in its body before rows."""
    for cell in (element for element in tree if element["S"] == "/TH"):
        part = objects[objects[cell["P"]]["P"]]
        cell["A"]["Scope"] = "/Column" if part["S"] == "/THead" else "/Row"


def _notes(objects: dict[bytes, Any], document: Any) -> None:
    """Beside the chapters, the feet of pages stand right under the root; what is in them are notes, which need a name each."""
    feet = [objects[kid] for kid in document["K"] if objects[kid]["S"] == "/NonStruct"]
    for number, note in enumerate((objects[kid] for foot in feet for kid in foot["K"]), start=1):
        note["S"], note["ID"] = "/Note", pydyf.String(f"note-{number}")


def _place_drawings(objects: dict[bytes, Any], tree: list[Any]) -> None:
    """From pixels, counted from the top, to points from the foot of the page."""
    for drawing in (element for element in tree if element["S"] == "/Figure"):
        height = objects[drawing["Pg"]]["MediaBox"][3]
        left, top, right, bottom = (_POINTS * float(side) for side in drawing["A"]["BBox"])
        drawing["A"]["BBox"] = pydyf.Array([left, height - bottom, right, height - top])


def _ids(root: Any, tree: list[Any]) -> None:
    """The list of all elements that have a name, by these names."""
    named = sorted(((element["ID"].string, element) for element in tree if "ID" in element), key=lambda pair: pair[0])
    root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array([part for _, element in named for part in (element["ID"], element.reference)])})


def _name_links(document: Document) -> None:
    """A link says its own words, and its address only where it has none. It is on paper too."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 – the library has no other way from a link to its words
            if box.link_annotation:
                box.link_annotation["F"] = _PRINTED
                if words := " ".join("".join(box.element.itertext()).split()):
                    box.link_annotation["Contents"] = pydyf.String(words)


def _marks(pdf: pydyf.PDF, objects: dict[bytes, Any], root: Any, told: set[bytes]) -> None:
    """Goes through what the pages mark; each mark has a number, by which the tree finds it.

    Marks that no element of the tree holds are titles and numbers in the margins, the same on page after page.
    """
    numbers = objects[root["ParentTree"]]["Nums"]
    for at, reference in enumerate(pdf.page_references):
        held = numbers[2 * at + 1]
        stream = objects[objects[reference]["Contents"]].stream
        for place, item in enumerate(stream):
            if not isinstance(item, pydyf.Dictionary) or "MCID" not in item:
                continue
            number = item["MCID"]
            if held[number] not in told:
                stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]
                held[number] = "null"
            elif stream[place + 2 : place + 5] == [b"BT", b"ET", b"EMC"]:
                objects[held[number]]["ActualText"] = pydyf.String(" ")
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem" and item.reference not in told:
            # It stays as an empty object, because others are found by their place.
            item.clear()
