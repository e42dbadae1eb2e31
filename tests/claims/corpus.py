"""Reads the sentences of this folder with their data, and asks the build what it says of them."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator import periods
from generator.claims.contract import Examined, Scope, examine
from generator.claims.intervals import Verdict
from generator.claims.passages import Passage, Written
from generator.model import Area, Exemption, Home, Measure, Printed, Source, Value
from generator.problems import Where
from generator.units import Unit, change
from generator.wording import phrase

CORPUS = Path(__file__).parent
NOWHERE = Where("tests")
HOME = Home(id="tests", title="Tests")
SOURCE = Source(
    id="report",
    title="Report",
    kind="annual report",
    publisher="Us",
    published="not printed",
    year=periods.parse("2016/17"),
    period=None,
    pages=None,
    note=None,
    where=NOWHERE,
)
COUNTY = Area(id="anyshire", title="Anyshire", type="county", default=True, within=(), members=(), where=NOWHERE)
UNITS = {
    "per cent": Unit("per cent", "per cent"),
    "percentage points": Unit("percentage points", "percentage points"),
    "pounds": Unit("pounds", "money"),
    "thousand pounds": Unit("thousand pounds", "money", scale=1000),
    "million pounds": Unit("million pounds", "money", scale=1_000_000),
    "minutes": Unit("minutes", "duration", one="minute", seconds=60),
    "seconds": Unit("seconds", "duration", one="second", seconds=1),
    "hours": Unit("hours", "duration", one="hour", seconds=3600),
    "years": Unit("years", "duration", one="year", seconds=31_557_600),
}


# Names that hold digits, as a site would list them among its exemptions.
NAMES = tuple(
    Exemption(id=pattern, pattern=re.compile(pattern), reason="a name", where=NOWHERE)
    for pattern in (r"COVID-19", r"Section \d+", r"\b101\b", r"Key Stage \d", r"[Pp]riority \d", r"Figure \d\([ivx]+\)", r"junction \d")
)


@dataclass(frozen=True)
class Case:
    """One sentence with its data and what is expected of it."""

    kind: str
    expected: str
    sentence: str
    values: tuple[Value, ...]
    line: int


def cases() -> list[Case]:
    """Every sentence of the corpus."""
    found = []
    for path in sorted(CORPUS.glob("*.txt")):
        values: list[Value] = []
        fresh = True
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            word, _, rest = line.partition(": ")
            if word == "data":
                values = values if not fresh else []
                fresh = False
                values = values + _measure(rest)
            elif word in ("true", "rounding", "false", "silent", "checked", "unaccounted"):
                fresh = True
                found.append(Case(path.stem, word, rest, tuple(values), number))
            else:
                assert not line.strip() or line.startswith("#"), f"{path.name}:{number}: {line}"
    return found


def _measure(text: str) -> list[Value]:
    name, title, unit, *rest = [part.strip() for part in text.split("|")]
    measure = Measure(
        id=name,
        home=HOME,
        title=title,
        unit=UNITS.get(unit) or Unit(unit, "count", one=unit.removesuffix("s")),
        definition=None,
        better=None,
        categories={},
        totals=(),
        relations=(),
        note=None,
        defined=True,
        where=NOWHERE,
    )
    values = []
    for part in rest:
        area, words = COUNTY, part.split()
        if words[0] == "area":
            area, words = Area(id=words[1], title=words[1].title(), type="district", default=False, within=(), members=(), where=NOWHERE), words[2:]
        values.append(
            Value(
                measure=measure,
                period=periods.parse(" ".join(words[:-1])),
                number=Decimal(words[-1]),
                upper=None,
                qualifier=None,
                kind="actual",
                against=None,
                area=area,
                category=None,
                status=(),
                printed=(Printed(source=SOURCE, place="page 1"),),
                basis="printed",
                discrepancy=None,
                note=None,
                where=NOWHERE,
            )
        )
    return values


def said(case: Case) -> Examined:
    """What the build says of a sentence."""
    passage = passage_of(case)
    return said_of(passage, case.values)


def passage_of(case: Case) -> Passage:
    """A sentence with its bound numbers written into it."""
    text, written, at = "", [], 0
    for match in re.finditer(r"\{(change |size |as )?(?:([^}=]*) = )?([^}]*)\}", case.sentence):
        text += case.sentence[at : match.start()]
        name, *when = [part.strip() for part in match[3].split(",")]
        values = [next(v for v in case.values if v.measure.id == name and v.period == periods.parse(w)) for w in when]
        words = match[2] or phrase(values[0])
        is_change = match[1] in ("change ", "size ")
        if is_change:
            assert values[0].number is not None
            assert values[1].number is not None
            told = change(values[0].number, values[1].number, values[0].measure.unit)
            words = told.phrase if match[1] == "change " else told.size_phrase
        written.append(Written(len(text), len(text) + len(words), tuple(values), is_change, is_pinned=match[1] == "as "))
        text += words
        at = match.end()
    return Passage(text + case.sentence[at:], tuple(written), (), NOWHERE)


def said_of(passage: Passage, values: tuple[Value, ...]) -> Examined:
    """What the build says of a passage when these values are in scope."""
    nouns = frozenset(n for v in values for n in (v.measure.unit.name.split()[-1], (v.measure.unit.one or "x").split()[-1]))
    of_measure: dict[str, tuple[Value, ...]] = {}
    for value in values:
        of_measure[value.measure.id] = (*of_measure.get(value.measure.id, ()), value)
    scope = Scope((values,), lambda m: of_measure.get(m.id, ()), nouns)
    return examine(passage, scope, NAMES)


def judged(case: Case) -> str:
    """The word that the corpus would use for what the build says."""
    return word_for(said(case), case.expected)


def word_for(came: Examined, expected: str) -> str:
    """The word for what came of a sentence, among those that can be meant where one was expected."""
    counts = Counter(claim.verdict for claim in came.claims)
    if counts[Verdict.FALSE]:
        return "false"
    if expected in ("checked", "unaccounted"):
        return "unaccounted" if any(n.state == "unaccounted" for n in came.numbers) else "checked"
    if expected == "silent":
        return "silent"
    if counts[Verdict.BY_ROUNDING]:
        return "rounding"
    return "true" if counts[Verdict.TRUE] else "nothing"
