"""What is spared changes nothing: numbers are sought at few places, rules asked of few sentences, roles placed without patterns."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from posixpath import relpath

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from generator import urls
from generator.accounts import Ledger
from generator.check import check
from generator.claims.contract import _sentence
from generator.claims.moments import moments
from generator.claims.passages import Passage, passages
from generator.claims.quantities import _FRACTIONS, _NUMBER, _SMALL, _TENS, _WORD, quantities
from generator.claims.rules import RULES
from generator.claims.sentence import may_claim
from generator.load import load
from generator.memory import Memory
from generator.problems import Problems, Where
from generator.public_texts import public_texts
from generator.reading import _Reader
from tests.conftest import PROJECT

# The pattern without the looks ahead: slow, and plainly right.
_PLAIN = re.compile(
    rf"""
    (?P<minus>(?<![\w)])[−-](?=£?\d))?(?P<pound>£)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<decimals>\.\d+)?(?:\s?(?P<scale>million|billion|thousand|bn|m|k)\b)?
    | \b(?P<fraction>{"|".join(sorted(_FRACTIONS, key=len, reverse=True)).replace(" ", "[ -]")})\b
    | \b(?P<words>{_WORD}(?:[- ]{_WORD})?)(?:\s(?P<wordscale>hundred|thousand|million))?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TYPED = (
    "Half a million, one-half, A THIRD and Two Thirds.",
    "−£1.5m, -3, £ 4, (-5), 1,234,567.8 bn, 12 k, 12k.",
    "Twenty-One people, eleven thousand, ninety nine, oneself, anyone, fourteenth.",
    "ſix and ſeven, eight-and-a-half, a  third, a\nthird",
)


@cache
def real() -> tuple[tuple[Passage, ...], Ledger]:
    """Every passage of the project's own texts."""
    problems = Problems()
    site = load(PROJECT, problems)
    assert site is not None
    bindings = check(site, problems).bindings
    texts = (text for text in public_texts(site) if text.where.file)
    return tuple(passage for text in texts for passage in passages(text.prose, bindings, text.where)), Ledger(site, frozenset(), Memory())


def found(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], dict[str, str | None]]]:
    return [(match.span(), match.groupdict()) for match in pattern.finditer(text)]


@pytest.mark.parametrize("text", [*_TYPED, *(f"x {words} y" for words in (*_FRACTIONS, *_SMALL, *_TENS))])
def test_a_look_ahead_misses_no_number(text: str) -> None:
    assert found(_NUMBER, text) == found(_PLAIN, text)


def test_a_look_ahead_misses_no_number_of_any_text() -> None:
    every, _ = real()
    assert sum(len(found(_NUMBER, passage.text)) for passage in every) > 1000
    for passage in every:
        assert found(_NUMBER, passage.text) == found(_PLAIN, passage.text), passage.where


def test_no_rule_finds_anything_in_a_sentence_that_is_not_put_to_it() -> None:
    every, ledger = real()
    scope = ledger.scope(next(iter(public_texts(ledger._site))))
    spared = 0
    for passage in every:
        when = moments(passage.text)
        numbers = quantities(passage, [(m.start, m.end) for m in when], scope.nouns)
        for start, end in passage.sentences():
            sentence = _sentence(passage, start, end, numbers, when, scope)
            if not may_claim(sentence):
                spared += 1
                assert [claim for rule in RULES for claim in rule(sentence)] == [], passage.where
    assert spared > 1000


@pytest.mark.parametrize("words", ["Incidents fell every year.", "Incidents fell every\nyear.", "Every Year incidents fell year on year."])
def test_a_sentence_about_every_year_is_put_to_the_rules(words: str) -> None:
    _, ledger = real()
    scope = ledger.scope(next(iter(public_texts(ledger._site))))
    assert may_claim(_sentence(Passage(words, (), (), Where("x")), 0, len(words), (), (), scope))


# --- places of roles


def by_pattern(reader: _Reader, words: Sequence[str], start: int) -> Iterator[int]:
    """Where words stand one behind the other: the pattern that is too slow to make for each role."""
    for match in re.compile(r"[\s>]+".join(re.escape(word) for word in words)).finditer(reader._raw, start):
        yield match.start()


@pytest.mark.parametrize(
    ("raw", "needle"),
    [
        ("{value}`a, b` and {value}`a,\n> b` {value}`a, c`", "{value}`a, b`"),
        ("aaaa aaa", "aa"),
        ("a > b, a b, a >> b, a\n> > b", "a > b"),
        ("a > b, a b, a >> b", "a b"),
        ("ab a bb a b", "a b"),
        ("a.b axb a.b", "a.b"),
        ("a  b", "c d"),
        ("a ", "a b"),
    ],
)
def test_words_are_found_where_a_pattern_finds_them(raw: str, needle: str) -> None:
    reader = _Reader("x", raw, 1, Problems())
    assert list(reader._spelt(needle.split(), 0)) == list(by_pattern(reader, needle.split(), 0))


def test_every_role_of_the_real_texts_has_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def places() -> list[Where]:
        site = load(PROJECT, Problems())
        assert site is not None
        found: list[Where] = []
        for prose in (text.prose for text in public_texts(site)):
            found += [role.where for role in prose.roles] + [link.where for link in prose.links]
            found += [heading.where for heading in prose.headings] + [block.where for block in prose.blocks]
        return found

    quick = places()
    monkeypatch.setattr(_Reader, "_spelt", by_pattern)
    assert len(quick) > 1000
    assert quick == places()


# --- links


@given(*([lists(sampled_from("abc"), max_size=3).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))] * 2))
def test_a_link_between_pages_is_the_shortest_way(origin: str, target: str) -> None:
    start, file = "/" + urls.file_of(origin).rpartition("/")[0], "/" + urls.file_of(target)
    assert urls.relative(origin, target) == (relpath(file, start) if origin != target else "index.html")
    assert urls.relative(origin, f"{target}x.csv#y") == relpath(f"{target}x.csv", start) + "#y"
