"""The page on money: a text whose numbers are proved on the page, with lists that the data make."""

import html
import re
from pathlib import Path

import pytest

from tests.conftest import Edit, run
from tests.pages import built, words

PAGE = "money/index.html"
TEXT = """
## What it cost

:::{figure} annual-report-2016-17/figure-1
:::

| What | Sum |
|---|---|
| the review | {value}`homicide-review` |
| all spending | {value}`spending, total` |
"""


@pytest.fixture
def money(small: Path, edit: Edit) -> Path:
    """The small site with a text on money."""
    edit("content/site/money.md", "Words of the page money.", TEXT)
    return small


def test_each_number_leads_to_its_row_and_the_row_back(money: Path) -> None:
    page = built(money)(PAGE)
    leads = re.findall(r'<a class="number" id="([^"]+)" href="#([^"]+)">(£[^<]+)<', page)
    assert [text for *_, text in leads] == ["£3,211,389", "£266.3 million"]
    for anchor, row, text in leads:
        assert f'<li id="{row}">\n<p><a class="to-text" href="#{anchor}"><span class="hidden">Back to the text: </span>{text}</a>' in page


def test_a_number_without_a_page_of_its_own_has_its_proof_here(money: Path) -> None:
    assert "£3,211,389 – Cost of a review, date not printed Printed in Closure Report (page 8)." in words(built(money)(PAGE))


def test_it_shows_the_figure_of_a_report(money: Path) -> None:
    page = built(money)(PAGE)
    assert 'id="figure-1"' in page
    assert "Figure 1(i)" in words(page)


def test_a_figure_that_stands_on_two_pages_is_counted_once(money: Path) -> None:
    assert " 1 figure " in run("build", "--root", money, "--strict").output.replace("figures", "figure")


def test_its_headings_can_be_linked_to(money: Path, edit: Edit) -> None:
    edit("content/site/about.md", "Words of", "[What it cost](/money/#what-it-cost). Words of")
    assert '<a href="../money/index.html#what-it-cost">' in built(money)("about/index.html")


def test_a_measure_that_it_shows_leads_back_to_it(money: Path) -> None:
    page = built(money)
    assert '<li><a href="../../money/index.html">Money</a></li>' in page("measures/spending/index.html").partition('id="quoted"')[2]
    assert "money/index.html" not in page("measures/confidence/index.html").partition("<main")[2].partition("</main>")[0]


def test_it_lists_the_measures_that_are_counted_in_money(money: Path) -> None:
    page = built(money)(PAGE)
    listed = page.partition('id="money-measures"')[2].partition("</section>")[0]
    assert re.findall(r'href="([^"]+)"', listed) == ["../measures/spending/index.html"]


def test_it_lists_the_discrepancies_about_sums_of_money(money: Path, edit: Edit) -> None:
    assert "What does not fit" not in words(built(money)(PAGE))
    edit(
        "data/discrepancies.yaml",
        "  kind: conflict",
        "    - {value: spending, period: 2016/17, category: pay, source: annual-report-2016-17}\n  kind: conflict",
    )
    listed = built(money)(PAGE).partition('id="money-discrepancies"')[2].partition("</section>")[0]
    assert re.findall(r'href="([^"]+)">([^<]+)<', listed) == [("../discrepancies/index.html#minutes-saved", "Minutes saved in a shift")]


# --- the real site


def test_what_is_spent_on_local_policing_is_found_in_two_steps_from_home(real_site: Path) -> None:
    home = (real_site / "index.html").read_text(encoding="utf-8")
    way = re.search(r'<a href="(money/index\.html)#([^"]+)">What is spent on local policing\?</a>', home)
    assert way
    page = (real_site / way[1]).read_text(encoding="utf-8")
    answer = page.partition(f'id="{way[2]}"')[2].partition("<h2")[0]
    assert "£89.7 million" in html.unescape(answer)


def test_money_is_in_the_navigation_of_every_page(real_site: Path) -> None:
    for path in ("index.html", "measures/index.html", "404.html"):
        page = (real_site / path).read_text(encoding="utf-8")
        main = page.partition('aria-label="Main"')[2].partition("</nav>")[0]
        assert re.findall(r">([A-Z]\w+)</a>", main) == ["Reports", "Priorities", "Commitments", "Measures", "Areas", "Money", "Search"], path
        assert "Open data" in page.partition('aria-label="About the site"')[2]
