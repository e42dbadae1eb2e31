"""Where those who find a hole in the site's security can tell it, and until when that holds."""

import re
from dataclasses import dataclass
from datetime import date

from generator import model
from generator.problems import Problems, Where, shown
from generator.scalars import SCALAR, Shape, Text
from generator.schema.kinds import Day
from generator.shapes import Key, Record
from generator.yamlfile import Node


@dataclass(frozen=True)
class Contact:
    """An e-mail address or a page of the web; read as the address that security.txt asks for."""

    takes: str = "an e-mail address or an address of the web"

    def shape(self) -> Shape:
        return SCALAR

    def read(self, node: Node, problems: Problems) -> str | None:
        text = Text().read(node, problems)
        if text is None or re.fullmatch(r"https://[\w.-]+(:\d+)?(/\S*)?", text):
            return text
        if re.fullmatch(r"[^\s@<>?&%:]+@[^\s@<>?&%]+\.[^\s@<>?&%]+", text):
            return f"mailto:{text}"
        problems.error(
            node.where,
            "not-a-contact",
            f"Nobody can be reached at {shown(text)}.",
            found=text,
            expected="an e-mail address, or a page whose address starts with https://",
            hint="Write the address alone, without “mailto:” or a name.",
        )
        return None


@dataclass(frozen=True)
class PlacedDay:
    """A calendar day with the place where it was typed."""

    takes: str = "a day"

    def shape(self) -> Shape:
        return Day().shape()

    def read(self, node: Node, problems: Problems) -> tuple[date, Where] | None:
        day = Day().read(node, problems)
        return None if day is None else (day, node.where)


def _build(*, contact: str, expires: tuple[date, Where], where: Where) -> model.Security:  # noqa: ARG001 – its day is what can be wrong
    day, place = expires
    return model.Security(contact=contact, expires=day, where=place)


SECURITY = Record(
    "security contact", _build,
    (
        Key("contact", Contact(), "An e-mail address, or a page that says how to reach the office.", required=True),
        Key("expires", PlacedDay(), "The day from which on it no longer holds, less than a year ahead.", required=True),
    ),
)  # fmt: skip
