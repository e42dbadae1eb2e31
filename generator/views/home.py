"""home.html: what the site is, the newest report, and the ways in."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.views.context import Context
from generator.views.page import Link, Page, View, page
from generator.views.reports import ReportCard, card, newest_first
from generator.views.words import Words, words
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page. `newest` is None while no report is published."""

    page: Page
    title: str
    tagline: Words
    body: Words
    newest: ReportCard | None
    plan: str
    priorities: tuple[Link, ...]
    subjects: tuple[Link, ...]
    ways: tuple[Link, ...]


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the home page."""
    site = context.site
    text = site.pages["home"]
    explained = context.explained()
    newest = next(iter(newest_first(context)), None)
    plan = newest.plan if newest and newest.plan else next(reversed(list(site.plans.values())), None)
    with_pages = {m.home.id for m in urls.measures_with_pages(site)}
    yield urls.HOME, "home.html", HomeView(
        page=page(context, urls.HOME, site.organisation.site_title, describing(context, text.summary)),
        title=site.organisation.site_title,
        tagline=words(context, urls.HOME, site.organisation.tagline, explained=explained),
        newest=card(context, urls.HOME, newest, explained) if newest else None,
        body=words(context, urls.HOME, text.body, explained=explained),
        plan=plan.title if plan else "",
        priorities=tuple(Link(f"{p.number}. {p.title}", context.link(urls.HOME, urls.priority(p))) for p in plan.priorities) if plan else (),
        subjects=tuple(Link(h.title, context.link(urls.HOME, f"{urls.MEASURES}#{urls.home_anchor(h.id)}")) for h in site.homes.values() if h.id in with_pages),
        ways=tuple(
            Link(text, context.link(urls.HOME, address))
            for text, address in (("All reports", urls.REPORTS), ("All priorities", urls.PRIORITIES), ("All commitments", urls.COMMITMENTS), ("All measures", urls.MEASURES), ("All areas", urls.AREAS), ("Open data", urls.DATA))
        ),
    )  # fmt: skip
