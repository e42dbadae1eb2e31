"""Marks each number of a text by its state under the number contract, in its place.

Numbers that pages write by themselves, as in tables and lists, are in no text and have no mark.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from generator.accounts import Account
from generator.bound import Bindings
from generator.claims.contract import Examined
from generator.claims.passages import reading
from generator.prose import Block, Prose
from generator.views.numbers import told

_Span = tuple[int, int, dict[str, str | int | float]]


class Marks:
    """What is known of every number of the texts, to be marked in them."""

    def __init__(self, account: Account, bindings: Bindings) -> None:
        self._bindings = bindings
        self._examined: dict[str, list[Examined]] = {}
        for examined in account.passages:
            if examined.numbers:
                self._examined.setdefault(examined.passage.text, []).append(examined)

    def marked(self, prose: Prose) -> Prose:
        """The text with a mark around each number; a title says what the number is."""
        tokens: list[Token] = []
        blocks: list[Block] = []
        for token in prose.tokens:
            if token.type == "inline":
                line = prose.line + (token.map[0] if token.map and not prose.inline else 0)
                tokens.append(token.copy(children=self._passage(token.children or [], line)))
            elif token.type == "colon_fence" and "block" in token.meta:
                found: Block = token.meta["block"]
                block = replace(found, body=self.marked(found.body))
                blocks += [block, *block.body.blocks]
                tokens.append(token.copy(meta={**token.meta, "block": block}))
            else:
                tokens.append(token)
        return replace(prose, tokens=tuple(tokens), blocks=tuple(blocks))

    def _passage(self, children: list[Token], line: int) -> list[Token]:
        pieces = [reading(child, self._bindings) for child in children]
        known = self._examined.get("".join(pieces), ())
        if not known:
            return children
        # Of passages that say the same, the one on this line.
        examined = next((e for e in known if e.passage.where.line == line), known[0])
        return list(_split(children, pieces, _spans(examined)))


def _spans(examined: Examined) -> list[_Span]:
    """Where each number stands, from first to last; of two that overlap, the first."""
    spans: list[_Span] = []
    for number in examined.numbers:
        if number.quantity.start >= (spans[-1][1] if spans else 0):
            spans.append((number.quantity.start, number.quantity.end, {"data-number": number.state, "title": told(number)}))
    return spans


def _split(children: Sequence[Token], pieces: Sequence[str], spans: Sequence[_Span]) -> Iterator[Token]:
    """The tokens, each number in one or more marks: a number that goes over several tokens is marked in each."""
    start = 0
    for child, piece in zip(children, pieces, strict=True):
        end = start + len(piece)
        inside = [(max(a, start) - start, min(b, end) - start, said) for a, b, said in spans if a < end and b > start]
        if child.type == "text":
            done = 0
            for a, b, said in inside:
                yield from (Token("text", "", 0, content=piece[done:a]), *_mark(Token("text", "", 0, content=piece[a:b]), said))
                done = b
            yield Token("text", "", 0, content=piece[done:])
        elif inside:
            yield from _mark(child, inside[0][2])
        else:
            yield child
        start = end


def _mark(token: Token, said: dict[str, str | int | float]) -> tuple[Token, Token, Token]:
    return Token("mark_open", "mark", 1, attrs=said), token, Token("mark_close", "mark", -1)
