"""Which time the next report is about, and which periods come after those of the last one."""

import pytest

from generator import periods
from generator.drafts.span import KINDS, Span, following


@pytest.mark.parametrize(
    ("period", "months", "expected"),
    [
        ("2023/24 Q2", 3, "2023/24 Q3"),
        ("2023/24 Q3", 3, "2023/24 Q4"),
        ("2023/24 Q4", 3, "2024/25 Q1"),
        ("2023/24 Q2", 9, "2024/25 Q1"),
        ("2016/17", 12, "2017/18"),
        ("2016/17", 3, ""),
        ("2023-09", 3, "2023-12"),
        ("2023-12", 3, "2024-03"),
        ("12 months to 2023-09", 3, "12 months to 2023-12"),
        ("12 months to 2017-03", 12, "12 months to 2018-03"),
        ("at 2023-12-31", 3, "at 2024-03-31"),
        ("at 2023-12-31", 2, "at 2024-02-29"),
        ("2023/24 H1", 3, ""),
        ("since 2023", 3, ""),
        ("undated", 3, ""),
    ],
)
def test_a_period_is_followed_by_the_next_of_its_kind(period: str, months: int, expected: str) -> None:
    assert following(periods.parse(period), months) == expected


def test_a_quarterly_report_is_about_a_quarter() -> None:
    span = Span(KINDS["quarterly"], "2023/24", "3")
    assert (span.period.name, span.folder, span.words) == ("October to December 2023", "quarterly-update-2023-24-q3", "Quarter 3 2023/24")
    assert span.months_after(periods.parse("2023/24 Q2")) == 3


def test_an_annual_report_is_about_a_year() -> None:
    span = Span(KINDS["annual"], "2023/24")
    assert (span.period.name, span.folder, span.words, span.when) == ("2023/24", "annual-report-2023-24", "2023-24", "April 2023 to March 2024")
    assert span.months_after(periods.parse("2016/17")) == 84
