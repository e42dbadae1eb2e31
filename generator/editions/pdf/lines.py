"""Mends a fault of WeasyPrint (70.0): where only the space at the end of a text does not fit on a line, it breaks after the first word.

Words before a link end with a space, so that every few pages had a line of a single word. `tests/test_pdf.py` shows the
fault; when it is gone from the library, this module can go too.
"""

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.layout import inline

# The layout, the bytes of the first line, where the rest starts (None without a rest), width, height and baseline.
Line = tuple[Any, int, int | None, float, float, float]
Splitter = Callable[..., Line]


def mend() -> None:
    """Makes the library break lines well, once."""
    if not hasattr(inline.split_first_line, "mended"):
        inline.split_first_line = mended(inline.split_first_line)


def mended(split: Splitter) -> Splitter:
    """The library's way to take the first line from a text, which keeps a text whole that fits but for its last space."""

    def first_line(text: str, style: Any, context: Any, max_width: float | None, *further: Any, **named: Any) -> Line:
        line = split(text, style, context, max_width, *further, **named)
        if line[2] is None or max_width is None or not text.endswith(" ") or not text.strip():
            return line
        fits = split(text.rstrip(" "), style, context, max_width, *further, **named)[2] is None
        return split(text, style, context, inf, *further, **named) if fits else line

    first_line.mended = True  # type: ignore[attr-defined]
    return first_line
