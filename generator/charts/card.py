"""Draws the picture that stands for a page where a link to it is shared: a sentence, and beside it a chart or a number.

It is SVG of our own, 1200 by 630 pixels, in the light colours of the style sheet. It is often shown 300 pixels wide, so
that words are large and a chart says only its first and last number, or its largest ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import escape

from generator.charts.chart import Chart, Point, Series
from generator.charts.lettering import width, wrapped
from generator.charts.numerals import numeral

WIDTH, HEIGHT = 1200, 630
# As in all drawings; `paper` is not asked, because to load it takes half a second.
FONT = "Liberation Sans"

# The roles of colours of the style sheet, in light.
DEEP, ON_DEEP, SOFT_ON_DEEP, PANEL, SPOT, INK, SOFT, ACCENT, RULE = (
    "#0e2c46", "#fff", "#c6d6e4", "#f4f2ee", "#ffbf00", "#17212b", "#4f5a64", "#12436d", "#d3cec5",
)  # fmt: skip
# Bold letters are a little wider than the others.
_BOLD = 1.08
_LEADING = 1.16
# The panel, and within it the column of words and that of the chart or number: left, top, right, bottom.
_PANEL = (32, 104, 1168, 538)
_WHOLE = (84, 132, 1124, 512)
_WORDS = (84, 132, 620, 512)
_BESIDE = (672, 196, 1124, 506)
_MOST_BARS = 4
# What some document prints as it stands; the rest is drawn hollow.
_CERTAIN = ("printed", "elsewhere")
_OVER_TIME = ("series", "columns", "two-points")


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture shows. `title` names the report and is empty for the picture of the site.

    Beside the headline stands the chart, or else the number, or, where that is empty too, nothing.
    """

    site: str
    office: str
    title: str
    headline: str
    number: str
    chart: Chart | None


def can_show(chart: Chart) -> bool:
    """Tells whether the picture has a drawing for a chart: one line over time, or the largest of several bars."""
    if chart.kind in _OVER_TIME:
        return len(chart.series) == 1 and len(chart.held) >= 2
    return chart.kind in ("ranked", "parts") and len(chart.held) >= 2 and all((p.number or 0) > 0 for p in _largest(chart))


def card(shown: Card) -> str:
    """The picture as an `<svg>` file."""
    left, top, right, bottom = _PANEL
    beside = _chart(shown.chart) if shown.chart else _number(shown.number) if shown.number else ""
    column = _WORDS if beside else _WHOLE
    words, under = _title(shown.title, _WHOLE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{DEEP}"/>{_masthead(shown.site)}'
        f'<rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" fill="{PANEL}"/>'
        f'<rect x="{left}" y="{top}" width="10" height="{bottom - top}" fill="{SPOT}"/>'
        f"{words}{_headline(shown.headline, (column[0], under, column[2], column[3]))}{beside}"
        f"{_text(shown.office, 56, 598, _fitting(shown.office, (32, 28, 24), WIDTH - 112), SOFT_ON_DEEP)}</svg>"
    )


def _masthead(site: str) -> str:
    """The mark of the site and its title."""
    mark = (
        f'<g transform="translate(52,24) scale(1.75)"><path d="M4 22V13h6v9zm9 0V4h6v18zm9 0V9h6v13z" fill="{ON_DEEP}"/>'
        f'<path d="M3 28h26" fill="none" stroke="{SPOT}" stroke-width="3" stroke-linecap="round" stroke-dasharray="0 5.2"/></g>'
    )
    return mark + _text(site, 128, 70, _fitting(site, (44, 40, 36, 30), WIDTH - 184, bold=True), ON_DEEP, bold=True)


def _title(title: str, box: tuple[int, int, int, int]) -> tuple[str, int]:
    """The title of the report in up to two lines, and where the room below it starts."""
    left, top, right, _ = box
    if not title:
        return "", top
    lines = _balanced(title, 34, wrapped(title, 34, right - left, most=2), right - left)
    drawn = "".join(_text(line, left, top + 34 + number * 40, 34, SOFT) for number, line in enumerate(lines))
    return drawn, top + 40 * len(lines) + 18


def _headline(words: str, box: tuple[int, int, int, int]) -> str:
    """The sentence, as large as it has room, in the middle of it."""
    left, top, right, bottom = box
    for size in (84, 76, 68, 60, 54, 48, 44, 40):
        lines = wrapped(words, size, (right - left) / _BOLD, most=9)
        high = size * _LEADING * len(lines)
        if high <= bottom - top and not any(line.endswith("…") for line in lines):
            break
    lines = _balanced(words, size, lines, right - left)[: int((bottom - top) / (size * _LEADING))]
    first = top + (bottom - top - size * _LEADING * len(lines)) / 2 + size * 0.85
    return "".join(_text(line, left, first + number * size * _LEADING, size, INK, bold=True) for number, line in enumerate(lines))


def _balanced(words: str, size: int, lines: list[str], room: float) -> list[str]:
    """The same words in as many lines of about one length, so that no word is left alone."""
    for narrower in range(int(room), int(room / 2), -16):
        tried = wrapped(words, size, narrower / _BOLD, most=len(lines))
        if any(line.endswith("…") for line in tried):
            break
        lines = tried
    return lines


def _number(number: str) -> str:
    """A number as large as it has room, over the dotted line that means proof."""
    left, top, right, bottom = _BESIDE
    for size in (150, 132, 116, 100, 88, 76, 64, 54):
        lines = wrapped(number, size, (right - left) / _BOLD, most=3)
        if size * _LEADING * len(lines) <= bottom - top - 40 and not any(line.endswith("…") for line in lines):
            break
    first = top + (bottom - top - size * _LEADING * len(lines)) / 2 + size * 0.72
    drawn = "".join(_text(line, left, first + at * size * _LEADING, size, ACCENT, bold=True) for at, line in enumerate(lines))
    y = _px(first + (len(lines) - 1) * size * _LEADING + 46)
    return (
        f'{drawn}<path d="M{left + 6} {y}H{right - 6}" fill="none" stroke="{SPOT}" stroke-width="12" stroke-linecap="round" stroke-dasharray="0 27"/>'
    )


def _chart(chart: Chart) -> str:
    return _over_time(chart, chart.series[0]) if chart.kind in _OVER_TIME else _bars(chart)


def _over_time(chart: Chart, series: Series) -> str:
    """A line or columns from nought, with the first and the last number below."""
    left, top, right, bottom = _BESIDE
    unit = "" if chart.unit.kind in ("money", "per cent") else chart.unit.label
    named = _text(f"{unit[:1].upper()}{unit[1:]}", left, top + 22, 28, SOFT) if unit else ""
    top, base = top + 44, bottom - 98
    numbers = [Decimal(0), *(p.number for p in series.held if p.number is not None)]
    low, high = min(numbers), max(numbers)

    def y(number: Decimal) -> float:
        return top + (base - top) * float((high - number) / ((high - low) or 1))

    step = (right - left) / len(series.points)
    places = [(left + (index + 0.5) * step, point) for index, point in enumerate(series.points)]
    nought = f'<path d="M{left} {_px(y(Decimal(0)))}H{right}" stroke="{SOFT}" stroke-width="3"/>'
    drawn = _line(places, y) + nought if chart.kind == "series" else _columns(places, y, step) + nought
    held = [place for place in places if place[1].number is not None]
    return named + drawn + _ends(held[0], chart, last=False) + _ends(held[-1], chart, last=True)


def _line(places: list[tuple[float, Point]], y: Callable[[Decimal], float]) -> str:
    """The line, with a gap where no number is held or the way of counting changed; what no document prints so is a ring."""
    path, marks, joined = "", "", False
    for x, point in places:
        if point.number is None:
            joined = False
            continue
        here = f"{_px(x)} {_px(y(point.number))}"
        path += f"L{here}" if joined and not point.breaks else f"M{here}"
        joined = True
        fill = ACCENT if point.mark in _CERTAIN else PANEL
        marks += f'<circle cx="{_px(x)}" cy="{_px(y(point.number))}" r="9" fill="{fill}" stroke="{ACCENT}" stroke-width="4"/>'
    return f'<path d="{path}" fill="none" stroke="{ACCENT}" stroke-width="7" stroke-linejoin="round"/>{marks}'


def _columns(places: list[tuple[float, Point]], y: Callable[[Decimal], float], step: float) -> str:
    drawn, wide, nought = "", min(step * 0.62, 150), y(Decimal(0))
    for x, point in places:
        if point.number is not None:
            end = y(point.number)
            fill = ACCENT if point.mark in _CERTAIN else PANEL
            drawn += (
                f'<rect x="{_px(x - wide / 2)}" y="{_px(min(end, nought))}" width="{_px(wide)}" height="{_px(abs(end - nought))}" '
                f'fill="{fill}" stroke="{ACCENT}" stroke-width="4"/>'
            )
    return drawn


def _ends(place: tuple[float, Point], chart: Chart, *, last: bool) -> str:
    """The number and the name of the first or the last point, below the axis, on the side of the drawing where it is."""
    left, _, right, bottom = _BESIDE
    number, name, room = numeral(place[1], chart, "narrow"), place[1].name, (right - left) / 2 - 16
    x, anchor = (right, "end") if last else (left, "start")
    if len(chart.held) == 2 and len(chart.series[0].points) == 2:
        x, anchor = int(place[0]), "middle"
    return _text(number, x, bottom - 46, _fitting(number, (44, 40, 36, 32, 28), room, bold=True), INK, bold=True, anchor=anchor) + _text(
        name, x, bottom - 6, _fitting(name, (32, 28, 24, 20), room), SOFT, anchor=anchor
    )


def _bars(chart: Chart) -> str:
    """The largest of several bars, and how many more there are."""
    left, top, right, _ = _BESIDE
    most = max((p.number or Decimal(0)) for p in chart.held)
    shown, drawn = _largest(chart), ""
    for index, point in enumerate(shown):
        y = top + index * 76
        number = numeral(point, chart, "narrow")
        room = right - left - width(number, 32) * _BOLD - 20
        name = wrapped(point.name, 28, room, most=1)[0]
        long = (right - left) * float((point.number or Decimal(0)) / most)
        fill = ACCENT if point.mark in _CERTAIN else PANEL
        drawn += _text(name, left, y + 24, 28, INK) + _text(number, right, y + 24, 32, INK, bold=True, anchor="end")
        drawn += f'<rect x="{left}" y="{y + 36}" width="{_px(max(long, 4))}" height="22" fill="{fill}" stroke="{ACCENT}" stroke-width="3"/>'
    more = len(chart.held) - len(shown)
    return drawn + (_text(f"and {more} more", left, top + len(shown) * 76 + 24, 28, SOFT) if more else "")


def _largest(chart: Chart) -> tuple[Point, ...]:
    return tuple(sorted(chart.held, key=lambda p: -(p.number or 0))[:_MOST_BARS])


def _fitting(words: str, sizes: tuple[int, ...], room: float, *, bold: bool = False) -> int:
    """The largest size in which a line has room, or the smallest."""
    return next((size for size in sizes if width(words, size) * (_BOLD if bold else 1) <= room), sizes[-1])


def _text(words: str, x: float, y: float, size: int, colour: str, *, bold: bool = False, anchor: str = "start") -> str:
    weight = ' font-weight="700"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_px(x)}" y="{_px(y)}" font-size="{size}" fill="{colour}"{weight}{side}>{escape(words)}</text>'


def _px(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
