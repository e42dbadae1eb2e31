"""What every view is made from, and how pages link: the site, its drawings, its assets and its base address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from generator import assets, destinations, urls
from generator.abbreviations import Abbreviations, Explained, abbreviations
from generator.assets import Asset
from generator.bound import BoundChange, BoundFigure, BoundPicture, BoundPinned, BoundTable, BoundValue
from generator.charts.shelf import Shelf
from generator.check import Checked
from generator.gathered import Gathered, gathered
from generator.ledger import Ledger, ledger
from generator.mentions import Longer, Texts
from generator.model import Area, Commitment, Identity, Measure, Picture, Report, Section, Site, Target, Value
from generator.prose import Prose
from generator.tables.everything import tables
from generator.tables.table import Table


@dataclass(frozen=True)
class Context:
    """Everything that views may look at.

    `files` gathers what pages offer for download, by address, and `pages` tells how many pages a PDF among them has. `searched` is False where no index for the search can be made.
    `standing` gathers what has been corrected and stands on a page, by the page's address, as pages are made.
    `cache` is the folder in which editions are kept by content; None keeps nothing. `marking` sees every text before it is shown.
    """

    checked: Checked
    shelf: Shelf
    assets: Mapping[str, Asset]
    base_url: str
    files: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    standing: dict[str, dict[Identity, Value]] = field(default_factory=dict)
    searched: bool = True
    cache: Path | None = None
    marking: Callable[[Prose], Prose] = lambda text: text

    @property
    def site(self) -> Site:
        """What the data and the words say."""
        return self.checked.site

    def link(self, origin: str, target: str) -> str:
        """How a page links to an address.

        The page for a missing address is shown anywhere, so its links start at the base. A PDF is read away from the site, and
        has full addresses.
        """
        if target.startswith(("http://", "https://", "mailto:", "tel:")):
            return target
        if origin.endswith(".pdf") and not target.startswith("#"):
            return urls.canonical(self.base_url, target)
        if origin == urls.NOT_FOUND and not target.startswith("#"):
            return urlsplit(self.base_url).path.rstrip("/") + target
        return urls.relative(origin, target)

    def proof(self, origin: str, value: Value) -> str | None:
        """How a page links to the proof of a value; None where its measure has no page."""
        return self.link(origin, urls.value(value)) if destinations.has_page(self.site, value.measure) else None

    def stands(self, origin: str, *values: Value | None) -> None:
        """Remembers that a page shows some values, for the notices of what has been corrected."""
        for value in values:
            if value is not None and self.site.corrections_of(value):
                self.standing.setdefault(origin, {})[value.identity] = value

    def asset(self, origin: str, name: str) -> str:
        """How a page links to a file of `templates/assets/`."""
        return self.link(origin, self.assets[name].address)

    def explained(self) -> Explained:
        """What a page has explained before its first text."""
        return Explained(self._abbreviations)

    @cached_property
    def _abbreviations(self) -> Abbreviations:
        return abbreviations(self.site)

    @cached_property
    def pictures(self) -> Mapping[str, Asset]:
        """The pictures that published texts show, by their path, under addresses of their own."""
        shown = {bound.picture.path: bound.picture for bound in self.checked.bindings.values() if isinstance(bound, BoundPicture)}
        return {path: assets.named(path.removeprefix("content/").replace("/", "-"), shown[path].content) for path in sorted(shown)}

    def picture(self, origin: str, picture: Picture) -> str:
        """How a page links to a picture of a report."""
        return self.link(origin, self.pictures[picture.path].address)

    @cached_property
    def ledger(self) -> Ledger:
        """Every commitment with its entries of progress."""
        return ledger(self.site, self.checked.bindings)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables of the open data, by name."""
        return tables(self.site, self.ledger, self.checked.bindings)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The areas that have a page."""
        return destinations.areas_with_pages(self.site)

    @cached_property
    def gathered(self) -> Mapping[str, Gathered]:
        """What the reports say of each area, by its id."""
        return gathered(self.site, self.ledger)

    @property
    def texts(self) -> Texts:
        """The words of the reports, to be searched for names."""
        return self.checked.words

    @property
    def longer(self) -> Longer:
        """The spellings of names that hold others."""
        return self.checked.longer

    @cached_property
    def quoting(self) -> Mapping[str, tuple[tuple[Report, Section], ...]]:
        """The sections whose text, tables or key facts show a measure, by the measure's id."""
        found: dict[str, dict[str, tuple[Report, Section]]] = {}
        for report in self.site.reports.values():
            for section in report.sections:
                for measure in self._measures_in((section.title, section.summary, section.body)):
                    found.setdefault(measure.id, {})[section.slug + report.id] = (report, section)
        return {name: tuple(places.values()) for name, places in found.items()}

    @cached_property
    def on_money(self) -> frozenset[str]:
        """The ids of the measures that the page on money shows."""
        text = self.site.pages["money"]
        return frozenset(measure.id for measure in self._measures_in((text.summary, text.body)))

    @cached_property
    def reaching(self) -> Mapping[str, tuple[Measure, ...]]:
        """The measures that figures draw up to a line to reach, by the id of the measure whose value is the line."""
        found: dict[str, dict[str, Measure]] = {}
        for figure in (f for f in self.site.all_figures if f.target):
            assert figure.target is not None
            found.setdefault(figure.target.id, {}).update((drawn.measure.id, drawn.measure) for drawn in figure.draws)
        return {name: tuple(measures.values()) for name, measures in found.items()}

    @cached_property
    def aiming(self) -> Mapping[str, tuple[tuple[Commitment, Target], ...]]:
        """The commitments that aim at a measure, each with the target, by the measure's id, in the order of the plans.

        A target names the measure, or one that is the line to reach for it in a figure.
        """
        found: dict[str, list[tuple[Commitment, Target]]] = {}
        for commitment in self.site.commitments.values():
            for target in commitment.targets:
                bound = [self.checked.bindings.get(role.where) for role in target.numbers]
                named = [b.value.measure for b in bound if isinstance(b, BoundValue)]
                for name in dict.fromkeys(m.id for measure in named for m in (measure, *self.reaching.get(measure.id, ()))):
                    found.setdefault(name, []).append((commitment, target))
        return {name: tuple(pairs) for name, pairs in found.items()}

    def _measures_in(self, texts: tuple[Prose, ...]) -> list[Measure]:
        measures = []
        for text in texts:
            for where in (*(role.where for role in text.roles), *(block.where for block in text.blocks)):
                match self.checked.bindings.get(where):
                    case BoundValue(value) | BoundPinned(value):
                        measures.append(value.measure)
                    case BoundChange(before):
                        measures.append(before.measure)
                    case BoundFigure(figure):
                        measures += [drawn.measure for drawn in figure.draws]
                    case BoundTable(rows=rows):
                        measures += [row.measure for row in rows]
        return measures
