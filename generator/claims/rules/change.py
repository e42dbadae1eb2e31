"""From one number to another in the sentence: the direction, the difference, the change in per cent or points.

“Rose from 100 to 120, by 20 per cent”, “100 in 2015/16 and 120 in 2016/17, an increase of 20”, “120, up 20 per cent
from 100”, “120, which is 20 more than the 100 of 2015/16”.
"""

import re
from collections.abc import Iterator

from generator.claims.intervals import Verdict
from generator.claims.quantities import Quantity
from generator.claims.rules.arithmetic import alike, data, direction, size, sums, true_forms, worst
from generator.claims.sentence import FALL, FALL_NOUN, NOUNS, RISE, RISE_NOUN, WHEN, Claim, P, Q, Sentence, stated

_A, _B = rf"(?P<a>{Q})", rf"(?P<b>{Q})"
_UPS = rf"(?:(?P<up>{RISE_NOUN}|up|more|higher|longer|above|rising|increasing|growing)|(?P<down>{FALL_NOUN}|down|fewer|less|lower|shorter|below|falling|dropping|decreasing))"
_SIZES = rf"(?P<c>{Q})(?:{NOUNS},? ?(?:or|\() ?(?P<d>{Q})\)?)?"
_ADJECTIVES = r"(?:(?!of\b|from\b)[a-z-]+ ){0,2}"
_COMPARED = r"(?:compared (?:with|to)|against|from|on|than|set against|as against|after)"

# Two numbers, the earlier as `a`, the later as `b`.
_PAIRS = tuple(
    re.compile(form)
    for form in (
        rf"from(?: a| around)? {_A}{NOUNS}{WHEN},? (?:down |up )?to(?: a| only| just| around)? {_B}{NOUNS}{WHEN}",
        rf"(?:between|from) {P} (?:and|to) {P},? {_A}{NOUNS} (?:became|turned into|changed to) {_B}{NOUNS}",
        rf"{_A}{NOUNS}{WHEN},? (?:and|but|to|then|followed by)(?: there were| there was| it was| they were| to| of)?(?: only| just| then)? {_B}{NOUNS}{WHEN}",
        rf"{_B}{NOUNS}{WHEN},? (?P<between>\(?[^<;]{{0,30}}?(?:<\d+>{NOUNS}(?:,? ?(?:or|\() ?<\d+>\)?)?[^<;]{{0,24}}?)?){_COMPARED}(?: a| the| those| only| just)*(?: figure| total| number| level)?(?: of)? {_A}{NOUNS}{WHEN}",
        rf"{_A}{NOUNS}{WHEN}(?: had| have| has)?(?: since)? (?:(?P<up>{RISE})|(?P<down>{FALL}))(?: [a-z]+ly)?(?: by {Q}{NOUNS},?)? to(?: a| only| just)? {_B}{NOUNS}{WHEN}",
        rf"(?:(?P<up>{RISE})|(?P<down>{FALL}))(?: [a-z]+ly)?(?: by)? {_SIZES}{NOUNS} to(?: a| only| just)? {_B}{NOUNS}{WHEN},? (?:up |down )?from(?: a)? {_A}{NOUNS}{WHEN}",
    )
)
_REVERSED = 3  # the pair whose later number comes first, with the size in between
_HEAD = re.compile(
    rf"(?P<mid>(?: (?!(?:from|to|and|but|or)\b)[a-z'-]+){{0,6}}?)(?: by)?(?: an?)?(?: {_SIZES}{NOUNS})?{WHEN}[,(]* ?(?:going |moving )?$"
)


def _tail() -> re.Pattern[str]:
    """A direction and a size after a pair: “, a fall of 42 per cent”, “(562 fewer)”, “, or 9 per cent more”."""
    first = _SIZES
    second = _SIZES.replace("<c>", "<c2>").replace("<d>", "<d2>")
    ups2 = _UPS.replace("<up>", "<up2>").replace("<down>", "<down2>")
    lead = r"[,;:(–-]* ?(?:(?:or|that is|which is|which was|this is|this was|it is|and|so|representing|meaning|giving|equal to|equivalent to|by|an?|of|was|is) )*"
    return re.compile(rf" ?{lead}{_ADJECTIVES}(?:{_UPS} (?:by |of )?(?:an? )?{first}|{second}{NOUNS} {ups2}\b|\(?by (?P<c3>{Q}))")


_TAIL = _tail()
_SIZE_AND_NOUN = re.compile(rf"\ban? {_ADJECTIVES}(?P<c>{Q}) (?:[a-z]+ )?(?:{RISE_NOUN}|{FALL_NOUN})$")
_BARE_TAIL = re.compile(rf" ?(?:, by|,? \(|, or) ?(?P<c>{Q})")
_RISE, _FALL = re.compile(RISE), re.compile(FALL)


def changes(sentence: Sentence) -> Iterator[Claim]:
    """Every claim of a change whose two numbers stand in the sentence."""
    pattern = sentence.pattern
    if pattern.count("<") < 2:
        return
    seen: set[str] = set()
    for place, form in enumerate(_PAIRS):
        for match in form.finditer(pattern):
            if {match["a"], match["b"]} & seen:
                continue
            said = _Said(sentence)
            if place == _REVERSED:
                said.inside(match["between"])
            else:
                groups = match.groupdict()
                said.turn(up=bool(groups.get("up")), down=bool(groups.get("down")))
                said.add(groups.get("c"), groups.get("d"))
                if place == 0:
                    said.head(pattern[: match.start()])
            said.tail(pattern[match.end() :])
            if said.empty:
                continue
            seen |= {match["a"], match["b"], *said.marks}
            yield _judge(sentence, match, said)


class _Said:
    """What a sentence says of a pair: directions and sizes, gathered from before, between and after it."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self.up = self.down = False
        self.marks: list[str] = []
        self.before = self.after = 0

    @property
    def empty(self) -> bool:
        return not (self.up or self.down or self.marks)

    @property
    def sizes(self) -> list[Quantity]:
        return [self._sentence.quantity(mark) for mark in self.marks]

    def turn(self, *, up: bool, down: bool) -> None:
        self.up |= up
        self.down |= down

    def add(self, *found: str | None) -> None:
        self.marks += [mark for mark in found if mark]

    def head(self, text: str) -> None:
        """Verb and size before “from a to b”: “fell by 42 per cent”, “there was a rise of 20”."""
        verbs = sorted([*((m.end(), True) for m in _RISE.finditer(text)), *((m.end(), False) for m in _FALL.finditer(text))])
        if not verbs:
            return
        end, up = verbs[-1]
        rest = text[end:].replace(" of <", " by <")
        if match := _HEAD.fullmatch(rest):
            self.turn(up=up, down=not up)
            self.add(match["c"], match["d"])
            self.before = len(text) - end
            if not match["c"] and (noun := _SIZE_AND_NOUN.search(text[:end])):
                self.add(noun["c"])

    def inside(self, text: str) -> None:
        """What stands between the later number and the earlier: “, up 20 per cent on”, “, 562 fewer than”."""
        ups, downs = re.search(rf"{RISE}|\b(?:more|above|longer)\b", text), re.search(rf"{FALL}|\b(?:less|below|shorter)\b", text)
        self.turn(up=bool(ups), down=bool(downs))
        if ups or downs:
            self.add(*re.findall(Q, text))

    def tail(self, text: str) -> None:
        """Direction and size after the pair."""
        if match := _TAIL.match(text):
            groups = match.groupdict()
            self.turn(up=bool(groups["up"] or groups["up2"]), down=bool(groups["down"] or groups["down2"]))
            self.add(groups["c"] or groups["c2"] or groups["c3"], groups["d"] or groups["d2"])
            self.after = match.end()
        elif (
            (self.up or self.down)
            and (match := _BARE_TAIL.match(text))
            and self._sentence.quantity(match["c"]).kind in ("per cent", "percentage points", "fraction")
        ):
            self.add(match["c"])
            self.after = match.end()


def _judge(sentence: Sentence, match: re.Match[str], said: _Said) -> Claim:
    after = sentence.quantity(match["b"])
    before = alike(sentence.quantity(match["a"]), after, sentence)
    after = alike(after, before, sentence)
    text = sentence.pattern[match.start() - said.before : match.end() + said.after]
    if (
        not stated(sentence, match.start(), match.end())
        or before.kind != after.kind
        or before.kind in ("times", "fraction")
        or before.is_change
        or after.is_change
    ):
        return Claim("change", text, Verdict.UNCHECKABLE)
    # A verb and a noun that go opposite ways cannot both be true of one pair.
    verdicts = [direction(before, after, up=up) for up, is_said in ((True, said.up), (False, said.down)) if is_said]
    verdicts += [size(before, after, c) for c in said.sizes]
    verdict = worst(verdicts)
    forms = true_forms(before, after) if verdict is Verdict.FALSE else ()
    return Claim("change", text, verdict, tuple(said.sizes), data(before, after), forms, sums(before, after))
