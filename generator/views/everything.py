"""Every page of the site, in a steady order."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from generator.views import (
    a_to_z,
    accessibility,
    areas,
    commitment,
    commitments,
    commitments_by,
    corrections,
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
    """Address, template and view of every page; corrections and the index come last, because they list the others."""
    frames: list[Page] = []
    for part in PARTS:
        for address, template, planned in part.pages(context):
            view = made(planned)
            frames.append(view.page)
            yield address, template, with_notices(context, view)
    address, template, view = corrections.whole(context, frames)
    yield address, template, view
    yield a_to_z.whole(context, [*frames, view.page])


def with_notices(context: Context, view: View) -> View:
    """A view whose page tells what was corrected on it. What stands on a page is known when all of its view is made."""
    notices = corrections.notices(context, view.page)
    return cast(View, replace(cast(Any, view), page=replace(view.page, notices=notices))) if notices else view
