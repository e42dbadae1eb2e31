"""Commitments: their pages and files say what was promised, what it comes from, and what the reports say was done."""

import csv
import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline import Order, ready
from generator.problems import Problems
from generator.prose import read
from tests.conftest import run

Edit = Callable[[str, str, str], None]

PARKS = "commitments/2016-2018/quiet-parks/index.html"
WARDENS = "commitments/2016-2018/street-wardens/index.html"
EVENINGS = "commitments/2018-2020/quiet-evenings/index.html"
PLAN = "commitments/2016-2018/index.html"
LATER = "commitments/2018-2020/index.html"
PROMISES = "content/annual-report-2016-17/04-promises.md"
CLOSURE = """---
title: The end
summary: What came of it.
---

## Parks

:::{progress} 2016-2018/quiet-parks
:period: 2015/16
:place: page 9
It was loud before.[^1]

[^1]: In the evenings.
:::
"""


def built(root: Path) -> Callable[[str], str]:
    """Gives the text of each file of the site, built strictly."""
    ran = run("build", "--root", root, "--strict")
    assert ran.status == 0, ran.output
    return lambda path: (root / "site" / path).read_text(encoding="utf-8")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def words(page: str) -> str:
    spaced = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())
    return re.sub(r" (?=[,.])", "", spaced)  # where a link ends before a comma or full stop


@pytest.fixture
def closed(small: Path) -> Path:
    """The small site with a second report, which answers one commitment."""
    folder = small / "content/closure-report"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Closure report\nsummary: The end of the plan.\nplan: 2016-2018\n---\n", encoding="utf-8")
    (folder / "01-the-end.md").write_text(CLOSURE, encoding="utf-8")
    return small


# --- the page of a commitment


def test_a_commitment_says_what_came_of_it_and_what_it_comes_from(small: Path) -> None:
    page = built(small)
    assert '<a href="../../2018-2020/quiet-evenings/index.html">Keep parks and streets quiet in the evening.</a>' in page(PARKS)
    assert "Merged with others in the Plan 2018 to 2020" in words(page(PARKS))
    assert '<a href="../../2016-2018/quiet-parks/index.html">Make the parks of Anyshire quiet at night.</a>' in page(EVENINGS)
    assert "Merged from this and others, of the Plan 2016 to 2018" in words(page(EVENINGS))
    assert "No commitments of an earlier plan are on this site." in words(page(PARKS))
    assert "The site does not hold every commitment of a later plan, so it cannot say." in words(page(EVENINGS))


def test_a_commitment_that_nothing_came_from_says_so(small: Path, edit: Edit) -> None:
    edit("data/commitments/2018-2020.yaml", "    - {commitment: 2016-2018/street-wardens, how: merged}\n", "")
    edit("data/commitments/2018-2020.yaml", "how: merged", "how: carried")
    page = built(small)
    assert "No commitment of the Plan 2018 to 2020 comes from it, as far as we found." in words(page(WARDENS))
    assert "Carried forward from the Plan 2016 to 2018" in words(page(EVENINGS))


def test_a_commitment_says_where_it_is_printed_and_as_what(small: Path) -> None:
    text = words(built(small)(PARKS))
    assert "Annual Report 2016-17, page 6, as new" in text
    assert "Closure Report, page 7, without saying whether it is new" in text


def test_a_target_stands_beside_its_outcome_and_each_number_leads_to_its_proof(small: Path) -> None:
    page = built(small)(PARKS)
    assert re.findall(r"<dt>(.*)</dt>", page) == ["Target", "Outcome"]
    assert "Target at least 600 minutes Light in the parks that the plan asks for, 2016/17" in words(page)
    assert "Outcome 540 minutes Light in the parks, 2016/17" in words(page)
    for anchor in re.findall(r'<span class="keyfact-number"><a[^>]* href="#([^"]+)"', page):
        assert f'<li id="{anchor}">' in page


def test_no_page_of_a_commitment_gives_a_verdict(small: Path) -> None:
    text = words(built(small)(PARKS)).lower()
    assert [word for word in ("achieved", "met ", "missed", "on track", "delivered", "kept", "broken") if word in text] == []


def test_an_entry_stands_on_the_page_of_each_commitment_that_it_serves(small: Path) -> None:
    page = built(small)
    for path in (PARKS, WARDENS):
        assert "Wardens walked through the parks." in words(page(path))
        assert 'href="../../../reports/annual-report-2016-17/promises/index.html#progress-2016-2018-quiet-parks"' in page(path)
    assert "This entry serves another commitment too: Make the parks of Anyshire quiet at night." in words(page(WARDENS))


def test_entries_of_all_reports_stand_in_the_order_of_their_periods(closed: Path) -> None:
    page = built(closed)(PARKS)
    assert re.findall(r"<h3>(.*: .*)</h3>", page) == [
        "2015/16: Closure report",
        "April to September 2016: Annual report for 2016/17",
        "October 2016 to March 2017: Annual report for 2016/17",
    ]


def test_notes_of_two_reports_are_told_apart(closed: Path) -> None:
    notes = re.findall(r'<li id="(fn[^"]+)"', built(closed)(PARKS))
    assert len(notes) == len(set(notes)) == 2


def test_a_report_that_answers_others_and_not_this_one_is_named(closed: Path) -> None:
    page = built(closed)
    silent = "2016/17 to 2017/18: Closure report No entry for this commitment. The report answers others of the plan one by one."
    assert silent in words(page(WARDENS))
    assert "No entry for this commitment." not in words(page(PARKS))


def test_a_report_that_answers_no_commitment_is_not_called_silent(small: Path) -> None:
    """It may speak of the same matter in its chapters."""
    page = built(small)
    assert "No report on this site answers the commitments of this plan one by one." in words(page(EVENINGS))
    assert "No entry for this commitment." not in words(page(EVENINGS))


def test_an_entry_with_nothing_says_that_nothing_was_printed(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":also: 2016-2018/street-wardens\n", "")
    page = built(small)
    assert "The report prints no progress for this commitment." in words(page(WARDENS))
    assert "Pay for street wardens. New; no progress was printed: October 2016 to March 2017, Annual report for 2016/17." in words(page(PLAN))


# --- lists


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
    assert f"2 entries of progress in 1 report: {entry}April to September 2016, Annual report for 2016/17</a>;" in page(PLAN)
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
    assert '<li><a href="#lead-parks-team">Parks team: 2 commitments</a></li>' in page
    parks = "Make the parks of Anyshire quiet at night. Priority 1: Crack down on anti-social behaviour"
    assert f"Lights team Plan 2016 to 2018 {parks} Parks team Plan 2016 to 2018 {parks} Pay for street wardens." in words(page)
    assert "1 commitment has no entry that names a lead team." in words(page)


def test_a_lead_team_in_two_ways_of_writing_is_one(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":place: page 7\nBefore", ":place: page 7\n:lead: Parks Team\nBefore")
    page = built(small)("commitments/by-lead/index.html")
    assert re.findall(r"<h2 id=\"lead[^>]*>(.*)</h2>", page) == ["Parks team"]
    assert words(page).count("Make the parks of Anyshire quiet at night.") == 1


def test_what_is_printed_for_areas_as_one_stands_under_each_of_them(small: Path) -> None:
    page = built(small)("commitments/by-area/index.html")
    assert re.findall(r"<h2 id=\"area[^>]*>(.*)</h2>", page) == ["Northton", "Northton and Southton", "Southton"]
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


# --- in the section of the report


def test_a_further_entry_about_the_same_commitment_has_a_short_heading(small: Path) -> None:
    path = small / PROMISES
    text = path.read_text(encoding="utf-8")
    further = ":::{progress} 2016-2018/street-wardens\n:period: 2016/17 H2\n:place: page 7\n:areas: northton\nThey walked there too.\n:::\n"
    path.write_text(f"{text}\n{further}", encoding="utf-8")
    page = built(small)("reports/annual-report-2016-17/promises/index.html")
    assert '<h3 id="progress-2016-2018-street-wardens-2">Northton<span class="hidden">, on the same commitment: ' in page


def test_the_heading_of_an_entry_is_the_wording_one_level_below_the_heading_above(small: Path) -> None:
    page = built(small)("reports/annual-report-2016-17/promises/index.html")
    link = '<a href="../../../commitments/2016-2018/quiet-parks/index.html">Make the parks of Anyshire quiet at night.</a>'
    assert f'<h3 id="progress-2016-2018-quiet-parks">{link}</h3>' in page
    assert f'<h3 id="progress-2016-2018-quiet-parks-2">{link}</h3>' in page
    assert "Progress, April to September 2016. Lead team: Parks team. Areas: Northton, Northton and Southton." in words(page)


@pytest.mark.parametrize(("above", "level"), [("", 2), ("## One\n\n", 3), ("## One\n\n### Two\n\n", 4)])
def test_an_entry_knows_its_level(above: str, level: int) -> None:
    (block,) = read(f"{above}:::{{progress}} 2016-2018/quiet-parks\nWords.\n:::\n", "a.md", Problems()).blocks
    assert (block.level, block.anchor) == (level, "progress-2016-2018-quiet-parks")


def test_a_heading_cannot_take_the_address_of_an_entry() -> None:
    text = read("## Progress 2016 2018 x\n\n:::{progress} 2016-2018/x\nWords.\n:::\n", "a.md", Problems())
    assert [h.anchor for h in text.headings] + [b.anchor for b in text.blocks] == ["progress-2016-2018-x", "progress-2016-2018-x-2"]


# --- numbers


TWIN = """road-incidents:
  title: Incidents on the roads
  unit: incidents
  values:
    - {period: 2016/17, value: 300, source: annual-report-2016-17, place: page 4}
"""


def test_a_number_of_an_entry_is_sought_among_the_values_of_its_priority(small: Path, edit: Edit) -> None:
    (small / "data/2016-17/road-safety.yaml").write_text(TWIN, encoding="utf-8")
    edit(PROMISES, "Wardens walked through the parks.", "Wardens met 300 incidents in the parks.")
    built(small)
    edit("content/annual-report-2016-17/02-money.md", "| Word |", "Wardens met 300 incidents in the parks.\n\n| Word |")
    assert "Nothing accounts for the number “300”" in run("check", "--root", small, "--strict").output


def test_a_number_of_a_wording_is_sought_among_the_values_of_its_priority(small: Path, edit: Edit) -> None:
    (small / "data/2016-17/road-safety.yaml").write_text(TWIN, encoding="utf-8")
    edit("data/commitments/2016-2018.yaml", "wording: Pay for street wardens.", "wording: Have fewer than the 300 incidents in the parks of 2016/17.")
    checked = ready(Order(small, small / "site"), Problems())
    assert checked is not None
    (number,) = (n for e in checked.account.passages for n in e.numbers if n.text == "300" and n.where.file.startswith("data/commitments"))
    assert number.proof is not None
    assert number.proof.measure.id == "incidents"


# --- files


def test_a_commitment_has_one_row(closed: Path) -> None:
    text = built(closed)("data/commitments.csv")
    assert text.startswith("plan,priority,commitment,wording,status,from,reports,entries\n")
    parks, wardens, evenings = rows(text)
    assert parks["reports"] == "closure-report annual-report-2016-17"
    assert (parks["status"], parks["entries"], wardens["entries"], evenings["entries"]) == ("new", "3", "2", "0")
    assert evenings["from"] == "2016-2018/quiet-parks 2016-2018/street-wardens"
    assert evenings["status"] == "carried forward"


def test_documents_that_differ_on_what_is_new_are_both_heard(small: Path, edit: Edit) -> None:
    edit("data/commitments/2016-2018.yaml", "place: page 7, as: not said", "place: page 7, as: carried forward")
    assert rows(built(small)("data/commitments.csv"))[0]["status"] == "new and carried forward"


def test_an_entry_has_a_row_for_each_commitment_with_its_words_and_numbers(small: Path) -> None:
    text = built(small)("data/progress.csv")
    assert text.startswith("plan,commitment,report,section,period,period_start,period_end,lead,areas,place,nothing,text\n")
    first, second, third, fourth = rows(text)
    assert (first["commitment"], third["commitment"], first["text"] == third["text"]) == ("quiet-parks", "street-wardens", True)
    assert (first["period"], first["period_start"], first["period_end"]) == ("2016/17 H1", "2016-04-01", "2016-09-30")
    assert (first["lead"], first["areas"], first["place"], first["nothing"]) == ("Parks team", "northton northton-and-southton", "page 6", "")
    assert "lights help, with 540 minutes of them each night; people want to be asked" in first["text"]
    assert second["text"] == "Before the plan there were 52,732 incidents. 52,732 incidents in the whole of Anyshire."
    assert (fourth["nothing"], fourth["text"]) == ("yes", "")


def test_the_files_are_explained_where_they_are_offered(small: Path) -> None:
    page = built(small)("data/index.html")
    assert re.findall(r'href="([a-z]+\.csv)" download', page) == ["values.csv", "commitments.csv", "progress.csv"]
    assert "Download progress.csv (4 rows)" in words(page)


# --- embargo


def test_a_commitment_that_only_a_withheld_report_prints_stays_out(closed: Path, edit: Edit) -> None:
    edit("data/commitments/2018-2020.yaml", "how: merged}\n    - {commitment: 2016-2018/street-wardens, how: merged}", "how: carried}")
    edit("content/closure-report/index.md", "plan:", "draft: true\nplan:")
    page = built(closed)
    assert not (closed / "site" / EVENINGS).exists()
    assert "Keep parks and streets quiet" not in page(PARKS)
    assert "Closure Report" not in page(PARKS)


def test_nothing_is_called_ended_while_a_commitment_of_the_next_plan_is_withheld(closed: Path, edit: Edit) -> None:
    with (closed / "data/commitments/2018-2020.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\nbenches:\n  priority: calm-streets\n  wording: Put up benches.\n  printed: [{source: annual-report-2016-17, place: page 9, as: new}]\n"
        )
    page = built(closed)
    assert "In the next plan" in page("commitments/index.html")
    edit("content/closure-report/index.md", "plan:", "draft: true\nplan:")
    page = built(closed)
    assert not (closed / "site" / EVENINGS).exists()
    for path in (PLAN, WARDENS, "commitments/index.html"):
        assert "No commitment of the" not in page(path)
        assert "In the next plan" not in page(path)


def test_progress_on_a_withheld_commitment_is_told(closed: Path, edit: Edit) -> None:
    edit("content/closure-report/index.md", "plan:", "draft: true\nplan:")
    edit(PROMISES, ":::{progress} 2016-2018/street-wardens", ":::{progress} 2018-2020/quiet-evenings")
    assert "Only reports that may not be published yet print the commitment “2018-2020/quiet-evenings”." in run("check", "--root", closed).output


def test_a_commitment_that_comes_from_a_withheld_one_does_not_name_it(closed: Path, edit: Edit) -> None:
    edit(
        "data/commitments/2016-2018.yaml",
        "printed: [{source: annual-report-2016-17, place: page 6, as: new}]",
        "printed: [{source: closure-report, place: page 6, as: new}]",
    )
    edit("data/commitments/2018-2020.yaml", "source: closure-report", "source: annual-report-2016-17")
    edit(PROMISES, ":also: 2016-2018/street-wardens\n", "")
    edit(PROMISES, ":::{progress} 2016-2018/street-wardens", ":::{progress} 2018-2020/quiet-evenings")
    edit("content/closure-report/index.md", "plan:", "draft: true\nplan:")
    page = built(closed)
    assert rows(page("data/commitments.csv"))[-1]["from"] == "2016-2018/quiet-parks"
    assert "street wardens" not in page(EVENINGS)


def test_a_target_loses_a_number_that_only_a_withheld_report_prints(closed: Path, edit: Edit) -> None:
    edit("data/commitments/2016-2018.yaml", "outcome: minutes-of-light, 2016/17", "outcome: homicide-review, undated")
    edit("content/closure-report/index.md", "plan:", "draft: true\nplan:")
    page = built(closed)(PARKS)
    assert re.findall(r"<dt>(.*)</dt>", page) == ["Target"]
