"""Totals and their parts: “40 and 60, 100 in all”, “100 orders, of which 40 were new and 60 renewed”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.claims.intervals import Interval, Verdict, compare
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import plain, reach
from generator.claims.sentence import NOUNS, WHEN, Claim, Q, Sentence, stated

_WHOLE = rf"(?P<whole>{Q})"
_VERB = r"(?: (?:of them|of these|were|was|in|for|from|came|went|to|by|are|is|being|on|with|at))?"
_PART = rf"{Q}(?:{_VERB}{NOUNS}){{1,2}}"
# A part may be named before its number: “council tax £134.6 million”.
_NAMED = r"(?:(?!and\b|or\b|but\b|in all|together|making|totalling|altogether|a total)[a-z'-]+ ){0,4}"
_ADDENDS = rf"(?P<parts>{_PART}(?:, {_NAMED}{_PART})*,? and {_NAMED}{_PART})"
_LEAD = r"(?:making |giving |which makes |which gives |which is |that is |together |a combined |or )*"
_TOTALS = tuple(
    re.compile(form)
    for form in (
        rf"{_ADDENDS},? {_LEAD}(?:a total of|in all|altogether|in total|a sum of|together|totalling|adding up to|together making) {_WHOLE}",
        rf"{_ADDENDS}(?:,| \(|:| –) ?{_LEAD}{_WHOLE}{NOUNS} ?(?:in all|altogether|in total|together|overall)\b",
        rf"\b(?:a total of|in all|altogether|total of|in total) {_WHOLE}{NOUNS}{WHEN}[,:(–]+ ?(?:of which |of these,? |made up of |that is |being |comprising )?{_ADDENDS}",
        rf"{_WHOLE}{NOUNS}{WHEN} (?:in all|in total|altogether)[,:(–]+ ?(?:of which |made up of |comprising )?{_ADDENDS}",
        rf"{_WHOLE}{NOUNS}{WHEN},? (?:made up of|comprising|consisting of|split into|the sum of) {_ADDENDS}",
        rf"{_WHOLE}{NOUNS}{WHEN}[,:(] ?of which {_ADDENDS}",
    )
)
_OF_WHICH = re.compile(
    rf"{_WHOLE}{NOUNS}{WHEN}(?:, | \()(?:of which|of whom|including|among them|of them)(?: about| only| just)? (?P<part>{Q})(?!{NOUNS} (?:and|or) <)"
)
_CONTAINS = re.compile(r"of which|of whom|including|of them |of these |of those |among them|some of|as well as|already")


def totals(sentence: Sentence) -> Iterator[Claim]:
    """Claims that some numbers add up to another, or that one is part of another."""
    pattern = sentence.pattern
    if pattern.count("<") < 2:
        return
    seen: set[str] = set()
    if pattern.count("<") > 2:
        for form in _TOTALS:
            for match in form.finditer(pattern):
                claim = _sum(sentence, match) if match["whole"] not in seen else None
                if claim is not None:
                    seen.add(match["whole"])
                    yield claim
    for match in _OF_WHICH.finditer(pattern):
        if match["whole"] not in seen:
            claim = _part(sentence, match)
            if claim is not None:
                yield claim


def _sum(sentence: Sentence, match: re.Match[str]) -> Claim | None:
    whole = sentence.quantity(match["whole"])
    marks = re.findall(Q, match["parts"])
    parts = [sentence.quantity(mark) for mark in marks]
    if match["whole"] in marks or any(q.is_change for q in [whole, *parts]) or whole.kind not in ("number", "money", "per cent", "duration"):
        return None
    if any(p.kind != whole.kind for p in parts):
        shared = all(p.kind == "per cent" for p in parts)
        # Parts in per cent make a hundred, whatever the whole counts.
        return _hundred(sentence, match, parts) if shared and "of which" in match[0] else None
    if not stated(sentence, match.start(), match.end()) or _CONTAINS.search(match["parts"]):
        return Claim("total", match[0], Verdict.UNCHECKABLE)
    exact = sum((p.number for p in parts), Decimal(0))
    possible = reach(parts[0])
    for part in parts[1:]:
        possible = possible + reach(part)
    # What may be left out is not known after “of which”: there the parts can only come to too much.
    open_list = "of which" in match[0] and not re.search(r"\bthe (?:rest|other|others|remaining)\b", match[0])
    claimed = Interval(exact, Decimal("Infinity")) if open_list else whole.stands
    verdict = compare(whole.stands, exact, possible) if not open_list else compare(claimed, whole.stands.high, whole.stands)
    if open_list and verdict is not Verdict.FALSE and not whole.stands.holds(exact):
        verdict = Verdict.UNCHECKABLE
    data = (f"{' + '.join(plain(p.number) for p in parts)} = {plain(exact)}",)
    uses = tuple(q for q in (whole, *(parts if whole.bound else ())) if not q.bound)
    return Claim("total", match[0], verdict, uses, data, (f"{plain(exact)} in all",) if verdict is Verdict.FALSE else ())


def _hundred(sentence: Sentence, match: re.Match[str], parts: list[Quantity]) -> Claim:
    exact = sum((p.number for p in parts), Decimal(0))
    if not stated(sentence, match.start(), match.start()) or exact <= 100 + len(parts):
        return Claim("total", match[0], Verdict.UNCHECKABLE)
    data = (f"{' + '.join(plain(p.number) for p in parts)} = {plain(exact)} per cent",)
    return Claim("total", match[0], Verdict.FALSE, (), data, ("parts that make 100 per cent",))


def _part(sentence: Sentence, match: re.Match[str]) -> Claim | None:
    """“100, of which 40”: the part is no larger than the whole."""
    whole, part = sentence.quantity(match["whole"]), sentence.quantity(match["part"])
    if whole.kind != part.kind or whole.is_change or part.is_change or whole.kind not in ("number", "money", "duration"):
        return None
    if part.stands.low <= whole.stands.high or not stated(sentence, match.start(), match.start()):
        return None
    data = (f"the part, {plain(part.number)}, is larger than the whole, {plain(whole.number)}",)
    return Claim("total", match[0], Verdict.FALSE, (), data, ("a part no larger than the whole",))
