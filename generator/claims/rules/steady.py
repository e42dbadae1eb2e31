"""Numbers that are said not to have changed: “unchanged at 120”, “relatively constant between 2015/16 and 2019/20”.

Steady means within five per cent of where it began, and the message says so. Unchanged means the same number.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.claims.intervals import Interval, Verdict, compare
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import alike, as_quantity, data, plain, ratios, true_forms
from generator.claims.rules.subject import subject
from generator.claims.sentence import NOUNS, WHEN, Claim, P, Q, Sentence, stated
from generator.units import rounded

_VERB = r"(?:remained|remaining|remains|stayed|staying|was|were|is|are|been|kept|held|holding)"
_SAME = rf"(?P<same>unchanged|no change|{_VERB} (?:exactly |precisely )?(?:the same|identical)(?! [a-z])|{_VERB} (?:exactly |precisely )?the same (?=as|at|from|in))"
_ADVERB = r"(?:relatively|broadly|fairly|largely|roughly|reasonably|quite|very)"
_NEAR = rf"(?P<near>(?:{_VERB} )(?:{_ADVERB} )?(?:steady|stable|constant|level|flat|similar|consistent)|{_ADVERB} (?:steady|stable|constant|consistent)|(?:broadly|largely|almost|virtually) (?:unchanged|the same)|little change|(?:hardly|barely) changed|changed little)"
_SAID = rf"\b(?:{_NEAR}|{_SAME})"
_PAIRS = tuple(
    re.compile(form)
    for form in (
        rf"{_SAID}\b[^<;]{{0,60}}?(?:from|at|with|between)(?: a)? (?P<a>{Q}){NOUNS}{WHEN},? (?:to|and|against|compared (?:with|to)) (?P<b>{Q})",
        rf"from (?P<a>{Q}){NOUNS}{WHEN},? to (?P<b>{Q}){NOUNS}{WHEN},? (?:and so |so |that is |and |which is |it |they |a )*{_SAID}\b",
        rf"(?P<b>{Q}){NOUNS}{WHEN},? (?:and so |so |which |that |a )*{_SAID} (?:from|on|to|as|with|compared (?:with|to))(?: the)? (?P<a>{Q})",
        rf"(?P<a>{Q}){NOUNS}{WHEN},? and (?P<b>{Q}){NOUNS}{WHEN}[,:(–]+ ?(?:so |which |that |it |they |the number |the figure |a )*{_SAID}\b",
    )
)
_BY_YEARS = re.compile(
    rf"{_SAID}\b[^<;:]{{0,30}}? (?:between|from) (?P<first>{P}) (?:and|to) (?P<last>{P})|(?:between|from) (?P<first2>{P}) (?:and|to) (?P<last2>{P}),?[^<;:]*? {_SAID.replace('<near>', '<near2>').replace('<same>', '<same2>')}\b"
)
_AS_BEFORE = re.compile(
    rf"(?:{_SAID} ?(?:at|as) (?P<b>{Q}){NOUNS}|(?P<b2>{Q}){NOUNS},? (?:unchanged|the same as)) (?:from|as in|in|since) (?P<since>{P})"
)
_ROOM = Decimal(5)


def steady(sentence: Sentence) -> Iterator[Claim]:
    """Claims that a number stayed as it was."""
    pattern = sentence.pattern
    if not re.search(r"stead|stable|constant|level\b|flat\b|similar|chang|the same|identical", pattern):
        return
    for form in _PAIRS:
        for match in form.finditer(pattern):
            after = sentence.quantity(match["b"])
            yield _judge(sentence, match, alike(sentence.quantity(match["a"]), after, sentence), after, same=bool(match["same"]))
            return
    for match in _BY_YEARS.finditer(pattern):
        about = subject(sentence)
        first, last = (about.at(sentence.period(match[name] or match[f"{name}2"])) if about else None for name in ("first", "last"))
        if about is None or first is None or last is None or not about.knows(re.sub(r"similar|level|flat", "", pattern[: match.end()])):
            yield Claim("steady", match[0], Verdict.UNCHECKABLE)
        else:
            if first is last:
                yield Claim("steady", match[0], Verdict.FALSE, (), (f"both ends are {first.period.name}",), ("two different periods",))
                return
            yield _judge(sentence, match, as_quantity(first), as_quantity(last), same=bool(match["same"] or match["same2"]))
        return
    for match in _AS_BEFORE.finditer(pattern):
        about = subject(sentence)
        held = about.at(sentence.period(match["since"])) if about else None
        mark = match["b"] or match["b2"]
        if held is None:
            yield Claim("steady", match[0], Verdict.UNCHECKABLE)
        else:
            yield _judge(sentence, match, as_quantity(held), sentence.quantity(mark), same=not match["near"])


def _judge(sentence: Sentence, match: re.Match[str], before: Quantity, after: Quantity, *, same: bool) -> Claim:
    usable = before.kind == after.kind and not before.is_change and not after.is_change and before.kind not in ("times", "fraction")
    if not usable or before.number <= 0 or not stated(sentence, match.start(), match.end()):
        return Claim("steady", match[0], Verdict.UNCHECKABLE)
    room = Decimal(0) if same else _ROOM / 100
    ratio = after.number / before.number
    verdict = compare(Interval(1 - room, 1 + room), ratio, ratios(before, after))
    per_cent = plain(rounded(abs(ratio - 1) * 100, 1))
    rule = "the same number" if same else f"a change within {_ROOM} per cent"
    lines = (
        *data(before, after),
        f"a change of {per_cent} per cent; “{match['near'] or 'unchanged'}” is taken to mean {rule}" if "near" in match.re.groupindex else "",
    )
    return Claim("steady", match[0], verdict, (), lines, true_forms(before, after) if verdict is Verdict.FALSE else ())
