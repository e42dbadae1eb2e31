"""money.html: what the reports say of income and spending, with the measures of money and what does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import destinations, urls
from generator.model import Discrepancy
from generator.views.contents import Contents, contents
from generator.views.context import Context
from generator.views.links import Link
from generator.views.page import Page, View, page
from generator.views.proofs import Proof, proofs
from generator.views.words import Named, Words, words
from generator.views.writing import describing


@dataclass(frozen=True, slots=True)
class MoneyView:
    """The page on money. `measures` are those counted in money that have a page, `discrepancies` those about such numbers."""

    page: Page
    title: Words
    summary: Words
    contents: tuple[Contents, ...]
    body: Words
    measures: tuple[Link, ...]
    discrepancies: tuple[Link, ...]
    proofs: tuple[Proof, ...]


def pages(context: Context) -> Iterator[tuple[str, str, View]]:
    """Address, template and view of the page on money."""
    site, address = context.site, urls.MONEY
    text = site.pages["money"]
    named, explained = Named(), context.explained()
    summary = words(context, address, text.summary, named, explained)
    body = words(context, address, text.body, named, explained)
    counted = sorted((m for m in destinations.measures_with_pages(site) if m.unit.kind == "money"), key=lambda m: m.title)
    yield address, "money.html", MoneyView(
        page=page(context, address, describing(context, text.title), describing(context, text.summary)),
        title=words(context, address, text.title),
        summary=summary,
        contents=contents(context, address, text.body),
        body=body,
        measures=tuple(Link(m.title, context.link(address, urls.measure(m))) for m in counted),
        discrepancies=tuple(Link(d.title, context.link(address, urls.discrepancy(d))) for d in site.discrepancies.values() if _about_money(d)),
        proofs=proofs(context, address, named, explained),
    )  # fmt: skip


def _about_money(entry: Discrepancy) -> bool:
    return any(fact.measure is not None and fact.measure.unit.kind == "money" for fact in entry.printed)
