"""Corrections and revisions: what readers see of them, and where."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Edit, run, small_site
from tests.pages import Made, made, words

NOTICE = "Changed after publication"
SECTION = "reports/annual-report-2016-17/anti-social-behaviour/index.html"
PROMISES = "reports/annual-report-2016-17/promises/index.html"
PRINT = "reports/annual-report-2016-17/print/index.html"
MEASURE = "measures/incidents/index.html"
ENTRY = '{date: 2026-04-01, kind: KIND, what: "WHAT", why: "We read it wrong.", effect: "Use the new one.", REST}'


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small site as it is, with its one correction."""
    return made(small_site(tmp_path_factory.mktemp("corrected") / "root"))


@pytest.fixture
def enter(edit: Edit) -> Callable[..., None]:
    """Puts an entry above those of the small site."""

    def put(rest: str, kind: str = "correction", what: str = "It was mended.") -> None:
        edit(
            "data/corrections.yaml",
            "# Corrections\n",
            "# Corrections\n- " + ENTRY.replace("KIND", kind).replace("WHAT", what).replace("REST", rest) + "\n",
        )

    return put


def row(page: str, anchor: str) -> str:
    """The words of a row."""
    return words("<main" + page.partition(f'id="{anchor}"')[2].partition("</tr>")[0])


def notice(page: str) -> str:
    """The words of the notices of a page."""
    return words("<main" + page.partition(f'aria-label="{NOTICE}">')[2].partition("</aside>")[0])


def test_the_page_sets_old_and_new_side_by_side_with_reason_and_effect(read: Made) -> None:
    page = read("corrections/index.html")
    text = words(page)
    assert "Corrected on 2 March 2026" in text
    assert "Incidents of anti-social behaviour, Northton, 2016/17 Published before: 30 incidents [p] Now: 300 incidents [p]" in text
    assert "Why We left out a digit." in text
    assert "What it means for you Use the new number." in text
    assert 'href="../measures/incidents/index.html#v-2016-17-northton"' in page


def test_where_nothing_was_corrected_the_page_says_so(small: Path) -> None:
    (small / "data/corrections.yaml").unlink()
    read = made(small)
    assert "Nothing has been corrected or revised since it was first published here." in words(read("corrections/index.html"))
    assert read("data/corrections.csv").count("\n") == 1
    assert NOTICE not in read(MEASURE)


def test_a_file_of_comments_corrects_nothing(small: Path) -> None:
    (small / "data/corrections.yaml").write_text("# Nothing so far\n", encoding="utf-8")
    (small / "data/redirects.yaml").write_text("# Nothing so far\n", encoding="utf-8")
    assert "_redirects" not in made(small).paths


def test_every_page_that_shows_the_value_says_so_at_its_top_and_no_other(read: Made) -> None:
    pages = {path for path in read.paths if path.endswith(".html") and NOTICE in read(path)}
    assert pages == {MEASURE, SECTION, PRINT, "areas/northton/index.html"}


def test_a_notice_names_day_and_change_and_leads_to_the_entry(read: Made) -> None:
    page = read(SECTION)
    assert notice(page) == "Corrected on 2 March 2026: The number of incidents in Northton in 2016/17 was given as 30. It is 300."
    assert '<a href="../../../corrections/index.html#of-2026-03-02">Corrected on 2 March 2026:</a>' in page
    assert 'id="of-2026-03-02"' in read("corrections/index.html")


def test_the_entry_leads_to_every_page_that_shows_the_value(read: Made) -> None:
    page = read("corrections/index.html")
    listed = re.findall(r'<li><a href="\.\./([^"]+)">([^<]+)</a></li>', page.partition("<dt>Pages</dt>")[2])
    assert [href for href, _ in listed[:4]] == [SECTION, PRINT, MEASURE, "areas/northton/index.html"]
    assert listed[0][1] == "Annual report for 2016/17: Anti-social behaviour"


def test_the_value_is_marked_where_it_stands(read: Made) -> None:
    assert "300 [p][r]" in row(read(MEASURE), "v-2016-17-northton")
    assert "This number was corrected on 2 March 2026." in row(read(MEASURE), "v-2016-17-northton")
    assert "This number was corrected on 2 March 2026." in words(
        read(SECTION).partition('id="numbers"')[0] + "<main" + read(SECTION).partition('id="numbers"')[2]
    )
    assert "[r] revised" in read(MEASURE)
    assert "[r]" not in row(read(MEASURE), "v-2016-17")


def test_the_marker_is_in_every_file(read: Made, tmp_path: Path) -> None:
    (held,) = [r for r in csv.DictReader(read("data/values.csv").splitlines()) if r["area"] == "northton" and r["period"] == "2016/17"]
    assert held["status"] == "[p][r]"
    (told,) = [v for v in json.loads(read("data/measures/incidents.json"))["values"] if v["area"] == "northton"]
    assert told["status"] == ["p", "r"]
    database = tmp_path / "data.sqlite"
    database.write_bytes(next(content for path, content in read.files.items() if path.endswith(".sqlite")))
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT status FROM \"values\" WHERE area = 'northton' AND period = '2016/17'").fetchone() == ("[p][r]",)
        assert connection.execute("SELECT old_value, new_value FROM corrections").fetchone() == (30, 300)


def test_a_marker_that_is_typed_is_not_doubled(small: Path, edit: Edit) -> None:
    edit("data/2016-17/anti-social-behaviour.yaml", "place: page 4, status: [p]", "place: page 4, status: [r, p]")
    assert "[p][r]" in row(made(small)(MEASURE), "v-2016-17-northton")


def test_a_revision_is_marked_and_told_as_one(small: Path, enter: Callable[..., None]) -> None:
    enter("values: [{measure: incidents, period: 2015/16, old: 52700, new: 52732}]", kind="revision")
    page = made(small)(MEASURE)
    assert "52,732 [r] " in row(page, "v-2015-16")
    assert "This number was revised on 1 April 2026." in row(page, "v-2015-16")


def test_a_value_that_was_changed_twice_has_both_days_newest_first(small: Path, edit: Edit, enter: Callable[..., None]) -> None:
    edit("data/2016-17/anti-social-behaviour.yaml", "value: 300", "value: 310")
    edit("data/corrections.yaml", "It is 300.", "It was then given as 300.")
    enter("values: [{measure: incidents, period: 2016/17, area: northton, old: {value: 300, status: [p]}, new: {value: 310, status: [p]}}]")
    assert "This number was corrected on 1 April 2026, corrected on 2 March 2026." in row(made(small)(MEASURE), "v-2016-17-northton")


def test_a_value_that_gets_its_number_later_is_corrected_from_not_available(small: Path, edit: Edit, enter: Callable[..., None]) -> None:
    edit("data/2016-17/anti-social-behaviour.yaml", "    status: [x]\n", "    value: 59.9\n")
    enter("values: [{measure: confidence, period: 12 months to 2017-03, old: {status: [x]}, new: 59.9}]", kind="revision")
    assert "Published before: not available Now: 59.9 per cent" in words(made(small)("corrections/index.html"))


def test_a_value_that_was_withdrawn_is_told_though_its_measure_is_gone(small: Path, enter: Callable[..., None]) -> None:
    enter("values: [{measure: lamps, period: 2016/17, old: {value: 1200, unit: incidents}, new: withdrawn}]", what="A number was printed by mistake.")
    read = made(small)
    assert "lamps, 2016/17 Published before: 1,200 incidents Now: withdrawn" in words(read("corrections/index.html"))
    (entry,) = [r for r in csv.DictReader(read("data/corrections.csv").splitlines()) if r["measure"] == "lamps"]
    assert (entry["old"], entry["old_value"], entry["new"], entry["new_value"]) == ("1,200 incidents", "1200", "withdrawn", "")


def test_a_correction_of_words_is_told_on_its_page_and_on_the_whole_report(small: Path, enter: Callable[..., None]) -> None:
    enter("pages: [/reports/annual-report-2016-17/promises/]", what="The wrong team was named.")
    read = made(small)
    for path in (PROMISES, PRINT):
        assert "Corrected on 1 April 2026: The wrong team was named." in notice(read(path))
    assert "The wrong team was named." not in notice(read(SECTION))
    (entry,) = [r for r in csv.DictReader(read("data/corrections.csv").splitlines()) if r["page"]]
    assert (entry["page"], entry["measure"], entry["value_kind"]) == ("/reports/annual-report-2016-17/promises/", "", "")


def test_figures_and_tables_that_show_the_value_carry_the_notice(small: Path, enter: Callable[..., None]) -> None:
    enter("values: [{measure: spending, period: 2016/17, category: pay, old: 1, new: 232000}]", what="A sum was put right.")
    assert "A sum was put right." in notice(made(small)("reports/annual-report-2016-17/money/index.html"))


def test_entries_of_one_day_keep_their_anchors_when_another_is_added(small: Path, enter: Callable[..., None]) -> None:
    enter("pages: [/glossary/]", what="The first of April.")
    first = made(small)("corrections/index.html")
    enter("pages: [/about/]", what="The second of April.")
    both = made(small)("corrections/index.html")
    assert 'id="of-2026-04-01"' in first
    assert (
        both.index('id="of-2026-04-01-2"') < both.index("The second of April.") < both.index('id="of-2026-04-01"') < both.index("The first of April.")
    )


def test_the_old_number_may_be_typed_in_its_entry_and_nowhere_else(small: Path, edit: Edit) -> None:
    assert run("check", "--root", small, "--strict").status == 0
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "People met and talked.", "People met and talked of 30 incidents in Northton.")
    ran = run("check", "--root", small, "--strict")
    assert ran.status == 1
    assert "Nothing accounts for the number “30" in ran.output


def test_a_correction_of_a_withheld_report_is_withheld_with_it(closed: Path, edit: Edit, enter: Callable[..., None]) -> None:
    enter("pages: [/reports/closure-report/the-end/]", what="Words of the end.")
    edit("data/redirects.yaml", "# Redirects\n", "# Redirects\n- {from: /end/, to: /reports/closure-report/the-end/}\n")
    assert "Words of the end." in made(closed)("corrections/index.html")
    edit("content/closure-report/index.md", "plan: 2016-2018", "plan: 2016-2018\npublish_from: 2026-06-01")
    withheld = made(closed)
    assert "Words of the end." not in withheld("corrections/index.html")
    assert "end/index.html" not in withheld.paths
