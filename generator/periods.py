"""Stretches of time as reports print them: parsed, ordered, compared by dates, named in plain English.

A period keeps the form it was written in, because `2016/17` and `12 months to 2017-03` are one period that two
documents name differently: they compare as equal and show as printed. Financial years run from 1 April to
31 March; academic years from 1 September to 31 August.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

FORMS = (
    "2016/17, 2019/20 Q2, 2019/20 H1, academic year 2018/19, 2017, 2019-08, 2019-08-26, 12 months to 2023-09, "
    "2017-01 to 2017-07, at 2021-03-31, since 2017, to 2023-09, undated"
)

_MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"
_ATOM = rf"(?:(?:academic\s+year\s+)?\d{{4}}/\d{{2}}(?:\s+(?:Q[1-4]|H[12]))?|{_MONTH}(?:-\d{{2}})?|\d{{4}})"
# What `parse` can read has one of these forms; not all that has one names a period.
PATTERN = rf"undated|\d{{1,2}}\s+months\s+to\s+{_MONTH}|(?:at|since|to)\s+{_ATOM}|{_ATOM}(?:\s+to\s+{_ATOM})?"


class PeriodError(ValueError):
    """A text that names no period; its message is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, or a moment, as far as its dates are known.

    `start` and `end` are the first and last day; None where the document names none. Two periods are equal when
    their dates are, and both or neither are moments, however each is written.
    """

    text: str = field(compare=False)
    name: str = field(compare=False)
    kind: str = field(compare=False)
    start: date | None
    end: date | None
    moment: bool = False

    def order(self) -> tuple[date, date]:
        """Sorts by end, then start; what has no dates comes last."""
        return (self.end or date.max, self.start or (date.min if self.end else date.max))

    @property
    def financial_year(self) -> str | None:
        """The financial year in which the period ends, as `2016/17`; None without an end."""
        return None if self.end is None else financial_year_of(self.end)

    @property
    def is_year(self) -> bool:
        """True for whole years of any kind, which can stand in one yearly series."""
        if self.start is None or self.end is None:
            return False
        return (self.end + timedelta(days=1)) == _shift_years(self.start, 1)


def financial_year_of(day: date) -> str:
    """The financial year that holds a day, as `2016/17`."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


# A few hundred periods are named some ten thousand times.
@lru_cache(maxsize=4096)
def parse(text: str) -> Period:
    """The period a text names; PeriodError where it names none."""
    written = " ".join(text.split())
    if not written.isascii():
        raise PeriodError("A period is written with plain digits and hyphens.")
    if written == "undated":
        return Period(written, "date not printed", "undated", None, None)
    if match := re.fullmatch(r"(\d{1,2}) months to (\d{4}-\d{2})", written):
        months = int(match[1])
        if months == 0:
            raise PeriodError("A period is at least one month long.")
        month = _atom(match[2])
        assert month.end is not None
        start = _shift_months(date(month.end.year, month.end.month, 1), 1 - months)
        return Period(written, f"{months} months to {month.name}", "months", start, month.end)
    if match := re.fullmatch(r"at (.+)", written):
        day = _atom(match[1])
        if day.kind != "day":
            raise PeriodError("After “at” comes a day, such as “at 2021-03-31”.")
        return Period(written, f"at {day.name}", "moment", day.start, day.end, moment=True)
    if match := re.fullmatch(r"since (.+)", written):
        first = _atom(match[1])
        return Period(written, f"since {first.name}", "since", first.start, None)
    if match := re.fullmatch(r"to (.+)", written):
        last = _atom(match[1])
        return Period(written, f"to {last.name}", "to", None, last.end)
    if match := re.fullmatch(r"(.+?) to (.+)", written):
        first, last = _atom(match[1]), _atom(match[2])
        assert first.start is not None
        assert last.end is not None
        if first.start > last.end:
            raise PeriodError("The period ends before it starts.")
        return Period(written, _span_name(first, last), "span", first.start, last.end)
    return _atom(written)


def _atom(written: str) -> Period:
    """A period of one piece: a year of some kind, a part of one, a month or a day."""
    if match := re.fullmatch(r"(academic year )?(\d{4})/(\d{2})(?: (Q[1-4]|H[12]))?", written):
        return _year(written, academic=bool(match[1]), first=int(match[2]), second=int(match[3]), part=match[4])
    if re.fullmatch(r"\d{4}", written):
        year = int(written)
        _within_reach(year)
        return Period(written, written, "calendar year", date(year, 1, 1), date(year, 12, 31))
    if match := re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", written):
        try:
            start = date(int(match[1]), int(match[2]), int(match[3] or 1))
        except ValueError:
            raise PeriodError("There is no such day or month.") from None
        _within_reach(start.year)
        if match[3]:
            return Period(written, f"{start.day} {MONTHS[start.month - 1]} {start.year}", "day", start, start)
        return Period(written, f"{MONTHS[start.month - 1]} {start.year}", "month", start, _month_end(start))
    raise PeriodError("This is not a way to write a period.")


def _within_reach(year: int) -> None:
    """Years outside two centuries are slips of the keyboard."""
    if not 1900 <= year < 2100:
        raise PeriodError("The year must be from 1900 to 2099.")


def _year(written: str, *, academic: bool, first: int, second: int, part: str | None) -> Period:
    _within_reach(first)
    if (first + 1) % 100 != second:
        raise PeriodError("The second year must follow the first, as in 2016/17.")
    if academic:
        if part:
            raise PeriodError("An academic year has no quarters or halves here.")
        return Period(written, f"academic year {first}/{second:02d}", "academic year", date(first, 9, 1), date(first + 1, 8, 31))
    start, end = date(first, 4, 1), date(first + 1, 3, 31)
    if part is None:
        return Period(written, written, "financial year", start, end)
    length = 3 if part[0] == "Q" else 6
    start = _shift_months(start, length * (int(part[1]) - 1))
    end = _month_end(_shift_months(start, length - 1))
    name = f"{MONTHS[start.month - 1]}{'' if start.year == end.year else f' {start.year}'} to {MONTHS[end.month - 1]} {end.year}"
    return Period(written, name, "quarter" if length == 3 else "half-year", start, end)


def _span_name(first: Period, last: Period) -> str:
    if first.kind == last.kind == "month" and first.start and last.start and first.start.year == last.start.year:
        return f"{MONTHS[first.start.month - 1]} to {last.name}"
    return f"{first.name} to {last.name}"


def _month_end(day: date) -> date:
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def _shift_months(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _shift_years(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)
