"""How what a role is bound to reads in a sentence: the one place that writes bound numbers into words."""

from generator.binding import Bound, BoundChange, BoundName, BoundPinned, BoundPrinted, BoundValue
from generator.model import Value
from generator.units import change


def phrase(value: Value, *, bare: bool = False) -> str:
    """A value as a sentence wants it, or in words why it has no number."""
    if value.number is None:
        return "not available" if "x" in value.status else "confidential" if "c" in value.status else "not applicable"
    if bare:
        return value.measure.unit.number(value.number)
    return value.measure.unit.phrase(value.number, upper=value.upper, qualifier=value.qualifier)


def reads(bound: Bound | None) -> str:
    """The words of a role; nothing for what could not be bound."""
    match bound:
        case BoundValue(value, bare):
            return phrase(value, bare=bare)
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
