"""Long pages of reference: the glossary by letter, discrepancies with their facts in one order, and what is not held."""

import re
from pathlib import Path

from tests.conftest import Edit
from tests.pages import built, words

TERMS = """# Terms
asb: {term: ASB, expansion: anti-social behaviour, meaning: Conduct that troubles other people.}
quoted: {term: "“bees”", expansion: insects, familiar: true}
line: {term: "101", expansion: the telephone of the police, familiar: true}
arson: {term: arson, expansion: setting fire, familiar: true}
"""


def test_the_glossary_stands_by_letter(small: Path) -> None:
    (small / "data/glossary.yaml").write_text(TERMS, encoding="utf-8")
    page = built(small)("glossary/index.html")
    assert re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', page)[:3] == [("letter-0", "0–9"), ("letter-a", "A"), ("letter-b", "B")]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>|<dt>([^<]+)</dt>", page) == [
        ("0–9", ""), ("", "101"), ("A", ""), ("", "arson"), ("", "ASB"), ("B", ""), ("", "“bees”"),
    ]  # fmt: skip


def test_a_letter_can_be_linked_to(small: Path, edit: Edit) -> None:
    edit("content/site/about.md", "Words of", "[A](/glossary/#letter-a). Words of")
    assert '<a href="../glossary/index.html#letter-a">' in built(small)("about/index.html")


def test_each_printed_fact_gives_source_place_and_number_in_one_order_and_who_says_it(small: Path) -> None:
    page = built(small)("discrepancies/index.html")
    facts = [words("<main" + fact) for fact in re.findall(r"<li>\n(<p class=\"meta\">.*?</div>)\n</li>", page, re.DOTALL)]
    assert facts == [
        "Annual Report 2016-17, page 2 about 20 minutes : Minutes saved in a shift, 2016/17 Said in Anti-social behaviour",
        "Annual Report 2016-17, page 9 30 minutes : Minutes saved in a shift, as printed elsewhere, 2016/17",
    ]


def test_a_section_that_tells_of_a_discrepancy_is_named(small: Path, edit: Edit) -> None:
    assert "is mentioned in" not in words(built(small)("discrepancies/index.html"))
    edit("content/annual-report-2016-17/02-money.md", "| Word |", "[They differ](/discrepancies/#minutes-saved).\n\n| Word |")
    page = built(small)("discrepancies/index.html")
    assert "The discrepancy is mentioned in Annual report for 2016/17: Money." in words(page)
    assert '<a href="../reports/annual-report-2016-17/money/index.html">Annual report for 2016/17: Money</a>' in page


def test_a_number_as_printed_tells_of_its_discrepancy_too(small: Path, edit: Edit) -> None:
    edit("content/annual-report-2016-17/02-money.md", "| Word |", "{printed}`minutes-saved, minutes-saved-elsewhere, 2016/17`\n\n| Word |")
    assert "The discrepancy is mentioned in Annual report for 2016/17: Money." in words(built(small)("discrepancies/index.html"))


def test_a_figure_whose_years_are_all_held_is_no_figure_with_a_gap(small: Path, edit: Edit) -> None:
    edit(
        "data/figures/annual-report-2016-17.yaml",
        "figure-1:",
        "both: {headline: Both, subtitle: Both, kind: two-points, draws: [incidents], periods: [2015/16, 2016/17]}\nfigure-1:",
    )
    edit("content/annual-report-2016-17/02-money.md", "| Word |", ":::{figure} both\n:::\n\n| Word |")
    page = built(small)("not-held/index.html")
    assert "#figure-1" in page
    assert "#both" not in page


def test_what_is_not_held_is_counted_for_each_home(small: Path, edit: Edit) -> None:
    edit("data/measures/finance.yaml", "spending:", "costs: {title: Costs, unit: thousand pounds, definition: Costs., better: neither}\nspending:")
    edit(
        "data/2016-17/finance.yaml",
        "spending:",
        "costs:\n  - {period: 2016/17, status: [x], source: annual-report-2016-17, place: accounts}\nspending:",
    )
    page = built(small)("not-held/index.html")
    assert re.findall(r'<li><a href="#([^"]+)">[^<]+</a> \((\d+)\)</li>', page) == [("home-anti-social-behaviour", "3"), ("home-finance", "1")]
    assert "Values that are not held: 4." in words(page)


def test_a_line_that_a_figure_draws_for_its_area_is_listed_once(small: Path, edit: Edit) -> None:
    edit("data/figures/annual-report-2016-17.yaml", "draws: [incidents]", "draws: [{measure: incidents, area: anyshire}]")
    (small / "data/2018-19").mkdir()
    later = "# Later\nincidents:\n  - {period: 2018/19, value: 5, status: [b], source: closure-report, place: page 5}\n"
    (small / "data/2018-19/anti-social-behaviour.yaml").write_text(later, encoding="utf-8")
    text = words(built(small)("not-held/index.html"))
    assert text.count("Incidents of anti-social behaviour") == 1
    assert "Incidents of anti-social behaviour (Anyshire) Not in the text that we hold: 2017/18." in text
