"""The numbers of one chart as a CSV file: one row for each point, with everything that the chart's table says."""

import csv
import io

from generator.charts.chart import Chart, Point

COLUMNS = ("series", "name", "value", "unit", "status", "period", "area", "source", "place", "period_basis")


def figure_csv(chart: Chart) -> bytes:
    """The file's bytes; a point that is not held, or that the documents contradict, has no value and the status [x]."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for series in chart.series:
        writer.writerows(_row(series.label, point, chart) for point in series.points)
    return out.getvalue().encode("utf-8")


def _row(series: str, point: Point, chart: Chart) -> list[str]:
    value = point.value
    if value is None or point.contradicted:
        return [series, point.name, "", chart.unit.name, "[x]", "", "", "", "", ""]
    number = "" if value.number is None else f"{value.number:f}"
    printed = value.printed[0]
    status = "".join(f"[{m}]" for m in value.status)
    return [series, point.name, number, chart.unit.name, status, value.period.text, value.area.id, printed.source.id, printed.place, value.basis]
