"""Which pages of a preview no published site has yet: drafts, and reports whose day has not come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator import urls
from generator.model import Report, Section, Site
from generator.problems import Problems
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


def without_waiting(site: Site, problems: Problems) -> Site:
    """The site without the entries of progress that drafts have still to fill in: a new report is shown as it grows. What waits is told."""
    reports = {}
    for name, report in site.reports.items():
        filled = [_filled(section, problems) if report.draft or section.draft else section for section in report.sections]
        if any(one is not other for one, other in zip(filled, report.sections, strict=True)):
            reports[name] = replace(report, sections=tuple(filled))
    return replace(site, reports={**site.reports, **reports}) if reports else site


def _filled(section: Section, problems: Problems) -> Section:
    blocks = section.body.blocks
    waiting = [block for block in blocks if block.name == "progress" and not block.body and block.option("nothing") != "yes"]
    if not waiting:
        return section
    problems.notice(
        waiting[0].where, "draft-waits", f"In this draft, {counted(len(waiting), 'entry', 'entries')} of progress {'waits' if len(waiting) == 1 else 'wait'} for words.",
        found="nothing before the end of each", expected="what the report says was done", hint="Write it, or add “:nothing: yes” where the report prints nothing. Until then the preview leaves it out.",
    )  # fmt: skip
    tokens = tuple(t for t in section.body.tokens if t.type != "colon_fence" or t.meta["block"] not in waiting)
    return replace(section, body=replace(section.body, tokens=tokens, blocks=tuple(block for block in blocks if block not in waiting)))


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
