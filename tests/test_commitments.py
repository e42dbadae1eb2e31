"""Commitments: their pages and files say what was promised, what it comes from, and what the reports say was done."""

import csv
import re
from pathlib import Path

import pytest

from generator.pipeline import Order, ready
from generator.problems import Problems
from generator.reading import read
from tests.conftest import Edit, run
from tests.pages import built, words

PARKS = "commitments/2016-2018/quiet-parks/index.html"
WARDENS = "commitments/2016-2018/street-wardens/index.html"
EVENINGS = "commitments/2018-2020/quiet-evenings/index.html"
PLAN = "commitments/2016-2018/index.html"
LATER = "commitments/2018-2020/index.html"
PROMISES = "content/annual-report-2016-17/04-promises.md"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


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
    assert "Pay for street wardens. New; no progress was printed: Annual report, October 2016 to March 2017." in words(page(PLAN))


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
    assert f'<h3 id="progress-2016-2018-quiet-parks" class="wording">{link}</h3>' in page
    assert f'<h3 id="progress-2016-2018-quiet-parks-2" class="wording">{link}</h3>' in page
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
    assert "progress.csv (CSV, 1 KB) What the reports say was done, with a row for each commitment that an entry is about. 4 rows." in words(page)


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
