"""Which sentences change on which pages. Texts that several pages show are told once, with all their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.differences.side import Side, address_of

Passage = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TextChange:
    """Sentences that a page says no more, those that it says in their place, and the pages, the shortest list of changes first."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    pages: tuple[str, ...]


def texts(old: Side, new: Side, changed: Sequence[str]) -> list[TextChange]:
    """Every change of the sentences of pages that both sides have."""
    pages: dict[Passage, list[str]] = {}
    for name in changed:
        if name not in old.files or name not in new.files:
            continue
        before, after = old.page(name).sentences, new.page(name).sentences
        for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if what != "equal":
                pages.setdefault((tuple(before[i:j]), tuple(after[k:m])), []).append(address_of(name))
    return [TextChange(was, now, tuple(sorted(where, key=_rank))) for (was, now), where in pages.items()]


def _rank(address: str) -> tuple[int, str]:
    """The page that a text is written for comes before those that gather it."""
    gathered = address.endswith("/print/") or not address.startswith("/reports/")
    return (gathered, address)
