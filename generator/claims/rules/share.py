"""Shares: “120 of the 400 incidents, 30 per cent”, “one in four of the 400, or 100”, “one in four residents”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.claims.intervals import Interval, Verdict, compare
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import as_quantity, plain, reach, told_value
from generator.claims.rules.subject import placed, subject
from generator.claims.sentence import NOUNS, Claim, Q, Sentence, stated
from generator.units import rounded

_PART, _WHOLE = rf"(?P<part>{Q})", rf"(?P<whole>{Q})"
_SHARE = rf"(?:(?P<one>{Q}) (?:in|out of) (?:every )?(?P<n>{Q})|(?P<share>{Q}))"
_OF = r"(?:out of|of)(?: the| all| all the| a total of| its| their| these| those| our)*"
_LEAD = r"[,(:–-]* ?(?:or |that is |this is |which is |which was |were |was |making |equal to |equivalent to |representing |accounting for )*\(?"
_SHARES = tuple(
    re.compile(form)
    for form in (
        rf"{_PART}{NOUNS} {_OF} {_WHOLE}{NOUNS}{_LEAD}{_SHARE}",
        rf"{_PART}{NOUNS} \({_SHARE}\)(?: were| was)? {_OF} {_WHOLE}",
        rf"{_OF} {_WHOLE}{NOUNS}[^<;.]{{0,30}}, {_PART}{NOUNS}{_LEAD}{_SHARE}",
        rf"{_SHARE}{NOUNS} {_OF} {_WHOLE}{NOUNS}{_LEAD}{_PART}",
        rf"{_PART}{NOUNS}{_LEAD}{_SHARE}{NOUNS} {_OF} {_WHOLE}",
    )
)
_ONE_IN = re.compile(rf"(?P<one>{Q}) (?:in|out of) (?:every )?(?P<n>{Q})")


def shares(sentence: Sentence) -> Iterator[Claim]:
    """Claims that one number is a share of another."""
    pattern = sentence.pattern
    if pattern.count("<") < 2 or " of " not in pattern:
        return
    seen: set[str] = set()
    for form in _SHARES:
        for match in form.finditer(pattern):
            part, whole = sentence.quantity(match["part"]), sentence.quantity(match["whole"])
            told = _told(sentence, match)
            used = {match["part"], match["whole"], match["share"] or match["one"]}
            if told is None or used & seen or part.kind != whole.kind or part.kind not in ("number", "money", "duration"):
                continue
            if part.is_change or whole.is_change or whole.number <= 0 or not stated(sentence, match.start(), match.start()):
                continue
            said, uses = told
            seen |= used
            exact = part.number / whole.number
            verdict = compare(said, exact, _possible(part, whole, exact))
            if exact > 1:
                verdict = Verdict.FALSE
            percent = rounded(exact * 100, 1 if exact < Decimal("0.1") else 0)
            data = (f"{plain(part.number)} of {plain(whole.number)} is {plain(rounded(exact * 100, 1))} per cent",)
            forms = (f"{percent} per cent",) if verdict is Verdict.FALSE else ()
            yield Claim("share", match[0], verdict, uses, data, forms)


def _told(sentence: Sentence, match: re.Match[str]) -> tuple[Interval, tuple[Quantity, ...]] | None:
    """The share that is said, as a stretch of parts of one, and the quantities that say it."""
    if match["one"]:
        one, n = sentence.quantity(match["one"]), sentence.quantity(match["n"])
        return (one_in(one, n), (one, n)) if one.kind == n.kind == "number" and n.number > one.number else None
    share = sentence.quantity(match["share"])
    if share.bound or share.kind not in ("per cent", "fraction"):
        return None
    factor = 100 if share.kind == "per cent" else 1
    return Interval(share.stands.low / factor, share.stands.high / factor, share.stands.low_open, share.stands.high_open), (share,)


def one_in(one: Quantity, n: Quantity) -> Interval:
    """What “one in four” can mean: a tenth of itself either way, and no more than two in a hundred."""
    ratio = one.number / n.number
    room = min(ratio / 10, Decimal("0.02"))
    match one.hedge:
        case "more than" | "at least":
            return Interval(ratio, Decimal(1), low_open=one.hedge == "more than")
        case "less than" | "up to":
            return Interval(Decimal(0), ratio, high_open=one.hedge == "less than")
        case "almost":
            return Interval(ratio - 2 * room, ratio, high_open=True)
        case "about":
            return Interval(ratio - 2 * room, ratio + 2 * room)
    return Interval(ratio - room, ratio + room)


def _possible(part: Quantity, whole: Quantity, exact: Decimal) -> Interval:
    some, all_of = reach(part), reach(whole)
    ends = [p / w for p in (some.low, some.high) for w in (all_of.low, all_of.high) if w > 0 and p.is_finite() and w.is_finite()]
    return Interval(min(ends), max(ends)) if ends else Interval(exact, exact)


def parts_of_all(sentence: Sentence) -> Iterator[Claim]:
    """“One in four residents”, “two thirds of victims”: against the percentage that the data hold."""
    pattern = sentence.pattern
    for match in _ONE_IN.finditer(pattern) if " in " in pattern or " out of " in pattern else ():
        one, n = sentence.quantity(match["one"]), sentence.quantity(match["n"])
        if one.kind != "number" or n.kind != "number" or one.bound or n.bound or not one.number < n.number <= 100:
            continue
        if re.match(rf"{NOUNS} {_OF} <| {_OF} <", pattern[match.end() :]) or re.search(
            r"<\d+>,? \(?(?:or|that is|which is) $|<\d+>[^<]{0,30}$", pattern[: match.start()]
        ):
            continue  # a share of numbers that stand in the sentence
        about = subject(sentence)
        when = list(placed(sentence).values()) or [m.period for m in sentence.moments if m.period]
        held = about.at(when[0]) if about and len(when) == 1 else about.values[-1] if about and len(about.values) == 1 else None
        if (
            about is None
            or about.measure.unit.kind != "per cent"
            or held is None
            or not stated(sentence, match.start(), match.end())
            or not about.knows(pattern)
        ):
            yield Claim("share", match[0], Verdict.UNCHECKABLE)
            continue
        value = as_quantity(held)
        said = one_in(one, n)
        possible = Interval(value.stands.low / 100, value.stands.high / 100)
        verdict = compare(said, value.number / 100, possible)
        yield Claim(
            "share", match[0], verdict, (one, n), (told_value(held),), (held.measure.unit.phrase(value.number),) if verdict is Verdict.FALSE else ()
        )
