"""search.html: a field for words, and the place for what is found. The finding itself is `templates/assets/search.js`."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.views.context import Context
from generator.views.page import STRICT, Page, View, front
from generator.views.words import Words

# The search runs a script of ours, which loads a small program of its own and parts of the index, all from the site.
_POLICY = f"{STRICT}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


@dataclass(frozen=True, slots=True)
class SearchView:
    """`index` is where the parts of the index are, empty where none could be made; `script` is our own."""

    page: Page
    introduction: Words
    index: str
    script: str
    a_to_z: str


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the page."""
    address = urls.SEARCH
    yield (
        address,
        "search.html",
        SearchView(
            *front(context, "search", context.explained(), policy=_POLICY if context.searched else STRICT),
            index=urls.SEARCH_INDEX.removeprefix(address) if context.searched else "",
            script=context.asset(address, "search.js"),
            a_to_z=context.link(address, urls.A_TO_Z),
        ),
    )
