"""Holds a form that an editor typed for a value, such as “a third” or “twenty minutes”, against that value."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.claims.fitting import agrees
from generator.claims.intervals import Interval, Verdict
from generator.claims.passages import Passage, Written
from generator.claims.quantities import Quantity, quantities_within
from generator.claims.rules.arithmetic import told_value
from generator.claims.sentence import Claim
from generator.model import Value

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
# Words that say a number and are no quantity anywhere else.
_WORDS = {"one": 1, "a single": 1, "once": 1, "twice": 2, "both": 2, "a pair": 2, "a dozen": 12, "two dozen": 24, "none": 0, "nobody": 0, "no": 0}
_LARGE = {"hundreds": 100, "thousands": 1000, "tens of thousands": 10_000, "hundreds of thousands": 100_000, "millions": 1_000_000}
_FIRST = re.compile(r"(?:the )?(?:[a-z]+est|most|least|best|worst|top)")
_ONE = re.compile(r"(?:one|a single|a further|another)\b", re.IGNORECASE)
_OVER = re.compile(r"\bover $", re.IGNORECASE)
_PARTS = re.compile(r"\s(?:in|out of|of)(?: every)?\s")


def pinned(passage: Passage, written: Written) -> Claim | None:
    """A false claim where a typed form cannot stand for its value; None where it can."""
    value, form = written.values[0], passage.text[written.start : written.end]
    if value.number is None or any(_stands_for(quantity, value) for quantity in _forms(passage.text, written)):
        return None
    if value.number == _WORDS.get(form.lower()) or (value.measure.unit.kind == "rank" and _says_rank(form.lower(), value.number)):
        return None
    if value.number == 1 and _ONE.match(form):
        return None
    if (base := _LARGE.get(form.lower())) and base <= value.number < 10 * base:
        return None
    return Claim(
        "pinned",
        form,
        Verdict.FALSE,
        (),
        (f"the value that these words name is {told_value(value)}",),
        (value.measure.unit.phrase(value.number, upper=value.upper, qualifier=value.qualifier),),
    )


def _says_rank(form: str, rank: Decimal) -> bool:
    """“Third” for rank 3, “largest” or “fastest” for rank 1."""
    return form in _ORDINALS[int(rank) - 1 : int(rank)] or (rank == 1 and _FIRST.fullmatch(form) is not None)


def _forms(text: str, written: Written) -> Iterator[Quantity]:
    """What a form can say: each quantity of it, the sum of durations, and “eight in ten” as a fraction."""
    found = [
        _unhedged(q) if q.kind == "duration" and _OVER.search(text[: written.start]) else q
        for q in quantities_within(text, written.start, written.end)
    ]
    yield from found
    if len(found) < 2:
        return
    first, second = found[:2]
    if all(q.kind == "duration" for q in found):
        total = sum((q.number for q in found), Decimal(0))
        yield Quantity(first.start, found[-1].end, total, Interval(total, total), first.hedge, "duration", "")
    elif _PARTS.fullmatch(text[first.end : second.start]) and second.number:
        share = first.number / second.number
        yield Quantity(first.start, second.end, share, Interval(share - Decimal("0.005"), share + Decimal("0.005")), first.hedge, "fraction", "")


def _unhedged(quantity: Quantity) -> Quantity:
    """“Over two years” may say during two years."""
    return replace(quantity, hedge="", stands=Interval(quantity.number, quantity.number))


def _stands_for(quantity: Quantity, value: Value) -> bool:
    """Tells whether a quantity is a value; a bare number takes the unit of the value."""
    assert value.number is not None
    if agrees(quantity, value):
        return True
    numbers = (value.number, abs(value.number), value.upper)
    if quantity.kind == "fraction" and value.measure.unit.kind == "per cent":
        # “almost half” stands for a value that its source gives as almost 50 per cent.
        return bool(quantity.hedge and value.qualifier) and any(n is not None and quantity.number == n / 100 for n in numbers)
    return quantity.kind == "number" and any(n is not None and quantity.stands.holds(n) for n in numbers)
