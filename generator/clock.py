"""Today's day: the one place that reads the clock, for what runs out. No page and no file of the site is made from it."""

from datetime import UTC, date, datetime


def this_day() -> date:
    """The day it is now, in Greenwich."""
    return datetime.now(UTC).date()
