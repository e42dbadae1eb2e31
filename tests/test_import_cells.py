"""What stands in cells: numbers, marks and periods as people write them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from generator.imports import cells, moments
from generator.imports.cells import CellError
from generator.imports.grid import Content
from generator.periods import PeriodError
from generator.units import Unit

COUNT = Unit("incidents", "count", one="incident")
THOUSANDS = Unit("thousand pounds", "money", scale=1000)
POUNDS = Unit("pounds", "money")
SHARE = Unit("per cent", "per cent")
MINUTES = Unit("minutes", "duration", one="minute", seconds=60)


def read(content: Content, unit: Unit, *, percent: bool = False) -> cells.Amount:
    return cells.amount(content, unit, {"n/k": "x"}, percent=percent, typed=False)


@pytest.mark.parametrize(
    ("content", "unit", "number"),
    [
        ("52,170", COUNT, "52170"), ("52 170", COUNT, "52170"), ("52\u00a0170", COUNT, "52170"), ("1,234,567.5", COUNT, "1234567.5"), (" 7 ", COUNT, "7"),
        (52170.0, COUNT, "52170"), (11.299999999999999, SHARE, "11.3"), ("-562", COUNT, "-562"), ("−562", COUNT, "-562"), ("(562)", COUNT, "-562"), ("+562", COUNT, "562"),
        ("11.30", SHARE, "11.30"), ("11.3%", SHARE, "11.3"), ("11.3 per cent", SHARE, "11.3"), ("300 incidents", COUNT, "300"), ("1 incident", COUNT, "1"),
        ("£52,170", POUNDS, "52170"), ("-£5", POUNDS, "-5"), ("£232m", THOUSANDS, "232000"), ("£1.25 billion", THOUSANDS, "1250000"), ("12k", COUNT, "12000"),
        ("1:30", MINUTES, "90"), ("1:30:30", MINUTES, "90.5"), ("1 hour 30 minutes", MINUTES, "90"), ("2h 5m", MINUTES, "125"), ("90 min", MINUTES, "90"),
        (time(0, 20), MINUTES, "20"), (timedelta(hours=30), MINUTES, "1800"), ("20", MINUTES, "20"), ("300 [note 4]", COUNT, "300"),
    ],
)  # fmt: skip
def test_a_number(content: Content, unit: Unit, number: str) -> None:
    assert read(content, unit).number == Decimal(number)


def test_a_number_that_shows_a_per_cent_sign() -> None:
    assert read(0.113, SHARE, percent=True).number == Decimal("11.3")


@pytest.mark.parametrize(
    ("content", "qualifier", "number", "upper"),
    [("about 20", "about", "20", None), ("c. 20", "about", "20", None), (">5", "more than", "5", None), ("up to 30", "up to", "30", None), ("10 to 15", None, "10", "15")],
)  # fmt: skip
def test_a_hedge_and_a_range(content: str, qualifier: str | None, number: str, upper: str | None) -> None:
    amount = read(content, COUNT)
    assert (amount.qualifier, amount.number, amount.upper) == (qualifier, Decimal(number), None if upper is None else Decimal(upper))


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("[x]", "x"), ("n/a", "x"), ("N/A", "x"), ("..", "x"), ("-", "x"), ("–", "x"), (":", "x"), ("*", "c"), ("[c]", "c"), ("not applicable", "z"), ("[z]", "z"), ("[x][b]", "xb"),
    ],
)  # fmt: skip
def test_marks_in_the_place_of_a_number(content: str, status: str) -> None:
    amount = read(content, COUNT)
    assert (amount.number, "".join(amount.status)) == (None, status)


def test_marks_behind_a_number_and_marks_of_ones_own() -> None:
    assert read("300 [p]", COUNT).status == ("p",)
    assert read("300 [p][r]", COUNT).status == ("p", "r")
    assert read("300 (r)", COUNT).status == ("r",)
    assert read("n/k", COUNT).status == ("x",)


@pytest.mark.parametrize(
    ("content", "unit"),
    [
        ("lots", COUNT), ("11,3", COUNT), ("5,21,70", COUNT), ("52.170.000", COUNT), ("1-2", COUNT), ("11.3%", COUNT), ("£5", COUNT), ("£232", THOUSANDS), ("#DIV/0!", COUNT),
        ("[q]", COUNT), ("300 [x]", COUNT), (True, COUNT), (date(2019, 1, 1), COUNT), (time(1, 30), COUNT), ("7 horses", COUNT), ("12 12", COUNT),
    ],
)  # fmt: skip
def test_what_is_no_number(content: Content, unit: Unit) -> None:
    with pytest.raises(CellError):
        read(content, unit)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("2016/17", "2016/17"), ("2016-17", "2016/17"), ("2016–17", "2016/17"), ("2016/2017", "2016/17"), ("FY 2016/17", "2016/17"), ("Financial year 2016-17", "2016/17"),
        ("Q2 2019/20", "2019/20 Q2"), ("2019-20 Q2", "2019/20 Q2"), ("H1 2019-20", "2019/20 H1"), ("Sep-23", "2023-09"), ("September 2023", "2023-09"), ("Sept 2023", "2023-09"),
        ("Year ending March 2019", "12 months to 2019-03"), ("12 months to Sep 2023", "12 months to 2023-09"), ("Year ended 31 March 2019", "12 months to 2019-03"),
        ("as at 31 March 2021", "at 2021-03-31"), (2018.0, "2018"), ("2018", "2018"), ("12 months to 2023-09", "12 months to 2023-09"),
    ],
)  # fmt: skip
def test_a_period(content: Content, text: str) -> None:
    assert moments.period(content, None)[0].text == text


@pytest.mark.parametrize(
    ("dates", "text"),
    [("day", "2019-03-31"), ("month", "2019-03"), ("12 months to", "12 months to 2019-03"), ("financial year", "2018/19"), ("at", "at 2019-03-31")],
)
@pytest.mark.parametrize("content", [date(2019, 3, 31), datetime(2019, 3, 31, 12, 0), 43555.0, "31/03/2019"])  # noqa: DTZ001 – as spreadsheets have them
def test_a_date_stands_for_what_the_import_file_says(dates: str, text: str, content: Content) -> None:
    assert moments.period(content, dates)[0].text == text


@pytest.mark.parametrize("content", ["2016-18", "Smarch 2016", "31/02/2019", "later", date(2019, 3, 31), 43555.0, 12.5])
def test_what_is_no_period(content: Content) -> None:
    with pytest.raises(PeriodError):
        moments.period(content, None)
