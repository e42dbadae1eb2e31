"""values.csv: one row for each value and each place that prints it, in the order of measures and periods.

The first thirteen columns are a promise; new ones follow after them. UTF-8 without a byte order mark, lines end in
a line feed, no column is ever left out.
"""

import csv
import io
import re
from collections.abc import Iterator

from generator.bound import Bindings
from generator.model import Printed, Site, Value
from generator.prose import Prose
from generator.wording import reads

COLUMNS = {
    "measure": "The name of the measure, stable over time.",
    "title": "What the measure is called.",
    "unit": "The unit of the value.",
    "period": "The period as this site writes it, such as 2016/17.",
    "period_start": "The first day of the period, where it is known.",
    "period_end": "The last day of the period, where it is known.",
    "area": "The area that the value is about.",
    "category": "The category, for a measure that has categories.",
    "value": "The number as printed; empty where there is none.",
    "status": "Shorthand markers in square brackets, such as [x] for not available.",
    "source": "The document that prints the value.",
    "place": "Where in the document it is printed.",
    "note": "What a reader should know of the value.",
    "kind": "actual, change, target, plan, forecast or standard.",
    "against": "For a change, the period compared with.",
    "qualifier": "The hedge that the document prints before the number, such as about.",
    "to": "The upper end, where the document prints a range.",
    "period_basis": "How the period is known: printed, inferred by us, or unknown.",
    "home": "The subject that the measure belongs to.",
    "discrepancy": "The known discrepancy that the value is part of.",
}


def values_csv(site: Site, bindings: Bindings) -> bytes:
    """The file's bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(site, bindings))
    return out.getvalue().encode("utf-8")


def rows(site: Site, bindings: Bindings) -> Iterator[list[str]]:
    """The rows below the header."""
    for measure in sorted(site.measures.values(), key=lambda m: m.id):
        for value in site.values_of(measure):
            yield from (_row(value, printed, bindings) for printed in value.printed)


def _row(value: Value, printed: Printed, bindings: Bindings) -> list[str]:
    period = value.period
    return [
        value.measure.id,
        value.measure.title,
        value.measure.unit.name,
        period.text,
        period.start.isoformat() if period.start else "",
        period.end.isoformat() if period.end else "",
        value.area.id,
        value.category or "",
        "" if value.number is None else f"{value.number:f}",
        "".join(f"[{m}]" for m in value.status),
        printed.source.id,
        printed.place,
        _plain(value.note, bindings),
        value.kind,
        value.against.text if value.against else "",
        value.qualifier or "",
        "" if value.upper is None else f"{value.upper:f}",
        value.basis,
        value.measure.home.id,
        value.discrepancy or "",
    ]


def _plain(note: Prose | None, bindings: Bindings) -> str:
    """A note as it was typed, which Markdown keeps readable, with each role as it reads."""
    if note is None:
        return ""
    roles = iter(note.roles)
    return re.sub(r"\{[a-z]+\}`[^`]*`", lambda _: reads(bindings.get(next(roles).where)), "".join(token.content for token in note.tokens))
