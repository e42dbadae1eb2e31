"""exemptions.yaml: names and labels that hold digits, each with a reason."""

import re
from dataclasses import dataclass

from generator import model
from generator.problems import Problems, shown
from generator.scalars import SCALAR, Shape, Text
from generator.shapes import Key, Record
from generator.yamlfile import Node


@dataclass(frozen=True)
class _Pattern:
    """A regular expression; words stand for themselves."""

    takes: str = "words, with [0-9]+ for any number"

    def shape(self) -> Shape:
        return SCALAR

    def read(self, node: Node, problems: Problems) -> re.Pattern[str] | None:
        text = Text().read(node, problems)
        if text is None:
            return None
        try:
            return re.compile(rf"\b(?:{text})(?!\w)")
        except re.error as error:
            problems.error(
                node.where, "bad-pattern", f"The pattern {shown(text)} cannot be read: {error.msg}.", found=text,
                expected="words, with [0-9]+ for any number", hint="Put a backslash before a bracket, dot or plus sign that stands for itself.",
            )  # fmt: skip
            return None


EXEMPTION = Record(
    "exemption", model.Exemption,
    (
        Key("pattern", _Pattern(), "The words, with [0-9]+ for any number.", required=True),
        Key("reason", Text(), "Why its digits are no quantity.", required=True),
    ),
).entry()  # fmt: skip
