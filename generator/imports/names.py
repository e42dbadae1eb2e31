"""What the words of a table name: measures, areas, sources and categories, by name, by title, or by a label of the import file.

Words that name nothing are told once, at their first cell, with what is near them and how many cells are lost by them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.imports.grid import At
from generator.model import Area, Label, Measure, Site, Source, TableMap
from generator.problems import Problems, Where, close, near, shown
from generator.units import Unit

T = TypeVar("T")

# For so many unknown words, near ones are looked for; it takes time, and nobody reads more.
_MOST_NEAR = 40
TOTALS = ("total", "totals", "all", "sum", "subtotal", "sub-total", "grand total", "overall", "all areas")


@dataclass
class _Unknown:
    """Words that name nothing: where they first stand, what they should name, and how often they were met."""

    at: At
    noun: str
    known: tuple[str, ...]
    file: str
    count: int = 1


@dataclass
class Names:
    """Looks words up for one table."""

    site: Site
    labels: TableMap
    _unknown: dict[tuple[str, str], _Unknown] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._measures = _by_title((m.id, m.title, m) for m in self.site.measures.values())
        self._areas = _by_title((a.id, a.title, a) for a in self.site.areas.values())
        self._sources = _by_title((s.id, s.title, s) for s in self.site.sources.values())
        self._labels = {label.casefold(): meaning for label, meaning in self.labels.measures.items()}
        self._area_labels = {label.casefold(): area for label, area in self.labels.areas.items()}
        self._category_labels = {label.casefold(): category for label, category in self.labels.categories.items()}
        self._unit_titles: dict[str, Mapping[str, str]] = {}

    def label(self, words: str) -> Label | None:
        """The label of a measure that the import file lists."""
        return self._labels.get(words.casefold())

    def measure(self, words: str, at: At) -> Measure | None:
        """The measure that words name; None when they name none, which is told at the end."""
        if label := self.label(words):
            return label.measure
        return self._found(self._measures.get(words.casefold()), words, at, "measure", self.site.measures, "data/measures/ or a values file")

    def area(self, words: str, at: At) -> Area | None:
        """The area that words name."""
        area = self._area_labels.get(words.casefold()) or self._areas.get(words.casefold())
        return self._found(area, words, at, "area", [*self.site.areas, *(a.title for a in self.site.areas.values())], "data/areas.yaml")

    def source(self, words: str, at: At) -> Source | None:
        """The source that words name."""
        return self._found(self._sources.get(words.casefold()), words, at, "source", self.site.sources, "data/sources.yaml")

    def category(self, measure: Measure, words: str, at: At) -> str | None:
        """The category of a measure that words name."""
        titles = {title.casefold(): name for name, title in measure.categories.items()}
        name = self._category_labels.get(words.casefold()) or titles.get(words.casefold()) or words
        return self._found(name if name in measure.categories else None, words, at, "category", measure.categories, measure.where.file)

    def tell(self, problems: Problems, file: str) -> None:
        """Tells all words that named nothing."""
        for number, ((_, words), unknown) in enumerate(self._unknown.items()):
            noun = unknown.noun
            labels = {"category": "categories"}.get(noun, f"{noun}s")
            if words.casefold() in TOTALS or words.casefold().startswith("total "):
                hint = f"If this is a total of the others, list it below “ignore” in the import file; else name it below “{labels}”."
            elif number >= _MOST_NEAR:
                hint = ""
            else:
                hint = close(words, unknown.known) or _same_words(words, unknown.known) or near(words, unknown.known)
                hint = f"{hint} A label can be named below “{labels}” in the import file." if noun != "source" else hint
            problems.error(
                Where(file, unknown.at[0] + 1, unknown.at[1] + 1), f"import-{noun}", f"There is no {noun} {shown(words)}.",
                found=shown(words) + (f", for {unknown.count} cells" if unknown.count > 1 else ""), expected=f"a name or a title of {unknown.file}", hint=hint,
            )  # fmt: skip

    def _found(self, thing: T | None, words: str, at: At, noun: str, known: Iterable[str], file: str) -> T | None:
        if thing is None:
            key = (noun, words)
            if key in self._unknown:
                self._unknown[key].count += 1
            else:
                self._unknown[key] = _Unknown(at, noun, tuple(known), file)
        return thing


def _by_title(things: Iterable[tuple[str, str, T]]) -> Mapping[str, T]:
    """Things by name and by title, in small letters; a title that two things share names neither."""
    by_name: dict[str, T] = {}
    by_title: dict[str, list[T]] = {}
    for name, title, thing in things:
        by_name[name.casefold()] = thing
        by_title.setdefault(title.casefold(), []).append(thing)
    return {**{title: found[0] for title, found in by_title.items() if len(found) == 1}, **by_name}


def _same_words(words: str, known: Iterable[str]) -> str:
    """The names that share most words with a label: `All crimes` and `all-crime-offences`."""

    def stems(text: str) -> frozenset[str]:
        return frozenset(part[:5] for part in text.casefold().replace("-", " ").split() if len(part) > 2)

    wanted = stems(words)
    ranked = sorted(((len(wanted & stems(name)), -len(stems(name)), name) for name in known), reverse=True)
    best = [name for shared, _, name in ranked[:3] if shared and shared >= ranked[0][0]]
    return f"Did you mean {' or '.join(f'“{name}”' for name in best)}?" if best else ""


def unit_named(unit: Unit, words: str) -> bool:
    """Tells whether words name a unit."""
    return words.casefold() in (unit.name.casefold(), unit.label.casefold())
