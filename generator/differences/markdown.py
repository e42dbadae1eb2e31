"""A comparison as Markdown for a pull request: counts first, then tables, with what is long folded up.

GitHub takes 65,536 characters for a comment. What is too long is told with fewer entries, and says how many are left out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from generator.differences.compare import Differences
from generator.differences.numbers import NumberChange
from generator.differences.plain_text import told
from generator.differences.rows import RowChange
from generator.differences.side import Fault
from generator.differences.summary import of, summary
from generator.differences.texts import TextChange
from generator.units import counted

Entry = TypeVar("Entry")

# How many characters a comment may have, with room for what the workflow adds.
LIMIT = 60_000
# How many entries of each sort are told, the most that fit.
_STEPS = (400, 150, 60, 25, 10, 4, 1)
_PAGES = 3
# No text of one entry is longer.
_LONGEST = 1_500


def as_markdown(d: Differences) -> str:
    """The comparison in as much detail as fits."""
    texts = (_Markdown(d, most).text() for most in _STEPS)
    short = next((text for text in texts if len(text) <= LIMIT), None)
    return short if short is not None else _Markdown(d, 0).text()[:LIMIT]


class _Markdown:
    """Lays a comparison out with at most so many entries of each sort."""

    def __init__(self, d: Differences, most: int) -> None:
        self._d, self._most = d, most

    def text(self) -> str:
        d = self._d
        parts = ["### What changes on the site", "\n".join(f"- {_safe(line)}" for line in summary(d))]
        parts.append(f"<sub>From {_safe(d.old)} to {_safe(d.new)}.</sub>")
        if d.false:
            parts.append("#### Sentences that become false\n\n" + self._list(d.false, _fault))
        parts += [self._table(title, of(d.numbers, how)) for title, how in (("Numbers that change", "changes"), ("Numbers that go", "goes"))]
        if d.pages_go or d.files_go:
            parts.append("#### Addresses that go\n\n" + self._list((*d.pages_go, *d.files_go), lambda address: f"- {_code(address)}"))
        parts += self._figures()
        parts.append(self._folded("New numbers", self._table("", of(d.numbers, "comes")), len(of(d.numbers, "comes"))))
        parts.append(self._folded("What is said of numbers", self._list(of(d.numbers, "said"), _said), len(of(d.numbers, "said"))))
        parts.append(self._folded("Texts", self._list(d.texts, _text), len(d.texts)))
        parts.append(
            self._folded(
                "New addresses", self._list((*d.pages_come, *d.files_come), lambda a: f"- {_code(a)}"), len(d.pages_come) + len(d.files_come)
            )
        )
        parts.append(self._folded("Other entries of the data", self._list(d.rows, _row), len(d.rows)))
        parts.append(self._folded("Pages that follow", self._list(d.follow, _text), len(d.follow)))
        parts.append(self._folded("New problems", self._list(d.faults or (), _fault), len(d.faults or ())))
        parts.append(self._folded("Problems that are gone", self._list(d.mended or (), _fault), len(d.mended or ())))
        return "\n\n".join(part for part in parts if part) + "\n"

    def _figures(self) -> Iterator[str]:
        spoken = [f for f in self._d.figures if any(f.message) or f.said or f.how != "changes"]
        if spoken:
            yield "#### Figures whose words change\n\n" + self._list(
                spoken,
                lambda f: (
                    f"**{_safe(f.title)}** ({f.how}), {_code(f.address)}\n\n"
                    + _diff([old for old, _ in (f.message, *f.said) if old], [new for _, new in (f.message, *f.said) if new])
                ),
            )
        drawn = [f for f in self._d.figures if f.points]
        points = [f"- {_safe(f.title)}: " + "; ".join(f"{_safe(n)}: {_safe(told(a))} → {_safe(told(b))}" for n, a, b in f.points) for f in drawn]
        yield self._folded("Figures that are drawn anew", self._list(points, str), len(points))

    def _table(self, title: str, changes: Sequence[NumberChange]) -> str:
        """Numbers in a table; the columns of what was and is are there only where a number has both."""
        if not changes:
            return ""
        both = changes[0].how == "changes"
        rows = [
            "| number | was | is | change | shown on |" if both else "| number | value | shown on |",
            "|---|---|---|---|---|" if both else "|---|---|---|",
        ]
        for change in changes[: self._most]:
            name = f"{_safe(change.title)}, {_safe(change.about)}"
            values = f"{_safe(change.old)} | **{_safe(change.new)}** | {_safe(change.by)}" if both else _safe(change.old or change.new)
            rows.append(f"| {name} | {values} | {_pages(change.pages)} |")
        return "\n".join([*([f"#### {title}\n"] if title else []), *rows]) + self._rest(len(changes))

    def _list(self, entries: Iterable[Entry], line: Callable[[Entry], str]) -> str:
        found = list(entries)
        told_of = [line(entry) for entry in found[: self._most]]
        between = "\n" if all(text.startswith("- ") for text in told_of) else "\n\n"
        return between.join(told_of) + self._rest(len(found))

    def _rest(self, count: int) -> str:
        return f"\n\n… and {count - self._most} more, which did not fit here." if count > self._most else ""

    def _folded(self, title: str, content: str, count: int) -> str:
        return f"<details><summary>{title} ({count})</summary>\n\n{content}\n\n</details>" if count else ""


def _text(change: TextChange) -> str:
    return f"{_pages(change.pages)}\n\n{_diff(change.old, change.new)}"


def _said(change: NumberChange) -> str:
    details = "; ".join(f"{what}: {_safe(told(old))} → {_safe(told(new))}" for what, old, new in change.details)
    return f"- {_safe(change.title)}, {_safe(change.about)} ({_safe(change.new)}): {details}"


def _row(row: RowChange) -> str:
    from_to = "; ".join(f"{column}: {_safe(told(old))} → {_safe(told(new))}" for column, old, new in row.columns)
    return f"- {row.what} {_safe(row.name)} {row.how}" + (f": {from_to}" if from_to else "")


def _fault(fault: Fault) -> str:
    more = " ".join(f"{label}: {_safe(text)}" for label, text in (("Found", fault.found), ("Expected", fault.expected)) if text)
    return f"- {_code(f'{fault.file}:{fault.line}')} {_safe(fault.message)} {more} {_safe(fault.hint)}".rstrip()


def _pages(addresses: Sequence[str]) -> str:
    shown = "<br>".join(_code(address) for address in addresses[:_PAGES])
    rest = len(addresses) - _PAGES
    return shown + (f"<br>and {counted(rest, 'more page')}" if rest > 0 else "")


def _diff(old: Sequence[str], new: Sequence[str]) -> str:
    """Sentences in a block that GitHub colours by their first character."""
    lines = [f"- {_cut(text)}" for text in old] + [f"+ {_cut(text)}" for text in new]
    text = "\n".join(lines)
    fence = "`" * max((len(ticks) + 1 for ticks in re.findall(r"`{3,}", text)), default=3)
    return f"{fence}diff\n{text}\n{fence}"


def _code(text: str) -> str:
    """An address or a file: in code nothing is a link, a mention or mark-up."""
    return f"`{text.replace('`', '')}`"


def _safe(text: str) -> str:
    """A text that no character of makes into mark-up, a mention of somebody, or a link to an issue."""
    escaped = "".join(f"&#{ord(c)};" if c in "<>&|*_`[]~@#\\" else c for c in " ".join(text.split()))
    return _cut(escaped) if len(escaped) > _LONGEST else escaped


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rpartition(" ")[0] + " …"
