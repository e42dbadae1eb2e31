"""Draws what each priority of a plan became in the next: a column for each plan, and a line for each step.

The drawing is SVG of our own, in two forms: with titles, and for narrow screens with numbers alone. Sizes are in pixels.
Colours are those of paper, which the style sheet maps as in all drawings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from markupsafe import Markup, escape

from generator.charts.lettering import wrapped
from generator.model import Plan, Priority

_LINE, _BORDER = "#12436D", "#767676"


@dataclass(frozen=True, slots=True)
class _Form:
    """How a form of the drawing is laid out: `box` is how wide a priority is, `room` how wide a plan's title may be."""

    width: int
    box: int
    room: int
    text: int
    titled: bool


_WIDE = _Form(688, 164, 172, 13, titled=True)
_NARROW = _Form(288, 34, 90, 14, titled=False)
_PAD, _GAP = 7, 9
# Bold letters are a little wider than the others.
_BOLD = 1.08


@dataclass(frozen=True, slots=True)
class _Box:
    """A priority at its place: its left upper corner, its height, and its words line by line."""

    x: float
    y: float
    height: float
    lines: tuple[str, ...]


Columns = tuple[tuple[Priority, ...], ...]


def descent(plans: Sequence[Plan]) -> tuple[Markup, Markup] | None:
    """The drawing of plans in order of time, wide and narrow; None where no priority became another."""
    columns = in_order(plans)
    if not list(_steps(columns)):
        return None
    return _drawn(plans, columns, _WIDE), _drawn(plans, columns, _NARROW)


def in_order(plans: Sequence[Plan]) -> Columns:
    """The priorities of each plan from top to bottom, so that few lines cross; in the order of their numbers where that does as well.

    Each column in turn is sorted by the middle of what its priorities are joined to, from the last to the first and back.
    """
    best = columns = tuple(plan.priorities for plan in plans)
    for sweep in range(8):
        turn = list(range(len(columns)))
        for index in turn if sweep % 2 else reversed(turn):
            beside = index - 1 if sweep % 2 else index + 1
            if 0 <= beside < len(columns):
                columns = (*columns[:index], _towards(columns[index], columns[beside]), *columns[index + 1 :])
        if crossings(columns) < crossings(best):
            best = columns
    return best


def crossings(columns: Columns) -> int:
    """How many pairs of lines cross."""
    found = 0
    for left, right in pairwise(columns):
        ends = [(left.index(a), right.index(b)) for a, b in _between(left, right)]
        found += sum((a - c) * (b - d) < 0 for i, (a, b) in enumerate(ends) for c, d in ends[:i])
    return found


def _towards(column: tuple[Priority, ...], beside: tuple[Priority, ...]) -> tuple[Priority, ...]:
    """A column sorted by what it is joined to in the column beside it; what is joined to nothing keeps its height."""

    def middle(priority: Priority) -> float:
        joined = [place for place, other in enumerate(beside) if other.key in priority.becomes or priority.key in other.becomes]
        return fmean(joined) if joined else column.index(priority)

    return tuple(sorted(column, key=middle))


def _between(left: Sequence[Priority], right: Sequence[Priority]) -> Iterator[tuple[Priority, Priority]]:
    """The steps from one column to the next, from top to bottom."""
    return ((a, b) for a in left for b in right if b.key in a.becomes)


def _steps(columns: Columns) -> Iterator[tuple[Priority, Priority]]:
    return (step for left, right in pairwise(columns) for step in _between(left, right))


def _drawn(plans: Sequence[Plan], columns: Columns, form: _Form) -> Markup:
    step = (form.width - (form.box if form.titled else form.room)) / max(1, len(plans) - 1)
    inset = 0 if form.titled else (form.room - form.box) / 2
    heads = [wrapped(plan.title, form.text, form.room / _BOLD, most=5) for plan in plans]
    leading = form.text + 3
    top = max(len(head) for head in heads) * leading + 12
    boxes: dict[str, _Box] = {}
    for index, column in enumerate(columns):
        y = float(top)
        for priority in column:
            lines = _lines(priority, form)
            boxes[priority.key] = _Box(index * step + inset, y, len(lines) * leading + 2 * _PAD, lines)
            y += boxes[priority.key].height + _GAP
    height = max(box.y + box.height for box in boxes.values()) + 2
    titles = "".join(
        _words(line, index * step + (form.room / 2 if not form.titled else 0), number * leading + form.text, ' font-weight="700"', not form.titled)
        for index, head in enumerate(heads)
        for number, line in enumerate(head)
    )
    rects = "".join(
        f'<rect x="{_px(box.x + 1)}" y="{_px(box.y)}" width="{form.box - 2}" height="{_px(box.height)}" rx="3"/>' for box in boxes.values()
    )
    labels = "".join(
        _words(line, box.x + (_PAD if form.titled else form.box / 2), box.y + _PAD + number * leading + form.text, "", not form.titled)
        for box in boxes.values()
        for number, line in enumerate(box.lines)
    )
    return Markup(  # noqa: S704 – drawn by us, with titles escaped
        f'<svg viewBox="0 0 {form.width} {_px(height)}" width="{form.width}" height="{_px(height)}" aria-hidden="true" font-size="{form.text}">'
        f'<g fill="none" stroke="{_BORDER}">{rects}</g><g fill="none" stroke="{_LINE}" stroke-width="2">{_lines_between(columns, boxes, form)}</g>'
        f'<g fill="currentColor">{titles}{labels}</g></svg>'
    )


def _lines(priority: Priority, form: _Form) -> tuple[str, ...]:
    """What stands in the box of a priority."""
    title = priority.numbered
    return tuple(wrapped(title, form.text, form.box - 2 * _PAD, most=5)) if form.titled else (str(priority.number),)


def _lines_between(columns: Columns, boxes: dict[str, _Box], form: _Form) -> str:
    """The lines; each has a place of its own where it leaves a box and where it comes to one, so that they stay apart."""
    steps = list(_steps(columns))
    paths = []
    for a, b in steps:
        leaves, comes = [y.key for x, y in steps if x is a], [x.key for x, y in steps if y is b]
        # What comes from above comes in above.
        comes.sort(key=lambda key: boxes[key].y)
        start, end = boxes[a.key], boxes[b.key]
        y1 = start.y + start.height * (leaves.index(b.key) + 1) / (len(leaves) + 1)
        y2 = end.y + end.height * (comes.index(a.key) + 1) / (len(comes) + 1)
        x1, x2 = start.x + form.box - 1, end.x + 1
        middle = (x1 + x2) / 2
        paths.append(f"M{_px(x1)},{_px(y1)}C{_px(middle)},{_px(y1)},{_px(middle)},{_px(y2)},{_px(x2 - 5)},{_px(y2)}")
        paths.append(f"M{_px(x2 - 6)},{_px(y2 - 4)}L{_px(x2 - 1)},{_px(y2)}L{_px(x2 - 6)},{_px(y2 + 4)}")
    return f'<path d="{"".join(paths)}"/>'


def _words(line: str, x: float, y: float, weight: str, centred: bool) -> str:
    anchor = ' text-anchor="middle"' if centred else ""
    return f'<text x="{_px(x)}" y="{_px(y)}"{weight}{anchor}>{escape(line)}</text>'


def _px(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
