"""Roles and blocks find the one value that they name, and say so where there is none, or more than one."""

from pathlib import Path

import pytest

from generator import reading
from generator.binding import bind
from generator.bound import Bound, BoundChange, BoundFigure, BoundPicture, BoundTable, BoundValue, BoundWords
from generator.load import load
from generator.model import Site, Value
from generator.problems import Problem, Problems
from tests.conftest import small_site

FILE = "content/annual-report-2016-17/text.md"

MORE = """\
# Values that can be told apart only by words
incidents:
  - {period: 2017/18, value: 51000, source: closure-report, place: page 1}
  - {period: 2017/18, value: 50000, kind: target, source: closure-report, place: page 1}
  - {period: 2017/18, against: 2016/17, kind: change, value: -1170, source: closure-report, place: page 1}
  - {period: 2017/18, against: 2015/16, kind: change, value: -1732, source: closure-report, place: page 1}
  - {period: 2017/18, value: 310, area: northton, source: closure-report, place: page 1}
  - {period: 2017/18, value: 290, area: southton, source: closure-report, place: page 1}
confidence:
  - {period: 2017/18, value: 60.1, source: closure-report, place: page 5}
towns-visited:
  title: Towns visited
  unit: incidents
  values:
    - {period: 2017/18, value: 4, area: northton, source: closure-report, place: page 1}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site with more values of one measure."""
    root = small_site(tmp_path_factory.mktemp("binding") / "root")
    (root / "data/2017-18/anti-social-behaviour.yaml").write_text(MORE, encoding="utf-8")
    problems = Problems()
    found = load(root, problems)
    assert problems.in_file_order() == ()
    assert found is not None
    return found


def bound(site: Site, text: str) -> tuple[list[Bound], tuple[Problem, ...]]:
    problems = Problems()
    read = reading.read(text + "\n", FILE, problems)
    assert len(problems) == 0
    found = bind(site, [read], problems)
    assert set(found) <= {role.where for role in read.roles} | {block.where for block in read.blocks}
    return list(found.values()), problems.in_file_order()


def one(site: Site, text: str) -> Bound:
    """What the only role or block of a text is bound to."""
    (found,), problems = bound(site, text)
    assert problems == ()
    return found


def value(site: Site, arguments: str) -> Value:
    found = one(site, f"{{value}}`{arguments}`")
    assert isinstance(found, BoundValue)
    return found.value


def told(site: Site, text: str) -> Problem:
    """The only problem of a text that is bound to nothing."""
    found, (problem,) = bound(site, text)
    assert found == []
    return problem


@pytest.mark.parametrize(
    ("arguments", "place", "number"),
    [
        ("incidents, 2016/17", "2016-17/anti-social-behaviour.yaml:3", "52170"),
        ("incidents, 12 months to 2017-03", "2016-17/anti-social-behaviour.yaml:3", "52170"),
        ("incidents, 2016/17, northton", "2016-17/anti-social-behaviour.yaml:5", "300"),
        ("incidents, northton, 2016/17", "2016-17/anti-social-behaviour.yaml:5", "300"),
        ("incidents, 2017/18", "2017-18/anti-social-behaviour.yaml:3", "51000"),
        ("incidents, 2017/18, actual", "2017-18/anti-social-behaviour.yaml:3", "51000"),
        ("incidents, 2017/18, anyshire", "2017-18/anti-social-behaviour.yaml:3", "51000"),
        ("incidents, 2017/18, target", "2017-18/anti-social-behaviour.yaml:4", "50000"),
        ("incidents, target", "2017-18/anti-social-behaviour.yaml:4", "50000"),
        ("incidents, 2016/17, change", "2016-17/anti-social-behaviour.yaml:4", "-562"),
        ("incidents, 2017/18, change, against 2016/17", "2017-18/anti-social-behaviour.yaml:5", "-1170"),
        ("incidents, 2017/18, against 2015/16", "2017-18/anti-social-behaviour.yaml:6", "-1732"),
        ("incidents, southton", "2017-18/anti-social-behaviour.yaml:8", "290"),
        ("spending, pay", "2016-17/finance.yaml:3", "232000"),
        ("spending, 2016/17, total", "2016-17/finance.yaml:5", "266279"),
        ("minutes-saved", "2016-17/anti-social-behaviour.yaml:16", "20"),
        ("towns-visited", "2017-18/anti-social-behaviour.yaml:15", "4"),
        ("homicide-review, undated", "2017-18/road-safety.yaml:6", "3211389"),
    ],
)
def test_a_value_is_named_by_as_many_words_as_it_takes(site: Site, arguments: str, place: str, number: str) -> None:
    found = value(site, arguments)
    assert (f"{found.where.file.removeprefix('data/')}:{found.where.line}", str(found.number)) == (place, number)


def test_a_value_that_is_not_available_can_be_named(site: Site) -> None:
    assert value(site, "confidence, 2016/17").status == ("x",)


def test_a_value_is_written_with_its_unit_unless_the_bare_number_is_asked_for(site: Site) -> None:
    with_unit, bare = one(site, "{value}`incidents, 2016/17`"), one(site, "{value}`incidents, number, 2016/17`")
    assert isinstance(with_unit, BoundValue)
    assert isinstance(bare, BoundValue)
    assert (with_unit.bare, bare.bare) == (False, True)


def test_each_role_is_bound_at_its_own_place(site: Site) -> None:
    found, _ = bound(site, "{value}`incidents, 2016/17`^[{value}`incidents, 2015/16`]^[{value}`incidents, 2017/18`]")
    assert sorted(str(b.value.number) for b in found if isinstance(b, BoundValue)) == ["51000", "52170", "52732"]


def test_a_change_is_between_two_values_in_the_order_they_are_named(site: Site) -> None:
    found = one(site, "{change}`incidents, 2015/16, 2017/18`")
    assert isinstance(found, BoundChange)
    assert (str(found.before.number), str(found.after.number), found.size_only) == ("52732", "51000", False)


def test_a_change_of_an_area_and_its_size_alone(site: Site) -> None:
    found = one(site, "{change}`incidents, northton, 2016/17, 2017/18, size`")
    assert isinstance(found, BoundChange)
    assert (str(found.before.number), str(found.after.number), found.size_only) == ("300", "310", True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{value}`incident, 2016/17`", "unknown-measure"),
        ("{value}` `", "unknown-measure"),
        ("{value}`incidents, 2014/15`", "unknown-value"),
        ("{value}`incidents, 2016/17, southton`", "unknown-value"),
        ("{value}`incidents, 2016/17, target`", "unknown-value"),
        ("{value}`incidents, 2017/18, against 2014/15`", "unknown-value"),
        ("{value}`incidents`", "many-values"),
        ("{value}`spending, 2016/17`", "many-values"),
        ("{value}`incidents, 2017/18, change`", "many-values"),
        ("{value}`incidents, 2016/17, 2015/16`", "value-periods"),
        ("{value}`incidents, 2016/17, northton, southton`", "argument-twice"),
        ("{value}`incidents, 2016/17, change, target`", "argument-twice"),
        ("{value}`incidents, 2016/17, pay`", "unknown-argument"),
        ("{value}`incidents, 2016/17,`", "unknown-argument"),
        ("{value}`incidents, against last year`", "unknown-argument"),
        ("{change}`incidents, 2016/17`", "change-periods"),
        ("{change}`incidents`", "change-periods"),
        ("{change}`incidents, 2015/16, 2016/17, 2017/18`", "change-periods"),
        ("{change}`incidents, 2014/15, 2016/17`", "unknown-value"),
        ("{change}`confidence, 2015/16, 2016/17`", "change-missing"),
        ("{change}`incidents, 2015/16, 2016/17, number`", "unknown-argument"),
        (":::{keyfact} incidents\nwords\n:::", "many-values"),
        (":::{keyfact}\nwords\n:::", "block-argument"),
        (":::{figure}\n:::", "block-argument"),
        (":::{figure} figure-2\n:::", "unknown-figure"),
        (":::{figure} closure-report/figure-1\n:::", "unknown-figure"),
        (":::{figure} figure-1\nwords\n:::", "block-body"),
        (":::{table}\n:measures: incidents\n:periods: 2016/17\n:::", "block-argument"),
        (":::{table} T\n:periods: 2016/17\n:::", "table-options"),
        (":::{table} T\n:measures: incidents\n:::", "table-options"),
        (":::{table} T\n:measures: ,\n:periods: 2016/17\n:::", "table-options"),
        (":::{table} T\n:measures: incidents, incident\n:periods: 2016/17\n:::", "unknown-measure"),
        (":::{table} T\n:measures: incidents\n:periods: 2016-17\n:::", "unknown-period"),
        (":::{table} T\n:measures: incidents\n:periods: 2016/17, 2014/15\n:::", "empty-column"),
        (":::{table} T\n:measures: incidents\n:periods: 2016/17\n:rows: 3\n:::", "unknown-option"),
        (":::{quote}\nwords\n:::", "block-argument"),
        (":::{quote} She\n:::", "block-empty"),
        (":::{case-study}\nwords\n:::", "block-argument"),
        (":::{image} parc.png\n:alt: a\n:credit: b\n:::", "unknown-picture"),
        (":::{image} park.png\n:credit: b\n:::", "picture-words"),
        (":::{image} park.png\n:alt: a\n:::", "picture-words"),
        (":::{image} park.png\n:alt:\n:credit: b\n:::", "picture-words"),
    ],
)
def test_what_names_nothing_or_too_much_is_told_once(site: Site, text: str, code: str) -> None:
    _, problems = bound(site, text)
    assert [(p.code, p.where.file) for p in problems] == [(code, FILE)]


def test_a_missing_value_names_those_that_are_held(site: Site) -> None:
    problem = told(site, "{value}`spending, 2015/16`")
    assert problem.found == "2015/16"
    assert problem.expected == "one that is held: 2016/17, pay; 2016/17, other; 2016/17, total"


def test_values_that_all_fit_are_named_so_that_each_can_be_meant(site: Site) -> None:
    problem = told(site, "{value}`incidents, 2017/18, change`")
    assert problem.expected == "words that name one of these: 2017/18, change, against 2016/17; 2017/18, change, against 2015/16"
    for way in problem.expected.partition(": ")[2].split("; "):
        assert value(site, f"incidents, {way}").kind == "change"


def test_two_periods_for_one_value_suggest_the_change(site: Site) -> None:
    assert "{change}`incidents, 2015/16, 2016/17`" in told(site, "{value}`incidents, 2015/16, 2016/17`").hint


def test_a_missing_number_of_a_change_is_named_with_its_reason_and_place(site: Site) -> None:
    problem = told(site, "{change}`confidence, 2015/16, 2016/17`")
    assert problem.found == "a value marked “not available”, at data/2016-17/anti-social-behaviour.yaml:7:5"


def test_a_key_fact_is_bound_like_a_value(site: Site) -> None:
    found = one(site, ":::{keyfact} incidents, 2016/17, northton\nin Northton\n:::")
    assert isinstance(found, BoundValue)
    assert str(found.value.number) == "300"


def test_a_figure_is_the_reports_own_or_another_reports(site: Site) -> None:
    for name in ("figure-1", "annual-report-2016-17/figure-1"):
        found = one(site, f":::{{figure}} {name}\n:::")
        assert isinstance(found, BoundFigure)
        assert found.figure.id == "figure-1"


def test_a_table_has_a_row_for_each_measure_and_a_cell_for_each_period(site: Site) -> None:
    found = one(site, ":::{table} Two\n:measures: incidents, confidence\n:periods: 2015/16, 12 months to 2017-03, 2017/18\n:change: yes\n:::")
    assert isinstance(found, BoundTable)
    assert (found.caption, [p.text for p in found.periods], found.with_change) == ("Two", ["2015/16", "12 months to 2017-03", "2017/18"], True)
    assert [(row.title, [str(v.number) for v in row.cells if v]) for row in found.rows] == [
        ("Incidents of anti-social behaviour", ["52732", "52170", "51000"]),
        ("Confidence in the police", ["58.8", "None", "60.1"]),
    ]


def test_a_table_of_a_measure_with_categories_has_a_row_for_each(site: Site) -> None:
    found = one(site, ":::{table} Money\n:measures: spending\n:periods: 2016/17\n:::")
    assert isinstance(found, BoundTable)
    assert [(row.title, str(row.cells[0] and row.cells[0].number), row.total) for row in found.rows] == [
        ("Pay", "232000", False),
        ("Other costs", "34279", False),
        ("Total", "266279", True),
    ]
    assert not found.with_change


def test_a_cell_for_which_nothing_is_held_is_empty(site: Site) -> None:
    found = one(site, ":::{table} Two\n:measures: incidents, spending\n:periods: 2015/16, 2016/17\n:::")
    assert isinstance(found, BoundTable)
    assert [row.cells[0] is None for row in found.rows] == [False, True, True, True]


def test_the_option_change_takes_yes_or_no(site: Site) -> None:
    _, (problem,) = bound(site, ":::{table} T\n:measures: incidents\n:periods: 2016/17\n:change: maybe\n:::")
    assert (problem.code, problem.where.line) == ("table-change", 4)


def test_mistakes_of_a_table_are_told_at_their_own_line(site: Site) -> None:
    _, problems = bound(site, ":::{table} T\n:measures: incident\n:periods: 2016-17\n:::")
    assert [(p.code, p.where.line) for p in problems] == [("unknown-measure", 2), ("unknown-period", 3)]


def test_a_picture_has_its_file_its_description_and_its_credit(site: Site) -> None:
    found = one(site, ":::{image} park.png\n:alt: A green square\n:credit: The office\nThe park.\n:::")
    assert isinstance(found, BoundPicture)
    assert (found.picture.path, found.alt, found.credit) == ("content/annual-report-2016-17/park.png", "A green square", "The office")


@pytest.mark.parametrize("text", [":::{quote} She\nwords\n:::", ":::{case-study} A park\nwords\n:::"])
def test_words_need_no_value(site: Site, text: str) -> None:
    assert one(site, text) == BoundWords()


# What was told where it stands is not told again where it is named


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return small_site(tmp_path / "root")


def follow_ons(root: Path, text: str) -> list[str]:
    """The codes of what a text adds to the problems of the data."""
    problems = Problems()
    site = load(root, problems)
    assert site is not None
    assert len(problems) > 0
    found = Problems()
    bind(site, [reading.read(text + "\n", FILE, found)], found)
    return [p.code for p in found.in_file_order()]


QUOTES = "{value}`incidents, 2016/17, northton` {change}`incidents, 2015/16, 2016/17` {value}`minutes-saved`\n\n:::{table} T\n:measures: incidents\n:periods: 2016/17\n:::"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/2016-17/anti-social-behaviour.yaml", "value: 52170", "value: many"),
        ("data/2016-17/anti-social-behaviour.yaml", "incidents:\n", "incidents: [\n"),
        ("data/measures/anti-social-behaviour.yaml", "unit: incidents", "unit: incident"),
        ("data/measures/anti-social-behaviour.yaml", "unit: incidents", "unit: 'incidents"),
        ("data/areas.yaml", "type: district", "type: distict"),
        ("data/areas.yaml", "{title: Northton", "{title: 'Northton"),
        ("data/units.yaml", "{kind: count, one: incident}", "{kind: amount}"),
        ("data/units.yaml", "{kind: count, one: incident}", "{kind: count"),
        ("data/homes.yaml", "anti-social-behaviour: Anti-social behaviour", "anti-social-behaviour:"),
        ("data/sources.yaml", "kind: annual report, ", ""),
    ],
)
def test_broken_data_makes_no_noise_in_the_texts(broken: Path, name: str, old: str, new: str) -> None:
    text = (broken / name).read_text(encoding="utf-8")
    assert old in text
    (broken / name).write_text(text.replace(old, new), encoding="utf-8")
    assert follow_ons(broken, QUOTES) == []


def test_other_mistakes_are_still_told_beside_broken_data(broken: Path) -> None:
    path = broken / "data/2016-17/anti-social-behaviour.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 52170", "value: many"), encoding="utf-8")
    assert follow_ons(broken, "{value}`spendings` {value}`spending, 2015/16, pay`") == ["unknown-measure", "unknown-value"]
