"""`build.py new`: the first files of a report, a measure, a figure; checked before they are written, and all written or none."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import write, yamltext
from generator.cli import main, new
from generator.drafts.values import wait_below
from generator.problems import Problems
from tests.conftest import Edit, Ran, run, small_site, tree

ANNUAL = ("new", "report", "--kind", "annual", "--year", "2017/18", "--plan", "2016-2018")
MEASURE = (
    "new", "measure", "--id", "lamps", "--title", "Lamps: all", "--unit", "incidents", "--home", "finance", "--definition", "Lamps, lit.", "--better", "higher",
)  # fmt: skip
FIGURE = (
    "new", "figure", "--report", "annual-report-2016-17", "--section", "money", "--number", "9(ii)", "--kind", "series", "--measures", "incidents",
    "--periods", "2015/16 to 2016/17", "--headline", "A fall", "--subtitle", "Incidents, Anyshire, 2015/16 to 2016/17",
)  # fmt: skip


def text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def swapped(arguments: tuple[str, ...], option: str, value: str) -> tuple[str, ...]:
    """The arguments with another value of an option."""
    place = arguments.index(option)
    return (*arguments[: place + 1], value, *arguments[place + 2 :])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The small site after its next annual report was begun, and what the command said."""
    root = small_site(tmp_path_factory.mktemp("begun") / "root")
    return root, run(*ANNUAL, "--root", root)


# A report


def test_a_report_begins_with_a_section_for_each_priority_of_its_plan(begun: tuple[Path, Ran]) -> None:
    root, ran = begun
    assert ran.status == 0, ran.output
    folder = root / "content/annual-report-2017-18"
    assert [path.name for path in sorted(folder.iterdir())] == ["01-anti-social-behaviour.md", "02-road-safety.md", "index.md"]
    assert "plan: 2016-2018\ndraft: true\n" in text(folder, "index.md")
    assert "priority: road-safety\ndraft: true\n" in text(folder, "02-road-safety.md")


def test_each_commitment_waits_for_its_progress_below_what_was_promised_and_last_reported(begun: tuple[Path, Ran]) -> None:
    assert (
        "% Promised: Make the parks of Anyshire quiet at night.\n"
        "% Last entry, April to September 2016: Parks team; page 6; areas: northton, northton-and-southton\n\n"
        ":::{progress} 2016-2018/quiet-parks\n:period: 2017/18\n:place:\n:lead:\n:areas:\n:::\n"
    ) in text(begun[0], "content/annual-report-2017-18/01-anti-social-behaviour.md")


def test_its_source_stands_below_the_others_and_is_named_like_the_last(begun: tuple[Path, Ran]) -> None:
    sources = text(begun[0], "data/sources.yaml")
    assert sources.startswith("# Documents\nannual-report-2016-17:")
    assert "\nannual-report-2017-18:\n  title: Annual Report 2017-18\n  kind: annual report\n  publisher: Commissioner for Anyshire\n" in sources


def test_values_wait_in_comments_with_the_last_number_beside_them(begun: tuple[Path, Ran]) -> None:
    values = text(begun[0], "data/2017-18/anti-social-behaviour.yaml")
    assert "#   - {period: 2017/18, value: , source: annual-report-2017-18, place: }  # 52170 in 2016/17\n" in values
    assert "# minutes-saved:\n#   - {period: 2017/18, value: , source: annual-report-2017-18, place: }  # about 20 in 2016/17\n" in values
    assert "# data/2016-17/anti-social-behaviour.yaml defines this one. Move its definition to data/measures/anti-social-behaviour.yaml" in values
    assert "category: pay, source: annual-report-2017-18, place: }  # 232000 in 2016/17\n" in text(begun[0], "data/2017-18/finance.yaml")


def test_values_that_have_their_measure_in_the_file_wait_straight_below_it(begun: tuple[Path, Ran]) -> None:
    confidence = text(begun[0], "data/2017-18/anti-social-behaviour.yaml").partition("confidence:\n")[2]
    assert confidence.splitlines()[1].startswith(
        "  # - {period: 12 months to 2018-03, value: , source: annual-report-2017-18, place: }  # no number, status [x],"
    )


def test_the_project_is_right_with_a_report_that_was_begun(begun: tuple[Path, Ran]) -> None:
    ran = run("check", "--root", begun[0], "--strict")
    assert ran.output.startswith("Checked "), ran.output


def test_what_was_not_filled_in_is_told_when_the_draft_is_to_be_published(begun: tuple[Path, Ran], small: Path) -> None:
    for name, content in tree(begun[0]).items():
        (small / name).parent.mkdir(exist_ok=True, parents=True)
        (small / name).write_bytes(content.replace(b"draft: true\n", b""))
    ran = run("check", "--root", small)
    assert ran.output.count("This entry of progress has no words.") == 2
    assert ran.output.count("This entry of progress does not say where the report prints it.") == 2
    waiting = small / "content/annual-report-2017-18/01-anti-social-behaviour.md"
    waiting.write_text(
        text(small, str(waiting)).replace(":place:\n", ":place: page 2\n").replace(":areas:\n:::", "All was quiet.\n:::"), encoding="utf-8"
    )
    values = small / "data/2017-18/anti-social-behaviour.yaml"
    line = "# incidents:\n#   - {period: 2017/18, value: , source: annual-report-2017-18, place: }"
    assert line in text(small, str(values))
    filled = "incidents:\n  - {period: 2017/18, value: 51000, source: annual-report-2017-18, place: page 2}"
    values.write_text(text(small, str(values)).replace(line, filled), encoding="utf-8")
    assert run("build", "--root", small, "--strict").status == 0
    page = text(small, "site/reports/annual-report-2017-18/anti-social-behaviour/index.html")
    assert "All was quiet." in page
    assert "Promised:" not in page
    assert "51,000" in text(small, "site/measures/incidents/index.html")


def test_a_report_that_stands_is_not_begun_again(begun: tuple[Path, Ran]) -> None:
    before = tree(begun[0])
    ran = run(*ANNUAL, "--root", begun[0])
    assert ran.status == 1
    assert "There is a report “annual-report-2017-18” already." in ran.output
    assert tree(begun[0]) == before


def test_the_first_report_of_its_kind_begins_without_values(small: Path) -> None:
    ran = run("new", "report", "--kind", "quarterly", "--year", "2016/17", "--quarter", "4", "--plan", "2016-2018", "--root", small)
    assert ran.status == 0, ran.output
    assert "title: Plan 2016 to 2018 Quarterly Update, Quarter 4 2016/17\n" in text(small, "content/quarterly-update-2016-17-q4/index.md")
    assert "period: 2016/17 Q4\n" in text(small, "data/sources.yaml")
    assert run("check", "--root", small, "--strict").status == 0


def test_only_a_report_on_the_same_plan_is_named_like_the_last(small: Path, edit: Edit) -> None:
    edit("data/sources.yaml", "title: Annual Report 2016-17", "title: Our First Plan in 2016-17")
    assert run(*swapped(ANNUAL, "--plan", "2018-2020"), "--root", small).status == 0
    assert "title: Annual Report 2017-18\n" in text(small, "content/annual-report-2017-18/index.md")


def test_a_plan_that_is_not_known_is_told_with_one_that_is_near(small: Path) -> None:
    ran = run(*swapped(ANNUAL, "--plan", "2016-2019"), "--root", small)
    assert (ran.status, "There is no plan “2016-2019”." in ran.output, "Did you mean “2016-2018”?" in ran.output) == (1, True, True)
    assert not (small / "content/annual-report-2017-18").exists()


def test_where_the_project_is_not_right_nothing_is_begun(small: Path, edit: Edit) -> None:
    edit("data/areas.yaml", "type: district", "type: palace")
    before = tree(small)
    ran = run(*ANNUAL, "--root", small)
    assert (ran.status, ran.output.endswith("Nothing was written.\n")) == (1, True)
    assert tree(small) == before


# Measures and figures


def test_a_measure_goes_to_the_end_of_the_file_of_its_home(small: Path) -> None:
    before = text(small, "data/measures/finance.yaml")
    ran = run(*MEASURE, "--root", small)
    assert ran.status == 0, ran.output
    entry = 'lamps:\n  title: "Lamps: all"\n  unit: incidents\n  definition: Lamps, lit.\n  better: higher\n'
    assert text(small, "data/measures/finance.yaml") == before + entry
    assert ran.output.endswith("Now give it its values, in data/<year>/finance.yaml.\n")


def test_the_first_measure_of_a_home_makes_its_file(small: Path) -> None:
    assert run("schema", "--root", small).status == 0
    assert run(*swapped(MEASURE, "--home", "road-safety"), "--root", small).status == 0
    made = text(small, "data/measures/road-safety.yaml")
    assert made.startswith("# yaml-language-server: $schema=../schemas/measures.json\n# Definitions of measures: Road safety\nlamps:\n")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--unit", "incident", "There is no unit “incident”."),
        ("--home", "finances", "There is no home “finances”."),
        ("--id", "spending", "The key “spending” stands twice."),
        ("--definition", "Lamps in {value}`lumps`.", "There is no measure “lumps”."),
    ],
)
def test_a_measure_that_would_be_wrong_is_told_and_not_written(option: str, value: str, said: str, small: Path) -> None:
    before = tree(small)
    ran = run(*swapped(MEASURE, option, value), "--root", small)
    assert (ran.status, said in ran.output) == (1, True), ran.output
    assert tree(small) == before


def test_a_figure_stands_in_the_file_of_its_report_and_in_its_section(small: Path) -> None:
    ran = run(*FIGURE, "--root", small)
    assert ran.status == 0, ran.output
    assert text(small, "data/figures/annual-report-2016-17.yaml").endswith(
        "figure-9-ii:\n  number: 9(ii)\n  headline: A fall\n  subtitle: Incidents, Anyshire, 2015/16 to 2016/17\n"
        "  kind: series\n  draws: [incidents]\n  periods: [2015/16 to 2016/17]\n"
    )
    assert text(small, "content/annual-report-2016-17/02-money.md").endswith("\n\n:::{figure} figure-9-ii\n:::\n")
    assert run("check", "--root", small, "--strict").status == 0


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--report", "annual-report-2016-18", "There is no report “annual-report-2016-18”."),
        ("--section", "many", "This report has no section “many”."),
        ("--measures", "incidents, insidents", "There is no measure “insidents”."),
        ("--periods", "2015-16", "“2015-16” is not a period."),
        ("--kind", "two-points", "needs 2 periods"),
    ],
)
def test_a_figure_that_would_be_wrong_is_told_and_not_written(option: str, value: str, said: str, small: Path) -> None:
    before = tree(small)
    ran = run(*swapped(FIGURE, option, value), "--root", small)
    assert (ran.status, said in ran.output) == (1, True), ran.output
    assert tree(small) == before


def test_what_is_new_stands_in_the_schemas_at_once(small: Path) -> None:
    assert run("schema", "--root", small).status == 0
    assert run(*MEASURE, "--root", small).status == 0
    assert '"lamps"' in text(small, "data/schemas/values.json")
    assert run("schema", "--root", small).output == "Everything was up to date.\n"


# Wrong usage, and questions


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report",), "Missing: --kind, --year, --plan, --quarter for a quarterly report."),
        (("report", "--kind", "quarterly", "--plan", "2016-2018"), "Missing: --year, --quarter."),
        (("report", "--kind", "annual"), "Missing: --year, --plan."),
        (("report", "--kind", "annual", "--quarter", "2"), "An annual report has no quarter: leave out --quarter."),
        (("report", "--quarter", "5"), "'5' is not one of '1', '2', '3', '4'."),
        (("report", "--year", "2023-24"), "“2023-24” is not a financial year. Write 2023/24."),
        (("report", "--year", "2023/25"), "“2023/25” is not a financial year. Write it like 2023/24."),
        (("measure", "--id", "lamps"), "Missing: --title, --unit, --home, --definition, --better."),
        (("measure", "--id", "Lamps lit"), "“Lamps lit” cannot be a name. Write small letters, digits and hyphens: lamps-lit."),
        (("measure", "--home", "../finance"), "“../finance” cannot be a name."),
        (("figure", "--number", "5(i)"), "Missing: --report, --section, --kind, --measures, --periods, --headline, --subtitle."),
    ],
)
def test_wrong_usage_is_told_at_once(arguments: tuple[str, ...], said: str, small: Path) -> None:
    ran = run("new", *arguments, "--root", small)
    assert (ran.status, said in ran.output) == (2, True), ran.output


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "on_terminal", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_what_is_missing_is_asked_until_the_answer_is_right(small: Path) -> None:
    answers = "annual\n2017-18\n2017/18\n2016-2019\n2016-2018\n"
    result = CliRunner(catch_exceptions=False).invoke(main, ["new", "report", "--root", str(small)], input=answers)
    assert result.exit_code == 0, result.output
    assert "“2017-18” is not a financial year. Write 2017/18." in result.output
    assert "Plan that it reports on (2016-2018, 2018-2020): " in result.output
    assert (small / "content/annual-report-2017-18/index.md").exists()


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_a_figure_and_a_measure_are_asked_for(small: Path) -> None:
    answers = "annual-report-2016-17\nmoney\nincidents-fell\nseries\nincidents\n2015/16 to 2016/17\nA fall\nIncidents, Anyshire, 2015/16 to 2016/17\n"
    result = CliRunner(catch_exceptions=False).invoke(main, ["new", "figure", "--root", str(small)], input=answers)
    assert result.exit_code == 0, result.output
    answers = "lamps\nLamps\nincidents\nfinance\nLamps, lit.\nhigher\n"
    result = CliRunner(catch_exceptions=False).invoke(main, ["new", "measure", "--root", str(small)], input=answers)
    assert result.exit_code == 0, result.output
    assert text(small, "data/measures/finance.yaml").endswith(
        "lamps:\n  title: Lamps\n  unit: incidents\n  definition: Lamps, lit.\n  better: higher\n"
    )


# How files are written


def test_where_one_file_cannot_be_written_every_file_stays_as_it_was(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, replace = tree(small), Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.name == "new.md":
            raise OSError(28, "No space left on device", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    problems = Problems()
    files = {"content/x/new.md": b"new", "content/a/b/other.md": b"new", "data/areas.yaml": b"changed"}
    write.write_sources(small, files, problems)
    assert [p.message for p in problems.in_file_order()] == ["The files cannot be written: no space left on device."]
    assert tree(small) == before
    assert not (small / "content/x").exists()
    assert not (small / "content/a").exists()


def test_files_are_written_in_folders_that_are_new(small: Path) -> None:
    problems = Problems()
    write.write_sources(small, {"data/new/one.yaml": b"1", "data/areas.yaml": b"2"}, problems)
    assert len(problems) == 0
    assert ((small / "data/new/one.yaml").read_bytes(), (small / "data/areas.yaml").read_bytes()) == (b"1", b"2")
    assert [name for name in tree(small) if name.endswith(".new")] == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Groups, by area", "Groups, by area"), ("Lamps: all", '"Lamps: all"'), ("no", '"no"'), ("5(i)", "5(i)"), ("# 1", '"# 1"'), ("a #b", '"a #b"'),
        ('"A" fell', '"\\"A\\" fell"'), ("two\nlines", '"two\\nlines"'), ("[x]", '"[x]"'), ("{value}`x`", '"{value}`x`"'), ("*a", '"*a"'),
    ],
)  # fmt: skip
def test_a_text_is_written_so_that_it_is_read_as_it_was_typed(typed: str, written: str) -> None:
    assert yamltext.scalar(typed) == written


def test_lines_go_below_the_last_value_whatever_comes_after_it() -> None:
    old = "# Values\none:\n  - {period: 2016/17}\n# about two\ntwo:\n  title: Two\n  values:\n    - period: 2016/17\n      value: 1\n\n  note: x\nthree: []\n"
    editor = yamltext.Editor(old)
    for measure, line in (("one", "# 1"), ("two", "# 2"), ("three", "# 3")):
        wait_below(editor, measure, [line])
    assert editor.text() == (
        "# Values\none:\n  - {period: 2016/17}\n  # 1\n# about two\ntwo:\n  title: Two\n  values:\n    - period: 2016/17\n      value: 1\n    # 2\n\n  note: x\nthree: []\n  # 3\n"
    )


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_a_file_keeps_its_line_ends_and_its_comments(end: bytes, small: Path) -> None:
    changed = ("data/measures/finance.yaml", "data/figures/annual-report-2016-17.yaml", "content/annual-report-2016-17/02-money.md")
    for name in changed:
        (small / name).write_bytes((small / name).read_bytes().replace(b"\n", end) + b"% A comment." * name.endswith(".md"))
    before = tree(small)
    assert run(*MEASURE, "--root", small).status == 0
    assert run(*FIGURE, "--root", small).status == 0
    after = tree(small)
    assert after == before | {name: after[name] for name in changed}
    for name in changed:
        assert after[name].startswith(before[name])
        assert len(after[name]) > len(before[name])
        assert after[name].count(b"\n") == after[name].count(end)
