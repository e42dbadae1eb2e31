"""Markdown as editors write it: read once into a document that knows its headings, links, roles and blocks.

CommonMark with tables and footnotes, plus roles (``{value}`…` ``) and blocks (`:::{figure} …`) in the MyST syntax.
Reading tells what can be wrong with the form; what a role or block *means* is `binding`'s business, and what it
looks like is decided by the Writer that `html` is given. Raw HTML and template code are told as problems.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.myst_role.index import myst_role

from generator.markup import Renderer
from generator.problems import Problems, Where, close, shown

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
        "sections",
        "newest",
        "columns",
        "columns-of-commitments-csv",
        "columns-of-progress-csv",
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
    )
)
# A comma parts the words of a role, but not the thousands of a number: “1,700, officers, 2019/20”.
_SEPARATOR = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))")
_FENCE = re.compile(r"(?:[>\s]|[-*+]\s|\d+[.)]\s)*(?P<colons>:{3,})\s*(?P<opens>.*)")
BLOCKS = ("figure", "table", "keyfact", "quote", "case-study", "image", "progress")
# Blocks that stand under a heading of their own, which the page makes from what they name.
_HEADED = ("progress",)


@dataclass(frozen=True, slots=True)
class Role:
    """``{name}`arguments` `` in running text; `where` is its opening brace."""

    name: str
    arguments: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Link:
    """A link as typed: a site address, a place in the page, or an address elsewhere."""

    target: str
    where: Where


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the anchor that addresses it."""

    level: int
    anchor: str
    words: "Prose"
    where: Where


@dataclass(frozen=True, slots=True)
class Block:
    """`:::{name} argument`, its options (`:key: value`) in order, and its body.

    `anchor` and `level` are those of the heading that the page makes for it; empty and 0 for a block without one.
    """

    name: str
    argument: str
    options: tuple[tuple[str, str, Where], ...]
    body: "Prose"
    where: Where
    anchor: str = ""
    level: int = 0

    def option(self, name: str) -> str | None:
        """The text of an option, or None."""
        return next((text for key, text, _ in self.options if key == name), None)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that was read, from a line of its file on. Roles, links, headings and blocks include those of nested blocks.

    `notes` tells the footnotes of a block from those of the text around it, which stand on the same page.
    """

    tokens: tuple[Token, ...] = field(repr=False)
    roles: tuple[Role, ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    inline: bool = False
    notes: str = ""
    line: int = 0

    def __bool__(self) -> bool:
        return bool(self.tokens)


class Writer(Protocol):
    """Writes what prose only names; every result is HTML."""

    def role(self, role: Role) -> str: ...
    def block(self, block: Block) -> str: ...
    def link(self, target: str) -> str: ...


def html(prose: Prose, writer: Writer) -> Markup:
    """The text as HTML, with roles, blocks and links as the writer writes them."""
    env: dict[str, Any] = {"writer": writer, **({"docId": prose.notes} if prose.notes else {})}
    if prose.inline:
        children = [child for token in prose.tokens for child in token.children or ()]
        return Markup(_RENDERER.renderInline(children, _MARKDOWN.options, env))  # noqa: S704
    return Markup(_RENDERER.render(prose.tokens, _MARKDOWN.options, env))  # noqa: S704


def bare(text: str, line: int) -> Prose:
    """Words without any mark-up, such as a title of data, as a text of one line."""
    return Prose((Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text)]),), inline=True, line=line)


def read(text: str, file: str, problems: Problems, *, first_line: int = 1) -> Prose:
    """A whole text of blocks; `first_line` is where it starts in its file."""
    return _Reader(file, text, first_line, problems).blocks(text, first_line)


def read_line(text: str, where: Where, problems: Problems, lines: Sequence[str] = ()) -> Prose:
    """A text without blocks, such as a title. `lines` are the raw lines of the file where it runs over several."""
    reader = _Reader(where.file, "\n".join(lines) or " " * max(where.column - 1, 0) + text, where.line, problems)
    return reader.inline(_MARKDOWN.parseInline(text), where.line)


def plain(prose: Prose) -> str:
    """The words of an inline text without mark-up and roles."""
    return "".join(t.content for token in prose.tokens for t in token.children or () if t.type in ("text", "code_inline"))


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
        tokens = _MARKDOWN.parse(self._fences(text, first_line), environment)
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

    def _fences(self, text: str, first_line: int) -> str:
        """Tells blocks that do not close and ends without a block, and mends them so that the rest is read as it is meant.

        A block may hold another that has fewer colons. One that does not close is read as closing at its first empty line.
        """
        lines = text.split("\n")
        unclosed: list[tuple[int, str]] = []
        code, ends_to_come = "", 0
        for number, line in enumerate(lines):
            if match := re.match(r"[>\s]*(```+|~~~+)", line):
                code = "" if code and match[1].startswith(code) else code or match[1]
            match = _FENCE.match(line)
            if code or not match:
                continue
            colons = match["colons"]
            if match["opens"]:
                while unclosed and len(unclosed[-1][1]) <= len(colons):
                    ends_to_come += 1  # the end that was meant for it closes nothing now, and is no second mistake
                    self._tell_unclosed(lines, *unclosed.pop(), first_line, stopped=number)
                unclosed.append((number, colons))
            elif ended := [place for place, opening in unclosed if len(opening) <= len(colons)]:
                while unclosed[-1][0] > ended[0]:
                    self._tell_unclosed(lines, *unclosed.pop(), first_line, stopped=number)
                unclosed.pop()
            elif ends_to_come:
                ends_to_come -= 1
                lines[number] = ""
            else:
                self._problems.error(
                    Where(self._file, first_line + number, 1), "block-end", "This line ends a block, and none is open here.", found=line.strip(),
                    expected=f"a line such as {colons}{{quote}} above it", hint="Delete the line, or the line that ended the block before.",
                )  # fmt: skip
                lines[number] = ""
        for start, opening in unclosed:
            self._tell_unclosed(lines, start, opening, first_line, stopped=len(lines))
        return "\n".join(lines)

    def _tell_unclosed(self, lines: list[str], start: int, colons: str, first_line: int, *, stopped: int) -> None:
        opening = lines[start]
        inner = stopped < len(lines) and lines[stopped].strip("> \t:") != ""
        end = "before the next one starts" if inner else "before the block around it does" if stopped < len(lines) else "before the text does"
        hint = f"Add the line “{colons}” below its last line."
        if inner:
            hint += f" If it holds the next block, give it one colon more at both ends: “{colons}:”."
        self._problems.error(
            Where(self._file, first_line + start, 1), "block-open", f"This block does not end {end}.",
            found=shown(opening[opening.index(colons) :].rstrip()) + (f", and on line {first_line + stopped} another block" if inner else ""),
            expected=f"a line “{colons}” after its last line", hint=hint,
        )  # fmt: skip
        empty = next((n for n in range(start + 1, stopped) if not lines[n].strip("> \t")), None)
        if empty is None:
            lines[start] = ""
        else:
            lines[empty] = re.sub(r"[^>\s]", " ", opening[: opening.index(":")]) + colons

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
        words = r"[\s>]+".join(re.escape(word) for word in needle.split())
        start = self._starts[line - self._first] if 0 <= line - self._first < len(self._starts) else 0
        for lead, pattern in ((len(after), re.escape(after) + words), (0, words)) if words else ():
            for match in re.compile(pattern).finditer(self._raw, start):
                offset = match.start() + lead
                number = bisect_right(self._starts, offset) - 1
                if (where := Where(self._file, number + self._first, offset - self._starts[number] + 1)) not in self._taken:
                    self._taken.add(where)
                    return where
        return None


def _role_with_place(state: StateInline, silent: bool) -> bool:
    """The library's rule for roles, which does not keep what was typed."""
    start = state.pos
    if not myst_role(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta["source"] = state.src[start : state.pos]
    return True


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "typographer": True}, renderer_cls=Renderer)
    markdown.enable(["table", "smartquotes"])
    markdown.use(myst_role_plugin).use(colon_fence_plugin).use(footnote_plugin)
    markdown.inline.ruler.at("myst_role", _role_with_place)
    for name in ("myst_role", "colon_fence"):
        markdown.add_render_rule(name, getattr(Renderer, name))
    return markdown


_MARKDOWN = _markdown()
_RENDERER = cast(RendererHTML, _MARKDOWN.renderer)
