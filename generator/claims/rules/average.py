"""Averages of what the sentence lists or the data hold: “40, 50 and 60, an average of 50”, “an average of 480 a year between 2015/16 and 2018/19”."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce

from generator.claims.intervals import Interval, Verdict, compare
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import as_quantity, plain, reach
from generator.claims.rules.subject import subject
from generator.claims.sentence import NOUNS, WHEN, Claim, P, Q, Sentence, stated
from generator.units import rounded

_AVERAGE = rf"(?:an average of|on average|average of|averaging|a mean of|an average)(?: of)? (?P<mean>{Q})"
_LISTED = re.compile(
    rf"(?P<parts>{Q}{NOUNS}{WHEN}(?:, {Q}{NOUNS}{WHEN})*,? and {Q}{NOUNS}{WHEN})[,:(–]+ ?(?:or |that is |which is |giving |making )*{_AVERAGE}"
)
_BY_YEARS = re.compile(
    rf"{_AVERAGE}{NOUNS} (?:a year|per year|each year|every year|a financial year) (?:between|from|over) (?P<first>{P}) (?:and|to) (?P<last>{P})"
    rf"|(?:between|from) (?P<first2>{P}) (?:and|to) (?P<last2>{P}),?[^<;:]*? {_AVERAGE.replace('<mean>', '<mean2>')}{NOUNS} (?:a year|per year|each year|every year)"
)


def averages(sentence: Sentence) -> Iterator[Claim]:
    """Claims of an average."""
    pattern = sentence.pattern
    if "averag" not in pattern and " mean of" not in pattern:
        return
    for match in _LISTED.finditer(pattern):
        parts = [sentence.quantity(mark) for mark in re.findall(Q, match["parts"])]
        yield _judge(sentence, match, parts, sentence.quantity(match["mean"]))
        return
    for match in _BY_YEARS.finditer(pattern):
        groups = match.groupdict()
        about = subject(sentence)
        first, last = sentence.period(groups["first"] or groups["first2"]), sentence.period(groups["last"] or groups["last2"])
        years = [v for v in about.values if v.period.is_year] if about else []
        within = [
            v
            for v in years
            if first
            and last
            and first.start
            and last.end
            and v.period.start
            and v.period.start >= first.start
            and v.period.end
            and v.period.end <= last.end
        ]
        wanted = (
            (last.end.year - first.start.year) if first and last and first.start and last.end and first.kind == last.kind == "financial year" else 0
        )
        if about is None or not wanted or len(within) != wanted or not about.knows(pattern[: match.end()]):
            yield Claim("average", match[0], Verdict.UNCHECKABLE)
            continue
        yield _judge(sentence, match, [as_quantity(v) for v in within], sentence.quantity(groups["mean"] or groups["mean2"]))


def _judge(sentence: Sentence, match: re.Match[str], parts: list[Quantity], mean: Quantity) -> Claim:
    if any(p.kind != mean.kind or p.is_change for p in parts) or mean.bound or not stated(sentence, match.start(), match.start()):
        return Claim("average", match[0], Verdict.UNCHECKABLE)
    count = len(parts)
    exact = sum((p.number for p in parts), Decimal(0)) / count
    total = reduce(lambda a, b: a + b, (reach(p) for p in parts))
    verdict = compare(mean.stands, exact, Interval(total.low / count, total.high / count))
    places = 0 if exact >= 100 else 1
    data = (f"({' + '.join(plain(p.number) for p in parts)}) / {count} = {plain(rounded(exact, 1))}",)
    return Claim("average", match[0], verdict, (mean,), data, (f"an average of {plain(rounded(exact, places))}",) if verdict is Verdict.FALSE else ())
