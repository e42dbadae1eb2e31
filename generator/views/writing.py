"""Texts as plain words, for titles, search results and link previews: numbers written, mark-up left out."""

import re

from generator import wording
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
