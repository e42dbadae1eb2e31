"""The project that values are brought into: what it holds, and whether it would still be sound with some files changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import binding, embargo
from generator.bound import Bindings
from generator.check import check
from generator.load import load
from generator.model import Site, Value
from generator.problems import Problem, Problems, Severity
from generator.record_rules import check_record
from generator.wording import plain

# A published number that changes asks for an entry in data/corrections.yaml, which can be written only after the change.
_ASKED = frozenset({"changed-value", "correction-and-data"})


@dataclass(frozen=True)
class Project:
    """All that the data hold, also of reports that are not published yet."""

    root: Path
    site: Site
    _bindings: Bindings

    @property
    def held(self) -> Mapping[tuple[object, ...], Value]:
        """Every value by what makes it that one."""
        return {value.identity: value for value in self.site.values}

    def plainly(self, value: Value) -> str:
        """The note of a value in plain words."""
        return plain(value.note, self._bindings) if value.note else ""

    def bytes_of(self, name: str) -> bytes | None:
        """A file as it stands; None where there is none."""
        path = self.root / name
        return path.read_bytes() if path.is_file() else None


def opened(root: Path, problems: Problems, drafts: Mapping[str, bytes] | None = None) -> Project | None:
    """The project; None where its files have problems that keep values from being known."""
    site = load(root, problems, drafts)
    if site is None or problems.stops(strict=False):
        return None
    notes = (value.note for value in site.values if value.note)
    return Project(root, site, binding.bind(site, notes, Problems()))


def tried(project: Project, drafts: Mapping[str, bytes]) -> tuple[Project | None, list[Problem]]:
    """The project with some files changed, and the problems that it did not have before."""
    after = Problems()
    changed = opened(project.root, after, drafts)
    if changed is not None:
        _check(changed.site, after)
    if not len(after):
        return changed, []
    before = Problems()
    _check(project.site, before)
    known = {_kind(problem) for problem in before.in_file_order()}
    return changed, [problem for problem in after.in_file_order() if _kind(problem) not in known]


def _check(site: Site, problems: Problems) -> None:
    """Every rule, also those on what was published."""
    check(site, problems)
    check_record(embargo.withhold(site, date.max), problems)


def stops(problems: list[Problem]) -> bool:
    """Tells whether one of some problems keeps an import from being written."""
    return any(problem.severity is Severity.ERROR and problem.code not in _ASKED for problem in problems)


def _kind(problem: Problem) -> tuple[str, str, str, str]:
    """A problem without its line, which changes when lines are added above it."""
    return (problem.where.file, problem.code, problem.message, problem.found)
