"""A comparison as a page of its own, for those who review words and numbers: one file, in the look of the site."""

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from generator.differences.compare import Differences
from generator.differences.figures import FigureChange
from generator.differences.numbers import NumberChange
from generator.differences.side import Fault
from generator.differences.summary import of, summary
from generator.render import alone


@dataclass(frozen=True, slots=True)
class NumbersTable:
    """A table of numbers under its title; `both` where each was and is something."""

    title: str
    anchor: str
    both: bool
    changes: tuple[NumberChange, ...]


@dataclass(frozen=True, slots=True)
class FaultsList:
    """Problems under their title, of which the first list comes before everything else."""

    title: str
    anchor: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class DifferencesView:
    """The whole page; `style` is the style sheet of the site. Lists without entries are left out of `contents`."""

    style: Markup
    d: Differences
    summary: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    false: FaultsList
    tables: tuple[NumbersTable, ...]
    said: tuple[NumberChange, ...]
    figures: tuple[FigureChange, ...]
    go: tuple[str, ...]
    come: tuple[str, ...]
    faults: tuple[FaultsList, ...]


def as_page(d: Differences, root: Path) -> bytes:
    """The page; its template and style sheet are those of the project at `root`."""
    style = (root / "templates" / "assets" / "style.css").read_text(encoding="utf-8")
    tables = tuple(
        NumbersTable(title, f"numbers-{how}", how == "changes", found)
        for title, how in (("Numbers that change", "changes"), ("Numbers that go", "goes"), ("New numbers", "comes"))
        if (found := of(d.numbers, how))
    )
    false = FaultsList("Sentences that become false", "false", d.false or ())
    faults = (FaultsList("New problems", "faults", d.faults or ()), FaultsList("Problems that are gone", "mended", d.mended or ()))
    go, come, said = (*d.pages_go, *d.files_go), (*d.pages_come, *d.files_come), of(d.numbers, "said")
    chapters: tuple[tuple[str, str, object], ...] = (
        (false.anchor, false.title, false.faults), *((t.anchor, t.title, t.changes) for t in tables), ("figures", "Figures", d.figures), ("texts", "Texts", d.texts), ("follow", "Pages that follow", d.follow),
        ("go", "Addresses that go", go), ("come", "New addresses", come), ("said", "What is said of numbers", said), ("entries", "Other entries of the data", d.rows),
        *((f.anchor, f.title, f.faults) for f in faults),
    )  # fmt: skip
    contents = tuple((anchor, title) for anchor, title, found in chapters if found)
    view = DifferencesView(
        Markup(style),  # noqa: S704 – our own style sheet, which holds nothing that anybody typed into a text
        d, summary(d), contents, false, tables, said, d.figures, go, come, faults,
    )  # fmt: skip
    return alone(root, "editors/differences.html", view)
