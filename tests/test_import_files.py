"""An import leaves every byte of the data files that it does not name as it was: tried on every file of the project."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from generator import periods, project
from generator.imports import entries, work
from generator.imports.given import Given
from generator.imports.plan import Step, differs
from generator.imports.splice import changed
from generator.model import Value
from generator.problems import Problems
from generator.project import Project
from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def held() -> Project:
    found = project.opened(PROJECT, Problems())
    assert found is not None
    return found


def as_given(value: Value) -> Given:
    """A value as a table that says the same would give it."""
    return Given(
        at=(6, 1), measure=value.measure, period=value.period, against=value.against, kind=value.kind, area=value.area, category=value.category, number=value.number,
        upper=None, qualifier=None, status=value.status, printed=value.printed, basis=None, discrepancy=None, note=None, sure_of_total=False,
    )  # fmt: skip


def files(held: Project) -> Iterator[tuple[str, str, list[Value]]]:
    by_file: dict[str, list[Value]] = {}
    for value in held.site.values:
        by_file.setdefault(value.where.file, []).append(value)
    for name, values in by_file.items():
        yield name, (PROJECT / name).read_text(encoding="utf-8"), values


def test_no_steps_no_change(held: Project) -> None:
    for _, text, _ in files(held):
        assert changed(text, []) == text


def test_a_changed_number_changes_its_own_digits(held: Project) -> None:
    for name, text, values in files(held):
        numbers = [value for value in values if value.number is not None]
        steps = [
            Step(given=replace(as_given(value), number=Decimal(987654321)), held=value, file=name, what=("number",), doubts=()) for value in numbers
        ]
        lines, after = text.split("\n"), changed(text, steps).split("\n")
        differing = [(old, new) for old, new in zip(lines, after, strict=True) if old != new]
        assert len(differing) == len(numbers), name
        assert all(old.partition("value: ")[0] == new.partition("value: 987654321")[0] for old, new in differing), name


def test_a_new_value_adds_one_line_behind_its_measure(held: Project) -> None:
    for name, text, values in files(held):
        last = {value.measure.id: value for value in values}
        steps = [
            Step(
                given=replace(as_given(value), period=periods.parse("1901/02"), number=Decimal(5), note=None),
                held=None,
                file=name,
                what=("all",),
                doubts=(),
            )
            for value in last.values()
        ]
        after = changed(text, steps)
        added = [line for step in steps for line in entries.entry(step.given, 2)]
        kept = [line for line in after.split("\n") if "1901/02" not in line]
        if all("{period" in line for line in added):
            assert "\n".join(kept) == text, name
        assert after.count("1901/02") == len(steps), name


def test_what_was_written_reads_back_as_the_table_has_it(held: Project) -> None:
    """Long notes, commas, colons and quotation marks, in braces and below each other."""
    values = [value for value in held.site.values if value.note is None and value.number is not None][::40]
    notes = ["Short: with a colon, and a comma", 'He said "no" # twice', "A long note, " * 15 + "and its end.", "no", "7", "It's the office's"]
    steps = [
        Step(
            given=replace(as_given(value), note=" ".join(notes[n % len(notes)].split()), status=tuple(dict.fromkeys((*value.status, "r")))), held=value,
            file=value.where.file, what=("status", "note"), doubts=(),
        )
        for n, value in enumerate(values)
    ]  # fmt: skip
    drafts = work.drafts(held, steps).after
    problems = Problems()
    after = project.opened(PROJECT, problems, drafts)
    assert [problem.message for problem in problems.in_file_order()] == []
    assert after is not None
    for step in steps:
        value = after.held[step.given.identity]
        assert differs(step.given, value, after.plainly) == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_stay(end: str, mark: str, held: Project) -> None:
    value = next(v for v in held.site.values if v.number is not None and v.number > 1000)
    text = mark + (PROJECT / value.where.file).read_text(encoding="utf-8").replace("\n", end)
    step = Step(given=replace(as_given(value), number=Decimal(1)), held=value, file="", what=("number",), doubts=())
    after = changed(text, [step])
    assert after.count("\r") == text.count("\r")
    assert after.startswith(mark)
    assert changed(text, []) == text
