"""What all drawings share: sizes, colours, and words, rules and marks at places. Altair's part of it is here.

Colours are those of the Government Analysis Function in their order; the style sheet maps them for dark mode and
forced colours. Words stand at places counted from the left and the top of the plot, so that each line of them is one
element; marks are drawn by scales from the numbers themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from generator.charts.chart import Mark
from generator.charts.lettering import width
from generator.charts.numerals import Size

Align = Literal["left", "center", "right"]
Rows = list[dict[str, Any]]
Layers = list[alt.Chart]

WIDTH: dict[Size, int] = {"wide": 688, "narrow": 328, "spark": 112}
TEXT: dict[Size, int] = {"wide": 13, "narrow": 14, "spark": 12}

PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25")
SHAPES = ("circle", "square", "triangle-up", "diamond")
GRID, AXIS, SOFT, INK, PALE, GROUND = "#D9D9D9", "#767676", "#5F6368", "#000", "#BFBFBF", "#FFF"
BAND = "#ECECEC"
# Bundled with the renderer, and as wide as the Arial that the style sheet asks for.
FONT = "Liberation Sans"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Layers, and the room that they take: the plot and the margins around it."""

    layers: Layers
    plot: tuple[float, float]
    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words; `y` is its middle."""

    x: float
    y: float
    words: str
    align: Align = "center"
    ink: str = INK


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is no number: of a grid, an axis, a break."""

    x1: float
    y1: float
    x2: float
    y2: float


def line_height(size: Size) -> int:
    """From one line of words to the next."""
    return TEXT[size] + 3


def wide(words: str, size: Size) -> float:
    """How wide a line of words is in a drawing of a size."""
    return width(words, TEXT[size])


def on(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    """A layer with rows of its own."""
    return alt.Chart(alt.Data(values=list(rows)))  # type: ignore[no-untyped-call]


def texts(words: Iterable[Text], size: Size) -> Layers:
    """Words, with a layer for each ink and each side on which they start."""
    groups: dict[tuple[Align, str], Rows] = {}
    for text in words:
        groups.setdefault((text.align, text.ink), []).append({"px": _px(text.x), "py": _px(text.y + TEXT[size] * 0.36), "t": text.words})
    return [
        on(rows)
        .mark_text(align=align, baseline="alphabetic", fontSize=TEXT[size], color=ink, font=FONT)
        .encode(x=_place("px"), y=_place_down("py"), text=alt.Text("t:N"))
        for (align, ink), rows in groups.items()
    ]


def rules(lines: Iterable[Rule], colour: str, stroke: float = 1, dash: Sequence[float] = ()) -> Layers:
    """Straight lines."""
    rows = [{"px": _px(r.x1), "py": _px(r.y1), "qx": _px(r.x2), "qy": _px(r.y2)} for r in lines]
    if not rows:
        return []
    rule = on(rows).mark_rule(color=colour, strokeWidth=stroke, strokeDash=list(dash) if dash else alt.Undefined)
    return [rule.encode(x=_place("px"), x2=alt.X2("qx:Q"), y=_place_down("py"), y2=alt.Y2("qy:Q"))]


def rectangles(boxes: Iterable[tuple[float, float, float, float]], colour: str) -> Layers:
    """Areas, each from its left and top to its right and bottom."""
    rows = [{"px": _px(a), "py": _px(b), "qx": _px(c), "qy": _px(d)} for a, b, c, d in boxes]
    if not rows:
        return []
    return [on(rows).mark_rect(color=colour).encode(x=_place("px"), x2=alt.X2("qx:Q"), y=_place_down("py"), y2=alt.Y2("qy:Q"))]


def signs(places: Iterable[tuple[float, float]], shape: str, colour: str) -> Layers:
    """Marks that stand for a name and not for a number."""
    rows = [{"px": _px(x), "py": _px(y)} for x, y in places]
    mark = on(rows).mark_point(shape=shape, filled=True, fill=colour, stroke=colour, size=70, opacity=1, strokeWidth=1)
    return [mark.encode(x=_place("px"), y=_place_down("py"))]


def filled(mark: Mark) -> dict[str, Any]:
    """How a bar or column of a sort of value is filled and bordered."""
    if mark == "printed":
        return {"color": PALETTE[0]}
    look = {"fill": PALE if mark == "elsewhere" else GROUND, "stroke": PALETTE[0], "strokeWidth": 2}
    return look | ({"strokeDash": [5, 4]} if mark == "estimated" else {})


def y_at(field: str) -> alt.Y:
    """Down, at the place that a field gives."""
    return _place_down(field)


def _place(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=None, axis=None)


def _place_down(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _px(number: float) -> float:
    return round(number, 1)
