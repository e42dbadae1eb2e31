"""Where the reports' texts mention a name, found by its spelling: titles, summaries and texts of reports and sections.

A name is sought as it is spelt, in one paragraph, heading, item or cell. Where it is part of a longer name, the longer one
is mentioned and it is not. It tells that a name stands there, and nothing of what is said about it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.memory import Memory
from generator.model import Area, Name, Report, Section, Site
from generator.problems import Where
from generator.prose import Prose

# Stands between passages, so that a name is not put together from two of them.
_BREAK = "\n¶\n"
# Blocks whose first line holds words that readers see.
_TITLED = ("quote", "case-study", "table")


@dataclass(frozen=True, slots=True)
class Place:
    """A report, or one of its sections, that mentions a name."""

    report: Report
    section: Section | None


class Texts:
    """The words of every report and section, in their order, read once and searched many times.

    What was sought in a text before is not sought in it again.
    """

    def __init__(self, site: Site, reports: Mapping[str, Report], memory: Memory) -> None:
        self._texts: list[tuple[Place, str]] = []
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, bool]] = memory.recall("mentions", (), dict)

        # Compared once, and not for each text.
        commitments = memory.recall("commitments", (site.commitments,), lambda: site.commitments)

        def words(where: Where, *texts: Prose) -> str:
            return memory.recall(("words", where), (texts, commitments), lambda: _joined(site, texts))

        for report in reports.values():
            self._texts.append((Place(report, None), words(report.where, report.title, report.summary, report.body)))
            for section in report.sections:
                self._texts.append((Place(report, section), words(section.where, section.title, section.summary, section.body)))

    def mentioning(self, spellings: Sequence[str], longer: Sequence[str] = ()) -> tuple[Place, ...]:
        """The places whose words hold one of the spellings, outside the `longer` spellings that hold it.

        “Operation Raptors” does not hold “Operation Raptor”, because a name is made of whole words.
        """
        sought = tuple(spellings), tuple(longer)
        known, forms = self._known.get(sought, {}), [as_read(spelling) for spelling in spellings]
        # Most texts do not hold most names; to see that takes a fraction of what the pattern takes.
        found = {
            text: known[text] if text in known else any(form in text for form in forms) and any(f[1] for f in _pattern(*sought).finditer(text))
            for _, text in self._texts
        }
        self._known[sought] = found
        return tuple(place for place, text in self._texts if found[text])


class Longer:
    """The spellings of the index by the shorter ones that they hold: “Safer Essex Roads Partnership” holds “Safer Essex”."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = [(name.id, tuple(as_read(spelling) for spelling in name.spellings)) for name in names]
        self._found: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    @staticmethod
    def of(site: Site, memory: Memory) -> "Longer":
        """Those of a site, found anew only where its names changed."""
        names = tuple(site.names.values())
        return memory.recall("longer names", names, lambda: Longer(names))

    def than(self, name: Name, spellings: Sequence[str] = ()) -> tuple[str, ...]:
        """The spellings of other names that hold one of this name, or one of those of its spellings that are given."""
        own = tuple(as_read(spelling) for spelling in spellings or name.spellings)
        if (name.id, own) not in self._found:
            self._found[name.id, own] = tuple(other for key, others in self._names if key != name.id for other in others if _holds(other, own))
        return self._found[name.id, own]


def longer_areas(site: Site, area: Area) -> tuple[str, ...]:
    """Titles of other areas that hold the title of this one and are about somewhere else, as Epping Forest is not Epping.

    A label speaks of its members, and a place within an area speaks of it.
    """
    others = (a.title for a in site.areas.values() if area.id not in (a.id, *a.members, *a.within))
    return tuple(title for title in others if _holds(as_read(title), (as_read(area.title),)))


@lru_cache(maxsize=2048)
def _pattern(spellings: tuple[str, ...], longer: tuple[str, ...]) -> re.Pattern[str]:
    """Finds spellings as its first group; a longer spelling that stands at a place takes it up with all its words."""
    others, sought = ("|".join(re.escape(as_read(s)) for s in sorted(words, key=len, reverse=True)) for words in (longer, spellings))
    return re.compile(rf"(?<!\w)(?:{f'(?:{others})|' if others else ''}({sought}))(?!\w)")


def as_read(spelling: str) -> str:
    """A spelling with the apostrophes and spaces that texts have."""
    return " ".join(spelling.replace("'", "’").split())


def _holds(longer: str, spellings: Sequence[str]) -> bool:
    return any(spelling in longer and spelling != longer and re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", longer) for spelling in spellings)


def _joined(site: Site, texts: Sequence[Prose]) -> str:
    return _BREAK.join(passage for text in texts for passage in _passages(site, text))


def _passages(site: Site, text: Prose) -> Iterator[str]:
    """The words of each passage, with one space between them. The heading of an entry of progress is the wording of its commitment."""
    for token in text.tokens:
        if token.type == "inline":
            words = "".join(
                " " if child.type in ("softbreak", "hardbreak") else _role(child.meta["role"].name, child.content)
                if child.type == "myst_role" else child.content
                for child in token.children or ()
            )  # fmt: skip
            yield " ".join(words.split())
        elif token.type == "colon_fence" and "block" in token.meta:
            block = token.meta["block"]
            if block.name in _TITLED:
                yield block.argument
            elif block.name == "progress" and block.argument in site.commitments:
                yield from _passages(site, site.commitments[block.argument].wording)
            yield from _passages(site, block.body)


def _role(name: str, content: str) -> str:
    """The words of a name; a number counts as one word, whatever it says."""
    return content if name == "name" else "0"
