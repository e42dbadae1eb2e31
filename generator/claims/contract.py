"""The contract itself: the state of every number of a text, and the claims that its sentences make.

A number is *bound* when the build writes it, *checked* when it is one value in scope or a claim proves it, *exempt*
by an entry with a reason, else *unaccounted*. Dates and periods have no state.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.claims.intervals import Interval, Verdict
from generator.claims.moments import Moment, apart, beside, moments
from generator.claims.passages import Passage
from generator.claims.quantities import Quantity, quantities
from generator.claims.rules import RULES
from generator.claims.sentence import Claim, Sentence
from generator.model import Exemption, Measure, Value
from generator.periods import Period
from generator.problems import Where

_NOUGHT = Decimal(0)

State = Literal["bound", "checked", "exempt", "unaccounted"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text with its state; `proof` is the value that a checked number was found to be."""

    quantity: Quantity
    text: str
    state: State
    where: Where
    proof: Value | None = None
    candidates: tuple[Value, ...] = ()
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one passage; `starts` tell where the sentence of each claim starts in it."""

    passage: Passage
    numbers: tuple[Number, ...]
    claims: tuple[Claim, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a passage may speak of: the values a typed number is sought in, nearest first, and all series.

    With `nearest_by_number` the number alone tells a value of the nearest ring: the text names what it is about.
    """

    rings: tuple[tuple[Value, ...], ...]
    series_of: Callable[[Measure], tuple[Value, ...]]
    nouns: frozenset[str]
    nearest_by_number: bool = False


def examine(passage: Passage, scope: Scope, exemptions: Sequence[Exemption]) -> Examined:
    """States and claims of a passage."""
    exempt_by = {match.span(): e.id for e in exemptions for match in e.pattern.finditer(passage.text)}
    exempt = list(exempt_by)
    when = tuple(m for m in moments(passage.text) if not any(m.start < end and m.end > start for start, end in exempt))
    taken = [(m.start, m.end) for m in when]
    found = quantities(passage, [*taken, *exempt], scope.nouns)
    claims: list[Claim] = []
    starts: list[int] = []
    proved: set[int] = set()
    for start, end in passage.sentences():
        sentence = _sentence(passage, start, end, found, when, scope)
        for rule in RULES:
            for claim in rule(sentence):
                claims.append(claim)
                starts.append(start)
                if claim.verdict in (Verdict.TRUE, Verdict.BY_ROUNDING):
                    proved |= {q.start + start for q in claim.uses}
    numbers = [_number(passage, q, scope, when, proved=q.start in proved) for q in found]
    exempted = [
        Number(
            Quantity(start, end, _NOUGHT, Interval(_NOUGHT, _NOUGHT), "", "number", ""),
            passage.text[start:end],
            "exempt",
            passage.where,
            exemption=name,
        )
        for (start, end), name in exempt_by.items()
    ]
    return Examined(passage, tuple(sorted([*numbers, *exempted], key=lambda n: n.quantity.start)), tuple(claims), tuple(starts))


def _sentence(passage: Passage, start: int, end: int, found: Iterable[Quantity], when: Iterable[Moment], scope: Scope) -> Sentence:
    """A sentence of a passage, with positions counted from its own start."""
    inside = tuple(_moved(q, start) for q in found if q.start >= start and q.end <= end)
    moments_inside = tuple(Moment(m.start - start, m.end - start, m.period) for m in when if m.start >= start and m.end <= end)
    return Sentence(passage.text[start:end], inside, moments_inside, scope.series_of)


def _moved(q: Quantity, by: int) -> Quantity:
    return Quantity(q.start - by, q.end - by, q.number, q.stands, q.hedge, q.kind, q.after, q.values, q.is_change)


def _number(passage: Passage, quantity: Quantity, scope: Scope, when: Sequence[Moment], *, proved: bool) -> Number:
    text = passage.text[quantity.start : quantity.end]
    if quantity.bound:
        return Number(quantity, text, "bound", passage.where, quantity.values[-1])
    candidates: tuple[Value, ...] = ()
    for place, ring in enumerate(scope.rings):
        candidates = _fitting(passage, quantity, ring, when, by_number=scope.nearest_by_number and place == 0)
        if len({_same(v) for v in candidates}) == 1:
            return Number(quantity, text, "checked", passage.where, candidates[0])
        if candidates:
            break
    return Number(quantity, text, "checked" if proved else "unaccounted", passage.where, None, candidates)


def _same(value: Value) -> tuple[object, ...]:
    """Two candidates are one when they are the same measure and number, whatever the period."""
    return (value.measure.id, value.number)


def _fitting(passage: Passage, quantity: Quantity, ring: Iterable[Value], when: Sequence[Moment], *, by_number: bool) -> tuple[Value, ...]:
    """The values of a ring that a typed number can be: number, unit and a word of unit or subject agree."""
    fits = [v for v in ring if (_agrees(quantity, v) and _near(passage, quantity, v)) or (by_number and _is(quantity, v))]
    if by_number:
        return tuple(_narrowed(fits, [m.period for m in when if m.period]) or fits)
    said = beside(passage.text, quantity.end, when)
    # A value of another time than the text speaks of is not what was meant.
    periods = [said] if said else [m.period for m in when if m.period]
    fits = [v for v in fits if not periods or any(not (apart(v.period, p) and apart(v.against or v.period, p)) for p in periods)]
    return tuple(_narrowed(fits, periods) or fits)


def _narrowed(values: Iterable[Value], periods: Sequence[Period]) -> list[Value]:
    return [v for v in values if v.period in periods]


def _is(quantity: Quantity, value: Value) -> bool:
    """Tells whether a number is a value to the digit, whatever unit is said: for texts that name what they are about."""
    numbers = (value.number, value.upper)
    scale = value.measure.unit.scale
    return any(n is not None and quantity.number in (n, abs(n), n * scale) for n in numbers) or _agrees(quantity, value)


def _agrees(quantity: Quantity, value: Value) -> bool:
    if value.number is None:
        return False
    unit = value.measure.unit
    kinds = {
        "per cent": "per cent",
        "percentage points": "percentage points",
        "money": "money",
        "duration": "duration",
        "count": "number",
        "rate": "number",
        "rank": "number",
        "score": "number",
    }
    if quantity.kind == "fraction":
        return unit.kind == "per cent" and quantity.stands.holds(value.number / 100)
    if kinds[unit.kind] != quantity.kind:
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


def _words(text: str) -> set[str]:
    return {re.sub(r"(?:ies|es|s|ed|ing)$", "", w) for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in _IDLE}


def _near(passage: Passage, quantity: Quantity, value: Value) -> bool:
    """A word of the unit straight after the number, or a word of the subject in the passage."""
    unit = value.measure.unit
    if unit.kind == "count":
        nouns = {_stem(unit.name.lower().split()[-1]), _stem((unit.one or unit.name).lower().split()[-1])}
        following = {_stem(w) for w in re.findall(r"[a-z]+", quantity.after.lower())[:4]}
        if nouns & following:
            return True
    title = _words(value.measure.title + " " + value.measure.categories.get(value.category or "", ""))
    return len(title & _words(passage.text)) >= min(2, len(title))


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s)$", "", word)
