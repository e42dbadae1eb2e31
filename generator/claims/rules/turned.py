"""A change that the build writes, against the words around it: “incidents rose by {change}” where they fell, or other years."""

import re
from collections.abc import Iterator

from generator.claims.intervals import Verdict
from generator.claims.moments import apart
from generator.claims.rules.arithmetic import as_quantity, data, direction, sums, true_forms
from generator.claims.sentence import FALL, FALL_NOUN, NOUNS, RISE, RISE_NOUN, Claim, P, Q, Sentence, stated

_BEFORE = re.compile(rf"(?:(?P<up>{RISE})|(?P<down>{FALL}))(?: [a-z]+ly)?(?: by| of|,)?(?: about| almost| some)? (?P<c>{Q})")
_AFTER = re.compile(rf"(?P<c>{Q}) (?:[a-z]+ )?(?:(?P<up>{RISE_NOUN}|more|higher)|(?P<down>{FALL_NOUN}|fewer|less|lower))\b")
_YEARS = re.compile(
    rf"(?P<c>{Q}){NOUNS},? (?:between|from) (?P<first>{P}) (?:and|to) (?P<last>{P})|(?:between|from) (?P<first2>{P}) (?:and|to) (?P<last2>{P}),?[^<\[;:]* (?P<c2>{Q})"
)


def turned(sentence: Sentence) -> Iterator[Claim]:
    """Claims of a direction for a change that the build writes."""
    if not any(q.is_change for q in sentence.quantities):
        return
    seen: set[str] = set()
    for form in (_BEFORE, _AFTER):
        for match in form.finditer(sentence.pattern):
            written = sentence.quantity(match["c"])
            if not written.is_change or len(written.values) < 2 or match["c"] in seen or any(v.number is None for v in written.values):
                continue
            seen.add(match["c"])
            if not stated(sentence, match.start(), match.end()):
                yield Claim("direction", match[0], Verdict.UNCHECKABLE)
                continue
            before, after = as_quantity(written.values[0]), as_quantity(written.values[-1])
            verdict = direction(before, after, up=bool(match["up"]))
            forms = true_forms(before, after) if verdict is Verdict.FALSE else ()
            yield Claim("direction", match[0], verdict, (), data(before, after), forms, sums(before, after))
    yield from _at_other_years(sentence)


def _at_other_years(sentence: Sentence) -> Iterator[Claim]:
    """Changes that are said to lie between other periods than those that they are written from."""
    for match in _YEARS.finditer(sentence.pattern):
        written = sentence.quantity(match["c"] or match["c2"])
        said = [sentence.period(match[name] or match[f"{name}2"]) for name in ("first", "last")]
        if not written.is_change or len(written.values) < 2:
            continue
        made = (written.values[0].period, written.values[-1].period)
        if any(one is not None and apart(one, other) for one, other in zip(said, made, strict=True)):
            data = (f"this change is written from {made[0].name} and {made[1].name}",)
            yield Claim("direction", match[0], Verdict.FALSE, (), data, (f"from {made[0].name} to {made[1].name}",))
