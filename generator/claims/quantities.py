"""Quantities in running text: numbers in digits or words, with hedge, unit and the words that follow.

Digits that belong to dates, periods or names are no quantities; whoever calls says where those stand. “One” counts
only before a noun of a unit, or in “one in ten”.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.claims.intervals import Interval, hedged, last_place
from generator.claims.passages import Passage, Written
from generator.model import Value

Kind = Literal["number", "money", "per cent", "percentage points", "duration", "fraction", "times"]

_SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_FRACTIONS = {
    "a half": "0.5", "half": "0.5", "one half": "0.5", "a third": "1/3", "one third": "1/3", "two thirds": "2/3", "a quarter": "0.25", "one quarter": "0.25",
    "three quarters": "0.75", "a fifth": "0.2", "one fifth": "0.2", "two fifths": "0.4", "three fifths": "0.6", "four fifths": "0.8", "a tenth": "0.1", "one tenth": "0.1",
}  # fmt: skip
_SCALES = {"thousand": 1000, "k": 1000, "million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000}
_HEDGES = {
    "about": "about", "around": "about", "roughly": "about", "approximately": "about", "some": "about", "circa": "about", "approx": "about",
    "almost": "almost", "nearly": "almost", "just under": "almost", "just below": "almost", "close to": "almost", "virtually": "almost",
    "a little under": "almost", "slightly under": "almost", "a little less than": "almost", "slightly less than": "almost", "just less than": "almost",
    "just over": "just over", "a little over": "just over", "slightly over": "just over", "a little more than": "just over", "slightly more than": "just over", "just more than": "just over", "just above": "just over",
    "more than": "more than", "over": "more than", "above": "more than", "well over": "more than", "in excess of": "more than", "upwards of": "more than",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least", "a minimum of": "at least",
    "less than": "less than", "under": "less than", "fewer than": "less than", "below": "less than", "well under": "less than",
    "up to": "up to", "at most": "up to", "a maximum of": "up to", "no more than": "up to", "not more than": "up to", "as many as": "up to",
}  # fmt: skip
_DURATIONS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800, "year": 31557600}

_WORD = "(?:" + "|".join(sorted({*_SMALL, *_TENS}, key=len, reverse=True)) + ")"
# Most places of a text begin no number; a look at the first character tells so before any form is tried.
_INITIALS = "".join(sorted({words[0] for words in (*_FRACTIONS, *_SMALL, *_TENS)}))
_NUMBER = re.compile(
    rf"""
    (?=[\d£−-])(?P<minus>(?<![\w)])[−-](?=£?\d))?(?P<pound>£)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<decimals>\.\d+)?(?:\s?(?P<scale>million|billion|thousand|bn|m|k)\b)?
    | \b(?=[{_INITIALS}])(?:
        (?P<fraction>{"|".join(sorted(_FRACTIONS, key=len, reverse=True)).replace(" ", "[ -]")})\b
        | (?P<words>{_WORD}(?:[- ]{_WORD})?)(?:\s(?P<wordscale>hundred|thousand|million))?\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNIT = re.compile(
    r"[\s-]?(?:(?P<pp>percentage[ -]points?)|(?P<pc>(?:per[ -]cent|percent|pc)\b|%)|(?P<money>pounds\b)|(?P<dur>seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|(?P<times>times\b|fold\b))"
)
# “Half an hour”, “half a million pounds”: a part of a unit, or of a large number.
_PART_OF = re.compile(r"\s(?:of )?an?(?:\s(?P<scale>thousand|million|billion)\b|(?=\s(?:second|minute|hour|day|week|month|year)s?\b))")
_BEFORE = re.compile(rf"(?:(?<!add )(?<!adds )(?<!added )\b(?P<hedge>{'|'.join(sorted(_HEDGES, key=len, reverse=True))})\s(?:a\s)?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a passage. `stands` is what it can stand for; `values` what it is written from, when it is bound."""

    start: int
    end: int
    number: Decimal
    stands: Interval
    hedge: str
    kind: Kind
    after: str
    values: tuple[Value, ...] = ()
    is_change: bool = False

    @property
    def bound(self) -> bool:
        """True for a number that the build writes."""
        return bool(self.values)


def quantities(passage: Passage, taken: Iterable[tuple[int, int]], nouns: frozenset[str]) -> tuple[Quantity, ...]:
    """Every quantity of a passage; `taken` are stretches that hold dates and names, `nouns` the nouns of units."""
    blocked = [*taken, *((a.start, a.end) for a in passage.asides)]
    found = [
        _typed(passage.text, match, nouns)
        for match in _NUMBER.finditer(passage.text)
        if not _meets(match.span(), [*blocked, *((w.start, w.end) for w in passage.written)])
    ]
    every = [q for q in found if q is not None] + [_bound(passage.text, written) for written in passage.written]
    return tuple(sorted((q for q in every if q is not None), key=lambda q: q.start))


def quantities_within(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """The quantities that are typed in a stretch of a text, whose words around it tell their units."""
    found = (_typed(text, match, frozenset()) for match in _NUMBER.finditer(text, start, end))
    return tuple(q for q in found if q is not None)


def holds_number(text: str, start: int, end: int) -> bool:
    """Tells whether a stretch of a text holds a digit or a word for a number."""
    return any(character.isdigit() for character in text[start:end]) or bool(quantities_within(text, start, end))


def _meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and span[1] > start for start, end in others)


def _typed(text: str, match: re.Match[str], nouns: frozenset[str]) -> Quantity | None:
    number, last = _read(match)
    end = match.end()
    kind: Kind = "money" if match["pound"] else "fraction" if match["fraction"] else "number"
    part = _PART_OF.match(text, end) if match["fraction"] else None
    if part:
        scale = _SCALES.get(part["scale"] or "", 1)
        kind, number, last, end = "number", number * scale, last * scale, part.end()
    if unit := _UNIT.match(text, end):
        if unit["dur"]:
            factor = _DURATIONS[unit["dur"].rstrip("s")]
            kind, number, last = "duration", number * factor, last * factor
        else:
            kind = "percentage points" if unit["pp"] else "per cent" if unit["pc"] else "money" if unit["money"] else "times"
        end = unit.end()
    before = _BEFORE.search(text[max(0, match.start() - 30) : match.start()])
    hedge = _HEDGES[before["hedge"].lower()] if before else ""
    after = text[end : end + 60]
    if (match["words"] or "").lower() == "one" and not (match["wordscale"] or unit or _counts(after, nouns)):
        return None
    if match["fraction"] and not part and not _divides(text, match):
        return None
    if text[max(0, match.start() - 1) : match.start()].isalnum() or text[match.end() : match.end() + 1].isalpha():
        return None  # part of a word: A127, 4x4
    if re.search(r"[A-Za-z][-–]$", text[max(0, match.start() - 2) : match.start()]):
        return None  # part of a name: COVID-19, post-16
    stands = hedged(number, last, hedge, vague=bool(match["fraction"]))
    hedge = "more than" if hedge == "just over" else hedge
    start = match.start() - len(before[0]) if before else match.start()
    return Quantity(start, end, number, stands, hedge, kind, after)


def _divides(text: str, match: re.Match[str]) -> bool:
    """Tells a fraction from an ordinal or a half of a year: “a third of”, but not “a third officer” or “the second half”."""
    after = text[match.end() : match.end() + 24]
    if re.match(r"[-–]|\s(?:year|hour|day|party|time|term)", after) or re.search(
        r"\b(?:first|second|latter|other|each|per|every)\s$", text[: match.start()]
    ):
        return False
    # “For a quarter” is a stretch of time; “in a quarter of cases” is not.
    if (
        match["fraction"].lower().endswith("quarter")
        and not after.startswith(" of")
        and re.search(r"\b(?:for|in|within|over)\s$", text[: match.start()])
    ):
        return False
    return not re.match(r"\s[a-z]", after) or bool(_AFTER_FRACTION.match(after))


_AFTER_FRACTION = re.compile(
    r"\s(?:of|the|as|more|fewer|less|higher|lower|in|from|to|since|between|compared|and|or|were|was|are|is|had|have|on|over|reduction|increase|rise|fall|drop|decrease|cut|came|said)\b"
)


def _counts(after: str, nouns: frozenset[str]) -> bool:
    """Tells whether “one” is a number: before a noun of a unit, or in “one in ten”."""
    if re.match(r"\s(?:in|out of)\s(?:\d{1,3}(?!\d)|" + _WORD + r"\b)", after):
        return True
    word = re.match(r"\s([A-Za-z]+)", after)
    return word is not None and word[1].lower() in nouns


def _read(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The number and the place it was written to."""
    if match["digits"]:
        number = Decimal(match["digits"].replace(",", "") + (match["decimals"] or ""))
        scale = _SCALES.get((match["scale"] or "").lower(), 1)
        sign = -1 if match["minus"] else 1
        return number * scale * sign, last_place(number) * scale
    if match["words"]:
        parts = re.split(r"[- ]", match["words"].lower())
        number = Decimal(sum(_TENS.get(p) or _SMALL[p] for p in parts))
        scale = {"hundred": 100, "thousand": 1000, "million": 1_000_000}.get((match["wordscale"] or "").lower(), 1)
        return number * scale, Decimal(scale)
    top, _, bottom = _FRACTIONS[" ".join(match["fraction"].lower().replace("-", " ").split())].partition("/")
    return Decimal(top) / Decimal(bottom or 1), Decimal("0.03")


def _bound(text: str, written: Written) -> Quantity | None:
    """A number that the build writes, as the quantity that it is."""
    value = written.values[0]
    unit = value.measure.unit
    after = text[written.end : written.end + 60]
    if written.is_change:
        read = re.search(r"(?P<digits>\d[\d,]*)(?P<decimals>\.\d+)?", text[written.start : written.end])
        if read is None:
            return None
        number = Decimal(read["digits"].replace(",", "") + (read["decimals"] or ""))
        kind: Kind = "percentage points" if unit.kind in ("per cent", "percentage points") else "per cent"
        return Quantity(written.start, written.end, number, hedged(number, last_place(number), ""), "", kind, after, written.values, is_change=True)
    if value.number is None:
        return None
    kinds: dict[str, Kind] = {"money": "money", "per cent": "per cent", "percentage points": "percentage points", "duration": "duration"}
    scale = unit.scale if unit.kind == "money" else unit.seconds if unit.kind == "duration" and unit.seconds else 1
    # A printed change says its direction in words; its sign would count it twice.
    number = (abs(value.number) if value.kind == "change" else value.number) * scale
    exact = unit.kind in ("count", "rank") or (unit.kind == "money" and unit.scale == 1)
    place = Decimal(0) if exact else last_place(value.number) * scale
    stands = hedged(number, place, value.qualifier or "") if value.qualifier else Interval(number - place / 2, number + place / 2)
    return Quantity(written.start, written.end, number, stands, value.qualifier or "", kinds.get(unit.kind, "number"), after, written.values)
