"""Every page of the site, in a steady order."""

from collections.abc import Iterator

from generator.views import (
    a_to_z,
    accessibility,
    areas,
    commitment,
    commitments,
    commitments_by,
    discrepancies,
    home,
    measures,
    money,
    names,
    not_held,
    open_data,
    priorities,
    reference,
    report,
    reports,
    search,
    section,
    whole_report,
)
from generator.views.context import Context
from generator.views.page import Page, View, made

# Each has `pages`, which plans its pages in a steady order.
PARTS = (
    home, reports, report, section, whole_report, priorities, commitments, commitments_by, commitment, measures, money,
    areas, names, not_held, discrepancies, accessibility, reference, open_data, search,
)  # fmt: skip


def views(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of every page; the index comes last, because it lists the others."""
    frames: list[Page] = []
    for part in PARTS:
        for address, template, planned in part.pages(context):
            view = made(planned)
            frames.append(view.page)
            yield address, template, view
    yield a_to_z.whole(context, frames)
