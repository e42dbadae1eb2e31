"""The frame around every page: titles, addresses, navigation, banner and footer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from generator import urls
from generator.model import Organisation
from generator.views.context import Context
from generator.views.words import Words, words


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `current` marks the part of the site that the reader is in."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The frame of one page. `full_title` is unique in the site; `crumbs` lead from home to the page above.

    `scripts` are the addresses of scripts that add to it and that it does without; `policy` is what a browser may load for it.
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
    policy: str
    organisation: Organisation
    banner: Words | None


class View(Protocol):
    """What every view has: the frame of its page."""

    @property
    def page(self) -> Page: ...


# The script that adds a field to filter a list, for pages that have one.
FILTER = ("filter.js",)

_NAVIGATION = (
    ("Reports", urls.REPORTS),
    ("Priorities", urls.PRIORITIES),
    ("Commitments", urls.COMMITMENTS),
    ("Measures", urls.MEASURES),
    ("Areas", urls.AREAS),
    ("Money", urls.MONEY),
)
_FOOTER = (
    ("About", urls.ABOUT),
    ("Operations and partners", urls.NAMES),
    ("Glossary", urls.GLOSSARY),
    ("Known discrepancies", urls.DISCREPANCIES),
    ("Not held", urls.NOT_HELD),
    ("Open data", urls.DATA),
)


def page(
    context: Context, address: str, title: str, description: str, crumbs: Sequence[tuple[str, str]] = (), scripts: Sequence[str] = ()
) -> Page:  # fmt: skip
    """The frame of the page at an address; `crumbs` are titles and addresses of the pages above it, home left out.

    `scripts` are names of files of `templates/assets/`.
    """
    organisation = context.site.organisation

    def links(pairs: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
        return tuple(Link(text, context.link(address, to), address.startswith(to) and to != urls.HOME) for text, to in pairs)

    return Page(
        title=title,
        full_title=organisation.site_title
        if address == urls.HOME
        else " – ".join([title, *(t for t, _ in reversed(crumbs)), organisation.site_title]),
        description=description,
        address=address,
        canonical=urls.canonical(context.base_url, address),
        crumbs=() if address == urls.HOME else links([("Home", urls.HOME), *crumbs]),
        navigation=links(_NAVIGATION),
        footer=links(_FOOTER),
        home=context.link(address, urls.HOME),
        style=context.asset(address, "style.css"),
        icon=context.asset(address, "icon.svg"),
        scripts=tuple(context.asset(address, name) for name in scripts),
        policy=_policy(scripts),
        organisation=organisation,
        banner=words(context, address, organisation.banner, explained=context.explained()) if organisation.banner else None,
    )


def _policy(scripts: Sequence[str]) -> str:
    """Nothing but what comes with the site; scripts only on a page that has one."""
    allowed = ["default-src 'none'", *(["script-src 'self'"] if scripts else []), "style-src 'self'", "img-src 'self'", "font-src 'self'"]
    return "; ".join((*allowed, "base-uri 'none'", "form-action 'none'"))
