"""The newest number of a measure, said in words, and how it compares with the one before and with the first."""

from dataclasses import dataclass

from generator import urls
from generator.charts.chart import Chart
from generator.charts.choose import chart_of
from generator.charts.describe import lately
from generator.model import Measure, Value
from generator.views.context import Context
from generator.views.values import period
from generator.wording import phrase

# Periods of one such kind can be compared with each other; spans and months of any number cannot.
_EVEN = frozenset(("calendar year", "financial year", "academic year", "half-year", "quarter", "month", "moment"))


@dataclass(frozen=True, slots=True)
class Newest:
    """A number with the way to its proof on the same page.

    `about` names its category, its area where that is not the default, and its period. `told` is empty where nothing compares.
    """

    number: str
    href: str
    about: str
    told: str


def newest(context: Context, measure: Measure) -> Newest | None:
    """The newest number of a measure for its own page."""
    if (found := newest_value(context, measure)) is None:
        return None
    value, told = found
    return Newest(phrase(value), f"#{urls.value_anchor(value)}", about(value), told)


def newest_value(context: Context, measure: Measure) -> tuple[Value, str] | None:
    """The newest value whose number the site publishes, and how it compares; of categories, the newest total. None where there is none with a date."""
    values = context.site.values_of(measure)
    chart = None if measure.categories else chart_of(measure, values)
    if chart is not None:
        drawn = chart.held[-1].value
        assert drawn is not None
        return drawn, lately(chart.series[0], chart.unit) if _is_even(chart) else ""
    dated = [v for v in values if v.number is not None and v.published and v.period.end and v.category in (None, *measure.totals)]
    # Where only changes are printed, such as rises of council tax, the newest of them is said.
    fits = [v for v in dated if v.kind == "actual"] or [v for v in dated if v.kind == "change"]
    if not fits:
        return None
    latest = max(v.period.order() for v in fits)
    # The whole is the last of the totals, after those of some of its parts.
    return [v for v in fits if v.period.order() == latest][-1], ""


def about(value: Value) -> str:
    """What a number that stands alone is about: its category, its area where that is not the default, its period."""
    category = value.measure.categories.get(value.category or "", "")
    said = ", ".join(words for words in (category, "" if value.area.default else value.area.title, period(value)) if words)
    return f"{said}, against {value.against.name}" if value.against else said


def _is_even(chart: Chart) -> bool:
    kinds = {p.value.period.kind for p in chart.held if p.value}
    return chart.kind == "series" or (len(kinds) == 1 and kinds <= _EVEN)
