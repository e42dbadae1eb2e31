"""Which figures of reports change: their message, what is said below the drawing, and the numbers that they draw."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.differences.numbers import words
from generator.differences.pages import FigureText
from generator.differences.side import Side
from generator.urls import address_of

_SECTION = re.compile(r"reports/(?P<report>[^/]+)/(?!print/)[^/]+/index\.html")
_NUMBERS = re.compile(r"data/figures/(?P<report>[^/]+)/(?P<figure>[^/]+)\.csv")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that changes, comes or goes: its message before and after, both empty where it does not change.

    `said` are the texts below it that change, before and after; `points` the numbers drawn, as which, before and after.
    `address` leads to it, in the state that still has it.
    """

    title: str
    address: str
    how: str
    message: tuple[str, str]
    said: tuple[tuple[str, str], ...]
    points: tuple[tuple[str, str, str], ...]


def figures(old: Side, new: Side, changed: Sequence[str]) -> Iterator[FigureChange]:
    """Every figure of a report that differs, in the order of its pages."""
    before, after = _figures(old, changed), _figures(new, changed)
    drawn = {key: points for key in {**_drawn(old), **_drawn(new)} if (points := tuple(_points(old, new, key)))}
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        points = drawn.get(key, ())
        if was and now and was[1] == now[1] and not points:
            continue
        address, told = now or was or ("", FigureText())
        how = "changes" if was and now else "comes" if now else "goes"
        messages = [" – ".join(part for part in (f.title, f.subtitle) if part) if f else "" for f in (was and was[1], now and now[1])]
        message = (messages[0], messages[1]) if messages[0] != messages[1] else ("", "")
        yield FigureChange(
            told.title, address, how, message, tuple(_said(was and was[1], now and now[1])) if was and now else (), points if was and now else ()
        )


def _figures(side: Side, changed: Sequence[str]) -> Mapping[tuple[str, str], tuple[str, FigureText]]:
    """The figures on the changed pages of reports, by report and anchor, each with its address."""
    found = {}
    for name in changed:
        if match := _SECTION.fullmatch(name):
            for anchor, figure in side.page(name).figures.items():
                found[match["report"], anchor] = (f"{address_of(name)}#{anchor}", figure)
    return found


def _said(was: FigureText | None, now: FigureText | None) -> Iterator[tuple[str, str]]:
    before, after = (figure.said if figure else [] for figure in (was, now))
    gone, come = [t for t in before if t not in after], [t for t in after if t not in before]
    for place in range(max(len(gone), len(come))):
        yield gone[place] if place < len(gone) else "", come[place] if place < len(come) else ""


def _drawn(side: Side) -> Mapping[tuple[str, str], str]:
    return {(match["report"], match["figure"]): name for name in side.files if (match := _NUMBERS.fullmatch(name))}


def _points(old: Side, new: Side, key: tuple[str, str]) -> Iterator[tuple[str, str, str]]:
    """The numbers of a figure that differ, by series and name."""
    name = f"data/figures/{key[0]}/{key[1]}.csv"
    before, after = _numbers(old, name), _numbers(new, name)
    for point in dict.fromkeys((*after, *before)) if before != after else ():
        if before.get(point) != after.get(point):
            yield ", ".join(part for part in point if part), before.get(point, ""), after.get(point, "")


def _numbers(side: Side, name: str) -> Mapping[tuple[str, str], str]:
    if name not in side.files:
        return {}
    text = side.files[name].read_text(encoding="utf-8", errors="replace")
    rows = csv.DictReader(io.StringIO(text))
    return {(row.get("series") or "", row.get("name") or ""): words(row, "") for row in rows}
