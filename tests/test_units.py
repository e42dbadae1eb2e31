"""How numbers are written: in sentences, in tables, as ranges and as changes."""

from decimal import Decimal

import pytest

from generator.units import KINDS, PER_CENT, PERCENTAGE_POINTS, QUALIFIERS, Unit, change, rounded

INCIDENTS = Unit("incidents", "count", one="incident")
OFFICERS = Unit("full-time equivalent officers", "count", one="full-time equivalent officer")
POUNDS = Unit("pounds", "money")
THOUSANDS = Unit("thousand pounds", "money", scale=1000)
MILLIONS = Unit("million pounds", "money", scale=1_000_000)
MINUTES = Unit("minutes", "duration", one="minute", seconds=60)
RATE = Unit("offences for each 1,000 residents", "rate")
RANK = Unit("rank", "rank")
SCORE = Unit("points out of 10", "score")


def phrase(unit: Unit, number: str, upper: str | None = None, qualifier: str | None = None) -> str:
    return unit.phrase(Decimal(number), upper=None if upper is None else Decimal(upper), qualifier=qualifier)


@pytest.mark.parametrize(
    ("unit", "number", "expected"),
    [
        (INCIDENTS, "52170", "52,170 incidents"),
        (INCIDENTS, "1", "1 incident"),
        (INCIDENTS, "-1", "−1 incident"),
        (INCIDENTS, "0", "0 incidents"),
        (INCIDENTS, "-562", "−562 incidents"),
        (INCIDENTS, "1234567.5", "1,234,567.5 incidents"),
        (OFFICERS, "1.0", "1.0 full-time equivalent officer"),
        (MINUTES, "1", "1 minute"),
        (MINUTES, "20", "20 minutes"),
        (PER_CENT, "8.7", "8.7 per cent"),
        (PER_CENT, "1", "1 per cent"),
        (PER_CENT, "-33.50", "−33.50 per cent"),
        (PERCENTAGE_POINTS, "1", "1 percentage point"),
        (PERCENTAGE_POINTS, "1.3", "1.3 percentage points"),
        (RATE, "71.2", "71.2 offences for each 1,000 residents"),
        (RANK, "5", "rank 5"),
        (SCORE, "7.5", "7.5 points out of 10"),
        (POUNDS, "0", "£0"),
        (POUNDS, "5.50", "£5.50"),
        (POUNDS, "3211389", "£3,211,389"),
        (POUNDS, "30000000", "£30 million"),
        (POUNDS, "1500000", "£1.5 million"),
        (POUNDS, "-1500000", "−£1.5 million"),
        (POUNDS, "999999", "£999,999"),
        (THOUSANDS, "999", "£999,000"),
        (THOUSANDS, "30.5", "£30,500"),
        (THOUSANDS, "-0.5", "−£500"),
        (THOUSANDS, "1000", "£1 million"),
        (THOUSANDS, "266279", "£266.3 million"),
        (THOUSANDS, "1234500", "£1,234.5 million"),
        (MILLIONS, "2.65", "£2.7 million"),
    ],
)
def test_a_sentence_gets_the_number_with_its_unit(unit: Unit, number: str, expected: str) -> None:
    assert phrase(unit, number) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (INCIDENTS, "10 to 12 incidents"),
        (PER_CENT, "10 to 12 per cent"),
        (MINUTES, "10 to 12 minutes"),
        (POUNDS, "£10 to £12"),
        (THOUSANDS, "£10,000 to £12,000"),
        (MILLIONS, "£10 million to £12 million"),
        (RANK, "rank 10 to 12"),
    ],
)
def test_a_range_names_its_unit_once_and_its_currency_twice(unit: Unit, expected: str) -> None:
    assert phrase(unit, "10", "12") == expected


def test_a_range_up_to_one_is_singular() -> None:
    assert phrase(INCIDENTS, "0", "1") == "0 to 1 incident"


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_the_hedge_of_the_source_stands_before_the_number(qualifier: str) -> None:
    assert phrase(INCIDENTS, "20", qualifier=qualifier) == f"{qualifier} 20 incidents"
    assert phrase(POUNDS, "10", "12", qualifier) == f"{qualifier} £10 to £12"


@pytest.mark.parametrize(
    ("unit", "number", "shared", "alone"),
    [
        (INCIDENTS, "52170", "52,170", "52,170"),
        (INCIDENTS, "-562", "−562", "−562"),
        (PER_CENT, "8.7", "8.7", "8.7%"),
        (PER_CENT, "-8.7", "−8.7", "−8.7%"),
        (PERCENTAGE_POINTS, "1.3", "1.3", "1.3 percentage points"),
        (POUNDS, "3211389", "3,211,389", "£3,211,389"),
        (THOUSANDS, "266279", "266,279", "£266,279 thousand"),
        (THOUSANDS, "-5", "−5", "−£5 thousand"),
        (MILLIONS, "2.65", "2.65", "£2.65 million"),
        (MINUTES, "20", "20", "20"),
    ],
)
def test_a_cell_leaves_out_the_unit_that_its_table_names(unit: Unit, number: str, shared: str, alone: str) -> None:
    assert unit.cell(Decimal(number), shared=True) == shared
    assert unit.cell(Decimal(number), shared=False) == alone


def test_a_table_names_money_by_its_sign_and_the_rest_by_name() -> None:
    assert [u.label for u in (POUNDS, THOUSANDS, MILLIONS, INCIDENTS)] == ["£", "£ thousand", "£ million", "incidents"]


def test_a_number_keeps_the_places_it_was_printed_with() -> None:
    assert INCIDENTS.number(Decimal("58.80")) == "58.80"


def test_a_unit_can_fix_the_places_and_rounds_half_up() -> None:
    whole, one = Unit("incidents", "count", decimals=0), Unit("incidents", "count", decimals=1)
    assert [whole.number(Decimal(n)) for n in ("2.5", "3.5", "-2.5", "-0.4")] == ["3", "4", "−3", "0"]
    assert one.number(Decimal("2")) == "2.0"


def test_rounding_is_half_up_and_not_to_even() -> None:
    assert [rounded(Decimal(n), 1) for n in ("0.25", "0.35", "-0.25")] == [Decimal("0.3"), Decimal("0.4"), Decimal("-0.3")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_unit_can_be_written(kind: str) -> None:
    unit = Unit("things", kind)
    assert "3" in unit.phrase(Decimal(3))
    assert "3" in unit.cell(Decimal(3), shared=False)


@pytest.mark.parametrize(
    ("unit", "before", "after", "told", "signed"),
    [
        (INCIDENTS, "52732", "52170", "a fall of 1.1 per cent", "−1.1%"),
        (INCIDENTS, "100", "142", "a rise of 42 per cent", "+42.0%"),
        (INCIDENTS, "1000", "1099.4", "a rise of 9.9 per cent", "+9.9%"),
        (INCIDENTS, "1000", "1099.6", "a rise of 10 per cent", "+10.0%"),
        (INCIDENTS, "1000", "1105", "a rise of 11 per cent", "+10.5%"),
        (INCIDENTS, "10", "30", "a rise of 200 per cent", "+200.0%"),
        (INCIDENTS, "100000", "100001", "a rise of less than 0.1 per cent", "+0.0%"),
        (INCIDENTS, "5", "5.0", "no change", "no change"),
        (INCIDENTS, "0", "5", "a rise of 5 incidents", "+5"),
        (INCIDENTS, "0", "1", "a rise of 1 incident", "+1"),
        (INCIDENTS, "0", "0", "no change", "no change"),
        (INCIDENTS, "5", "0", "a fall of 100 per cent", "−100.0%"),
        (POUNDS, "-100", "-50", "a rise of 50 per cent", "+50.0%"),
        (PER_CENT, "58.8", "60.1", "a rise of 1.3 percentage points", "+1.3 percentage points"),
        (PER_CENT, "60.1", "58.8", "a fall of 1.3 percentage points", "−1.3 percentage points"),
        (PER_CENT, "5", "6", "a rise of 1 percentage point", "+1 percentage point"),
        (PERCENTAGE_POINTS, "0", "0.04", "a rise of 0.04 percentage points", "+0.04 percentage points"),
    ],
)
def test_a_change_is_told_in_words_and_signed_in_tables(unit: Unit, before: str, after: str, told: str, signed: str) -> None:
    found = change(Decimal(before), Decimal(after), unit)
    assert (found.phrase, found.signed) == (told, signed)


def test_a_change_without_its_direction_is_its_size_alone() -> None:
    assert change(Decimal(52732), Decimal(52170), INCIDENTS).size_phrase == "1.1 per cent"
    assert change(Decimal("60.1"), Decimal("58.8"), PER_CENT).size_phrase == "1.3 percentage points"
    assert change(Decimal(100), Decimal(150), INCIDENTS).size_phrase == "50 per cent"


def test_the_size_of_a_change_is_exact() -> None:
    assert change(Decimal(200), Decimal(201), INCIDENTS).size == Decimal("0.5")
    assert change(Decimal(201), Decimal(200), INCIDENTS).size > 0
