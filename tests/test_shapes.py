"""Kinds read one value, records a group of keys; each tells what is wrong where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from generator import yamlfile
from generator.problems import Problem, Problems, Where
from generator.scalars import Choice, Number, PeriodText, Slug, Text, Truth, Whole
from generator.shapes import Entry, Key, Kind, Known, ListOf, Named, NameOf, Record, Reference, names_in
from generator.yamlfile import Mapping


def node_of(text: str) -> yamlfile.Node:
    """The node after `a: `."""
    problems = Problems()
    node = yamlfile.read(f"a: {text}\n", "f.yaml", problems)
    assert isinstance(node, Mapping)
    return node.entries[0][1]


def read(kind: Kind[Any], text: str) -> tuple[Any, tuple[Problem, ...]]:
    problems = Problems()
    return kind.read(node_of(text), problems), problems.in_file_order()


def refused(kind: Kind[Any], text: str) -> tuple[str, str]:
    """The code and the hint of the one problem."""
    value, (problem,) = read(kind, text)
    assert value is None
    assert (problem.where.line, problem.where.column) == (1, 4 if text else 3)  # nothing stands straight after the colon
    return problem.code, problem.hint


@pytest.mark.parametrize("text", ["52170", "0", "-562", "+3", "8.70", "0.000001"])
def test_a_number_keeps_the_places_it_was_typed_with(text: str) -> None:
    number, problems = read(Number(), text)
    assert problems == ()
    assert (number, number.as_tuple().exponent) == (Decimal(text), Decimal(text).as_tuple().exponent)


OTHERWISE = "Write the number in digits; if it is not known, delete this key and write “status: [x]”."


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("'52170'", "number-as-text", "Write 52170 without quotation marks."),
        ("'52,170'", "number-as-text", "Write 52170 without quotation marks."),
        ("'many'", "number-as-text", OTHERWISE),
        ("52,170", "not-a-number", "Write 52170."),
        ("£30", "not-a-number", "Write 30."),
        ("30%", "not-a-number", "Write 30."),
        ("−5", "not-a-number", "Write -5."),
        ("1_000", "ambiguous-value", "Write 1000, if that is meant."),
        ("010", "ambiguous-value", "Write 10, if that is meant."),
        ("12:30", "ambiguous-value", OTHERWISE),
        ("1e5", "ambiguous-value", OTHERWISE),
        ("yes", "not-a-number", OTHERWISE),
        (".nan", "not-a-number", OTHERWISE),
        ("~", "not-a-number", OTHERWISE),
        ("٣", "not-a-number", OTHERWISE),
        ("1234567890123456", "not-a-number", OTHERWISE),
        ("", "empty-value", OTHERWISE),
    ],
)
def test_what_is_no_plain_number_is_told_with_its_mend(text: str, code: str, hint: str) -> None:
    assert refused(Number(), text) == (code, hint)


def test_a_list_is_no_number() -> None:
    assert refused(Number(), "[1]")[0] == "wrong-kind"


@pytest.mark.parametrize(("text", "fits"), [("0", False), ("1", True), ("6", True), ("7", False), ("2.5", False), ("-1", False)])
def test_a_whole_number_has_a_least_and_a_most(text: str, fits: bool) -> None:
    number, problems = read(Whole(1, 6), text)
    assert (number is not None) is fits
    assert [p.expected for p in problems] == ([] if fits else ["a whole number from 1 to 6"])


def test_text_is_one_line_whatever_it_was() -> None:
    assert read(Text(), ">\n    one\n    two\n") == ("one two", ())


@pytest.mark.parametrize("text", ["no", "12:30", "010", "1_000", ".nan", "true", "null"])
def test_text_that_can_be_read_in_two_ways_wants_quotation_marks(text: str) -> None:
    assert refused(Text(), text) == ("ambiguous-value", f'If it is text, put it in quotation marks: "{text}".')
    assert read(Text(), f'"{text}"') == (text, ())


def test_a_group_is_no_text() -> None:
    assert refused(Text(), "{b: c}")[0] == "wrong-kind"


def test_nothing_is_no_text() -> None:
    assert refused(Text(), "") == ("empty-value", "Write the value, or delete the key.")


def test_truth_is_spelled_true_or_false() -> None:
    assert read(Truth(), "true") == (True, ())
    assert read(Truth(), "false") == (False, ())
    assert refused(Truth(), "yes") == ("not-true-or-false", "Write true, without quotation marks.")
    assert refused(Truth(), "Off") == ("not-true-or-false", "Write false, without quotation marks.")
    assert refused(Truth(), "'true'")[0] == "not-true-or-false"


@pytest.mark.parametrize(
    ("text", "hint"), [("Road Safety", "Write “road-safety”."), ("a_b", "Write “a-b”."), ("-a", "Write “a”."), ("’", "Give it another name.")]
)
def test_a_name_is_small_letters_digits_and_hyphens(text: str, hint: str) -> None:
    assert read(Slug(), "road-safety-2") == ("road-safety-2", ())
    assert refused(Slug(), text) == ("bad-name", hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2016-17", "Write “2016/17”."),
        ("2016/2017", "Write “2016/17”."),
        ("2016 – 17", "Write “2016/17”."),
        ("1999-2000", "Write “1999/00”."),
        ("2016/18", "Write “2016/17”, if the year that starts in April 2016 is meant."),
        ("last year", "Write it in one of these forms; where the document prints no period, write “undated”."),
    ],
)
def test_a_period_that_is_none_is_told_with_the_one_that_was_meant(text: str, hint: str) -> None:
    assert refused(PeriodText(), text) == ("unknown-period", hint)


def test_a_choice_names_the_near_word() -> None:
    kind = Choice(("lower", "higher", "neither"), "direction")
    assert read(kind, "lower") == ("lower", ())
    assert refused(kind, "lowr") == ("unknown-direction", "Did you mean “lower”?")
    assert refused(kind, "no") == ("unknown-direction", "Write one of these words.")


def test_a_reference_gives_the_entry_itself() -> None:
    entry = object()
    known = Known({"northton": entry}, frozenset({"southton"}))
    assert read(Reference(known, "area", "data/areas.yaml"), "northton") == (entry, ())
    assert refused(Reference(known, "area", "data/areas.yaml"), "nothton") == ("unknown-area", "Did you mean “northton”?")


def test_a_reference_to_a_broken_entry_or_into_a_broken_file_is_not_told_again() -> None:
    assert read(Reference(Known({}, frozenset({"southton"})), "area", "data/areas.yaml"), "southton") == (None, ())
    assert read(Reference(Known({}, whole=False), "area", "data/areas.yaml"), "southton") == (None, ())


def test_a_name_of_something_read_later_is_checked_where_the_names_are_known() -> None:
    assert read(NameOf(frozenset({"x"}), "area", "a name"), "x") == ("x", ())
    assert refused(NameOf(frozenset({"x"}), "area", "a name"), "y")[0] == "unknown-area"
    assert read(NameOf(None, "area", "a name"), "y") == ("y", ())


def test_names_are_not_known_where_a_key_stands_twice() -> None:
    assert names_in(node_of("{b: 1, c: 2}")) == frozenset({"b", "c"})
    assert names_in(node_of("{b: 1, b: 2}")) is None
    assert names_in(node_of("[b]")) is None
    assert names_in(None) is None


def test_a_list_tells_every_item_that_is_wrong() -> None:
    value, problems = read(ListOf(Number()), "[1, x, 3, y]")
    assert value is None
    assert [p.where.column for p in problems] == [8, 14]
    assert read(ListOf(Number()), "[1, 2]") == ((Decimal(1), Decimal(2)), ())
    assert read(ListOf(Number()), "[]") == ((), ())


def test_a_list_can_need_an_item() -> None:
    assert refused(ListOf(Number(), 1), "[]") == ("empty-list", "Add an item, or delete the key.")


def test_a_single_word_is_no_list() -> None:
    assert refused(ListOf(Text()), "anyshire") == ("not-a-list", "Write [anyshire].")


NUMBER = Entry(Number(), lambda _, node, problems: Number().read(node, problems))


def test_named_entries_are_read_one_by_one_and_broken_ones_remembered() -> None:
    kind = Named(NUMBER)
    known, problems = read(kind, "{one: 1, two: x, Three: 3}")
    assert known == Known({"one": Decimal(1)}, frozenset({"two", "Three"}))
    assert [p.code for p in problems] == ["not-a-number", "bad-name"]
    assert "two" in known
    assert "four" not in known


def test_entries_of_which_one_stands_twice_are_not_all_known() -> None:
    known, _ = read(Named(NUMBER), "{one: 1, one: 2}")
    assert known == Known({"one": Decimal(1)}, whole=False)


@dataclass(frozen=True)
class Thing:
    """What the records of these tests make."""

    title: str
    size: Decimal | None
    where: Where
    given: int = 0


THING = Record("thing", Thing, (Key("title", Text(), "What it is called.", required=True), Key("size", Number(), "How large it is.")))


def test_a_record_makes_the_thing_with_its_place() -> None:
    assert read(THING, "{title: x, size: 2}") == (Thing("x", Decimal(2), Where("f.yaml", 1, 4)), ())


def test_a_key_that_may_be_left_out_has_its_default() -> None:
    assert read(THING, "{title: x}")[0].size is None


def test_a_record_takes_what_is_known_from_elsewhere() -> None:
    thing = THING.read(node_of("{title: x}"), Problems(), given=7)
    assert thing is not None
    assert thing.given == 7


def test_a_record_tells_all_its_mistakes_in_one_pass() -> None:
    value, problems = read(THING, "{colour: red, size: x}")
    assert value is None
    assert [(p.code, p.where.column) for p in problems] == [("missing-key", 4), ("unknown-key", 5), ("not-a-number", 24)]


def test_a_misspelt_key_is_told_and_not_the_key_it_was_meant_to_be() -> None:
    _, problems = read(THING, "{titel: x}")
    assert [(p.code, p.hint) for p in problems] == [("unknown-key", "Did you mean “title”?")]


def test_a_key_made_by_the_comma_of_a_number_says_so() -> None:
    _, problems = read(THING, "{title: x, size: 52,170}")
    assert [p.hint for p in problems] == ["If this is part of a number, write the number without its comma."]


def test_a_record_in_which_a_key_stands_twice_is_nothing_and_lacks_no_key() -> None:
    assert read(THING, "{size: 1, size: x}") == (None, ())


def test_a_text_is_no_record() -> None:
    assert refused(THING, "words")[0] == "not-keys"


def test_a_rule_is_asked_only_when_every_key_is_right_and_tells_at_the_key() -> None:
    def rule(fields: Any, place: Any, problems: Problems) -> None:
        problems.error(place("size"), "too-large", f"{fields['title']} is too large.")
        problems.error(place("colour"), "no-colour", "No colour.")

    thing = Record("thing", Thing, THING.keys, rule=rule)
    value, problems = read(thing, "{title: x, size: 2}")
    assert value is None
    assert [(p.code, p.where.column) for p in problems] == [("no-colour", 4), ("too-large", 15)]
    assert [p.code for p in read(thing, "{title: x, size: y}")[1]] == ["not-a-number"]


def test_a_copied_value_is_not_told_a_second_time() -> None:
    problems = Problems()
    node = yamlfile.read("a: &x 1\nb: {title: *x, size: 2}\n", "f.yaml", problems)
    assert isinstance(node, Mapping)
    before = len(problems)
    assert THING.read(node.entries[1][1], problems) is None
    assert len(problems) == before


@pytest.mark.parametrize(("noun", "article"), [("unit", "A"), ("area", "An"), ("organisation", "An"), ("value", "A")])
def test_messages_use_the_right_article(noun: str, article: str) -> None:
    _, problems = read(Record(noun, Thing, THING.keys), "{title: x, zzz: 1}")
    assert problems[0].message == f"{article} {noun} has no key “zzz”."
