"""A built page read back: its sentences, the figures on it, and which values its numbers lead to.

Reads what the templates mark: a number with a proof is `a.number`, a figure is `figure.figure`. What repeats numbers
that stand elsewhere (tables, lists of proofs, sizes of files) is no text here.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "figcaption", "blockquote", "summary", "caption", "div", "section", "article"]
)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_PASSED_OVER = frozenset(["svg", "table", "nav", "aside", "script", "style", "form"])
_NO_TEXT = frozenset(["figure-foot", "colophon", "proofs", "file", "key"])
_SENTENCE = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[A-Z“‘(£\d])")
_PROOF = re.compile(r"(?:(?:.*/)?measures/(?P<measure>[a-z0-9-]+)/index\.html)?#(?P<anchor>v-[a-z0-9-]+)|.*#number-(?P<name>[a-z0-9-]+)")


@dataclass(slots=True)
class FigureText:
    """A figure in words: its title, its subtitle, and what is said below the drawing."""

    title: str = ""
    subtitle: str = ""
    said: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A page: its title, its sentences in order, its figures by anchor, and the words of each number by the value it leads to."""

    title: str = ""
    sentences: list[str] = field(default_factory=list)
    figures: dict[str, FigureText] = field(default_factory=dict)
    numbers: dict[str, list[str]] = field(default_factory=dict)


def read(html: str, address: str) -> Page:
    """A page; `address` is its own, for links within the page of a measure."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.page


class _Reader(HTMLParser):
    """Gathers what stands in `main`; a stack of open elements tells what each stretch of text is part of."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        own = re.fullmatch(r"/measures/([a-z0-9-]+)/", address)
        self._own = own[1] if own else ""
        self._open: list[tuple[str, str, frozenset[str]]] = []
        self._text: list[str] = []
        self._number: tuple[str, list[str]] | None = None
        self._last = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        # A link to a file says how large the file is, which is no text.
        classes = frozenset([*held.get("class", "").split(), *(["download"] if "download" in held else [])])
        if tag in _BLOCKS:
            self.end_block()
        if tag not in _VOID:
            self._open.append((tag, held.get("id", ""), classes))
        elif tag == "br":
            self._text.append(" ")
        if self._number is None and tag == "a" and "number" in classes and self._in("main") and (value := self._value(held.get("href", ""))):
            self._number = (value, [])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._number is not None:
            value, words = self._number
            self._last = _plain(words)
            self.page.numbers.setdefault(value, []).append(self._last)
            self._number = None
        if tag in _BLOCKS:
            self.end_block()
        if any(name == tag for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._number is not None:
            self._number[1].append(data)
        if not any(tag in _PASSED_OVER or "download" in classes for tag, _, classes in self._open):
            self._text.append(data)

    def end_block(self) -> None:
        """Enters what was read since the last block began."""
        words, self._text = _plain(self._text), []
        if not words or not self._in("main"):
            return
        if self._in("h1") and not self.page.title:
            self.page.title = words
        classes = frozenset().union(*(classes for _, _, classes in self._open))
        # A number that stands alone is told with the numbers.
        if classes & _NO_TEXT or words == self._last:
            return
        figure = next((anchor for tag, anchor, held in self._open if tag == "figure" and "figure" in held and anchor), None)
        if figure is None:
            self.page.sentences += _SENTENCE.split(words)
        elif not self._in("details"):
            told = self.page.figures.setdefault(figure, FigureText())
            if "figure-title" in classes:
                told.title = words
            elif "figure-subtitle" in classes:
                told.subtitle = words
            else:
                told.said.append(words)

    def _in(self, tag: str) -> bool:
        return any(name == tag for name, _, _ in self._open)

    def _value(self, href: str) -> str:
        """The value that a number leads to, as its measure and anchor; empty for other links."""
        match = _PROOF.fullmatch(href)
        if match is None:
            return ""
        if match["name"]:
            return match["name"]
        measure = match["measure"] or self._own
        return f"{measure}-{match['anchor']}" if measure else ""


def _plain(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
