"""Rules for figures: what can be drawn together, what cannot, and that each figure stands on a page.

What has few or no numbers is no mistake: such a figure shows words and a table. What would mislead is.
"""

from generator import urls
from generator.charts.choose import axis_of, chart_of
from generator.model import Figure, Site
from generator.problems import Problems, near, shown
from generator.prose import plain
from generator.reading import RESERVED

MOST_LINES = 4
MOST_BARS = 30
LONGEST_HEADLINE = 140
LONGEST_SUBTITLE = 200
_PERIODS = {"ranked": 1, "parts": 1, "two-points": 2, "dumbbell": 2}


def check_figures(site: Site, problems: Problems) -> None:
    """Applies every rule to every figure."""
    for figure in site.all_figures:
        _one_unit(figure, problems)
        _fits(figure, site, problems)
        _categories(figure, problems)
        _words(figure, problems)
        _shown_once(figure, site, problems)
    _headlines(site, problems)


def _headlines(site: Site, problems: Problems) -> None:
    """A headline number is the newest of a line of years, so that it can be said where it comes from."""
    for page in site.pages.values() if site.whole else ():
        for measure in page.headlines:
            chart = chart_of(measure, site.values_of(measure))
            if chart is None or chart.kind != "series":
                problems.error(
                    page.where, "headline-no-line", f"The measure {shown(measure.id)} cannot be a headline, because its numbers make no line over the years.",
                    found="a measure of several categories" if measure.categories else "fewer than two years with a number",
                    expected="a measure with one number for each of two or more financial years", hint="Choose another measure under “headlines:”.",
                )  # fmt: skip


def _one_unit(figure: Figure, problems: Problems) -> None:
    measures = [d.measure for d in figure.draws] + ([figure.target] if figure.target else [])
    units = dict.fromkeys(m.unit.name for m in measures)
    if len(units) > 1:
        problems.error(
            figure.where, "mixed-units", "This figure draws different units on one axis.", found=" and ".join(units),
            expected="one unit in a figure", hint="Make a figure for each unit.",
        )  # fmt: skip


def _fits(figure: Figure, site: Site, problems: Problems) -> None:
    wanted = _PERIODS.get(figure.kind)
    axis = axis_of(figure)
    if wanted and len(figure.periods) != wanted:
        problems.error(
            figure.where, "figure-periods", f"A figure of the kind {figure.kind} needs {wanted} period{'s' if wanted > 1 else ''}.",
            found=", ".join(p.text for p in figure.periods), expected=f"{wanted} under “periods:”", hint="For one period use ranked or parts; for two, two-points or dumbbell; for more, series or columns.",
        )  # fmt: skip
    elif not wanted and len(axis) < 2:
        problems.error(
            figure.where, "figure-periods", f"A figure of the kind {figure.kind} needs an axis of two or more years.", found=", ".join(p.text for p in figure.periods),
            expected="a span of financial years, such as 2015/16 to 2021/22", hint="For one period use ranked or parts; for two, two-points or dumbbell.",
        )  # fmt: skip
    if figure.kind == "series" and len(figure.draws) > MOST_LINES:
        problems.error(
            figure.where, "many-lines", "This figure draws more lines than can be told apart.", found=f"{len(figure.draws)} lines",
            expected=f"{MOST_LINES} at the most", hint="Use “kind: multiples”, which gives each its own small chart.",
        )  # fmt: skip
    if figure.kind in ("columns", "two-points") and len(figure.draws) > 1:
        problems.error(
            figure.where, "one-series", f"A figure of the kind {figure.kind} draws one series.", found=f"{len(figure.draws)} under “draws:”",
            expected="one", hint="Use “kind: series” for lines, or “kind: dumbbell” for two periods of several measures.",
        )  # fmt: skip
    bars = sum(1 if d.category else len(d.measure.categories.keys() - set(d.measure.totals)) or 1 for d in figure.draws)
    if figure.kind in ("ranked", "parts", "dumbbell") and bars > MOST_BARS:
        problems.error(
            figure.where, "many-bars", "This figure draws more bars than can be read.", found=f"{bars} bars", expected=f"{MOST_BARS} at the most",
            hint="Show the largest in a figure, and all of them in a {table} block.",
        )  # fmt: skip
    if figure.kind == "parts":
        drawn = [v for d in figure.draws for v in site.values_of(d.measure) if v.period == axis[0] and v.category not in d.measure.totals]
        if negative := next((v for v in drawn if v.number is not None and v.number < 0), None):
            problems.error(
                figure.where, "negative-part", "A part of a whole cannot be less than nought.", found=f"{negative.category or negative.measure.id}: {negative.number}",
                expected="numbers from nought up", hint="Use “kind: ranked”.",
            )  # fmt: skip


def _categories(figure: Figure, problems: Problems) -> None:
    for drawn in figure.draws:
        if drawn.category and drawn.category not in drawn.measure.categories:
            problems.error(
                figure.where, "unknown-category", f"{shown(drawn.measure.id)} has no category {shown(drawn.category)}.", found=drawn.category,
                expected=f"one of: {', '.join(drawn.measure.categories)}" if drawn.measure.categories else "no category, because the measure has none",
                hint=near(drawn.category, drawn.measure.categories) if drawn.measure.categories else "Delete the category.",
            )  # fmt: skip
        if drawn.measure.categories and not drawn.category and figure.kind in ("series", "columns", "two-points", "multiples"):
            problems.error(
                figure.where, "which-category", f"{shown(drawn.measure.id)} has categories, and this figure does not say which it draws.", found="the measure alone",
                expected=f"{{measure: {drawn.measure.id}, category: …}}", hint=f"Its categories: {', '.join(drawn.measure.categories)}.",
            )  # fmt: skip
    for measure in {d.measure.id: d.measure for d in figure.draws}.values():
        named = [d.category for d in figure.draws if d.measure is measure]
        totals = [c for c in named if c in measure.totals]
        if totals and len(named) > len(totals):
            problems.error(
                figure.where, "total-with-parts", "This figure draws a total together with its parts.", found=f"{totals[0]} and {len(named) - len(totals)} other{'s' if len(named) - len(totals) > 1 else ''}",
                expected="the parts, or the total", hint=f"Leave out “{totals[0]}”.",
            )  # fmt: skip


def _words(figure: Figure, problems: Problems) -> None:
    for text, longest, name in ((plain(figure.headline), LONGEST_HEADLINE, "headline"), (figure.subtitle, LONGEST_SUBTITLE, "subtitle")):
        if len(text) > longest:
            problems.error(
                figure.where, "long-title", f"The {name} of this figure is too long to be read at a glance.", found=f"{len(text)} letters",
                expected=f"{longest} at the most", hint="Say the message in one sentence; put the rest under “takeaway:”.",
            )  # fmt: skip


def _shown_once(figure: Figure, site: Site, problems: Problems) -> None:
    """A figure stands once on the pages of its report: its anchor must be one place."""
    report = site.reports.get(figure.report.id)
    if report is None:
        return
    bodies = [report.body, *(s.body for s in report.sections)]
    blocks = [b for body in bodies for b in body.blocks if b.name == "figure" and b.argument == figure.id]
    address = urls.report(report)
    whole = not any(address.startswith(beginning) or beginning.startswith(address) for beginning in site.damaged)
    misnamed = any(b.name == "figure" and "/" not in b.argument and b.argument not in site.figures[report.id] for body in bodies for b in body.blocks)
    if not blocks and whole and not misnamed:
        problems.warn(
            figure.where, "figure-not-shown", f"The figure {shown(figure.id)} stands on no page.", found="no block that names it",
            expected=f":::{{figure}} {figure.id} in a section of {figure.report.id}", hint="Put it on its section, or delete it.",
        )  # fmt: skip
    for body in bodies:
        if figure.id in RESERVED.union(h.anchor for h in body.headings) and any(b in blocks for b in body.blocks):
            problems.error(
                figure.where, "figure-anchor", f"The figure {shown(figure.id)} has the name of a heading of its page.", found=f"#{figure.id} leads to both",
                expected="a name that no heading of the page has", hint=f"Write “figure-{figure.id}:” here and in the block.",
            )  # fmt: skip
    for block in blocks[1:]:
        problems.error(
            block.where, "figure-twice", f"The figure {shown(figure.id)} stands twice in this report.", found=f"it stands at {blocks[0].where} too",
            expected="each figure once", hint="Refer to it by a link: [Figure …](#…).",
        )  # fmt: skip
