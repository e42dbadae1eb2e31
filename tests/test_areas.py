"""Areas: each one's page gathers what the reports say of it."""

import re
from pathlib import Path

from tests.conftest import Edit
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
    assert "April to September 2016 Annual report for 2016/17 Make the parks" in words(f"<main{entries}")
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
    edit("data/corrections.yaml", "area: northton", "area: northton-and-southton")
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
    assert re.findall(r"<h3>(.*)</h3>", part(built(small)(NORTHTON), "entries")) == ["2015/16", "April to September 2016"]


def test_entries_of_one_report_and_period_stand_under_one_heading(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":period: 2016/17 H2\n:place: page 7\nBefore", ":period: 2016/17 H1\n:areas: northton\n:place: page 7\nBefore")
    entries = part(built(small)(NORTHTON), "entries")
    assert re.findall(r"<h3>(.*)</h3>", entries) == ["April to September 2016"]
    assert entries.count("<article") == 2


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


def test_the_default_area_lists_the_entries_that_name_it_and_leads_to_the_measures(small: Path, edit: Edit) -> None:
    edit(PROMISES, ":areas: northton, northton-and-southton", ":areas: northton, anyshire")
    page = built(small)
    anyshire = page("areas/anyshire/index.html")
    entries = part(anyshire, "entries")
    assert entries.count("<article") == 1
    assert 'href="../../reports/annual-report-2016-17/promises/index.html#progress-2016-2018-quiet-parks"' in entries
    assert 'Also about: <a href="../northton/index.html">Northton</a>.' in entries
    assert "people want to be asked" not in entries
    values = part(anyshire, "values")
    assert 'Each stands on the page of its <a href="../../measures/index.html">measure</a>.' in values
    assert "<table" not in values
    assert "Anyshire 1 entry of progress, nearly all values" in words(page("areas/index.html"))


def test_an_area_lists_the_texts_that_mention_it(small: Path) -> None:
    mentions = part(built(small)(NORTHTON), "mentions")
    assert (
        'Annual report, 2016/17: <a href="../../reports/annual-report-2016-17/anti-social-behaviour/index.html">Anti-social behaviour</a>' in mentions
    )


def test_a_text_on_a_place_with_a_longer_name_does_not_mention_the_shorter(small: Path, edit: Edit) -> None:
    edit(
        "data/areas.yaml",
        "northton-and",
        "north: {title: North, type: district, within: [anyshire]}\nnorth-green: {title: North Green, type: district}\nnorthton-and",
    )
    edit(PROMISES, "Wardens walked", "In North Green wardens met. Wardens walked")
    page = built(small)
    assert "Annual report" in part(page("areas/north-green/index.html"), "mentions")
    assert 'id="mentions"' not in page("areas/north/index.html")


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
    assert 'Areas: <a href="../../../areas/northton/index.html">Northton</a>, <a href="../../../areas/anyshire/index.html">Anyshire</a>.</p>' in page
