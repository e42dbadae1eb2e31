"""What the next report reports on: a quarter or a financial year, what it is called, and which periods come after those of the last one."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator import periods
from generator.periods import Period

QUARTERS = ("1", "2", "3", "4")


@dataclass(frozen=True)
class Kind:
    """A kind of report: how data/sources.yaml calls it, what its folder's name starts with, and what titles call it."""

    name: str
    folder: str
    title: str


KINDS = {
    "quarterly": Kind("quarterly update", "quarterly-update", "Quarterly Update"),
    "annual": Kind("annual report", "annual-report", "Annual Report"),
}


@dataclass(frozen=True)
class Span:
    """A kind of report for a financial year such as `2023/24`, and for one of its quarters where it is a quarterly one."""

    kind: Kind
    year: str
    quarter: str = ""

    @property
    def period(self) -> Period:
        """The time that it covers."""
        return periods.parse(f"{self.year} Q{self.quarter}" if self.quarter else self.year)

    def months_after(self, earlier: Period) -> int:
        """How many months it ends after another period, which has an end."""
        own = self.period.end
        assert own is not None
        assert earlier.end is not None
        return (own.year - earlier.end.year) * 12 + own.month - earlier.end.month

    @property
    def when(self) -> str:
        """The time in words: `October to December 2023`."""
        return self.period.name if self.quarter else f"April {self.year[:4]} to March {int(self.year[:4]) + 1}"

    @property
    def folder(self) -> str:
        """The name of its folder and of its source."""
        return "-".join([self.kind.folder, self.year.replace("/", "-"), *([f"q{self.quarter}"] if self.quarter else [])])

    @property
    def words(self) -> str:
        """How titles name it: `Quarter 2 2023/24`, or `2016-17`."""
        return f"Quarter {self.quarter} {self.year}" if self.quarter else self.year.replace("/", "-")


def following(period: Period, months: int) -> str:
    """The period of the same kind so many months later, as it is typed; empty where none follows that could be expected.

    Quarters follow each other, and financial years; what ends with a month or stands at its last day comes again later.
    """
    if period.end is None:
        return ""
    end = _later(period.end, months)
    first = end.year if end.month >= 4 else end.year - 1
    year = f"{first}/{(first + 1) % 100:02d}"
    if period.kind == "quarter":
        return f"{year} Q{(end.month - 4) // 3 % 4 + 1}"
    if period.kind == "financial year":
        return year if months % 12 == 0 else ""
    if period.kind == "month":
        return f"{end:%Y-%m}"
    if period.kind == "months":
        return re.sub(r"\d{4}-\d{2}$", f"{end:%Y-%m}", period.text)
    if period.kind == "moment":
        return f"at {end.isoformat()}"
    return ""


def _later(day: date, months: int) -> date:
    """The last day of the month that ends so many months after a day."""
    count = day.year * 12 + day.month + months
    return date(count // 12, count % 12 + 1, 1) - timedelta(days=1)
