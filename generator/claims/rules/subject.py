"""What a sentence is about: the one series of values that its words can mean, and the period of each of its numbers.

A series is meant when every word of its title stands in the sentence, or a number of it is bound there, and no other
series can be meant as well. Whoever is in doubt gets nothing: a claim about the wrong thing must never be called false.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.claims.sentence import NOUNS, Sentence
from generator.model import Measure, Value
from generator.periods import Period, parse


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s|ed|ing|y|e)$", "", word) if len(word) > 4 else word.rstrip("s")


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in re.findall(r"[a-z]{3,}", text.lower()))


# Words of titles that a sentence about them need not hold.
_IDLE = _stems("the and for with from that who per cent number numbers total all share rate percentage change year years number people")
# Words that say nothing of what is counted: a clause of these and of a title's own words speaks of that title.
_GENERAL = _stems("""
    the and for with from that which this these those there their its his her our they was were are has have had been being did does who whom
    number numbers total totals overall all only also again then just still even both recorded reported record report received made took taken
    dealt answered handled logged counted figure figures level amount compared comparison against than year years month months day days quarter
    period financial same whole over under since between during after before until throughout within across into out more fewer less higher
    lower most least almost nearly about around rise rose risen rising fall fell fallen falling increase increased increasing decrease decreased
    decreasing reduction reduced reducing drop dropped growth grew grown decline declined cut went gone down doubled halved tripled trebled
    quadrupled police force county commissioner office public previous preceding earlier later next last first end start latest recent saw seen
    stood stands came come reached each every per cent percentage points point equal equivalent average mean amounting meaning itself however
    meanwhile sharply slightly steadily significantly markedly rapidly slowly further back but while when where by steady unchanged constant
    stable remained stayed kept broadly relatively fairly largely roughly change changed highest lowest largest smallest fewest held ever
""")


@lru_cache(maxsize=4096)
def _title(title: str, unit: str, one: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that a sentence must hold to be about a title, and the nouns of its unit."""
    nouns = _stems(f"{unit} {one}") - _IDLE
    words = _stems(title) - _IDLE
    return (words - nouns or nouns or words), nouns


@dataclass(frozen=True)
class Subject:
    """One series: a measure for one area and one category, with the numbers held of what has happened, in order."""

    measure: Measure
    values: tuple[Value, ...]

    def at(self, period: Period | None) -> Value | None:
        """The value held for a period, if one is and only one."""
        found = [v for v in self.values if period is not None and v.period == period]
        return found[0] if len(found) == 1 else None

    def before(self, period: Period | None) -> Value | None:
        """The value held for the year before a financial or calendar year."""
        return self.at(year_before(period))

    def knows(self, text: str) -> bool:
        """Tells whether a stretch of text holds no word that could make it speak of something else."""
        like = self.values[0]
        unit = self.measure.unit
        own = _stems(f"{self.measure.title} {self.measure.categories.get(like.category or '', '')} {unit.name} {unit.one} {like.area.title}")
        return _stems(text) <= own | _GENERAL


def year_before(period: Period | None) -> Period | None:
    """The year before a year: 2015/16 for 2016/17."""
    if period is None or period.kind not in ("financial year", "calendar year") or period.start is None:
        return None
    first = period.start.year - 1
    return parse(str(first) if period.kind == "calendar year" else f"{first}/{(first + 1) % 100:02d}")


def subject(sentence: Sentence) -> Subject | None:
    """The one series that a sentence is about; None where none or more than one can be meant."""
    bound = {_key(v): v for q in sentence.quantities for v in q.values}
    named = _named(sentence)
    if len(bound) == 1:
        [(key, like)] = bound.items()
        if named and set(named) != {key}:
            return None
    elif not bound and len(named) == 1:
        [like] = named.values()
    else:
        return None
    held = [v for v in sentence.series_of(like.measure) if _key(v) == _key(like) and v.kind == "actual" and v.number is not None]
    return Subject(like.measure, tuple(sorted(held, key=lambda v: v.period.order()))) if held else None


_Key = tuple[str, str | None, str]


def _key(value: Value) -> _Key:
    return (value.measure.id, value.category, value.area.id)


def _named(sentence: Sentence) -> dict[_Key, Value]:
    """The series whose titles stand in the words of a sentence; of two, the one with more words."""
    series: dict[_Key, Value] = {}
    for ring in sentence.rings:
        for value in ring:
            if value.kind == "actual" and value.number is not None:
                series.setdefault(_key(value), value)
    words = _stems(sentence.text)
    text = sentence.text.lower()
    places = {v.area.id for v in series.values() if not v.area.default and re.search(rf"\b{re.escape(v.area.title.lower())}\b", text)}
    found: dict[_Key, tuple[frozenset[str], Value]] = {}
    for key, value in series.items():
        needed = _needed(value)
        if needed <= words and (value.area.id in places if places else value.area.default):
            found[key] = (needed, value)
    return {key: value for key, (needed, value) in found.items() if not any(needed < other for other, _ in found.values())}


def _needed(value: Value) -> frozenset[str]:
    measure = value.measure
    words, _ = _title(measure.title, measure.unit.name, measure.unit.one)
    return words | (_stems(measure.categories.get(value.category, "")) - _IDLE if value.category else frozenset())


_WHEN_WORDS = r"(?:in|during|for|of|at|by|over|on|throughout)(?: the)?(?: end of| start of| year| financial year| calendar year| year to)*"
# A noun phrase with all that may hang on it, up to the period: “incidents of theft in Northton”.
_PHRASE = r"(?: (?!(?:from|and|by|but|or|up|down|than|compared|against|while|when|rose|fell|because|after|before|since|until)\b|of (?:the|these|those|them|all)\b|in (?:the|january|february|march|april|may|june|july)\b)[a-z'-]+){0,9}?"
_AFTER = re.compile(rf"<(?P<q>\d+)>{_PHRASE}(?:,? {_WHEN_WORDS} |,? \()\[(?P<p>\d+)\]")
_FRONTED = re.compile(
    rf"(?:^|[;.] |, (?:and|but|while) |\b(?:and|but|while) ){_WHEN_WORDS} \[(?P<p>\d+)\],?(?P<clause>[^<\[;]*?)(?P<before>[a-z]*) ?<(?P<q>\d+)>(?P<after>[^<\[]*)"
)
_SPAN = re.compile(r"(?:between|from) \[(?P<p>\d+)\](?: and| to|,? when[a-z ]*) \[(?P<r>\d+)\]")
_FROM_TO = re.compile(rf"from <(?P<a>\d+)>{NOUNS},? to(?: a| only| just)? <(?P<b>\d+)>")
_PRIOR = re.compile(rf"<(?P<q>\d+)>{NOUNS} (?:in )?(?:the )?(?:previous year|year before|preceding year)")
_IS_SIZE = re.compile(
    r"^(?: [a-z-]+)? (?:more|fewer|less|higher|lower|rise|fall|increase|reduction|drop|decrease|decline|growth|in |of the|of these|of those|of them|of all|out of)\b"
    r"|^(?: [a-z-]+){0,4}? (?:a|per|each|every) (?:hour|day|week|month|year)\b"
)
_SIZE_BEFORE = re.compile(
    r"(?:\bby|\b(?:rise|increase|growth|fall|reduction|drop|decrease|decline|cut|jump|average|share|target|aim|up|down) of(?: a| an)?|\bup|\bdown|\bincreased|\baverage)$"
)


def placed(sentence: Sentence) -> dict[int, Period]:
    """The period of each number, where the words leave no doubt: by the place of a quantity in the sentence."""
    if "[" not in sentence.pattern or "<" not in sentence.pattern:
        return {}
    found: dict[int, Period | None] = {}
    spans = list(_SPAN.finditer(sentence.pattern))
    inside = {int(span[name]) for span in spans for name in ("p", "r")}
    for match in _AFTER.finditer(sentence.pattern):
        if int(match["p"]) not in inside:
            found[int(match["q"])] = sentence.moments[int(match["p"])].period
    pairs = list(_FROM_TO.finditer(sentence.pattern))
    if len(spans) == 1 and len(pairs) == 1 and len(sentence.moments) == 2:
        [span], [pair] = spans, pairs
        found.setdefault(int(pair["a"]), sentence.moments[int(span["p"])].period)
        found.setdefault(int(pair["b"]), sentence.moments[int(span["r"])].period)
    for match in _FRONTED.finditer(sentence.pattern):
        others = [m for m in found if m != int(match["q"])]
        if int(match["p"]) not in inside and match["before"] not in ("from", "by", "than", "of") and len(others) <= 1:
            found.setdefault(int(match["q"]), sentence.moments[int(match["p"])].period)
    for match in _PRIOR.finditer(sentence.pattern):
        later = {p.text: p for p in found.values() if p is not None}
        if len(later) == 1 and int(match["q"]) not in found:
            found[int(match["q"])] = year_before(next(iter(later.values())))
    return {i: p for i, p in found.items() if p is not None and not is_size(sentence, i)}


def is_size(sentence: Sentence, index: int) -> bool:
    """Tells whether a number is the size of a change, a share or a pace, and not the value of a series."""
    before, _, after = sentence.pattern.partition(f"<{index}>")
    return bool(_IS_SIZE.match(after) or _SIZE_BEFORE.search(before.rstrip()[-30:]))
