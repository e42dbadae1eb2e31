"""All editions of the values, in one list: an edition that is added here is on the site."""

from collections.abc import Mapping

from generator.editions.cards import cards
from generator.editions.feed import feed
from generator.editions.open_data import open_data
from generator.editions.robots import robots
from generator.editions.security_txt import security_txt
from generator.editions.workbooks.make import workbooks
from generator.views.context import Context


def editions(context: Context) -> Mapping[str, bytes]:
    """Every file of every edition, by its address. They are made before the pages, so that pages can tell their sizes."""
    return {
        **open_data(context),
        **workbooks(context),
        **feed(context),
        **robots(context),
        **security_txt(context),
        **cards(context),
    }
