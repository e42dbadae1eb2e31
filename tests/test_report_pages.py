"""What the pages of a report say: its own page, its sections, and the whole of it on one page."""

import re
from pathlib import Path

from generator.views.running_heads import running_heads
from tests.conftest import Edit, small_site
from tests.pages import built, words

REPORT = "reports/annual-report-2016-17/"
INDEX = f"{REPORT}index.html"
SECTION = f"{REPORT}anti-social-behaviour/index.html"
WHOLE = f"{REPORT}print/index.html"
FRONT = "content/annual-report-2016-17/index.md"


def part(page: str, name: str) -> str:
    """What stands under a heading, up to the next of its level."""
    return page.partition(f'<h2 id="{name}"')[2].partition("<h2")[0]


# --- the report's own page


def test_the_summary_and_the_sections_come_first(small: Path) -> None:
    page = built(small)(INDEX)
    places = [page.index(text) for text in ('class="lead"', 'class="facts"', 'id="sections"', "This report tells what was done", 'id="key-facts"')]
    assert places == sorted(places)


def test_a_key_fact_leads_to_its_proof_and_its_section(small: Path) -> None:
    read = built(small)
    facts = part(read(INDEX), "key-facts")
    assert "About 20 minutes" in facts
    assert "saved in each shift." in facts
    (anchor,) = re.findall(r'href="anti-social-behaviour/index.html#(number-minutes-saved[^"]*)"', facts)
    assert f'id="{anchor}"' in read(SECTION)


def test_a_figure_is_listed_with_its_number_its_place_and_its_file(small: Path) -> None:
    read = built(small)
    figures = part(read(INDEX), "figures")
    (href, told) = re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', figures)[0]
    assert href == "anti-social-behaviour/index.html#figure-1"
    assert 'id="figure-1"' in read(SECTION)
    assert told == "Figure 1(i): Incidents showed a fall of 1.1 per cent"
    assert read("data/figures/annual-report-2016-17/figure-1.csv")
    assert 'href="../../data/figures/annual-report-2016-17/figure-1.csv" download' in figures


def test_commitments_are_counted_by_priority_with_what_is_reported(small: Path) -> None:
    page = part(built(small)(INDEX), "commitments")
    assert '<a href="../../commitments/2016-2018/index.html#priority-2016-2018-anti-social-behaviour">' in page
    assert re.search(r'<p class="meta">\d+ commitments?, progress on|<p class="meta">\d+ commitments?, with progress', page)


def test_the_reports_discrepancies_are_listed(small: Path) -> None:
    assert 'href="../../discrepancies/index.html#minutes-saved">Minutes saved in a shift</a>' in part(built(small)(INDEX), "discrepancies")


def test_a_report_says_how_to_cite_it(small: Path) -> None:
    told = words("<main>" + part(built(small)(INDEX), "how-to-cite"))
    assert (
        "Commissioner for Anyshire, Annual Report 2016-17 (published September 2017), https://example.org/reports/reports/annual-report-2016-17/"
        in told
    )


def test_a_document_without_a_date_is_cited_without_one(closed: Path) -> None:
    assert "Closure Report (no date of publication printed)," in words(built(closed)("reports/closure-report/index.html"))


# --- about this page


def test_without_dates_a_page_says_nothing_of_them(small: Path) -> None:
    read = built(small)
    for path in (INDEX, SECTION, WHOLE):
        assert "Last updated" not in read(path)
        assert "Next report due" not in read(path)


def test_a_section_without_a_day_has_that_of_its_report(small: Path, edit: Edit) -> None:
    edit(FRONT, "plan: 2016-2018", "plan: 2016-2018\nupdated: 2026-03-02\nnext_due: 2026-10")
    edit("content/annual-report-2016-17/02-money.md", "title: Money", "title: Money\nupdated: 2026-05-01")
    read = built(small)
    assert "Last updated: 2 March 2026" in words(read(SECTION))
    assert "Last updated: 1 May 2026" in words(read(f"{REPORT}money/index.html"))
    for path in (INDEX, WHOLE):
        assert "Last updated 1 May 2026" in words(read(path))
    assert "Next report due October 2026" in words(read(INDEX))


def test_a_page_leads_to_its_file_and_to_letters_that_name_it(small: Path) -> None:
    page = built(small)(SECTION)
    assert 'href="https://example.org/files/edit/main/content/annual-report-2016-17/01-anti-social-behaviour.md">Edit this page</a>' in page
    (letter,) = re.findall(r'href="(mailto:[^"]+)">Report an error', page)
    address = "https%3A%2F%2Fexample.org%2Freports%2Freports%2Fannual-report-2016-17%2Fanti-social-behaviour%2F"
    assert letter == f"mailto:office@example.org?subject=Error%20on%20the%20page%20%E2%80%9CAnti-social%20behaviour%E2%80%9D&amp;body={address}"
    assert re.search(r'href="mailto:office@example.org\?subject=Another%20format[^"]+">Ask for another format', page)


def test_without_an_address_for_letters_readers_are_sent_to_the_website(small: Path, edit: Edit) -> None:
    edit("data/organisation.yaml", "email: office@example.org\nrepository: https://example.org/files/edit/main/\n", "")
    read = built(small)
    for path in (INDEX, SECTION):
        assert "mailto:" not in read(path)
        assert "Edit this page" not in read(path)
        assert 'write to the <a href="https://example.org/">Commissioner for Anyshire</a>' in read(path)


# --- a section


def test_the_way_on_stands_before_the_numbers(small: Path) -> None:
    page = built(small)(SECTION)
    places = [page.index(text) for text in ('class="pager"', 'id="in-this-report"', 'id="numbers"', 'id="about-this-page"')]
    assert places == sorted(places)


def test_the_report_and_its_sections_lead_to_the_whole_of_it(small: Path) -> None:
    read = built(small)
    assert '<a href="print/index.html">Whole report on one page</a>' in read(INDEX)
    assert '<a href="../print/index.html">Whole report on one page, for printing</a>' in read(SECTION)


# --- the whole report


def test_the_whole_report_has_the_words_of_every_section(small: Path) -> None:
    def plain(html: str) -> str:
        # An abbreviation is written out once on a page, and the first place that has it may be on another.
        return re.sub(r" \([^)]*\)", "", words(f"<main>{html}"))

    read = built(small)
    whole = plain(read(WHOLE))
    assert "This report tells what was done and what it cost." in whole
    for name in ("anti-social-behaviour", "money", "promises"):
        prose = read(f"{REPORT}{name}/index.html").partition('<div class="prose">')[2].partition('<nav class="pager"')[0]
        for paragraph in re.findall(r"<p>(.*?)</p>", prose, re.DOTALL):
            assert plain(paragraph).removeprefix(">") in whole


def test_headings_of_sections_stand_below_their_titles_and_names_do_not_clash(small: Path, edit: Edit) -> None:
    edit("content/annual-report-2016-17/02-money.md", "summary: What it cost.\n---\n", "summary: What it cost.\n---\n\n## A small fall\n\nIt fell.\n")
    page = built(small)(WHOLE)
    assert '<h3 id="anti-social-behaviour__a-small-fall">' in page
    assert '<h3 id="money__a-small-fall">' in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_links_between_sections_stay_on_the_page(small: Path, edit: Edit) -> None:
    edit(
        "content/annual-report-2016-17/02-money.md",
        "summary: What it cost.\n---\n",
        "summary: What it cost.\n---\n\nSee [the fall](/reports/annual-report-2016-17/anti-social-behaviour/#a-small-fall), "
        "[the figure](/reports/annual-report-2016-17/anti-social-behaviour/#figure-1), [all of it](/reports/annual-report-2016-17/anti-social-behaviour/), "
        "[the report](/reports/annual-report-2016-17/) and [terms](/glossary/).\n",
    )
    page = built(small)(WHOLE)
    for target in ("#anti-social-behaviour__a-small-fall", "#figure-1", "#section_anti-social-behaviour"):
        assert f'<a href="{target}">' in page
        assert f'id="{target[1:]}"' in page
    assert '<a href="../index.html">the report</a>' in page
    assert '<a href="../../../glossary/index.html">terms</a>' in page


def test_numbers_of_the_whole_report_lead_to_their_proof_in_the_section(small: Path) -> None:
    read = built(small)
    whole = read(WHOLE)
    found = re.findall(r'<a class="number"([^>]*) href="\.\./([a-z-]+)/index\.html#(number-[^"]+)"', whole)
    assert len(found) > 5
    for more, section, anchor in found:
        assert more == ""
        assert f'id="{anchor}"' in read(f"{REPORT}{section}/index.html")
    assert "https://example.org/reports/reports/annual-report-2016-17/money/#numbers" not in whole
    assert "https://example.org/reports/reports/annual-report-2016-17/anti-social-behaviour/#numbers" in words(whole)


def test_footnotes_of_sections_are_kept_apart(small: Path) -> None:
    whole = built(small)(WHOLE)
    notes = re.findall(r'<li id="(fn[^"]+)"', whole)
    assert len(notes) == len(set(notes)) == 2
    for note in notes:
        assert f'href="#{note}"' in whole


def test_a_draft_section_is_not_in_the_whole_report(small: Path, edit: Edit) -> None:
    edit("content/annual-report-2016-17/02-money.md", "title: Money", "title: Money\ndraft: true")
    assert "section_money" not in built(small)(WHOLE)


def test_printed_pages_bear_the_titles_of_report_and_chapter(small: Path) -> None:
    read = built(small)
    (sheet,) = re.findall(r'media="print" href="(?:\.\./)+(assets/annual-report-2016-17\.[0-9a-f]{10}\.css)"', read(WHOLE))
    rules = read(sheet)
    assert "@page :first { @top-left { content: none } }" in rules
    assert '@page { @top-left { content: "Annual report for 2016/17" } }' in rules
    assert '@page section_money { @top-right { content: "Money" } }\n#section_money { page: section_money }' in rules


def test_a_title_cannot_break_the_style_sheet() -> None:
    rules = running_heads('A "B" \\ C', [("section_x", "D\nE */ }")]).decode()
    assert 'content: "A \\"B\\" \\\\ C"' in rules
    assert 'content: "D E */ }"' in rules


def test_the_same_report_gives_the_same_style_sheet(tmp_path: Path) -> None:
    first, second = (built(small_site(tmp_path / name))(WHOLE) for name in ("one", "two"))
    assert first == second
