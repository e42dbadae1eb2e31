"""“About this page”: when its words last changed, where they can be changed, and how to reach those who answer for them."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator import urls
from generator.model import Report, Section
from generator.news import last_updated, section_updated
from generator.views.context import Context
from generator.views.links import Link
from generator.views.writing import describing, on_day


@dataclass(frozen=True, slots=True)
class Colophon:
    """What is known of a page of a report; empty or None where the data hold nothing of the kind.

    `edit` leads to the page's file. `error` and `other_format` are letters with a subject. `office` is the way to reach the
    office where no e-mail address is held.
    """

    updated: str
    edit: str
    error: str
    other_format: str
    office: Link | None


def colophon(context: Context, report: Report, section: Section | None = None) -> Colophon:
    """That of a section, or of a report's own page."""
    organisation = context.site.organisation
    text = section or report
    title = describing(context, text.title)
    address = urls.canonical(context.base_url, urls.section(report, section) if section else urls.report(report))
    return Colophon(
        updated=on_day(section_updated(report, section) if section else last_updated(report)),
        edit=f"{organisation.repository.rstrip('/')}/{quote(text.where.file)}" if organisation.repository else "",
        error=_letter(organisation.email, f"Error on the page “{title}”", address),
        other_format=_letter(organisation.email, f"Another format of the page “{title}”", address),
        office=None if organisation.email else Link(organisation.name, organisation.website),
    )


def _letter(email: str | None, subject: str, address: str) -> str:
    """The address of a letter that names the page in its subject and by its address."""
    return f"mailto:{quote(email, safe='@')}?{urlencode({'subject': subject, 'body': address}, quote_via=quote)}" if email else ""
