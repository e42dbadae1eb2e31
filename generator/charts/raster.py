"""Turns SVG of our own into a small PNG. Importing it costs a moment, so only what keeps pictures does, when one is missing."""

from io import BytesIO

import vl_convert
from PIL import Image

# As many colours as a picture of flat areas and letters needs; with more, the file is seven times as large.
_COLOURS = 128


def png(svg: str) -> bytes:
    """The drawing at its own size, without transparency."""
    drawn = Image.open(BytesIO(vl_convert.svg_to_png(svg))).convert("RGB")
    packed = BytesIO()
    drawn.quantize(_COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()
