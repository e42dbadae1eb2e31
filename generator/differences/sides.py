"""From what is named on the command line to the two sides of a comparison: folders as they are, revisions built."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import history, kept, pipeline
from generator.differences import revisions
from generator.differences.revisions import Built
from generator.differences.side import Fault, FolderError, Side, built, unbuilt
from generator.history import HistoryError
from generator.pipeline import Order
from generator.problems import Problems, Severity

# The name of the files as they lie here, changed or not.
WORKING_TREE = "."


@dataclass(frozen=True, slots=True)
class _State:
    """A state to compare: its name, and either a folder that was built or a root to build with its program."""

    name: str
    site: Path | None = None
    root: Path | None = None
    program: Path | None = None


def sides(names: Sequence[str], root: Path, program: Path, cache: Path | None, day: date | None, workshop: Path) -> list[Side]:
    """A side for each name: a built site, a revision, or the working tree.

    `program` is the build.py of the working tree; copies and built sites go into `workshop`. Raises FolderError.
    """
    states = [_state(name, place, root, program, cache, workshop) for place, name in enumerate(names)]
    orders = [(s.program, s.root, workshop / f"site-{place}") for place, s in enumerate(states) if s.program and s.root]
    done = iter(revisions.build(orders, ["--date", day.isoformat()] if day else []))
    outs = iter(out for _, _, out in orders)
    return [built(s.name, s.site) if s.site else _side(s, next(done), next(outs), day) for s in states]


def _state(name: str, place: int, root: Path, program: Path, cache: Path | None, workshop: Path) -> _State:
    path = Path(name)
    if name == WORKING_TREE or (path.is_dir() and path.resolve() == root.resolve()):
        return _State("the working tree", root=root, program=program)
    if path.is_file():
        raise FolderError(f"{name} is a file. Name a folder that holds a built site, or a git revision.")
    if path.is_dir():
        return _State(name, site=path)
    try:
        revision = history.named(root, name)
        project = history.export(root, revision, workshop / f"state-{place}")
    except HistoryError as error:
        raise FolderError(f"“{name}” is no folder. {error.message} {error.hint}") from error
    if not (project / "build.py").is_file() or not (project / "data").is_dir():
        raise FolderError(f"The revision “{name}” cannot be built: it has no build.py, or no data/.")
    if cache is not None and not (project / cache.name).exists():
        kept.share(cache, project / cache.name)
    return _State(name if revision.name.startswith(name) else f"{name} ({revision.short})", root=project, program=project / "build.py")


def _side(state: _State, came: Built, out: Path, day: date | None) -> Side:
    assert state.root is not None
    if came.good:
        return built(state.name, out, came.faults)
    problems = Problems()
    # What its files say can be read all the same, by the generator of here.
    checked = pipeline.ready(Order(state.root, out, day=day), problems)
    faults = came.faults or tuple(
        Fault(p.where.file, p.where.line, p.code, str(p.severity), p.message, p.found, p.expected, p.hint) for p in problems.in_file_order()
    )
    if came.refused and not any(f.severity == Severity.ERROR for f in faults):
        faults = (
            *faults,
            Fault(
                "build.py",
                0,
                "no-build",
                "error",
                "This state cannot be built here.",
                came.refused,
                "a state whose build runs with the libraries that are installed",
                "",
            ),
        )
    return unbuilt(state.name, checked, faults)
