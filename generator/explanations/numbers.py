"""A number of a text as an explanation tells it: its state, how it came to it, and what its sentence claims."""

from generator.bound import Bindings
from generator.claims.contract import Examined, Number
from generator.claims.intervals import Verdict
from generator.claims.rules.arithmetic import as_quantity, sums
from generator.claims.sentence import Claim
from generator.explanations import values
from generator.explanations.standing import Standings
from generator.explanations.told import ClaimTold, NumberTold
from generator.model import Site, Value

_KINDS = {
    "change": "a change between two numbers of the sentence", "change between years": "a change between two periods", "direction": "the direction of a change",
    "multiple": "how many times as much", "share": "a part of a whole", "total": "a total of its parts", "every year": "what happened every year",
    "extreme": "the highest or lowest of a series", "steady": "that something stayed the same", "average": "an average", "pace": "so many in a stretch of time",
    "period": "the period of a number", "pinned": "words that stand for a value",
}  # fmt: skip
_VERDICTS = {
    Verdict.TRUE: "true", Verdict.BY_ROUNDING: "true only by rounding", Verdict.FALSE: "false", Verdict.UNCHECKABLE: "cannot be checked",
}  # fmt: skip
_UNCHECKABLE = "The data do not tell beyond doubt which numbers it speaks of, or the words deny, hope or plan. It is not held against anything."


class Numbers:
    """Tells numbers of one site."""

    def __init__(self, site: Site, bindings: Bindings, standings: Standings) -> None:
        self._site, self._bindings, self._standings = site, bindings, standings

    def told(self, number: Number, examined: Examined) -> NumberTold:
        """What is known of a number of a passage."""
        start = number.quantity.start
        where = examined.passage.place(start)
        found = number.quantity.values or ((number.proof,) if number.proof else ())
        first, last = _sentence(examined, start)
        return NumberTold(
            text=" ".join(number.text.split()), state=number.state, how=self._how(number, examined), sentence=" ".join(examined.passage.text[first:last].split()),
            file=where.file, line=where.line,
            values=tuple(values.told(value, self._site, self._bindings, self._standings) for value in found),
            working=_working(number), claims=tuple(claim(c) for c, span in zip(examined.claims, examined.sentences, strict=True) if span == (first, last)),
            nearest=self._nearest(number, examined),
        )  # fmt: skip

    def _how(self, number: Number, examined: Examined) -> str:
        """How a number came to its state, in a sentence."""
        quantity = number.quantity
        if number.state == "exempt":
            return self._why_exempt(number)
        if number.state == "bound":
            if not quantity.bound:
                return "It stands here as the document prints it, and its discrepancy says why it cannot be right."
            if quantity.is_change:
                return "The build works it out from two values."
            pinned = any(w.is_pinned and w.start == quantity.start for w in examined.passage.written)
            return (
                "The words are typed and name their value, against which the build holds them." if pinned else "The build writes it from its value."
            )
        if number.proof is not None:
            among = values.reach_of(examined.scope.rings, number.proof)
            return f"Typed, and found to be a value: the only one among {among} that agrees in number, unit, period and subject."
        if number.state == "checked":
            return "Typed, and worked out again from other numbers: see the claim."
        if start_disputed(number, examined):
            return "Typed, and part of a claim that is false."
        if number.candidates:
            return "Typed, and several values fit: the check cannot tell which is meant."
        return "Typed, and nothing accounts for it: no value in reach agrees, and no claim that can be checked uses it."

    def _why_exempt(self, number: Number) -> str:
        entry = self._site.exemptions.get(number.exemption)
        if entry is None:
            return "It is marked as a name: its digits are no quantity."
        return f"Its digits are no quantity, by {entry.where}, “{entry.id}”: {entry.reason}"

    def _nearest(self, number: Number, examined: Examined) -> tuple[str, ...]:
        if number.state != "unaccounted":
            return ()
        reach = number.candidates or tuple(value for ring in examined.scope.rings for value in ring)
        return values.nearest(number.quantity, reach, number.quantity.kind)


def start_disputed(number: Number, examined: Examined) -> bool:
    """Tells whether a false claim is made of a number."""
    return number.quantity.start in examined.disputed


def claim(told: Claim) -> ClaimTold:
    """A claim with its working; of one that cannot be checked, why not."""
    working = (*(" ".join(line.split()) for line in told.data if line), *told.working)
    if told.verdict is Verdict.UNCHECKABLE and not working:
        working = (_UNCHECKABLE,)
    return ClaimTold(" ".join(told.said.split()), _KINDS.get(told.kind, told.kind), _VERDICTS[told.verdict], working, told.true_forms)


def _working(number: Number) -> tuple[str, ...]:
    """The arithmetic of a change that the build writes."""
    made: tuple[Value, ...] = number.quantity.values
    if not number.quantity.is_change or len(made) < 2 or any(value.number is None for value in made):
        return ()
    return sums(as_quantity(made[0]), as_quantity(made[-1]))


def _sentence(examined: Examined, offset: int) -> tuple[int, int]:
    """Start and end of the sentence that holds a place of a passage."""
    spans = list(examined.passage.sentences())
    return next(((start, end) for start, end in spans if start <= offset < end), spans[-1] if spans else (0, 0))
