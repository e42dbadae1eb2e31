"""Which values of a measure's series the documents do not give: those that figures draw, and the line that its own values make."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.choose import axis_of, chart_of
from generator.model import Drawn, Figure, Measure, Site, Value
from generator.periods import Period, parse

_OVER_TIME = ("series", "columns", "two-points", "multiples")


@dataclass(frozen=True, slots=True)
class Lack:
    """A series by its name, empty where the measure has one only. There is at least one period that is not held.

    `area` and `category` are its own, empty for the default area and for none. `missing` are periods without a value,
    `unavailable` the values whose document says that there is no number; `figures` lack a period.
    """

    series: str
    area: str
    category: str
    missing: tuple[Period, ...]
    unavailable: tuple[Value, ...]
    figures: tuple[Figure, ...]


def lacking(site: Site, measure: Measure) -> Iterator[Lack]:
    """What is not held of a measure, series by series."""
    values = site.values_of(measure)
    wanted: dict[tuple[str, str], tuple[str, dict[Period, None], list[Figure]]] = {}
    for figure in (f for f in site.all_figures if f.kind in _OVER_TIME):
        for drawn in (d for d in figure.draws if d.measure == measure):
            key = (drawn.category or "", drawn.area.id if drawn.area else "")
            _, missing, figures = wanted.setdefault(key, (_series(drawn), {}, []))
            held = {v.period for v in values if _fits(drawn, v.category, v.area.id, default=v.area.default)}
            if not_held := [p for p in axis_of(figure) if p not in held]:
                missing.update(dict.fromkeys(not_held))
                figures.append(figure)
    chart = chart_of(measure, values)
    if chart and chart.kind == "series":
        # A figure may have drawn the same line under the name of its area.
        area = next(p.value.area for p in chart.held if p.value)
        _, missing, _ = wanted.get(("", area.id)) or wanted.setdefault(("", "" if area.default else area.id), ("", {}, []))
        missing.update((parse(p.name), None) for p in chart.series[0].points if p.value is None)
    unavailable = tuple(v for v in values if v.kind == "actual" and "x" in v.status)
    if unavailable and not wanted:
        wanted["", ""] = ("", {}, [])
    for (category, of), (series, missing, figures) in wanted.items():
        if missing or unavailable:
            yield Lack(series, of, category, tuple(sorted(missing, key=lambda p: p.name)), unavailable, tuple(figures))


def _fits(drawn: Drawn, category: str | None, area: str, *, default: bool) -> bool:
    return (drawn.category is None or drawn.category == category) and (area == drawn.area.id if drawn.area else default)


def _series(drawn: Drawn) -> str:
    named = drawn.label or (drawn.measure.categories.get(drawn.category, "") if drawn.category else "")
    return named or (drawn.area.title if drawn.area else "")
