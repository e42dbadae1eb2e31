"""The ledger as two tables: a row for each commitment of a plan, and one for each entry of progress on it."""

from dataclasses import dataclass

from generator.bound import Bindings
from generator.ledger import Entry, Ledger
from generator.model import Commitment, Site
from generator.tables.table import Column, Table, rows
from generator.wording import plain


@dataclass(frozen=True, slots=True)
class _Promise:
    """A commitment with its entries, and its wording in plain words."""

    of: Commitment
    entries: tuple[Entry, ...]
    wording: str


@dataclass(frozen=True, slots=True)
class _Progress:
    """An entry of progress on one commitment, and its text in plain words."""

    on: Commitment
    entry: Entry
    text: str


_COMMITMENTS = (
    Column[_Promise]("plan", "name", "The plan that makes the commitment.", lambda p: p.of.plan.id, needed=True),
    Column[_Promise]("priority", "name", "The priority of the plan that it stands under.", lambda p: p.of.priority.id, needed=True),
    Column[_Promise]("commitment", "name", "The name of the commitment in its plan.", lambda p: p.of.id, needed=True),
    Column[_Promise]("wording", "text", "What is promised, in our words.", lambda p: p.wording, needed=True),
    Column[_Promise](
        "status", "text", "new or carried forward, as printed; not said, where no document says so.", lambda p: p.of.status, needed=True
    ),
    Column[_Promise](
        "from", "names", "The earlier commitments that it comes from, as plan/commitment.", lambda p: tuple(o.commitment for o in p.of.origins)
    ),
    Column[_Promise](
        "reports", "names", "The reports that print progress on it, or print that there is none to tell.",
        lambda p: tuple(dict.fromkeys(entry.report.id for entry in p.entries)),
    ),
    Column[_Promise]("entries", "whole", "How many entries of progress there are.", lambda p: len(p.entries), needed=True),
)  # fmt: skip

_PROGRESS = (
    Column[_Progress]("plan", "name", "The plan that makes the commitment.", lambda p: p.on.plan.id, needed=True),
    Column[_Progress]("commitment", "name", "The name of the commitment in its plan.", lambda p: p.on.id, needed=True),
    Column[_Progress]("report", "name", "The report that holds the entry.", lambda p: p.entry.report.id, needed=True),
    Column[_Progress]("section", "name", "The section of the report on this site.", lambda p: p.entry.section.slug, needed=True),
    Column[_Progress](
        "period", "text", "The period that the entry is about, such as 2019/20 Q2.", lambda p: p.entry.progress.period.text, needed=True
    ),
    Column[_Progress]("period_start", "date", "The first day of the period, where it is known.", lambda p: p.entry.progress.period.start),
    Column[_Progress]("period_end", "date", "The last day of the period, where it is known.", lambda p: p.entry.progress.period.end),
    Column[_Progress]("lead", "text", "The team that leads the work, where one is printed.", lambda p: p.entry.progress.lead or None),
    Column[_Progress](
        "areas", "names", "The areas that the entry is about, where any are printed.", lambda p: tuple(area.id for area in p.entry.progress.areas)
    ),
    Column[_Progress]("place", "text", "Where in the document it is printed.", lambda p: p.entry.progress.place, needed=True),
    Column[_Progress](
        "nothing", "text", "yes, where the report prints no progress.", lambda p: "yes" if p.entry.progress.nothing else None, among=("yes",)
    ),
    Column[_Progress]("text", "text", "What the report says was done, in our words.", lambda p: p.text or None),
)


def commitments(site: Site, ledger: Ledger, bindings: Bindings) -> Table:
    """The table of commitments."""
    things = (_Promise(c, ledger.of(c), plain(c.wording, bindings)) for c in site.commitments.values())
    return Table(
        name="commitments", about="Every commitment of every plan, one in a row.", columns=_COMMITMENTS, rows=rows(_COMMITMENTS, things),
        key=("plan", "commitment"),
    )  # fmt: skip


def progress(site: Site, ledger: Ledger, bindings: Bindings) -> Table:
    """The table of entries of progress."""
    things = (_Progress(c, entry, plain(entry.block.body, bindings)) for c in site.commitments.values() for entry in ledger.of(c))
    return Table(
        name="progress", about="What the reports say was done, with a row for each commitment that an entry is about.", columns=_PROGRESS,
        rows=rows(_PROGRESS, things), refers={("plan", "commitment"): "commitments", ("report",): "sources"},
    )  # fmt: skip
