"""Strict YAML: what is typed keeps its text and its place, and nothing is guessed."""

import pytest

from generator import yamlfile
from generator.problems import Problem, Problems, Where
from generator.yamlfile import Mapping, Node, Scalar, Sequence


def read(text: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    problems = Problems()
    node = yamlfile.read(text, "f.yaml", problems, first_line=first_line)
    return node, problems.in_file_order()


def mapping(text: str, first_line: int = 1) -> Mapping:
    node, problems = read(text, first_line)
    assert problems == ()
    assert isinstance(node, Mapping)
    return node


def told(text: str) -> list[tuple[str, int, int]]:
    """The code, line and column of every problem."""
    return [(p.code, p.where.line, p.where.column) for p in read(text)[1]]


def test_keys_and_values_know_their_line_and_column() -> None:
    (first, one), (second, two) = mapping("# comment\na: x\n\nlonger:   y\n").entries
    assert [n.where for n in (first, one, second, two)] == [
        Where("f.yaml", 2, 1),
        Where("f.yaml", 2, 4),
        Where("f.yaml", 4, 1),
        Where("f.yaml", 4, 11),
    ]


def test_places_inside_braces_and_lists_are_exact() -> None:
    ((_, items),) = mapping("a:\n  - {b: c, d: e}\n").entries
    assert isinstance(items, Sequence)
    (item,) = items.items
    assert isinstance(item, Mapping)
    assert (items.where.line, items.where.column) == (2, 3)
    assert (item.where.line, item.where.column) == (2, 5)
    assert [(key.text, key.where.column, value.where.column) for key, value in item.entries] == [("b", 6, 9), ("d", 12, 15)]


def test_front_matter_counts_its_lines_from_where_it_starts() -> None:
    ((key, value),) = mapping("a: x\n", first_line=2).entries
    assert (key.where.line, value.where.line) == (2, 2)
    problems = Problems()
    yamlfile.read("a: x\na: y\n", "f.md", problems, first_line=2)
    assert problems.in_file_order()[0].where == Where("f.md", 3, 1)


@pytest.mark.parametrize("text", ["52170", "2016/17", "2017-09-01", "yes", "010", "12:30", "1e3", ".nan", "~", "true"])
def test_a_value_is_the_text_as_typed_and_never_guessed(text: str) -> None:
    ((_, value),) = mapping(f"a: {text}\n").entries
    assert value == Scalar(text, plain=True, where=Where("f.yaml", 1, 4))


def test_a_value_in_quotation_marks_is_not_plain() -> None:
    assert [(v.text, v.plain) for _, v in mapping("a: '52'\nb: \"52\"\nc: 52\n").entries if isinstance(v, Scalar)] == [
        ("52", False),
        ("52", False),
        ("52", True),
    ]


def test_a_text_over_several_lines_brings_its_raw_lines() -> None:
    entries = mapping("a: >\n  one\n  two\nb: one\n").entries
    ((_, folded), (_, single)) = entries
    assert isinstance(folded, Scalar)
    assert isinstance(single, Scalar)
    assert folded.text == "one two\n"
    assert folded.lines[:3] == ("a: >", "  one", "  two")
    assert single.lines == ()


@pytest.mark.parametrize(
    "text",
    ["yes", "No", "ON", "off", "y", "n", "true", "False", "null", "~", "010", "-007", "12:30", "1:20:30", "1_000", "1_0", ".nan", "-.inf", "1e5", "0x1F", "0o7"],
)  # fmt: skip
def test_text_that_programs_read_in_different_ways_is_doubtful(text: str) -> None:
    assert yamlfile.doubtful(Scalar(text, plain=True, where=Where("f")))
    assert not yamlfile.doubtful(Scalar(text, plain=False, where=Where("f")))


@pytest.mark.parametrize(
    "text", ["0", "0.5", "-1.1", "52170", "2016/17", "2017-09-01", "yesterday", "nobody", "12 months to 2017-03", "page 3", "10:5", "x"]
)
def test_text_that_can_be_read_in_one_way_is_not_doubtful(text: str) -> None:
    assert not yamlfile.doubtful(Scalar(text, plain=True, where=Where("f")))


def test_a_key_that_stands_twice_is_told_at_the_second_and_names_the_first() -> None:
    node, problems = read("a: 1\nb: 2\na: 3\n")
    assert [(p.code, p.where.line, p.found) for p in problems] == [("duplicate-key", 3, "the same key on line 1")]
    assert isinstance(node, Mapping)
    assert not node.whole
    assert [key.text for key, _ in node.entries] == ["a", "b"]


def test_the_same_key_in_two_groups_is_no_mistake() -> None:
    assert told("a: {x: 1}\nb: {x: 1}\n") == []


def test_an_anchor_an_alias_and_a_tag_are_told_where_they_stand() -> None:
    assert told("a: &x 1\nb: *x\nc: !!int 3\n") == [("yaml-alias", 1, 4), ("yaml-alias", 2, 4), ("yaml-tag", 3, 4)]


def test_an_alias_stands_for_nothing() -> None:
    node, _ = read("a: &x 1\nb: *x\n")
    assert isinstance(node, Mapping)
    assert isinstance(node.entries[1][1], yamlfile.Broken)


def test_a_tag_is_named_as_it_was_typed() -> None:
    assert read("a: !!int 3\n")[1][0].found == "“!!int”"


def test_template_code_is_not_told_as_a_bracket() -> None:
    assert told("a: {{ x }}\n") == [("template-code", 1, 4)]


def test_a_list_cannot_be_a_key() -> None:
    assert told("[a, b]: c\n") == [("yaml-key", 1, 1)]


def test_a_second_document_is_told() -> None:
    assert told("a: 1\n---\nb: 2\n") == [("yaml-documents", 2, 1)]


def test_tabs_are_told_once_with_their_number() -> None:
    node, (problem,) = read("a:\n\tb: 1\n \tc: 2\n\t\n\td: 3\n")
    assert node is None
    assert (problem.code, problem.where, problem.found) == ("yaml-tab", Where("f.yaml", 2, 1), "a tab, also on 2 more lines")


def test_a_tab_inside_a_line_is_no_indent() -> None:
    assert told("a: one\ttwo\n") == []


@pytest.mark.parametrize(
    ("text", "line", "column", "found"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 2, 4, "a bracket that is not closed, or an item without its comma"),
        ("a: {b: 1\n", 1, 4, "a bracket that is not closed, or an item without its comma"),
        ("a: 'x\nb: y\n", 1, 4, "a quotation mark that is never closed"),
        ("a: x: y\n", 1, 5, "a colon where none can stand"),
        ("a: 1\nb 2\nc: 3\n", 2, 1, "a line without a colon"),
        ("a\n  - b: 1\n", 1, 1, "a line without a colon"),
        ("a: 1\n# x\n b: 2\n", 3, 2, "something that is not a key of the group above"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "something that is not a key of the group above"),
        ("a:\n  - 1\n  b: 2\n", 3, 3, "a line that does not go on with the list above"),
        ('a: "\\q"\n', 1, 5, "a backslash in double quotation marks"),
        ("a: @b\n", 1, 4, "a sign with which no text can start"),
        ("a: - b\n", 1, 4, "a hyphen where no list can start"),
    ],
)
def test_broken_syntax_is_told_at_the_fault(text: str, line: int, column: int, found: str) -> None:
    node, (problem,) = read(text)
    assert node is None
    assert (problem.code, problem.where.line, problem.where.column, problem.found) == ("yaml-syntax", line, column, found)


def test_nesting_without_end_is_told() -> None:
    assert [p.code for p in read("a: " + "[" * 5000)[1]] == ["yaml-depth"]


def test_an_invisible_character_is_told_at_its_column() -> None:
    assert told("a: 1\nb: x\x01y\n") == [("yaml-character", 2, 5)]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_a_text_without_a_document_is_nothing_and_no_problem(text: str) -> None:
    assert read(text) == (None, ())
