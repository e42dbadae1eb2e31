"""Values over time: lines with points, and columns.

A gap is a gap: nothing is drawn across it, and the axis says so. Lines are dashed next to an estimate and end at a
break. Each label stands where it touches nothing; one that finds no such place is left to the table.
"""

from decimal import Decimal
from typing import Any

import altair as alt

from generator.charts.chart import Chart, Point, Series
from generator.charts.labels import empty, ends_of, key, line_names, names_across, numbers_beside
from generator.charts.numerals import Size, axis
from generator.charts.paper import (
    AXIS,
    BAND,
    GRID,
    GROUND,
    PALE,
    PALETTE,
    SHAPES,
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
    signs,
    texts,
    wide,
)
from generator.charts.placing import Box, Ground, Line
from generator.charts.plot import COLUMN, HEIGHT, POINT, TEXT_ROOM, Plot


def over_time(chart: Chart, size: Size) -> Sheet:
    """The drawing of values over time."""
    numbers = [p.number for p in chart.held if p.number is not None] + ([chart.target.number] if chart.target else [])
    scale = axis([*numbers, *chart.span], chart.unit, size)
    left = max(wide(words, size) for _, words in scale.ticks) + 10
    names = [p.name for p in chart.series[0].points]
    ends = ends_of(chart, size)
    right = max((wide(line, size) for lines in ends for line in lines), default=0) + 14 if ends else 4
    labels = names_across(chart, (WIDTH[size] - left - right) / len(names), size)
    # The last name may stand out of the plot, and the first one may too.
    step = (WIDTH[size] - left - right) / len(names)
    right = max(right, (wide(labels[-1][-1], size) if labels[-1] else 0) / 2 - step / 2 + 2)
    plot = Plot(scale, names, WIDTH[size] - left - right, HEIGHT[size])
    marked = key(chart, size, left, WIDTH[size])
    rows = max(len(lines) for lines in labels)
    top = TEXT_ROOM + len({text.y for text in marked[0]}) * (line_height(size) + 4)

    ground = Ground(Box(-left, -TEXT_ROOM, plot.width + right, plot.height), TEXT[size])
    layers = _frame(chart, plot, size, ground)
    layers += _columns(chart, plot, ground) if chart.kind == "columns" else _lines(chart, plot, ground)
    words = [Text(plot.x(i), plot.height + 8 + line_height(size) * (n + 0.5), line) for i, lines in enumerate(labels) for n, line in enumerate(lines)]
    if chart.target:
        layers += rules([Rule(0, plot.y(chart.target.number), plot.width, plot.y(chart.target.number))], PALETTE[2], 2, (6, 4))
    named, leaders = line_names(chart, plot, size, ends, ground)
    words += named + empty(chart, plot, size) + numbers_beside(chart, plot, size, ground)
    for index, leader in leaders:
        layers += rules([leader], PALETTE[index], 1)
    layers += texts(words + [Text(t.x, t.y - top + 6, t.words, t.align) for t in marked[0]], size)
    for index, place in enumerate(marked[1]):
        layers += signs([(place[0], place[1] - top + 6)], SHAPES[index], PALETTE[index])
    return Sheet(layers, (plot.width, plot.height), left, top, right, 10 + rows * line_height(size))


# --- what stands behind


def _frame(chart: Chart, plot: Plot, size: Size, ground: Ground) -> Layers:
    """Bands, the grid with its words, the line of nought, breaks."""
    names = plot.names
    layers: Layers = []
    bands = [b for b in chart.bands if b.first in names and b.last in names]
    layers += rectangles([(names.index(b.first) * plot.step, 0, (names.index(b.last) + 1) * plot.step, plot.height) for b in bands], BAND)
    layers += rules([Rule(0, plot.y(tick), plot.width, plot.y(tick)) for tick, _ in plot.axis.ticks if tick], GRID)
    layers += rules([Rule(0, plot.y(Decimal(0)), plot.width, plot.y(Decimal(0)))], AXIS)
    ground.rules(plot.y(tick) for tick, _ in plot.axis.ticks)
    layers += texts([Text(-8, plot.y(tick), words, "right") for tick, words in plot.axis.ticks], size)
    for tick, words in plot.axis.ticks:
        ground.words(Box(-8 - wide(words, size), plot.y(tick) - 8, -4, plot.y(tick) + 8))
    broken = [i * plot.step for i in range(len(names)) if any(s.points[i].breaks for s in chart.series)]
    for x in broken:
        ground.line(Line(x, 0, x, plot.height))
    if chart.target:
        ground.line(Line(0, plot.y(chart.target.number), plot.width, plot.y(chart.target.number)))
    return layers + rules([Rule(x, 0, x, plot.height) for x in broken], AXIS, 1.5, (3, 3))


# --- marks


def _columns(chart: Chart, plot: Plot, ground: Ground) -> Layers:
    series = chart.series[0]
    for i, point in enumerate(series.points):
        if point.number is not None:
            ends = sorted((plot.y(point.number), plot.y(Decimal(0))))
            ground.mark(Box(plot.x(i) - plot.step * COLUMN / 2, ends[0], plot.x(i) + plot.step * COLUMN / 2, ends[1]))
    layers: Layers = []
    for mark in ("printed", "inferred", "estimated", "elsewhere"):
        rows = [_row(p) for p in series.held if p.mark == mark]
        if rows:
            bar = on(rows).mark_bar(width={"band": COLUMN}, **filled(mark))
            layers.append(bar.encode(x=plot.across(), y=plot.up()))
    return layers


def _lines(chart: Chart, plot: Plot, ground: Ground) -> Layers:
    layers: Layers = []
    for index, series in enumerate(chart.series):
        layers += _line(series, index, plot, ground)
    return layers


def _line(series: Series, index: int, plot: Plot, ground: Ground) -> Layers:
    """Stretches of neighbours that are held; dashed next to an estimate, none across a break."""
    colour = PALETTE[index % len(PALETTE)]
    stretches: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    number = 0
    last: tuple[int, bool] | None = None
    for i in range(1, len(series.points)):
        before, after = series.points[i - 1], series.points[i]
        if before.number is None or after.number is None or after.breaks:
            continue
        ground.line(Line(plot.x(i - 1), plot.y(before.number), plot.x(i), plot.y(after.number)))
        dashed = "estimated" in (before.mark, after.mark)
        if last != (i - 1, dashed):
            number += 1
            stretches[dashed].append(_row(before) | {"s": number})
        stretches[dashed].append(_row(after) | {"s": number})
        last = (i, dashed)
    layers: Layers = []
    for dashed, rows in stretches.items():
        if rows:
            line = on(rows).mark_line(color=colour, strokeWidth=2.5, strokeDash=[5, 4] if dashed else alt.Undefined)
            layers.append(line.encode(x=plot.across(), y=plot.up(), detail=alt.Detail("s:N")))
    for i, point in enumerate(series.points):
        if point.number is not None:
            y = plot.y(point.number)
            ground.mark(Box(plot.x(i) - POINT, y - POINT, plot.x(i) + POINT, y + POINT))
    for mark, shape, hollow in (
        ("printed", SHAPES[index % len(SHAPES)], False), ("inferred", "diamond", True), ("estimated", "circle", True), ("elsewhere", "square", True),
    ):  # fmt: skip
        rows = [_row(p) for p in series.held if p.mark == mark]
        if rows:
            points = on(rows).mark_point(
                shape=shape,
                filled=True,
                fill=(PALE if mark == "elsewhere" else GROUND) if hollow else colour,
                stroke=colour,
                size=80,
                opacity=1,
                strokeWidth=2,
            )
            layers.append(points.encode(x=plot.across(), y=plot.up()))
    return layers


def _row(point: Point) -> dict[str, Any]:
    return {"x": point.name, "y": None if point.number is None else float(point.number)}
