"""A number said of the wrong period or area: the data hold another one there.

Nothing is said of a number that is right, for the contract accounts for it. A typed number is false only where exactly
one series can be meant: when it belongs to another period or area of that series, or when no word of its clause could
make it speak of something else.
"""

import re
from collections.abc import Iterator

from generator.claims.intervals import Verdict
from generator.claims.moments import apart
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import as_quantity, told_value
from generator.claims.rules.subject import Subject, placed, subject
from generator.claims.sentence import Claim, Sentence, stated
from generator.model import Value
from generator.periods import Period


def misplaced(sentence: Sentence) -> Iterator[Claim]:
    """Claims of a number for a period, or for a period and an area, that are false."""
    if "[" not in sentence.pattern or "<" not in sentence.pattern:
        return
    about: Subject | None = None
    for index, period in placed(sentence).items():
        quantity = sentence.quantities[index]
        if quantity.is_change or not (
            _is_ahead(quantity) or stated(sentence, sentence.pattern.index(f"<{index}>"), sentence.pattern.index(f"<{index}>"))
        ):
            continue
        if quantity.bound:
            claim = _of_bound(sentence, quantity, period)
        else:
            about = about or subject(sentence)
            claim = _of_typed(sentence, quantity, index, period, about) if about else None
        if claim is not None:
            yield claim


def _is_ahead(quantity: Quantity) -> bool:
    """Tells a bound target, plan or forecast: words such as “is forecast to” do not take back the year that it is for."""
    return quantity.bound and quantity.values[0].kind in ("target", "plan", "forecast")


def _of_bound(sentence: Sentence, quantity: Quantity, period: Period) -> Claim | None:
    value = quantity.values[0]
    if value.kind == "change" or value.basis != "printed" or not apart(value.period, period):
        return None
    held = [
        v
        for v in sentence.series_of(value.measure)
        if v.period == period and v.kind == value.kind and v.area == value.area and v.category == value.category and v.number is not None
    ]
    data = (f"this number is {told_value(value)}", *(f"held for {period.name}: {told_value(v)}" for v in held[:1]))
    return Claim("period", _said(sentence, quantity, period), Verdict.FALSE, (), data, (f"in {value.period.name}",))


def _of_typed(sentence: Sentence, quantity: Quantity, index: int, period: Period, about: Subject) -> Claim | None:
    held = about.at(period)
    if held is None or quantity.kind in ("times", "fraction", "percentage points") or as_quantity(held).kind != quantity.kind:
        return None
    if any(_is(quantity, v) for v in about.values if not apart(v.period, period)):
        return None
    elsewhere = [
        v for v in sentence.series_of(about.measure) if v.kind == "actual" and v.number is not None and not quantity.hedge and _is(quantity, v)
    ]
    mark = f"<{index}>"
    clause = re.split(r"[;:]", sentence.pattern.partition(mark)[0])[-1] + re.split(r"[,;:(]| and | but |<", sentence.pattern.partition(mark)[2])[0]
    if not elsewhere and not about.knows(re.sub(r"<\d+>|\[\d+\]", "", clause)):
        return None
    if elsewhere and not _counts(quantity, about) and not about.knows(re.sub(r"<\d+>|\[\d+\]", "", clause)):
        return None
    data = (f"held for {period.name}: {told_value(held)}", *(f"this number is {told_value(v)}{_where(v)}" for v in elsewhere[:1]))
    return Claim(
        "period",
        _said(sentence, quantity, period),
        Verdict.FALSE,
        (),
        data,
        (held.measure.unit.phrase(held.number),) if held.number is not None else (),
    )


def _is(quantity: Quantity, value: Value) -> bool:
    mine = as_quantity(value)
    return mine.kind == quantity.kind and quantity.stands.meets(mine.stands)


def _counts(quantity: Quantity, about: Subject) -> bool:
    """Tells whether the noun of the unit stands straight after a number; other kinds than counts carry their unit."""
    unit = about.measure.unit
    if unit.kind != "count":
        return True
    nouns = {unit.name.split()[-1].lower(), (unit.one or unit.name).split()[-1].lower()}
    return bool(nouns & set(re.findall(r"[a-z]+", quantity.after.lower())[:4]))


def _where(value: Value) -> str:
    return "" if value.area.default else f", for {value.area.title}"


def _said(sentence: Sentence, quantity: Quantity, period: Period) -> str:
    return f"{sentence.text[quantity.start : quantity.end]} for {period.name}"
