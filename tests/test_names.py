"""The index of names: from A to Z, by kind, and where the reports mention each."""

import re
from pathlib import Path

import pytest

from tests.conftest import Edit, run
from tests.pages import built, words

PROMISES = "content/annual-report-2016-17/04-promises.md"
NAMES = "data/names.yaml"
INDEX = "names/index.html"
PROGRAMMES = "names/programmes/index.html"
PARTNERS = "names/partners/index.html"


def entry(page: str, name: str) -> str:
    """What stands of one name on the page of its kind."""
    return page.partition(f'<section id="{name}"')[2].partition("</section>")[0]


def test_a_name_leads_to_the_sections_that_mention_it(small: Path) -> None:
    page = built(small)
    wardens = entry(page(PROGRAMMES), "wardens")
    assert 'Annual report, 2016/17: <a href="../../reports/annual-report-2016-17/promises/index.html">Promises</a>' in wardens
    assert "Wardens walk through the parks." in wardens
    assert "Also written: lights" in entry(page(PARTNERS), "lamp-fund")


def test_the_index_leads_to_each_name_and_each_kind(small: Path) -> None:
    page = built(small)(INDEX)
    assert '<li id="wardens" data-entry><a href="programmes/index.html#wardens">Wardens</a>' in page
    assert '<li id="kind-partner"><a href="partners/index.html">Partners</a>' in page
    assert 'id="kind-operation"' not in page
    assert not (small / "site/names/operations").exists()


def test_names_stand_under_the_letter_of_the_word_that_tells_them_apart(small: Path, edit: Edit) -> None:
    edit(PROMISES, "Wardens walked", "In Operation Lantern and #outdoors and {name}`24 Hours`, Wardens walked")
    with (small / NAMES).open("a", encoding="utf-8") as file:
        file.write('lantern: {name: Operation Lantern, kind: operation}\noutdoors: {name: "#outdoors", kind: programme}\n')
        file.write("hours: {name: 24 Hours, kind: programme}\n")
    page = built(small)
    assert re.findall(r'<h2 id="letter-[^>]*>(.*)</h2>', page(INDEX)) == ["0–9", "L", "O", "W"]
    under_l = page(INDEX).partition('<h2 id="letter-l">')[2].partition("</section>")[0]
    assert re.findall(r"<a[^>]*>(.*)</a>", under_l) == ["The Lamp Fund", "Operation Lantern"]
    assert '<a href="#letter-0">0–9</a>' in page(INDEX)


def test_more_than_three_mentions_are_folded(small: Path) -> None:
    def section(name: str) -> None:
        text = f"---\ntitle: {name.title()}\nsummary: Wardens again.\n---\n\nMore.\n"
        (small / f"content/annual-report-2016-17/05-{name}.md").write_text(text, encoding="utf-8")

    section("spring")
    section("summer")
    assert "<details" not in entry(built(small)(PROGRAMMES), "wardens")
    section("winter")
    wardens = entry(built(small)(PROGRAMMES), "wardens")
    assert "<summary>Mentioned in 4 sections of 1 report</summary>" in wardens
    assert wardens.count("<a ") == 4


def test_a_report_is_named_once_for_all_its_sections(closed: Path) -> None:
    text = closed / "content/closure-report/01-the-end.md"
    text.write_text(text.read_text(encoding="utf-8").replace("What came of it.", "What came of the Wardens."), encoding="utf-8")
    assert re.findall(r"<li>(.*?): <a", entry(built(closed)(PROGRAMMES), "wardens")) == [
        "Annual report, 2016/17",
        "Closure report, 2016/17 to 2017/18",
    ]


def test_the_longest_spelling_wins(small: Path, edit: Edit) -> None:
    with (small / NAMES).open("a", encoding="utf-8") as file:
        file.write("park-wardens: {name: Park Wardens, kind: partner}\n")
    edit(PROMISES, "Wardens walked", "The Park Wardens met. Wardens walked")
    page = built(small)
    assert "Promises" in entry(page(PARTNERS), "park-wardens")
    assert "Promises" in entry(page(PROGRAMMES), "wardens")
    edit(PROMISES, "Wardens walked", "They walked")
    assert "No report mentions “Wardens”, except within “Park Wardens”." in run("check", "--root", small).output


def test_names_that_overlap_are_both_mentioned(small: Path, edit: Edit) -> None:
    with (small / NAMES).open("a", encoding="utf-8") as file:
        file.write("walks: {name: walked through, kind: partner}\n")
    edit(NAMES, "name: Wardens,", "name: Wardens walked,")
    page = built(small)
    assert "Promises" in entry(page(PARTNERS), "walks")
    assert "Promises" in entry(page(PROGRAMMES), "wardens")


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
