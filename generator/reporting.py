"""How problems are told: on a terminal, as JSON for programs, as annotations for GitHub."""

import json
from collections.abc import Sequence

from generator.accounts import STATES, Account
from generator.problems import Problem, Severity
from generator.units import counted

# GitHub shows ten annotations of a kind for a step; the tenth place is kept for the count of the rest.
_SHOWN_BY_GITHUB = 9
# How a terminal writes the place of a problem: bold, of an error in red, of a warning in yellow. Labels are faint.
_IN_COLOUR = {Severity.ERROR: "\033[1;31m{}\033[0m", Severity.WARNING: "\033[1;33m{}\033[0m", Severity.NOTICE: "\033[1m{}\033[0m"}
_FAINT = "\033[2m{}\033[0m"
# So many files are named for their exempt numbers.
_MOST_EXEMPT = 3


def as_text(problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Each problem with its place and mend, then a count; in colour for a terminal, places tell errors from warnings."""
    return "\n".join([*(_text(p, colour=colour) for p in problems), count(problems)])


def count(problems: Sequence[Problem]) -> str:
    """`2 errors and 1 warning`."""
    counts = [(sum(p.severity is severity for p in problems), severity) for severity in Severity]
    parts = [counted(n, noun) for n, noun in counts if n]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) or "no problems"


def account(counts: Account) -> str:
    """The states of all numbers and the verdicts on all claims, in two lines, and where most are exempt."""
    numbers = ", ".join(f"{counts.numbers[state]} {state}" for state in STATES)
    names = {"true": "true", "by_rounding": "true only by rounding", "false": "false", "uncheckable": "that cannot be checked"}
    lines = [f"Numbers in texts: {numbers}.", f"Claims: {', '.join(f'{counts.claims[key]} {name}' for key, name in names.items())}."]
    exempt = {name: (states["exempt"], sum(states.values())) for name, states in counts.by_file.items() if states["exempt"]}
    most = sorted(exempt, key=lambda name: (-exempt[name][0], exempt[name][1], name))[:_MOST_EXEMPT]
    if most:
        lines.append("Most exempt: " + ", ".join(f"{name} ({exempt[name][0]} of {exempt[name][1]})" for name in most) + ".")
    return "\n".join(lines)


def as_json(problems: Sequence[Problem], counts: Account | None) -> str:
    """One JSON object; the keys are a promise to programs. Without an account nothing could be counted."""
    rows = [
        {
            "file": p.where.file, "line": p.where.line, "column": p.where.column, "code": p.code, "severity": str(p.severity),
            "message": p.message, "found": p.found, "expected": p.expected, "hint": p.hint,
        }
        for p in problems
    ]  # fmt: skip
    counted = {"numbers": counts.numbers, "claims": counts.claims, "files": counts.by_file} if counts else {}
    return json.dumps({"problems": rows} | counted, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands: nine of each severity, and how many more there are."""
    lines: list[str] = []
    for severity in Severity:
        of_kind = [p for p in problems if p.severity is severity]
        lines += [_annotation(p) for p in of_kind[:_SHOWN_BY_GITHUB]]
        if rest := of_kind[_SHOWN_BY_GITHUB:]:
            lines.append(f"::{severity}::and {len(rest)} more; the log of this step lists them all")
    return "\n".join([*lines, as_text(problems)])


def _text(problem: Problem, *, colour: bool = False) -> str:
    prefix = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    place, label = (_IN_COLOUR[problem.severity], _FAINT) if colour else ("{}", "{}")
    rows = [f"{place.format(_visible(str(problem.where)))}: {prefix}{_line(problem.message)}"]
    rows += [
        f"  {label.format(f'{name:<9}')} {_line(text)}"
        for name, text in (("found", problem.found), ("expected", problem.expected), ("to mend", problem.hint))
        if text
    ]
    return "\n".join(rows) + "\n"


def _line(text: str) -> str:
    """A text on one line: a log must not take what a file holds for a line of its own."""
    return _visible(" ".join(text.split()))


def _visible(text: str) -> str:
    """Characters that steer a terminal, and those of file names that are no text, as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _annotation(problem: Problem) -> str:
    where = problem.where
    place = ",".join(f"{key}={_property(value)}" for key, value in (("file", where.file), ("line", where.line or 1), ("col", where.column or 1)))
    message = "\n".join(
        part
        for part in (problem.message, problem.found and f"Found: {problem.found}", problem.expected and f"Expected: {problem.expected}", problem.hint)
        if part
    )
    return f"::{problem.severity} {place},title={_property(problem.code)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
