"""YAML as text: changes at named places of a file that people wrote, which leave every other byte as it is.

The parser tells where each node starts and ends; the new text goes in between. So comments, order, blank lines, line ends
and the layout of what nobody changes stay, which no writing anew would keep.
"""

import json
from collections.abc import Mapping, Sequence

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from generator import yamlfile
from generator.problems import Problems


class Editor:
    """Gathers changes to the text of a file, which holds entries by name, or nothing but comments yet."""

    def __init__(self, text: str) -> None:
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._text = text.removeprefix(self._mark)
        self.end = _end_of_lines(text)
        self._changes: list[tuple[int, int, str]] = []
        self._more = ""
        root = yaml.compose(self._text, Loader=yamlfile.LOADER)
        self.entries: Mapping[str, Node] = {key.value: node for key, node in root.value} if isinstance(root, MappingNode) else {}

    def text(self) -> str:
        """The text with all changes made."""
        parts, at = [], 0
        for start, stop, new in sorted(self._changes, key=lambda change: change[:2]):
            parts += [self._text[at:start], new]
            at = stop
        return self._mark + appended("".join([*parts, self._text[at:]]), self._more)

    def replace(self, start: int, stop: int, new: str) -> None:
        """Writes something else from one place to another."""
        self._changes.append((start, stop, new))

    def insert(self, at: int, new: str) -> None:
        """Writes something at a place."""
        self.replace(at, at, new)

    def append(self, more: str) -> None:
        """Writes lines at the end of the file."""
        self._more += more

    def below(self, node: Node, lines: Sequence[str]) -> None:
        """Writes lines straight below the last line of a node."""
        self.insert(self.line_end(node), "".join(self.end + line for line in lines))

    def last(self, node: Node) -> int:
        """Where the last sign of a node stands; what the parser counts to a block beyond it are line ends and comments."""
        if isinstance(node, ScalarNode):
            return len(self._text[: node.end_mark.index].rstrip()) if node.style in (">", "|") else int(node.end_mark.index)
        if in_brackets(node) or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.last(last[1] if isinstance(node, MappingNode) else last)

    def line_end(self, node: Node) -> int:
        """The end of the last line of a node, behind its comment."""
        found = self._text.find("\n", self.last(node))
        found = len(self._text) if found < 0 else found
        return found - 1 if self._text[found - 1 : found] == "\r" else found


def in_brackets(node: Node) -> bool:
    """Tells whether a list or a group stands in brackets or braces."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def listed(node: Node, key: str) -> SequenceNode:
    """The list that stands straight below a name, or behind a key there."""
    found = next(value for name, value in node.value if name.value == key) if isinstance(node, MappingNode) else node
    assert isinstance(found, SequenceNode)
    return found


def appended(text: str, more: str) -> str:
    """A text of any kind with more lines at its end, which end like its own."""
    end = _end_of_lines(text)
    return text + (end if more and text and not text.endswith("\n") else "") + more.replace("\n", end)


def entry(name: str, keys: Mapping[str, str | Sequence[str]]) -> str:
    """An entry with its keys on lines of their own; a list stands in square brackets."""
    written = {
        key: scalar(value) if isinstance(value, str) else f"[{', '.join(scalar(item, flow=True) for item in value)}]" for key, value in keys.items()
    }
    return f"{name}:\n" + "".join(f"  {key}: {value}\n" for key, value in written.items())


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as YAML, `flow` in brackets or braces: bare where every program reads it as this text, else in quotation marks."""
    node = yamlfile.read(f"- [{text}]" if flow else f"- {text}", "", Problems())
    while isinstance(node, yamlfile.Sequence) and len(node.items) == 1:
        node = node.items[0]
    if isinstance(node, yamlfile.Scalar) and node.plain and node.text == text != "" and not yamlfile.doubtful(node):
        return text
    return json.dumps(text, ensure_ascii=False)


def unquoted(written: str) -> str:
    """The text that `scalar` wrote."""
    return str(json.loads(written)) if written.startswith('"') else written


def _end_of_lines(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
