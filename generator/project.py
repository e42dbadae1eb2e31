"""The project as commands change it: what it holds, and whether it would be sound with some files changed that are not written yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import binding, embargo
from generator.bound import Bindings
from generator.check import check
from generator.completion import completion, named
from generator.load import load
from generator.load.data import SCHEMAS
from generator.model import Site, Value
from generator.problems import Problem, Problems
from generator.record_rules import check_record
from generator.wording import plain


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

    def has_folder(self, name: str) -> bool:
        """Tells whether there is such a folder."""
        return (self.root / name).is_dir()

    def bytes_of(self, name: str) -> bytes | None:
        """A file as it stands; None where there is none."""
        path = self.root / name
        return path.read_bytes() if path.is_file() else None

    def text(self, name: str) -> str | None:
        """A file as text with its own line ends; None where there is none. All files are UTF-8, because the project was read."""
        content = self.bytes_of(name)
        return None if content is None else content.decode("utf-8")

    def begun(self, name: str, text: str) -> str:
        """The text of a new data file, behind the comment that names its schema where the project has schemas."""
        return named(name, text) if self.has_folder(SCHEMAS) else text


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


def with_schemas(project: Project, drafts: Mapping[str, bytes], problems: Problems) -> Mapping[str, bytes]:
    """Files that are not written yet, and the schemas that list what is new in them; the files alone where the project has no schemas."""
    if not project.has_folder(SCHEMAS):
        return drafts
    complete = completion(project.root, problems, drafts)
    return {**drafts, **{name: content for name, content in complete.items() if name.startswith(SCHEMAS)}}


def _check(site: Site, problems: Problems) -> None:
    """Every rule, also those on what was published, on the site as it will be when all embargoes are over."""
    public = embargo.withhold(site, date.max)
    check(public, problems)
    check_record(public, problems)


def _kind(problem: Problem) -> tuple[str, str, str, str]:
    """A problem without its line, which changes when lines are added above it."""
    return (problem.where.file, problem.code, problem.message, problem.found)
