"""commitments.csv and progress.csv: one row for each commitment of a plan, and one for each entry of progress on it.

The columns are a promise; new ones follow after them. Names in a list are parted by spaces.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from generator.bound import Bindings
from generator.ledger import Entry, Ledger
from generator.model import Commitment, Site
from generator.wording import plain

COMMITMENTS = {
    "plan": "The plan that makes the commitment.",
    "priority": "The priority of the plan that it stands under.",
    "commitment": "The name of the commitment in its plan.",
    "wording": "What is promised, in our words.",
    "status": "new or carried forward, as printed; not said, where no document says so.",
    "from": "The earlier commitments that it comes from, as plan/commitment.",
    "reports": "The reports that print progress on it, or print that there is none to tell.",
    "entries": "How many entries of progress there are.",
}
PROGRESS = {
    "plan": "The plan that makes the commitment.",
    "commitment": "The name of the commitment in its plan.",
    "report": "The report that holds the entry.",
    "section": "The section of the report on this site.",
    "period": "The period that the entry is about, such as 2019/20 Q2.",
    "period_start": "The first day of the period, where it is known.",
    "period_end": "The last day of the period, where it is known.",
    "lead": "The team that leads the work, where one is printed.",
    "areas": "The areas that the entry is about, where any are printed.",
    "place": "Where in the document it is printed.",
    "nothing": "yes, where the report prints no progress.",
    "text": "What the report says was done, in our words.",
}


def commitments_csv(site: Site, ledger: Ledger, bindings: Bindings) -> bytes:
    """The bytes of commitments.csv."""
    return _csv(COMMITMENTS, commitment_rows(site, ledger, bindings))


def progress_csv(site: Site, ledger: Ledger, bindings: Bindings) -> bytes:
    """The bytes of progress.csv."""
    return _csv(PROGRESS, progress_rows(site, ledger, bindings))


def commitment_rows(site: Site, ledger: Ledger, bindings: Bindings) -> Iterator[list[str]]:
    """The rows of commitments.csv below its header."""
    return (_commitment(c, ledger, bindings) for c in site.commitments.values())


def progress_rows(site: Site, ledger: Ledger, bindings: Bindings) -> Iterator[list[str]]:
    """The rows of progress.csv below its header."""
    return (_entry(c, entry, bindings) for c in site.commitments.values() for entry in ledger.of(c))


def _csv(columns: Mapping[str, str], rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def _commitment(commitment: Commitment, ledger: Ledger, bindings: Bindings) -> list[str]:
    entries = ledger.of(commitment)
    return [
        commitment.plan.id,
        commitment.priority.id,
        commitment.id,
        plain(commitment.wording, bindings),
        commitment.status,
        " ".join(origin.commitment for origin in commitment.origins),
        " ".join(dict.fromkeys(entry.report.id for entry in entries)),
        str(len(entries)),
    ]


def _entry(commitment: Commitment, entry: Entry, bindings: Bindings) -> list[str]:
    progress = entry.progress
    period = progress.period
    return [
        commitment.plan.id,
        commitment.id,
        entry.report.id,
        entry.section.slug,
        period.text,
        period.start.isoformat() if period.start else "",
        period.end.isoformat() if period.end else "",
        progress.lead,
        " ".join(area.id for area in progress.areas),
        progress.place,
        "yes" if progress.nothing else "",
        plain(entry.block.body, bindings),
    ]
