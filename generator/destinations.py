"""Where links can lead: what has a page, and every address of the site with the anchors that it promises."""

from collections.abc import Iterator

from generator import urls
from generator.model import Area, Measure, Organisation, Plan, Report, Site
from generator.prose import Prose

# The areas of these types have a page, whether or not the reports speak of them.
_LIVED_IN = ("unitary", "district", "local policing area", "joint")


def has_page(site: Site, measure: Measure) -> bool:
    """A measure has a page when it is defined in a file of its own, or has two or more values."""
    return measure.defined or len(site.values_of(measure)) > 1


def measures_with_pages(site: Site) -> Iterator[Measure]:
    """The measures that have a page."""
    return (m for m in site.measures.values() if has_page(site, m))


def areas_with_pages(site: Site) -> tuple[Area, ...]:
    """The areas that have a page: the default, those that people live in, and others of which a value or an entry of progress speaks."""
    named = {value.area.id for value in site.values}
    for report in site.reports.values():
        for block in (block for section in report.sections for block in section.body.blocks if block.name == "progress"):
            named |= {name.strip() for name in (block.option("areas") or "").split(",")}
    for label in [area for area in site.areas.values() if area.id in named]:
        named |= set(label.members)
    return tuple(area for area in site.areas.values() if area.default or area.type in _LIVED_IN or area.id in named)


def anchors(site: Site) -> dict[str, frozenset[str]]:
    """Every address of the site with the anchors that it promises."""
    promised: dict[str, frozenset[str]] = {
        address: frozenset()
        for address in (
            urls.HOME,
            urls.REPORTS,
            urls.MONEY,
            urls.ABOUT,
            urls.ACCESSIBILITY,
            urls.PRIVACY,
            urls.NOT_HELD,
            urls.SEARCH,
            urls.A_TO_Z,
            urls.NOT_FOUND,
            urls.DATA_PACKAGE,
            *(urls.table_file(name) for name in urls.TABLES),
        )
    }
    given = ((urls.FEED, site.organisation.started), (urls.SECURITY, site.organisation.security))
    promised |= {
        address: frozenset() for address in (urls.SITEMAP, urls.ROBOTS, urls.CHECKSUMS, urls.CARD, *(address for address, wanted in given if wanted))
    }
    promised |= {address: frozenset() for address in (urls.database(site.organisation), urls.archive(site.organisation))}
    owners: tuple[Organisation | Report | None, ...] = (site.organisation, None, *site.reports.values())
    promised |= {urls.workbook(of, ending): frozenset() for of in owners for ending in urls.WORKBOOKS}
    promised[urls.DATA] = frozenset(urls.columns_anchor(name) for name in urls.TABLES)
    promised[urls.PRIORITIES] = frozenset(urls.plan_anchor(p) for p in site.plans.values())
    promised[urls.COMMITMENTS] = frozenset(
        anchor for c in site.commitments.values() for anchor in (urls.plan_anchor(c.plan), urls.commitments_anchor(c.priority))
    )
    promised[urls.MEASURES] = frozenset(urls.home_anchor(m.home.id) for m in measures_with_pages(site))
    areas = areas_with_pages(site)
    promised[urls.AREAS] = frozenset(urls.areas_anchor(a.type) for a in areas)
    promised |= {urls.area(a): frozenset() for a in areas}
    promised[urls.NAMES] = frozenset(site.names) | {urls.names_anchor(n.kind) for n in site.names.values()}
    for kind in {n.kind for n in site.names.values()}:
        promised[urls.names_of(kind)] = frozenset(n.id for n in site.names.values() if n.kind == kind)
    promised[urls.GLOSSARY] = frozenset(site.terms) | {urls.letter_anchor(urls.letter_of(t.term)) for t in site.terms.values()}
    promised[urls.DISCREPANCIES] = frozenset(site.discrepancies) | {urls.discrepancies_anchor(d.kind) for d in site.discrepancies.values()}
    promised[urls.CORRECTIONS] = frozenset(urls.correction_anchor(c.id) for c in site.corrections)
    for name, address in urls.PAGES.items():
        if name in site.pages:
            promised[address] |= {h.anchor for h in site.pages[name].body.headings}
    for plan in site.plans.values():
        promised |= {urls.priority(p): frozenset() for p in plan.priorities}
        promised |= {urls.commitments_of(plan): here for here in [_of(site, plan)] if here}
    promised |= {urls.commitment(c): frozenset() for c in site.commitments.values()}
    if site.commitments:
        promised |= {address: frozenset() for address in urls.BY}
    for measure in measures_with_pages(site):
        promised[urls.measure(measure)] = frozenset(urls.value_anchor(v) for v in site.values_of(measure))
    for report in site.reports.values():
        promised[urls.report(report)] = _in(report.body)
        promised[urls.card(report)] = frozenset()
        promised[urls.whole(report)] = frozenset(urls.chapter_anchor(s.slug) for s in report.sections)
        for section in report.sections:
            promised[urls.section(report, section)] = _in(section.body)
    return promised


def _of(site: Site, plan: Plan) -> frozenset[str]:
    """The anchors on the page of a plan's commitments; none where it has none and therefore no page."""
    return frozenset(urls.commitments_anchor(c.priority) for c in site.commitments.values() if c.plan.id == plan.id)


def _in(text: Prose) -> frozenset[str]:
    """The anchors in a report's text: its headings, its figures and its entries of progress."""
    figures = (b.argument for b in text.blocks if b.name == "figure")
    return frozenset((*(h.anchor for h in text.headings), *figures, *(b.anchor for b in text.blocks if b.anchor)))
