"""How many times as many: “doubled from 100 to 200”, “three times as many as the 40 of 2015/16”, “halved since 2015/16”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.claims.intervals import Verdict, compare
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import alike, as_quantity, data, multiple, plain, ratios, true_forms
from generator.claims.rules.subject import subject
from generator.claims.sentence import NOUNS, WHEN, Claim, P, Q, Sentence, stated
from generator.units import rounded

_VERBS = {"doubled": "2", "tripled": "3", "trebled": "3", "quadrupled": "4", "halved": "0.5"}
_NOUNS = {
    "doubling": "2", "tripling": "3", "trebling": "3", "quadrupling": "4", "halving": "0.5", "double": "2", "twice": "2", "triple": "3", "treble": "3", "half": "0.5",
}  # fmt: skip
_WORDS = {name: Decimal(number) for name, number in (_VERBS | _NOUNS).items()}
_HEDGE = r"(?P<hedge>almost|nearly|close to|just under|more than|well over|over|less than|under|about|around|roughly)?"
_A, _B = rf"(?P<a>{Q})", rf"(?P<b>{Q})"
_VERB, _NOUN = "|".join(_VERBS), "|".join(_NOUNS)
_PAIRS = tuple(
    re.compile(form)
    for form in (
        rf"{_HEDGE} ?\b(?P<word>{_VERB})\b(?:[a-z' ]*?| between {P} and {P}),? from(?: a| just| only)? {_A}{NOUNS}{WHEN},? to(?: a| just| only)? {_B}",
        rf"from(?: a| just| only)? {_A}{NOUNS}{WHEN},? to(?: a| just| only)? {_B}{NOUNS}{WHEN},? (?:an? )?{_HEDGE} ?\b(?P<word>{_NOUN})\b",
        rf"{_B}{NOUNS}{WHEN},? (?:which is |that is |was |is )?{_HEDGE} ?\b(?P<word>double|twice|triple|treble|half)(?: as many as| as much as| as high as)?(?: the| those)?(?: number| figure| total)?(?: of)? {_A}",
        rf"{_B}{NOUNS}{WHEN},? (?:which is |that is |was |is |or )?(?P<times>{Q}) (?:as many as|as much as|as high as|the)(?: the| those)?(?: number| figure| total)?(?: of)? {_A}",
        rf"{_A}{NOUNS}{WHEN}(?: had| have| has)? {_HEDGE} ?\b(?P<word>{_VERB})(?: to| and reached)? {_B}",
        rf"from(?: a| just| only)? {_A}{NOUNS}{WHEN},? to(?: a| just| only)? {_B}{NOUNS}{WHEN}[,(]* (?:an? |or )?(?P<times>{Q}) (?:increase|rise|as many|as much|the number)",
    )
)
_BY_YEARS = re.compile(
    rf"{_HEDGE} ?\b(?P<word>{_VERB})(?: in number)?(?: (?:between|from) (?P<first>{P}) (?:and|to) (?P<last>{P})|(?: in| by) (?P<in>{P}),? (?:compared (?:with|to)|since|from) (?P<since>{P}))"
)
_FRONTED = re.compile(rf"(?:between|from) (?P<first>{P}) (?:and|to) (?P<last>{P}),? [^<;:.]*?{_HEDGE} ?\b(?P<word>{_VERB})\b")
_TRIGGER = re.compile(rf"\b(?:{_VERB}|{_NOUN})\b|<\d+> (?:as|the|increase|rise)")


def multiples(sentence: Sentence) -> Iterator[Claim]:
    """Claims that one number is so many times another."""
    pattern = sentence.pattern
    if not _TRIGGER.search(pattern):
        return
    seen: set[str] = set()
    for form in _PAIRS:
        for match in form.finditer(pattern):
            if match["b"] in seen:
                continue
            seen.add(match["b"])
            after = sentence.quantity(match["b"])
            groups = match.groupdict()
            said = sentence.quantity(groups["times"]) if groups.get("times") else None
            if said is not None and (said.kind not in ("times", "fraction") or said.bound):
                continue
            yield _judge(sentence, match, alike(sentence.quantity(match["a"]), after, sentence), after, said)
    if seen:
        return
    for form in (_BY_YEARS, _FRONTED):
        for match in form.finditer(pattern):
            groups = match.groupdict()
            about = subject(sentence)
            first, last = groups["first"] or groups.get("since"), groups["last"] or groups.get("in")
            start = about.at(sentence.period(first)) if about else None
            end = about.at(sentence.period(last)) if about else None
            if about is None or start is None or end is None or not about.knows(pattern[: match.end()]):
                yield Claim("multiple", match[0], Verdict.UNCHECKABLE)
            else:
                yield _judge(sentence, match, as_quantity(start), as_quantity(end), None)
            return


def _judge(sentence: Sentence, match: re.Match[str], before: Quantity, after: Quantity, said: Quantity | None) -> Claim:
    if not stated(sentence, match.start(), match.end()) or before.number <= 0 or before.kind != after.kind or before.is_change or after.is_change:
        return Claim("multiple", match[0], Verdict.UNCHECKABLE)
    ratio = after.number / before.number
    if said is not None:
        # “Three times” is said of anything that rounds to it, or within five in a hundred of it.
        claimed = multiple(said.number, said.hedge) if said.kind == "fraction" or said.number == said.number.to_integral() else said.stands
    else:
        claimed = multiple(_WORDS[match["word"]], match["hedge"] or "")
    verdict = compare(claimed, ratio, ratios(before, after))
    lines = (*data(before, after), f"so it is {plain(rounded(ratio, 2))} times as much")
    return Claim("multiple", match[0], verdict, (said,) if said else (), lines, true_forms(before, after) if verdict is Verdict.FALSE else ())
