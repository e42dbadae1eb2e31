"""Entries of progress in their section: what a heading says is not said again, and “On this page” lists the commitments."""

import re
from pathlib import Path

import pytest

from tests.conftest import Edit
from tests.pages import built, words

PROMISES = "content/annual-report-2016-17/04-promises.md"
SECTION = "reports/annual-report-2016-17/promises/index.html"


def on_this_page(page: str) -> str:
    return page.partition('<nav class="on-this-page"')[2].partition("</nav>")[0]


def test_an_entry_does_not_repeat_the_period_of_its_heading(small: Path, edit: Edit) -> None:
    edit(PROMISES, "## In the second half", "## From October 2016 to March 2017: more of it")
    page = words(built(small)(SECTION))
    assert "Progress, April to September 2016." in page
    assert "Progress, October 2016 to March 2017." not in page


@pytest.mark.parametrize("heading", ["From 2015/16 to 2016/17", "Since 2016/17", "2016/17 to 2018/19", "Later"])
def test_a_heading_with_another_period_does_not_stand_for_it(heading: str, small: Path, edit: Edit) -> None:
    edit(PROMISES, "## In the second half", f"## {heading}")
    edit(PROMISES, ":period: 2016/17 H2\n:place: page 7\nBefore", ":period: 2016/17\n:place: page 7\nBefore")
    assert "Progress, 2016/17." in words(built(small)(SECTION))


def test_an_entry_does_not_repeat_the_lead_team_that_is_its_heading(small: Path, edit: Edit) -> None:
    assert "Lead team: Parks team." in words(built(small)(SECTION))
    edit(PROMISES, "## In the first half", "## Parks team")
    assert "Lead team:" not in words(built(small)(SECTION))


def test_a_further_entry_does_not_repeat_what_its_heading_says(small: Path, edit: Edit) -> None:
    edit(
        PROMISES,
        ":::{progress} 2016-2018/street-wardens\n:period: 2016/17 H2\n",
        ":::{progress} 2016-2018/quiet-parks\n:period: 2016/17 H2\n:lead: Lights team\n",
    )
    page = built(small)(SECTION)
    assert '<h3 id="progress-2016-2018-quiet-parks-3">Lights team<span class="hidden">' in page
    assert "Lead team: Lights team" not in words(page)


def test_the_contents_list_the_commitments_under_each_heading(small: Path) -> None:
    contents = on_this_page(built(small)(SECTION))
    first, second = re.split('(?=<a href="#in-the-second-half")', contents)
    assert "<details" not in first
    assert "<summary>2 commitments</summary>" in second
    assert '<a href="#progress-2016-2018-street-wardens">Pay for street wardens.</a>' in second


def test_the_contents_list_commitments_that_stand_under_no_heading(small: Path, edit: Edit) -> None:
    edit(PROMISES, "## In the first half\n\n", "")
    edit(PROMISES, "## In the second half\n\n", "")
    contents = on_this_page(built(small)(SECTION))
    assert "<summary>2 commitments</summary>" in contents
    assert contents.count("Make the parks of Anyshire quiet at night.") == 1
