"""Warnings for words that readers stumble over: long sentences, jargon, vague periods, abbreviations that nothing explains.

Which words are jargon, and which are vague, is data. Code, addresses and names are no sentences; what stands in
quotation marks is worded by somebody else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from generator import urls
from generator.abbreviations import Abbreviations, abbreviations
from generator.claims.passages import Passage, TextRead
from generator.memory import Memory
from generator.model import Avoided, Exemption, Site
from generator.problems import Problem, Problems, Severity, shown

LONGEST = 30
"""So many words a sentence may have."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_QUOTED = re.compile(r"“[^”]*”")
_COUNTED = re.compile(r"\S*\w\S*")
# A word as the beginning of words to avoid: “and/or” and “multi-agency” are one.
_WORD = re.compile(r"[^\W_]+(?:[-/’][^\W_]+)*")


def check_plain_english(site: Site, texts: Iterable[TextRead], problems: Problems, memory: Memory) -> None:
    """Warns of each, at its line; an abbreviation that nothing explains is told once in a file.

    Where a line holds an error, nothing more is said of it.
    """
    spoilt = problems.spoilt()
    known = None if site.is_damaged(urls.GLOSSARY) else abbreviations(site)
    words = (site.jargon, site.vague_periods, _official_names(site), known, site.exemptions)
    rules = memory.recall("words to avoid", words, lambda: _Rules(*words))
    if known is not None:
        _tell_numbers(known, problems)
    told: set[tuple[str, str]] = set()
    for read in texts:
        for found in memory.recall(("plain English", read.name), (rules, read.passages), partial(rules.findings, read.passages)):
            place, again = found.problem.where, (found.problem.where.file, found.abbreviation) in told
            if found.abbreviation:
                told.add((place.file, found.abbreviation))
            if not again and (place.file, place.line) not in spoilt:
                problems.extend((found.problem,))


def _tell_numbers(known: Abbreviations, problems: Problems) -> None:
    """An expansion is written into sentences, where a number of its own would be one that nothing accounts for."""
    for term in known.terms.values():
        if not term.familiar and any(character.isdigit() for character in term.expansion):
            problems.warn(
                term.where, "number-in-expansion", f"Pages write {shown(term.term)} out, and a number would come into their sentences with it.", found=term.expansion,
                expected="an expansion without digits", hint="Move the number to “meaning”; or write “familiar: true”, if everybody knows the abbreviation.",
            )  # fmt: skip


def count_words(sentence: str) -> int:
    """How many words a sentence has; an address is none, and neither is a dash."""
    return len(_COUNTED.findall(_ADDRESS.sub(" ", sentence)))


# Most words to avoid begin with a word that no text holds, and need no pattern.
@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in form.split()) + r"(?![\w-])")


class _Avoiding:
    """Finds words to avoid in a text by their first word, and passes over those that stand in a name."""

    def __init__(self, entries: Sequence[Avoided], titles: tuple[str, ...]) -> None:
        self._titles = titles
        self._by_first: dict[str, list[tuple[str, Avoided]]] = {}
        forms = [(form.lower(), entry) for entry in entries for form in (entry.words, *entry.forms)]
        for form, entry in sorted(forms, key=lambda pair: (-len(pair[0]), pair[0])):
            self._by_first.setdefault(form.split()[0], []).append((form, entry))

    def found(self, text: str) -> Iterator[tuple[int, str, Avoided]]:
        """Where each begins, what is said, and its entry; of several that begin at one word, the longest."""
        lowered, done = text.lower(), 0
        for word in _WORD.finditer(lowered):
            for form, entry in self._by_first.get(word[0], ()) if word.start() >= done else ():
                match = _pattern(form).match(lowered, word.start())
                if match and not self._in_a_name(text, match, entry):
                    done = match.end()
                    yield match.start(), text[match.start() : match.end()], entry
                    break

    def _in_a_name(self, text: str, match: re.Match[str], entry: Avoided) -> bool:
        return any(
            start <= match.start() and match.end() <= end for name in (*entry.allowed_in, *self._titles) for start, end in _stretches(name, text)
        )


def _stretches(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as it is spelt; one that begins with a small letter may begin a sentence."""
    line, spelt = text.replace("\n", " "), name.replace("'", "’")
    for form in {spelt: None, spelt[0].upper() + spelt[1:]: None}:
        start = line.find(form)
        while start >= 0:
            yield start, start + len(form)
            start = line.find(form, start + 1)


def _official_names(site: Site) -> tuple[str, ...]:
    """Terms, and titles of plans, priorities, sources and measures: they are worded as they are worded."""
    plans = [title for plan in site.plans.values() for title in (plan.title, *(priority.title for priority in plan.priorities))]
    terms = [name for term in site.terms.values() for name in (term.term, term.expansion)]
    return (*plans, *terms, *(source.title for source in site.sources.values()), *(measure.title for measure in site.measures.values()))


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is to be told of a passage, and the abbreviation that it is about, if any."""

    problem: Problem
    abbreviation: str = ""


class _Rules:
    """What texts are held to."""

    def __init__(
        self, jargon: Mapping[str, Avoided], vague: Mapping[str, Avoided], titles: tuple[str, ...], known: Abbreviations | None,
        exemptions: Mapping[str, Exemption],
    ) -> None:  # fmt: skip
        self._vague = frozenset(vague.values())
        self._avoiding = _Avoiding((*jargon.values(), *vague.values()), titles)
        self._known, self._exemptions = known, tuple(exemptions.values())

    def findings(self, passages: Iterable[Passage]) -> tuple[_Finding, ...]:
        """Everything that can be told of some passages."""
        found: list[_Finding] = []
        for passage in passages:
            reading = _Reading(passage, found)
            reading.tell_long_sentences()
            for start, said, entry in self._avoiding.found(reading.ours):
                tell = reading.tell_vague_period if entry in self._vague else reading.tell_jargon
                tell(start, said, entry)
            if self._known is not None:
                reading.tell_unexplained(self._known, self._exemptions)
        return tuple(found)


class _Reading:
    """One passage as a reader meets it; what is to be told of it goes to `found`."""

    def __init__(self, passage: Passage, found: list[_Finding]) -> None:
        self._passage, self._found = passage, found
        self._counted = _without(passage.text, ((a.start, a.end) for a in passage.asides if a.kind == "code"))
        self._unnamed = _without(self._counted, ((a.start, a.end) for a in passage.asides if a.kind == "name"))
        self.ours = _without(self._unnamed, (match.span() for match in _QUOTED.finditer(self._unnamed)))

    def tell_long_sentences(self) -> None:
        for start, end in self._passage.sentences():
            # Words have at least a letter and a space, so most sentences need not be counted.
            if end - start > 2 * LONGEST and (count := count_words(self._counted[start:end])) > LONGEST:
                self._warn(
                    start, "long-sentence", f"This sentence has {count} words.", found=shown(self._passage.text[start:end], 80),
                    expected=f"{LONGEST} words at the most", hint="Make two sentences of it, or a list.",
                )  # fmt: skip

    def tell_jargon(self, start: int, said: str, entry: Avoided) -> None:
        self._warn(
            start, "jargon", f"Plainer words say more than {shown(said)}.", found=self._sentence(start), expected=entry.instead,
            hint=f"Say it so, or in plain words of your own. If it is part of a name, add the name to “allowed_in” of {shown(entry.words)} in {entry.where.file}.",
        )  # fmt: skip

    def tell_vague_period(self, start: int, said: str, entry: Avoided) -> None:
        self._warn(
            start, "vague-period", f"A reader of later years cannot tell which time {shown(said)} means.", found=self._sentence(start), expected=entry.instead,
            hint="Name the period. Where a document says it so, put its words in quotation marks.",
        )  # fmt: skip

    def tell_unexplained(self, known: Abbreviations, exemptions: Sequence[Exemption]) -> None:
        runs = list(known.unexplained(self._unnamed))
        exempt = [match.span() for e in exemptions for match in e.pattern.finditer(self._unnamed)] if runs else []
        for run in runs:
            if not any(start <= run.start() and run.end() <= end for start, end in exempt):
                self._warn(
                    run.start(), "unexplained-abbreviation", f"Nothing explains the abbreviation {shown(run[0])}.", found=self._sentence(run.start()),
                    expected=f"an entry of data/glossary.yaml with “term: {run[0]}”, or other words",
                    hint=f"Write what it stands for, or add the entry: each page then writes it out. If it is a name, write {{name}}`{run[0]}`.",
                    abbreviation=run[0],
                )  # fmt: skip

    def _sentence(self, offset: int) -> str:
        start, end = next(((s, e) for s, e in self._passage.sentences() if s <= offset < e), (0, len(self._passage.text)))
        return shown(self._passage.text[start:end], 120)

    def _warn(self, offset: int, code: str, message: str, *, found: str, expected: str, hint: str, abbreviation: str = "") -> None:
        problem = Problem(self._passage.place(offset), code, message, found, expected, hint, Severity.WARNING)
        self._found.append(_Finding(problem, abbreviation))


def _without(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with stretches made blank, so that all else keeps its place."""
    for start, end in stretches:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
