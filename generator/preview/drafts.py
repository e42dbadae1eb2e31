"""Which pages of a preview no published site has yet: drafts, and reports whose day has not come."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import urls
from generator.model import Report, Site
from generator.units import counted
from generator.views.writing import on_day


@dataclass(frozen=True, slots=True)
class Drafts:
    """What to say at the top of pages, by address: of a page and all below it (`held`), or of a page that holds some drafts (`partly`)."""

    held: Mapping[str, str]
    partly: Mapping[str, str]

    def of(self, address: str) -> str:
        """What to say of a page; empty where it is as it will be published."""
        # The longest address is the nearest: a section stands below its report.
        nearest = max((held for held in self.held if address.startswith(held)), key=len, default="")
        return self.held.get(nearest) or self.partly.get(address, "")


def drafts(whole: Site, published: Site) -> Drafts:
    """What a site holds that its published form does not."""
    held, partly = {}, {}
    for report in whole.reports.values():
        if report.id not in published.reports:
            held[urls.report(report)] = _unpublished(report)
        sections = [section for section in report.sections if section.draft]
        held |= {urls.section(report, section): "Draft: this section is not published." for section in sections}
        if sections:
            partly[urls.whole(report)] = f"Holds {counted(len(sections), 'draft')}: not all of this is published."
    return Drafts(held, partly)


def _unpublished(report: Report) -> str:
    if report.draft:
        return "Draft: this report is not published."
    return f"Held back: this report is not published before {on_day(report.publish_from)}."
