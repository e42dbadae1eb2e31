"""Reads PDFs as those do who hear them: by the tree of tags, each element with its words and its page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.editions.pdf.libraries import system

pdf_needed = pytest.mark.skipif(bool(system().missing), reason=f"this machine lacks {', '.join(system().missing)}")

_LINE = 1.0


@dataclass
class Drawn:
    """What a page shows: words by the number of their mark, words that are no content, and operators that paint outside of both."""

    marked: dict[int, str] = field(default_factory=dict)
    margins: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Element:
    """An element of the tree. `path` are the tags above it."""

    tag: str
    page: int
    text: str
    path: tuple[str, ...]
    held: Any


class Book:
    """A PDF that is open. Pages count from 1."""

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path)
        self.root: Any = self.pdf.Root
        self.pages = [page.obj for page in self.pdf.pages]
        self._page = {page.objgen: number for number, page in enumerate(self.pages, 1)}
        self._letters: dict[object, dict[str, str]] = {}
        self.drawn = [self._drawn(page) for page in self.pages]
        (document,) = self._kids(self.root.StructTreeRoot)
        assert document.S == "/Document"
        self.elements = list(self._walk(document, ()))

    def of(self, *tags: str) -> list[Element]:
        """The elements with one of some tags, in the order of reading."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def text(self) -> str:
        """All words in the order of reading."""
        return squeezed(" ".join(e.text for e in self.elements if e.path == ()))

    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Level, words and page of each."""

        def below(item: Any, level: int) -> Iterator[tuple[int, str, int]]:
            while item is not None:
                yield level, str(item.Title), self._page[item.Dest[0].objgen]
                yield from below(item.get("/First"), level + 1)
                item = item.get("/Next")

        return list(below(self.root.Outlines.First, 1))

    def links(self) -> list[Any]:
        """Every annotation, page by page."""
        return [link for page in self.pages for link in page.get("/Annots", [])]

    def target(self, name: str) -> int | None:
        """The page of a place that links name; None where there is no such place."""
        names = self.root.Names.Dests.Names
        found = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        return self._page[found[name][0].objgen] if name in found else None

    def _kids(self, element: Any) -> list[Any]:
        kids = element.get("/K", [])
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    def _walk(self, element: Any, path: tuple[str, ...]) -> Iterator[Element]:
        for kid in self._kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                page = self._page[kid.Pg.objgen]
                yield Element(str(kid.S)[1:], page, squeezed("".join(self._words(kid))), path, kid)
                yield from self._walk(kid, (*path, str(kid.S)[1:]))

    def _words(self, element: Any) -> Iterator[str]:
        if "/ActualText" in element:
            yield str(element.ActualText)
            return
        for kid in self._kids(element):
            if isinstance(kid, int):
                yield self.drawn[self._page[element.Pg.objgen] - 1].marked.get(kid, "")
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self._words(kid)
        if str(element.S) not in ("/Span", "/Link", "/NonStruct", "/Lbl"):
            yield " "

    def _drawn(self, page: Any) -> Drawn:
        drawn, depth = Drawn(), []  # type: tuple[Drawn, list[int | None]]
        font, height, last, broken = "", 0.0, 0.0, False
        for instruction in pikepdf.parse_content_stream(page):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator in ("BMC", "BDC"):
                number = int(operands[1].MCID) if operator == "BDC" and "/MCID" in operands[1] else None
                if depth:
                    drawn.nested.append(str(operands[0]))
                depth.append(number)
                if number is not None:
                    drawn.marked[number] = ""
            elif operator == "EMC":
                depth.pop()
            elif operator == "Tf":
                font = str(operands[0])
            elif operator == "Tm":
                height = float(operands[5])
            elif operator in ("TJ", "Tj", "f", "f*", "S", "B", "B*", "Do", "sh"):
                if not depth:
                    drawn.loose.append(operator)
                if operator in ("TJ", "Tj"):
                    words = self._read(page.Resources.Font[font], operands[0])
                    if depth and depth[-1] is not None:
                        # A line of text is no word with the end of the line above it, unless that breaks at a hyphen.
                        between = " " if abs(height - last) > _LINE and not broken else ""
                        drawn.marked[depth[-1]] += between + words
                    else:
                        drawn.margins.append(words)
                    last, broken = height, words.endswith("-")
        return drawn

    def _read(self, font: Any, shown: Any) -> str:
        letters = self._letters.setdefault(font.objgen, {})
        if not letters:
            codes = bytes(font.ToUnicode.read_bytes()).decode("ascii")
            letters.update((a.lower(), bytes.fromhex(b).decode("utf-16-be")) for a, b in re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", codes))
        parts = [part for part in (shown if isinstance(shown, pikepdf.Array) else [shown]) if isinstance(part, pikepdf.String)]
        text = "".join(bytes(part).hex() for part in parts)
        return "".join(letters[text[i : i + 4]] for i in range(0, len(text), 4))


def squeezed(text: str) -> str:
    """A text with one space where it has some."""
    return " ".join(text.split())
