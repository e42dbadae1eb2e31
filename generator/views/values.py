"""What every page says of a value in the same words: its kind, its period, where it is printed, and what does not fit."""

from generator import urls
from generator.abbreviations import Explained
from generator.model import Correction, Source, Value
from generator.views.context import Context
from generator.views.links import Link
from generator.views.words import Words, words
from generator.views.writing import on_day

_KINDS = {"actual": "", "change": "change", "target": "target", "plan": "planned", "forecast": "forecast", "standard": "standard"}


def kind(value: Value) -> str:
    """What sort of number it is, and what a change is against; empty for what was counted."""
    return _KINDS[value.kind] + (f" against {value.against.name}" if value.against else "")


def period(value: Value) -> str:
    """Its period, and whether that is our inference."""
    return value.period.name + (" (our inference)" if value.basis == "inferred" else "")


def places(value: Value, here: Source | None = None) -> tuple[str, ...]:
    """Every document that prints it, with its places: `Closure Report (Foreword; Priority 2)`; `here` is “this report”."""
    found: dict[str, list[str]] = {}
    for printed in value.printed:
        found.setdefault("this report" if printed.source == here else printed.source.title, []).append(printed.place)
    return tuple(f"{title} ({'; '.join(held)})" for title, held in found.items())


def note(context: Context, origin: str, value: Value, explained: Explained) -> Words | None:
    """Its note, where it has one."""
    return words(context, origin, value.note, explained=explained) if value.note else None


def discrepancy(context: Context, origin: str, value: Value) -> Link | None:
    """The known discrepancy that it is part of."""
    entry = context.site.discrepancies.get(value.discrepancy or "")
    return Link(entry.title, context.link(origin, urls.discrepancy(entry))) if entry else None


def corrections(context: Context, origin: str, value: Value) -> tuple[Link, ...]:
    """Each time that it was changed after it was published, newest first: `corrected on 2 March 2026`."""
    context.stands(origin, value)
    return tuple(Link(changed_on(entry), context.link(origin, urls.correction(entry.id))) for entry in context.site.corrections_of(value))


def changed_on(entry: Correction) -> str:
    """What was done, and on which day: `revised on 2 March 2026`."""
    return f"{'revised' if entry.kind == 'revision' else 'corrected'} on {on_day(entry.day)}"
