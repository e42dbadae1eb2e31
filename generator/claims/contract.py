"""The contract itself: the state of every number of a text, and the claims that its sentences make.

A number is *bound* when the build writes it, *checked* when it is one value in scope or a claim proves it, *exempt*
by an entry with a reason, else *unaccounted*. Dates and periods have no state.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from generator.claims.fitting import Nearest, fitting
from generator.claims.intervals import Interval, Verdict
from generator.claims.moments import Moment, moments
from generator.claims.passages import Passage
from generator.claims.pinned import pinned
from generator.claims.quantities import Quantity, holds_number, quantities
from generator.claims.rules import RULES
from generator.claims.sentence import Claim, Sentence, may_claim
from generator.model import Exemption, Measure, Value
from generator.problems import Where

_NOUGHT = Decimal(0)

State = Literal["bound", "checked", "exempt", "unaccounted"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text with its state; `proof` is the value that a checked number was found to be."""

    quantity: Quantity
    text: str
    state: State
    where: Where
    proof: Value | None = None
    candidates: tuple[Value, ...] = ()
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one passage; `sentences` tell where the sentence of each claim starts and ends in it.

    `scope` is where its numbers were sought.
    """

    passage: Passage
    numbers: tuple[Number, ...]
    claims: tuple[Claim, ...]
    sentences: tuple[tuple[int, int], ...]
    scope: "Scope"

    @property
    def disputed(self) -> frozenset[int]:
        """Where the numbers start that a false claim is made of."""
        return frozenset(q.start for claim in self.claims if claim.verdict is Verdict.FALSE for q in claim.uses)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a passage may speak of: the values a typed number is sought in, nearest first, and all series.

    Of a text that is about the nearest ring itself, such as a note of a value, `nearest` says what tells a value of that
    ring: number and unit (“unit”), or the number alone where the text sets printed numbers side by side (“number”).
    Otherwise a word of the subject must stand in the text as well (“subject”).
    """

    rings: tuple[tuple[Value, ...], ...]
    series_of: Callable[[Measure], tuple[Value, ...]] = field(compare=False)
    nouns: frozenset[str]
    nearest: Nearest = "subject"


def examine(passage: Passage, scope: Scope, exemptions: Sequence[Exemption]) -> Examined:
    """States and claims of a passage."""
    exempt_by = {match.span(): e.id for e in exemptions for match in e.pattern.finditer(passage.text)}
    exempt = list(exempt_by)
    when = tuple(m for m in moments(passage.text) if not any(m.start < end and m.end > start for start, end in exempt))
    taken = [(m.start, m.end) for m in when]
    found = quantities(passage, [*taken, *exempt], scope.nouns)
    claims: list[Claim] = []
    spans: list[tuple[int, int]] = []
    proved: set[int] = set()
    for start, end in passage.sentences():
        sentence = _sentence(passage, start, end, found, when, scope)
        for rule in RULES if may_claim(sentence) else ():
            for claim in rule(sentence):
                claims.append(replace(claim, said=sentence.words(claim.said), uses=tuple(_moved(q, -start) for q in claim.uses)))
                spans.append((start, end))
                if claim.verdict in (Verdict.TRUE, Verdict.BY_ROUNDING):
                    proved |= {q.start for q in claims[-1].uses}
        for written in passage.written:
            if written.is_pinned and start <= written.start < end and (wrong := pinned(passage, written)) is not None:
                claims.append(wrong)
                spans.append((start, end))
    numbers = [_number(passage, q, scope, when, proved=q.start in proved) for q in found]
    numbers += [_set_apart(passage, start, end, "exempt", exemption=name) for (start, end), name in exempt_by.items()]
    # A name may be marked for its letters alone; then no number is exempt.
    numbers += [
        _set_apart(passage, a.start, a.end, "exempt") for a in passage.asides if a.kind == "name" and holds_number(passage.text, a.start, a.end)
    ]
    numbers += [_set_apart(passage, a.start, a.end, "bound", a.value) for a in passage.asides if a.kind == "printed"]
    return Examined(passage, tuple(sorted(numbers, key=lambda n: n.quantity.start)), tuple(claims), tuple(spans), scope)


def _set_apart(passage: Passage, start: int, end: int, state: State, proof: Value | None = None, exemption: str = "") -> Number:
    """A stretch that is one number to a reader and none to the rules: a name, or a number said to be as printed."""
    nothing = Quantity(start, end, _NOUGHT, Interval(_NOUGHT, _NOUGHT), "", "number", "")
    return Number(nothing, passage.text[start:end], state, passage.where, proof, (), exemption)


def _sentence(passage: Passage, start: int, end: int, found: Iterable[Quantity], when: Iterable[Moment], scope: Scope) -> Sentence:
    """A sentence of a passage, with positions counted from its own start."""
    inside = tuple(_moved(q, start) for q in found if q.start >= start and q.end <= end)
    moments_inside = tuple(Moment(m.start - start, m.end - start, m.period) for m in when if m.start >= start and m.end <= end)
    return Sentence(passage.text[start:end], inside, moments_inside, scope.series_of, scope.rings)


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start - by, end=quantity.end - by)


def _number(passage: Passage, quantity: Quantity, scope: Scope, when: Sequence[Moment], *, proved: bool) -> Number:
    text = passage.text[quantity.start : quantity.end]
    if quantity.bound:
        return Number(quantity, text, "bound", passage.where, quantity.values[-1])
    candidates: tuple[Value, ...] = ()
    for place, ring in enumerate(scope.rings):
        candidates = fitting(passage, quantity, ring, when, scope.nearest if place == 0 else "subject")
        if len({_same(v) for v in candidates}) == 1:
            return Number(quantity, text, "checked", passage.where, candidates[0])
        if candidates:
            break
    return Number(quantity, text, "checked" if proved else "unaccounted", passage.where, None, candidates)


def _same(value: Value) -> tuple[object, ...]:
    """Two candidates are one when they are the same measure and number, whatever the period."""
    return (value.measure.id, value.number)
