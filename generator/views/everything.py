"""All pages of the site, in the order of its parts."""

from collections.abc import Iterator

from generator.views import (
    accessibility,
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
    report,
    reports,
    section,
    whole_report,
)
from generator.views.context import Context
from generator.views.page import View


def views(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of every page."""
    for part in (
        home,
        reports,
        report,
        section,
        whole_report,
        priorities,
        commitments,
        commitments_by,
        commitment,
        measures,
        areas,
        mentioned,
        not_held,
        accessibility,
        reference,
    ):
        yield from part.pages(context)
