"""Which values a typed number can be: number, unit and a word of unit or subject agree, near the period of the text."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from generator.claims.moments import Moment, apart, beside
from generator.claims.passages import Passage
from generator.claims.quantities import Quantity
from generator.model import Value
from generator.periods import Period

_KINDS = {
    "per cent": "per cent", "percentage points": "percentage points", "money": "money", "duration": "duration",
    "count": "number", "rate": "number", "rank": "number", "score": "number",
}  # fmt: skip


Nearest = Literal["subject", "unit", "number"]


def fitting(passage: Passage, quantity: Quantity, ring: Iterable[Value], when: Sequence[Moment], by: Nearest) -> tuple[Value, ...]:
    """The values of a ring that a typed number can be: number and unit agree, and so does a word of unit or subject.

    With `by` “unit” the subject is given and needs no word; with “number” a bare number needs no unit either.
    """
    said = beside(passage.text, quantity.end, when)
    fits = [
        v for v in ring if (agrees(quantity, v) and (by != "subject" or _near(passage, quantity, v, said))) or (by == "number" and _is(quantity, v))
    ]
    if by == "number" and not said:
        return tuple(_narrowed(fits, [m.period for m in when if m.period]) or fits)
    # A value of another time than the text speaks of is not what was meant.
    periods = [said] if said else [m.period for m in when if m.period]
    fits = [v for v in fits if not periods or any(not (apart(v.period, p) and apart(v.against or v.period, p)) for p in periods)]
    return tuple(_narrowed(fits, periods) or fits)


def _narrowed(values: Iterable[Value], periods: Sequence[Period]) -> list[Value]:
    return [v for v in values if v.period in periods]


def _is(quantity: Quantity, value: Value) -> bool:
    """Tells whether a number without a unit is a value to the digit: for texts that name what they are about."""
    if quantity.kind != "number":
        return agrees(quantity, value)
    numbers = (value.number, value.upper)
    return any(n is not None and quantity.number in (n, abs(n), n * value.measure.unit.scale) for n in numbers)


def agrees(quantity: Quantity, value: Value) -> bool:
    """Tells whether a typed number can stand for a value: of its kind, and as near as its form and hedge say."""
    if value.number is None:
        return False
    unit = value.measure.unit
    if quantity.kind == "fraction":
        part = abs(value.number) if value.kind == "change" else value.number
        return unit.kind == "per cent" and quantity.stands.holds(part / 100)
    if _KINDS[unit.kind] != quantity.kind:
        return False
    scale = unit.scale if unit.kind == "money" else (unit.seconds or 1) if unit.kind == "duration" else 1
    number = abs(value.number * scale) if value.kind == "change" else value.number * scale
    if value.qualifier and quantity.hedge:
        return abs(quantity.number) == number
    return quantity.stands.holds(number) and (not quantity.hedge or (abs(number - quantity.number) <= abs(quantity.number) / 2))


_IDLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "by",
        "for",
        "and",
        "to",
        "with",
        "from",
        "on",
        "at",
        "number",
        "numbers",
        "total",
        "all",
        "police",
        "essex",
        "report",
        "reports",
        "year",
        "years",
        "who",
        "that",
        "per",
        "cent",
        "people",
        "change",
        "percentage",
    ]
)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"(?:ies|es|s|ed|ing)$", "", w) for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in _IDLE)


def _near(passage: Passage, quantity: Quantity, value: Value, said: Period | None) -> bool:
    """A word of the unit straight after the number, or a word of the subject in the passage.

    Where the number is said of the value's own period, the unit may stand by another number: “from 52,732 incidents in
    2015/16 to 52,170 in 2016/17”.
    """
    unit = value.measure.unit
    if unit.kind == "count":
        nouns = {_stem(unit.name.lower().split()[-1]), _stem((unit.one or unit.name).lower().split()[-1])}
        following = {_stem(w) for w in re.findall(r"[a-z]+", quantity.after.lower())[:4]}
        if nouns & following or (said == value.period and nouns & {_stem(w) for w in _words(passage.text)}):
            return True
    title = _words(value.measure.title + " " + value.measure.categories.get(value.category or "", ""))
    return len(title & _words(passage.text)) >= min(2, len(title))


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s)$", "", word)
