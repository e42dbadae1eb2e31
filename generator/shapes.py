"""How nodes become typed values: kinds read one value, a record reads a group of keys.

A kind returns the value, or None after it has told a problem, so that one run tells every mistake of a record. Each
key carries a sentence about itself, which is what editors' tools show. Knows YAML nodes and nothing of the office.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar

from generator import periods, yamlfile
from generator.periods import Period, PeriodError
from generator.problems import Problems, Where, close, near, shown
from generator.yamlfile import Broken, Node, Scalar

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

NUMBER = re.compile(r"[+-]?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Kind(Protocol[T_co]):
    """Reads one node; None means that a problem was told."""

    def read(self, node: Node, problems: Problems) -> T_co | None: ...


def _not_text(node: Node) -> str:
    return "a list" if isinstance(node, yamlfile.Sequence) else "a group of keys"


def _plain_text(node: Node, problems: Problems, expected: str, *, listed: bool = False) -> str | None:
    """The text of a scalar that means the same to every reader; `listed` when it is looked up in a list anyway."""
    if not isinstance(node, Scalar):
        found = _not_text(node)
        problems.error(
            node.where, "wrong-kind", f"Here stands {found}.", found=found, expected=expected, hint="Write it without brackets, braces or hyphens."
        )
        return None
    if yamlfile.doubtful(node) and not listed:
        problems.error(
            node.where, "ambiguous-value", f"{shown(node.text)} can be read in more than one way.",
            found=node.text, expected=expected, hint=f'If it is text, put it in quotation marks: "{node.text}".',
        )  # fmt: skip
        return None
    text = node.text.strip()
    if not text:
        problems.error(
            node.where,
            "empty-value",
            "Nothing stands after this key.",
            found="nothing",
            expected=expected,
            hint="Write the value, or delete the key.",
        )
        return None
    return text


@dataclass(frozen=True)
class Text:
    """Any text on one line or several; line breaks become spaces."""

    expected: str = "text"

    def read(self, node: Node, problems: Problems) -> str | None:
        text = _plain_text(node, problems, self.expected)
        return None if text is None else " ".join(text.split())


@dataclass(frozen=True)
class Number:
    """A decimal number with the places it was typed with."""

    expected: str = "a number such as 52170 or -1.1, without quotation marks or commas"
    otherwise: str = "Write the number in digits; if it is not known, delete this key and write “status: [x]”."

    def read(self, node: Node, problems: Problems) -> Decimal | None:
        if not isinstance(node, Scalar):
            _plain_text(node, problems, self.expected)
            return None
        if not node.plain:
            problems.error(
                node.where, "number-as-text", "This number is written as text.", found=f'"{node.text}"', expected=self.expected,
                hint=f"Write {bare} without quotation marks." if (bare := _bare_number(node.text)) else self.otherwise,
            )  # fmt: skip
        elif not node.text.strip():
            problems.error(node.where, "empty-value", "Nothing stands after this key.", found="nothing", expected=self.expected, hint=self.otherwise)
        elif yamlfile.doubtful(node) and any(c.isdigit() for c in node.text):
            problems.error(
                node.where, "ambiguous-value", f"{shown(node.text)} can be read in more than one way.", found=node.text, expected=self.expected,
                hint=f"Write {bare}, if that is meant." if (bare := _bare_number(node.text)) else self.otherwise,
            )  # fmt: skip
        elif not NUMBER.fullmatch(node.text):
            problems.error(
                node.where, "not-a-number", f"{shown(node.text)} is not a number.", found=node.text, expected=self.expected,
                hint=f"Write {bare}." if (bare := _bare_number(node.text)) else self.otherwise,
            )  # fmt: skip
        else:
            return Decimal(node.text)
        return None


def _bare_number(text: str) -> str:
    """The number without what people write around it; empty where there is none."""
    bare = re.sub(r"[,_\s£%]", "", text).replace("−", "-").replace("–", "-")
    bare = re.sub(r"^([+-]?)0+(?=[0-9])", r"\1", bare)
    return bare if NUMBER.fullmatch(bare) else ""


@dataclass(frozen=True)
class Whole:
    """A whole number of at least `least`, and where there is a limit at most `most`."""

    least: int = 0
    most: int | None = None

    def read(self, node: Node, problems: Problems) -> int | None:
        expected = f"a whole number from {self.least} " + ("up" if self.most is None else f"to {self.most}")
        number = Number(expected, "Write the number in digits.").read(node, problems)
        if number is None:
            return None
        if number != int(number) or number < self.least or (self.most is not None and number > self.most):
            problems.error(
                node.where, "not-whole", f"The number {number} cannot stand here.", found=str(number), expected=expected, hint="Check the number."
            )
            return None
        return int(number)


@dataclass(frozen=True)
class Truth:
    """`true` or `false`, spelled so."""

    def read(self, node: Node, problems: Problems) -> bool | None:
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        found = node.text if isinstance(node, Scalar) else _not_text(node)
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(found.lower(), "true or false")
        problems.error(
            node.where,
            "not-true-or-false",
            "This key takes true or false.",
            found=found,
            expected="true or false",
            hint=f"Write {meant}, without quotation marks.",
        )
        return None


@dataclass(frozen=True)
class Slug:
    """A name for addresses and references: small letters, digits and hyphens."""

    def read(self, node: Node, problems: Problems) -> str | None:
        text = _plain_text(node, problems, "a short name")
        if text is None or SLUG.fullmatch(text):
            return text
        suggestion = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        problems.error(
            node.where, "bad-name", f"{shown(text)} cannot be used as a name.", found=text,
            expected="small letters, digits and hyphens", hint=f"Write “{suggestion}”." if suggestion else "Give it another name.",
        )  # fmt: skip
        return None


@dataclass(frozen=True)
class PeriodText:
    """A period in one of the forms of `periods`."""

    def read(self, node: Node, problems: Problems) -> Period | None:
        if not isinstance(node, Scalar):
            _plain_text(node, problems, "a period")
            return None
        try:
            return periods.parse(node.text)
        except PeriodError as error:
            problems.error(
                node.where, "unknown-period", f"{shown(node.text)} is not a period. {error}",
                found=node.text, expected=f"one of these forms: {periods.FORMS}", hint=_period_hint(node.text),
            )  # fmt: skip
            return None


def _period_hint(text: str) -> str:
    """The form that was probably meant, for the usual ways of writing years."""
    if match := re.fullmatch(r"\s*(\d{4})\s*[-–/]\s*(\d{2}|\d{4})\s*", text):
        first, second = int(match[1]), int(match[2]) % 100
        if (first + 1) % 100 == second:
            return f"Write “{first}/{second:02d}”."
        if "/" in text:
            return f"Write “{first}/{(first + 1) % 100:02d}”, if the year that starts in April {first} is meant."
    return "Write it in one of these forms; where the document prints no period, write “undated”."


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]
    noun: str

    def read(self, node: Node, problems: Problems) -> str | None:
        text = _plain_text(node, problems, f"one of: {', '.join(self.words)}", listed=True)
        if text is None or text in self.words:
            return text
        problems.error(
            node.where, f"unknown-{self.noun.replace(' ', '-')}", f"There is no {self.noun} {shown(text)}.",
            found=text, expected=f"one of: {', '.join(self.words)}", hint=close(text, self.words) or "Write one of these words.",
        )  # fmt: skip
        return None


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

    def read(self, node: Node, problems: Problems) -> T_co | None:
        text = _plain_text(node, problems, f"the name of one {self.noun} of {self.file}", listed=True)
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

    def read(self, node: Node, problems: Problems) -> str | None:
        text = _plain_text(node, problems, self.expected, listed=True)
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

    def read(self, node: Node, problems: Problems) -> tuple[T, ...] | None:
        if not isinstance(node, yamlfile.Sequence):
            found = shown(node.text) if isinstance(node, Scalar) else _not_text(node)
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
class Named(Generic[T]):
    """Entries by name, such as a whole data file; reads as many as are right and remembers which are not."""

    kind: Callable[[str, Node, Problems], T | None]

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
            entry = None if name is None or isinstance(value, Broken) else self.kind(name, value, problems)
            if entry is None:
                broken.add(key.text)
            elif name is not None:
                entries[name] = entry
        return Known(entries, frozenset(broken), node.whole)


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

    def read(self, node: Node, problems: Problems, **given: Any) -> T | None:
        """The thing, or None after at least one problem; `given` are fields that are known from elsewhere."""
        if not isinstance(node, yamlfile.Mapping):
            found = shown(node.text) if isinstance(node, Scalar) else "a list"
            problems.error(
                node.where, "not-keys", f"The keys of {_a(self.noun).lower()} should stand here.", found=found,
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
                problems.error(
                    name.where, "unknown-key", f"{_a(self.noun)} has no key {shown(name.text)}.", found=name.text,
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


def _a(noun: str) -> str:
    return f"{'An' if noun[0] in 'aeio' else 'A'} {noun}"
