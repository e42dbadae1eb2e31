"""Texts as plain words, for titles, search results and the cards of links: numbers written, mark-up left out; and words of the site's own."""

import re
from datetime import date

from generator import periods, wording
from generator.model import Report
from generator.periods import Period
from generator.prose import Prose
from generator.views.context import Context

# Search engines show about so many characters of a description.
_LENGTH = 170


def describing(context: Context, text: Prose) -> str:
    """An inline text as plain words."""
    return wording.plain(text, context.checked.bindings)


def fitted(text: str, tail: str = "") -> str:
    """A description of at most 170 characters, of which `tail` comes last and whole.

    As many whole sentences as there is room for; of a first sentence that is too long, whole words.
    """
    room = _LENGTH - len(tail)
    if len(text) <= room:
        return text + tail
    ends = [match.end() for match in re.finditer(r"[.!?](?= [A-Z“])", text) if match.end() <= room]
    # A short first sentence alone would say too little.
    if ends and ends[-1] >= 50:
        return text[: ends[-1]] + tail
    return re.sub(r"\W+$", "", text[: room - 1].rpartition(" ")[0]) + "…" + tail


def in_short(report: Report, period: Period | None = None) -> str:
    """A report by its kind and the period that it covers, or by a period that it speaks of: `Annual report, 2016/17`."""
    return f"{capital(report.source.kind)}, {(period or report.source.covers).name}"


def capital(words: str) -> str:
    """Words with a capital letter, as at the start of a sentence."""
    return words[:1].upper() + words[1:]


def on_day(day: date | None) -> str:
    """A day for readers; empty where none is known."""
    return periods.parse(day.isoformat()).name if day else ""
