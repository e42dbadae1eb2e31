"""What the pages say: links by number and back, missing values in words, neighbours, proofs."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Edit, run

SECTION = "reports/annual-report-2016-17/anti-social-behaviour/index.html"


@pytest.fixture
def page(small: Path) -> Callable[[str], str]:
    """A page of the small site, built when it is first asked for."""

    def read(name: str) -> str:
        ran = run("build", "--root", small)
        assert ran.status == 0, ran.output
        return (small / "site" / name).read_text(encoding="utf-8")

    return read


def words(html: str) -> str:
    """What a reader reads."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)))


def test_numbers_are_written_with_their_units(page: Callable[[str], str]) -> None:
    text = words(page(SECTION))
    assert "The police recorded 52,170 incidents in 2016/17, a fall of 1.1 per cent in a year." in text
    assert "In Northton there were 300." in text
    assert "Incidents were 1.1 per cent fewer than the year before." in text


def test_a_number_leads_to_its_proof_and_the_proof_back(page: Callable[[str], str]) -> None:
    html = page(SECTION)
    leads = re.findall(r'<a class="number"[^>]*href="#([^"]+)"', html)
    backs = re.findall(r'class="to-text" href="#([^"]+)"', html)
    assert len(leads) >= 5
    for anchor in (*leads, *backs):
        assert html.count(f'id="{anchor}"') == 1, anchor


def test_a_proof_says_where_a_number_is_printed(page: Callable[[str], str]) -> None:
    text = words(page(SECTION))
    assert "Printed in this report (page 3), Closure Report (Foreword)." in text


def test_a_proof_names_the_known_discrepancy(page: Callable[[str], str]) -> None:
    html = page(SECTION)
    assert 'Known discrepancy: <a href="../../../discrepancies/index.html#minutes-saved">Minutes saved in a shift</a>' in html


def test_a_missing_number_is_said_in_words_with_its_marker(page: Callable[[str], str]) -> None:
    html = page("measures/confidence/index.html")
    assert "not available [x]" in words(html)
    assert "[x] not available" in words(html)


def test_a_change_in_per_cent_is_told_in_percentage_points(page: Callable[[str], str], edit: Edit) -> None:
    edit("content/site/about.md", "Words of", "It was {change}`confidence, 2015/16, 2017/18`. Words of")
    assert "It was a rise of 1.3 percentage points." in words(page("about/index.html"))


def test_an_inferred_year_is_marked(page: Callable[[str], str]) -> None:
    assert "60.1 (year inferred)" in words(page("measures/confidence/index.html"))


def test_a_value_on_its_measures_page_names_its_file_and_line(page: Callable[[str], str]) -> None:
    html = page("measures/incidents/index.html")
    assert "Data file: data/2016-17/anti-social-behaviour.yaml, line 3" in html
    assert html.count('id="v-2016-17"') == 1


def test_a_measure_says_which_direction_is_better(page: Callable[[str], str]) -> None:
    assert "A lower number is better." in words(page("measures/incidents/index.html"))


def test_a_measure_says_where_it_is_quoted(page: Callable[[str], str]) -> None:
    assert f'<a href="../../{SECTION}">Annual report for 2016/17: Anti-social behaviour</a>' in page("measures/incidents/index.html")


def test_sections_lead_to_the_previous_and_the_next(page: Callable[[str], str]) -> None:
    first, second = page(SECTION), page("reports/annual-report-2016-17/money/index.html")
    last = page("reports/annual-report-2016-17/promises/index.html")
    assert 'rel="prev"' not in first
    assert re.search(r'rel="next" href="../money/index.html">.*Money</a>', first)
    assert re.search(r'rel="prev" href="../anti-social-behaviour/index.html">.*Anti-social behaviour</a>', second)
    assert 'rel="next"' not in last


def test_a_priority_says_what_it_came_from_and_what_it_became(page: Callable[[str], str]) -> None:
    before, after = page("priorities/2016-2018/anti-social-behaviour/index.html"), page("priorities/2018-2020/calm-streets/index.html")
    assert '<a href="../../2018-2020/calm-streets/index.html">1. Calm streets</a>' in before
    assert '<a href="../../2016-2018/anti-social-behaviour/index.html">1. Crack down on anti-social behaviour</a>' in after
    assert "No priority of the next plan carries it on." in words(page("priorities/2016-2018/road-safety/index.html"))
    assert "This is the first plan on this site." in words(before)


def test_a_discrepancy_shows_both_facts(page: Callable[[str], str]) -> None:
    text = words(page("discrepancies/index.html"))
    assert "about 20 minutes" in text
    assert "30 minutes" in text
    assert "This site publishes: Both, as printed." in text


def test_what_an_editor_types_cannot_become_mark_up(page: Callable[[str], str], edit: Edit) -> None:
    edit("data/glossary.yaml", "expansion: anti-social behaviour", 'expansion: "<b>x</b> & \\"y\\""')
    edit("data/measures/anti-social-behaviour.yaml", "title: Incidents of anti-social behaviour", "title: Incidents <i> & more")
    assert "&lt;b&gt;x&lt;/b&gt; &amp; &#34;y&#34;" in page("glossary/index.html")
    html = page("measures/incidents/index.html")
    assert "<i>" not in html
    assert "<h1>Incidents &lt;i&gt; &amp; more</h1>" in html


def test_a_site_without_reports_is_whole(page: Callable[[str], str], edit: Edit) -> None:
    edit("content/annual-report-2016-17/index.md", "title:", "draft: true\ntitle:")
    assert "The newest report" not in words(page("index.html"))


def test_titles_with_numbers_are_written_out_in_the_title_of_the_page(page: Callable[[str], str], edit: Edit) -> None:
    edit("content/annual-report-2016-17/02-money.md", "title: Money", "title: Where {value}`incidents, 2016/17, number` pounds *went*")
    html = page("reports/annual-report-2016-17/money/index.html")
    assert "<title>Where 52,170 pounds went – " in html
    assert 'aria-current="page">Where 52,170 pounds went<' in html
