"""The number contract on the project's own content: how fast it is, and what it finds when a true text is changed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

import pytest

from generator.accounts import Ledger
from generator.check import check
from generator.claims.contract import Examined, Scope, examine
from generator.claims.intervals import Verdict
from generator.claims.passages import Passage, passages
from generator.load import load
from generator.memory import Memory
from generator.model import Exemption
from generator.problems import Problems
from generator.public_texts import public_texts
from tests.claims.mutants import mutants
from tests.conftest import PROJECT


@dataclass(frozen=True)
class Content:
    """Every passage of the project's own texts with what it may speak of."""

    passages: tuple[tuple[Passage, Scope], ...]
    exemptions: tuple[Exemption, ...]

    @property
    def words(self) -> int:
        return sum(len(passage.text.split()) for passage, _ in self.passages)

    def examined(self, passage: Passage, scope: Scope) -> Examined:
        return examine(passage, scope, self.exemptions)


@pytest.fixture(scope="module")
def content() -> Content:
    problems = Problems()
    site = load(PROJECT, problems)
    assert site is not None
    checked = check(site, problems)
    ledger = Ledger(site, frozenset(), Memory())
    found = [
        (passage, ledger.scope(text))
        for text in public_texts(site)
        if text.where.file
        for passage in passages(text.prose, checked.bindings, text.where)
    ]
    return Content(tuple(found), ledger.exemptions)


def seconds(content: Content, wanted: list[tuple[Passage, Scope]]) -> float:
    """Processor time that it takes to examine passages, when all that can be kept is kept."""
    for passage, scope in wanted:
        content.examined(passage, scope)
    began = process_time()
    for passage, scope in wanted:
        content.examined(passage, scope)
    return process_time() - began


def test_a_hundred_thousand_words_take_less_than_two_seconds(content: Content) -> None:
    took = seconds(content, list(content.passages)) * 100_000 / content.words
    print(f"\n{content.words} words; {took:.2f} s for a hundred thousand")  # noqa: T201
    assert took < 2


def test_a_file_takes_less_than_fifty_milliseconds(content: Content) -> None:
    """One edited file; the list of discrepancies is several times as long as any other, and takes its share of the whole."""
    length: Counter[str] = Counter()
    for passage, _ in content.passages:
        length[passage.where.file] += len(passage.text)
    (first, _), (second, _) = length.most_common(2)
    for name, most in ((first, 0.2), (second, 0.05)):
        took = seconds(content, [(p, s) for p, s in content.passages if p.where.file == name])
        print(f"\n{name}: {took * 1000:.0f} ms")  # noqa: T201
        assert took < most


def changed(content: Content) -> Iterator[tuple[str, str, bool]]:
    """Each change of a true claim: its kind, what it reads then, and whether it was found."""
    for passage, scope in content.passages:
        before = content.examined(passage, scope)
        said = [c.said for c in before.claims if c.verdict in (Verdict.TRUE, Verdict.BY_ROUNDING)]
        for kind, mutant in mutants(passage):
            if all(words in " ".join(mutant.text.lower().split()) for words in said):
                continue  # the change stands outside of what is claimed
            after = content.examined(mutant, scope)
            found = any(c.verdict is Verdict.FALSE for c in after.claims) or any(n.state == "unaccounted" for n in after.numbers)
            yield kind, f"{passage.where}: {mutant.text}", found


def test_most_changes_of_true_claims_are_found(content: Content) -> None:
    found: Counter[str] = Counter()
    every: Counter[str] = Counter()
    missed = []
    for kind, text, is_found in changed(content):
        every[kind] += 1
        found[kind] += is_found
        if not is_found:
            missed.append(f"{kind}: {text}")
    for kind, count in every.items():
        print(f"\n{kind}: {found[kind]} of {count} found")  # noqa: T201
    print("\n".join(missed))  # noqa: T201
    assert found.total() >= 0.95 * every.total()
