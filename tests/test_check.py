"""Rules across files: one home per fact, the right folder, links that lead somewhere, every text read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import check, folder_year
from generator.load import load
from generator.model import Site
from generator.problems import Problem, Problems
from generator.prose import Prose, plain
from generator.public_texts import public_texts
from tests.conftest import Edit, small_site

ASB = "data/2017-18/anti-social-behaviour.yaml"
ABOUT = "content/site/about.md"
WORDS = "Words of the page about."


def loaded(root: Path) -> Site:
    problems = Problems()
    site = load(root, problems)
    assert problems.in_file_order() == ()
    assert site is not None
    return site


def told(root: Path) -> list[Problem]:
    """What the checks say of a site that was read without a problem."""
    problems = Problems()
    check(loaded(root), problems)
    return list(problems.in_file_order())


@pytest.fixture
def value(small: Path, edit: Edit) -> Callable[[str], list[Problem]]:
    """Checks the small site with one more value of the measure `incidents` in data/2017-18/."""

    def add(keys: str) -> list[Problem]:
        edit(ASB, "confidence:\n", f"incidents:\n  - {{{keys}, place: page 1}}\nconfidence:\n")
        return told(small)

    return add


@pytest.fixture
def link(small: Path, edit: Edit) -> Callable[[str], list[Problem]]:
    """Checks the small site with one more link on the page about the site."""

    def add(target: str) -> list[Problem]:
        edit(ABOUT, WORDS, f"Words [here]({target}).\n\n## A place\n")
        return told(small)

    return add


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return loaded(small_site(tmp_path_factory.mktemp("check") / "root"))


def test_the_small_site_is_good(small: Path) -> None:
    assert told(small) == []


# The folder of a value


@pytest.mark.parametrize(
    "keys",
    [
        "period: 2017/18, value: 1, source: closure-report",
        "period: 2017/18, value: 1, source: annual-report-2016-17",
        "period: 2017, value: 1, source: closure-report",
        "period: 2017-04, value: 1, source: closure-report",
        "period: at 2018-03-31, value: 1, source: closure-report",
        "period: 2015/16 to 2017/18, value: 1, source: closure-report",
        "period: undated, value: 1, source: closure-report",
        "period: since 2012, value: 1, source: closure-report",
        "period: 2021/22, kind: target, value: 1, source: closure-report",
        "period: 2021/22, kind: plan, value: 1, source: closure-report",
        "period: 2021/22, kind: forecast, value: 1, source: closure-report",
        "period: 2017/18, kind: change, against: 2016/17, value: 1, source: annual-report-2016-17",
    ],
)
def test_a_value_stands_in_the_year_in_which_its_period_ends_or_its_source_reports(value: Callable[[str], list[Problem]], keys: str) -> None:
    assert value(keys) == []


@pytest.mark.parametrize(
    ("keys", "right"),
    [
        (
            "period: 2018/19, value: 1, source: closure-report",
            "data/2018-19/anti-social-behaviour.yaml, because its period ends in that financial year",
        ),
        (
            "period: 2018-04, value: 1, source: closure-report",
            "data/2018-19/anti-social-behaviour.yaml, because its period ends in that financial year",
        ),
        (
            "period: at 2017-03-31, value: 1, source: closure-report",
            "data/2016-17/anti-social-behaviour.yaml, because its period ends in that financial year",
        ),
        (
            "period: 2017/18, kind: target, value: 1, source: annual-report-2016-17",
            "data/2016-17/anti-social-behaviour.yaml, because that is the year on which its source reports",
        ),
        (
            "period: undated, value: 1, source: annual-report-2016-17",
            "data/2016-17/anti-social-behaviour.yaml, because that is the year on which its source reports",
        ),
    ],
)
def test_a_value_in_another_folder_is_told_with_its_right_file(value: Callable[[str], list[Problem]], keys: str, right: str) -> None:
    (problem,) = value(keys)
    assert (problem.code, problem.where.file, problem.where.line, problem.expected) == ("wrong-folder", ASB, 3, right)


def test_every_value_of_the_small_site_stands_in_the_folder_of_its_year(site: Site) -> None:
    assert {folder_year(v).replace("/", "-") for v in site.values} == {"2015-16", "2016-17", "2017-18"}
    assert all(v.where.file.split("/")[1] == folder_year(v).replace("/", "-") for v in site.values)


# One home for a fact


def twice(small: Path, edit: Edit, keys: str) -> list[Problem]:
    edit("data/2016-17/anti-social-behaviour.yaml", "confidence:\n", f"  - {{{keys}, source: closure-report, place: page 1}}\nconfidence:\n")
    return told(small)


@pytest.mark.parametrize("period", ["2016/17", "12 months to 2017-03", "2016-04 to 2017-03"])
def test_a_value_given_twice_is_told_at_the_second_and_names_the_first(small: Path, edit: Edit, period: str) -> None:
    (problem,) = twice(small, edit, f"period: {period}, value: 52170")
    assert (problem.code, problem.where.line) == ("same-value", 6)
    assert problem.found == "the same number; it stands in data/2016-17/anti-social-behaviour.yaml:3:5 too"


def test_a_value_given_twice_with_two_numbers_names_both(small: Path, edit: Edit) -> None:
    (problem,) = twice(small, edit, "period: 2016/17, value: 52171")
    assert problem.found.startswith("52170 there, 52171 here;")
    assert "data/discrepancies.yaml" in problem.hint


@pytest.mark.parametrize(
    "keys",
    [
        "period: 2016/17, value: 52170, area: southton",
        "period: 2016/17, value: 52170, kind: standard",
        "period: 2016/17, value: 52170, kind: change, against: 2014/15",
        "period: 2016/17 Q4, value: 52170",
        "period: at 2017-03-31, value: 52170",
        "period: 2017-03-31, value: 52170",
    ],
)
def test_another_area_kind_comparison_or_period_is_another_value(small: Path, edit: Edit, keys: str) -> None:
    assert [p.code for p in twice(small, edit, keys) if p.code == "same-value"] == []


# Links


@pytest.mark.parametrize(
    "target",
    [
        "/", "/about/", "/glossary/", "/glossary/#asb", "/measures/incidents/", "/measures/incidents/#v-2016-17", "/data/values.csv", "/discrepancies/#minutes-saved",
        "/reports/annual-report-2016-17/", "/reports/annual-report-2016-17/money/", "/reports/annual-report-2016-17/anti-social-behaviour/#a-small-fall",
        "/priorities/2016-2018/road-safety/", "#a-place", "/about/#a-place", "https://example.org/x", "http://example.org", "mailto:a@example.org", "tel:101",
    ],
)  # fmt: skip
def test_a_link_to_a_page_a_place_or_another_site_is_good(link: Callable[[str], list[Problem]], target: str) -> None:
    assert link(target) == []


@pytest.mark.parametrize(
    ("target", "code", "hint"),
    [
        ("/abuot/", "broken-link", "Did you mean “/about/”?"),
        ("/about", "broken-link", "Did you mean “/about/”?"),
        ("/about/index.html", "broken-link", "Did you mean “/about/”?"),
        ("/measures/minutes-saved/", "broken-link", "Did you mean “/measures/incidents/”?"),
        ("/measures/incidents/#v-2014-15", "broken-anchor", "Did you mean “v-2016-17”?"),
        ("/data/values.csv#x", "broken-anchor", "The page has no anchors: delete the part from # on."),
        ("#a-plaice", "broken-anchor", "Did you mean “a-place”?"),
        ("glossary.md", "relative-link", "Did you mean “/glossary/”?"),
        ("../annual-report-2016-17/02-money.md", "relative-link", "Did you mean “/reports/annual-report-2016-17/money/”?"),
        ("//example.org/", "relative-link", "Write the address as it stands after the site's name in a browser."),
        ("ftp://example.org/", "relative-link", "Write the address as it stands after the site's name in a browser."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_the_near_one(link: Callable[[str], list[Problem]], target: str, code: str, hint: str) -> None:
    (problem,) = link(target)
    assert (problem.code, problem.where.line, problem.where.column, problem.found) == (code, 6, 14, target)
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/measures/anti-social-behaviour.yaml", "note: The way", "note: The [way](/x/)"),
        ("data/2016-17/anti-social-behaviour.yaml", "note: The survey", "note: The [survey](/x/)"),
        ("data/discrepancies.yaml", "found: One page", "found: One [page](/x/)"),
        ("data/glossary.yaml", "meaning: Conduct that troubles other people.", "meaning: '[Conduct](/x/) that troubles other people.'"),
        ("data/organisation.yaml", "tagline: What", "tagline: What [x](/x/)"),
        ("data/figures/annual-report-2016-17.yaml", "takeaway: The fall", "takeaway: The [fall](/x/)"),
        ("content/annual-report-2016-17/index.md", "summary: The first", "summary: The [first](/x/)"),
    ],
)
def test_links_of_data_files_are_checked_too(small: Path, edit: Edit, name: str, old: str, new: str) -> None:
    edit(name, old, new)
    assert [(p.code, p.where.file) for p in told(small)] == [("broken-link", name)]


# Other rules


def test_two_priorities_of_one_plan_cannot_have_one_number(small: Path, edit: Edit) -> None:
    edit("data/plans.yaml", "number: 2", "number: 1")
    assert [(p.code, p.where.line, p.found) for p in told(small)] == [("same-number", 8, "“anti-social-behaviour” has it too")]


def test_priorities_of_two_plans_may_have_one_number(site: Site) -> None:
    assert [p.number for plan in site.plans.values() for p in plan.priorities] == [1, 2, 1]


def test_a_measure_without_values_is_a_warning(small: Path, edit: Edit) -> None:
    edit(
        "data/measures/finance.yaml", "spending:\n",
        "income:\n  title: Income\n  unit: pounds\n  definition: What came in.\n  better: neither\nspending:\n",
    )  # fmt: skip
    assert [(p.code, str(p.severity), p.where.line) for p in told(small)] == [("no-values", "warning", 3)]


def test_every_text_that_the_public_reads_is_among_the_texts(site: Site) -> None:
    said = " ".join(_words(text) for text in (public.prose for public in public_texts(site)))
    for words in (
        "Annual report for 2016/17", "The first year of the plan.", "This report tells what was done and what it cost.",  # a report
        "What it cost.", "The police recorded", "Recorded by the police.", "saved in each shift.", "It was a good year", "People met and talked.", "The park.", "wages",
        "Words of the page about.", "What the page about is for.",  # a page
        "What was promised in Anyshire", "This is a copy for tests.",  # the organisation
        "Incidents that the police recorded.", "The way of counting changed in 2017.",  # a measure
        "The survey was not ready.", "Incidents showed", "The fall was small.",  # a value, a figure
        "One page gives one number", "Conduct that troubles other people.",  # a discrepancy, a term
    ):  # fmt: skip
        assert words in said


def _words(text: Prose) -> str:
    inline = Prose(tuple(t for t in text.tokens if t.type == "inline"), inline=True)
    return " ".join([plain(inline), *(_words(block.body) for block in text.blocks)])


def test_a_text_whose_front_matter_is_broken_is_still_checked(small: Path, edit: Edit) -> None:
    edit(ABOUT, "summary: ", "sumary: ")
    edit(ABOUT, WORDS, "See [this](/x/) and {value}`incident, 2016/17`.")
    problems = Problems()
    site = load(small, problems)
    assert site is not None
    check(site, problems)
    assert [p.code for p in problems.in_file_order()] == ["unknown-key", "broken-link", "unknown-measure"]


def test_a_link_to_a_page_that_could_not_be_made_is_not_told(small: Path, edit: Edit) -> None:
    edit("content/annual-report-2016-17/02-money.md", "summary: ", "sumary: ")
    edit(ABOUT, WORDS, "See [this](/reports/annual-report-2016-17/money/#x) and [that](/reports/annual-report-2016-17/monney/).")
    problems = Problems()
    site = load(small, problems)
    assert site is not None
    check(site, problems)
    assert [(p.code, p.found) for p in problems.in_file_order()] == [
        ("unknown-key", "sumary"),
        ("broken-link", "/reports/annual-report-2016-17/monney/"),
    ]
