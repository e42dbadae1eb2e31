"""Texts as plain words, for titles, search results and link previews: numbers written, mark-up left out."""

from generator import urls
from generator.prose import Prose
from generator.views.context import Context
from generator.views.words import NumberView, words


def describing(context: Context, text: Prose) -> str:
    """An inline text as plain words."""
    parts = words(context, urls.HOME, text).parts
    written = []
    for child in (child for token in text.tokens for child in token.children or ()):
        if child.type in ("text", "code_inline"):
            written.append(child.content)
        elif child.type == "softbreak":
            written.append(" ")
        elif child.type == "myst_role":
            part = parts[child.meta["role"].where]
            assert isinstance(part, NumberView)
            written.append(part.text)
    return "".join(written)
