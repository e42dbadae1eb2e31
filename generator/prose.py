"""A text as it was read: its tokens, and the roles, links, headings and blocks in them, each with its place.

What a role or block *means* is `binding`'s business, and what it looks like is decided by the Writer that
`markup.html` is given.
"""

from dataclasses import dataclass, field
from typing import Protocol

from markdown_it.token import Token

from generator.problems import Where


@dataclass(frozen=True, slots=True)
class Role:
    """``{name}`arguments` `` in running text; `where` is its opening brace."""

    name: str
    arguments: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Link:
    """A link as typed: a site address, a place in the page, or an address elsewhere."""

    target: str
    where: Where


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the anchor that addresses it."""

    level: int
    anchor: str
    words: "Prose"
    where: Where


@dataclass(frozen=True, slots=True)
class Block:
    """`:::{name} argument`, its options (`:key: value`) in order, and its body.

    `anchor` and `level` are those of the heading that the page makes for it; empty and 0 for a block without one.
    """

    name: str
    argument: str
    options: tuple[tuple[str, str, Where], ...]
    body: "Prose"
    where: Where
    anchor: str = ""
    level: int = 0

    def option(self, name: str) -> str | None:
        """The text of an option, or None."""
        return next((text for key, text, _ in self.options if key == name), None)

    @property
    def first_line(self) -> Where:
        """Where its body starts, or would: below its options."""
        return Where(self.where.file, self.where.line + 1 + len(self.options), 1)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that was read, from a line of its file on. Roles, links, headings and blocks include those of nested blocks.

    `notes` tells the footnotes of a block from those of the text around it, which stand on the same page.
    """

    tokens: tuple[Token, ...] = field(repr=False)
    roles: tuple[Role, ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    inline: bool = False
    notes: str = ""
    line: int = 0

    def __bool__(self) -> bool:
        return bool(self.tokens)


class Writer(Protocol):
    """Writes what prose only names; every result is HTML."""

    def role(self, role: Role) -> str: ...
    def block(self, block: Block) -> str: ...
    def link(self, target: str) -> str: ...


def bare(text: str, line: int) -> Prose:
    """Words without any mark-up, such as a title of data, as a text of one line."""
    return Prose((Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text)]),), inline=True, line=line)


def plain(prose: Prose) -> str:
    """The words of an inline text without mark-up and roles."""
    return "".join(t.content for token in prose.tokens for t in token.children or () if t.type in ("text", "code_inline"))
