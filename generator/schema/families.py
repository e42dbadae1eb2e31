"""Every family of files that editors write: which files belong to it, and their shape as JSON Schema.

The shapes come from the same keys that read the files. Names of the present data are listed to choose from; a name
that is newer than the list passes too, so that no editor is told of a mistake where the check finds none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator import model
from generator.scalars import SLUG, Shape
from generator.schema import avoided, commitments, corrections, exemptions, figures, imports, plans, reference, values
from generator.schema.front_matter import front_matter
from generator.schema.values import Lookups
from generator.shapes import NAMES_OF_THE_DATA, Entry, Known, ListOf, Record, named


@dataclass(frozen=True)
class Present:
    """What stands in the data at present; `commitments` are named as `plan/commitment`."""

    homes: Known[model.Home]
    plans: Known[model.Plan]
    commitments: frozenset[str]
    lookups: Lookups

    @property
    def priorities(self) -> Known[model.Priority]:
        """Every priority by its name alone; one that several plans have is that of the newest."""
        return Known({p.id: p for plan in self.plans.entries.values() for p in plan.priorities})

    @property
    def priority_names(self) -> frozenset[str]:
        """Every priority as `plan/priority`."""
        return frozenset(f"{plan.id}/{p.id}" for plan in self.plans.entries.values() for p in plan.priorities)


@dataclass(frozen=True)
class Family:
    """Files of one shape: the name of their schema, patterns of their paths, a sentence on what they hold."""

    name: str
    files: tuple[str, ...]
    about: str
    shape: Callable[[Present], Shape]


def _entries(entry: Entry[Any]) -> Shape:
    return named(entry.below.shape(), names=SLUG.pattern)


def _list(entry: Record[Any]) -> Shape:
    """A list of entries, which may hold nothing but comments so far."""
    return {**ListOf(entry).shape(), "type": ["array", "null"]}


def _values(present: Present) -> Shape:
    """A values file: a list below a measure that has a definition; below another name its definition and its values."""
    below = values.Series(present.lookups).shape()
    listed, defined = below["anyOf"]
    known = {
        measure.id: {
            "description": f"{measure.title}, in {measure.unit.name}. Home: {measure.home.title}.",
            "allOf": [{"$ref": "#/definitions/values"}],
        }
        for measure in present.lookups.measures.entries.values()
        if measure.defined
    }
    other = {"anyOf": [{"$ref": "#/definitions/values"}, {"$ref": "#/definitions/series"}]}
    return {
        **named(other, names=SLUG.pattern), "$comment": NAMES_OF_THE_DATA, "properties": known,
        "definitions": {"values": listed, "series": defined},
    }  # fmt: skip


def _front_matter(kind: str) -> Callable[[Present], Shape]:
    return lambda present: front_matter(kind, present.plans, present.lookups.measures).shape()


FAMILIES = (
    Family("organisation", ("data/organisation.yaml",), "Who publishes, and how the site presents itself.", lambda _: reference.ORGANISATION.shape()),
    Family("units", ("data/units.yaml",), "The units, by name.", lambda _: named(reference.UNIT.shape())),
    Family("homes", ("data/homes.yaml",), "The homes: the subjects that measures belong to.", lambda _: _entries(reference.HOME)),
    Family(
        "areas", ("data/areas.yaml",), "Places and groups of places.",
        lambda present: _entries(reference.area(frozenset(present.lookups.areas.entries))),
    ),
    Family("sources", ("data/sources.yaml",), "The documents that print values.", lambda _: _entries(reference.SOURCE)),
    Family(
        "plans", ("data/plans.yaml",), "Plans, their priorities, and what each becomes.",
        lambda present: _entries(plans.plan(present.homes, present.lookups.sources, present.priority_names)),
    ),
    Family(
        "commitments", ("data/commitments/*.yaml",), "What a plan promises, and what each promise comes from.",
        lambda present: _entries(commitments.keys(present.priorities, present.lookups.sources, present.commitments).entry()),
    ),
    Family("glossary", ("data/glossary.yaml",), "Terms and abbreviations.", lambda _: _entries(reference.TERM)),
    Family("names", ("data/names.yaml",), "Operations, programmes and partners.", lambda _: _entries(reference.NAME)),
    Family(
        "words-to-avoid", ("data/jargon.yaml", "data/vague-periods.yaml"), "Words that the texts do without, and what to write instead.",
        lambda _: named(avoided.AVOIDED.shape()),
    ),
    Family("exemptions", ("data/exemptions.yaml",), "Names and labels whose digits are no quantity.", lambda _: _entries(exemptions.EXEMPTION)),
    Family(
        "comparisons", ("data/comparisons.yaml",), "Comparisons that hang on their years and are made all the same.",
        lambda present: _entries(values.comparison(present.lookups)),
    ),
    Family(
        "discrepancies", ("data/discrepancies.yaml",), "Printed facts that cannot all be true.",
        lambda present: _entries(values.discrepancy(present.lookups)),
    ),
    Family(
        "corrections", ("data/corrections.yaml",), "What was changed after it was published, newest first.",
        lambda present: _list(corrections.correction(present.lookups)),
    ),
    Family("redirects", ("data/redirects.yaml",), "Addresses that were published and have moved.", lambda _: _list(corrections.REDIRECT)),
    Family(
        "measures", ("data/measures/*.yaml",), "Measures with two or more values, or that deserve a page.",
        lambda present: _entries(values.measure_keys(present.lookups.units).entry()),
    ),
    Family(
        "figures", ("data/figures/*.yaml",), "What each figure of a report says and draws.",
        lambda present: _entries(figures.keys(present.lookups).entry()),
    ),
    Family("values", ("data/[0-9][0-9][0-9][0-9]-[0-9][0-9]/*.yaml",), "The values of one home in one financial year.", _values),
    Family("imports", ("data/imports/*.yaml",), "What the columns and labels of a table of others mean.", lambda present: imports.table_map(present.lookups).shape()),
    Family("report", ("content/*/index.md",), "What stands between the --- lines of a report's index.md.", _front_matter("report")),
    Family("section", ("content/*/[0-9][0-9]-*.md",), "What stands between the --- lines of a section.", _front_matter("section")),
    Family("home-page", ("content/site/home.md",), "What stands between the --- lines of the home page.", _front_matter("home page")),
    Family("page", ("content/site/*.md",), "What stands between the --- lines of a page that is nobody's report.", _front_matter("page")),
)  # fmt: skip
"""The first family that has a pattern for a path is that of the file."""
