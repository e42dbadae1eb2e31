"""Stretches of time: every form that reports print, compared by dates and named in plain English."""

from datetime import date

import pytest

from generator.periods import FORMS, Period, PeriodError, financial_year_of, parse


def span(text: str) -> tuple[date | None, date | None]:
    period = parse(text)
    return period.start, period.end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016/17", date(2016, 4, 1), date(2017, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2019/20 Q1", date(2019, 4, 1), date(2019, 6, 30)),
        ("2019/20 Q2", date(2019, 7, 1), date(2019, 9, 30)),
        ("2019/20 Q3", date(2019, 10, 1), date(2019, 12, 31)),
        ("2019/20 Q4", date(2020, 1, 1), date(2020, 3, 31)),
        ("2019/20 H1", date(2019, 4, 1), date(2019, 9, 30)),
        ("2019/20 H2", date(2019, 10, 1), date(2020, 3, 31)),
        ("academic year 2018/19", date(2018, 9, 1), date(2019, 8, 31)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
        ("2019-09-26", date(2019, 9, 26), date(2019, 9, 26)),
        ("12 months to 2023-09", date(2022, 10, 1), date(2023, 9, 30)),
        ("6 months to 2020-02", date(2019, 9, 1), date(2020, 2, 29)),
        ("1 months to 2020-01", date(2020, 1, 1), date(2020, 1, 31)),
        ("2017-01 to 2017-07", date(2017, 1, 1), date(2017, 7, 31)),
        ("2016/17 to 2020/21", date(2016, 4, 1), date(2021, 3, 31)),
        ("2016 to 2020", date(2016, 1, 1), date(2020, 12, 31)),
        ("2019-09-26 to 2019-10-02", date(2019, 9, 26), date(2019, 10, 2)),
        ("at 2021-03-31", date(2021, 3, 31), date(2021, 3, 31)),
        ("since 2017", date(2017, 1, 1), None),
        ("since 2016/17", date(2016, 4, 1), None),
        ("to 2023-09", None, date(2023, 9, 30)),
        ("undated", None, None),
    ],
)
def test_a_period_has_the_dates_that_its_words_say(text: str, start: date | None, end: date | None) -> None:
    assert span(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("2016/17", "2016/17", "financial year"),
        ("2019/20 Q2", "July to September 2019", "quarter"),
        ("2019/20 Q4", "January to March 2020", "quarter"),
        ("2019/20 H1", "April to September 2019", "half-year"),
        ("2019/20 H2", "October 2019 to March 2020", "half-year"),
        ("academic year 2018/19", "academic year 2018/19", "academic year"),
        ("2017", "2017", "calendar year"),
        ("2019-08", "August 2019", "month"),
        ("2019-09-06", "6 September 2019", "day"),
        ("12 months to 2023-09", "12 months to September 2023", "months"),
        ("2017-01 to 2017-07", "January to July 2017", "span"),
        ("2017-11 to 2018-02", "November 2017 to February 2018", "span"),
        ("2016/17 to 2020/21", "2016/17 to 2020/21", "span"),
        ("at 2021-03-31", "at 31 March 2021", "moment"),
        ("since 2017-05", "since May 2017", "since"),
        ("to 2023-09", "to September 2023", "to"),
        ("undated", "date not printed", "undated"),
    ],
)
def test_a_period_is_named_in_plain_english(text: str, name: str, kind: str) -> None:
    assert (parse(text).name, parse(text).kind) == (name, kind)


def test_a_period_keeps_the_form_it_was_written_in() -> None:
    assert parse("  12   months to 2017-03 ").text == "12 months to 2017-03"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2016/17", "12 months to 2017-03"),
        ("2016/17", "2016-04 to 2017-03"),
        ("2016/17", "2016-04-01 to 2017-03-31"),
        ("2019/20 Q2", "2019-07 to 2019-09"),
        ("2019/20 H1", "6 months to 2019-09"),
        ("2017", "12 months to 2017-12"),
        ("2019-08", "1 months to 2019-08"),
    ],
)
def test_periods_of_the_same_dates_are_equal_however_they_are_written(one: str, other: str) -> None:
    assert parse(one) == parse(other)
    assert hash(parse(one)) == hash(parse(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2016/17", "2016"),
        ("2016/17", "academic year 2016/17"),
        ("2019/20 Q2", "2019/20 H1"),
        ("since 2017", "2017"),
        ("to 2017-12", "2017-12"),
    ],
)
def test_periods_of_other_dates_are_not_equal(one: str, other: str) -> None:
    assert parse(one) != parse(other)


def test_a_moment_is_not_the_day_it_falls_on() -> None:
    assert parse("at 2021-03-31") != parse("2021-03-31")


def test_periods_stand_in_order_of_their_ends_then_of_their_starts_and_what_has_no_end_comes_last() -> None:
    ordered = ["2015/16", "to 2017-03", "2016 to 2017-03", "2016/17", "2016/17 Q4", "2017", "since 2012", "since 2017", "undated"]
    assert [p.text for p in sorted((parse(text) for text in reversed(ordered)), key=Period.order)] == ordered


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2016/17", "2016/17"),
        ("2017", "2017/18"),
        ("2017-03", "2016/17"),
        ("2017-04", "2017/18"),
        ("2019/20 Q4", "2019/20"),
        ("12 months to 2023-09", "2023/24"),
        ("at 2021-03-31", "2020/21"),
        ("at 2021-04-01", "2021/22"),
        ("academic year 2018/19", "2019/20"),
        ("to 2000-03", "1999/00"),
        ("since 2017", None),
        ("undated", None),
    ],
)
def test_a_period_belongs_to_the_financial_year_in_which_it_ends(text: str, year: str | None) -> None:
    assert parse(text).financial_year == year


def test_a_financial_year_starts_on_the_first_of_april() -> None:
    assert financial_year_of(date(2017, 3, 31)) == "2016/17"
    assert financial_year_of(date(2017, 4, 1)) == "2017/18"
    assert financial_year_of(date(1999, 4, 1)) == "1999/00"


@pytest.mark.parametrize("text", ["2016/17", "2017", "12 months to 2020-02", "academic year 2018/19", "2019-03-01 to 2020-02-29"])
def test_twelve_months_of_any_kind_are_a_year(text: str) -> None:
    assert parse(text).is_year


@pytest.mark.parametrize("text", ["2019/20 Q2", "6 months to 2019-09", "2016/17 to 2017/18", "since 2017", "to 2017", "undated", "at 2021-03-31"])
def test_what_is_shorter_longer_or_open_is_no_year(text: str) -> None:
    assert not parse(text).is_year


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2016/18", "The second year must follow the first, as in 2016/17."),
        ("2016-13", "There is no such day or month."),
        ("2019-02-29", "There is no such day or month."),
        ("academic year 2018/19 Q1", "An academic year has no quarters or halves here."),
        ("2017-07 to 2017-01", "The period ends before it starts."),
        ("at 2021", "After “at” comes a day, such as “at 2021-03-31”."),
        ("0 months to 2017-03", "A period is at least one month long."),
        ("1899/00", "The year must be from 1900 to 2099."),
        ("9999/00", "The year must be from 1900 to 2099."),
        ("2100", "The year must be from 1900 to 2099."),
        ("99 months to 0001-01", "The year must be from 1900 to 2099."),
        ("٢٠١٦/١٧", "A period is written with plain digits and hyphens."),
        ("2016–17", "A period is written with plain digits and hyphens."),
        ("", "This is not a way to write a period."),
        ("last year", "This is not a way to write a period."),
        ("2016/17 Q5", "This is not a way to write a period."),
        ("12 months", "This is not a way to write a period."),
        ("2016/17 to", "This is not a way to write a period."),
        ("since", "This is not a way to write a period."),
        ("26-09-2019", "This is not a way to write a period."),
    ],
)
def test_what_names_no_period_is_told_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(PeriodError) as told:
        parse(text)
    assert str(told.value) == sentence


@pytest.mark.parametrize("text", FORMS.split(", "))
def test_every_form_that_messages_name_is_a_period(text: str) -> None:
    assert parse(text).text == text
