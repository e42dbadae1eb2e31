"""A comparison as plain text, for a terminal and a log; and as JSON, for programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from generator.differences.compare import Differences
from generator.differences.numbers import NumberChange
from generator.differences.side import Fault
from generator.differences.summary import of, summary
from generator.differences.texts import TextChange

# So many pages are named for a number; JSON names all.
_PAGES = 4


def as_json(d: Differences) -> str:
    """One JSON object with every difference; the keys are a promise to programs."""
    return json.dumps({"summary": summary(d), **asdict(d)}, ensure_ascii=False, indent=2)


def as_text(d: Differences) -> str:
    """The summary, then each difference."""
    chapters = (
        ("Sentences that become false", _faults(d.false or ())),
        ("Numbers that change", _numbers(of(d.numbers, "changes"))),
        ("New numbers", _numbers(of(d.numbers, "comes"))),
        ("Numbers that go", _numbers(of(d.numbers, "goes"))),
        ("What is said of numbers", _numbers(of(d.numbers, "said"))),
        ("Figures", _figures(d)),
        ("Texts", _texts(d.texts)),
        ("Addresses that go", iter((*d.pages_go, *d.files_go))),
        ("New addresses", iter((*d.pages_come, *d.files_come))),
        ("Other entries of the data", _rows(d)),
        ("Pages that follow", _texts(d.follow)),
        ("New problems", _faults(d.faults or ())),
        ("Problems that are gone", _faults(d.mended or ())),
    )
    blocks = ["\n".join([f"From {d.old} to {d.new}", *(f"- {line}" for line in summary(d))])]
    for title, lines in chapters:
        found = list(lines)
        if found:
            blocks.append("\n".join([title, *(f"  {line}" for line in found)]))
    return "\n\n".join(blocks)


def _numbers(changes: Sequence[NumberChange]) -> Iterator[str]:
    for change in changes:
        values = " → ".join(part for part in (change.old, change.new) if part) if change.how != "said" else change.new
        yield f"{change.title}, {change.about}: {values}{f'  {change.by}' if change.by else ''}"
        yield from (f"    {what}: {told(old)} → {told(new)}" for what, old, new in change.details)
        yield from (f"    on {address}" for address in change.pages[:_PAGES])
        if change.pages[_PAGES:]:
            yield f"    and on {len(change.pages) - _PAGES} more"


def _figures(d: Differences) -> Iterator[str]:
    for figure in d.figures:
        yield f"{figure.title} ({figure.how}), {figure.address}"
        for old, new in (figure.message, *figure.said):
            yield from ([f"  - {old}"] if old else [])
            yield from ([f"  + {new}"] if new else [])
        yield from (f"    {name}: {told(old)} → {told(new)}" for name, old, new in figure.points)


def _texts(changes: Sequence[TextChange]) -> Iterator[str]:
    for change in changes:
        more = f" and {len(change.pages) - 1} more" if len(change.pages) > 1 else ""
        yield f"{change.pages[0]}{more}"
        yield from (f"  - {sentence}" for sentence in change.old)
        yield from (f"  + {sentence}" for sentence in change.new)


def _rows(d: Differences) -> Iterator[str]:
    for row in d.rows:
        yield f"{row.what} {row.name} {row.how}"
        yield from (f"    {column}: {told(old)} → {told(new)}" for column, old, new in row.columns)


def _faults(faults: Sequence[Fault]) -> Iterator[str]:
    for fault in faults:
        yield f"{fault.file}:{fault.line}: {fault.message}"
        yield from (
            f"    {label} {text}" for label, text in (("found   ", fault.found), ("expected", fault.expected), ("to mend ", fault.hint)) if text
        )


def told(text: str) -> str:
    """A text before or after a change; “nothing” where there was none."""
    return text or "nothing"
