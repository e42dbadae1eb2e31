"""Holds every public text to the number contract, tells what is false, and counts what is not accounted for.

What a number may be is sought near its text first: in a section among the values of its report and priority, in a
note among those of its measure, in a commitment or its progress among those of its priority, in a discrepancy among the printed facts that it sets side by side.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from generator.bound import Bindings
from generator.claims.contract import Examined, Number, Scope, examine
from generator.claims.fitting import Nearest
from generator.claims.intervals import Verdict
from generator.claims.passages import Passage, TextRead
from generator.claims.quantities import holds_number
from generator.claims.sentence import Claim
from generator.memory import Memory
from generator.model import Commitment, CorrectedValue, Correction, Discrepancy, Figure, Home, Measure, Section, Site, Stated, Value
from generator.naming import ways
from generator.problems import Problems, Where, shown
from generator.progress import BoundProgress
from generator.public_texts import PublicText
from generator.wording import phrase

T = TypeVar("T")

# So many values are offered for a number that could be several.
_FEW = 5

STATES = ("bound", "checked", "exempt", "unaccounted")


@dataclass(frozen=True, slots=True)
class Account:
    """How many numbers there are of each state, how many claims of each verdict, and every passage that was examined."""

    numbers: Mapping[str, int]
    claims: Mapping[str, int]
    passages: tuple[Examined, ...]

    @property
    def by_file(self) -> Mapping[str, Mapping[str, int]]:
        """How many numbers of each state each file has, for the files that have any, in the order of their names."""
        found: dict[str, Counter[str]] = {}
        for examined in self.passages:
            if examined.numbers:
                found.setdefault(examined.passage.where.file, Counter()).update(number.state for number in examined.numbers)
        return {name: {state: found[name][state] for state in STATES} for name in sorted(found)}


def account(site: Site, bindings: Bindings, texts: Iterable[TextRead], problems: Problems, memory: Memory) -> Account:
    """Examines every text; tells false claims, and numbers that nothing accounts for."""
    ledger = Ledger(site, problems.spoilt(), memory)
    # As long as these say the same, the same text comes to the same.
    spoken_of = (
        site.values,
        site.measures,
        site.homes,
        site.plans,
        site.commitments,
        site.figures,
        site.discrepancies,
        site.corrections,
        site.exemptions,
    )
    data = memory.recall("what texts may speak of", spoken_of, object)
    for read in texts:
        priority = read.text.about.priority if isinstance(read.text.about, Section) else None
        of = (data, read.passages, read.bound, read.text.report, priority)
        for examined in memory.recall(("examined", read.name), of, partial(ledger.examined, read, bindings)):
            ledger.enter(examined, problems)
    ledger.tell_idle(problems)
    return ledger.account()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What came of a passage, and every series that was looked at beside what lay near it."""

    examined: Examined
    series: Mapping[str, tuple[Measure, tuple[Value, ...]]]


class Ledger:
    """Counts states and verdicts while the texts go by."""

    def __init__(self, site: Site, spoilt: frozenset[tuple[str, int]], memory: Memory) -> None:
        self._site, self._spoilt, self._memory = site, spoilt, memory
        self.exemptions = self._as_before("exemptions", tuple(site.exemptions.values()))
        self._used: set[str] = set()
        self._examined: list[Examined] = []
        self._claims: Counter[str] = Counter()
        nouns = frozenset(word for m in site.measures.values() for word in (m.unit.name.split()[-1], (m.unit.one or m.unit.name).split()[-1]))
        self._nouns = self._as_before("nouns", nouns)
        # What texts may speak of is what the site publishes. Each selection is made once, because there are many texts.
        self._published = tuple(v for v in site.values if v.published)
        self._selected: dict[tuple[str, frozenset[str]], tuple[Value, ...]] = {}
        self._series: dict[str, tuple[Value, ...]] = {}

    def scope(self, text: PublicText, commitments: Sequence[Commitment] = ()) -> Scope:
        """Where the numbers of a text are sought, nearest first; `commitments` are those that an entry of progress in it serves."""
        rings: list[tuple[Value, ...]] = []
        nearest: Nearest = "subject"
        report = text.report or ""
        if commitments:
            rings.append(self._of(report, [home for commitment in commitments for home in commitment.priority.homes]))
        match text.about:
            case Section(priority=priority) if priority is not None:
                rings.append(self._of(report, priority.homes))
            case Commitment(priority=priority, targets=targets):
                aims = {role.arguments[0] for target in targets for role in target.numbers}
                rings.append(tuple(v for v in self._published if v.measure.id in aims))
                rings.append(self._of(report, priority.homes))
            case Measure() as measure:
                nearest = "unit"
                rings.append(self._series_of(measure))
            case Value(measure=measure):
                nearest = "unit"
                rings.append(self._series_of(measure))
            case Figure(draws=draws):
                nearest = "unit"
                rings.append(tuple(v for drawn in draws for v in self._series_of(drawn.measure)))
            case Discrepancy(printed=printed):
                # It sets side by side what is printed, whether or not the site publishes it.
                nearest = "number"
                rings.append(tuple(v for fact in printed if fact.measure for v in self._site.values_of(fact.measure)))
            case Correction(values=corrected):
                # It sets side by side what was published and what came of it, which may have changed again.
                nearest = "number"
                held = {v.identity: v for v in self._site.values}
                now = [held[c.identity] for c in corrected if c.identity in held]
                told = [_told(held.get(c.identity), c, stated, self._site) for c in corrected for stated in (c.old, c.new) if stated]
                rings.append((*now, *(v for v in told if v)))
        if text.home is not None:
            rings.append(self._of("", [text.home]))
        if report:
            rings.append(self._of(report, self._site.homes.values()))
        return Scope(tuple(rings), self._series_of, self._nouns, nearest)

    def _of(self, report: str, homes: Iterable[Home]) -> tuple[Value, ...]:
        """The published values of some homes that a report prints; with no report, that any document prints."""
        wanted = frozenset(home.id for home in homes)
        if (report, wanted) not in self._selected:
            found = tuple(
                v
                for v in self._published
                if v.measure.home.id in wanted and (not report or any(printed.source.id == report for printed in v.printed))
            )
            self._selected[report, wanted] = self._as_before(("values near", report, wanted), found)
        return self._selected[report, wanted]

    def _series_of(self, measure: Measure) -> tuple[Value, ...]:
        if measure.id not in self._series:
            found = tuple(v for v in self._site.values_of(measure) if v.published)
            self._series[measure.id] = self._as_before(("series", measure.id), found)
        return self._series[measure.id]

    def _as_before(self, name: Hashable, found: T) -> T:
        """What is equal to what it was before stays that very thing: each passage compares it, and a thing with itself costs nothing."""
        return self._memory.recall(name, (found,), lambda: found)

    def examined(self, read: TextRead, bindings: Bindings) -> tuple[Examined, ...]:
        """What comes of each passage of a text, given what it may speak of."""
        found, scope = [], self.scope(read.text)
        for place, passage in enumerate(read.passages):
            entry = bindings.get(passage.progress) if passage.progress else None
            near = self.scope(read.text, entry.commitments) if isinstance(entry, BoundProgress) else scope
            of = (passage, near.rings, near.nearest, near.nouns, self.exemptions)
            found.append(self._memory.recall(("passage", read.name, place), of, partial(self._examine, passage, near), self._still_holds).examined)
        return tuple(found)

    def _examine(self, passage: Passage, scope: Scope) -> _Asked:
        series: dict[str, tuple[Measure, tuple[Value, ...]]] = {}

        def series_of(measure: Measure) -> tuple[Value, ...]:
            series[measure.id] = measure, scope.series_of(measure)
            return series[measure.id][1]

        examined = examine(passage, replace(scope, series_of=series_of), self.exemptions)
        # What is remembered holds what was looked at, and not all that could have been.
        return _Asked(replace(examined, scope=replace(scope, series_of=lambda measure: series[measure.id][1])), series)

    def _still_holds(self, asked: _Asked) -> bool:
        return all(self._series_of(measure) == values for measure, values in asked.series.values())

    def enter(self, examined: Examined, problems: Problems) -> None:
        self._examined.append(examined)
        if not (examined.numbers or examined.claims or examined.passage.asides):
            return
        for aside in (a for a in examined.passage.asides if a.kind == "name"):
            name = examined.passage.text[aside.start : aside.end]
            # A name may stand for letters as well: “PA Consulting” is no abbreviation that wants explaining.
            if not holds_number(examined.passage.text, aside.start, aside.end) and not re.search(r"[A-Z][A-Za-z]*[A-Z]", name):
                _tell_idle_name(name, examined.passage.place(aside.start), problems)
        for number in examined.numbers:
            if number.exemption:
                self._used.add(number.exemption)
            place = examined.passage.place(number.quantity.start)
            # Where data or the line itself could not be read, what a number is cannot be known; what is false was told.
            unknown = self._site.whole and (place.file, place.line) not in self._spoilt and number.quantity.start not in examined.disputed
            if number.state == "unaccounted" and unknown:
                _tell_unaccounted(number, place, examined, problems)
        for claim, (start, end) in zip(examined.claims, examined.sentences, strict=True):
            self._claims[claim.verdict] += 1
            if claim.verdict is Verdict.FALSE:
                _tell_false(claim, examined.passage.text[start:end], examined.passage.place(start), problems)

    def tell_idle(self, problems: Problems) -> None:
        """An exemption that exempts nothing is itself a problem: it could one day hide a real number."""
        for exemption in self.exemptions if self._site.whole else ():
            if exemption.id not in self._used:
                problems.error(
                    exemption.where, "idle-exemption", f"The exemption {shown(exemption.id)} exempts nothing.", found="no text that holds its words",
                    expected="a pattern that stands in a text", hint="Delete it, or mend its pattern.",
                )  # fmt: skip

    def account(self) -> Account:
        total: Counter[str] = Counter(number.state for examined in self._examined for number in examined.numbers)
        return Account({state: total[state] for state in STATES}, {str(v): self._claims[v] for v in Verdict}, tuple(self._examined))


def _told(now: Value | None, corrected: CorrectedValue, stated: Stated, site: Site) -> Value | None:
    """A value as an entry says that it was or is published; None where it was withdrawn and its measure holds nothing any more."""
    measure = site.measures.get(corrected.measure)
    like = now or (next(iter(site.values_of(measure)), None) if measure else None)
    if like is None:
        return None
    return replace(like, period=corrected.period, number=stated.number, upper=stated.upper, qualifier=stated.qualifier, status=stated.status)


def _tell_false(claim: Claim, sentence: str, place: Where, problems: Problems) -> None:
    forms = ", ".join(f"“{form}”" for form in claim.true_forms)
    problems.error(
        place, "false-claim", f"This sentence says something that the data contradict: {shown(claim.said, 120)}.",
        found=shown(sentence, 200), expected="; ".join(claim.data) or "what the data give", hint=f"True would be: {forms}." if forms else "Put the sentence right, or the data.",
    )  # fmt: skip


def _tell_idle_name(name: str, place: Where, problems: Problems) -> None:
    problems.warn(
        place, "idle-name", f"The words {shown(name)} are marked as a name, and hold neither a number nor an abbreviation.", found=f"{{name}}`{name}`",
        expected="a name with digits, with a word for a number, or with letters that could be an abbreviation", hint="Write the words without the role.",
    )  # fmt: skip


def _tell_unaccounted(number: Number, place: Where, examined: Examined, problems: Problems) -> None:
    text = examined.passage.text
    start, end = next((s, e) for s, e in examined.passage.sentences() if s <= number.quantity.start < e)
    several = [f"{{value}}`{value.measure.id}, {way}`" for value in number.candidates[:_FEW] for way in ways([value])]
    more = f"; and {len(number.candidates) - _FEW} more" if len(number.candidates) > _FEW else ""
    problems.warn(
        place, "unaccounted-number", f"Nothing accounts for the number {shown(number.text)}.", found=shown(text[start:end], 200),
        expected=f"a number that names its value: several fit, {_listed(number.candidates[:_FEW])}{more}" if several else "a number of the data, or one that the build can work out from numbers beside it",
        hint=f"Write one of these: {'; '.join(several)}{more}." if several
        else "Name its value with {value}`measure, period`, or keep your words with {as}`your words, measure, period`. If its digits are a name, write {name}`…`.",
    )  # fmt: skip


def _listed(values: Sequence[Value]) -> str:
    return "; ".join(f"{value.measure.title}, {value.period.name}: {phrase(value)}" for value in values)
