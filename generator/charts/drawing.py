"""Draws a chart: Altair's specification through vl-convert to SVG or PNG.

Importing it costs half a second, so only `shelf` does, when a drawing is not kept yet.
"""

import json

import vl_convert

from generator.charts.chart import Chart, DrawingError
from generator.charts.numerals import Form
from generator.charts.slim import slim
from generator.charts.spec import spec


def draw(chart: Chart, form: Form) -> bytes:
    """One drawing: an `<svg>` element for a page whose ids start with `ID-`, or a picture on white at twice its size."""
    asked = json.dumps(spec(chart, "wide") | {"background": "#FFF"} if form == "png" else spec(chart, form))
    try:
        if form == "png":
            return bytes(vl_convert.vegalite_to_png(asked, scale=2, allowed_base_urls=[]))
        svg = vl_convert.vegalite_to_svg(asked, allowed_base_urls=[])
    except ValueError as error:
        raise DrawingError(chart.where, str(error)) from error
    return slim(svg, "ID").encode("utf-8")
