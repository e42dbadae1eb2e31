"""YAML as text: entries and lines put into a file that people wrote, whose other lines and comments stay as they are."""

import json
from collections.abc import Mapping, Sequence

from generator import yamlfile
from generator.problems import Problems


def scalar(text: str, *, listed: bool = False) -> str:
    """A text as YAML, `listed` in square brackets: plain where every program reads it as this text, and else in quotation marks."""
    node = yamlfile.read(f"key: {text}", "", Problems())
    if isinstance(node, yamlfile.Mapping) and not (listed and any(mark in text for mark in "[]{},")):
        value = node.entries[0][1]
        if isinstance(value, yamlfile.Scalar) and value.plain and value.text == text and not yamlfile.doubtful(value):
            return text
    return json.dumps(text, ensure_ascii=False)


def entry(name: str, keys: Mapping[str, str | Sequence[str]]) -> str:
    """An entry with its keys on lines of their own; a list stands in square brackets."""
    written = {
        key: scalar(value) if isinstance(value, str) else f"[{', '.join(scalar(item, listed=True) for item in value)}]" for key, value in keys.items()
    }
    return f"{name}:\n" + "".join(f"  {key}: {value}\n" for key, value in written.items())


def appended(text: str, more: str) -> str:
    """A text with more lines at its end."""
    return (text if not text or text.endswith("\n") else f"{text}\n") + more


def with_lines_below(text: str, lines: Mapping[str, Sequence[str]]) -> str:
    """A values file with lines put straight below the last value of some of its keys, indented like the values."""
    rows = text.split("\n")
    node = yamlfile.read(text, "", Problems())
    assert isinstance(node, yamlfile.Mapping)
    last = len(rows) + 1 if rows[-1] else len(rows)
    ends = [key.where.line for key, _ in node.entries[1:]] + [last]
    for (key, below), end in reversed(list(zip(node.entries, ends, strict=True))):
        if key.text in lines:
            at, indent = _end_of_values(below, end)
            while not rows[at - 1].strip() or rows[at - 1].lstrip().startswith("#"):
                at -= 1
            rows[at:at] = [" " * indent + line for line in lines[key.text]]
    return "\n".join(rows)


def _end_of_values(below: yamlfile.Node, end: int) -> tuple[int, int]:
    """The number of the last line that the values below a key can take, and how far they are indented."""
    values: yamlfile.Node = below
    if isinstance(below, yamlfile.Mapping):
        names = [name.text for name, _ in below.entries]
        place = names.index("values")
        values = below.entries[place][1]
        end = below.entries[place + 1][0].where.line if place + 1 < len(names) else end
    first = values.items[0].where.column if isinstance(values, yamlfile.Sequence) and values.items else 5
    return end - 1, max(first - 3, 0)
