"""What was changed after it was published, as a table: a row for each value and for each page that an entry names."""

from dataclasses import dataclass

from generator import urls
from generator.bound import Bindings
from generator.correction_rules import told
from generator.model import CORRECTION_KINDS, VALUE_KINDS, CorrectedPage, CorrectedValue, Correction, Site
from generator.tables.table import Column, Table, rows
from generator.wording import plain


@dataclass(frozen=True, slots=True)
class _Change:
    """One value or one page of an entry; the words of the entry in plain form, the old and the new number in words."""

    entry: Correction
    value: CorrectedValue | None
    page: CorrectedPage | None
    what: str
    why: str
    effect: str
    old: str
    new: str


_COLUMNS = (
    Column[_Change]("correction", "name", "The entry: its day, with a number from the second of a day on.", lambda c: c.entry.id, needed=True),
    Column[_Change]("date", "date", "The day on which the change was published.", lambda c: c.entry.day, needed=True),
    Column[_Change](
        "kind", "text", "A correction mends a mistake; a revision is a newer number from those who produce it.", lambda c: c.entry.kind, needed=True,
        among=tuple(CORRECTION_KINDS),
    ),
    Column[_Change]("what", "text", "What was changed.", lambda c: c.what, needed=True),
    Column[_Change]("why", "text", "Why it was changed.", lambda c: c.why, needed=True),
    Column[_Change]("effect", "text", "What that means for those who have used it.", lambda c: c.effect, needed=True),
    Column[_Change]("measure", "name", "The measure, where a value was changed.", lambda c: c.value.measure if c.value else None),
    Column[_Change]("period", "text", "The period of the value.", lambda c: c.value.period.text if c.value else None),
    Column[_Change]("area", "name", "The area of the value.", lambda c: c.value.area if c.value else None),
    Column[_Change]("category", "name", "The category of the value, for a measure that has categories.", lambda c: c.value.category if c.value else None),
    Column[_Change]("value_kind", "text", "What sort of value it is.", lambda c: c.value.kind if c.value else None, among=tuple(VALUE_KINDS)),
    Column[_Change](
        "against", "text", "For a change, the period compared with.", lambda c: c.value.against.text if c.value and c.value.against else None
    ),
    Column[_Change]("old", "text", "What was published before, in words.", lambda c: c.old or None),
    Column[_Change]("old_value", "number", "The number that was published before, where there was one.", lambda c: c.value.old.number if c.value else None),
    Column[_Change]("new", "text", "What the change made of it, in words.", lambda c: c.new or None),
    Column[_Change]("new_value", "number", "The number after the change, where there is one.", lambda c: c.value.new.number if c.value and c.value.new else None),
    Column[_Change]("page", "text", "The page, where words were changed.", lambda c: c.page.address if c.page else None),
    Column[_Change]("address", "text", "The address of the entry on this site.", lambda c: urls.correction(c.entry.id), needed=True),
)  # fmt: skip


def corrections(site: Site, bindings: Bindings) -> Table:
    """The table of corrections and revisions, newest first."""
    return Table(
        name="corrections", about="What was changed after it was published, with a row for each value and each page.", columns=_COLUMNS,
        rows=rows(_COLUMNS, [change for entry in site.corrections for change in _changes(site, entry, bindings)]),
    )  # fmt: skip


def _changes(site: Site, entry: Correction, bindings: Bindings) -> list[_Change]:
    what, why, effect = (plain(text, bindings) for text in (entry.what, entry.why, entry.effect))
    values = [_Change(entry, v, None, what, why, effect, told(site, v, v.old), told(site, v, v.new)) for v in entry.values]
    return [*values, *(_Change(entry, None, page, what, why, effect, "", "") for page in entry.pages)]
