"""The data files, read in the order in which they refer to each other."""

import re
from typing import TypeVar

from generator import model, published, urls, yamlfile
from generator.files import Files
from generator.memory import Memory
from generator.model import Measure, Value
from generator.problems import Problems, Where, close, near, shown
from generator.schema import avoided, commitments, corrections, exemptions, figures, imports, plans, reference, values
from generator.schema.families import Present
from generator.shapes import Entry, Known, ListOf, Named, Record, names_in
from generator.units import Unit
from generator.yamlfile import Mapping, Node

T = TypeVar("T")

# What editors' programs complete from; no data, and read by no build.
SCHEMAS = "data/schemas/"

SINGLE_FILES = (
    "organisation",
    "units",
    "homes",
    "areas",
    "sources",
    "plans",
    "glossary",
    "names",
    "discrepancies",
    "exemptions",
    "comparisons",
    "jargon",
    "vague-periods",
    "corrections",
    "redirects",
)


class Data:
    """The data files, read in the order in which they refer to each other."""

    def __init__(self, files: Files, names: list[str], problems: Problems, memory: Memory | None = None) -> None:
        self._files, self._problems, self._memory = files, problems, memory or Memory()
        self._lost_commitments: set[str] = set()
        self._tell_strangers(names)
        organisation = self._node("data/organisation.yaml")
        self.organisation = reference.ORGANISATION.read(organisation, problems) if organisation else None
        units_node = self._node("data/units.yaml")
        units = self._units(units_node)
        self.homes = self._named("data/homes.yaml", reference.HOME)
        areas_node = self._node("data/areas.yaml")
        self.areas = self._read("data/areas.yaml", areas_node, reference.area(names_in(areas_node)))
        self.sources = self._named("data/sources.yaml", reference.SOURCE)
        plans_node = self._node("data/plans.yaml")
        plan = plans.plan(self.homes, self.sources, plans.priority_names(plans_node))
        self.plans = self._read("data/plans.yaml", plans_node, plan, self.homes, self.sources)
        self.exemptions = self._named_if_there("data/exemptions.yaml", exemptions.EXEMPTION)
        self.commitments = self._commitments([name for name in names if name.startswith("data/commitments/")])
        self.terms = self._named("data/glossary.yaml", reference.TERM)
        self.names = self._named_if_there("data/names.yaml", reference.NAME)
        self.jargon = self._avoided("data/jargon.yaml")
        self.vague_periods = self._avoided("data/vague-periods.yaml")
        discrepancies_node = self._node("data/discrepancies.yaml")
        conflicts = names_in(discrepancies_node)
        defined = self._measures([name for name in names if name.startswith("data/measures/")], units)
        lookups = values.Lookups(units, self.areas, self.sources, defined, conflicts, self._default_area())
        self.values, self.measures = self._series([name for name in names if _is_values_file(name)], lookups)
        everything = values.Lookups(units, self.areas, self.sources, self.measures, conflicts, lookups.default_area)
        self.comparisons = self._named_if_there("data/comparisons.yaml", values.comparison(everything), everything)
        self.figures: dict[str, Known[model.Figure]] = {}
        for name in names:
            if name.startswith("data/figures/") and (report := self._report_of(name)):
                self.figures[report] = self._named(name, figures.figure(self.sources.entries[report], everything), report, everything)
        self.discrepancies = self._read("data/discrepancies.yaml", discrepancies_node, values.discrepancy(everything), everything)
        # Only `import` uses these; they are read here so that a measure that was renamed is told.
        for node in (self._node(name) for name in names if name.startswith("data/imports/")):
            if node:
                imports.table_map(everything).read(node, problems)
        self.corrections = self._listed("data/corrections.yaml", corrections.correction(everything))
        self.redirects = self._listed("data/redirects.yaml", corrections.REDIRECT)
        self.published = self._published()
        self.present = Present(self.homes, self.plans, frozenset(self.commitments), everything)

    def damaged(self) -> frozenset[str]:
        """Beginnings of addresses below which entries could not be read."""
        beginnings = {f"{urls.MEASURES}{name}/" for name in self.measures.broken} | ({urls.MEASURES} if not self.measures.whole else set())
        beginnings |= {f"{urls.COMMITMENTS}{name}" for name in self._lost_commitments}
        beginnings |= {f"areas/{name}" for name in self.areas.broken} | ({"areas/"} if not self.areas.whole else set())
        if self.areas.broken or not self.areas.whole or self.measures.broken or not self.measures.whole:
            beginnings.add(urls.AREAS)
        for known, address in (
            (self.plans, urls.PRIORITIES),
            (self.terms, urls.GLOSSARY),
            (self.names, urls.NAMES),
            (self.discrepancies, urls.DISCREPANCIES),
            (self.corrections, urls.CORRECTIONS),
        ):
            if known.broken or not known.whole:
                beginnings.add(address)
        return frozenset(beginnings if self.sources.whole else {*beginnings, urls.REPORTS})

    def _default_area(self) -> model.Area | None:
        """The one area that values have when they name none; told where there is none, or more than one."""
        defaults = [area for area in self.areas.entries.values() if area.default]
        if len(defaults) > 1:
            self._problems.error(
                defaults[1].where, "default-area", f"{shown(defaults[1].id)} cannot be the default area too.",
                found=f"default: true, which {shown(defaults[0].id)} has on line {defaults[0].where.line}",
                expected="the key on one area only: the one that values have when they name none", hint="Delete it here or there.",
            )  # fmt: skip
        elif not defaults and self.areas.whole and not self.areas.broken:
            self._problems.error(
                Where("data/areas.yaml"), "default-area", "No area is the default.", found="no key “default”",
                expected="`default: true` on the area that values have when they name none", hint="Give the key to one area.",
            )  # fmt: skip
        return defaults[0] if defaults else None

    def _tell_strangers(self, names: list[str]) -> None:
        for name in names:
            inside = name.removeprefix("data/")
            if (
                inside in {f"{single}.yaml" for single in SINGLE_FILES}
                or name == published.RECORD
                or re.fullmatch(r"(measures|figures|commitments|imports)/[^/]+\.yaml", inside)
                or _is_values_file(name)
                or name.startswith(SCHEMAS)
            ):
                continue
            self._problems.error(
                Where(name), "unknown-file", "The build does not know what this file is.", found=name,
                expected="data/<year>/<home>.yaml such as data/2016-17/road-safety.yaml, data/measures/<home>.yaml, data/figures/<report>.yaml, data/commitments/<plan>.yaml, data/imports/<table>.yaml, or one of: "
                + ", ".join(f"{single}.yaml" for single in SINGLE_FILES),
                hint=close(inside, (f"{single}.yaml" for single in SINGLE_FILES)) or "Move the file out of data/, or give it the name of its kind.",
            )  # fmt: skip

    def _node(self, name: str, *, may_be_empty: bool = False) -> Node | None:
        if not self._files.exists(name):
            self._problems.error(
                Where(name),
                "missing-file",
                "This file is missing.",
                found="no such file",
                expected="one of the files that every site has",
                hint="Put it back.",
            )
            return None
        text = self._files.text(name)
        if text is None:
            return None
        before = len(self._problems)
        node = self._memory.retell(("nodes", name), (text,), self._problems, lambda own: yamlfile.read(text, name, own))
        if node is None and len(self._problems) == before and may_be_empty:
            return Mapping((), Where(name, 1, 1))
        if node is None and len(self._problems) == before:
            self._problems.error(
                Where(name), "empty-file", "This file holds nothing but comments.", found="only comments", expected="its contents",
                hint="Put its contents back, or delete the file.",
            )  # fmt: skip
        return node

    def _named_if_there(self, name: str, entry: Entry[T], *of: object) -> Known[T]:
        """Like `_named`, for a file that a site may do without."""
        return self._named(name, entry, *of) if self._files.exists(name) else Known({})

    def _units(self, node: Node | None) -> Known[Unit]:
        if node is None:
            return Known({}, whole=False)
        return self._memory.retell("units", (node,), self._problems, lambda own: reference.unit_file(node, own))

    def _listed(self, name: str, kind: Record[T]) -> Known[T]:
        """The entries of a file that is a list, by their place in it; a site may do without it, and it may hold only comments."""
        before = len(self._problems)
        node = self._node(name, may_be_empty=True) if self._files.exists(name) else None
        empty = node is None or (isinstance(node, Mapping) and not node.entries)
        read = () if node is None or empty else ListOf(kind).read(node, self._problems)
        return Known({str(place): entry for place, entry in enumerate(read or ())}, whole=len(self._problems) == before)

    def _published(self) -> model.Published | None:
        """The record of what was published; None where there is none, or where it cannot be read."""
        text = self._files.text(published.RECORD) if self._files.exists(published.RECORD) else None
        return None if text is None else published.read(text, self._problems)

    def _avoided(self, name: str) -> Known[model.Avoided]:
        """Words to avoid; a site may do without such a file."""
        node = self._node(name) if self._files.exists(name) else None
        return avoided.avoided_file(node, self._problems) if node else Known({})

    def _named(self, name: str, entry: Entry[T], *of: object) -> Known[T]:
        return self._read(name, self._node(name), entry, *of)

    def _read(self, name: str, node: Node | None, entry: Entry[T], *of: object) -> Known[T]:
        """The entries of a file; none, and not whole, where the file could not be read. `of` is what they refer to beside the file."""
        known = self._memory.retell(("entries", name), (node, *of), self._problems, lambda own: Named(entry).read(node, own)) if node else None
        return Known({}, whole=False) if known is None else known

    def _report_of(self, name: str) -> str | None:
        report = name.rsplit("/", 1)[1].removesuffix(".yaml")
        if report not in self.sources and self.sources.whole:
            self._problems.error(
                Where(name), "unknown-source", f"There is no source {shown(report)}.", found=report,
                expected="a file named like an entry of data/sources.yaml", hint=near(report, self.sources.entries),
            )  # fmt: skip
        return report if report in self.sources.entries else None

    def _commitments(self, names: list[str]) -> dict[str, model.Commitment]:
        """Every commitment by `plan/commitment`, in the order of plans and priorities."""
        nodes = {name.rsplit("/", 1)[1].removesuffix(".yaml"): self._node(name) for name in names}
        for stranger in sorted(nodes.keys() - self.plans.entries.keys()):
            self._lost_commitments.add(f"{stranger}/")
            if stranger not in self.plans.broken and self.plans.whole:
                self._problems.error(
                    Where(f"data/commitments/{stranger}.yaml"), "unknown-plan", f"There is no plan {shown(stranger)}.", found=stranger,
                    expected="a file named like an entry of data/plans.yaml", hint=near(stranger, self.plans.entries),
                )  # fmt: skip
        inside = {plan_id: names_in(node) for plan_id, node in nodes.items()}
        everything = [frozenset(f"{plan_id}/{name}" for name in found) for plan_id, found in inside.items() if found is not None]
        known_names = frozenset().union(*everything) if len(everything) == len(inside) else None
        held: list[model.Commitment] = []
        for plan in self.plans.entries.values():
            if plan.id in nodes:
                known = self._read(
                    f"data/commitments/{plan.id}.yaml",
                    nodes[plan.id],
                    commitments.commitment(plan, self.sources, known_names),
                    plan,
                    self.sources,
                    known_names,
                )
                held += sorted(known.entries.values(), key=lambda c: c.priority.number)
                self._lost_commitments |= {f"{plan.id}/{name}/" for name in known.broken} | (set() if known.whole else {f"{plan.id}/"})
        return {commitment.key: commitment for commitment in held}

    def _home(self, name: str) -> model.Home | None:
        home = name.rsplit("/", 1)[1].removesuffix(".yaml")
        if home not in self.homes and self.homes.whole:
            self._problems.error(
                Where(name), "unknown-home", f"There is no home {shown(home)}.", found=home, expected="the name of a home of data/homes.yaml",
                hint=near(home, self.homes.entries),
            )  # fmt: skip
        return self.homes.entries.get(home)

    def _measures(self, names: list[str], units: Known[Unit]) -> Known[Measure]:
        entries: dict[str, Measure] = {}
        broken: set[str] = set()
        whole = True
        for name in names:
            home = self._home(name)
            known = self._named(name, values.measure(home, units), home, units) if home else self._keys(name, Measure)
            whole = whole and known.whole
            for key, measure in known.entries.items():
                if key in entries:
                    self._twice(measure.where, key, entries[key].where)
                entries.setdefault(key, measure)
            broken |= known.broken
        return Known(entries, frozenset(broken - entries.keys()), whole)

    def _keys(self, name: str, _: type[T]) -> Known[T]:
        """The entries of a file that belongs to nobody: all broken, because the name of the file was told."""
        names = names_in(self._node(name))
        return Known({}, names or frozenset(), whole=names is not None)

    def _series(self, names: list[str], lookups: values.Lookups) -> tuple[tuple[Value, ...], Known[Measure]]:
        """All values, and the measures: those defined in files of their own, and those defined where they stand."""
        held: list[Value] = []
        measures = dict(lookups.measures.entries)
        broken = set(lookups.measures.broken)
        whole = lookups.measures.whole
        for name in names:
            home = self._home(name)
            # A file that waits for its first values holds only comments.
            if home:
                known = self._read(name, self._node(name, may_be_empty=True), values.series(home, lookups), home, lookups)
            else:
                known = self._keys(name, tuple[Value, ...])
            if not known.whole:
                whole = False
                broken |= {m.id for m in lookups.measures.entries.values() if m.home == home}
            for key, entries in known.entries.items():
                for value in entries:
                    first = measures.setdefault(key, value.measure)
                    if first is not value.measure and first.where != value.measure.where:
                        self._twice(value.measure.where, key, first.where)
                        break
                else:
                    held += map(self._as_before, entries)
            broken |= known.broken
        return tuple(held), Known(measures, frozenset(broken), whole)

    def _as_before(self, value: Value) -> Value:
        """A value that says what it said before is the same thing, so that what was made of it still holds."""
        return self._memory.recall(("value", value.where), (value,), lambda: value)

    def _twice(self, where: Where, key: str, first: Where) -> None:
        self._problems.error(
            where, "defined-twice", f"The measure {shown(key)} is defined in two places.", found=f"a definition in {first} too",
            expected="one definition", hint="A measure with values in two files is defined once, in data/measures/<home>.yaml; each values file then holds only the list.",
        )  # fmt: skip


def _is_values_file(name: str) -> bool:
    return re.fullmatch(r"data/\d{4}-\d{2}/[^/]+\.yaml", name) is not None
