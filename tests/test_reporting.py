"""Problems told for a terminal, for programs and for GitHub."""

import json

from generator.accounts import Account
from generator.problems import Problem, Problems, Severity, Where
from generator.reporting import account, as_github, as_json, as_text, count

WHOLE = Problem(Where("data/roads.yaml", 13, 5), "not-a-number", "“many” is not a number.", "many", "a number", "Write it in digits.")
BARE = Problem(Where("content/site/home.md"), "missing-file", "This file is missing.")
NOTICE = Problem(Where("data/roads.yaml", 3), "runs-out", "It runs out.", severity=Severity.NOTICE)
WARNING = Problem(Where("data/roads.yaml", 2), "no-values", "It has no values.", severity=Severity.WARNING)


def many(number: int, severity: Severity = Severity.ERROR) -> list[Problem]:
    return [Problem(Where("data/roads.yaml", line), "some-code", f"Problem {line}.", severity=severity) for line in range(1, number + 1)]


def test_a_problem_is_told_with_place_and_mend() -> None:
    expected = """\
data/roads.yaml:13:5: “many” is not a number.
  found     many
  expected  a number
  to mend   Write it in digits.

1 error"""
    assert as_text([WHOLE]) == expected


def test_what_is_not_known_of_a_problem_is_left_out() -> None:
    assert as_text([BARE]) == "content/site/home.md: This file is missing.\n\n1 error"


def test_a_warning_says_that_it_is_one() -> None:
    assert as_text([WARNING]) == "data/roads.yaml:2: warning: It has no values.\n\n1 warning"


def test_a_notice_says_that_it_is_one() -> None:
    assert as_text([NOTICE]) == "data/roads.yaml:3: notice: It runs out.\n\n1 notice"
    assert as_github([NOTICE]).split("\n")[0] == "::notice file=data/roads.yaml,line=3,col=1,title=runs-out::It runs out."


def test_a_notice_stops_nothing() -> None:
    problems = Problems()
    problems.notice(NOTICE.where, NOTICE.code, NOTICE.message)
    assert problems.in_file_order() == (NOTICE,)
    assert not problems.stops(strict=True)
    problems.warn(WARNING.where, WARNING.code, WARNING.message)
    assert problems.stops(strict=True)
    assert not problems.stops(strict=False)


def test_errors_and_warnings_are_counted() -> None:
    assert [count([]), count([WHOLE]), count([WHOLE, BARE]), count([WARNING] * 2), count([WHOLE, WARNING]), count([WHOLE, WARNING, NOTICE])] == [
        "no problems",
        "1 error",
        "2 errors",
        "2 warnings",
        "1 error and 1 warning",
        "1 error, 1 warning and 1 notice",
    ]


COUNTS = Account(
    {"bound": 3, "checked": 2, "exempt": 1, "unaccounted": 0}, {"true": 4, "by_rounding": 1, "false": 0, "uncheckable": 2}, ()
)  # fmt: skip


def test_the_counts_of_numbers_and_claims_are_told_in_two_lines() -> None:
    assert account(COUNTS).split("\n") == [
        "Numbers in texts: 3 bound, 2 checked, 1 exempt, 0 unaccounted.",
        "Claims: 4 true, 1 true only by rounding, 0 false, 2 that cannot be checked.",
    ]


def test_json_has_the_promised_keys_in_their_order() -> None:
    expected = {
        "file": "data/roads.yaml", "line": 13, "column": 5, "code": "not-a-number", "severity": "error",
        "message": "“many” is not a number.", "found": "many", "expected": "a number", "hint": "Write it in digits.",
    }  # fmt: skip
    told = json.loads(as_json([WHOLE, WARNING], COUNTS))
    assert list(told) == ["problems", "numbers", "claims", "files"]
    assert told["numbers"] == {"bound": 3, "checked": 2, "exempt": 1, "unaccounted": 0}
    assert told["claims"] == {"true": 4, "by_rounding": 1, "false": 0, "uncheckable": 2}
    assert told["problems"][0] == expected
    assert [list(problem) for problem in told["problems"]] == [list(expected)] * 2
    assert told["problems"][1]["severity"] == "warning"


def test_json_of_no_problems_is_an_empty_list() -> None:
    assert json.loads(as_json([], None)) == {"problems": []}


def test_github_is_given_file_line_and_column() -> None:
    expected = "::error file=data/roads.yaml,line=13,col=5,title=not-a-number::“many” is not a number.%0AFound: many%0AExpected: a number%0AWrite it in digits."
    assert as_github([WHOLE]).split("\n")[0] == expected


def test_github_marks_the_first_line_where_a_problem_is_about_a_whole_file() -> None:
    assert as_github([BARE]).split("\n")[0] == "::error file=content/site/home.md,line=1,col=1,title=missing-file::This file is missing."


def test_github_is_given_signs_that_it_reads_as_its_own_in_code() -> None:
    problem = Problem(Where("data/a,b:c%.yaml", 1, 1), "code", "50% of it:\r\n::error::all, of it")
    assert as_github([problem]).split("\n")[0] == "::error file=data/a%2Cb%3Ac%25.yaml,line=1,col=1,title=code::50%25 of it:%0D%0A::error::all, of it"


def test_github_is_given_nine_of_a_kind_and_the_count_of_the_rest() -> None:
    lines = as_github([*many(12), *many(9, Severity.WARNING)]).split("\n")
    errors = [line for line in lines if line.startswith("::error")]
    warnings = [line for line in lines if line.startswith("::warning")]
    assert len(errors) == 10
    assert errors[9] == "::error::and 3 more; the log of this step lists them all"
    assert [line.rpartition("::")[2] for line in warnings] == [f"Problem {n}." for n in range(1, 10)]


def test_the_log_that_github_keeps_lists_them_all() -> None:
    assert as_github(many(12)).endswith("\n" + as_text(many(12)))


def test_what_a_file_holds_cannot_steer_the_terminal() -> None:
    problem = Problem(Where("data/\udcff.yaml", 1), "code", "Broken.", found="red \x1b[31m\nand\u2028 back\u202e")
    assert as_text([problem]).split("\n")[:2] == ["data/\\udcff.yaml:1: Broken.", "  found     red \\x1b[31m and back\\u202e"]


def test_nothing_in_a_log_can_pass_for_an_annotation() -> None:
    problem = Problem(Where("data/roads.yaml", 1), "code", "Broken.", found="::error::mine\n::warning::mine")
    assert [line for line in as_github([problem]).split("\n") if line.startswith("::")] == [as_github([problem]).split("\n")[0]]
