"""Everything that the data and the words say, in one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.corrections import Correction, Published, Redirect
from generator.model.office import Area, Home, Organisation, Source
from generator.model.plans import Commitment, Plan, Priority
from generator.model.reports import Figure, Picture, Report, SitePage
from generator.model.values import Comparison, Discrepancy, Identity, Measure, Value
from generator.model.words import Avoided, Exemption, Name, Term
from generator.prose import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that the data and the words say. Mappings are by id, in the order of the files.

    `commitments` are by `plan/commitment`, in the order of plans and priorities.
    `corrections` come newest first. `published` is what the site has published so far; None where there is no record of it.
    `unread` names measures with problems of their own; `unread_figures` likewise, as `report/figure`, or `report/` for
    all of a report's. `withheld` names measures and commitments that only withheld reports print. `damaged` holds the
    beginnings of addresses (and of `areas/name`) below which something could not be read and was told, so that what
    refers to them may well be right. `unplaced` are texts whose page cannot be made, because their front matter was told.
    """

    organisation: Organisation
    areas: Mapping[str, Area]
    homes: Mapping[str, Home]
    sources: Mapping[str, Source]
    plans: Mapping[str, Plan]
    commitments: Mapping[str, Commitment]
    terms: Mapping[str, Term]
    names: Mapping[str, Name]
    measures: Mapping[str, Measure]
    values: tuple[Value, ...]
    discrepancies: Mapping[str, Discrepancy]
    figures: Mapping[str, Mapping[str, Figure]]
    exemptions: Mapping[str, Exemption]
    comparisons: Mapping[str, Comparison]
    jargon: Mapping[str, Avoided]
    vague_periods: Mapping[str, Avoided]
    reports: Mapping[str, Report]
    pages: Mapping[str, SitePage]
    pictures: Mapping[str, Picture]
    corrections: tuple[Correction, ...]
    redirects: tuple[Redirect, ...]
    published: Published | None
    unread: frozenset[str]
    unread_figures: frozenset[str]
    withheld: frozenset[str] = frozenset()
    damaged: frozenset[str] = frozenset()
    unplaced: tuple[Prose, ...] = ()
    _by_measure: Mapping[str, tuple[Value, ...]] = field(init=False, repr=False, compare=False)
    _corrected: Mapping[Identity, tuple[Correction, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, list[Value]] = {}
        for value in sorted(self.values, key=lambda v: v.period.order()):
            found.setdefault(value.measure.id, []).append(value)
        object.__setattr__(self, "_by_measure", {name: tuple(values) for name, values in found.items()})
        corrected: dict[Identity, list[Correction]] = {}
        for correction in self.corrections:
            for entry in correction.values:
                corrected.setdefault(entry.identity, []).append(correction)
        object.__setattr__(self, "_corrected", {identity: tuple(entries) for identity, entries in corrected.items()})

    def values_of(self, measure: Measure) -> tuple[Value, ...]:
        """The values of a measure in order of time; of one period, in the order of the files."""
        return self._by_measure.get(measure.id, ())

    def corrections_of(self, value: Value) -> tuple[Correction, ...]:
        """The corrections and revisions of a value, newest first."""
        return self._corrected.get(value.identity, ())

    @property
    def all_figures(self) -> Iterator[Figure]:
        """The figures of all reports, in their order."""
        return (figure for figures in self.figures.values() for figure in figures.values())

    def commitments_of(self, plan: Plan) -> list[Commitment]:
        """The commitments of a plan, in order."""
        return [commitment for commitment in self.commitments.values() if commitment.plan.id == plan.id]

    @property
    def whole(self) -> bool:
        """True where nothing is broken or held back, so that what stands nowhere really stands nowhere."""
        return bool(self.reports) and not (self.damaged or self.unread or self.unread_figures or self.withheld or self.unplaced)

    def is_damaged(self, address: str) -> bool:
        """Tells whether what should stand at an address may be missing only because its file could not be read."""
        return any(address.startswith(beginning) for beginning in self.damaged)

    def priority(self, key: str) -> Priority | None:
        """The priority that `plan/priority` names."""
        plan, _, name = key.partition("/")
        return next((p for p in self.plans[plan].priorities if p.id == name), None) if plan in self.plans else None
