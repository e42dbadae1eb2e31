"""accessibility.html: the statement that the law asks of a public body; its facts are those of data/organisation.yaml.

Some of its sentences are fixed by the model statement of SI 2018/952. They stand in the template.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.units import counted
from generator.views.context import Context
from generator.views.links import Link
from generator.views.page import Page, View, page
from generator.views.words import Words, words
from generator.views.writing import describing, on_day


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """Facts that are not given are empty. `compliance` is `fully`, `partially`, `not`, or empty; `response` is a number of days in words."""

    page: Page
    title: Words
    body: Words
    scope: str
    contact: Link
    by_email: bool
    response: str
    compliance: str
    failures: tuple[Words, ...]
    prepared_on: str
    reviewed_on: str
    tested_on: str
    tested_by: Words | None
    tested: tuple[Words, ...]
    not_tested: tuple[Words, ...]


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the page."""
    address, office = urls.ACCESSIBILITY, context.site.organisation
    text, stated = context.site.pages["accessibility"], office.accessibility
    explained = context.explained()
    title, body = (words(context, address, prose, explained=explained) for prose in (text.title, text.body))
    failures = tuple(words(context, address, prose, explained=explained) for prose in (stated.failures if stated else ()))
    days = stated.response_days if stated else None
    yield address, "accessibility.html", AccessibilityView(
        page=page(context, address, describing(context, text.title), describing(context, text.summary)),
        title=title,
        body=body,
        scope=urls.canonical(context.base_url, urls.HOME),
        contact=Link(office.email, f"mailto:{office.email}") if office.email else Link(office.website, office.website),
        by_email=office.email is not None,
        response=counted(days, "day") if days else "",
        compliance=(stated.compliance if stated else None) or "",
        failures=failures,
        prepared_on=on_day(stated.prepared_on if stated else None),
        reviewed_on=on_day(stated.reviewed_on if stated else None),
        tested_on=on_day(stated.tested_on if stated else None),
        tested_by=words(context, address, stated.tested_by, explained=explained) if stated and stated.tested_by else None,
        tested=tuple(words(context, address, prose, explained=explained) for prose in (stated.tested if stated else ())),
        not_tested=tuple(words(context, address, prose, explained=explained) for prose in (stated.not_tested if stated else ())),
    )  # fmt: skip
