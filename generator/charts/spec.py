"""A chart as an Altair specification, in each of its sizes: which drawing shows it, and the sheet that it is drawn on.

Every drawing is exactly as wide as its size says. Rows stand in the specification; nothing is fetched.
"""

from collections.abc import Callable
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from generator.charts.bars import bars, dumbbell, parts
from generator.charts.chart import Chart
from generator.charts.labels import fits
from generator.charts.numerals import Size
from generator.charts.over_time import over_time
from generator.charts.paper import FONT, PALETTE, WIDTH, Sheet, on


def spec(chart: Chart, size: Size) -> dict[str, Any]:
    """The Vega-Lite specification of a chart for a size."""
    # Specifications are validated in the tests; here that would cost as much as the drawing.
    with debug_mode(False):
        sheet = _spark(chart) if size == "spark" else _KINDS[chart.kind](chart, size)
        left, right = round(sheet.left), round(sheet.right)
        whole = alt.LayerChart(
            layer=sheet.layers, width=WIDTH[size] - left - right, height=round(sheet.plot[1]), background="transparent",
            padding={"left": left, "top": round(sheet.top), "right": right, "bottom": round(sheet.bottom)},
            autosize=alt.AutoSizeParams(type="none"), config=alt.Config(font=FONT, aria=False, view=alt.ViewConfig(stroke=None)),
        )  # fmt: skip
        return dict(whole.to_dict(validate=False))


def _columns(chart: Chart, size: Size) -> Sheet:
    """Columns, or bars where the names have no room under columns and nothing else stands in the drawing."""
    plain = not chart.bands and chart.target is None and all(not p.breaks for p in chart.held)
    return over_time(chart, size) if fits(chart, size) or not plain else bars(chart, size)


def _spark(chart: Chart) -> Sheet:
    """A line without words, for lists and tiles."""
    points = chart.series[0].points
    rows = [{"x": p.name, "y": None if p.number is None else float(p.number)} for p in points]
    x = alt.X("x:N", sort=None, axis=None, scale=alt.Scale(type="point", domain=[p.name for p in points], padding=0.2))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    held = [row for row in rows if row["y"] is not None]
    line = on(rows).mark_line(color=PALETTE[0], strokeWidth=2).encode(x=x, y=y)
    dots = on(held).mark_point(filled=True, fill=PALETTE[0], stroke=PALETTE[0], size=14, opacity=1).encode(x=x, y=y)
    last = on(held[-1:]).mark_point(filled=True, fill=PALETTE[0], stroke=PALETTE[0], size=40, opacity=1).encode(x=x, y=y)
    return Sheet([line, dots, last], (WIDTH["spark"], 26), 0, 4, 0, 4)


_KINDS: dict[str, Callable[[Chart, Size], Sheet]] = {
    "series": over_time, "columns": _columns, "two-points": bars, "ranked": bars, "parts": parts, "dumbbell": dumbbell,
}  # fmt: skip
