"""How what a role is bound to reads in a sentence: the one place that writes bound numbers into words."""

from collections.abc import Iterator

from markdown_it.token import Token

from generator.bound import Bindings, Bound, BoundChange, BoundName, BoundPinned, BoundPrinted, BoundValue
from generator.model import MARKERS, NO_NUMBER, Stated, Value
from generator.prose import Prose
from generator.units import Unit, change


def phrase(value: Value, *, bare: bool = False, size_only: bool = False) -> str:
    """A value as a sentence wants it, or in words why it has no number; `size_only` leaves out its sign."""
    if value.number is None:
        return value.missing
    number = abs(value.number) if size_only else value.number
    if bare:
        # The hedge stays: “more than 120” may not become “120” because its unit is said elsewhere.
        words = value.measure.unit.number(number) + (f" to {value.measure.unit.number(value.upper)}" if value.upper is not None else "")
        return f"{value.qualifier} {words}" if value.qualifier else words
    return value.measure.unit.phrase(number, upper=value.upper, qualifier=value.qualifier)


def as_stated(stated: Stated, unit: Unit | None) -> str:
    """What is or was published of a value, with its markers: `300 incidents [p]`; without its unit where nobody knows it any more."""
    if stated.number is None:
        return next((MARKERS[marker] for marker in stated.status if marker in NO_NUMBER), "nothing")
    if unit:
        told = unit.phrase(stated.number, upper=stated.upper, qualifier=stated.qualifier)
    else:
        told = " ".join(
            part
            for part in (stated.qualifier, f"{stated.number:,f}", f"to {stated.upper:,f}" if stated.upper is not None else "", stated.unit)
            if part
        )
    return " ".join((told, *(f"[{marker}]" for marker in stated.status)))


def reads(bound: Bound | None) -> str:
    """The words of a role; nothing for what could not be bound."""
    match bound:
        case BoundValue(value, bare, size_only):
            return phrase(value, bare=bare, size_only=size_only)
        case BoundPrinted(_, value):
            return f"{phrase(value)} (as printed)"
        case BoundPinned(_, text) | BoundName(text):
            return text
        case BoundChange(before, after, size_only):
            assert before.number is not None
            assert after.number is not None
            told = change(before.number, after.number, after.measure.unit)
            return told.size_phrase if size_only else told.phrase
        case _:
            return ""


def plain(prose: Prose, bindings: Bindings) -> str:
    """A text as plain words: numbers written, mark-up left out, and all on one line."""
    told = [" ".join(words.split()) for words in _paragraphs(prose, bindings)]
    whole = [words if words.endswith((".", "!", "?", ":", ";")) else f"{words};" for words in told[:-1]]
    return " ".join((*whole, *told[-1:]))


def _paragraphs(prose: Prose, bindings: Bindings) -> Iterator[str]:
    """Each paragraph, item, heading and cell; the number of a key fact stands before its words."""
    for token in prose.tokens:
        if token.type == "inline":
            yield "".join(_written(child, bindings) for child in token.children or ())
        elif token.type == "colon_fence":
            block = token.meta["block"]
            inner = list(_paragraphs(block.body, bindings))
            number = reads(bindings.get(block.where))
            yield from [f"{number} {inner[0]}", *inner[1:]] if number and inner else inner


def _written(token: Token, bindings: Bindings) -> str:
    if token.type == "myst_role":
        return reads(bindings.get(token.meta["role"].where))
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def made_from(bound: Bound | None) -> tuple[Value, ...]:
    """The values that a role is written from, the one it shows first."""
    match bound:
        case BoundValue(value):
            return (value,)
        case BoundPinned(value):
            return (value,)
        case BoundChange(before, after):
            return (after, before)
        case _:
            return ()
