"""The program: load, check, view, render, index, write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import assets, clock, embargo, record_rules, redirect_rules, urls
from generator.accounts import Account
from generator.bound import BoundFigure
from generator.charts.chart import DrawingError
from generator.charts.shelf import Shelf, Told
from generator.check import Checked, check
from generator.editions import search_index
from generator.editions.checksums import checksums
from generator.editions.everything import editions
from generator.editions.headers import headers
from generator.editions.pdf import make
from generator.editions.redirects import moved
from generator.editions.search_entries import Entry, entries
from generator.editions.sitemap import sitemap
from generator.expiry import check_expiry
from generator.files import Files
from generator.load import load
from generator.memory import Memory
from generator.model import Site
from generator.problems import Problems
from generator.render import PDF, editors_page, render
from generator.urls import CHECKSUMS, HEADERS, SEARCH_INDEX, SITEMAP, canonical, file_of
from generator.views import everything
from generator.views import moved as moved_pages
from generator.views.context import Context
from generator.views.figure import drawings
from generator.views.numbers import numbers
from generator.views.page import Page
from generator.views.pdf import pdfs
from generator.write import check_target, write, write_page


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    `cache` keeps drawings; None keeps nothing. `day` decides which embargoes are over; without one all hold, and today
    decides what has run out. `told` hears how many drawings are done, of how many. `numbers` is where a page for editors
    goes that marks every number by its state. `pdfs` asks for the reports as PDF; without them, no page names one.
    `papers` are PDFs, by path, that take the place of those that are made.
    """

    root: Path
    out: Path
    base_url: str | None = None
    strict: bool = False
    day: date | None = None
    cache: Path | None = None
    told: Told = lambda *_: None
    numbers: Path | None = None
    pdfs: bool = False
    papers: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """Every file of the site by path but the index of the search, and what that index holds; both empty where problems stop the build."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    pagefind: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: nothing was written where problems stop the build. `account` is None where nothing could be read."""

    pages: int
    values: int
    figures: int
    good: bool
    account: Account | None = field(default=None, compare=False)


def build(order: Order, problems: Problems) -> Outcome:
    """The whole way from files to a published folder."""
    check_target(order.out, order.root, problems)
    checked = ready(order, problems)
    site = made(order, checked, problems)
    files = complete(order, site, problems)
    if files and not problems.stops(strict=order.strict):
        write(order.out, files, problems)
    return _outcome(order, checked, site, problems)


def examine(order: Order, problems: Problems) -> Outcome:
    """All of a build but the index of the search, in which no mistake of an editor shows, and the writing."""
    checked = ready(order, problems)
    if checked is not None and order.numbers is not None:
        write_page(order.numbers, editors_page(order.root, numbers(checked.account)), problems)
    return _outcome(order, checked, made(order, checked, problems), problems)


def loaded(order: Order, problems: Problems, memory: Memory | None = None, published: Memory | None = None) -> Site | None:
    """Load: everything that the files hold, drafts included. `published` remembers what is found in the site without them."""
    site = load(order.root, problems, memory=memory)
    if site is not None:
        check_expiry(site.organisation, order.day or clock.this_day(), problems)
        # Once every embargo is over: what was published is not missed because a day is not given.
        record_rules.check_record(embargo.withhold(site, date.max, published), problems)
    return site


def ready(order: Order, problems: Problems) -> Checked | None:
    """Load and check."""
    site = loaded(order, problems)
    return check(embargo.withhold(site, order.day), problems) if site is not None else None


def made(order: Order, checked: Checked | None, problems: Problems) -> Made:
    """View and render: first the files that pages offer, because pages tell their sizes; then the pages; last what is made from these."""
    if checked is None or problems.stops(strict=order.strict):
        return Made()
    pagefind = search_index.program(problems)
    context = _context(order, checked, problems, searched=pagefind is not None)
    if problems.stops(strict=order.strict) or not _drawn(order, context, problems):
        return Made()
    context.files.update(editions(context))
    if order.pdfs:
        context.files.update(_pressed(order, context, problems))
    views = tuple(everything.views(context))
    pages = render(order.root, (*views, *moved_pages.pages(context)), problems)
    if problems.stops(strict=order.strict):
        return Made()
    files = {**pages, **_beside(context, [view.page for _, _, view in views])}
    _check_addresses(checked.site, files, problems)
    if problems.stops(strict=order.strict):
        return Made()
    return Made({**files, **moved(checked.site.redirects, files)}, tuple(entries(context, views, pages)), pagefind)


def _context(order: Order, checked: Checked, problems: Problems, *, searched: bool) -> Context:
    """What views are made from."""
    static = assets.read(Files(order.root, problems), problems)
    base_url = order.base_url or checked.site.organisation.base_url
    return Context(checked, Shelf(order.cache), static, base_url, searched=searched, cache=order.cache)


def _drawn(order: Order, context: Context, problems: Problems) -> bool:
    """Draws the charts that are not kept; False after a problem."""
    try:
        context.shelf.fill(drawings(context), order.told)
    except DrawingError as error:
        problems.extend((error.problem,))
        return False
    return True


def _pressed(order: Order, context: Context, problems: Problems) -> dict[str, bytes]:
    """The reports as PDF, by address; none where the machine cannot make them, or where problems stop the build. The context gets their numbers of pages."""
    system = make.ready(problems)
    if system is None:
        return {}
    papers = tuple(pdfs(context))
    pages = render(order.root, ((address, template, view) for _, address, template, view in papers), problems, PDF)
    if problems.stops(strict=order.strict):
        return {}
    sheets = {address: make.Sheet(report.source.title, report.where.file, pages[file_of(address)]) for report, address, *_ in papers}
    held = {canonical(context.base_url, asset.address): asset.content for asset in (*context.assets.values(), *context.pictures.values())}
    found = make.pdfs(sheets, held, system, order.cache, problems)
    context.pages.update({address: pdf.pages for address, pdf in found.items()})
    return {address: order.papers.get(file_of(address), pdf.content) for address, pdf in found.items()}


def _beside(context: Context, frames: Sequence[Page]) -> dict[str, bytes]:
    """The files beside the pages, by path: those that pages offer or show, and those that tell hosts and search engines of the pages."""
    found = {
        **context.files,
        HEADERS: headers(frame.policy for frame in frames),
        SITEMAP: sitemap(context.site, frames),
        **{asset.address: asset.content for asset in (*context.assets.values(), *context.pictures.values())},
    }
    return {file_of(address): content for address, content in found.items()}


def _check_addresses(site: Site, files: Iterable[str], problems: Problems) -> None:
    """The rules on redirects and on published addresses that need all files."""
    addresses = frozenset(map(urls.address_of, files))
    for rules in (redirect_rules, record_rules):
        rules.check_files(site, addresses, problems)


def _indexed(order: Order, site: Made, problems: Problems) -> dict[str, bytes]:
    """The index of the search; nothing where there is no program that makes it, or where problems stop the build."""
    if site.pagefind is None or problems.stops(strict=order.strict):
        return {}
    files = search_index.index(site.pagefind, site.entries, order.cache, problems)
    return {f"{SEARCH_INDEX.removeprefix('/')}{path}": content for path, content in files.items()}


def complete(order: Order, site: Made, problems: Problems) -> dict[str, bytes]:
    """Every file that is published, with the index of the search and, last, the fingerprints of all; none where problems stop the build."""
    files = {**site.files, **_indexed(order, site, problems)}
    if not files or problems.stops(strict=order.strict):
        return {}
    return {**files, CHECKSUMS.removeprefix("/"): checksums(files)}


def _outcome(order: Order, checked: Checked | None, site: Made, problems: Problems) -> Outcome:
    """Counts what was made; the figures are those that the reports show."""
    if checked is None or not site.files:
        return Outcome(0, 0, 0, good=False, account=checked.account if checked else None)
    pages = sum(1 for path in site.files if path.endswith(".html"))
    figures = len({(bound.figure.report.id, bound.figure.id) for bound in checked.bindings.values() if isinstance(bound, BoundFigure)})
    return Outcome(pages, len(checked.site.values), figures, good=not problems.stops(strict=order.strict), account=checked.account)
