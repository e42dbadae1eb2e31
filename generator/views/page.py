"""The frame around every page: titles, addresses, navigation, banner and footer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from generator import urls
from generator.abbreviations import Explained
from generator.model import Organisation
from generator.views.cards import CardLink, card_link
from generator.views.context import Context
from generator.views.links import Link
from generator.views.words import Words, words
from generator.views.writing import describing, fitted


@dataclass(frozen=True, slots=True)
class Notice:
    """What was changed on a page after it was published, in words, and on which day; the link leads to the entry."""

    entry: Link
    told: str
    day: date


@dataclass(frozen=True, slots=True)
class Page:
    """The frame of one page. `full_title` is unique in the site; `crumbs` lead from home to the page above.

    `canonical` is empty for the page of a missing address, which has none of its own.
    `feed` is the feed of news; None where there is none. `card` is the picture that stands for the page where a
    link to it is shared. `article` tells whether the page is part of a report.
    `kind` is what sort of page it is, for search and for the index. `policy` is its content security policy. `search` is
    where a form with a field `q` sends its words. `scripts` are the addresses of scripts that add to it
    and that it does without. `notices` tell what was changed on it after it was published. `description` has the length that search results show.
    """

    title: str
    full_title: str
    description: str
    address: str
    canonical: str
    crumbs: tuple[Link, ...]
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    home: str
    style: str
    icon: str
    scripts: tuple[str, ...]
    search: str
    feed: Link | None
    card: CardLink
    article: bool
    kind: str
    policy: str
    organisation: Organisation
    banner: Words | None
    notices: tuple[Notice, ...] = ()

    @property
    def what(self) -> str:
        """Its kind, and what it is part of: `Report section, Annual Report 2016-17`."""
        return f"{self.kind}, {self.crumbs[-1].text}" if len(self.crumbs) > 2 else self.kind


class View(Protocol):
    """What every view has: the frame of its page."""

    @property
    def page(self) -> Page: ...


# A page with its address and its template; where there are many pages of a kind, with what makes its view when it is asked for.
Planned = tuple[str, str, View | Callable[[], View]]


def made(view: View | Callable[[], View]) -> View:
    """The view of a planned page."""
    return view() if callable(view) else view


# Nothing but what comes with the site, and no script at all. A form may lead to a page of the site: the search.
STRICT = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"

# What the pages below each part of the site are, by their depth. A list is a page of links to other pages.
LIST = "List"
_KINDS: Mapping[str, Sequence[str]] = {
    "reports": (LIST, "Report", "Report section"),
    "priorities": (LIST, LIST, "Priority"),
    "commitments": (LIST, LIST, "Commitment"),
    "measures": (LIST, "Measure"),
    "areas": (LIST, "Area"),
    "names": (LIST,),
    "glossary": (LIST,),
    "discrepancies": (LIST,),
    "corrections": (LIST,),
    "not-held": (LIST,),
    "a-to-z": (LIST,),
}

# The script that adds a field to filter a list, for pages that have one.
FILTER = ("filter.js",)

_NAVIGATION = (
    ("Reports", urls.REPORTS),
    ("Priorities", urls.PRIORITIES),
    ("Commitments", urls.COMMITMENTS),
    ("Measures", urls.MEASURES),
    ("Areas", urls.AREAS),
    ("Money", urls.MONEY),
    ("Search", urls.SEARCH),
)
# What the feed is called, in the footer and to programs that find it.
FEED_TITLE = "News of this site"
_FOOTER = (
    ("A to Z", urls.A_TO_Z),
    ("About", urls.ABOUT),
    ("Operations and partners", urls.NAMES),
    ("Glossary", urls.GLOSSARY),
    ("Known discrepancies", urls.DISCREPANCIES),
    ("Corrections", urls.CORRECTIONS),
    ("Not held", urls.NOT_HELD),
    ("Open data", urls.DATA),
    ("Accessibility", urls.ACCESSIBILITY),
    ("Privacy", urls.PRIVACY),
)


def page(
    context: Context, address: str, title: str, description: str, crumbs: Sequence[tuple[str, str]] = (), policy: str = STRICT,
    scripts: Sequence[str] = (),
) -> Page:  # fmt: skip
    """The frame of the page at an address; `crumbs` are titles and addresses of the pages above it, home left out.

    `scripts` are names of files of `templates/assets/`, which the policy then allows.
    """
    organisation = context.site.organisation
    feed = Link(FEED_TITLE, context.link(address, urls.FEED)) if organisation.started else None

    def links(pairs: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
        return tuple(Link(text, context.link(address, to), address.startswith(to) and to != urls.HOME) for text, to in pairs)

    return Page(
        title=title,
        full_title=organisation.site_title
        if address == urls.HOME
        else " – ".join([title, *(t for t, _ in reversed(crumbs)), organisation.site_title]),
        description=fitted(description),
        address=address,
        canonical="" if address == urls.NOT_FOUND else urls.canonical(context.base_url, address),
        crumbs=() if address == urls.HOME else links([("Home", urls.HOME), *crumbs]),
        navigation=links(_NAVIGATION),
        footer=(*links(_FOOTER), *([Link(f"{FEED_TITLE} (Atom feed)", feed.href)] if feed else [])),
        home=context.link(address, urls.HOME),
        style=context.asset(address, "style.css"),
        icon=context.asset(address, "icon.svg"),
        search=context.link(address, urls.SEARCH),
        feed=feed,
        card=card_link(context, address),
        article=address.startswith(urls.REPORTS) and address != urls.REPORTS,
        kind=_kind(address),
        scripts=tuple(context.asset(address, name) for name in scripts),
        policy=f"{policy}; script-src 'self'" if scripts else policy,
        organisation=organisation,
        banner=words(context, address, organisation.banner, explained=context.explained()) if organisation.banner else None,
    )


def front(
    context: Context, name: str, explained: Explained | None, policy: str = STRICT, scripts: Sequence[str] = ()
) -> tuple[Page, Words]:  # fmt: skip
    """The frame of a page that has words of its own in `content/site/`, by the name of their file, and these words."""
    address, text = urls.PAGES[name], context.site.pages[name]
    frame = page(context, address, describing(context, text.title), describing(context, text.summary), policy=policy, scripts=scripts)
    return frame, words(context, address, text.body, explained=explained)


def _kind(address: str) -> str:
    parts = address.strip("/").split("/")
    if parts[0] == "reports" and parts[-1] == urls.WHOLE:
        return "Whole report"
    kinds = _KINDS.get(parts[0], ("Page",))
    return kinds[min(len(parts), len(kinds)) - 1]
