"""Claims about a whole series: every year, highest and lowest, since when. They need every year that they speak of.

Only a sentence about one series can be checked: otherwise it is not known of what it speaks.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.claims.intervals import Verdict
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import as_quantity, told_value
from generator.claims.rules.subject import Subject, placed, subject
from generator.claims.sentence import FALL, RISE, Claim, P, Q, Sentence, stated
from generator.model import Value
from generator.periods import Period

_EVERY = re.compile(
    rf"(?:(?P<up>{RISE})|(?P<down>{FALL}))(?: in| in number)? (?:every(?: single)? year|each year|each and every year|year on year|year after year|in each year|in every year)"
    rf"(?: (?:from|between) (?P<first>{P}) (?:to|and) (?P<last>{P})| since (?P<since>{P})| (?:to|until|up to) (?P<until>{P}))?"
)
_EVERY_FRONTED = re.compile(
    rf"(?:(?:from|between) (?P<first>{P}) (?:to|and) (?P<last>{P})|since (?P<since>{P})),?[^<;:]*? (?:(?P<up>{RISE})|(?P<down>{FALL}))(?: in number)? (?:every(?: single)? year|each year|year on year|year after year)"
)
_HIGH = r"(?:(?P<high>highest|largest|most|greatest|biggest)|(?P<low>lowest|smallest|fewest))"
_EXTREME = re.compile(
    rf"(?P<value>{Q})[^.;<]*? (?:is |was |were |being |are )?(?:the|its|their) {_HIGH}(?: [a-z]+)?(?: (?:on|since) (?P<record>record|records began)| since (?P<since>{P})|(?P<ever> of all years| of these years| of the years| ever| in the series|(?: in| of) (?:the|all) years))"
)
_NOUN_FIRST = re.compile(
    rf"(?:the|its|their) {_HIGH}(?: [a-z]+)?(?: (?:on) (?P<record>record)| since (?P<since>{P})|(?P<ever> of all years| of these years| ever)),?[^.;<]*? (?P<value>{Q})"
)
_RECORD = re.compile(
    rf"(?P<value>{Q})[^.;<]*? (?:a |the |its )?record (?P<direction>high|low)|record (?P<direction2>high|low)(?: of)? (?P<value2>{Q})"
)


def every_year(sentence: Sentence) -> Iterator[Claim]:
    """“Fell every year from 2015/16 to 2019/20”: each year is held, and each is below the one before."""
    if " year" not in sentence.pattern:
        return
    matches = [*_EVERY.finditer(sentence.pattern)]
    if not matches or not (re.search(P, matches[0][0])):
        matches = [*_EVERY_FRONTED.finditer(sentence.pattern)] or matches
    for match in matches:
        groups = match.groupdict()
        about = subject(sentence)
        first = sentence.period(groups["first"] or groups["since"])
        last = sentence.period(groups["last"] or groups.get("until"))
        within = [v for v in _years(about) if _between(v.period, first, last)]
        if (
            about is None
            or not stated(sentence, match.start(), match.end())
            or len(within) < 2
            or not _reaches(within, first, last)
            or (first is None and last is None and not any(q.values for q in sentence.quantities))
        ):
            yield Claim("every year", match[0], Verdict.UNCHECKABLE)
            continue
        up = bool(match["up"])
        wrong = [(a, b) for a, b in pairwise(within) if not ((b.number or 0) > (a.number or 0) if up else (b.number or 0) < (a.number or 0))]
        gaps = _gaps(within)
        if gaps and (not wrong or not _next_to(*wrong[0])):
            yield Claim("every year", match[0], Verdict.UNCHECKABLE)
            continue
        data = tuple(f"{told_value(b)}, after {told_value(a)}" for a, b in wrong[:2])
        yield Claim("every year", match[0], Verdict.FALSE if wrong else Verdict.TRUE, (), data, ("in most years",) if wrong else ())


def extremes(sentence: Sentence) -> Iterator[Claim]:
    """“The highest since 2015/16”, “a record low”: no year held in between is higher, or lower."""
    if not re.search(r"est\b|most\b|record ", sentence.pattern):
        return
    seen: set[str] = set()
    for form in (_EXTREME, _NOUN_FIRST, _RECORD):
        for match in form.finditer(sentence.pattern):
            groups = match.groupdict()
            mark = groups.get("value") or groups.get("value2") or ""
            if mark in seen:
                continue
            seen.add(mark)
            yield _extreme(sentence, match, mark)


def _extreme(sentence: Sentence, match: re.Match[str], mark: str) -> Claim:
    groups = match.groupdict()
    about = subject(sentence)
    years = _years(about)
    mine = _meant(sentence, mark, years)
    since = sentence.period(groups.get("since"))
    if about is None or mine is None or not stated(sentence, match.start(), match.end()):
        return Claim("extreme", match[0], Verdict.UNCHECKABLE)
    high = bool(groups.get("high")) or (groups.get("direction") or groups.get("direction2")) == "high"
    # “The highest since 2015/16” leaves 2015/16 itself out, and what came after the year it is said of.
    others = [
        v
        for v in years
        if v is not mine
        and (groups.get("ever") or v.period.order() < mine.period.order())
        and (since is None or (v.period.end and since.end and v.period.end > since.end))
    ]
    if since is not None and not any(v.period == since for v in years):
        return Claim("extreme", match[0], Verdict.UNCHECKABLE)
    number = mine.number or Decimal(0)
    beyond = [v for v in others if ((v.number or 0) >= number if high else (v.number or 0) <= number)]
    base = next((v for v in years if v.period == since), None)
    idle = base is not None and not beyond and ((base.number or 0) < number if high else (base.number or 0) > number)
    data = tuple(told_value(v) for v in beyond[:2]) or ((f"{told_value(base)}: it is beyond that year as well",) if idle and base else ())
    if beyond:
        return Claim("extreme", match[0], Verdict.FALSE, (), data, (f"not the {'highest' if high else 'lowest'}",))
    return Claim("extreme", match[0], Verdict.UNCHECKABLE if _gaps([*others, mine]) or not others else Verdict.TRUE, (), data)


def _meant(sentence: Sentence, mark: str, years: Sequence[Value]) -> Value | None:
    """The year whose number a quantity is: bound to it, or typed to the digit, with no other year that could be meant."""
    quantity: Quantity = sentence.quantity(mark)
    if quantity.values:
        return quantity.values[0] if len(quantity.values) == 1 and quantity.values[0] in years else None
    found = [v for v in years if as_quantity(v).kind == quantity.kind and quantity.stands.holds(as_quantity(v).number)]
    period = placed(sentence).get(int(mark.strip("<>")))
    narrowed = [v for v in found if v.period == period] or found
    return narrowed[0] if len(narrowed) == 1 else None


def _years(about: Subject | None) -> list[Value]:
    """The yearly numbers of a series, in order."""
    return [v for v in about.values if v.period.is_year] if about else []


def _between(period: Period, first: Period | None, last: Period | None) -> bool:
    after = first is None or first.start is None or (period.start is not None and period.start >= first.start)
    before = last is None or last.end is None or (period.end is not None and period.end <= last.end)
    return after and before


def _reaches(within: list[Value], first: Period | None, last: Period | None) -> bool:
    """Tells whether the years held reach both ends of what the sentence speaks of."""
    return (first is None or within[0].period == first) and (last is None or within[-1].period == last)


def _next_to(one: Value, other: Value) -> bool:
    return bool(one.period.end and other.period.end) and not _gaps([one, other])


def _gaps(values: list[Value]) -> bool:
    ends = sorted(v.period.end for v in values if v.period.end)
    return any(b.year - a.year != 1 for a, b in pairwise(ends))
