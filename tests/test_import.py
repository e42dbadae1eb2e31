"""`import` tells what a table would change, writes it when told to, and leaves every other byte of the files as it was."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.imports import work
from tests.conftest import PROJECT, Edit, run, tree
from tests.tables import CONFIDENCE, INCIDENTS, MAP, brought, comma, part, sheet

HEADER = ("Indicator", "2015/16", "2016/17", "2017/18")
VALUES = ("measure", "period", "area", "category", "value", "status", "source", "place", "note")


def own(path: Path, *rows: dict[str, object]) -> Path:
    """A table of this site, as CSV."""
    path.write_text(comma([VALUES, *([row.get(name, "") for name in VALUES] for row in rows)]), encoding="utf-8")
    return path


def row(**said: object) -> dict[str, object]:
    return {"measure": "incidents", "source": "annual-report-2016-17", "place": "page 3", **said}


def test_without_yes_nothing_is_written(small: Path, tmp_path: Path) -> None:
    before = tree(small)
    ran = brought(small, sheet(tmp_path / "a.xlsx", [HEADER, (INCIDENTS, 52732, 52170, 49850)]))
    assert part(ran.output, "New") == ["D2 incidents, 2017/18: 49,850 incidents (data/2017-18/anti-social-behaviour.yaml)"]
    assert ran.output.endswith("Nothing was written. To write 3 values, add --yes.\n")
    assert ran.status == 0
    assert tree(small) == before


def test_a_new_value_stands_behind_those_of_its_measure(small: Path, tmp_path: Path) -> None:
    file = small / "data/2016-17/finance.yaml"
    with file.open("a", encoding="utf-8") as end:
        end.write("\n# The end\n")
    before = file.read_text(encoding="utf-8")
    table = own(
        tmp_path / "v.csv",
        row(measure="spending", period="2016/17 Q4", category="pay", value="58,100", place="accounts, page 2", note="For *three* months"),
    )
    assert run("import", table, "--root", small, "--yes").output.endswith("Nothing was written.\n"), "an asterisk would be read as emphasis"
    table.write_text(table.read_text(encoding="utf-8").replace("*", ""), encoding="utf-8")
    ran = run("import", table, "--root", small, "--yes")
    assert ran.output.endswith("Wrote 1 value: data/2016-17/finance.yaml.\n")
    added = (
        '  - {period: 2016/17 Q4, category: pay, value: 58100, source: annual-report-2016-17, place: "accounts, page 2", note: For three months}\n'
    )
    last = "  - {period: 2016/17, category: total, value: 266279, source: annual-report-2016-17, place: accounts}\n"
    assert file.read_text(encoding="utf-8") == before.replace(last, last + added)
    assert run("import", table, "--root", small).output.endswith("There is nothing to write.\n")


def test_a_year_that_has_no_file_gets_one(small: Path, tmp_path: Path) -> None:
    table = own(tmp_path / "v.csv", row(period="12 months to 2019-03", value="50100"), row(period="2018/19", area="northton", value="280"))
    assert run("import", table, "--root", small, "--yes").status == 0
    assert (small / "data/2018-19/anti-social-behaviour.yaml").read_text(encoding="utf-8") == (
        "# Values for the financial year 2018 to 2019\n"
        "incidents:\n"
        "  - {period: 12 months to 2019-03, value: 50100, source: annual-report-2016-17, place: page 3}\n"
        "  - {period: 2018/19, area: northton, value: 280, source: annual-report-2016-17, place: page 3}\n"
    )
    assert run("check", "--root", small).status == 0


def test_a_change_is_told_with_its_size_and_touches_one_number(small: Path, tmp_path: Path) -> None:
    before = (small / "data/2016-17/anti-social-behaviour.yaml").read_text(encoding="utf-8")
    table = own(tmp_path / "v.csv", row(period="2016/17", area="northton", value=310, place="page 4"))
    ran = run("import", table, "--root", small, "--yes")
    told = "E2 incidents, 2016/17, northton: 300 incidents [p][r] → 310 incidents [p][r], up 10 (+3.3%) (data/2016-17/anti-social-behaviour.yaml)"
    assert part(ran.output, "Changed") == [told]
    assert (small / "data/2016-17/anti-social-behaviour.yaml").read_text(encoding="utf-8") == before.replace("value: 300,", "value: 310,")


def test_a_number_in_the_place_of_a_mark_comes_with_its_document(small: Path, tmp_path: Path) -> None:
    before = (small / "data/2016-17/anti-social-behaviour.yaml").read_text(encoding="utf-8")
    table = own(tmp_path / "v.csv", row(measure="confidence", period="2016/17", value=59.1, source="closure-report", place="page 6"))
    ran = run("import", table, "--root", small, "--yes")
    assert "[x] → 59.1 per cent; from closure-report, page 6; its note stays, so read it again" in ran.output
    old = "    status: [x]\n    source: annual-report-2016-17\n    place: page 3\n"
    new = "    value: 59.1\n    source: closure-report\n    place: page 6\n"
    assert (small / "data/2016-17/anti-social-behaviour.yaml").read_text(encoding="utf-8") == before.replace(old, new)


def test_a_mark_in_the_place_of_a_number_needs_a_yes_of_its_own(small: Path, tmp_path: Path) -> None:
    table = own(tmp_path / "v.csv", row(period="2016/17", area="northton", status="[c]", place="page 4"))
    assert run("import", table, "--root", small, "--yes").status == 1
    assert run("import", table, "--root", small, "--yes", "--accept", "E2").status == 0
    text = (small / "data/2016-17/anti-social-behaviour.yaml").read_text(encoding="utf-8")
    assert "  - {period: 2016/17, area: northton, source: annual-report-2016-17, place: page 4, status: [p, c]}\n" in text


def test_another_place_that_prints_the_same_is_added(small: Path, tmp_path: Path) -> None:
    table = own(tmp_path / "v.csv", row(period="2015/16", value=52732, place="Foreword"), row(period="2016/17", value=52170, place="Foreword"))
    ran = run("import", table, "--root", small, "--yes")
    assert len(part(ran.output, "The same, printed in another place too")) == 2
    added = "{source: annual-report-2016-17, place: Foreword}"
    assert f"place: page 3, also: [{added}]}}" in (small / "data/2015-16/anti-social-behaviour.yaml").read_text(encoding="utf-8")
    assert f"also: [{{source: closure-report, place: Foreword}}, {added}]}}" in (small / "data/2016-17/anti-social-behaviour.yaml").read_text(
        encoding="utf-8"
    )


def test_an_empty_cell_takes_nothing_away(small: Path, tmp_path: Path) -> None:
    table = own(
        tmp_path / "v.csv", row(measure="confidence", period="2017/18", value=60.1, source="closure-report", place="page 5"), row(period="2016/17")
    )
    ran = run("import", table, "--root", small)
    assert ran.output.endswith("The same: 1. Empty cells: 1.\nThere is nothing to write.\n")


def test_more_decimal_places_than_are_printed_are_the_same_number(small: Path, tmp_path: Path) -> None:
    ran = brought(small, sheet(tmp_path / "a.xlsx", [("Indicator", "2015/16"), (CONFIDENCE, 0.5876)]))
    assert len(part(ran.output, "The same, printed in another place too")) == 1
    assert part(ran.output, "Changed") == []


def test_what_would_make_the_check_fail_is_not_written(small: Path, tmp_path: Path) -> None:
    before = tree(small / "data")
    ran = run("import", own(tmp_path / "v.csv", row(period="2016/17", value=52171), row(period="2017/18", value=50000)), "--root", small, "--yes")
    assert "After it, the check would say:" in ran.output
    assert "This value of “incidents” does not follow from the values that it is made from." in ran.output
    assert ran.status == 1
    assert tree(small / "data") == before


def test_a_published_number_changes_and_asks_for_its_correction(small: Path, tmp_path: Path) -> None:
    assert run("record", "--root", small).status == 0
    table = own(tmp_path / "v.csv", row(measure="minutes-of-light", period="2016/17", value=560, place="page 7"))
    ran = run("import", table, "--root", small, "--yes")
    assert "{measure: minutes-of-light, period: 2016/17, old: 540, new: 560}" in ran.output
    assert ran.output.endswith("Wrote 1 value: data/2016-17/anti-social-behaviour.yaml.\n")


def test_a_project_with_problems_is_mended_first(small: Path, edit: Edit, tmp_path: Path) -> None:
    edit("data/2016-17/finance.yaml", "value: 34279", 'value: "34279"')
    ran = run("import", own(tmp_path / "v.csv", row(period="2017/18", value=50000)), "--root", small, "--yes")
    assert "number-as-text" in run("check", "--root", small, "--format", "json").output
    assert "This number is written as text." in ran.output
    assert ran.output.endswith("Nothing was written.\n")


def test_a_measure_that_is_defined_once_is_told(small: Path, tmp_path: Path) -> None:
    ran = run("import", own(tmp_path / "v.csv", row(measure="minutes-saved", period="2017/18", value=21)), "--root", small)
    assert (
        "The measure minutes-saved is defined where its one value stands, so data/2017-18/anti-social-behaviour.yaml can hold no other." in ran.output
    )


def test_words_that_name_nothing_are_told_with_what_is_near(small: Path, tmp_path: Path) -> None:
    table = own(
        tmp_path / "v.csv", row(measure="incident", period="2017/18", value=1), row(period="2017/18", area="nortton", value=2), row(period="2017-19", value=3),
        row(period="2017/18", source="closure", value=4), row(measure="spending", period="2017/18", category="pays", value=5),
    )  # fmt: skip
    told = run("import", table, "--root", small).output
    assert part(told, "Not taken") == [
        "A2 There is no measure “incident”.", "C3 There is no area “nortton”.",
        "B4 “2017-19” is no period. Its two years do not follow each other.", "G5 There is no source “closure”.", "D6 There is no category “pays”.",
    ]  # fmt: skip
    assert [hint for hint in ("“incidents”", "“northton”", "“closure-report”", "“pay”") if f"Did you mean {hint}?" not in told] == []


def test_the_same_told_to_programs(small: Path, tmp_path: Path) -> None:
    table = sheet(tmp_path / "a.xlsx", [HEADER, (INCIDENTS, 52732, 52170, 498500), ("Theft", 1, 2, 3)])
    told = json.loads(brought(small, table, "--format", "json", "--yes").output)
    assert (told["written"], len(told["elsewhere"]), told["doubtful"][0]["cell"], told["told"][0]["cell"]) == (True, 2, "D2", "A3")
    assert told["doubtful"][0] | {"doubts": [], "told": ""} == {
        "cell": "D2", "measure": "incidents", "period": "2017/18", "against": None, "kind": "actual", "area": "anyshire", "category": None, "value": "498500",
        "was": None, "status": [], "file": "data/2017-18/anti-social-behaviour.yaml", "changes": ["all"], "doubts": [], "told": "",
    }  # fmt: skip


def test_a_cell_that_is_not_doubtful_cannot_be_accepted(small: Path, tmp_path: Path) -> None:
    ran = brought(small, sheet(tmp_path / "a.xlsx", [HEADER, (INCIDENTS, 52732, 52170, 49850)]), "--accept", "Z9")
    assert ran.status == 2
    assert "Z9 holds no doubtful value." in ran.output


def test_a_file_that_was_changed_meanwhile_is_left_alone(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = work.tried

    def meanwhile(*arguments: Any) -> Any:
        with (small / "data/2016-17/anti-social-behaviour.yaml").open("a", encoding="utf-8") as file:
            file.write("# Written by somebody else\n")
        return tried(*arguments)

    monkeypatch.setattr(work, "tried", meanwhile)
    ran = run("import", own(tmp_path / "v.csv", row(period="2016/17 Q1", value=13000)), "--root", small, "--yes")
    assert "This file was changed while the import was at work." in ran.output
    text = (small / "data/2016-17/anti-social-behaviour.yaml").read_text(encoding="utf-8")
    assert ("13000" in text, text.endswith("# Written by somebody else\n")) == (False, True)


def test_all_files_are_written_or_none(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(small / "data")
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if "2017-18" in str(target):
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    table = own(tmp_path / "v.csv", row(period="2014/15", value=51000), row(period="2016/17 Q1", value=13000), row(period="2017/18", value=50000))
    ran = run("import", table, "--root", small, "--yes")
    assert "The files cannot be written: no space left on device." in ran.output
    assert ran.status == 1
    assert tree(small / "data") == before


def test_without_a_file_of_its_own_a_table_gets_a_proposal(small: Path, tmp_path: Path) -> None:
    (small / "data/imports/quarterly-return.yaml").unlink()
    table = sheet(
        tmp_path / "return-2019-20.xlsx",
        [("Return",), (), HEADER, (INCIDENTS, 52732, 52170, 49850), ("Confidence with police", "", "", 61), ("Total", 1, 2, 3)],
    )
    ran = brought(small, table, by=None)
    assert ran.status == 1
    proposal = ran.output.partition("name it with --map:\n\n")[2].partition("\n\n")[0] + "\n"
    assert proposal == (
        "# What the tables of the form return-2019-20.xlsx mean: see docs/importing.md\n"
        "header: 3\ncolumns: {measure: Indicator}\nacross: period\n"
        "measures:\n  - {label: Confidence with police, measure: confidence}\nignore: [Total]\n"
    )
    (small / "data/imports/return.yaml").write_text(proposal, encoding="utf-8")
    found = brought(small, table, by=None)
    assert found.output.startswith("return-2019-20.xlsx, sheet “Return”, read as data/imports/return.yaml says: 4 values.")
    assert run("check", "--root", small, "--strict").status == 0


def test_a_source_is_said_each_time(small: Path, tmp_path: Path) -> None:
    table = sheet(tmp_path / "a.xlsx", [HEADER, (INCIDENTS, 52732, 52170, 49850)])
    told = run("import", table, "--root", small, "--map", small / MAP).output
    assert [name for name in ("source", "place") if f"Nothing says the {name} of the values." not in told] == []
    assert "Did you mean “closure-report”?" in run("import", table, "--root", small, "--map", small / MAP, "--source", "closing-report").output


def test_on_a_terminal_everything_is_asked_for(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.import_.on_terminal", lambda: True)
    table = sheet(tmp_path / "force.xlsx", [("Indicator", "2017/18", "2018/19"), (INCIDENTS, 49850, 498500), (CONFIDENCE, 61, -62)])

    def said(*answers: str) -> str:
        return CliRunner(catch_exceptions=False).invoke(main, ["import", str(table), "--root", str(small)], input="\n".join(answers) + "\n").output

    # Keep the file; the source that is proposed, and a place; of two doubtful values the first, and write.
    output = said("y", "", "Table 4", "y", "n", "y")
    assert output.count("Take it all the same? [y/N]") == 2
    assert output.endswith("Wrote 3 values: data/2017-18/anti-social-behaviour.yaml, data/2018-19/anti-social-behaviour.yaml.\n")
    assert (
        (small / "data/imports/force.yaml")
        .read_text(encoding="utf-8")
        .endswith("measures:\n  - {label: Confidence in police, measure: confidence}\n")
    )
    assert "value: 498500" in (small / "data/2018-19/anti-social-behaviour.yaml").read_text(encoding="utf-8")
    # The file that was kept serves the next time.
    assert part(said("closure-report", "Table 4", "n"), "Doubtful") == [
        "C3 confidence, 2018/19: −62 per cent (data/2018-19/anti-social-behaviour.yaml)"
    ]


def test_the_guide_does_what_it_says(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (PROJECT / "docs/importing.md").read_text(encoding="utf-8")
    monkeypatch.chdir(small)
    told = 0
    for language, file, inside in re.findall(r"^```(text table|yaml whole|text import) (.*)\n((?:.*\n)*?)```$", text, re.MULTILINE):
        if language == "text import":
            assert run("import", *shlex.split(file), "--root", small).output.endswith(inside)
            told += 1
        else:
            assert language == "text table" or Path(file).exists(), "the small site holds the file of the example"
            Path(file).write_text(inside, encoding="utf-8")
    assert told == 2
