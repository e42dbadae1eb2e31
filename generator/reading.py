"""Markdown as editors write it, read once into a document that knows its headings, links, roles and blocks.

CommonMark with tables and footnotes, plus roles (``{value}`…` ``) and blocks (`:::{figure} …`) in the MyST syntax.
Tells what can be wrong with the form. Raw HTML and template code are told as problems.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from generator import fences
from generator.markup import MARKDOWN
from generator.problems import Problems, Where, close, shown
from generator.prose import Block, Heading, Link, Prose, Role, plain

ROLES = ("value", "change", "as", "name", "printed")
_CODE = re.compile(r"(?P<link>\]\([^)\s]+(?=\s|$))|(?P<template>\{\{|\{%|\{#)|\{(?P<role>[A-Za-z_-]+)\}|\[\^(?P<note>[^\]\s]+)\]")
# More blocks in each other than any text needs; many more would exhaust the stack.
_DEEPEST = 4
# Anchors that templates give to parts of pages that also show a text; a heading of the same name gets a number behind it.
RESERVED = frozenset(
    (
        "main",
        "numbers",
        "on-this-page",
        "in-this-report",
        "headlines",
        "reports",
        "sections",
        "headlines",
        "newest",
        "pdfs",
        "workbooks",
        "data-tables",
        "data-parts",
        "data-licence",
        "data-markers",
        "headlines",
        "reports",
        "columns",
        "columns-of-measures-csv",
        "columns-of-categories-csv",
        "columns-of-areas-csv",
        "columns-of-sources-csv",
        "columns-of-figures-csv",
        "columns-of-commitments-csv",
        "columns-of-progress-csv",
        "columns-of-discrepancies-csv",
        "columns-of-facts-csv",
        "columns-of-corrections-csv",
        "commitments",
        "targets",
        "progress",
        "printed",
        "others",
        "values",
        "quoted",
        "measures",
        "descent",
        "came-from",
        "became",
        "chart",
        "entries",
        "mentions",
        "inside",
        "headlines",
        "reports",
        "contents",
        "figures",
        "key-facts",
        "discrepancies",
        "downloads",
        "how-to-cite",
        "about-this-page",
        "aims",
        "categories",
        "money-discrepancies",
        "money-measures",
        "q",
        "seek",
        "found",
        "results",
        "lists",
    )
)
_GAP = re.compile(r"[\s>]+")
# A comma parts the words of a role, but not the thousands of a number: “1,700, officers, 2019/20”.
_SEPARATOR = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))")
BLOCKS = ("figure", "table", "keyfact", "quote", "case-study", "image", "progress")
# Blocks that stand under a heading of their own, which the page makes from what they name.
_HEADED = ("progress",)


def read(text: str, file: str, problems: Problems, *, first_line: int = 1) -> Prose:
    """A whole text of blocks; `first_line` is where it starts in its file."""
    text = fences.uncommented(text)
    return _Reader(file, text, first_line, problems).blocks(text, first_line)


def read_line(text: str, where: Where, problems: Problems, lines: Sequence[str] = ()) -> Prose:
    """A text without blocks, such as a title. `lines` are the raw lines of the file where it runs over several."""
    reader = _Reader(where.file, "\n".join(lines) or " " * max(where.column - 1, 0) + text, where.line, problems)
    return reader.inline(MARKDOWN.parseInline(text), where.line)


class _Reader:
    """Reads one file's text, or one text of a data file; keeps the raw text to find places in.

    No two things get one place, because places are the names by which numbers are bound to what the text says.
    """

    def __init__(self, file: str, raw: str, first_line: int, problems: Problems) -> None:
        self._file, self._raw, self._first, self._problems = file, raw, first_line, problems
        self._starts = [0, *(match.end() for match in re.finditer("\n", raw))]
        self._taken: set[Where] = set()
        self._anchors: set[str] = set(RESERVED)
        self._depth = 0
        self._tags: set[str] = set()
        self._level = 1

    def blocks(self, text: str, first_line: int) -> Prose:
        environment: dict[str, Any] = {}
        tokens = MARKDOWN.parse(fences.mended(text, self._file, first_line, self._problems), environment)
        self._unused_notes(environment, first_line)
        roles: list[Role] = []
        links: list[Link] = []
        headings: list[Heading] = []
        blocks: list[Block] = []
        for index, token in enumerate(tokens):
            line = first_line + (token.map[0] if token.map else 0)
            if token.type == "html_block":
                self._refuse_html(token.content.strip(), line)
            elif token.type == "inline":
                words = self.inline([token], line)
                roles += words.roles
                links += words.links
                if tokens[index - 1].type == "heading_open":
                    headings.append(self._heading(tokens[index - 1], words, Where(self._file, line, 1)))
            elif token.type == "colon_fence":
                block = self._block(token, Where(self._file, line, 1))
                if block is not None:
                    token.meta["block"] = block
                    blocks += [block, *block.body.blocks]
                    roles += block.body.roles
                    links += block.body.links
                    headings += block.body.headings
        return Prose(
            tuple(tokens),
            tuple(roles),
            tuple(links),
            tuple(headings),
            tuple(blocks),
            line=first_line,
            notes=f"{first_line}" if first_line > self._first else "",
        )

    def inline(self, tokens: Sequence[Token], line: int) -> Prose:
        children = [child for token in tokens for child in token.children or ()]
        links: list[Link] = []
        roles: list[Role] = []
        in_link = False
        for child in children:
            if child.type == "myst_role":
                if (role := self._role(child, line, in_link=in_link)) is not None:
                    roles.append(role)
            elif child.type == "link_open":
                in_link = True
                target = str(child.attrGet("href"))
                links.append(Link(target, self._place(target, line, after="](")))
            elif child.type == "link_close":
                in_link = False
        for child in children:  # only now, because what is left over must not be found where a role stands
            if child.type == "html_inline":
                self._refuse_html(child.content, line)
            elif child.type == "image":
                self._refuse_image(child, line)
            elif child.type == "text":
                self._refuse_code(child.content, line)
        return Prose(tuple(tokens), tuple(roles), tuple(links), inline=True, line=line)

    def _role(self, token: Token, line: int, *, in_link: bool) -> Role | None:
        where = self._place(token.meta["source"], line)
        role = Role(token.meta["name"], tuple(a.strip() for a in _SEPARATOR.split(token.content)), where)
        token.meta["role"] = role
        if "{" in token.content:
            self._incomplete(role.name, token.meta["source"], where)
        elif not self._known(role.name, ROLES, "role", where):
            pass
        elif in_link:
            self._problems.error(
                where, "role-in-link", "A number that the build writes cannot stand in a link, because it is a link to its own proof.",
                found=shown(token.meta["source"]), expected="the number beside the words of the link", hint="Move the role out of the square brackets.",
            )  # fmt: skip
        else:
            return role
        return None

    def _refuse_code(self, text: str, line: int) -> None:
        """Tells template code, roles that were not completed, and notes that are nowhere, in words that would be printed as they are."""
        for match in _CODE.finditer(text):
            where = self._found(match[0], line)
            if where is None:
                continue  # typed with backslashes, so meant as it stands
            if match["link"]:
                self._problems.error(
                    where, "link-syntax", "The address of this link is broken by a space or a line's end.", found=shown(text[match.start() + 1 :]),
                    expected="[words](/address/), with the whole address in one piece", hint="Join the address, or put the whole link on the next line.",
                )  # fmt: skip
            elif match["template"]:
                self._problems.error(
                    where, "template-code", "Template code cannot stand in a text.", found=shown(text[match.start() :]),
                    expected="words, or a role such as {value}`measure, period`", hint=f"Delete “{match[0]}” and what belongs to it.",
                )  # fmt: skip
            elif match["note"]:
                self._problems.error(
                    where, "unknown-note", f"There is no note {shown(match['note'])}.", found=match[0],
                    expected=f"a line “{match[0]}: …” in the same text", hint="Write the note below the paragraph, or delete the mark.",
                )  # fmt: skip
            elif self._known(match["role"], ROLES, "role", where):
                self._incomplete(match["role"], text[match.start() :], where)

    def _incomplete(self, name: str, found: str, where: Where) -> None:
        self._problems.error(
            where, "role-syntax", f"The role {shown('{' + name + '}')} is not complete.", found=shown(found),
            expected=f"the role and then its words between two backticks: {{{name}}}`…`",
            hint="Put a backtick (`) straight after the brace and another after the last word.",
        )  # fmt: skip

    def _refuse_image(self, token: Token, line: int) -> None:
        source = str(token.attrGet("src"))
        self._problems.error(
            self._place("![", line), "plain-image", "A picture stands in the text without its description and credit.", found=shown(f"![{token.content}]({source})"),
            expected="an {image} block, which names both", hint=f"Write “:::{{image}} {source}”, below it the lines “:alt: …” and “:credit: …”, then a line “:::”.",
        )  # fmt: skip

    def _refuse_html(self, found: str, line: int) -> None:
        """Tells raw HTML; of a pair of tags only the first."""
        where = self._place(found.split("\n")[0], line)
        tag = re.match(r"<(/?)([A-Za-z][A-Za-z0-9-]*)", found)
        if tag and tag[1] and tag[2].lower() in self._tags:
            return
        if tag:
            self._tags.add(tag[2].lower())
        self._problems.error(
            where, "raw-html", "HTML cannot stand in a text.", found=shown(found), expected="Markdown: *emphasis*, **strong**, [words](/address/)",
            hint="Write it in Markdown; if the sign < itself is meant, write \\<.",
        )  # fmt: skip

    def _unused_notes(self, environment: Mapping[str, Any], line: int) -> None:
        """A note that nothing refers to would vanish."""
        for label in (name[1:] for name, number in environment.get("footnotes", {}).get("refs", {}).items() if number < 0):
            self._problems.error(
                self._place(f"[^{label}]:", line), "unused-note", f"Nothing refers to the note {shown(label)}, so nobody would read it.", found=f"[^{label}]: …",
                expected=f"the mark [^{label}] in the text", hint="Put the mark where the note belongs, or delete the note.",
            )  # fmt: skip

    def _heading(self, opening: Token, words: Prose, where: Where) -> Heading:
        level = int(opening.tag[1])
        anchor = self._anchor(plain(words))
        if level == 1:
            self._problems.error(
                where, "heading-level", "A heading in the text starts with one #, which is kept for the page's title.",
                found=f"# {plain(words)}", expected="## for the first level of headings in a text", hint=f"Write “## {plain(words)}”.",
            )  # fmt: skip
        elif level > self._level + 1:
            marks = "#" * (self._level + 1)
            self._problems.error(
                where, "heading-level", f"This heading skips a level: level {level} follows level {self._level}.",
                found=f"{'#' * level} {plain(words)}", expected=f"{marks} at the most", hint=f"Write “{marks} {plain(words)}”.",
            )  # fmt: skip
        self._level = max(level, 2)
        opening.attrSet("id", anchor)
        return Heading(level, anchor, words, where)

    def _anchor(self, title: str) -> str:
        """A name for a heading that no other heading of the text has."""
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower().replace("’", "").replace("'", "")).strip("-") or "section"
        anchor, count = slug, 1
        while anchor in self._anchors:
            count += 1
            anchor = f"{slug}-{count}"
        self._anchors.add(anchor)
        return anchor

    def _block(self, token: Token, where: Where) -> Block | None:
        lines = token.content.removesuffix("\n").split("\n") if token.content else []
        match = re.fullmatch(r"\{([^}]*)\}\s*(.*)", token.info.strip())
        if match is None:
            self._problems.error(
                where, "block-syntax", "This block has no name in braces.", found=shown(f"{token.markup}{token.info}"),
                expected=f"a block such as {token.markup}{{figure}} name", hint=f"Known blocks: {', '.join(BLOCKS)}.",
            )  # fmt: skip
            return None
        if not self._known(match[1], BLOCKS, "block", where):
            return None
        self._taken.add(where)
        options: dict[str, tuple[str, str, Where]] = {}
        seen = 0
        while seen < len(lines) and (option := re.fullmatch(r"\s*:([^:\s]+):(?:\s+(.*?))?\s*", lines[seen])):
            place = Where(self._file, where.line + 1 + seen, 1)
            if option[1] in options:
                self._problems.error(
                    place, "option-twice", f"The option {shown(option[1])} stands twice.", found=f":{option[1]}:", expected="each option once",
                    hint="Delete one of the two lines.",
                )  # fmt: skip
            options[option[1]] = (option[1], option[2] or "", place)
            seen += 1
        if self._depth == _DEEPEST:
            self._problems.error(
                where, "block-depth", "Blocks are nested too deeply here.", found=f"more than {_DEEPEST} blocks, each in another",
                expected="a block, or a block in a block", hint="Close a block before the next one begins.",
            )  # fmt: skip
            return None
        headed = match[1] in _HEADED
        anchor, level = (self._anchor(f"{match[1]} {match[2]}"), min(self._level + 1, 6)) if headed else ("", 0)
        self._depth += 1
        body = self.blocks("\n".join(lines[seen:]), where.line + 1 + seen)
        self._depth -= 1
        return Block(match[1], match[2].strip(), tuple(options.values()), body, where, anchor, level)

    def _known(self, name: str, known: Sequence[str], noun: str, where: Where) -> bool:
        if name in known:
            return True
        expected = f"one of: {', '.join(known)}"
        self._problems.error(
            where,
            f"unknown-{noun}",
            f"There is no {noun} {shown(name)}.",
            found=name or "no name",
            expected=expected,
            hint=close(name, known) or "Write one of these.",
        )
        return False

    def _place(self, needle: str, line: int, after: str = "") -> Where:
        """Where a text stands, or else a place in its line that nothing else has."""
        if (where := self._found(needle, line, after)) is not None:
            return where
        column = 1
        while (otherwise := Where(self._file, line, column)) in self._taken:
            column += 1
        self._taken.add(otherwise)
        return otherwise

    def _found(self, needle: str, line: int, after: str = "") -> Where | None:
        """Where a text stands at or below a line, if nothing else was found there; spaces may be line breaks in the file."""
        words = needle.split()
        start = self._starts[line - self._first] if 0 <= line - self._first < len(self._starts) else 0
        for lead in dict.fromkeys((after, "")) if words else ():
            for found in self._spelt([lead + words[0], *words[1:]], start):
                offset = found + len(lead)
                number = bisect_right(self._starts, offset) - 1
                if (where := Where(self._file, number + self._first, offset - self._starts[number] + 1)) not in self._taken:
                    self._taken.add(where)
                    return where
        return None

    def _spelt(self, words: Sequence[str], start: int) -> Iterator[int]:
        """Where words stand one behind the other; a line break, and the mark of a quotation, count as a space.

        Patterns would say this in a line, but there are as many as there are roles, and to make each takes longer than all the rest.
        """
        while (start := self._raw.find(words[0], start)) >= 0:
            end = self._end_of(words, start)
            if end is not None:
                yield start
            start = end or start + 1

    def _end_of(self, words: Sequence[str], start: int) -> int | None:
        """Where words end whose first stands at a place; None where the others do not follow it."""
        end = start + len(words[0])
        for word in words[1:]:
            gap = _GAP.match(self._raw, end)
            # A word that begins with the mark of a quotation begins before the gap ends.
            at = self._raw.rfind(word, end + 1, gap.end() + len(word)) if gap else -1
            if at < 0:
                return None
            end = at + len(word)
        return end
