"""Where the reports' texts mention a name, found by its spelling: titles, summaries and texts of reports and sections.

A name is sought as it is spelt, in one paragraph, heading, item or cell. It tells that a name stands there, and nothing
of what is said about it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Report, Section, Site
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
    """The words of every report and section, in their order, read once and searched many times."""

    def __init__(self, site: Site, reports: Mapping[str, Report]) -> None:
        self._texts: list[tuple[Place, str]] = []
        for report in reports.values():
            self._texts.append((Place(report, None), _joined(site, (report.title, report.summary, report.body))))
            for section in report.sections:
                self._texts.append((Place(report, section), _joined(site, (section.title, section.summary, section.body))))

    def mentioning(self, spellings: Sequence[str]) -> tuple[Place, ...]:
        """The places whose words hold one of the spellings; “Operation Raptors” does not hold “Operation Raptor”."""
        forms = [" ".join(spelling.replace("'", "’").split()) for spelling in spellings]
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in forms)})(?!\w)")
        # Most texts do not hold most names; to see that takes a fraction of what the pattern takes.
        return tuple(place for place, text in self._texts if any(form in text for form in forms) and pattern.search(text))


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
