"""One sentence as rules see it: its words in small letters, with `<0>`, `<1>` for quantities and `[0]`, `[1]` for periods.

A rule is then a pattern over words such as `from <a> (in [p])? to <b>`, and no rule looks at digits.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.claims.intervals import Verdict
from generator.claims.moments import Moment
from generator.claims.quantities import Quantity
from generator.model import Measure, Value
from generator.periods import Period


@dataclass(frozen=True)
class Sentence:
    """A sentence with its quantities and periods in order, and the series that its measures make.

    `rings` are the values that the text may speak of, nearest first; without them only bound numbers tell what it is about.
    """

    text: str
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    series_of: Callable[[Measure], tuple[Value, ...]]
    rings: tuple[tuple[Value, ...], ...] = ()

    @cached_property
    def pattern(self) -> str:
        """The sentence as rules match it."""
        marks = [(q.start, q.end, f"<{i}>") for i, q in enumerate(self.quantities)]
        marks += [(m.start, m.end, f"[{i}]") for i, m in enumerate(self.moments)]
        parts, at = [], 0
        for start, end, mark in sorted(marks):
            if start >= at:
                parts += [self.text[at:start].lower(), mark]
                at = end
        return " ".join("".join([*parts, self.text[at:].lower()]).replace("’", "'").split())

    def quantity(self, mark: str) -> Quantity:
        """The quantity that a mark such as `<1>` stands for."""
        return self.quantities[int(mark.strip("<>"))]

    def period(self, mark: str | None) -> Period | None:
        """The period that a mark such as `[1]` stands for; None where no year is named."""
        return self.moments[int(mark.strip("[]"))].period if mark else None

    def words(self, pattern: str) -> str:
        """A stretch of the pattern as it is read, with its numbers and periods in their places."""
        read = {f"<{i}>": self.text[q.start : q.end] for i, q in enumerate(self.quantities)}
        read |= {f"[{i}]": self.text[m.start : m.end] for i, m in enumerate(self.moments)}
        return re.sub(rf"{Q}|{P}", lambda mark: read[mark[0]], pattern).strip(" ,;")

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures of the values that the build writes into the sentence, each once."""
        return tuple({v.measure.id: v.measure for q in self.quantities for v in q.values}.values())


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of numbers, and what came of it.

    `uses` are the quantities that the claim proves: each is accounted for when the claim holds. `data` are lines that
    say what the data give, `working` the arithmetic on them; `true_forms` wordings that would hold.
    """

    kind: str
    said: str
    verdict: Verdict
    uses: tuple[Quantity, ...] = ()
    data: tuple[str, ...] = ()
    true_forms: tuple[str, ...] = ()
    working: tuple[str, ...] = ()


Rule = Callable[[Sentence], Iterator[Claim]]

Q = r"<\d+>"
P = r"\[\d+\]"
# Words that may stand between a quantity and what follows it: a noun with its adjectives, but no verb and no comma.
NOUNS = r"(?: (?!(?:to|in|from|and|by|but|or|up|down|than|compared|against|on|while|when|a|an|rose|fell)\b|of <|as many)[a-z'-]+){0,6}"
# When something was: `in [0]`, `by the end of [0]`.
WHEN = rf"(?: (?:in|at|by|for|during|over|on|of|throughout)(?: the)?(?: end of| start of| year| financial year| year to)* ?{P}| \({P}\))?"


def may_claim(sentence: Sentence) -> bool:
    """False for a sentence that no rule finds anything in: each needs a number, a period, or the word year, as in “fell every year”."""
    return bool(sentence.quantities or sentence.moments) or "year" in sentence.text.lower()


_RISE_WORDS = (
    "rose|risen|rise|rises|rising|grew|grown|grow|grows|growing|increased|increases|increase|increasing|climbed|climbing|went up|gone up|go up|goes up|going up|growth|jump|gain|"
    "up|gained|jumped|soared|higher|expanded"
)
_FALL_WORDS = (
    "fell|fallen|fall|falls|falling|dropped|drop|drops|dropping|decreased|decreases|decrease|decreasing|declined|declines|decline|declining|reduced|reduces|"
    "reduction|reducing|went down|gone down|go down|goes down|going down|down|shrank|shrunk|cut|lower|fewer"
)
RISE = rf"\b(?:{_RISE_WORDS})\b"
FALL = rf"\b(?:{_FALL_WORDS})\b"
RISE_NOUN = r"(?:rise|increase|growth|jump|gain)"
FALL_NOUN = r"(?:fall|reduction|drop|decrease|decline|cut)"

_NOT_SAID_AS_FACT = re.compile(
    r"\b(?:not|never|no longer|without|nor|neither|if|would|could|should|may|might|will|shall|can|aim|aims|aimed|aiming|target|targets|goal|ambition|plan to|plans to|plan is|plans|"
    r"planned|hope|hopes|hoped|expect|expects|expected|forecast|predicted|projected|estimated|promise|promises|promised|want|wants|wanted|intend|intends|intended|pledge|pledged|"
    r"propose|proposed|proposes|whether|unless|until|require|requires|required|commit|commits|committed|seek|seeks|sought|need to|needs to|failed|instead of|rather than|"
    r"claimed|claims|allege|alleged|nationally|elsewhere|cannot|no)\b|n't\b"
)
_CLAUSE = re.compile(r"[;:]| but | although | though | whereas ")


def stated(sentence: Sentence, start: int, end: int) -> bool:
    """False where the words around a claim deny it, or tell a wish or a plan: such a claim cannot be checked.

    The words from the start of its clause to its own end are looked at.
    """
    before = _CLAUSE.split(sentence.pattern[:start])[-1]
    return _NOT_SAID_AS_FACT.search(before + sentence.pattern[start:end]) is None
