"""All pages of the site, in the order of its parts."""

from collections.abc import Iterator

from generator.views import (
    a_to_z,
    areas,
    commitment,
    commitments,
    commitments_by,
    home,
    measures,
    mentioned,
    not_held,
    priorities,
    reference,
    reports,
    search,
)
from generator.views.context import Context
from generator.views.page import Page, View

_PARTS = (home, reports, priorities, commitments, commitments_by, commitment, measures, areas, mentioned, not_held, reference, search)


def views(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of every page; the index comes last, because it lists the others."""
    frames: list[Page] = []
    for part in _PARTS:
        for address, template, view in part.pages(context):
            frames.append(view.page)
            yield address, template, view
    yield a_to_z.whole(context, frames)
