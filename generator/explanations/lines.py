"""What is known of a line: the values of a line of data, the numbers of a line of text."""

import re
from collections.abc import Sequence

from generator.claims.contract import Examined
from generator.claims.moments import moments
from generator.discrepancies import values_of
from generator.explanations.asked import Line
from generator.explanations.known import Known
from generator.explanations.numbers import claim
from generator.explanations.told import Explanation
from generator.model import Value
from generator.units import counted

_SERIES = re.compile(r"([a-z0-9][a-z0-9-]*):\s*(?:#.*)?")
# What a text writes as a role, and what it marks up: neither stands in the words that are read.
_MARKS = re.compile(r"\{[a-z]+\}`[^`]*`|[*_`\[\]()]|^[\s>-]+|^\s*[a-z_]+: ")


def of_line(line: Line, known: Known) -> Explanation:
    """Each value and each number of a line, and what the check says of it."""
    passages = [e for e in known.passages if e.passage.where.file == line.file]
    here = [e for e in passages if e.passage.where.line <= line.line <= e.passage.where.line + e.passage.text.count("\n")]
    numbers = [known.numbers.told(n, e) for e in here for n in e.numbers if e.passage.place(n.quantity.start).line == line.line]
    held = known.told(_values_at(line, known))
    where = "on this line"
    if not (here or held) and (folded := _folded(line, passages)) is not None:
        here, where = [folded], f"in the text that this line is part of, which starts in line {folded.passage.where.line}"
        numbers = [known.numbers.told(n, folded) for n in folded.numbers]
    claims = () if numbers else tuple(claim(c) for e in here for c in e.claims)
    parts = [counted(len(found), noun) for found, noun in ((held, "value"), (numbers, "number")) if found]
    near = (p for p in known.problems if (p.where.file, p.where.line) == (line.file, line.line))
    return Explanation(
        asked=f"{line.file}:{line.line}", said=f"{' and '.join(parts)} {where}." if parts else _nothing(line, here, passages),
        values=held, numbers=tuple(numbers), claims=claims, problems=tuple(" ".join(part for part in (p.message, p.hint) if part) for p in near), troubles=known.errors,
    )  # fmt: skip


def _values_at(line: Line, known: Known) -> list[Value]:
    """The value that a line of data is part of, the values that a block shows, those of a printed fact, or those of a whole series."""
    site, found = known.site, list(known.standings.shown.get((line.file, line.line), ()))
    facts = (fact for entry in site.discrepancies.values() for fact in entry.printed)
    fact = max((f for f in facts if f.where.file == line.file and f.where.line <= line.line), key=lambda f: f.where.line, default=None)
    if fact is not None and (fact.where.line == line.line or re.match(r" {6}[a-z_]+:", line.text)):
        found += values_of(site, fact)
    in_file = [v for v in site.values if v.where.file == line.file]
    if series := _SERIES.fullmatch(line.text):
        measures = {v.measure.id: v for v in site.values if v.measure.id == series[1]}
        return found + ([v for v in in_file or site.values if v.measure.id == series[1]] if measures and line.file.startswith("data/") else [])
    last = max((v for v in in_file if v.where.line <= line.line), key=lambda v: v.where.line, default=None)
    # An entry of several lines is indented below its first one.
    if last is not None and (last.where.line == line.line or re.match(r" {3,}[^\s-]", line.text)):
        found.append(last)
    return found


def _folded(line: Line, passages: Sequence[Examined]) -> Examined | None:
    """The text of several lines that reads as one, such as a summary below `>`, if the line is part of it."""
    pieces = [" ".join(piece.split()) for piece in _MARKS.split(line.text)]
    words = [piece for piece in pieces if re.search(r"\w", piece)]
    before = [e for e in passages if e.passage.where.line < line.line]
    texts = ((e, " ".join(e.passage.text.split())) for e in sorted(before, key=lambda e: -e.passage.where.line))
    return next((e for e, text in texts if words and all(piece in text for piece in words)), None)


def _nothing(line: Line, here: Sequence[Examined], passages: Sequence[Examined]) -> str:
    """Why a line has no number to explain."""
    texts = [e.passage.text[m.start : m.end] for e in here for m in moments(e.passage.text)]
    when = list(dict.fromkeys(" ".join(words.split()) for words in texts if words in line.text))
    if when:
        return f"No number on this line needs a proof: {', '.join(when)} {'is a date or a period' if len(when) == 1 else 'are dates or periods'}."
    if not line.text.strip():
        return "This line is empty."
    if line.file.startswith("content/") and not passages:
        return "No reader sees this file now: it is a draft, it is kept back until a day (see --date), or the check could not read it."
    return "This line has no number." if here else "This line has no value, and no number that readers see in a text."
