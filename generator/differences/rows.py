"""Which entries of the other tables change: measures, commitments, progress, discrepancies, documents, areas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.differences.side import Row, Side

# What names an entry of each table, and what it is called. Entries with equal names are told apart by their order.
_KEYS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "measures": ("measure", ("measure",)),
    "commitments": ("commitment", ("plan", "commitment")),
    "progress": ("entry of progress", ("plan", "commitment", "report", "section", "period", "place", "areas", "lead")),
    "discrepancies": ("discrepancy", ("discrepancy",)),
    "facts": ("printed fact of a discrepancy", ("discrepancy", "source", "measure", "period", "area", "category", "place")),
    "corrections": ("correction", ("correction", "measure", "period", "area", "category", "page")),
    "sources": ("document", ("source",)),
    "areas": ("area", ("area",)),
    "categories": ("category", ("measure", "category")),
}
# Of texts that are longer than so many letters, the sentences that differ are enough.
_LONG = 160
# Counted from other tables, so that they change with every entry there; and addresses, which are told by themselves.
_COUNTED = frozenset(["value_count", "entries", "page"])


@dataclass(frozen=True, slots=True)
class RowChange:
    """An entry that changes, comes or goes: what it is, its name, and each column that changes, before and after."""

    what: str
    name: str
    how: str
    columns: tuple[tuple[str, str, str], ...]


def rows(old: Side, new: Side, *, passed_over: frozenset[str]) -> Iterator[RowChange]:
    """Every entry that differs, table by table. A table that one side lacks is not compared; some columns can be passed over."""
    for table, (what, key) in _KEYS.items():
        if table not in old.tables or table not in new.tables:
            continue
        before, after = _by_key(old.tables[table], key), _by_key(new.tables[table], key)
        for name in dict.fromkeys((*after, *before)):
            was, now = before.get(name), after.get(name)
            if was is None or now is None:
                row = now or was or {}
                yield RowChange(what, _called(row, name), "comes" if was is None else "goes", ())
                continue
            columns = tuple((c, *_differing(was[c], now[c])) for c in now if c in was and c not in _COUNTED | passed_over and was[c] != now[c])
            if columns:
                yield RowChange(what, _called(now, name), "changes", columns)


def _differing(was: str, now: str) -> tuple[str, str]:
    """Two texts; of long ones only the sentences that differ."""
    if max(len(was), len(now)) < _LONG:
        return was, now
    before, after = was.split(". "), now.split(". ")
    return ". ".join(s for s in before if s not in after), ". ".join(s for s in after if s not in before)


def _by_key(table: Sequence[Row], key: Sequence[str]) -> Mapping[tuple[str, ...], Row]:
    found: dict[tuple[str, ...], Row] = {}
    for row in table:
        name = tuple(row.get(column) or "" for column in key)
        count = 1
        while (*name, str(count)) in found:
            count += 1
        found[(*name, str(count))] = row
    return found


def _called(row: Row, name: tuple[str, ...]) -> str:
    """The title and name of an entry; one of progress is named by its commitment, its document and its place there."""
    title = row.get("title") or ""
    if "report" in row and "commitment" in row:
        return f"{row.get('plan')}/{row['commitment']}, {row['report']} ({row.get('place')})"
    names = " ".join(part for part in name[:-1] if part)
    return f"{title} ({names})" if title else names
