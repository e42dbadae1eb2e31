"""A change told by its years: “fell by 42 per cent between 2015/16 and 2021/22”, “562 fewer than in 2015/16”.

The numbers are those that the data hold for the two periods, so it must be beyond doubt of which series it speaks.
"""

import re
from collections.abc import Iterator

from generator.claims.intervals import Verdict
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import as_quantity, data, direction, size, sums, true_forms, worst
from generator.claims.rules.subject import Subject, placed, subject
from generator.claims.sentence import FALL, FALL_NOUN, NOUNS, RISE, RISE_NOUN, Claim, P, Q, Sentence, stated
from generator.periods import Period

_SIZES = rf"(?P<c>{Q})(?:{NOUNS},? ?(?:or|\() ?(?P<d>{Q})\)?)?"
_VERB = rf"(?:(?P<up>{RISE})|(?P<down>{FALL}))"
_NOUN = rf"(?:(?P<up>{RISE_NOUN})|(?P<down>{FALL_NOUN}))"
_PRIOR = r"(?P<prior>(?:than|from|on|compared (?:with|to)|against) (?:in )?the (?:previous|preceding) (?:financial )?year|than (?:in )?the year before|(?:on|from|compared (?:with|to)) the year before|year on year)"
_YEARS = rf"(?:(?:between|from) (?P<first>{P}) (?:and|to) (?P<last>{P})|(?:compared (?:with|to)|since|on|from|than in|than|against) (?:in )?(?P<since>{P})|{_PRIOR}|in (?P<in>{P})(?:,? (?:compared (?:with|to)|than in) (?P<base>{P}))?)"
_FILL = r"(?:,? [a-z'-]+){0,5}?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_VERB}(?: [a-z]+ly)?(?: by)? {_SIZES}{_FILL},? {_YEARS}",
        rf"{_SIZES}(?: [a-z-]+){{0,2}} {_NOUN}{_FILL},? {_YEARS}",
        rf"{_NOUN} of {_SIZES}{_FILL},? {_YEARS}",
        rf"{_SIZES} (?:(?P<up>more|higher)|(?P<down>fewer|less|lower)){NOUNS},? {_YEARS}",
        rf"(?P<front>(?:^|[,;] ?)(?:and |but )?(?:between|from) (?P<first>{P}) (?:and|to) (?P<last>{P})|(?:^|[,;] ?)in (?P<in>{P})),?[^<;:\[]*? {_VERB}(?: [a-z]+ly)?(?: by)? {_SIZES}",
        rf"(?P<front>(?:^|[,;] ?)(?:and |but )?(?:between|from) (?P<first>{P}) (?:and|to) (?P<last>{P})),?[^<;:\[]*? {_VERB}",
        rf"{_VERB}{_FILL} (?:between|from) (?P<first>{P}) (?:and|to) (?P<last>{P})",
    )
)


def changes_by_years(sentence: Sentence) -> Iterator[Claim]:
    """Claims of a change whose two numbers stand in the data."""
    pattern = sentence.pattern
    if "[" not in pattern and "year" not in pattern:
        return
    taken: list[tuple[int, int]] = []
    about: Subject | None = None
    for form in _FORMS:
        for match in form.finditer(pattern):
            if any(match.start() < end and match.end() > start for start, end in taken) or re.search(
                r"every year|each year|year after year", match[0]
            ):
                continue
            groups = match.groupdict()
            taken.append(match.span())
            if _has_its_numbers(pattern, match, groups):
                continue
            about = about or subject(sentence)
            yield _judge(sentence, match, groups, about)


def _has_its_numbers(pattern: str, match: re.Match[str], groups: dict[str, str | None]) -> bool:
    """True where the two numbers are said as well: then they are what the claim is held against."""
    around = pattern[max(0, match.start() - 30) : match.end() + 60]
    return bool(
        re.search(rf"from(?: [a-z]+)? <\d+>{NOUNS}[^;]{{0,24}} to(?: [a-z]+)? <|(?:from|on|than|against|compared (?:with|to)) (?:the )?<", around)
    ) or (not groups.get("c") and bool(re.search(r"^[^;,]*<", pattern[match.end() :][:30])))


def _judge(sentence: Sentence, match: re.Match[str], groups: dict[str, str | None], about: Subject | None) -> Claim:
    said = [sentence.quantity(mark) for mark in (groups.get("c"), groups.get("d")) if mark]
    pattern = sentence.pattern
    clause = re.split(r"[;:]", pattern[: match.start()])[-1]
    pair = _ends(sentence, groups, about)
    if (
        about is None
        or pair is None
        or not stated(sentence, match.start(), match.end())
        or any(q.bound or q.kind == "times" for q in said)
        or not about.knows(clause + re.sub(r"\[\d+\]|<\d+>", "", match[0]) + _rest(pattern, match.end()))
    ):
        return Claim("change between years", match[0], Verdict.UNCHECKABLE)
    before, after = pair
    verdict = worst([direction(before, after, up=bool(groups["up"])), *(size(before, after, c) for c in said)])
    forms = true_forms(before, after) if verdict is Verdict.FALSE else ()
    return Claim("change between years", match[0], verdict, tuple(said), data(before, after), forms, sums(before, after))


def _rest(pattern: str, end: int) -> str:
    """The words after a claim that may narrow what it is about: “in Harlow”, “among young people”."""
    return re.split(r"[,;:.(]| and | but | while | when | because | as ", pattern[end:])[0]


def _ends(sentence: Sentence, groups: dict[str, str | None], about: Subject | None) -> tuple[Quantity, Quantity] | None:
    """The two values between which a change is said to lie."""
    if about is None:
        return None
    first, last = groups.get("first"), groups.get("last")
    later: Period | None = None
    if first:
        start, end = about.at(sentence.period(first)), about.at(sentence.period(last))
    else:
        base = groups.get("since") or groups.get("base")
        others = [m for m in re.findall(P, sentence.pattern) if m != base]
        named = groups.get("in") or (others[0] if len(others) == 1 else None)
        later = sentence.period(named) if named else None
        if later is None and len(mine := {v.period.text: v.period for q in sentence.quantities for v in q.values}) == 1:
            later = next(iter(mine.values()))
        if later is None and not others:
            later = next(iter(placed(sentence).values()), None)
        end = about.at(later)
        start = about.at(sentence.period(base)) if base else about.before(later)
    if start is None or end is None or start.period.order() >= end.period.order():
        return None
    return as_quantity(start), as_quantity(end)
