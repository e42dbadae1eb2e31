"""The pictures that stand for pages where links to them are shared: what each shows, and the same in words."""

from dataclasses import dataclass

from generator import urls
from generator.bound import BoundFigure, BoundName
from generator.charts import describe
from generator.charts.card import HEIGHT, WIDTH, Card, can_show
from generator.charts.chart import Chart
from generator.charts.choose import figure_chart
from generator.model import Figure, Report
from generator.views.context import Context
from generator.views.writing import capital, describing
from generator.wording import reads


@dataclass(frozen=True, slots=True)
class CardLink:
    """A picture as a page names it: its full address, and what it shows in words. Sizes are in pixels."""

    href: str
    alt: str
    width: int
    height: int


def card_link(context: Context, address: str) -> CardLink:
    """The picture of the page at an address."""
    report = next((r for r in context.site.reports.values() if address.startswith(urls.report(r))), None)
    target, shown = (urls.card(report), of_report(context, report)) if report else (urls.CARD, of_site(context))
    return CardLink(urls.canonical(context.base_url, target), in_words(shown), WIDTH, HEIGHT)


def of_site(context: Context) -> Card:
    """The picture of every page that belongs to no report."""
    office = context.site.organisation
    return Card(office.site_title, office.name, "", describing(context, office.tagline), "", None)


def of_report(context: Context, report: Report) -> Card:
    """The picture of a report and its sections: its headline with the number, or else its first figure that can be drawn, or else its summary."""
    office, title = context.site.organisation, describing(context, report.title)
    if report.headline:
        return Card(office.site_title, office.name, title, describing(context, report.headline), _number(context, report), None)
    if found := _figure(context, report):
        figure, chart = found
        return Card(office.site_title, office.name, title, describing(context, figure.headline), "", chart)
    return Card(office.site_title, office.name, title, describing(context, report.summary), "", None)


def in_words(shown: Card) -> str:
    """What a picture shows, for those who cannot see it."""
    chart = f" {describe.summary(shown.chart)}" if shown.chart else ""
    headline = shown.headline if shown.headline.endswith((".", "!", "?")) else f"{shown.headline}."
    return f"{shown.title or shown.site}: {headline}{chart}"


def _number(context: Context, report: Report) -> str:
    """The first number of a headline, as it stands there."""
    assert report.headline is not None
    bound = [context.checked.bindings[role.where] for role in report.headline.roles]
    return next((capital(reads(b)) for b in bound if not isinstance(b, BoundName)), "")


def _figure(context: Context, report: Report) -> tuple[Figure, Chart] | None:
    """The first figure of a report's file that stands on a page of it and that the picture can show."""
    shown = {bound.figure.id for bound in context.checked.bindings.values() if isinstance(bound, BoundFigure) and bound.figure.report.id == report.id}
    for figure in context.site.figures.get(report.id, {}).values():
        if figure.id in shown and figure.kind != "multiples" and can_show(chart := figure_chart(context.site, figure)):
            return figure, chart
    return None
