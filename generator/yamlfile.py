"""Strict YAML: a file becomes a tree of nodes that know their line and column.

Works from the parser's events, so nothing is guessed: a scalar keeps the text that was typed and whether it was in
quotation marks, and `shapes` asks it for the type it wants. Duplicate keys, aliases, anchors, tags and several
documents in one file are problems. Knows no key and no meaning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.problems import Problems, Where, shown

# libyaml, which every wheel of PyYAML brings, reads ten times faster; the events are the same.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: the text as typed; `plain` when it stood without quotation marks.

    `lines` are the raw lines of the file from `where` on, for a text that runs over several.
    """

    text: str
    plain: bool
    where: Where
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; each key once. Not `whole` where some were told and left out."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    where: Where
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Broken:
    """A node that was told as a problem and stands for nothing."""

    where: Where


Node = Scalar | Sequence | Mapping | Broken

_DOUBTFUL = re.compile(
    r"(?i:yes|no|on|off|y|n|true|false|null|~)|[+-]?0\d+|[-+\d][\d,_]*_[\d_]*|[-+]?\.(?i:nan|inf)|\d+:\d\d(:\d\d)?|[+-]?\d[\d.]*[eE][+-]?\d+|0[xob].*"
)


_DEEPEST = 40
_UNREADABLE = re.compile("[^\\t\\n\\r -~\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")  # what YAML does not allow


class _TooDeep(Exception):  # noqa: N818 – not an error of ours
    """Nesting that no file of ours needs and that could exhaust the stack."""

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where


def doubtful(scalar: Scalar) -> bool:
    """True for plain text that programs read in different ways: `no`, `12:30`, `010`, `1_000`, `.nan`."""
    return scalar.plain and _DOUBTFUL.fullmatch(scalar.text) is not None


def read(text: str, file: str, problems: Problems, *, first_line: int = 1) -> Node | None:
    """The one document of a file, or None when it cannot be read (then a problem says why).

    `first_line` is where the text starts in its file: front matter starts on line 2.
    """
    if tabs := [
        Where(file, n, line.index("\t") + 1) for n, line in enumerate(text.split("\n"), first_line) if "\t" in _indent(line) and line.strip()
    ]:
        rest = f", also on {len(tabs) - 1} more line{'s' if len(tabs) > 2 else ''}" if len(tabs) > 1 else ""
        problems.error(
            tabs[0], "yaml-tab", "This line is indented with a tab.",
            found=f"a tab{rest}", expected="spaces, two for each level", hint="Replace each tab by two spaces.",
        )  # fmt: skip
        return None
    reader = _Reader(text, file, problems, first_line)
    try:
        node = reader.document(iter(yaml.parse(text, Loader=LOADER)))
        return None if isinstance(node, Broken) else node
    except yaml.MarkedYAMLError as error:
        found, hint, at_start = _syntax(error)
        mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if "mapping values" in (error.problem or "") and (bare := _line_without_colon(text.split("\n"), line)) is not None:
            line, column, (found, hint) = *bare, _NO_COLON
        problems.error(
            Where(file, line + first_line, column + 1), "yaml-syntax", "This file cannot be read from here on.", found=found,
            expected="lines of `key: value`, indented by spaces", hint=hint,
        )  # fmt: skip
    except _TooDeep as error:
        problems.error(
            error.where, "yaml-depth", "Lists and groups are nested too deeply here.", found=f"more than {_DEEPEST} levels",
            expected="a few levels", hint="Look for brackets that do not close.",
        )  # fmt: skip
    except yaml.reader.ReaderError:
        match = _UNREADABLE.search(text)
        offset = match.start() if match else 0
        line_start = text.rfind("\n", 0, offset) + 1
        problems.error(
            Where(file, text.count("\n", 0, offset) + first_line, offset - line_start + 1), "yaml-character", "This line holds an invisible character.",
            found=f"the character number {ord(text[offset])}", expected="letters, digits and signs that can be seen", hint="Delete the character, or type the line again.",
        )  # fmt: skip
    return None


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


_NO_COLON = ("a line without a colon", "Write `key: value`, or indent the line if it goes on with the text above.")
_INDENT = "Check this line's indent: keys of one group start in the same column."

# What the parser says; what that means; how to mend it; whether the fault is where the parser began, not where it gave up.
_SYNTAX = (
    ("cannot start any token", "a sign with which no text can start", "Put the text in quotation marks.", False),
    ("mapping values are not allowed", "a colon where none can stand", "Put a text that holds “: ” in quotation marks, or check this line's indent.", False),
    ("could not find expected ':'", *_NO_COLON, True),
    ("unexpected end of stream", "a quotation mark that is never closed", "Add the closing quotation mark.", True),
    ("unexpected document indicator", "a quotation mark that is never closed", "Add the closing quotation mark.", True),
    ("expected ',' or", "a bracket that is not closed, or an item without its comma", "Add what is missing to the bracket that opens here.", True),
    ("expected node content", "a bracket that is not closed, or nothing where something should stand", "Add what is missing.", True),
    ("did not find expected key", "something that is not a key of the group above", _INDENT, False),
    ("expected '-' indicator", "a line that does not go on with the list above", "Start the item with “- ”, in the column of the items above.", False),
    ("unknown escape character", "a backslash in double quotation marks", "Write the text in single quotation marks.", False),
    ("block sequence entries are not allowed", "a hyphen where no list can start", "Put the list on lines of its own, or the text in quotation marks.", False),
    ("alphabetic or numeric character", "a * or & at the start of a text", "Put the text in quotation marks.", False),
)  # fmt: skip


def _syntax(error: yaml.MarkedYAMLError) -> tuple[str, str, bool]:
    """What is found and how to mend it, and whether the fault is where the parser began."""
    problem = error.problem or ""
    for theirs, found, hint, at_start in _SYNTAX:
        if theirs in problem:
            return found, hint, at_start
    return (
        "something that does not fit here",
        "Look at this line and the one before it: a colon, quotation mark or bracket may be missing, or an indent may not match.",
        False,
    )


def _line_without_colon(lines: list[str], stopped: int) -> tuple[int, int] | None:
    """Line and column of a key that lacks its colon, straight above the line at which the parser stopped."""
    above = next((n for n in range(stopped - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")), None)
    if above is None or ":" in lines[above] or len(_indent(lines[above])) > len(_indent(lines[stopped])):
        return None
    return above, len(_indent(lines[above]))


class _Reader:
    """Builds nodes from the parser's events; recursion follows the nesting of the file."""

    def __init__(self, text: str, file: str, problems: Problems, first_line: int) -> None:
        self._lines = text.split("\n")
        self._file, self._problems, self._first_line = file, problems, first_line

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    self._problems.error(
                        self._where(event), "yaml-documents", "This file holds a second document.",
                        found="a line `---`", expected="one document in a file", hint="Delete the line `---`.",
                    )  # fmt: skip
                    return None
                first = next(events)
                if not isinstance(first, yaml.DocumentEndEvent):
                    node = self._node(first, events, depth=0)
        return node

    def _where(self, event: yaml.Event) -> Where:
        assert event.start_mark is not None
        return Where(self._file, event.start_mark.line + self._first_line, event.start_mark.column + 1)

    def _raw(self, event: yaml.Event) -> tuple[str, ...]:
        """The file's lines of a text that runs over several."""
        assert event.start_mark is not None
        assert event.end_mark is not None
        first, last = event.start_mark.line, event.end_mark.line
        return tuple(self._lines[first : last + 1]) if last > first else ()

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        where = self._where(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(where, "yaml-alias", "A value cannot be copied from elsewhere in the file.", f"*{event.anchor}", "Write the value out here.")
            return Broken(where)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self._refuse(where, "yaml-alias", "A value cannot be marked for copying.", f"&{anchor}", f"Delete “&{anchor}”.")
        if tag is not None:
            typed = self._typed(where).split(" ")[0] or tag
            self._refuse(where, "yaml-tag", "A value cannot be marked with a word that starts with “!”.", typed, f"Delete “{typed}”.")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, not event.style, where, self._raw(event))
        if depth > _DEEPEST:
            raise _TooDeep(where)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._node(item, events, depth + 1))
            return Sequence(tuple(items), where)
        return self._mapping(where, events, depth)

    def _mapping(self, where: Where, events: Iterator[yaml.Event], depth: int) -> Mapping | Broken:
        entries: dict[str, tuple[Scalar, Node]] = {}
        whole = readable = True
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                readable = False
                if not isinstance(key, Broken):
                    self._refuse_key(where, key.where)
            elif key.text in entries:
                whole = False
                first = entries[key.text][0].where
                self._problems.error(
                    key.where, "duplicate-key", f"The key {shown(key.text)} stands twice.",
                    found=f"the same key on line {first.line}", expected="each key once", hint="Delete one of the two, or give it its right name.",
                )  # fmt: skip
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), where, whole) if readable else Broken(where)

    def _refuse_key(self, where: Where, key: Where) -> None:
        if self._typed(where).startswith("{{"):
            self._problems.error(
                where, "template-code", "Template code cannot stand in a data file.", found=shown(self._typed(where)), expected="the plain value",
                hint="Delete the braces and what is between them.",
            )  # fmt: skip
        else:
            self._problems.error(
                key, "yaml-key", "A list or a group stands where a key should.",
                found="a key in brackets or with a question mark", expected="one word before the colon", hint="Write `key: value`.",
            )  # fmt: skip

    def _typed(self, where: Where) -> str:
        """What stands in the file from a place to the end of its line."""
        return self._lines[where.line - self._first_line][where.column - 1 :]

    def _refuse(self, where: Where, code: str, message: str, found: str, hint: str) -> None:
        self._problems.error(where, code, message, found=shown(found), expected="the plain value", hint=hint)
