"""What the build says of sentences: `tests/claims/` holds them, readable as prose, each with the expected verdict."""

from collections import Counter, defaultdict

import pytest

from tests.claims.corpus import Case, cases, judged, said


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.kind}:{c.line}")
def test_a_sentence_is_judged_as_expected(case: Case) -> None:
    assert judged(case) == case.expected, f"{case.sentence}\n{said(case)}"


def test_the_corpus_is_large_and_as_often_false_as_true() -> None:
    words = Counter(case.expected for case in cases())
    assert words.total() >= 250
    right, wrong = words["true"] + words["rounding"] + words["checked"], words["false"] + words["unaccounted"]
    assert 0.8 <= right / wrong <= 1.25


def test_no_sentence_that_is_true_is_called_false() -> None:
    """Precision is of all sentences called false those that are; recall is of those that are false all that are called so."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases():
        called_false = judged(case) == "false"
        is_false = case.expected == "false"
        called[case.kind][("found" if is_false else "cried wolf") if called_false else ("missed" if is_false else "left")] += 1
    print(f"\n{'kind':<10}{'precision':>10}{'recall':>8}{'sentences':>11}")  # noqa: T201
    for kind, counts in called.items():
        found, wolf, missed = counts["found"], counts["cried wolf"], counts["missed"]
        print(f"{kind:<10}{found / ((found + wolf) or 1):>10.0%}{found / ((found + missed) or 1):>8.0%}{counts.total():>11}")  # noqa: T201
    assert sum(counts["cried wolf"] for counts in called.values()) == 0
