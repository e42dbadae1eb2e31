"""The lists of commitments: by plan, lead team, area and state."""

import csv
import re
from pathlib import Path

from tests.conftest import Edit
from tests.pages import built, words

PARKS = "commitments/2016-2018/quiet-parks/index.html"
WARDENS = "commitments/2016-2018/street-wardens/index.html"
PLAN = "commitments/2016-2018/index.html"
LATER = "commitments/2018-2020/index.html"
PROMISES = "content/annual-report-2016-17/04-promises.md"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_all_commitments_are_counted_by_the_build(small: Path) -> None:
    page = words(built(small)("commitments/index.html"))
    first = "2 commitments Printed 2 as new. Reported 2 with progress. In the next plan 2 merged with others. 1. Crack down on"
    assert f"Plan 2016 to 2018 {first} anti-social behaviour 2 commitments" in page
    assert "Plan 2018 to 2020 1 commitment Printed 1 as carried forward. Reported 1 not mentioned in a report. 1. Calm streets" in page


def test_the_way_in_leads_to_each_plan_and_priority(small: Path) -> None:
    page = built(small)
    text = page("commitments/index.html")
    assert '<h2 id="plan-2016-2018"><a href="2016-2018/index.html">Plan 2016 to 2018</a></h2>' in text
    anchor = "priority-2016-2018-anti-social-behaviour"
    assert f'<li id="{anchor}"><a href="2016-2018/index.html#{anchor}">' in text
    assert f'<h2 id="{anchor}">' in page(PLAN)


def test_the_page_of_a_plan_says_what_was_reported_and_what_became_of_each(small: Path) -> None:
    page = built(small)
    entry = '<a href="../../reports/annual-report-2016-17/promises/index.html#progress-2016-2018-quiet-parks">'
    assert f"2 entries of progress in 1 report: {entry}Annual report, April to September 2016</a>;" in page(PLAN)
    evenings = '<a href="../2018-2020/quiet-evenings/index.html">Keep parks and streets quiet in the evening.</a>'
    assert page(PLAN).count(f"Merged with others in the Plan 2018 to 2020: {evenings}") == 2
    assert "No commitment of the" not in page(PLAN)
    assert "Keep parks and streets quiet in the evening. Carried forward; not mentioned in a report." in words(page(LATER))


def test_plans_lead_to_the_plans_beside_them(small: Path) -> None:
    page = built(small)
    assert "Later plan Plan 2018 to 2020" in words(page(PLAN))
    assert "Earlier plan Plan 2016 to 2018" in words(page(LATER))


def test_a_commitment_that_nothing_came_from_is_counted(small: Path, edit: Edit) -> None:
    edit("data/commitments/2018-2020.yaml", "    - {commitment: 2016-2018/street-wardens, how: merged}\n", "")
    edit("data/commitments/2018-2020.yaml", "how: merged", "how: carried")
    page = built(small)
    assert "1 carried forward; 1 from which no commitment of that plan comes." in words(page("commitments/index.html"))
    assert words(page(PLAN)).count("No commitment of the Plan 2018 to 2020 comes from it.") == 1


def test_a_wording_that_stays_the_same_is_not_repeated(small: Path, edit: Edit) -> None:
    edit("data/commitments/2018-2020.yaml", "    - {commitment: 2016-2018/street-wardens, how: merged}\n", "")
    edit("data/commitments/2018-2020.yaml", "how: merged", "how: carried")
    edit(
        "data/commitments/2018-2020.yaml",
        "wording: Keep parks and streets quiet in the evening.",
        "wording: Make the parks of Anyshire quiet at night.",
    )
    assert '<a class="alone" href="../2018-2020/quiet-evenings/index.html">Carried forward in the Plan 2018 to 2020</a>' in built(small)(PLAN)


def test_nothing_is_called_ended_while_a_priority_of_the_next_plan_has_no_commitments(small: Path, edit: Edit) -> None:
    edit("data/commitments/2018-2020.yaml", "    - {commitment: 2016-2018/street-wardens, how: merged}\n", "")
    edit("data/commitments/2018-2020.yaml", "how: merged", "how: carried")
    with (small / "data/plans.yaml").open("a", encoding="utf-8") as file:
        file.write("    roads: {number: 2, title: Roads, homes: [road-safety], becomes: []}\n")
    page = built(small)
    for path in (PLAN, WARDENS, "commitments/index.html"):
        assert "No commitment of the" not in words(page(path))
        assert "no commitment of that plan" not in words(page(path))
    assert "The site does not hold every commitment of a later plan" in words(page(PLAN))
    assert "The site does not hold every commitment of a later plan" in words(page(WARDENS))


def test_a_life_goes_on_through_all_plans(small: Path) -> None:
    with (small / "data/plans.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "2020-2022:\n  title: Plan 2020 to 2022\n  period: 2020 to 2022\n  priorities:\n"
            "    peace: {number: 1, title: Peace, homes: [road-safety], becomes: []}\n"
        )
    (small / "data/commitments/2020-2022.yaml").write_text(
        "quiet-nights:\n  priority: peace\n  wording: Keep nights quiet.\n  printed: [{source: closure-report, place: page 9, as: new}]\n"
        "  from: [{commitment: 2018-2020/quiet-evenings, how: reworded}]\n",
        encoding="utf-8",
    )
    page = built(small)
    after = "Keep parks and streets quiet in the evening. Reworded in the Plan 2020 to 2022 Keep nights quiet."
    assert f"What it became Merged with others in the Plan 2018 to 2020 {after}" in words(page(PARKS))
    before = "Keep parks and streets quiet in the evening. Merged from this and others, of the Plan 2016 to 2018 Make the parks"
    assert f"Where it came from Reworded from the Plan 2018 to 2020 {before}" in words(page("commitments/2020-2022/quiet-nights/index.html"))


def test_a_life_is_told_in_order_of_time(closed: Path) -> None:
    page = built(closed)(WARDENS)
    assert re.findall(r"<h[23][^>]*>(.*)</h[23]>", page) == [
        "Where it came from",
        "Where it was promised",
        "What the reports say was done",
        "April to September 2016: Annual report for 2016/17",
        "October 2016 to March 2017: Annual report for 2016/17",
        "2016/17 to 2017/18: Closure report",
        "What it became",
        "Numbers on this page",
    ]


# --- by lead team, area and state


def test_commitments_stand_under_each_lead_team(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":place: page 7\nBefore", ":place: page 7\n:lead: Lights team\nBefore")
    page = built(small)("commitments/by-lead/index.html")
    assert re.findall(r"<h2 id=\"lead[^>]*>(.*)</h2>", page) == ["Lights team", "Parks team"]
    assert '<li><a href="#lead-parks-team">Parks team: 2</a></li>' in page
    parks = "Make the parks of Anyshire quiet at night. Priority 1: Crack down on anti-social behaviour"
    assert f"Lights team Plan 2016 to 2018 {parks} Parks team Plan 2016 to 2018 {parks} Pay for street wardens." in words(page)
    assert "1 commitment has no entry that names a lead team." in words(page)


def test_a_lead_team_in_two_ways_of_writing_is_one(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":place: page 7\nBefore", ":place: page 7\n:lead: Parks Team\nBefore")
    page = built(small)("commitments/by-lead/index.html")
    assert re.findall(r"<h2 id=\"lead[^>]*>(.*)</h2>", page) == ["Parks team"]
    assert words(page).count("Make the parks of Anyshire quiet at night.") == 1


def test_a_lead_team_is_shown_as_it_is_written_most(closed: Path) -> None:
    promises = closed / PROMISES
    text = promises.read_text(encoding="utf-8").replace(":place: page 7\nBefore", ":place: page 7\n:lead: parks and  greens\nBefore")
    promises.write_text(text.replace(":lead: Parks team", ":lead: Parks & Greens"), encoding="utf-8")
    end = closed / "content/closure-report/01-the-end.md"
    end.write_text(end.read_text(encoding="utf-8").replace(":place: page 9", ":place: page 9\n:lead: Parks & Greens"), encoding="utf-8")
    assert re.findall(r"<h2 id=\"lead[^>]*>(.*)</h2>", built(closed)("commitments/by-lead/index.html")) == ["Parks &amp; Greens"]


def test_what_is_printed_for_areas_as_one_stands_under_each_of_them(small: Path) -> None:
    page = built(small)("commitments/by-area/index.html")
    assert re.findall(r'<h2 id="area[^>]*><a href="../../areas/([^/]*)/index.html">', page) == ["northton", "northton-and-southton", "southton"]
    northton, both, southton = words(page).split(" Plan 2016 to 2018 ")[1:]
    assert "as one" not in northton + both
    assert southton.count("behaviour; printed for Northton and Southton as one") == 2


def test_commitments_stand_under_their_state(small: Path) -> None:
    page = words(built(small)("commitments/by-state/index.html"))
    assert "Progress was reported Plan 2016 to 2018 Make the parks of Anyshire quiet at night." in page
    assert "Not mentioned in a report Plan 2018 to 2020 Keep parks and streets quiet in the evening." in page
    assert "prints that there is no progress" not in page


def test_where_no_entry_names_a_lead_team_the_page_says_so(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":lead: Parks team\n", "")
    assert "3 commitments have no entry that names a lead team." in words(built(small)("commitments/by-lead/index.html"))


def test_a_priority_lists_its_commitments(small: Path) -> None:
    page = built(small)
    assert '<a href="../../../commitments/2016-2018/street-wardens/index.html">' in page("priorities/2016-2018/anti-social-behaviour/index.html")
    assert "Commitments" not in re.findall(r"<h2[^>]*>(.*)</h2>", page("priorities/2016-2018/road-safety/index.html"))


def test_a_site_without_commitments_has_an_empty_list(small: Path) -> None:
    (small / PROMISES).unlink()
    (small / "data/names.yaml").unlink()  # it names what only the promises mention
    for path in (small / "data/commitments").iterdir():
        path.unlink()
    page = built(small)
    assert rows(page("data/commitments.csv")) == rows(page("data/progress.csv")) == []
    assert "<h2" not in page("commitments/index.html").partition("<main")[2]
    assert [path.name for path in (small / "site/commitments").iterdir()] == ["index.html"]
