"""Areas and names: each area's page gathers what the reports say of it, and the index tells where a name is mentioned."""

import re
from pathlib import Path

import pytest

from tests.conftest import Edit, run
from tests.pages import built, words

NORTHTON = "areas/northton/index.html"
SOUTHTON = "areas/southton/index.html"
LABEL = "areas/northton-and-southton/index.html"
PROMISES = "content/annual-report-2016-17/04-promises.md"
VALUES = "data/2016-17/anti-social-behaviour.yaml"


def part(page: str, name: str) -> str:
    """The section of a page that a heading names."""
    return re.split("<section aria-labelledby|</main>", page.partition(f'<section aria-labelledby="{name}"')[2])[0]


# --- what is said of an area


def test_an_area_has_the_entries_that_name_it(small: Path) -> None:
    entries = part(built(small)(NORTHTON), "entries")
    assert '<a href="../../commitments/2016-2018/quiet-parks/index.html">Make the parks of Anyshire quiet at night.</a>' in entries
    assert 'href="../../reports/annual-report-2016-17/promises/index.html#progress-2016-2018-quiet-parks"' in entries
    assert "April to September 2016. Annual report" in words(f"<main{entries}")
    assert "Lead team: Parks team." in entries
    assert "people want to be asked" in entries


def test_an_entry_that_serves_two_commitments_stands_once(small: Path) -> None:
    entries = part(built(small)(NORTHTON), "entries")
    assert entries.count("<article") == 1
    assert "This entry serves another commitment too:" in entries


def test_an_area_has_its_values_with_source_and_proof(small: Path) -> None:
    values = part(built(small)(NORTHTON), "values")
    assert '<a href="../../measures/incidents/index.html#v-2016-17-northton">' in values
    assert "300 incidents [p]" in values
    assert "Annual Report 2016-17 (page 4)" in values
    assert "52,170" not in values


def test_a_member_has_what_is_said_of_its_label_and_says_so(small: Path, edit: Edit) -> None:
    edit(VALUES, "area: northton", "area: northton-and-southton")
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "incidents, 2016/17, northton", "incidents, 2016/17, northton-and-southton")
    page = built(small)(SOUTHTON)
    assert "Said of “Northton and Southton”, not of Southton alone." in words(page)
    assert "Northton and Southton" in part(page, "values")
    assert '<a href="../northton-and-southton/index.html">Northton and Southton</a>' in page


def test_an_entry_that_names_an_area_itself_is_not_put_down_to_its_label(small: Path) -> None:
    assert "not of Northton alone" not in words(built(small)(NORTHTON))


def test_a_label_leads_to_its_members(small: Path) -> None:
    page = built(small)(LABEL)
    assert '<a href="../northton/index.html">Northton</a>; <a href="../southton/index.html">Southton</a>' in page
    assert part(page, "entries").count("<article") == 1
    assert "not of Northton and Southton alone" not in page


def test_entries_stand_in_order_of_time(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":period: 2016/17 H2\n:place: page 7\nBefore", ":period: 2015/16\n:areas: northton\n:place: page 7\nBefore")
    found = re.findall(r'<p class="meta">([^.]+)\. Annual report for', part(built(small)(NORTHTON), "entries"))
    assert found == ["2015/16", "April to September 2016"]


def test_an_area_within_another_is_a_link_and_not_merged(small: Path, edit: Edit) -> None:
    edit("data/areas.yaml", "northton-and", "green: {title: Northton Green, type: place, within: [northton]}\nnorthton-and")
    edit(PROMISES, ":areas: northton, northton-and-southton", ":areas: green")
    edit(PROMISES, "- people want to be asked", "- people want to be asked in Northton Green")
    page = built(small)
    assert '<a href="../green/index.html">Northton Green</a>' in part(page(NORTHTON), "inside")
    assert "1 entry of progress" in part(page(NORTHTON), "inside")
    assert "<article" not in page(NORTHTON)


def test_a_place_of_which_nothing_is_said_has_no_page(small: Path, edit: Edit) -> None:
    edit("data/areas.yaml", "northton-and", "green: {title: Northton Green, type: place, within: [northton]}\nnorthton-and")
    page = built(small)
    assert not (small / "site/areas/green").exists()
    assert 'id="inside"' not in page(NORTHTON)


def test_a_district_of_which_nothing_is_said_says_so_and_does_not_judge(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":areas: northton, northton-and-southton\n", "")
    page = words(built(small)(SOUTHTON))
    assert "No entry of progress on this site names Southton. That does not mean that nothing was done there: many entries name no area." in page
    assert "No value on this site is about Southton. That does not mean that nothing was counted there." in page
    assert "No entry of progress or value names it" in words(built(small)("areas/index.html"))


def test_the_default_area_has_no_page(small: Path) -> None:
    built(small)
    assert not (small / "site/areas/anyshire").exists()


def test_an_area_lists_the_texts_that_mention_it(small: Path) -> None:
    mentions = part(built(small)(NORTHTON), "mentions")
    assert "Annual report for 2016/17: Anti-social behaviour" in mentions


def test_a_value_that_the_site_does_not_publish_is_not_published_here(small: Path, edit: Edit) -> None:
    section = "content/annual-report-2016-17/01-anti-social-behaviour.md"
    edit(section, ":::{keyfact} minutes-saved", ":::{keyfact} minutes-of-light")
    edit(section, ", {value}`minutes-saved` and all", "")
    edit("data/discrepancies.yaml", "publish: printed", "publish: nothing")
    edit(VALUES, "qualifier: about, value: 20, source", "qualifier: about, value: 20, area: southton, source")
    values = part(built(small)(SOUTHTON), "values")
    assert "contradicted" in values
    assert "Known discrepancy:" in values
    assert "20 minutes" not in values


def test_an_entry_in_its_section_leads_to_the_areas_that_it_names(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":areas: northton, northton-and-southton", ":areas: northton, anyshire")
    page = built(small)("reports/annual-report-2016-17/promises/index.html")
    assert 'Areas: <a href="../../../areas/northton/index.html">Northton</a>, Anyshire.</p>' in page


# --- the index of names


def test_a_name_leads_to_the_sections_that_mention_it(small: Path) -> None:
    page = built(small)("names/index.html")
    wardens = page.partition('id="wardens"')[2].partition("</section>")[0]
    assert 'href="../reports/annual-report-2016-17/promises/index.html"' in wardens
    assert "Wardens walk through the parks." in wardens
    assert "Also written: lights" in page


@pytest.mark.parametrize("text", ["Wardenship", "the wardens", "WARDENS"])
def test_a_name_is_found_only_as_it_is_spelt(text: str, small: Path, edit: Edit) -> None:
    edit(PROMISES, "Wardens walked", f"{text} walked")
    ran = run("check", "--root", small)
    assert "No report mentions “Wardens”." in ran.output


def test_a_name_may_run_over_two_lines_but_not_over_two_paragraphs(small: Path, edit: Edit) -> None:
    edit("data/names.yaml", "name: Wardens,", "name: Wardens walked,")
    edit(PROMISES, "Wardens walked", "Wardens\nwalked")
    assert run("check", "--root", small).status == 0
    edit(PROMISES, "Wardens\nwalked", "Wardens\n\nwalked")
    assert "No report mentions “Wardens walked”." in run("check", "--root", small).output


def test_a_name_that_only_withheld_texts_mention_stays_out_with_them(small: Path, edit: Edit) -> None:
    edit(PROMISES, "title: Promises", "draft: true\ntitle: Promises")
    ran = run("build", "--root", small)
    assert ran.status == 0, ran.output
    assert "Wardens" not in words((small / "site/names/index.html").read_text(encoding="utf-8"))
