"""Plain English: how sentences are counted, and what is passed over."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.plain_english import count_words
from tests.conftest import run

INDEX = "content/annual-report-2016-17/index.md"
TEXT = "This report tells what was done and what it cost."


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Crime fell.", 2),
        ("Crime – all of it – fell by £2.1 million in 2016/17.", 10),
        ("Multi-agency teams met face-to-face.", 4),
        ("See https://example.org/a/b or write to me@example.org.", 4),
        ("It’s “so”, they said …", 4),
        ("", 0),
    ],
)
def test_words_are_counted_as_they_are_read(sentence: str, count: int) -> None:
    assert count_words(sentence) == count


@pytest.fixture
def warned(small: Path, edit: Callable[[str, str, str], None]) -> Callable[[str], list[str]]:
    """The places and codes of what is told of a text in place of the report's introduction."""

    def write(text: str) -> list[str]:
        edit(INDEX, TEXT, text)
        ran = run("check", "--root", small, "--format", "json")
        return [f"{p['line']} {p['code']}" for p in json.loads(ran.output)["problems"]]

    return write


def words(count: int) -> str:
    return " ".join(["word"] * count)


def test_thirty_words_are_a_sentence_and_thirty_one_are_too_many(warned: Callable[[str], list[str]]) -> None:
    assert warned(f"{words(30).capitalize()}.\nAnd {words(30)}.") == ["8 long-sentence"]


def test_a_bound_number_counts_as_the_words_it_reads_as(warned: Callable[[str], list[str]]) -> None:
    assert warned(f"{words(28)} {{value}}`incidents, 2016/17`.\n\n{words(29)} {{value}}`incidents, 2016/17`.") == ["9 long-sentence"]


def test_items_headings_and_cells_stand_alone_and_code_does_not_count(warned: Callable[[str], list[str]]) -> None:
    item = words(16)
    assert warned(f"## {item}\n\n{item}\n\n- {item}\n- {item}\n\n| {item} | {item} |\n|---|---|\n\n{item} `{item}`") == []


@pytest.mark.parametrize(
    "text",
    [
        "It was “last year” and “utilised”.",
        "They met {name}`Utilise 24`.",
        "They met at Utilise Anyshire.",
        "It said `last year`.",
        "A reutilised lastyear.",
    ],
)
def test_what_others_word_is_passed_over(warned: Callable[[str], list[str]], text: str) -> None:
    assert warned(text) == []


@pytest.mark.parametrize("text", ["They Utilised it.", "Utilise it.", "They did utilise\nit."])
def test_each_form_is_found_whatever_its_case(warned: Callable[[str], list[str]], text: str) -> None:
    assert warned(text) == ["7 jargon"]


def test_words_are_found_across_a_line(warned: Callable[[str], list[str]]) -> None:
    assert warned("It was last\nyear.") == ["7 vague-period"]


def test_an_abbreviation_in_the_glossary_or_in_an_exemption_needs_no_explanation(small: Path, warned: Callable[[str], list[str]]) -> None:
    (small / "data/exemptions.yaml").write_text("disease: {pattern: COVID-19, reason: a name}\n", encoding="utf-8")
    assert warned("ASB rose with COVID-19 and `XML`, and the ARU met.\n\nThe ARU met.") == ["7 unexplained-abbreviation"]
