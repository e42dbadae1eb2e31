"""Rules that need more than one file.

One home per fact, the right folder, links that lead somewhere, and the binding of every number that the texts name.
Each rule is a small function in the list at the end.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator import binding, destinations, urls
from generator.accounts import Account, account
from generator.bound import Bindings
from generator.claims import passages
from generator.commitment_rules import check_commitments
from generator.correction_rules import check_corrections
from generator.discrepancies import check_discrepancies
from generator.fairness import check_fairness
from generator.figure_rules import check_figures
from generator.memory import Memory
from generator.mentions import Longer, Texts
from generator.model import Site, Value
from generator.name_rules import check_names
from generator.news import check_news
from generator.periods import Period
from generator.plain_english import check_plain_english
from generator.problems import Problems, close, near, shown
from generator.prose import Link, Prose
from generator.public_texts import public_texts
from generator.redirect_rules import check_redirects
from generator.relations import check_relations


@dataclass(frozen=True, slots=True)
class Checked:
    """A site whose texts are bound: what views are made from.

    `words` are those of the reports, to be searched for names; `longer` the spellings of names that hold others.
    """

    site: Site
    bindings: Bindings
    account: Account
    words: Texts
    longer: Longer


def check(site: Site, problems: Problems, memory: Memory | None = None) -> Checked:
    """Applies every rule; what comes back may be shown only when no problem was told.

    What came of a text, with what it may speak of, is taken from the memory where both are as they were.
    """
    memory = memory or Memory()
    for rule in _RULES:
        rule(site, problems)
    words = Texts(site, site.reports, memory)
    longer = Longer.of(site, memory)
    check_names(site, words, longer, problems)
    texts = tuple(public_texts(site))
    targets = (role for commitment in site.commitments.values() for target in commitment.targets for role in target.numbers)
    bindings = binding.bind(site, (text.prose for text in texts), problems, targets)
    check_fairness(site, bindings, problems)
    read = passages.read(texts, bindings, memory)
    check_plain_english(site, read, problems, memory)
    return Checked(site, bindings, account(site, bindings, read, problems, memory), words, longer)


def folder_year(value: Value) -> str:
    """The financial year in whose folder a value stands, as `2016/17`."""
    return year_of_folder(value.kind, value.period, value.printed[0].source.year)


def year_of_folder(kind: str, period: Period, reported: Period) -> str:
    """The financial year in whose folder a value of a kind for a period stands, which a source on a year prints."""
    if kind in ("target", "plan", "forecast") or period.financial_year is None:
        return reported.text
    return period.financial_year


def _right_folder(site: Site, problems: Problems) -> None:
    for value in site.values:
        year = value.where.file.split("/")[1]
        right = folder_year(value).replace("/", "-")
        if year != right:
            ends = value.kind not in ("target", "plan", "forecast") and value.period.end is not None
            why = "its period ends in that financial year" if ends else "that is the year on which its source reports"
            problems.error(
                value.where, "wrong-folder", f"This value for {value.period.name} stands in the folder of another year.", found=f"data/{year}/{value.measure.home.id}.yaml",
                expected=f"data/{right}/{value.measure.home.id}.yaml, because {why}", hint=f"Move it there, below “{value.measure.id}:”.",
            )  # fmt: skip


def _one_home(site: Site, problems: Problems) -> None:
    """The same value stands once. Where two documents differ, the second has a key of its own and a discrepancy."""
    first: dict[tuple[object, ...], Value] = {}
    for value in site.values:
        other = first.setdefault(value.identity, value)
        if other is not value:
            same = other.number == value.number
            problems.error(
                value.where, "same-value", f"{shown(value.measure.id)} for {value.period.name} in {value.area.title} is given twice.",
                found=f"{'the same number' if same else f'{other.number} there, {value.number} here'}; it stands in {other.where} too", expected="each value once",
                hint="Keep one, and name the other place under “also:”." if same else "Keep one; give the other a key of its own, and record both in data/discrepancies.yaml.",
            )  # fmt: skip


def _numbers_of_priorities(site: Site, problems: Problems) -> None:
    for plan in site.plans.values():
        numbers: dict[int, str] = {}
        for priority in plan.priorities:
            if (other := numbers.setdefault(priority.number, priority.id)) != priority.id:
                problems.error(
                    priority.where, "same-number", f"Two priorities of this plan have the number {priority.number}.",
                    found=f"{shown(other)} has it too", expected="each number once", hint="Write the number that the plan gives to each.",
                )  # fmt: skip


def _links_lead(site: Site, problems: Problems) -> None:
    promised = destinations.anchors(site)
    for page, body in _linked_texts(site):
        for link in body.links:
            if not re.match(r"(https?|mailto|tel):", link.target):
                _check_link(site, link, page, body, promised, problems)


def _linked_texts(site: Site) -> Iterator[tuple[str, Prose]]:
    """Every text with the address of its page, for links within the page; other texts have no page of their own."""
    placed: set[int] = set()
    for report in site.reports.values():
        for address, body in [(urls.report(report), report.body), *((urls.section(report, s), s.body) for s in report.sections)]:
            placed.add(id(body))
            yield address, body
    for text in (text.prose for text in public_texts(site)):
        if id(text) not in placed:
            yield "", text


def _check_link(site: Site, link: Link, page: str, body: Prose, promised: dict[str, frozenset[str]], problems: Problems) -> None:
    """A link within the site names a page that there is, and an anchor of that page."""
    path, hash_sign, anchor = link.target.partition("#")
    if path == "" and hash_sign:
        known = promised.get(page, frozenset(h.anchor for h in body.headings))
        if anchor not in known and not (page and site.is_damaged(page)):
            problems.error(
                link.where, "broken-anchor", f"This page has no place {shown('#' + anchor)}.", found=link.target, expected="the anchor of a heading of this page",
                hint=close(anchor, known) or _anchors_listed(known),
            )  # fmt: skip
    elif not path.startswith("/") or path.startswith("//"):
        slug = re.sub(r"^(\d+-)?|(\.(md|html))$", "", path.rstrip("/").rpartition("/")[2])
        beside = {*path.split("/"), *page.split("/")}
        # Of pages with one name, the one that is nearest to the folder in the link, or else to this page.
        likely = sorted((a for a in promised if slug and a.endswith(f"/{slug}/")), key=lambda a: -len(beside.intersection(a.split("/"))))
        problems.error(
            link.where, "relative-link", "This link says neither which page of this site nor which other site it leads to.", found=link.target or "nothing",
            expected="the address of a page, such as /glossary/, or one that starts with https://", hint=f"Did you mean “{likely[0]}”?" if likely else "Write the address as it stands after the site's name in a browser.",
        )  # fmt: skip
    elif site.is_damaged(path):
        return
    elif path not in promised:
        problems.error(
            link.where, "broken-link", f"There is no page {shown(path)}.", found=link.target, expected="the address of a page of this site",
            hint=near(path.removesuffix("index.html"), promised),
        )  # fmt: skip
    elif anchor and anchor not in promised[path]:
        problems.error(
            link.where, "broken-anchor", f"The page {path} has no place {shown('#' + anchor)}.", found=link.target, expected=f"an anchor of {path}",
            hint=close(anchor, promised[path]) or _anchors_listed(promised[path]),
        )  # fmt: skip


def _anchors_listed(known: frozenset[str]) -> str:
    return near("", known) or "The page has no anchors: delete the part from # on."


def _measures_used(site: Site, problems: Problems) -> None:
    drawn = {d.measure.id for figure in site.all_figures for d in figure.draws}
    for measure in site.measures.values():
        if not site.values_of(measure) and measure.id not in drawn and measure.id not in site.unread:
            problems.warn(
                measure.where, "no-values", f"The measure {shown(measure.id)} has no values.", found="a definition alone",
                expected="values in data/<year>/" + measure.home.id + ".yaml", hint="Add its values, or delete the definition.",
            )  # fmt: skip


_RULES: tuple[Callable[[Site, Problems], None], ...] = (
    _right_folder, _one_home, _numbers_of_priorities, _links_lead, _measures_used, check_figures, check_commitments, check_relations, check_discrepancies, check_news,
    check_corrections, check_redirects,
)  # fmt: skip
