"""Texts as the sentences that a reader meets, with the numbers that the build writes standing in their places.

A passage is one paragraph, heading, list item, table cell or title. Bound numbers are written into it as they will
be read, and remembered, so that a claim can be made of typed and bound numbers alike. Knows nothing of what numbers mean.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Literal

from markdown_it.token import Token

from generator.bound import Bindings, Bound, BoundChange, BoundName, BoundPinned, BoundPrinted
from generator.memory import Memory
from generator.model import Value
from generator.problems import Where
from generator.prose import Prose
from generator.public_texts import PublicText
from generator.wording import made_from, reads


@dataclass(frozen=True, slots=True)
class Written:
    """A number that the build writes: where it stands in the passage, and the values it is written from.

    `is_pinned` tells that an editor typed the form, which must then agree with the value.
    """

    start: int
    end: int
    values: tuple[Value, ...]
    is_change: bool
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch in which no claim is sought: code, a name, or a number that is said to be as printed, with its value."""

    start: int
    end: int
    kind: Literal["code", "name", "printed"]
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it is read, with the numbers that the build writes and the stretches in which none is sought.

    `progress` is the place of the entry of progress that it belongs to.
    """

    text: str
    written: tuple[Written, ...]
    asides: tuple[Aside, ...]
    where: Where
    progress: Where | None = None

    def place(self, offset: int) -> Where:
        """The line of the passage; within a paragraph of several lines, the line of what stands at an offset."""
        return Where(self.where.file, self.where.line + self.text.count("\n", 0, offset), self.where.column)

    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence."""
        return _sentences(self.text)


# Each passage is asked for its sentences by the rules of plain English, by the contract, and for what is told.
@lru_cache(maxsize=16_384)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    found, start = [], 0
    for match in re.finditer(r"(?<=[.!?])[”’)]?\s+(?=[A-Z“‘(£\d])", text):
        if not re.search(r"\b(?:No|no|Mr|Mrs|Ms|Dr|St|e\.g|i\.e|approx)\.$", text[start : match.start()]):
            found.append((start, match.start()))
            start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class TextRead:
    """A public text with its passages, and what its roles and blocks are bound to.

    `name` tells it from all others: where it stands, and how many stand there before it.
    """

    text: PublicText
    name: tuple[Where, int]
    passages: tuple[Passage, ...]
    bound: tuple[Bound | None, ...]


def read(texts: Iterable[PublicText], bindings: Bindings, memory: Memory) -> tuple[TextRead, ...]:
    """Each text that has a place, as it reads with what it is bound to."""
    found: list[TextRead] = []
    before: Counter[Where] = Counter()
    for text in (text for text in texts if text.where.file):
        name = text.where, before[text.where]
        before[text.where] += 1
        roles, blocks = text.prose.roles, text.prose.blocks
        bound = tuple([bindings.get(where) for where in (*(r.where for r in roles), *(b.where for b in blocks))]) if roles or blocks else ()
        of = text.prose, text.where, bound
        found.append(TextRead(text, name, memory.recall(("passages", name), of, partial(_all, text, bindings)), bound))
    return tuple(found)


def _all(text: PublicText, bindings: Bindings) -> tuple[Passage, ...]:
    return tuple(passages(text.prose, bindings, text.where))


def passages(prose: Prose, bindings: Bindings, where: Where, progress: Where | None = None) -> Iterator[Passage]:
    """Every passage of a text, those of nested blocks included."""
    for token in prose.tokens:
        if token.type == "inline":
            line = Where(where.file, (prose.line or where.line) + (token.map[0] if token.map and not prose.inline else 0), 1)
            yield replace(_passage(token.children or [], bindings, line), progress=progress)
        elif token.type == "colon_fence" and "block" in token.meta:
            block = token.meta["block"]
            yield from passages(block.body, bindings, block.where, block.where if block.name == "progress" else progress)


def reading(child: Token, bindings: Bindings) -> str:
    """How a piece of running text reads: words, a break, or the number that a role writes."""
    if child.type in ("text", "text_special", "code_inline"):
        return child.content
    if child.type == "myst_role":
        return reads(bindings.get(child.meta["role"].where))
    return "\n" if child.type in ("softbreak", "hardbreak") else ""


def _passage(children: Sequence[Token], bindings: Bindings, where: Where) -> Passage:
    parts: list[str] = []
    written: list[Written] = []
    asides: list[Aside] = []
    length = 0
    for child in children:
        text = reading(child, bindings)
        if child.type == "code_inline":
            asides.append(Aside(length, length + len(text), "code"))
        elif child.type == "myst_role":
            bound = bindings.get(child.meta["role"].where)
            if values := made_from(bound):
                written.append(Written(length, length + len(text), values[::-1], isinstance(bound, BoundChange), isinstance(bound, BoundPinned)))
            elif isinstance(bound, BoundPrinted):
                asides.append(Aside(length, length + len(text), "printed", bound.value))
            elif isinstance(bound, BoundName):
                asides.append(Aside(length, length + len(text), "name"))
        parts.append(text)
        length += len(text)
    return Passage("".join(parts), tuple(written), tuple(asides), where)
