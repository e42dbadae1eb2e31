"""Texts as plain words, for titles, search results and link previews: numbers written, mark-up left out."""

from generator import wording
from generator.prose import Prose
from generator.views.context import Context


def describing(context: Context, text: Prose) -> str:
    """An inline text as plain words."""
    return wording.plain(text, context.checked.bindings)
