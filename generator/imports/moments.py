"""Periods as tables write them: `2019-20`, `Q2 2019/20`, `Year ending September 2023`, `Sep-23`, a date, a date's serial number."""

import re
from datetime import date, datetime, timedelta

from generator import periods
from generator.imports.grid import Content, text
from generator.periods import MONTHS, Period, PeriodError

_MONTHS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
# Day 0 of the dates of spreadsheet programs; numbers between are days from 1990 to 2060.
_ZERO = date(1899, 12, 30)
_SERIAL = range(32874, 58440)
_MONTH = r"([a-z]{3})[a-z]*\.?"
_ENDING = r"(?:(?:12 months|year|financial year|rolling year)(?: to| ended| ending)(?: the)?(?: end of)?|ye)"


def period(content: Content, dates: str | None) -> tuple[Period, str]:
    """The period that a cell names, and a remark where it was not plain; PeriodError where it names none.

    `dates` says what a date stands for; without it, a date names no period.
    """
    if isinstance(content, float | int) and not isinstance(content, bool) and content == int(content) and int(content) in _SERIAL:
        day = _ZERO + timedelta(days=int(content))
        return _dated(day, dates), f"The number {int(content)} is read as the date {day}."
    if isinstance(content, datetime):
        content = content.date()
    if isinstance(content, date):
        return _dated(content, dates), ""
    words = text(content)
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words):
        try:
            day = date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            raise PeriodError("There is no such day: dates are read as day/month/year.") from None
        return _dated(day, dates), f"“{words}” is read as the date {day}."
    try:
        return periods.parse(words), ""
    except PeriodError as error:
        if meant := _usual(words.casefold()):
            read = periods.parse(meant)
            return read, f"“{words}” is read as {read.name}."
        raise error from None


def _dated(day: date, dates: str | None) -> Period:
    match dates:
        case "day":
            return periods.parse(day.isoformat())
        case "month":
            return periods.parse(f"{day:%Y-%m}")
        case "12 months to":
            return periods.parse(f"12 months to {day:%Y-%m}")
        case "financial year":
            return periods.parse(periods.financial_year_of(day))
        case "at":
            return periods.parse(f"at {day.isoformat()}")
    raise PeriodError(
        f"Here stands the date {day}. “dates” in the import file says what a date stands for: day, month, 12 months to, financial year, or at."
    )


def _usual(words: str) -> str | None:
    """The form of this project for one that tables use; None for other words."""
    words = words.replace("–", "-").replace("—", "-").replace("’", "'").strip()
    words = re.sub(r"^(fy|financial year|f/y)\s*", "", words)
    if match := re.fullmatch(r"(\d{4})\s*[-/]\s*(\d{2}|\d{4})(?:\s*(q[1-4]|h[12]))?", words):
        return _year(match[1], match[2], match[3])
    if match := re.fullmatch(r"(q[1-4]|h[12])\s*,?\s*(?:fy)?\s*(\d{4})\s*[-/]\s*(\d{2}|\d{4})", words):
        return _year(match[2], match[3], match[1])
    if match := re.fullmatch(rf"{_ENDING}\s+(?:\d{{1,2}}(?:st)?\s+)?{_MONTH}[\s-]*'?(\d{{2}}|\d{{4}})", words):
        return _month(match[1], match[2], "12 months to ")
    if match := re.fullmatch(rf"{_MONTH}[\s-]*'?(\d{{4}}|\d{{2}})", words):
        return _month(match[1], match[2], "")
    if match := re.fullmatch(rf"(?:as )?at (\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\s+(\d{{4}})", words):
        month = _MONTHS.get(match[2])
        return f"at {match[3]}-{month:02d}-{int(match[1]):02d}" if month else None
    return None


def _year(first: str, second: str, part: str | None) -> str:
    if (int(first) + 1) % 100 != int(second) % 100:
        raise PeriodError("Its two years do not follow each other.")
    return f"{first}/{int(second) % 100:02d}" + (f" {part.upper()}" if part else "")


def _month(name: str, year: str, before: str) -> str | None:
    month = _MONTHS.get(name)
    return f"{before}{year if len(year) == 4 else f'20{year}'}-{month:02d}" if month else None
