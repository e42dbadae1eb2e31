"""Texts as plain words, for titles, search results and link previews: numbers written, mark-up left out; and words of the site's own."""

from generator import wording
from generator.model import Report
from generator.periods import Period
from generator.prose import Prose
from generator.views.context import Context


def describing(context: Context, text: Prose) -> str:
    """An inline text as plain words."""
    return wording.plain(text, context.checked.bindings)


def in_short(report: Report, period: Period | None = None) -> str:
    """A report by its kind and the period that it covers, or by a period that it speaks of: `Annual report, 2016/17`."""
    return f"{capital(report.source.kind)}, {(period or report.source.covers).name}"


def capital(words: str) -> str:
    """Words with a capital letter, as at the start of a sentence."""
    return words[:1].upper() + words[1:]


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number of things: 1 commitment, 2 commitments."""
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"
