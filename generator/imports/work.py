"""The import from a file to changed data files, in steps that a command shows one by one: understand, try, write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import project
from generator.imports import mapping, reading, splice, spreadsheets, tables
from generator.imports.doubts import Doubts
from generator.imports.grid import Grid
from generator.imports.guess import Proposal, proposed
from generator.imports.plan import Plan, Step, differs, joined, plan
from generator.imports.spreadsheets import Book
from generator.model import TableMap
from generator.problems import Problem, Problems, Severity, Where, near, shown
from generator.project import Project
from generator.write import write_sources

# A published number that changes asks for an entry in data/corrections.yaml, which can be written only after the change.
_ASKED = frozenset({"changed-value", "correction-and-data"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A table that was understood: where it stands, by which file, and what is to be done with it.

    `told` are the problems of its cells: errors were not taken, warnings are to be known.
    """

    file: str
    sheet: str
    by: str
    count: int
    empty: int
    ignored: int
    plan: Plan
    told: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """True where every value of the table was taken, or is the same already."""
        return not self.plan.doubtful and not stops(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The sheet that is read, and the file that says what it means: neither is needed for a table of this site.

    `by` is the path of that file; where there is none, of the one that would be kept.
    """

    book: Book
    grid: Grid
    wanted: TableMap | None
    by: Path

    @property
    def known(self) -> bool:
        """Tells whether it is known what the table means."""
        return self.wanted is not None or tables.own_header(self.grid) is not None


def found(the_project: Project, table: Path, sheet: str | None, map_file: Path | None, problems: Problems) -> Found | None:
    """The sheet to read; None after a problem. Without `map_file`, a table of others is read by the file that was kept for it, if there is one."""
    book = spreadsheets.opened(table, problems)
    if book is None:
        return None
    usual = mapping.usual(the_project.root, table)
    wanted = mapping.described(map_file, the_project.site, problems) if map_file else None
    if map_file and wanted is None:
        return None
    grid = _sheet(book, sheet or (wanted.sheet if wanted else None), problems)
    if grid is None:
        return None
    if wanted is None and tables.own_header(grid) is None and usual.is_file():
        wanted = mapping.described(usual, the_project.site, problems)
        grid = _sheet(book, sheet or wanted.sheet, problems) if wanted else None
    return Found(book=book, grid=grid, wanted=wanted, by=map_file or usual) if grid else None


def _sheet(book: Book, wanted: str | None, problems: Problems) -> Grid | None:
    """The sheet that is asked for; else the first with a table of this site, else the first with anything on it."""
    if wanted is not None:
        name = spreadsheets.chosen(book, wanted, problems)
        return None if name is None else book.grid(name, problems)
    first: str | None = None
    for name in book.sheets:
        grid = book.contents(name, problems)
        if grid is None:
            return None
        if tables.own_header(grid) is not None:
            return book.grid(name, problems)
        first = first or (name if grid.rows else None)
    if first is None:
        problems.error(
            Where(book.name), "import-empty", "No sheet that can be seen holds anything.", found=f"{len(book.sheets)} sheets", expected="a table",
            hint="Name a hidden sheet with --sheet." if book.hidden else "Check that it is the right file.",
        )  # fmt: skip
    return book.grid(first, problems) if first is not None else None


def understood(the_project: Project, place: Found, problems: Problems) -> Import | None:
    """What an import of a sheet would do; None after a problem."""
    book, grid, wanted = place.book, place.grid, place.wanted
    header = tables.own_header(grid)
    meant = wanted or (mapping.own(grid, header) if header is not None else None)
    if meant is None:
        tables.none_here(grid, book.name, problems)
        return None
    told = Problems()
    table = tables.located(grid, meant, () if wanted else tables.OWN_MORE, book.name, told)
    if table is None:
        problems.extend(told.in_file_order())
        return None
    read = reading.read(table, meant, the_project.site, book.name, told)
    held = the_project.held
    # Rows that print one value in two places are one, so that a value is no neighbour and no part of itself.
    doubts = Doubts(the_project.site, joined(read.given, book.name, Problems()), held)
    steps = plan(read.given, held, the_project.plainly, doubts.of, book.name, told)
    return Import(
        file=book.name, sheet=grid.sheet, by="" if wanted is None else shown_path(the_project, place.by), count=len(read.given), empty=read.empty, ignored=read.ignored, plan=steps,
        told=told.in_file_order(),
    )  # fmt: skip


def proposal(the_project: Project, place: Found) -> Proposal | None:
    """What an import file for a sheet could say."""
    return proposed(place.grid, the_project.site, place.book.name, first=place.grid.sheet == place.book.sheets[0])


def lacks(place: Found) -> list[str]:
    """What nothing says of all values of a table of others: their source, or the place in it. Both change from one time to the next."""
    wanted = place.wanted
    said = {"source": wanted.source, "place": wanted.place} if wanted else {}
    return [name for name, value in said.items() if value is None and wanted and name not in wanted.columns]


def printed_in(the_project: Project, place: Found, source: str | None, words: str | None, problems: Problems) -> Found | None:
    """The table with its source and the place in it, as they are said for this time; None after a problem."""
    if place.wanted is None:
        return place
    sources = the_project.site.sources
    if source and source not in sources:
        problems.error(
            Where(place.book.name), "import-source", f"There is no source {shown(source)}.", found=source, expected="a name from data/sources.yaml",
            hint=near(source, sources) or "Add it to data/sources.yaml.",
        )  # fmt: skip
        return None
    wanted = replace(place.wanted, source=sources[source] if source else place.wanted.source, place=words or place.wanted.place)
    whole = replace(place, wanted=wanted)
    for name in lacks(whole):
        problems.error(
            Where(place.book.name), "import-lacks", f"Nothing says the {name} of the values.", found=f"no column and no key for the {name}",
            expected="the document that prints them" if name == "source" else "where in the document they stand", hint=f"Name it with --{name}.",
        )  # fmt: skip
    return None if lacks(whole) else whole


def newest_source(the_project: Project) -> str | None:
    """The document on the latest year, which a new table is likely to be from."""
    newest = max(the_project.site.sources.values(), key=lambda source: source.year.order(), default=None)
    return newest.id if newest else None


def shown_path(the_project: Project, path: Path) -> str:
    """A path as the project names it, or the name of a file elsewhere."""
    whole = path.resolve()
    return whole.relative_to(the_project.root).as_posix() if whole.is_relative_to(the_project.root) else path.name


@dataclass(frozen=True, slots=True)
class Drafts:
    """The data files as they were read and as they would be, by name."""

    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes]


def drafts(the_project: Project, steps: Sequence[Step]) -> Drafts:
    """The data files with some steps taken."""
    by_file: dict[str, list[Step]] = {}
    for step in steps:
        by_file.setdefault(step.file, []).append(step)
    before = {name: the_project.bytes_of(name) for name in sorted(by_file)}
    after = {}
    for name, old in before.items():
        year = name.split("/")[1]
        text = old.decode("utf-8") if old else the_project.begun(name, f"# Values for the financial year {year[:4]} to {year[:2]}{year[5:]}\n")
        after[name] = splice.changed(text, by_file[name]).encode("utf-8")
    return Drafts(before, after)


def stops(found: Sequence[Problem]) -> bool:
    """Tells whether one of some problems keeps an import from being written."""
    return any(problem.severity is Severity.ERROR and problem.code not in _ASKED for problem in found)


def tried(the_project: Project, steps: Sequence[Step], files: Mapping[str, bytes]) -> list[Problem]:
    """The problems that the project would have after the import, and that it does not have now."""
    changed, found = project.tried(the_project, files)
    if stops(found) or changed is None:
        return found
    held = changed.held
    told = Problems()
    for step in steps:
        value = held.get(step.given.identity)
        wrong = ("number",) if value is None else differs(step.given, value, changed.plainly)
        if wrong:
            told.error(
                Where(step.file), "import-unlike", f"{step.given.name} from {step.cell} would not read back as the table has it.", found=", ".join(wrong),
                expected="the same in the file as in the table", hint="Look at the cell for signs such as * _ [ ] in a note, and write them otherwise.",
            )  # fmt: skip
    return [*found, *told.in_file_order()]


def write(the_project: Project, files: Drafts, problems: Problems) -> None:
    """Changes files of the project, all of them or none, unless one is no more what was read."""
    for name, before in files.before.items():
        if the_project.bytes_of(name) != before:
            problems.error(
                Where(name), "import-changed", "This file was changed while the import was at work. Nothing was written.", found="other contents",
                expected="the contents that were read", hint="Run the command again.",
            )  # fmt: skip
            return
    write_sources(the_project.root, files.after, problems)


def keep(the_project: Project, path: Path, text: str, problems: Problems) -> None:
    """Keeps an import file for the next time."""
    name = shown_path(the_project, path)
    write_sources(the_project.root, {name: the_project.begun(name, text).encode("utf-8")}, problems)
