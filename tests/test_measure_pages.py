"""The page of a measure: the newest number first, categories side by side, totals that stand out, the commitments that aim at it."""

import re
from pathlib import Path

import pytest

from tests.conftest import Edit
from tests.pages import built, words

INCIDENTS = "measures/incidents/index.html"
SPENDING = "measures/spending/index.html"


def newest(page: str) -> str:
    """What the page says first of all numbers."""
    return words("<main" + page.partition('<div class="keyfact">')[2].partition("</div>")[0])


def test_the_newest_number_is_said_first_with_its_change(small: Path) -> None:
    page = built(small)(INCIDENTS)
    assert newest(page) == "52,170 incidents 2016/17: the newest number on this site. A fall of 1.1 per cent since 2015/16."
    assert '<a class="number" href="#v-2016-17">52,170 incidents</a>' in page
    assert page.index("keyfact-number") < page.index('class="figure"')


def crashes(small: Path, *values: tuple[str, str]) -> str:
    """What the page says first of a measure with values for some periods: each its folder, and the rest of its line."""
    (small / "data/measures/road-safety.yaml").write_text(
        "# Roads\ncrashes: {title: Crashes, unit: incidents, definition: Crashes., better: lower}\n", encoding="utf-8"
    )
    for year, line in values:
        path = small / f"data/{year}/road-safety.yaml"
        path.parent.mkdir(exist_ok=True)
        held = path.read_text(encoding="utf-8") if path.exists() else "# Roads\n"
        row = f"  - {{{line}, source: closure-report, place: page 5}}\n"
        path.write_text(held + ("" if "crashes:" in held else "crashes:\n") + row, encoding="utf-8")
    return newest(built(small)("measures/crashes/index.html"))


def test_it_is_compared_with_the_one_before_and_with_the_first(small: Path) -> None:
    said = crashes(
        small, ("2015-16", "period: 2015/16, value: 50"), ("2016-17", "period: 2016/17, value: 60"), ("2017-18", "period: 2017/18, value: 57")
    )
    assert (
        said == "57 incidents 2017/18: the newest number on this site. A fall of 5.0 per cent since 2016/17, and a rise of 14 per cent since 2015/16."
    )


def test_across_a_break_in_the_counting_nothing_is_compared(small: Path) -> None:
    said = crashes(small, ("2016-17", "period: 2016/17, value: 60"), ("2017-18", "period: 2017/18, value: 57, status: [b]"))
    assert said == "57 incidents 2017/18: the newest number on this site."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2016-17", "2016-05 to 2016-12"), ("2017-18", "2017-05 to 2017-12")),
        (("2016-17", "2016-05 to 2016-06"), ("2017-18", "2017-05 to 2017-12")),
        (("2016-17", "2016"), ("2017-18", "2017-12")),
    ],
)
def test_spans_and_periods_of_other_kinds_are_not_compared(small: Path, first: tuple[str, str], second: tuple[str, str]) -> None:
    said = crashes(small, *((year, f"period: {period}, value: {number}") for (year, period), number in ((first, 40), (second, 60))))
    assert said.startswith("60 incidents")
    assert said.endswith(": the newest number on this site.")


def test_an_inferred_year_is_said_to_be_one(small: Path) -> None:
    said = newest(built(small)("measures/confidence/index.html"))
    assert said == "60.1 per cent 2017/18 (our inference): the newest number on this site. A rise of 1.3 percentage points since 2015/16."


def test_a_number_of_another_area_says_so(small: Path) -> None:
    assert crashes(small, ("2017-18", "period: 2017/18, value: 57, area: northton")).startswith("57 incidents Northton, 2017/18")


def test_of_categories_the_newest_total_is_said(small: Path) -> None:
    assert newest(built(small)(SPENDING)) == "£266.3 million Total, 2016/17: the newest number on this site."


def test_where_only_changes_are_printed_the_newest_change_is_said(small: Path) -> None:
    (small / "data/2017-18/road-safety.yaml").write_text(
        "# Roads\nprecept-rise:\n  - {period: 2017/18, against: 2016/17, kind: change, value: 9.9, source: closure-report, place: page 8}\n",
        encoding="utf-8",
    )
    (small / "data/measures/road-safety.yaml").write_text(
        "# Roads\nprecept-rise: {title: Rise, unit: pounds, definition: The rise., better: neither}\n", encoding="utf-8"
    )
    assert newest(built(small)("measures/precept-rise/index.html")) == "£9.9 2017/18, against 2016/17: the newest number on this site."


def test_where_nothing_is_held_nothing_is_said(small: Path, edit: Edit) -> None:
    edit(
        "data/measures/anti-social-behaviour.yaml",
        "confidence:",
        "wardens: {title: Wardens, unit: incidents, definition: Wardens., better: higher}\nconfidence:",
    )
    edit(
        "data/figures/annual-report-2016-17.yaml",
        "  draws: [incidents]\n",
        "  draws: [incidents, wardens]\n",
    )
    page = built(small)("measures/wardens/index.html")
    assert "keyfact" not in page
    assert "<table" not in page.partition('id="values"')[2]
    assert "The reports on this site give no number for it. What is not held lists the years." in words(page)


# --- categories and their sums


def test_categories_stand_side_by_side_and_lead_to_their_proof(small: Path) -> None:
    page = built(small)(SPENDING)
    table = page.partition('id="categories"')[2].partition("</section>")[0]
    assert words("<main" + table).split("Item 2016/17")[1].split() == ["Pay", "232,000", "Other", "costs", "34,279", "Total", "266,279"]
    assert 'href="#v-2016-17-pay"' in table
    assert 'id="v-2016-17-pay"' in page
    assert 'id="categories"' not in built(small)(INCIDENTS)


def totals(page: str) -> list[str]:
    """The headers of the rows that stand out as sums of others, in all tables of a page."""
    rows = re.findall(r'<tr[^>]*\bclass="total">\n(.*?)</tr>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", row.partition("</th>")[0]).strip() for row in rows]


def test_rows_that_are_sums_of_others_stand_out(small: Path) -> None:
    page = built(small)
    assert totals(page(SPENDING)) == ["Total", "Total"]  # side by side, and among the values with their proofs
    assert totals(page("reports/annual-report-2016-17/money/index.html")) == ["Total"]
    assert totals(page(INCIDENTS)) == []


def figure_of(small: Path, edit: Edit, draws: str) -> str:
    edit(
        "data/figures/annual-report-2016-17.yaml",
        "figure-1:",
        f"sums: {{headline: Sums, subtitle: Sums, kind: ranked, draws: {draws}, periods: [2016/17]}}\nfigure-1:",
    )
    edit("content/annual-report-2016-17/02-money.md", "| Word |", ":::{figure} sums\n:::\n\n| Word |")
    edit("data/measures/finance.yaml", "spending:", "costs: {title: Costs, unit: thousand pounds, definition: Costs., better: neither}\nspending:")
    edit(
        "data/2016-17/finance.yaml",
        "spending:",
        "costs:\n  - {period: 2016/17, value: 99, source: annual-report-2016-17, place: accounts}\nspending:",
    )
    page = built(small)("reports/annual-report-2016-17/money/index.html")
    return page.partition('id="sums"')[2].partition("</figure>")[0]


def test_a_total_stands_out_in_the_table_of_a_figure(small: Path, edit: Edit) -> None:
    assert totals(figure_of(small, edit, "[costs, {measure: spending, category: total, label: All}]")) == ["All"]


def test_totals_alone_in_a_figure_do_not_stand_out(small: Path, edit: Edit) -> None:
    assert totals(figure_of(small, edit, "[{measure: spending, category: total, label: All}]")) == []


# --- figures of which nothing is held


def test_a_figure_of_which_nothing_is_held_is_one_sentence_and_a_folded_table(small: Path, edit: Edit) -> None:
    edit("data/figures/annual-report-2016-17.yaml", "draws: [incidents]", "draws: [{measure: confidence, area: northton}]")
    edit("data/figures/annual-report-2016-17.yaml", "Incidents showed {change}`incidents, 2015/16, 2016/17`", "Nothing is held")
    page = built(small)("reports/annual-report-2016-17/anti-social-behaviour/index.html")
    figure = page.partition('<figure class="figure" id="figure-1">')[2].partition("</figure>")[0]
    assert "<p>The reports on this site give no number for any of these periods.</p>" in figure
    assert "<details>" in figure
    assert figure.count("not held") == 4


# --- commitments that aim at a measure


def test_a_measure_and_the_commitment_that_aims_at_it_lead_to_each_other(small: Path, edit: Edit) -> None:
    edit("data/commitments/2016-2018.yaml", "outcome: minutes-of-light, 2016/17", "outcome: incidents, 2016/17")
    page = built(small)
    aims = page(INCIDENTS).partition('id="aims"')[2].partition("</section>")[0]
    assert '<a href="../../commitments/2016-2018/quiet-parks/index.html">Make the parks of Anyshire quiet at night.</a>' in aims
    assert "Target: More light in the parks, in the first year of the plan." in words("<main" + aims)
    assert '<a href="../../../measures/incidents/index.html">Incidents of anti-social behaviour</a>' in page(
        "commitments/2016-2018/quiet-parks/index.html"
    )
    assert 'id="aims"' not in page("measures/confidence/index.html")


def test_a_commitment_that_names_the_line_to_reach_of_a_figure_aims_at_what_the_figure_draws(small: Path, edit: Edit) -> None:
    edit("data/commitments/2016-2018.yaml", "value: minutes-of-light-target, 2016/17", "value: incidents-target, 2016/17")
    edit(
        "data/2016-17/anti-social-behaviour.yaml",
        "minutes-saved:",
        "incidents-target:\n  title: Most incidents that the plan allows\n  unit: incidents\n  values:\n"
        "    - {period: 2016/17, kind: target, value: 50000, source: annual-report-2016-17, place: page 6}\nminutes-saved:",
    )
    edit("data/figures/annual-report-2016-17.yaml", "  draws: [incidents]\n", "  draws: [incidents]\n  target: incidents-target\n")
    page = built(small)
    assert "Make the parks of Anyshire quiet at night." in page(INCIDENTS).partition('id="aims"')[2].partition("</section>")[0]
    link = '<a href="../../../measures/incidents/index.html">Most incidents that the plan allows</a>'
    assert link in page("commitments/2016-2018/quiet-parks/index.html")
