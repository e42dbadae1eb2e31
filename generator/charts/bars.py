"""Bars with names: ranked, two values, parts of a whole, and two values for each of many.

Names stand beside their bars on a wide drawing and above them on a narrow one, and break into lines where they are
long. Every number stands beside its mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import altair as alt

from generator.charts.chart import Chart, Point
from generator.charts.lettering import wrapped
from generator.charts.numerals import Size, numeral
from generator.charts.paper import (
    AXIS,
    BAND,
    GRID,
    GROUND,
    INK,
    PALETTE,
    SOFT,
    TEXT,
    WIDTH,
    Layers,
    Rule,
    Sheet,
    Text,
    filled,
    line_height,
    on,
    rectangles,
    rules,
    texts,
    wide,
    y_at,
)

BAR: dict[Size, int] = {"wide": 20, "narrow": 18, "spark": 0}
GAP: dict[Size, int] = {"wide": 12, "narrow": 16, "spark": 0}
# Names beside bars get no more room than this.
NAMES = 240
# On a narrow drawing only names as short as this stand beside their bars.
SHORT = 84
NO_DATA = "no data"
# Between a mark and its number.
SPACE = 6


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows of a drawing stand: the middle of each bar, the words of the names, and the room that is left."""

    middles: list[float]
    names: list[Text]
    left: float
    width: float
    height: float


def bars(chart: Chart, size: Size) -> Sheet:
    """Bars from nought, with the number at the end of each."""
    points = chart.series[0].points
    rows = _rows([p.name for p in points], size)
    words = [numeral(p, chart, size) or NO_DATA for p in points]
    numbers = [float(p.number or 0) for p in points]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    if low == high:
        high = 1.0
    before = max((wide(w, size) + SPACE for w, n in zip(words, numbers, strict=True) if n < 0), default=0.0)
    after = max((wide(w, size) + SPACE for w, n in zip(words, numbers, strict=True) if n >= 0), default=0.0)
    scale = alt.Scale(domain=[low, high], range=[before, rows.width - after], nice=False, zero=False)
    at = _along(low, high, before, rows.width - after)
    layers: Layers = []
    for mark in ("printed", "inferred", "estimated", "elsewhere"):
        held = [(p, m) for p, m in zip(points, rows.middles, strict=True) if p.number is not None and p.mark == mark]
        if held:
            data = [_band(m, size) | {"n": p.name, "v": float(p.number or 0)} for p, m in held]
            layers.append(
                on(data).mark_bar(**filled(mark)).encode(x=alt.X("v:Q", axis=None, scale=scale), x2=alt.X2Datum(0), y=y_at("py"), y2=alt.Y2("qy:Q"))
            )
    if low < 0:
        layers += rules(_noughts(at(0), rows, size), AXIS)
    labels = [
        Text(at(n) + (-SPACE if n < 0 else SPACE), m, w, "right" if n < 0 else "left", SOFT if w == NO_DATA else INK)
        for w, n, m in zip(words, numbers, rows.middles, strict=True)
    ]
    return Sheet([*layers, *texts(rows.names + labels, size)], (rows.width, rows.height), rows.left, 0, 1)


def parts(chart: Chart, size: Size) -> Sheet:
    """Each part starts where the one before it ends, so that together they span the whole, which is the pale track."""
    points = [p for p in chart.series[0].points if p.number is not None]
    rows = _rows([p.name for p in points], size)
    total = sum((p.number or Decimal(0) for p in points), Decimal(0))
    whole = float(total) or 1.0
    scale = alt.Scale(domain=[0, whole], range=[0, rows.width], nice=False, zero=False)
    at = _along(0, whole, 0, rows.width)
    layers = rectangles(((0, m - BAR[size] / 2, rows.width, m + BAR[size] / 2) for m in rows.middles), BAND)
    groups: dict[str, list[dict[str, Any]]] = {}
    labels: list[Text] = []
    start = Decimal(0)
    for point, middle in zip(points, rows.middles, strict=True):
        assert point.number is not None
        end = start + point.number
        groups.setdefault(point.mark, []).append(
            _band(middle, size) | {"n": point.name, "v": float(point.number), "a": float(start), "b": float(end)}
        )
        labels.append(_beside(_share(point, total, chart, size), at(float(start)), at(float(end)), rows.width, middle, size))
        start = end
    for mark in ("printed", "inferred", "estimated", "elsewhere"):
        if mark in groups:
            bar = on(groups[mark]).mark_bar(**filled(mark))
            layers.append(bar.encode(x=alt.X("a:Q", axis=None, scale=scale), x2=alt.X2("b:Q"), y=y_at("py"), y2=alt.Y2("qy:Q")))
    return Sheet([*layers, *texts(rows.names + labels, size)], (rows.width, rows.height), rows.left, 0, 1)


def dumbbell(chart: Chart, size: Size) -> Sheet:
    """For each name a ring for the earlier number and a dot for the later one, with a line between them."""
    before, after = chart.series
    rows = _rows([p.name for p in before.points], size)
    pairs = list(zip(before.points, after.points, rows.middles, strict=True))
    numbers = [float(p.number) for p in chart.held if p.number is not None]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    if low == high:
        high = 1.0
    words = {id(p): numeral(p, chart, size) for p in chart.held}
    room = max(wide(w, size) for w in words.values()) + 14
    scale = alt.Scale(domain=[low, high], range=[room, rows.width - room], nice=False, zero=False)
    at = _along(low, high, room, rows.width - room)
    labels: list[Text] = []
    guides: list[Rule] = []
    for old, new, middle in pairs:
        held = sorted((p for p in (old, new) if p.number is not None), key=lambda p: (p.number or 0, p is new))
        edge = rows.width
        if held:
            edge = at(float(held[0].number or 0)) - 12
            if len(held) == 2 or held[0] is old:
                labels.append(Text(edge, middle, words[id(held[0])], "right"))
                edge -= wide(words[id(held[0])], size) + 6
            if len(held) == 2 or held[0] is new:
                labels.append(Text(at(float(held[-1].number or 0)) + 12, middle, words[id(held[-1])], "left"))
        else:
            labels.append(Text(at(0) + 12, middle, NO_DATA, "left", SOFT))
            edge = at(0)
        if size == "wide" and edge > 10:
            guides.append(Rule(0, middle, edge, middle))
    layers = rules(guides, GRID)
    joined = [
        {"n": old.name, "a": float(old.number), "b": float(new.number), "py": m}
        for old, new, m in pairs
        if old.number is not None and new.number is not None
    ]
    if joined:
        layers.append(on(joined).mark_rule(color=AXIS, strokeWidth=3).encode(x=alt.X("a:Q", axis=None, scale=scale), x2=alt.X2("b:Q"), y=y_at("py")))
    # The dot is drawn over the ring and is smaller, so that both are seen where they meet.
    for side, fill, area in ((0, GROUND, 130), (1, PALETTE[0], 55)):
        held_rows = [
            {"n": p.name, "v": float(p.number), "py": m}
            for *ends, m in zip(before.points, after.points, rows.middles, strict=True)
            if (p := ends[side]).number is not None
        ]
        if held_rows:
            point = on(held_rows).mark_point(shape="circle", filled=True, fill=fill, stroke=PALETTE[0], strokeWidth=2, size=area, opacity=1)
            layers.append(point.encode(x=alt.X("v:Q", axis=None, scale=scale), y=y_at("py")))
    return Sheet([*layers, *texts(rows.names + labels, size)], (rows.width, rows.height), rows.left, 0, 1)


def _rows(names: Sequence[str], size: Size) -> Rows:
    """Lays out the names: beside the bars, or above them where they would leave these no room."""
    high = line_height(size)
    beside = size == "wide" or max(wide(name, size) for name in names) <= SHORT
    room = NAMES if size == "wide" else SHORT if beside else WIDTH[size] - 2
    lines = [wrapped(name, TEXT[size], room) for name in names]
    left = max(wide(line, size) for words in lines for line in words) + 12 if beside else 1.0
    middles: list[float] = []
    words: list[Text] = []
    y = 2.0
    for name in lines:
        tall = max(BAR[size], len(name) * high) if beside else BAR[size]
        if not beside:
            words += [Text(0, y + (n + 0.5) * high, line, "left") for n, line in enumerate(name)]
            y += len(name) * high + 2
        middles.append(y + tall / 2)
        if beside:
            words += [Text(-10, middles[-1] + (n - (len(name) - 1) / 2) * high, line, "right") for n, line in enumerate(name)]
        y += tall + (GAP[size] if not beside else GAP["wide"])
    return Rows(middles, words, left, WIDTH[size] - left - 1, y - GAP["wide"] + 2)


def _noughts(x: float, rows: Rows, size: Size) -> list[Rule]:
    """The line of nought beside each bar."""
    half = BAR[size] / 2 + (4 if size == "wide" else 1)
    return [Rule(x, m - half, x, m + half) for m in rows.middles]


def _along(low: float, high: float, start: float, end: float) -> Any:
    """From a number to its place, as the scale of the same ends has it."""
    return lambda number: start + (number - low) / (high - low) * (end - start)


def _band(middle: float, size: Size) -> dict[str, Any]:
    return {"py": middle - BAR[size] / 2, "qy": middle + BAR[size] / 2}


def _share(point: Point, total: Decimal, chart: Chart, size: Size) -> str:
    words = numeral(point, chart, size)
    if chart.unit.kind == "per cent" or not total or point.number is None:
        return words
    share = point.number / total * 100
    return f"{words} ({'under 1' if 0 < share < 1 else round(share)}%)"


def _beside(words: str, start: float, end: float, width: float, middle: float, size: Size) -> Text:
    """After the bar, else before it, else in it."""
    across = wide(words, size) + 2 * SPACE
    if width - end >= across:
        return Text(end + SPACE, middle, words, "left")
    if start >= across:
        return Text(start - SPACE, middle, words, "right")
    return Text(start + SPACE, middle, words, "left", GROUND)
