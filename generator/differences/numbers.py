"""Which published numbers change: what each was and is, by how much, and on which pages it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from generator.differences.side import Row, Side
from generator.model import MARKERS
from generator.units import PER_CENT, PERCENTAGE_POINTS, rounded
from generator.urls import address_of

Identity = tuple[str, str, str, str, str, str]
# What tells one value from all others; its source and place may change.
_IDENTITY = ("measure", "period", "area", "category", "kind", "against")
# What is said of a number besides the number itself, and what a change of it is called.
_SAID = {
    "published": "published",
    "period_basis": "how its period is known",
    "discrepancy": "discrepancy",
    "note": "note",
    "title": "title",
    "unit": "unit",
}


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A value that changes, comes or goes; `old` or `new` is empty where there is none.

    `by` is how much it changes, empty where that cannot be worked out. `details` are further changes, each as what, before and after.
    `pages` are the addresses of the pages that show it, as read from their links to its proof.
    """

    how: Literal["changes", "comes", "goes", "said"]
    measure: str
    title: str
    about: str
    old: str
    new: str
    by: str
    details: tuple[tuple[str, str, str], ...]
    pages: tuple[str, ...]


def numbers(old: Side, new: Side, pages: Sequence[str]) -> Iterator[NumberChange]:
    """Every value that differs, in the order of the new table; `pages` are those on which it is sought."""
    before, after = _values(old), _values(new)
    kinds = {row["measure"]: row.get("unit_kind", "") for side in (old, new) for row in side.tables.get("measures", ())}
    areas = {row["area"]: row for side in (old, new) for row in side.tables.get("areas", ())}
    differing = [identity for identity in dict.fromkeys((*after, *before)) if before.get(identity) != after.get(identity)]
    anchors = {identity: _anchor(identity, default=areas.get(identity[2], {}).get("default") == "true") for identity in differing}
    shown = _shown(old, new, pages, {f"{identity[0]}-{anchor}" for identity, anchor in anchors.items()})
    # Without a table of measures, as older sites are, the name of the unit is as good as its kind: “per cent”.
    for identity, anchor in anchors.items():
        was, now = before.get(identity), after.get(identity)
        row = (now or was or [{}])[0]
        about = _about(row, areas.get(identity[2], {}))
        yield _change(was, now, row, kinds.get(identity[0]) or row.get("unit", ""), about, tuple(shown.get(f"{identity[0]}-{anchor}", ())))


def _values(side: Side) -> Mapping[Identity, list[Row]]:
    """The rows of each value, one for each place that prints it."""
    found: dict[Identity, list[Row]] = {}
    for row in side.tables.get("values", ()):
        key = tuple(row.get(name) or "" for name in _IDENTITY)
        found.setdefault(key, []).append(row)  # type: ignore[arg-type]
    return found


def _anchor(identity: Identity, *, default: bool) -> str:
    """The anchor of a value on the page of its measure, as `urls.value_anchor` makes it."""
    _, period, area, category, kind, against = identity
    parts = [period, category, "" if kind == "actual" else kind, f"against {against}" if against else "", "" if default else area]
    return "v-" + re.sub(r"[^a-z0-9]+", "-", " ".join(part for part in parts if part).lower()).strip("-")


def _shown(old: Side, new: Side, pages: Sequence[str], wanted: AbstractSet[str]) -> Mapping[str, Sequence[str]]:
    """The addresses of the pages on which the number of each wanted value stands, before or after."""
    found: dict[str, dict[str, None]] = {}
    for name in pages if wanted else ():
        for side in (new, old):
            for value in wanted & side.page(name).numbers.keys():
                found.setdefault(value, {})[address_of(name)] = None
    return {value: tuple(addresses) for value, addresses in found.items()}


def _change(was: list[Row] | None, now: list[Row] | None, row: Row, kind: str, about: str, pages: tuple[str, ...]) -> NumberChange:
    old, new = (words(rows[0], kind) if rows else "" for rows in (was, now))
    how: Literal["changes", "comes", "goes", "said"] = "comes" if was is None else "goes" if now is None else "changes" if old != new else "said"
    by = _by(was[0], now[0], kind) if was and now and old != new else ""
    details = tuple(_details(was, now)) if was and now else ()
    return NumberChange(how, row.get("measure", ""), row.get("title", ""), about, old, new, by, details, pages)


def words(row: Row, kind: str) -> str:
    """A value as a row of the table gives it: `about 52,170 incidents [p]`, or why there is no number."""
    markers = row.get("status", "")
    number = _decimal(row.get("value", ""))
    if number is None:
        meaning = " and ".join(MARKERS.get(letter, letter) for letter in re.findall(r"[a-z]", markers))
        return f"no number: {meaning}" if meaning else "no number"
    upper = _decimal(row.get("to", ""))
    written = f"{_written(number)} to {_written(upper)}" if upper is not None else _written(number)
    unit = row.get("unit", "")
    told = f"{unit} {written}" if kind == "rank" else f"{written} {unit}"
    return " ".join(part for part in (row.get("qualifier", ""), told, markers) if part)


def _about(row: Row, area: Row) -> str:
    """Which value of its measure it is: period, what it is against, its kind, its category and area."""
    kind = row.get("kind", "actual")
    parts = [
        row.get("period", ""),
        f"against {row['against']}" if row.get("against") else "",
        "" if kind == "actual" else kind,
        row.get("category", ""),
    ]
    parts.append("" if area.get("default") == "true" else area.get("title", row.get("area", "")))
    return ", ".join(part for part in parts if part)


def _by(was: Row, now: Row, kind: str) -> str:
    before, after = _decimal(was.get("value", "")), _decimal(now.get("value", ""))
    if before is None or after is None or before == after or was.get("unit") != now.get("unit"):
        return ""
    difference = after - before
    if kind in ("per cent", "percentage points"):
        return _with_sign(difference, PERCENTAGE_POINTS.phrase(abs(difference)))
    told = _with_sign(difference, _written(abs(difference)))
    if before == 0:
        return told
    share = abs(difference / before * 100)
    size = "less than 0.1 per cent" if rounded(share, 1) == 0 else PER_CENT.phrase(rounded(share, 1))
    return f"{told} ({_with_sign(difference / abs(before), size)})"


def _with_sign(number: Decimal, size: str) -> str:
    return f"+{size}" if number > 0 else f"−{size}"


def _details(was: Sequence[Row], now: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """What is said of a number and changes: where it is printed, its note, whether it is published."""
    for name, called in _SAID.items():
        old, new = was[0].get(name, ""), now[0].get(name, "")
        # A table of an older site may lack a column; that says nothing of the value.
        if old != new and name in was[0] and name in now[0]:
            yield called, old, new
    before, after = (sorted(f"{row.get('source', '')}, {row.get('place', '')}" for row in rows) for rows in (was, now))
    if before != after:
        gone, come = [p for p in before if p not in after], [p for p in after if p not in before]
        yield "printed in", "; ".join(gone), "; ".join(come)


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _written(number: Decimal) -> str:
    return f"{number:,f}" if number >= 0 else f"−{-number:,f}"
