"""Drafts and reports whose day has not come leave no trace in a published site."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Edit, Ran, run, tree


@pytest.fixture
def closure(small: Path) -> Callable[[str], Path]:
    """Gives the small site a second report, whose front matter holds some more lines."""

    def add(lines: str) -> Path:
        folder = small / "content" / "closure-report"
        folder.mkdir()
        (folder / "index.md").write_text(f"---\ntitle: Closing words\nsummary: The last report.\n{lines}---\n\nBody.\n", encoding="utf-8")
        (folder / "01-survey.md").write_text(
            "---\ntitle: The survey\nsummary: What people said.\n---\n\nA part of {value}`confidence, 2017/18` and a review of {value}`homicide-review`.\n\n"
            ":::{image} secret.png\n:alt: A square\n:credit: The office\nA picture.\n:::\n",
            encoding="utf-8",
        )
        (folder / "secret.png").write_bytes((small / "content" / "annual-report-2016-17" / "park.png").read_bytes() + b"secret")
        return small

    return add


def built(root: Path, *arguments: str) -> dict[str, str]:
    """The files of a good build, as text."""
    ran = run("build", "--root", root, "--strict", *arguments)
    assert ran.status == 0, ran.output
    return {path: content.decode("utf-8", "replace") for path, content in tree(root / "site").items()}


def rows(files: dict[str, str]) -> list[dict[str, str]]:
    return list(csv.DictReader(files["data/values.csv"].splitlines()))


def holding(files: dict[str, str], words: str) -> list[str]:
    return [path for path, text in files.items() if words in text]


def test_a_report_without_a_day_is_published(closure: Callable[[str], Path]) -> None:
    files = built(closure(""))
    assert "reports/closure-report/survey/index.html" in files
    assert "Closing words" in files["index.html"]
    assert "60.1" in [row["value"] for row in rows(files)]
    # The fingerprints name the picture.
    shown = [name for name in holding(files, "secret") if name != "SHA256SUMS"]
    assert [name.rpartition(".")[2] for name in shown] == ["png", "html", "html"]
    assert shown[1:] == ["reports/closure-report/print/index.html", "reports/closure-report/survey/index.html"]


@pytest.mark.parametrize(
    ("lines", "arguments"),
    [
        ("draft: true\n", []),
        ("draft: true\n", ["--date", "2099-01-01"]),
        ("publish_from: 2026-04-01\n", []),
        ("publish_from: 2026-04-01\n", ["--date", "2026-03-31"]),
        ("draft: true\npublish_from: 2026-04-01\n", ["--date", "2026-04-02"]),
    ],
)
def test_a_withheld_report_leaves_no_trace(closure: Callable[[str], Path], lines: str, arguments: list[str]) -> None:
    files = built(closure(lines), *arguments)
    assert [path for path in files if "closure-report" in path or "survey" in path] == []
    assert holding(files, "Closing words") == []
    assert holding(files, "secret") == []
    assert holding(files, "60.1") == []
    assert holding(files, "3211389") + holding(files, "3,211,389") == []
    assert holding(files, "homicide-review") == []


@pytest.mark.parametrize("day", ["2026-04-01", "2026-04-02", "2030-01-01"])
def test_a_report_is_published_from_its_day_on(closure: Callable[[str], Path], day: str) -> None:
    files = built(closure("publish_from: 2026-04-01\n"), "--date", day)
    assert "reports/closure-report/survey/index.html" in files
    assert "closure-report" in {row["source"] for row in rows(files)}


def test_a_report_that_is_no_draft_says_so_too(closure: Callable[[str], Path]) -> None:
    assert "reports/closure-report/index.html" in built(closure("draft: false\n"))


def test_values_that_only_a_withheld_report_prints_are_not_in_the_data(closure: Callable[[str], Path]) -> None:
    root = closure("draft: true\n")
    kept = rows(built(root))
    assert {row["source"] for row in kept} == {"annual-report-2016-17"}
    (shared,) = [row for row in kept if row["measure"] == "incidents" and row["value"] == "52170"]
    assert shared["place"] == "page 3"


def test_a_draft_section_stays_out_and_its_neighbours_do_not_name_it(small: Path, edit: Edit) -> None:
    edit("content/annual-report-2016-17/02-money.md", "title: Money", "title: Hush\ndraft: true")
    files = built(small)
    assert "reports/annual-report-2016-17/money/index.html" not in files
    assert holding(files, "Hush") == []
    assert "reports/annual-report-2016-17/anti-social-behaviour/index.html" in files
    # The values are printed by a report that is published, so they are.
    assert "spending" in {row["measure"] for row in rows(files)}


def test_a_picture_that_only_a_draft_section_shows_stays_out(small: Path, edit: Edit) -> None:
    shown = [path for path in built(small) if path.endswith(".png") and "park" in path]
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "title: Anti-social", "draft: true\ntitle: Anti-social")
    assert len(shown) == 1
    assert shown[0] not in built(small)


def test_a_figure_that_only_a_draft_section_shows_stays_out(small: Path, edit: Edit) -> None:
    files = ["data/figures/annual-report-2016-17/figure-1.csv", "data/figures/annual-report-2016-17/figure-1.svg"]
    before = built(small)
    edit("content/annual-report-2016-17/01-anti-social-behaviour.md", "title: Anti-social", "draft: true\ntitle: Anti-social")
    after = built(small)
    assert [path in before for path in files] == [True, True]
    assert [path in after for path in files] == [False, False]


def test_a_link_to_a_draft_is_told(small: Path, edit: Edit) -> None:
    edit("content/annual-report-2016-17/02-money.md", "title: Money", "title: Money\ndraft: true")
    edit("content/site/about.md", "Words of", "[Money](/reports/annual-report-2016-17/money/) and words of")
    ran = run("check", "--root", small)
    assert ran.status == 1
    assert "There is no page “/reports/annual-report-2016-17/money/”." in ran.output


def test_a_published_text_cannot_name_a_withheld_number(closure: Callable[[str], Path], edit: Edit) -> None:
    root = closure("draft: true\n")
    edit("content/site/about.md", "Words of", "It cost {value}`homicide-review`. Words of")
    ran: Ran = run("check", "--root", root)
    assert ran.status == 1
    assert ran.output.startswith("content/site/about.md:6:9: Only reports that may not be published yet print “homicide-review”.\n")
    assert ran.output.endswith("\n1 error\nNothing was written.\n")


def test_a_published_text_cannot_name_a_withheld_year_of_a_series(closure: Callable[[str], Path], edit: Edit) -> None:
    root = closure("draft: true\n")
    edit("content/site/about.md", "Words of", "It was {value}`confidence, 2017/18`. Words of")
    ran = run("check", "--root", root)
    assert ran.status == 1
    assert "content/site/about.md:6:8: There is no such value of “confidence”." in ran.output


def test_a_discrepancy_with_a_withheld_report_stays_out(closure: Callable[[str], Path], edit: Edit) -> None:
    second = "{value: minutes-saved-elsewhere, period: 2016/17, source: annual-report-2016-17}"
    edit("data/2016-17/anti-social-behaviour.yaml", "value: 30, source: annual-report-2016-17", "value: 30, source: closure-report")
    edit("data/discrepancies.yaml", second, second.replace("annual-report-2016-17", "closure-report"))
    files = built(closure("draft: true\n"))
    assert "One page gives one number" not in files["discrepancies/index.html"]
    assert {row["discrepancy"] for row in rows(files)} == {""}
    assert holding(files, "Minutes saved in a shift, as printed elsewhere") == []


def test_mistakes_in_a_withheld_report_are_told_all_the_same(closure: Callable[[str], Path]) -> None:
    root = closure("draft: true\nfoo: bar\n")
    ran = run("check", "--root", root)
    assert ran.status == 1
    assert "A report has no key “foo”." in ran.output or "has no key “foo”" in ran.output
