"""`explain`: what a number is bound to, how it was checked, where else it stands; and clear words where there is nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.explanations.told import Explanation
from tests.conftest import Edit, Ran, run

SECTION = "content/annual-report-2016-17/01-anti-social-behaviour.md"
VALUES = "data/2016-17/anti-social-behaviour.yaml"


def explain(root: Path, *what: str) -> Ran:
    return run("explain", "--root", root, *what)


def told(root: Path, *what: str) -> dict[str, Any]:
    """The answer as programs get it."""
    found: dict[str, Any] = json.loads(explain(root, "--format", "json", *what).output)
    return found


@pytest.fixture
def typed(small: Path, edit: Edit) -> Path:
    """A section with a typed value, a worked-out change, a name, a number that nothing accounts for, and a false claim."""
    edit(SECTION, "Those who report ASB are called back.", "The police recorded 52,170 incidents in 2016/17.\n"
         "That is a fall from 52,732 incidents in 2015/16 to 52,170 in 2016/17, or 1.1 per cent.\n"
         "Of all, {name}`Section 60` applied to 517 incidents.\n"
         "It is a rise from 52,732 incidents in 2015/16 to 52,170 in 2016/17.\n"
         "Nothing else is as it was in 2015/16.")  # fmt: skip
    return small


LINES = {"typed": 44, "change": 45, "name": 46, "false": 47, "period": 48}


def test_the_lines_of_these_tests_are_where_they_say(typed: Path) -> None:
    lines = (typed / SECTION).read_text(encoding="utf-8").split("\n")
    assert [lines[number - 1].split()[0] for number in LINES.values()] == ["The", "That", "Of", "It", "Nothing"]


def test_a_bound_number_names_its_value_and_where_that_is_held_and_printed(small: Path) -> None:
    ran = explain(small, f"{SECTION}:10")
    assert ran.status == 0
    assert "“52,170 incidents”: bound\n  why         The build writes it from its value.\n" in ran.output
    assert "  measure     Incidents of anti-social behaviour (incidents, 2016/17)\n" in ran.output
    assert f"  held in     {VALUES}:3\n" in ran.output
    assert "  printed in  Annual Report 2016-17 (page 3)\n" in ran.output


def test_a_change_that_the_build_writes_is_worked_out(small: Path) -> None:
    ran = explain(small, f"{SECTION}:10")
    assert "  why         The build works it out from two values.\n" in ran.output
    assert "  working     52,170 − 52,732 = −562\n              −562 ÷ 52,732 = −1.07 per cent\n" in ran.output


def test_a_value_tells_where_else_it_stands(small: Path) -> None:
    (value,) = told(small, f"{VALUES}:3")["values"]
    assert {(place["file"], place["line"]) for place in value["texts"]} >= {(SECTION, 10), ("data/figures/annual-report-2016-17.yaml", 4)}
    assert [place["words"] for place in value["figures"]] == ["Figure 1(i)"]
    assert [place["words"] for place in value["tables"]] == ["“Two measures”"]
    assert value["pages"] == ["/reports/annual-report-2016-17/anti-social-behaviour/", "/measures/incidents/#v-2016-17"]


def test_a_typed_value_says_among_which_values_it_was_found(typed: Path) -> None:
    (number,) = told(typed, f"{SECTION}:{LINES['typed']}")["numbers"]
    assert number["state"] == "checked"
    assert number["how"].startswith("Typed, and found to be a value: the only one among the values")
    assert [value["name"] for value in number["values"]] == ["incidents, 2016/17"]


def test_a_worked_out_number_shows_the_claim_and_the_arithmetic(typed: Path) -> None:
    numbers = told(typed, f"{SECTION}:{LINES['change']}")["numbers"]
    share = next(number for number in numbers if number["text"] == "1.1 per cent")
    assert (share["state"], share["how"]) == ("checked", "Typed, and worked out again from other numbers: see the claim.")
    (claim,) = [claim for claim in share["claims"] if claim["verdict"] == "true"]
    assert claim["working"][-2:] == ["52,170 − 52,732 = −562", "−562 ÷ 52,732 = −1.07 per cent"]


def test_a_false_claim_tells_what_would_be_true(typed: Path) -> None:
    ran = explain(typed, f"{SECTION}:{LINES['false']}")
    assert "  verdict     false (a change between two numbers of the sentence)\n" in ran.output
    assert "  true is     a fall of 562\n" in ran.output
    assert "  the check   This sentence says something that the data contradict:" in ran.output
    assert "The check finds 1 error." in ran.output


def test_a_name_says_that_it_is_no_quantity(typed: Path) -> None:
    name, _ = told(typed, f"{SECTION}:{LINES['name']}")["numbers"]
    assert (name["text"], name["state"], name["how"]) == ("Section 60", "exempt", "It is marked as a name: its digits are no quantity.")


def test_an_exemption_gives_its_entry_and_its_reason(small: Path, edit: Edit) -> None:
    (small / "data/exemptions.yaml").write_text('covid:\n  pattern: "COVID-19"\n  reason: the name of a disease\n', encoding="utf-8")
    edit(SECTION, "Those who report ASB", "Those who had COVID-19 and report ASB")
    (number,) = told(small, f"{SECTION}:44")["numbers"]
    assert number["how"] == "Its digits are no quantity, by data/exemptions.yaml:2:3, “covid”: the name of a disease"


def test_a_number_that_nothing_accounts_for_names_the_nearest_values(typed: Path) -> None:
    _, number = told(typed, f"{SECTION}:{LINES['name']}")["numbers"]
    assert number["state"] == "unaccounted"
    assert number["nearest"][0].startswith("−562 incidents in 2016/17 (incidents), ")


def test_a_key_fact_and_a_table_tell_the_values_that_they_show(small: Path) -> None:
    assert [v["name"] for v in told(small, f"{SECTION}:18")["values"]] == ["minutes-saved, 2016/17"]
    assert {v["measure"] for v in told(small, f"{SECTION}:24")["values"]} == {"incidents", "confidence"}


def test_a_folded_summary_is_explained_from_any_of_its_lines(small: Path) -> None:
    ran = explain(small, f"{SECTION}:5")
    assert "1 number in the text that this line is part of, which starts in line 4." in ran.output
    assert "working     52,170 − 52,732 = −562" in ran.output


def test_the_line_of_a_series_tells_its_values(small: Path) -> None:
    assert [v["period"] for v in told(small, f"{VALUES}:2")["values"]] == ["2016/17", "2016/17", "2016/17"]


def test_a_line_inside_an_entry_belongs_to_its_value(small: Path) -> None:
    (value,) = told(small, f"{VALUES}:8")["values"]
    assert (value["measure"], value["status"]) == ("confidence", ["not available"])


def test_a_printed_fact_of_a_discrepancy_leads_to_its_value(small: Path, edit: Edit) -> None:
    assert [v["name"] for v in told(small, "data/discrepancies.yaml:5")["values"]] == ["minutes-saved, 2016/17"]
    edit("data/discrepancies.yaml", "    - {value: minutes-saved, period: 2016/17, source: annual-report-2016-17}",
         "    - value: minutes-saved\n      period: 2016/17\n      source: annual-report-2016-17")  # fmt: skip
    assert [v["name"] for v in told(small, "data/discrepancies.yaml:6")["values"]] == ["minutes-saved, 2016/17"]


def test_a_contradicted_value_names_its_discrepancy_and_what_is_published(small: Path) -> None:
    (value,) = told(small, "20 minutes")["values"]
    assert value["discrepancies"] == [
        {
            "id": "minutes-saved",
            "title": "Minutes saved in a shift",
            "publish": "what is printed, side by side",
            "address": "/discrepancies/#minutes-saved",
        }
    ]


@pytest.mark.parametrize("written", ["52170", "52,170", "“52,170”", '"52,170"', "52,170 incidents"])
def test_a_number_is_found_however_it_is_written(small: Path, written: str) -> None:
    ran = explain(small, written)
    assert ran.status == 0
    assert "1 value of the data" in ran.output
    assert f"  held in     {VALUES}:3\n" in ran.output


def test_the_words_of_a_number_need_no_quotation_marks(small: Path) -> None:
    assert explain(small, "about", "20", "minutes").output == explain(small, "about 20 minutes").output


@pytest.mark.parametrize("written", ["-562", "−562", "562"])
def test_the_sign_of_a_number_does_not_count(small: Path, written: str) -> None:
    assert [value["kind"] for value in told(small, written)["values"]] == ["change"]


def test_a_number_that_only_a_text_works_out_is_found_there(small: Path) -> None:
    found = told(small, "1.1 per cent")
    assert found["values"] == []
    assert (SECTION, 10) in {(place["file"], place["line"]) for place in found["elsewhere"]}


def test_a_unit_tells_apart_numbers_that_read_the_same(small: Path) -> None:
    assert told(small, "20 per cent")["values"] == []


def test_a_number_found_nowhere_gives_the_nearest_values_and_status_1(small: Path) -> None:
    ran = explain(small, "52,171")
    assert ran.status == 1
    assert ran.output.startswith("No value and no text has the number 52,171.\n\n  nearest     52,170 incidents in 2016/17 (incidents), ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{SECTION}:6", "this line has no value, and no number that readers see in a text."),
        (f"{SECTION}:8", "this line has no number."),
        (f"{SECTION}:9", "this line is empty."),
        ("data/plans.yaml:1", "this line has no value, and no number that readers see in a text."),
    ],
)
def test_a_line_without_numbers_says_so(small: Path, line: str, said: str) -> None:
    ran = explain(small, line)
    assert (ran.status, ran.output) == (0, f"{line}: {said}\n")


def test_a_line_with_dates_alone_says_that_they_need_no_proof(typed: Path) -> None:
    ran = explain(typed, f"{SECTION}:{LINES['period']}")
    assert "no number on this line needs a proof: 2015/16 is a date or a period." in ran.output


def test_a_draft_says_that_nobody_reads_it(small: Path, edit: Edit) -> None:
    edit(SECTION, "priority: anti-social-behaviour\n", "priority: anti-social-behaviour\ndraft: true\n")
    assert "No reader sees this file now: it is a draft" in explain(small, f"{SECTION}:11").output.replace("no reader", "No reader")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (f"{SECTION}:999", "has no line 999: it has 44."),
        (f"{SECTION}:0", "has no line 0: it has 44."),
        (SECTION, f"Say which line of {SECTION}: it has 44."),
        ("content/01-anti-social-behaviour.md:3", f"Did you mean “{SECTION}”?"),
        ("/etc/hostname:1", "is outside of this project."),
        ("templates/base.html:1", "holds no words or numbers that the public reads."),
        ("hello", "is neither a line of a file nor a number."),
    ],
)
def test_what_cannot_be_explained_is_wrong_usage_with_a_way_on(small: Path, what: str, said: str) -> None:
    ran = explain(small, what)
    assert ran.status == 2
    assert said in " ".join(ran.output.split())


def test_a_path_may_start_from_the_folder_one_stands_in(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small / "content/annual-report-2016-17")
    assert explain(small, "./01-anti-social-behaviour.md:10").output == explain(small, f"{SECTION}:10").output


def test_data_that_cannot_be_read_are_told_and_what_is_left_is_explained(small: Path, edit: Edit) -> None:
    edit(VALUES, "value: 52170", 'value: "52,170"')
    ran = explain(small, "52,732")
    assert ran.status == 0
    assert "The check finds 1 error. What an error keeps from being read is missing here" in ran.output


def test_without_the_folders_nothing_can_be_explained(tmp_path: Path) -> None:
    ran = explain(tmp_path, "5")
    assert ran.status == 1
    assert "There is no folder" in ran.output


def test_json_has_every_field_of_an_answer(small: Path) -> None:
    assert list(told(small, "52170")) == list(Explanation.__dataclass_fields__)
