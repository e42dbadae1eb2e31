"""A chart in words, made from the same points as the drawing: its name for assistive technology and its summary."""

from collections.abc import Sequence

from generator.charts.chart import Chart, Point, Series
from generator.units import Unit, change

_KINDS = {
    "series": "Line chart", "columns": "Column chart", "two-points": "Bar chart of two values", "ranked": "Bar chart",
    "parts": "Chart of parts of a whole", "dumbbell": "Chart of two values for each item",
}  # fmt: skip

# What the marks in a drawing mean; the words stand under it, with the mark drawn before them.
MARKS = {
    "inferred": "the year is our inference",
    "estimated": "estimated by its producer",
    "elsewhere": "printed in another document",
    "break": "the way of counting changed here",
    "rounded": "Some numbers in the drawing are rounded; the table has them in full.",
    "scales": "The charts have scales of their own, because their numbers differ so much.",
}


def name(chart: Chart, subject: str) -> str:
    """What the picture is, in one phrase."""
    return f"{_KINDS[chart.kind]}: {subject}. The description and the table below give its numbers."


def summary(chart: Chart) -> str:
    """First, last, highest, lowest, what is missing, breaks: the chart's facts in short sentences."""
    if not chart.held:
        return "The reports on this site give no number for any of these periods."
    if chart.kind in ("ranked", "parts"):
        return _ranking(chart)
    if chart.kind == "dumbbell":
        return _comparison(chart)
    return " ".join(_line(series, chart, named=len(chart.series) > 1) for series in chart.series) + _target(chart)


def lately(series: Series, unit: Unit) -> str:
    """How the last number of a line compares with the one before and with the first.

    Passes over years that we inferred or that are estimates, and says nothing over a break in the way of counting.
    """
    held = series.held
    certain = [place for place, p in enumerate(held[:-1]) if p.mark in ("printed", "elsewhere")]
    told = [
        f"{_change(held[place], held[-1], unit)} since {held[place].name}"
        for place in dict.fromkeys(certain[-1:] + certain[:1])
        if not any(p.breaks for p in held[place + 1 :])
    ]
    sentence = ", and ".join(told)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _ranking(chart: Chart) -> str:
    held = chart.held
    sentences = [f"Largest: {_said(held[0], chart.unit)}. Smallest: {_said(held[-1], chart.unit)}."]
    sentences += _gaps([p for s in chart.series for p in s.points])
    return " ".join(sentences)


def _gaps(points: Sequence[Point]) -> list[str]:
    """Why some places of the axis have no number."""
    sentences = []
    if missing := [p.name for p in points if p.number is None and not p.contradicted]:
        sentences.append(f"No number is held for {in_a_row(missing)}.")
    if contradicted := [p.name for p in points if p.contradicted]:
        sentences.append(f"The documents contradict the number for {in_a_row(contradicted)}, so it is not drawn.")
    return sentences


def _comparison(chart: Chart) -> str:
    before, after = chart.series
    pairs = [(a, b) for a, b in zip(before.points, after.points, strict=True) if a.number is not None and b.number is not None]
    rose = sum(1 for a, b in pairs if (b.number or 0) > (a.number or 0))
    fell = sum(1 for a, b in pairs if (b.number or 0) < (a.number or 0))
    same = len(pairs) - rose - fell
    told = [f"{count} {word}" for count, word in ((rose, "rose"), (fell, "fell"), (same, "did not change")) if count]
    return f"From {before.label} to {after.label}: {in_a_row(told)}. Largest in {after.label}: {_said(after.held[0], chart.unit)}."


def _line(series: Series, chart: Chart, *, named: bool) -> str:
    held = series.held
    prefix = f"{series.label}: " if named else ""
    if not held:
        return f"{prefix}{'no' if named else 'No'} number is held."
    first, last = held[0], held[-1]
    if len(held) == 1:
        sentences = [f"{prefix}{'one' if named else 'One'} number is held: {_said(first, chart.unit)}."]
    else:
        start = "from" if named else "From"
        sentences = [f"{prefix}{start} {_said(first, chart.unit)} to {_said(last, chart.unit)}, {_change(first, last, chart.unit)}."]
    if len(held) > 2:
        highest, lowest = max(held, key=lambda p: p.number or 0), min(held, key=lambda p: p.number or 0)
        sentences.append(f"Highest: {_said(highest, chart.unit)}. Lowest: {_said(lowest, chart.unit)}.")
    sentences += _gaps(series.points)
    for mark, words in (("inferred", "our inference"), ("estimated", "an estimate by its producer"), ("elsewhere", "from another document")):
        if names := [p.name for p in held if p.mark == mark]:
            sentences.append(f"The {'year of the ' if mark == 'inferred' else ''}number for {in_a_row(names)} is {words}.")
    if breaks := [p.name for p in held if p.breaks]:
        sentences.append(f"The way of counting changed before {in_a_row(breaks)}.")
    return " ".join(sentences)


def _target(chart: Chart) -> str:
    return f" The line to reach is {chart.unit.phrase(chart.target.number)} ({chart.target.label})." if chart.target else ""


def _change(first: Point, last: Point, unit: Unit) -> str:
    assert first.number is not None
    assert last.number is not None
    return change(first.number, last.number, unit).phrase


def _said(point: Point, unit: Unit) -> str:
    assert point.value is not None
    assert point.number is not None
    return f"{unit.phrase(point.number, upper=point.value.upper, qualifier=point.value.qualifier)} ({point.name})"


def in_a_row(names: Sequence[str]) -> str:
    """Names in a row; a run of years is told by its ends."""
    if len(names) > 3 and all(len(n) == 7 and n[4] == "/" for n in names) and int(names[-1][:4]) - int(names[0][:4]) == len(names) - 1:
        return f"{names[0]} to {names[-1]}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
