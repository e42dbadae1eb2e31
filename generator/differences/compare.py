"""Compares two sides: everything that readers of the site would see change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.differences.figures import FigureChange, figures
from generator.differences.numbers import NumberChange, numbers
from generator.differences.rows import RowChange, rows
from generator.differences.side import Fault, Side
from generator.differences.texts import TextChange, texts
from generator.urls import address_of

_FALSE = "false-claim"
# Columns whose long texts are told by the pages, where pages are compared.
_ON_PAGES = frozenset(["text", "wording", "found", "words"])


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two sides, which `old` and `new` name.

    `follow` are changes of texts on pages that gather what others say. `false` are sentences that the new side's data contradict and that were no fault of the old one; `faults` are its
    other new problems, and `mended` those that are gone. All three are None where a side is a folder, of which no
    problems are known. `unbuilt` names the sides that do not build: of their pages nothing can be compared.
    Addresses are of pages and of files; `moved` counts none of them twice.
    """

    old: str
    new: str
    numbers: tuple[NumberChange, ...]
    figures: tuple[FigureChange, ...]
    texts: tuple[TextChange, ...]
    follow: tuple[TextChange, ...]
    rows: tuple[RowChange, ...]
    pages_come: tuple[str, ...]
    pages_go: tuple[str, ...]
    files_come: tuple[str, ...]
    files_go: tuple[str, ...]
    other_pages: tuple[str, ...]
    false: tuple[Fault, ...] | None
    faults: tuple[Fault, ...] | None
    mended: tuple[Fault, ...] | None
    unbuilt: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """True where readers would see no difference, and no problem comes or goes."""
        return not any(
            (
                self.numbers, self.figures, self.texts, self.follow, self.rows, self.pages_come, self.pages_go, self.files_come, self.files_go, self.other_pages,
                self.false, self.faults, self.mended, self.unbuilt,
            )
        )  # fmt: skip


def compare(old: Side, new: Side) -> Differences:
    """Everything that differs."""
    whole = old.folder is not None and new.folder is not None
    changed = list(_changed(old, new)) if whole else []
    come, go = _addresses(old, new) if whole else ((), ())
    written, follow = texts(old, new, changed)
    drawn = tuple(figures(old, new, changed))
    # Where one side does not build, the pages of the other tell where its numbers stand.
    shown = changed if whole else _pages(old, new)
    values = tuple(numbers(old, new, shown)) if old.tables and new.tables else ()
    told = {page for change in (*written, *follow) for page in change.pages} | {page for change in values for page in change.pages}
    told |= {change.address.partition("#")[0] for change in drawn}
    both = [address_of(name) for name in changed if name in old.files and name in new.files]
    return Differences(
        old.name, new.name, values, drawn, tuple(written), tuple(follow), tuple(rows(old, new, passed_over=_ON_PAGES if whole else frozenset())),
        tuple(a for a in come if _is_page(a)), tuple(a for a in go if _is_page(a)), tuple(a for a in come if not _is_page(a)), tuple(a for a in go if not _is_page(a)),
        tuple(address for address in both if address not in told and not address.endswith("/print/")),
        *_faults(old, new),
        unbuilt=tuple(side.name for side in (old, new) if side.folder is None), unread=tuple(side.name for side in (old, new) if not side.tables),
    )  # fmt: skip


def _changed(old: Side, new: Side) -> Iterator[str]:
    """The pages whose main part differs, or that only one side has."""
    for name in _pages(old, new):
        if name not in old.files or name not in new.files or _main(old, name) != _main(new, name):
            yield name


def _pages(old: Side, new: Side) -> Sequence[str]:
    """Every page of either side, sections of reports first."""
    names = {name for side in (old, new) for name in side.files if name.endswith(".html")}
    return sorted(names, key=lambda n: (not n.startswith("reports/"), n.endswith("/print/index.html"), n))


def _main(side: Side, name: str) -> bytes:
    """The main part of a page: what stands around it names files by their content, and changes with each style."""
    return side.files[name].read_bytes().partition(b"<main")[2]


def _addresses(old: Side, new: Side) -> tuple[Sequence[str], Sequence[str]]:
    come = [address_of(name) for name in new.files if name not in old.files]
    return come, [address_of(name) for name in old.files if name not in new.files]


def _is_page(address: str) -> bool:
    return address.endswith(("/", ".html"))


def _faults(old: Side, new: Side) -> tuple[tuple[Fault, ...] | None, tuple[Fault, ...] | None, tuple[Fault, ...] | None]:
    """Sentences that became false, other new problems, and problems that are gone."""
    if old.faults is None or new.faults is None:
        return None, None, None
    before, after = {fault.same for fault in old.faults}, {fault.same for fault in new.faults}
    come = [fault for fault in new.faults if fault.same not in before]
    gone = tuple(fault for fault in old.faults if fault.same not in after)
    return tuple(f for f in come if f.code == _FALSE), tuple(f for f in come if f.code != _FALSE), gone
