"""How nodes become typed values: a kind reads one value, a record reads a group of keys.

A kind returns the value, or None after it has told a problem, so that one run tells every mistake of a record. Each
key carries a sentence about itself, and each kind its shape as JSON Schema, which editors' tools show and complete from.
Knows YAML nodes and nothing of the office.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from generator import yamlfile
from generator.problems import Problems, Where, close, near, shown
from generator.scalars import SCALAR, SLUG, Shape, Slug, enumeration, other_than_text, plain_text
from generator.yamlfile import Broken, Node, Scalar

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Shaped(Protocol):
    """Something that can stand in a file: in words, and as JSON Schema, which lets through all that is read."""

    @property
    def takes(self) -> str: ...

    def shape(self) -> Shape: ...


class Kind(Shaped, Protocol[T_co]):
    """Reads one node; None means that a problem was told."""

    def read(self, node: Node, problems: Problems) -> T_co | None: ...


NAMES_OF_THE_DATA = "The names that stood in the data when this file was written."


def one_of_the_data(noun: str, names: Mapping[str, str]) -> Shape:
    """Names of entries with their titles, to choose from; another name may be newer than the list, so it passes too."""
    return {"anyOf": [{"title": noun, "$comment": NAMES_OF_THE_DATA, **enumeration(names, names.values())}, SCALAR]}


@dataclass(frozen=True)
class Known(Generic[T_co]):
    """The entries of a data file by name.

    `broken` names entries that exist but have problems of their own; `whole` is False where a file could not be read,
    so that nobody knows which entries there are.
    """

    entries: Mapping[str, T_co]
    broken: frozenset[str] = frozenset()
    whole: bool = True

    def __contains__(self, name: object) -> bool:
        return name in self.entries or name in self.broken


@dataclass(frozen=True)
class Reference(Generic[T_co]):
    """The name of an entry of another file, read as that entry. A broken entry is not told a second time."""

    known: Known[T_co]
    noun: str
    file: str

    @property
    def takes(self) -> str:
        return f"{an(self.noun)} of {self.file}"

    def shape(self) -> Shape:
        return one_of_the_data(self.noun, {name: _title(entry) for name, entry in self.known.entries.items()})

    def read(self, node: Node, problems: Problems) -> T_co | None:
        text = plain_text(node, problems, f"the name of one {self.noun} of {self.file}", listed=True)
        if text is None or text in self.known.broken:
            return None
        if text in self.known.entries:
            return self.known.entries[text]
        if not self.known.whole:
            return None
        problems.error(
            node.where, f"unknown-{self.noun.replace(' ', '-')}", f"There is no {self.noun} {shown(text)}.",
            found=text, expected=f"a name from {self.file}", hint=near(text, self.known.entries) or f"Add it to {self.file}.",
        )  # fmt: skip
        return None


@dataclass(frozen=True)
class NameOf:
    """The name of an entry that is read later or in the same file; `names` is None where nobody knows them."""

    names: frozenset[str] | None
    noun: str
    expected: str

    @property
    def takes(self) -> str:
        return self.expected

    def shape(self) -> Shape:
        return one_of_the_data(self.noun, dict.fromkeys(sorted(self.names or ()), ""))

    def read(self, node: Node, problems: Problems) -> str | None:
        text = plain_text(node, problems, self.expected, listed=True)
        if text is None or self.names is None or text in self.names:
            return text
        problems.error(
            node.where, f"unknown-{self.noun.replace(' ', '-')}", f"There is no {self.noun} {shown(text)}.",
            found=text, expected=self.expected, hint=near(text, self.names) or "Correct the name.",
        )  # fmt: skip
        return None


def names_in(node: Node | None) -> frozenset[str] | None:
    """The names of the entries of a node, whatever is in them; None where nobody knows them."""
    return frozenset(key.text for key, _ in node.entries) if isinstance(node, yamlfile.Mapping) and node.whole else None


@dataclass(frozen=True)
class ListOf(Generic[T]):
    """A list of one kind; `least` is the smallest number of items."""

    kind: Kind[T]
    least: int = 0

    @property
    def takes(self) -> str:
        return f"a list; each item {self.kind.takes}"

    def shape(self) -> Shape:
        return {"type": "array", "items": self.kind.shape()} | ({"minItems": self.least} if self.least else {})

    def read(self, node: Node, problems: Problems) -> tuple[T, ...] | None:
        if not isinstance(node, yamlfile.Sequence):
            found = shown(node.text) if isinstance(node, Scalar) else other_than_text(node)
            problems.error(
                node.where,
                "not-a-list",
                "A list should stand here.",
                found=found,
                expected="a list, each item after “- ” or all in square brackets",
                hint=f"Write [{node.text}]." if isinstance(node, Scalar) and node.text.strip() else "Put the items into a list.",
            )
            return None
        if len(node.items) < self.least:
            problems.error(
                node.where, "empty-list", "This list is empty.", found="nothing", expected="at least one item", hint="Add an item, or delete the key."
            )
            return None
        read = [None if isinstance(item, Broken) else self.kind.read(item, problems) for item in node.items]
        items = [item for item in read if item is not None]
        return tuple(items) if len(items) == len(read) else None


@dataclass(frozen=True)
class Entry(Generic[T]):
    """Something that stands below a name: of what kind it is, and what it makes together with the name."""

    below: Shaped
    make: Callable[[str, Node, Problems], T | None]

    def read(self, name: str, node: Node, problems: Problems) -> T | None:
        return self.make(name, node, problems)


@dataclass(frozen=True)
class Named(Generic[T]):
    """Entries by name, such as a whole data file; reads as many as are right and remembers which are not."""

    entry: Entry[T]
    takes: str = "entries by name"

    def shape(self) -> Shape:
        return named(self.entry.below.shape(), names=SLUG.pattern)

    def read(self, node: Node, problems: Problems) -> Known[T] | None:
        if not isinstance(node, yamlfile.Mapping):
            problems.error(
                node.where,
                "not-named",
                "Entries with names should stand here.",
                found="no names",
                expected="`name:` and below it, indented, its keys",
                hint="Write each name with a colon, and no “- ” before it.",
            )
            return None
        entries: dict[str, T] = {}
        broken: set[str] = set()
        for key, value in node.entries:
            name = Slug().read(key, problems)
            entry = None if name is None or isinstance(value, Broken) else self.entry.read(name, value, problems)
            if entry is None:
                broken.add(key.text)
            elif name is not None:
                entries[name] = entry
        return Known(entries, frozenset(broken), node.whole)


def named(below: Shape, *, names: str = "") -> Shape:
    """The shape of entries by name; `names` is the pattern of a name."""
    return {"type": "object", "additionalProperties": below} | ({"propertyNames": {"pattern": f"^(?:{names})$"}} if names else {})


@dataclass(frozen=True)
class Key:
    """One key of a record: its name, what it takes, a sentence about it, and whether it must stand."""

    name: str
    kind: Kind[Any]
    about: str
    required: bool = False
    default: Any = None

    @property
    def attribute(self) -> str:
        """The name of the field that takes the value."""
        return self.name.replace("-", "_")

    def shape(self) -> Shape:
        """What the key takes, with the sentence about it for those who type it."""
        takes = f"Needed. Takes {self.kind.takes}." if self.required else f"Takes {self.kind.takes}."
        return {**self.kind.shape(), "description": f"{self.about} {takes}", "markdownDescription": f"{self.about}\n\n{takes}"}


Rule = Callable[[Mapping[str, Any], Callable[[str], Where], Problems], None]
"""Is given the fields, what tells the place of a key (of the whole record, where it lacks the key), and the collector."""


@dataclass(frozen=True)
class Record(Generic[T]):
    """A group of known keys that makes one thing.

    `make` is called with each key's value by the key's name, with `where`, and with what `read` was given.
    `rule` tells what is wrong between keys that are right each for itself.
    """

    noun: str
    make: Callable[..., T]
    keys: tuple[Key, ...]
    rule: Rule | None = None
    _by_name: dict[str, Key] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {key.name: key for key in self.keys})

    @property
    def takes(self) -> str:
        return f"the keys of {an(self.noun)}"

    def shape(self) -> Shape:
        needed = [key.name for key in self.keys if key.required]
        keys = {key.name: key.shape() for key in self.keys}
        return {"type": "object", "properties": keys, "additionalProperties": False} | ({"required": needed} if needed else {})

    def entry(self, **given: Any) -> Entry[T]:
        """An entry of a file with these keys, whose name becomes the field `id`."""
        return Entry(self, lambda name, node, problems: self.read(node, problems, id=name, **given))

    def read(self, node: Node, problems: Problems, **given: Any) -> T | None:
        """The thing, or None after at least one problem; `given` are fields that are known from elsewhere."""
        if not isinstance(node, yamlfile.Mapping):
            found = shown(node.text) if isinstance(node, Scalar) else "a list"
            problems.error(
                node.where, "not-keys", f"The keys of {an(self.noun)} should stand here.", found=found,
                expected=f"`key: value` lines with {', '.join(k.name for k in self.keys if k.required)}",
                hint="Write each key with its value on a line of its own, two spaces further in, or all in braces.",
            )  # fmt: skip
            return None
        before = len(problems)
        fields: dict[str, Any] = {key.attribute: key.default for key in self.keys} | given
        whole = node.whole
        for name, value in node.entries:
            key = self._by_name.get(name.text)
            if isinstance(value, Broken):
                whole = False
                continue
            if key is None:
                comma = "If this is part of a number, write the number without its comma." if re.fullmatch("[0-9]{3}", name.text) else ""
                if not comma and isinstance(value, Scalar) and not value.text:
                    comma = close(name.text, self._by_name) or "If this is part of a text with a comma, put the whole text between quotation marks."
                problems.error(
                    name.where, "unknown-key", f"{an(self.noun).capitalize()} has no key {shown(name.text)}.", found=name.text,
                    expected=f"one of: {', '.join(self._by_name)}", hint=comma or close(name.text, self._by_name) or "Delete the key.",
                )  # fmt: skip
                continue
            read = key.kind.read(value, problems)
            whole = whole and read is not None
            fields[key.attribute] = read
        present = {name.text for name, _ in node.entries}
        misspelt = {name for name in present - self._by_name.keys() if close(name, self._by_name.keys() - present)}
        meant = {key for key in self._by_name if key not in present and any(close(name, [key]) for name in misspelt)}
        for key in self.keys:
            if key.required and node.whole and key.name not in present | meant:
                problems.error(
                    node.where, "missing-key", f"This {self.noun} has no “{key.name}”.", found="the key is missing",
                    expected=f"{key.name}: {key.about[0].lower()}{key.about[1:]}", hint=f"Add a line “{key.name}: …”.",
                )  # fmt: skip
        if len(problems) > before or not whole:
            return None
        if self.rule:
            places = {name.text: name.where for name, _ in node.entries}
            self.rule(fields, lambda name: places.get(name, node.where), problems)
        return None if len(problems) > before else self.make(**fields, where=node.where)


def an(noun: str) -> str:
    """A noun behind its article."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def _title(entry: object) -> str:
    """What an entry is called, where it has a title."""
    title = getattr(entry, "title", "")
    return title if isinstance(title, str) else ""
