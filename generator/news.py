"""What came onto the site, and on which day: reports, corrections and known discrepancies. Days are typed, and never read from a clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model import Correction, Discrepancy, Report, Section, Site
from generator.problems import Problems

# What can be new, in the order in which a day tells it.
News = Report | Correction | Discrepancy
_ORDER = (Report, Correction, Discrepancy)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that came onto the site, on a day, and the day on which it was last changed, which is never earlier."""

    what: News
    day: date
    changed: date


def arrivals(site: Site) -> tuple[Arrival, ...]:
    """Everything that came onto the site, the newest first; of one day, kind by kind, in the order of the files.

    Empty where nobody says when the site started.
    """
    started = site.organisation.started
    if started is None:
        return ()
    return tuple(sorted(_arrivals(site, started), key=lambda a: (-a.day.toordinal(), _ORDER.index(type(a.what)))))


def last_updated(report: Report) -> date | None:
    """The day of the last change to a report or one of its sections, as far as told."""
    days = [day for day in (report.updated, *(section.updated for section in report.sections)) if day]
    return max(days, default=None)


def section_updated(report: Report, section: Section) -> date | None:
    """The day of the last change to a section, as far as told."""
    return section.updated or report.updated


def check_news(site: Site, problems: Problems) -> None:
    """Nothing was on the site before the site started."""
    started = site.organisation.started
    found: list[Report | Discrepancy] = [*site.reports.values(), *site.discrepancies.values()]
    for entry in found:
        if started and entry.recorded and entry.recorded < started:
            problems.error(
                entry.where, "recorded-too-early", "This was not on the site on that day: the site started later.", found=f"recorded: {entry.recorded}",
                expected=f"{started}, which is “started” in {site.organisation.where.file}, or a later day", hint="Correct the day on which it came onto the site, or that on which the site started.",
            )  # fmt: skip


def _arrivals(site: Site, started: date) -> Iterator[Arrival]:
    """Other kinds of news join here."""
    for report in site.reports.values():
        # A report under embargo came onto the site when that was over.
        day = report.recorded or max(started, report.publish_from or started)
        yield Arrival(report, day, max(day, last_updated(report) or day))
    yield from (Arrival(correction, correction.day, correction.day) for correction in site.corrections)
    for entry in site.discrepancies.values():
        day = entry.recorded or started
        yield Arrival(entry, day, day)
