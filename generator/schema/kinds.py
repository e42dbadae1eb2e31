"""Kinds of values that only this office's files have: words for the public, days, dates of publication, addresses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator import reading, yamlfile
from generator.periods import Period
from generator.problems import Problems, Where, shown
from generator.prose import Prose
from generator.scalars import SCALAR, PeriodText, Shape, Slug, Text, Whole, patterned, plain_text
from generator.shapes import Entry, Kind, Named, one_of_the_data
from generator.units import SCALES
from generator.yamlfile import Node

_DATE = r"\d{4}(?:-\d\d){0,2}"
_EMAIL = r"[^\s@<>?&%]+@[^\s@<>?&%]+\.[^\s@<>?&%]+"


@dataclass(frozen=True)
class Words:
    """Text that the public reads: one paragraph of Markdown with roles."""

    takes: str = "text for the public"

    def shape(self) -> Shape:
        return SCALAR

    def read(self, node: Node, problems: Problems) -> Prose | None:
        text = Text().read(node, problems)
        if text is None or not isinstance(node, yamlfile.Scalar):
            return None
        where = node.where if node.plain or node.lines else Where(node.where.file, node.where.line, node.where.column + 1)
        return reading.read_line(text, where, problems, node.lines)


@dataclass(frozen=True)
class Day:
    """A calendar day."""

    takes: str = "a day"

    def shape(self) -> Shape:
        return patterned(r"\d{4}-\d{2}-\d{2}", "a day such as 2026-04-01", "2026-04-01")

    def read(self, node: Node, problems: Problems) -> date | None:
        text = plain_text(node, problems, "a day such as 2026-04-01")
        if text is None:
            return None
        if re.fullmatch(r"[\d-]+", text, re.ASCII):
            period = PeriodText().read(node, problems)
            if period is None or (period.kind == "day" and period.start):
                return period.start if period else None
        problems.error(
            node.where,
            "not-a-day",
            f"{shown(text)} is not a day.",
            found=text,
            expected="a day such as 2026-04-01",
            hint="Write year, month and day with hyphens.",
        )
        return None


@dataclass(frozen=True)
class Published:
    """When a document came out: a day, a month or a year, or the words `not printed`; read as words."""

    takes: str = "a day, a month, a year, or `not printed`"

    def shape(self) -> Shape:
        return {"anyOf": [{"enum": ["not printed"]}, PeriodText().shape()]}

    def read(self, node: Node, problems: Problems) -> str | None:
        if isinstance(node, yamlfile.Scalar) and node.text == "not printed":
            return node.text
        period = PeriodText().read(node, problems)
        return None if period is None else period.name


@dataclass(frozen=True)
class Due:
    """When something is due: a day, a month or a year."""

    takes: str = "a day, a month or a year"

    def shape(self) -> Shape:
        return patterned(_DATE, "a day, a month or a year", "2026-10-01", "2026-10", "2026")

    def read(self, node: Node, problems: Problems) -> Period | None:
        text = node.text if isinstance(node, yamlfile.Scalar) else ""
        if re.fullmatch(_DATE, text):
            return PeriodText().read(node, problems)
        problems.error(
            node.where,
            "not-a-date",
            f"{shown(text)} does not say when.",
            found=text or "no date",
            expected="a day, a month or a year, such as 2026-10-01, 2026-10 or 2026",
            hint="Write the date with hyphens, or delete the key where no date is known.",
        )
        return None


@dataclass(frozen=True)
class WebAddress:
    """An address of the web, in one piece."""

    takes: str = "an address of the web"

    def shape(self) -> Shape:
        return patterned(r"https?://\S+", "an address that starts with https:// and has no spaces", "https://example.org/reports/")

    def read(self, node: Node, problems: Problems) -> str | None:
        text = Text().read(node, problems)
        if text is None or re.fullmatch(r"https?://[\w.-]+(:\d+)?([/?#]\S*)?", text):
            return text
        problems.error(
            node.where,
            "not-an-address",
            f"{shown(text)} is not an address of the web.",
            found=text,
            expected="an address that starts with https:// and has no spaces",
            hint="Copy it from the address bar of a browser.",
        )
        return None


@dataclass(frozen=True)
class SiteAddress:
    """An address of this site: `/reports/` or `/data/values.csv`; with `anchored`, a place in a page too. Gives it with its place."""

    anchored: bool = True
    takes: str = "an address of this site"

    def shape(self) -> Shape:
        return patterned(r"/\S*", "an address from the root, such as /reports/ or /data/values.csv", "/reports/")

    def read(self, node: Node, problems: Problems) -> tuple[str, Where] | None:
        text = Text().read(node, problems)
        if text is None:
            return None
        anchor = r"(?:#[\w-]+)?" if self.anchored else ""
        if re.fullmatch(rf"/(?:(?:[\w.-]+/)*{anchor}|(?:[\w.-]+/)*[\w-][\w.-]*\.[a-z0-9]+)", text, re.ASCII):
            return text, node.where
        file = text.rpartition("/")[2]
        ends = "" if "#" in file or "." in file else "/"
        problems.error(
            node.where,
            "not-of-this-site",
            f"{shown(text)} is not an address of this site.",
            found=text,
            expected="an address from the root, which ends in a slash or names a file, such as /reports/ or /data/values.csv",
            hint="Leave out the anchor, which starts at #: a whole page moves."
            if "#" in text and not self.anchored
            else "Write what comes after the name of the host in the address bar."
            if "://" in text
            else f"Write {text if text.startswith('/') else '/' + text}{ends}."
            if re.fullmatch(r"/?[\w./-]+", text, re.ASCII) and (not text.startswith("/") or ends)
            else "Copy it from the address bar, from the slash after the name of the host on.",
        )
        return None


@dataclass(frozen=True)
class EmailAddress:
    """An address for e-mail, without a name around it."""

    takes: str = "an e-mail address"

    def shape(self) -> Shape:
        return patterned(_EMAIL, "an address such as office@example.org, and nothing around it", "office@example.org")

    def read(self, node: Node, problems: Problems) -> str | None:
        text = Text().read(node, problems)
        if text is None or re.fullmatch(_EMAIL, text):
            return text
        problems.error(
            node.where,
            "not-an-email",
            f"{shown(text)} is not an e-mail address.",
            found=text,
            expected="an address such as office@example.org, and nothing around it",
            hint="Write the address alone, without “mailto:” or a name.",
        )
        return None


_TITLES = Named(Entry(Text(), lambda _, value, problems: Text().read(value, problems)))


@dataclass(frozen=True)
class TitlesByName:
    """Names with a title each, such as the categories of a measure."""

    takes: str = "titles by name"

    def shape(self) -> Shape:
        return _TITLES.shape()

    def read(self, node: Node, problems: Problems) -> dict[str, str] | None:
        known = _TITLES.read(node, problems)
        return None if known is None or known.broken else dict(known.entries)


@dataclass(frozen=True)
class Scale:
    """How many pounds one unit of money stands for: a size that has a word of its own."""

    takes: str = "`1`, `1000` or `1000000`"

    def shape(self) -> Shape:
        return {"enum": list(SCALES)}

    def read(self, node: Node, problems: Problems) -> int | None:
        scale = Whole(1).read(node, problems)
        if scale is None or scale in SCALES:
            return scale
        expected = "1, 1000 or 1000000"
        problems.error(
            node.where,
            "unknown-scale",
            f"No unit of money stands for {scale} pounds.",
            found=str(scale),
            expected=expected,
            hint="Write the values in one of these.",
        )
        return None


@dataclass(frozen=True)
class Later:
    """Leaves the node for a second step, which reads it as another kind."""

    kind: Kind[Any]
    takes: str

    def shape(self) -> Shape:
        return self.kind.shape()

    def read(self, node: Node, problems: Problems) -> Node:
        return node


@dataclass(frozen=True)
class PlacedSlug:
    """The name of a priority with the place where it was typed; `likely` are the titles of those that it can be."""

    likely: Mapping[str, str] = field(default_factory=dict)
    takes: str = "a name"

    def shape(self) -> Shape:
        return one_of_the_data("priority", self.likely)

    def read(self, node: Node, problems: Problems) -> tuple[str, Where] | None:
        text = Slug().read(node, problems)
        return None if text is None else (text, node.where)
