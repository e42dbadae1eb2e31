"""The words of a drawing over time: names of years and lines, numbers beside their marks, and where nothing is held.

Each label stands where it touches nothing; one that finds no such place is left to the table.
"""

from decimal import Decimal

from generator.charts.chart import Chart, Point, Series
from generator.charts.lettering import wrapped
from generator.charts.numerals import Size, numeral, said
from generator.charts.paper import INK, PALETTE, SOFT, TEXT, WIDTH, Rule, Text, line_height, wide
from generator.charts.placing import Ground, Wanted, apart
from generator.charts.plot import NAME, POINT, TEXT_ROOM, Plot


def names_across(chart: Chart, step: float, size: Size) -> list[list[str]]:
    """The lines of each name under the plot. Where not all have room, every second or third has, and the last always."""
    points = chart.series[0].points
    forms = [[p.name for p in points], [p.short for p in points]]
    for every in range(1, len(points) + 1):
        for form in forms[1:] if size == "narrow" else forms:
            room = step * every - 6
            lines = [wrapped(name, TEXT[size], room) for name in form]
            if all(wide(line, size) <= room and not line.endswith("…") for words in lines for line in words):
                return [words if (len(points) - 1 - i) % every == 0 else [] for i, words in enumerate(lines)]
    return [[] for _ in points]


def fits(chart: Chart, size: Size) -> bool:
    """Tells whether every name has room under its column."""
    return all(names_across(chart, (WIDTH[size] - 50) / len(chart.series[0].points), size))


def empty(chart: Chart, plot: Plot, size: Size) -> list[Text]:
    """“No data” at the axis, once for each stretch of the axis that has none."""
    missing = [all(s.points[i].number is None for s in chart.series) for i in range(len(plot.names))]
    base = plot.y(Decimal(0)) - 5
    found: list[Text] = []
    start = 0
    while start < len(missing):
        end = start
        while end < len(missing) and missing[end]:
            end += 1
        if end > start:
            middle = plot.x((start + end - 1) / 2)
            lines = ["no data"] if wide("no data", size) <= (end - start) * plot.step - 4 else ["no", "data"]
            found += [Text(middle, base - line_height(size) * (len(lines) - n - 0.5), line, ink=SOFT) for n, line in enumerate(lines)]
        start = max(end, start + 1)
    return found


# --- numbers beside marks


def numbers_beside(chart: Chart, plot: Plot, size: Size, ground: Ground) -> list[Text]:
    """All numbers where all find a place, which two lines or more rarely do; else those that tell most."""
    points = [(s, i) for s in chart.series for i, p in enumerate(s.points) if p.number is not None]
    telling = [(s, i) for s, i in points if s.points[i] in _telling(s)]
    beside = {id(s) for s in chart.series} if size == "wide" and len(chart.series) > 1 else set()
    telling = [(s, i) for s, i in telling if id(s) not in beside or s.points[i] is not s.held[-1]]
    rest = [pair for pair in points if pair not in telling] if len(chart.series) == 1 else []
    everything = ground.copy()
    found = [_number(chart, s, i, plot, size, everything) for s, i in telling + rest]
    if any(text is None for text in found):
        found = [_number(chart, s, i, plot, size, ground) for s, i in telling]
    if chart.target:
        found.append(_target(chart, plot, size, ground if any(text is None for text in found) else everything))
    return [text for text in found if text]


def _telling(series: Series) -> tuple[Point, ...]:
    """The last, the first, the highest and the lowest."""
    held = series.held
    if not held:
        return ()
    return (held[-1], held[0], max(held, key=lambda p: p.number or 0), min(held, key=lambda p: p.number or 0))


def _number(chart: Chart, series: Series, place: int, plot: Plot, size: Size, ground: Ground) -> Text | None:
    point = series.points[place]
    assert point.number is not None
    words = numeral(point, chart, size)
    y = plot.y(point.number)
    below = point.number < 0 if chart.kind == "columns" else _is_low(series, place)
    wanted = Wanted(plot.x(place), y + (0 if chart.kind != "columns" else 4 if not below else -4), wide(words, size), below)
    found = ground.place(wanted, (below,) if chart.kind == "columns" else (False, True))
    return Text(found[0], found[1], words) if found else None


def _is_low(series: Series, place: int) -> bool:
    """Tells whether the line runs above a point."""
    number = series.points[place].number
    beside = [p.number for p in series.points[max(place - 1, 0) : place + 2] if p is not series.points[place] and p.number is not None]
    return number is not None and bool(beside) and sum(beside) / len(beside) > number


def _target(chart: Chart, plot: Plot, size: Size, ground: Ground) -> Text | None:
    """The number of the line to reach, on the line."""
    assert chart.target is not None
    words = said(chart.target.number, chart, size)
    across = wide(words, size)
    for x in (plot.width - across / 2, across / 2, *(plot.x(i + 0.5) for i in range(len(plot.names) - 1))):
        found = ground.place(Wanted(x, plot.y(chart.target.number), across, below=False))
        if found:
            return Text(found[0], found[1], words, ink=PALETTE[2])
    return None


# --- names of lines


def ends_of(chart: Chart, size: Size) -> list[list[str]]:
    """On a wide drawing of several lines, the name of each line with its last number, in lines of words."""
    if size != "wide" or len(chart.series) < 2:
        return []
    found = []
    for series in chart.series:
        last = f" {numeral(series.held[-1], chart, size)}" if series.held else " (no data)"
        found.append(wrapped(series.label + last, TEXT[size], NAME))
    return found


def line_names(chart: Chart, plot: Plot, size: Size, ends: list[list[str]], ground: Ground) -> tuple[list[Text], list[tuple[int, Rule]]]:
    """The names beside the ends of their lines, kept apart and joined to them; a line that ends early has its name there, if it has room."""
    if not ends:
        return [], []
    words: list[Text] = []
    beside: list[tuple[int, list[str], float]] = []
    for index, (lines, series) in enumerate(zip(ends, chart.series, strict=True)):
        place = next((i for i in range(len(plot.names) - 1, -1, -1) if series.points[i].number is not None), None)
        number = series.points[place].number if place is not None else None
        if place is None or number is None:
            beside.append((index, lines, plot.y(Decimal(0))))
        elif place == len(plot.names) - 1:
            beside.append((index, lines, plot.y(number)))
        else:
            line = " ".join(lines)
            found = ground.place(Wanted(plot.x(place), plot.y(number), wide(line, size), _is_low(series, place)))
            if found:
                words.append(Text(*found, line))
            else:
                beside.append((index, lines, plot.y(number)))
    middles = apart([y for _, _, y in beside], [len(lines) * line_height(size) for _, lines, _ in beside], -TEXT_ROOM, plot.height)
    leaders: list[tuple[int, Rule]] = []
    for (index, lines, wanted), middle in zip(beside, middles, strict=True):
        words += [
            Text(plot.width + 10, middle + (n - (len(lines) - 1) / 2) * line_height(size), line, "left", INK) for n, line in enumerate(lines)
        ]  # fmt: skip
        start = plot.x(len(plot.names) - 1) + POINT + 2
        if chart.series[index].points[-1].number is not None and start < plot.width + 4:
            leaders.append((index, Rule(start, wanted, plot.width + 6, middle)))
    return words, leaders


def key(chart: Chart, size: Size, left: float, width: float) -> tuple[list[Text], list[tuple[float, float]]]:
    """On a narrow drawing of several lines, each line's mark and name above the plot: the words, and where the marks stand."""
    if size != "narrow" or len(chart.series) < 2:
        return [], []
    words: list[Text] = []
    marks: list[tuple[float, float]] = []
    x, y = -left + 8, line_height(size) / 2
    for series in chart.series:
        line = wrapped(series.label, TEXT[size], width - 40, 1)[0]
        across = 14 + wide(line, size) + 16
        if x + across > width - left and x > -left + 8:
            x, y = -left + 8, y + line_height(size) + 4
        marks.append((x, y))
        words.append(Text(x + 12, y, line, "left"))
        x += across
    return words, marks
