"""Numbers of drawings are round, words break where they should, and labels stand free."""

from decimal import Decimal
from typing import Any

import pytest

from generator.charts.lettering import width, wrapped
from generator.charts.numerals import axis, clock
from generator.charts.placing import Box, Ground, Line, Wanted, apart
from generator.units import Unit

COUNT, PER_CENT = Unit("incidents", "count", "incident"), Unit("per cent", "per cent")
POUNDS, THOUSANDS = Unit("pounds", "money"), Unit("thousand pounds", "money", scale=1000)
SECONDS, MINUTES = Unit("seconds", "duration", "second", seconds=1), Unit("minutes", "duration", "minute", seconds=60)


@pytest.mark.parametrize(
    ("unit", "numbers", "size", "ticks"),
    [
        (COUNT, (113_406, 170_014), "wide", ["0", "50,000", "100,000", "150,000", "200,000"]),
        (COUNT, (113_406, 170_014), "narrow", ["0", "50k", "100k", "150k", "200k"]),
        (COUNT, (1, 10**12), "wide", ["0", "0.25tn", "0.5tn", "0.75tn", "1tn"]),
        (COUNT, (0, 2), "wide", ["0", "1", "2"]),
        (COUNT, (0, 0), "wide", ["0", "1"]),
        (PER_CENT, (-11.2, 8.7), "wide", ["−15%", "−10%", "−5%", "0%", "5%", "10%"]),
        (THOUSANDS, (262_100, 340_901), "wide", ["£0", "£100m", "£200m", "£300m", "£400m"]),
        (POUNDS, (12_000, 18_500), "wide", ["£0", "£5,000", "£10,000", "£15,000", "£20,000"]),
        (SECONDS, (12, 192), "wide", ["0:00", "1:00", "2:00", "3:00", "4:00"]),
        (MINUTES, (70, 95), "wide", ["0:00", "0:30", "1:00", "1:30", "2:00"]),
        (SECONDS, (4, 12), "wide", ["0", "5", "10", "15"]),
    ],
)
def test_ticks_are_round_and_in_the_units_of_the_numbers(unit: Unit, numbers: tuple[float, float], size: Any, ticks: list[str]) -> None:
    made = axis([Decimal(str(n)) for n in numbers], unit, size)
    assert [text for _, text in made.ticks] == ticks
    assert made.low <= min(numbers)
    assert made.high >= max(numbers)


def test_a_clock_counts_to_sixty() -> None:
    assert [clock(Decimal(n)) for n in ("0", "9", "61", "600", "3599", "-75", "61.5")] == [
        "0:00",
        "0:09",
        "1:01",
        "10:00",
        "59:59",
        "−1:15",
        "1:01.5",
    ]


def test_lines_break_between_words_and_only_what_has_no_room_is_cut() -> None:
    name = "Dealing with the public and with their reports"
    assert wrapped(name, 13, 200) == ["Dealing with the public and with", "their reports"]
    assert all(width(line, 13) <= 200 for line in wrapped(name, 13, 200))
    assert wrapped("Incomprehensibilities", 13, 60) == ["Incompr…"]
    assert wrapped("one two three four", 13, 30, most=2)[-1].endswith("…")


def test_a_line_crosses_a_box_only_where_it_runs_through_it() -> None:
    box = Box(10, 10, 20, 20)
    assert Line(0, 0, 30, 30).crosses(box)
    assert Line(15, 0, 15, 30).crosses(box)
    assert not Line(0, 0, 8, 30).crosses(box)
    assert not Line(0, 25, 30, 25).crosses(box)
    assert not Line(0, 0, 9, 9).crosses(box)


def test_a_label_goes_to_its_side_unless_something_stands_there() -> None:
    ground = Ground(Box(0, 0, 100, 100), 13)
    first = ground.place(Wanted(50, 50, 30, below=False))
    assert first is not None
    assert first[1] < 50
    second = ground.place(Wanted(50, 50, 30, below=False))
    assert second is not None
    assert second[1] > 50


def test_a_label_that_finds_no_place_is_left_out() -> None:
    assert Ground(Box(0, 0, 100, 20), 13).place(Wanted(50, 10, 30, below=False)) is None


def test_names_beside_lines_stand_apart() -> None:
    assert apart([10, 12, 80], [16, 16, 16], 0, 100) == [10, 26, 80]
    assert apart([98, 99], [16, 16], 0, 100) == [76, 92]
