"""Every way of changing one digit, one word of direction or one year of a passage."""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.claims.passages import Passage

TURNED = {
    "fell": "rose", "rose": "fell", "fallen": "risen", "risen": "fallen", "grew": "shrank", "fall": "rise", "rise": "fall", "increase": "reduction", "reduction": "increase",
    "dropped": "climbed", "drop": "jump", "climbed": "dropped", "reduced": "increased", "increased": "reduced", "up": "down", "down": "up", "more": "fewer", "fewer": "more",
    "higher": "lower", "lower": "higher", "highest": "lowest", "lowest": "highest", "low": "high", "high": "low", "doubled": "halved", "halved": "doubled", "doubling": "halving",
    "trebled": "halved", "twice": "half",
}  # fmt: skip


def mutants(passage: Passage) -> Iterator[tuple[str, Passage]]:
    """Every way of changing one thing that was typed, with its kind."""
    text = passage.text
    fixed = [(w.start, w.end) for w in passage.written]
    years = [m.span() for m in re.finditer(r"\b(?:19|20)\d\d(?:[/-](?:20)?\d\d)?\b", text)]
    names = [m.span() for m in re.finditer(r"COVID-19|Section \d+|\b101\b|\b\d{1,2} [A-Z][a-z]+ (?=\d)", text)]
    for match in re.finditer(r"\d", text):
        at = match.start()
        if not _within(at, fixed + years + names):
            for digit in {(int(match[0]) + 1) % 10, (int(match[0]) + 5) % 10}:
                if not (digit == 0 and re.match(r"(?<!\d)\d(?!$)", text[at:]) and not text[max(0, at - 1) : at].isdigit()):
                    yield "digit", _changed(passage, at, at + 1, str(digit))
    for match in re.finditer(r"[A-Za-z]+", text):
        word = match[0].lower()
        if (
            word in TURNED
            and not _within(match.start(), fixed)
            and text[match.end() : match.end() + 5] != " than"
            and not re.search(r"ma(?:de|king) $", text[: match.start()])
        ):
            yield "direction", _changed(passage, match.start(), match.end(), TURNED[word])
    for start, end in years:
        if not _within(start, fixed):
            for by in (-1, 1):
                yield "year", _changed(passage, start, end, _moved(text[start:end], by))


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _moved(year: str, by: int) -> str:
    """2016/17 as 2017/18, whichever way it is written."""
    first, mark, second = year[:4], year[4:5], year[5:]
    last = f"{int(second) + by:0{len(second)}d}" if second else ""
    return f"{int(first) + by}{mark}{last}"


def _changed(passage: Passage, start: int, end: int, new: str) -> Passage:
    by = len(new) - (end - start)
    written = tuple(replace(w, start=w.start + by, end=w.end + by) if w.start >= end else w for w in passage.written)
    return replace(passage, text=passage.text[:start] + new + passage.text[end:], written=written)
