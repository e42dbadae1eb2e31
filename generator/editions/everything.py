"""All editions of the values, in one list: an edition that is added here is on the site."""

from collections.abc import Mapping

from generator import urls
from generator.editions.commitments_csv import commitments_csv, progress_csv
from generator.editions.values_csv import values_csv
from generator.editions.workbooks.make import workbooks
from generator.views.context import Context


def editions(context: Context) -> Mapping[str, bytes]:
    """Every file of every edition, by its address. They are made before the pages, so that pages can tell their sizes."""
    site, bindings = context.site, context.checked.bindings
    return {
        urls.VALUES_CSV: values_csv(site, bindings),
        urls.COMMITMENTS_CSV: commitments_csv(site, context.ledger, bindings),
        urls.PROGRESS_CSV: progress_csv(site, context.ledger, bindings),
        **workbooks(context),
    }
