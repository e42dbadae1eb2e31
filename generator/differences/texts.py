"""Which sentences change on which pages. Texts that several pages show are told once, with all their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.differences.side import Side
from generator.urls import address_of

# What stands below these addresses is gathered from reports and data.
_GATHERING = ("/a-to-z/", "/areas/", "/commitments/", "/data/", "/measures/", "/names/", "/not-held/", "/priorities/", "/search/")

Passage = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TextChange:
    """Sentences that a page says no more, those that it says in their place, and all pages, first the one it is written for."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    pages: tuple[str, ...]


def texts(old: Side, new: Side, changed: Sequence[str]) -> tuple[list[TextChange], list[TextChange]]:
    """Every change of the sentences of pages that both sides have: first where texts are written, then what only follows.

    A page that gathers what others say, such as a list or a whole report, is told only for what no other page told.
    """
    pages: dict[Passage, list[str]] = {}
    for name in changed:
        if name in old.files and name in new.files:
            before, after = old.page(name).sentences, new.page(name).sentences
            for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
                if what != "equal":
                    pages.setdefault((tuple(before[i:j]), tuple(after[k:m])), []).append(address_of(name))
    written = [name for name in changed if not _gathers(address_of(name))]
    known = [frozenset(sentence for name in written for sentence in side.page(name).sentences) for side in (old, new)]
    first, follow = [], []
    for (was, now), where in pages.items():
        shown = tuple(sorted(set(where), key=lambda address: (_gathers(address), address)))
        if not _gathers(shown[0]):
            first.append(TextChange(was, now, shown))
        elif rest := _rest(was, now, known):
            follow.append(TextChange(*rest, shown))
    return first, follow


def _gathers(address: str) -> bool:
    """Tells whether a page shows again what is written for another one."""
    return address.endswith("/print/") or address.startswith(_GATHERING)


def _rest(was: Sequence[str], now: Sequence[str], known: Sequence[frozenset[str]]) -> Passage | None:
    """What is left of a change without what is told elsewhere."""
    old, new = tuple(s for s in was if s not in known[0]), tuple(s for s in now if s not in known[1])
    return (old, new) if old or new else None
