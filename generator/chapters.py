"""A text as a chapter of a longer page: headings one level down, anchors and links as that page has them.

Everything else stays as it was read, so that a chapter says what the text says. A writer that asks for the anchors
of blocks gets the new ones.
"""

from collections.abc import Callable
from dataclasses import replace

from markdown_it.token import Token

from generator.prose import Block, Heading, Prose

_DEEPEST = 6


def chapter(prose: Prose, anchor: Callable[[str], str], link: Callable[[str], str]) -> Prose:
    """The text one level down; `anchor` gives the new name of each anchor, `link` the new target of each link."""

    def heading(found: Heading) -> Heading:
        return replace(found, level=_below(found.level), anchor=anchor(found.anchor), words=chapter(found.words, anchor, link))

    def block(found: Block) -> Block:
        moved = replace(found, body=chapter(found.body, anchor, link))
        return replace(moved, anchor=anchor(found.anchor), level=_below(found.level)) if found.anchor else moved

    moved = {found.where: block(found) for found in prose.blocks}

    def token(found: Token) -> Token:
        match found.type:
            case "heading_open":
                return found.copy(tag=f"h{_below(int(found.tag[1]))}", attrs={**found.attrs, "id": anchor(str(found.attrGet("id")))})
            case "heading_close":
                return found.copy(tag=f"h{_below(int(found.tag[1]))}")
            case "colon_fence" if "block" in found.meta:
                return found.copy(meta={**found.meta, "block": moved[found.meta["block"].where]})
            case "link_open":
                return found.copy(attrs={**found.attrs, "href": link(str(found.attrGet("href")))})
            case _ if found.children:
                return found.copy(children=[token(child) for child in found.children])
            case _:
                return found

    return replace(
        prose, tokens=tuple(token(t) for t in prose.tokens), headings=tuple(heading(h) for h in prose.headings), blocks=tuple(moved.values())
    )


def _below(level: int) -> int:
    """The level of a heading one further down, as far as there is one."""
    return min(level + 1, _DEEPEST)
