"""moved.html: what stands at an address that was published and has no page any more. It leads on by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import urls
from generator.views.context import Context
from generator.views.links import Link
from generator.views.page import Page, View, page


@dataclass(frozen=True, slots=True)
class MovedView:
    """An old address. `now` leads to the new one, and shows it in full; search engines are told that this is the page."""

    page: Page
    now: Link


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of each page that moved; neither a list nor the search has them, because they say nothing."""
    for redirect in context.site.redirects:
        if redirect.old.endswith("/"):
            now = Link(urls.canonical(context.base_url, redirect.new), context.link(redirect.old, redirect.new))
            about = f"The address {redirect.old} was published. Its content has moved to another page of this site."
            frame = page(context, redirect.old, "This page has moved", about)
            # Titles are unique, and several pages may have moved.
            frame = replace(frame, canonical=now.text.partition("#")[0], full_title=f"{redirect.old} has moved – {frame.organisation.site_title}")
            yield redirect.old, "moved.html", MovedView(frame, now)
