"""What can be wrong, where it is, and how it is said.

Knows nothing of plans, values or pages. A problem is data: one plain sentence, what was found, what was
expected and how to mend it, at a file, line and column. The wording is for a comms officer; how a problem
is laid out for a terminal, for JSON or for GitHub is `reporting`'s business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning stops it only with --strict; a notice never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file: path relative to the root, with `/`; line and column count from 1, and 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, ready to be told."""

    where: Where
    code: str
    message: str
    found: str = ""
    expected: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR


class Problems:
    """Collects problems from every step, so that one run tells them all."""

    def __init__(self) -> None:
        self._all: dict[Problem, None] = {}

    def error(self, where: Where, code: str, message: str, *, found: str = "", expected: str = "", hint: str = "") -> None:
        """Records a problem that stops the build."""
        self._all[Problem(where, code, message, found, expected, hint)] = None

    def warn(self, where: Where, code: str, message: str, *, found: str = "", expected: str = "", hint: str = "") -> None:
        """Records a problem that stops the build only with --strict."""
        self._all[Problem(where, code, message, found, expected, hint, Severity.WARNING)] = None

    def notice(self, where: Where, code: str, message: str, *, found: str = "", expected: str = "", hint: str = "") -> None:
        """Records what will be a problem one day, and stops nothing now."""
        self._all[Problem(where, code, message, found, expected, hint, Severity.NOTICE)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Takes over problems that were collected elsewhere."""
        self._all.update(dict.fromkeys(problems))

    def in_file_order(self) -> tuple[Problem, ...]:
        """All problems by file, line and column; each is told once however often it was met."""
        return tuple(sorted(self._all, key=lambda p: (p.where, p.code, p.message)))

    def stops(self, *, strict: bool) -> bool:
        """Tells whether what was collected forbids publishing."""
        return any(p.severity is Severity.ERROR or (strict and p.severity is Severity.WARNING) for p in self._all)

    def spoilt(self) -> frozenset[tuple[str, int]]:
        """Every line that holds an error, as file and line: what else seems wrong there may only follow from it."""
        return frozenset((p.where.file, p.where.line) for p in self._all if p.severity is Severity.ERROR)

    def __len__(self) -> int:
        return len(self._all)


def close(found: str, known: Iterable[str]) -> str:
    """The hint `Did you mean …?` for a word that is not known; nothing when no known word is close."""
    matches = get_close_matches(found, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean “{matches[0]}”?" if matches else ""


def near(found: str, known: Iterable[str]) -> str:
    """The hint `Did you mean …?`, or some of the known words when none is close."""
    names = sorted(known)
    if hint := close(found, names):
        return hint
    if not names:
        return ""
    some = ", ".join(names[:8])
    return f"Known here: {some}{' and others' if len(names) > 8 else ''}."


def shown(text: str, limit: int = 60) -> str:
    """A text in quotation marks, on one line and cut to a length that fits a message."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= limit else line[: limit - 1] + '…'}”"
