"""How many a day, a week or a month a number for a period comes to: “73,000 calls in 2015/16, 199 a day”.

The length of the period is that of its dates, so a leap year has 366 days.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.claims.intervals import Interval, Verdict, compare
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import as_quantity, plain, told
from generator.claims.rules.subject import placed, subject
from generator.claims.sentence import NOUNS, WHEN, Claim, P, Q, Sentence, stated
from generator.periods import Period
from generator.units import rounded

_EACH = r"(?:a|an|per|each|every) (?P<span>hour|day|week|month)\b"
_PAIR = re.compile(
    rf"(?P<whole>{Q}){NOUNS}{WHEN}(?: in the year)?[,:;(–]+ ?(?:or |that is |which is |which was |this is |equivalent to |equal to |an average of |on average |averaging |more |meaning |and )*"
    rf"(?P<pace>{Q}){NOUNS} {_EACH}"
)
_ALONE = re.compile(rf"(?P<pace>{Q}){NOUNS} {_EACH}")


def paces(sentence: Sentence) -> Iterator[Claim]:
    """Claims of so many a day, a week or a month."""
    pattern = sentence.pattern
    if not re.search(r"(?:hour|day|week|month)\b", pattern) or "<" not in pattern:
        return
    seen: set[str] = set()
    for match in _PAIR.finditer(pattern):
        whole = sentence.quantity(match["whole"])
        if match["pace"] not in seen and whole.kind == sentence.quantity(match["pace"]).kind:
            seen.add(match["pace"])
            yield _judge(sentence, match, whole, _period(sentence, match["whole"]))
    for match in _ALONE.finditer(pattern):
        if match["pace"] in seen or sentence.quantity(match["pace"]).kind not in ("number", "money", "duration"):
            continue
        seen.add(match["pace"])
        about = subject(sentence)
        when = [m.period for m in sentence.moments if m.period]
        held = about.at(when[0]) if about and len(when) == 1 else None
        if about is None or held is None or not about.knows(pattern):
            yield Claim("pace", match[0], Verdict.UNCHECKABLE)
        else:
            yield _judge(sentence, match, as_quantity(held), held.period)


def _period(sentence: Sentence, mark: str) -> Period | None:
    """The period of a number: that of its value, or the one it is placed in, or the only one that the sentence names."""
    quantity = sentence.quantity(mark)
    if quantity.values:
        return quantity.values[0].period
    if found := placed(sentence).get(int(mark.strip("<>"))):
        return found
    named = {m.period for m in sentence.moments if m.period} if re.search(P, sentence.pattern) else set()
    return next(iter(named)) if len(named) == 1 else None


def _judge(sentence: Sentence, match: re.Match[str], whole: Quantity, period: Period | None) -> Claim:
    pace = sentence.quantity(match["pace"])
    parts = _parts(period, match["span"])
    if parts is None or whole.kind != pace.kind or pace.bound or whole.is_change or not stated(sentence, match.start(), match.end()):
        return Claim("pace", match[0], Verdict.UNCHECKABLE)
    exact = whole.number / parts
    verdict = compare(pace.stands, exact, Interval(whole.stands.low / parts, whole.stands.high / parts))
    places = 0 if exact >= 10 else 1
    data = (f"{told(whole)}, over {plain(rounded(parts, 1))} {match['span']}s, is {plain(rounded(exact, 1))} a {match['span']}",)
    return Claim(
        "pace", match[0], verdict, (pace,), data, (f"{plain(rounded(exact, places))} a {match['span']}",) if verdict is Verdict.FALSE else ()
    )


def _parts(period: Period | None, span: str) -> Decimal | None:
    """How many days, weeks or months a period has; None where it has no dates, or no whole months."""
    if period is None or period.start is None or period.end is None:
        return None
    days = Decimal((period.end - period.start).days + 1)
    if days < 28:
        return None
    if span == "month":
        whole = period.start.day == 1 and (period.end.toordinal() + 1 - period.end.replace(day=1).toordinal()) >= 28
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
        return Decimal(months) if whole and months > 1 else None
    return {"hour": days * 24, "day": days, "week": days / 7}[span]
