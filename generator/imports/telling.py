"""How an import is told before anything is written: as text for a terminal, as JSON for programs."""

import json
from collections.abc import Iterator, Sequence

from generator.imports.grid import address
from generator.imports.plan import Step
from generator.imports.work import Import
from generator.problems import Problem, Severity
from generator.units import counted

# So many of a kind are listed as text; JSON lists all.
_LISTED = 40


def as_text(found: Import) -> str:
    """What is new, what changes, what is doubtful, what was not taken, and what is to be known."""
    plan = found.plan
    by = f"read as {found.by} says" if found.by else "a table of this site"
    lines = [f"{found.file}, sheet “{found.sheet}”, {by}: {counted(found.count, 'value')}."]
    lines += _part("New", [step_line(step) for step in plan.new])
    lines += _part("Changed", [step_line(step) for step in plan.changed])
    lines += _part("The same, printed in another place too", [step_line(step) for step in plan.elsewhere])
    lines += _part("Doubtful", [doubtful(step) for step in plan.doubtful])
    lines += _part("Not taken", [_problem(p) for p in _in_order(found.told) if p.severity is Severity.ERROR])
    lines += _part("To know", [_problem(p) for p in _in_order(found.told) if p.severity is Severity.WARNING])
    lines.append(
        f"The same: {plan.same}. Empty cells: {found.empty}." + (f" Rows left out as the file says: {found.ignored}." if found.ignored else "")
    )
    if published := [step for step in plan.changed if "number" in step.what]:
        lines.append(
            f"{counted(len(published), 'value')} of the site would change. A number that was published is corrected in the open: see “Correct a number that was published” in CONTRIBUTING.md."
        )
    return "\n".join(lines)


def as_json(found: Import, *, written: bool, problems: Sequence[Problem]) -> str:
    """The same for programs, all of it. `problems` are those that kept the import from being written."""
    plan = found.plan
    return json.dumps(
        {
            "file": found.file, "sheet": found.sheet, "by": found.by, "values": found.count, "same": plan.same, "empty": found.empty, "ignored": found.ignored,
            "written": written, "new": [_step(s) for s in plan.new], "changed": [_step(s) for s in plan.changed], "elsewhere": [_step(s) for s in plan.elsewhere], "doubtful": [_step(s) for s in plan.doubtful],
            "told": [_told(p) for p in _in_order(found.told)], "problems": [_told(p) for p in problems],
        },
        ensure_ascii=False, indent=2,
    )  # fmt: skip


def doubtful(step: Step) -> str:
    """A step with its doubts."""
    return "\n".join([step_line(step), *(f"       {doubt}" for doubt in step.doubts)])


def step_line(step: Step) -> str:
    """`  B7   incidents, 2016/17: 52,170 → 52,710 incidents, up 540 (1.0%)`."""
    return f"  {step.cell:<4} {step.given.name}: {step.told}  ({step.file})"


def _part(title: str, told: Sequence[str]) -> Iterator[str]:
    if told:
        yield f"{title}: {len(told)}"
        yield from told[:_LISTED]
        if len(told) > _LISTED:
            yield f"  … and {len(told) - _LISTED} more; --format json lists all."


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.where.line, p.where.column, p.code, p.message))


def _cell(problem: Problem) -> str:
    where = problem.where
    if where.line and where.column:
        return address((where.line - 1, where.column - 1))
    return f"row {where.line}" if where.line else ""


def _problem(problem: Problem) -> str:
    head = f"  {_cell(problem):<4} {problem.message}"
    parts = (("found", problem.found), ("expected", problem.expected), ("to mend", problem.hint))
    return "\n".join([head, *(f"       {name:<8} {said}" for name, said in parts if said)])


def _step(step: Step) -> dict[str, object]:
    given, held = step.given, step.held
    return {
        "cell": step.cell, "measure": given.measure.id, "period": given.period.text, "against": given.against.text if given.against else None, "kind": given.kind,
        "area": given.area.id, "category": given.category, "value": None if given.number is None else f"{given.number:f}",
        "was": None if held is None or held.number is None else f"{held.number:f}", "status": list(given.status), "file": step.file, "changes": list(step.what),
        "doubts": list(step.doubts), "told": step.told,
    }  # fmt: skip


def _told(problem: Problem) -> dict[str, object]:
    return {
        "cell": _cell(problem), "code": problem.code, "severity": problem.severity, "message": problem.message, "found": problem.found,
        "expected": problem.expected, "hint": problem.hint, "file": problem.where.file, "line": problem.where.line,
    }  # fmt: skip
