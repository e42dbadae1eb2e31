"""How one scalar of YAML becomes a typed value: text, numbers, names, periods, one of a few words.

A kind returns the value, or None after it has told a problem. It also says in words what it takes, and as JSON Schema,
which lets through whatever it reads. Knows YAML nodes and nothing of the office.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator import periods, yamlfile
from generator.periods import Period, PeriodError
from generator.problems import Problems, close, shown
from generator.yamlfile import Node, Scalar

NUMBER = re.compile(r"[+-]?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Shape = Mapping[str, Any]
"""A JSON Schema, or a part of one."""

# Bare digits are a number to the editors' tools, and are read as text where text is asked for.
SCALAR: Shape = {"type": ["string", "number"]}


def patterned(pattern: str, expected: str, *examples: str) -> Shape:
    """Text in one of some forms, with spaces around it; `expected` tells those who type another."""
    told = {"patternErrorMessage": f"Expected: {expected}."}
    return {**SCALAR, "pattern": rf"^\s*(?:{pattern})\s*$", **told} | ({"examples": list(examples)} if examples else {})


def enumeration(words: Iterable[str], meanings: Iterable[str]) -> Shape:
    """A few words, each with its meaning where there are meanings."""
    told = {"enumDescriptions": list(meanings)}
    return {"enum": list(words)} | (told if any(told["enumDescriptions"]) else {})


def other_than_text(node: Node) -> str:
    """What stands where a text should."""
    return "a list" if isinstance(node, yamlfile.Sequence) else "a group of keys"


def plain_text(node: Node, problems: Problems, expected: str, *, listed: bool = False) -> str | None:
    """The text of a scalar that means the same to every reader; `listed` when it is looked up in a list anyway."""
    if not isinstance(node, Scalar):
        found = other_than_text(node)
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
    takes: str = "text"

    def shape(self) -> Shape:
        return SCALAR

    def read(self, node: Node, problems: Problems) -> str | None:
        text = plain_text(node, problems, self.expected)
        return None if text is None else " ".join(text.split())


@dataclass(frozen=True)
class Number:
    """A decimal number with the places it was typed with."""

    expected: str = "a number such as 52170 or -1.1, without quotation marks or commas"
    otherwise: str = "Write the number in digits; if it is not known, delete this key and write “status: [x]”."
    takes: str = "a number"

    def shape(self) -> Shape:
        return {"type": "number"}

    def read(self, node: Node, problems: Problems) -> Decimal | None:
        if not isinstance(node, Scalar):
            plain_text(node, problems, self.expected)
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

    @property
    def takes(self) -> str:
        return f"a whole number from {self.least} " + ("up" if self.most is None else f"to {self.most}")

    def shape(self) -> Shape:
        limits = {"minimum": self.least} | ({} if self.most is None else {"maximum": self.most})
        return {"type": "integer", **limits}

    def read(self, node: Node, problems: Problems) -> int | None:
        number = Number(self.takes, "Write the number in digits.").read(node, problems)
        if number is None:
            return None
        if number != int(number) or number < self.least or (self.most is not None and number > self.most):
            problems.error(
                node.where, "not-whole", f"The number {number} cannot stand here.", found=str(number), expected=self.takes, hint="Check the number."
            )
            return None
        return int(number)


@dataclass(frozen=True)
class Truth:
    """`true` or `false`, spelled so."""

    takes: str = "true or false"

    def shape(self) -> Shape:
        return {"type": "boolean"}

    def read(self, node: Node, problems: Problems) -> bool | None:
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        found = node.text if isinstance(node, Scalar) else other_than_text(node)
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

    takes: str = "a name"

    def shape(self) -> Shape:
        return patterned(SLUG.pattern, "small letters, digits and hyphens")

    def read(self, node: Node, problems: Problems) -> str | None:
        text = plain_text(node, problems, "a short name")
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

    takes: str = "a period"

    def shape(self) -> Shape:
        return patterned(periods.PATTERN, f"one of these forms: {periods.FORMS}", "2016/17", "2019/20 Q2", "12 months to 2023-09")

    def read(self, node: Node, problems: Problems) -> Period | None:
        if not isinstance(node, Scalar):
            plain_text(node, problems, "a period")
            return None
        try:
            return periods.parse(node.text)
        except PeriodError as error:
            problems.error(
                node.where, "unknown-period", f"{shown(node.text)} is not a period. {error}",
                found=node.text, expected=f"one of these forms: {periods.FORMS}", hint=_period_hint(node.text),
            )  # fmt: skip
            return None


def financial_year_meant(text: str) -> str:
    """The financial year that a text means, as it should be typed: `2023/24` for `2023-24`; empty where it means none."""
    match = re.fullmatch(r"\s*((?:19|20)\d{2})\s*[-–/]\s*(\d{2}|\d{4})\s*", text)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]) % 100:
        return ""
    return f"{match[1]}/{int(match[2]) % 100:02d}"


def _period_hint(text: str) -> str:
    """The form that was probably meant, for the usual ways of writing years."""
    if year := financial_year_meant(text):
        return f"Write “{year}”."
    if match := re.fullmatch(r"\s*(\d{4})\s*/\s*(\d{2}|\d{4})\s*", text):
        first = int(match[1])
        return f"Write “{first}/{(first + 1) % 100:02d}”, if the year that starts in April {first} is meant."
    return "Write it in one of these forms; where the document prints no period, write “undated”."


@dataclass(frozen=True)
class Choice:
    """One of a few words; `meanings` say what each means, in the same order, where the word itself does not."""

    words: tuple[str, ...]
    noun: str
    meanings: tuple[str, ...] = ()

    @property
    def takes(self) -> str:
        return "one of " + ", ".join(f"`{word}`" for word in self.words)

    def shape(self) -> Shape:
        return enumeration(self.words, self.meanings)

    def read(self, node: Node, problems: Problems) -> str | None:
        text = plain_text(node, problems, f"one of: {', '.join(self.words)}", listed=True)
        if text is None or text in self.words:
            return text
        problems.error(
            node.where, f"unknown-{self.noun.replace(' ', '-')}", f"There is no {self.noun} {shown(text)}.",
            found=text, expected=f"one of: {', '.join(self.words)}", hint=close(text, self.words) or "Write one of these words.",
        )  # fmt: skip
        return None
