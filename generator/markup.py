"""Markdown as we take it, and HTML for its tokens: roles and blocks as the writer writes them, and links and tables in our own way.

A table of many columns becomes a list of rows where there is no room for columns. Its cells then name their columns.
"""

from collections.abc import Sequence
from html import escape
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote import index as footnote
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.myst_role.index import myst_role

from generator.prose import Prose, Writer

# A phone has room for so many columns side by side.
_COLUMNS = 3


class Renderer(RendererHTML):
    """HTML for the tokens that prose adds, and for tables, links and notes, which need more than the default.

    `env` holds the writer, and within a wide table its columns and the place in the row.
    """

    def myst_role(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(env["writer"].role(tokens[idx].meta["role"]))

    def colon_fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(env["writer"].block(tokens[idx].meta["block"]))

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<a href="{escape(env["writer"].link(str(tokens[idx].attrGet("href"))))}">'

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        if "notes" not in env:
            return str(footnote.render_footnote_ref(self, tokens, idx, options, env))
        number, anchor = tokens[idx].meta["id"], f"fn-{env.get('docId', '')}-{tokens[idx].meta['id'] + 1}"
        if number not in env["notes"]:
            return f'<span class="note-again" data-goal="#{anchor}"></span>'
        # On one line: what becomes a foot of a page keeps its ends of lines.
        words = " ".join(" ".join(self.renderInline(children, options, env).split()) for children in env["notes"].pop(number))
        return f'<span class="noted" id="{anchor}"><span class="note">{words}</span></span>'

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="footnotes">\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</ol>\n</div>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        # The library writes an arrow alone, which says nothing to those who hear the page.
        arrow = str(footnote.render_footnote_anchor(self, tokens, idx, options, env))
        return arrow.replace('class="footnote-backref"', 'class="footnote-backref" aria-label="Back to the text"')

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        columns = _columns(tokens, idx)
        env["columns"] = columns if len(columns) > _COLUMNS else []
        return '<div class="scroll"><table class="stacks across">\n' if env["columns"] else '<div class="scroll"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"

    def tr_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        env["cell"] = 0
        return "<tr>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<th scope="col">'

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        if not env["columns"]:
            return "<td>"
        if env["cell"] == 0:
            return '<th scope="row">'
        return f'<td data-column="{escape(env["columns"][env["cell"]])}">'

    def td_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        env["cell"] += 1
        return "</th>\n" if env["columns"] and env["cell"] == 1 else "</td>\n"


def _columns(tokens: Sequence[Token], start: int) -> list[str]:
    """The words of the header of a table that starts at a token."""
    names: list[str] = []
    for place in range(start, len(tokens)):
        if tokens[place].type == "thead_close":
            break
        if tokens[place].type == "th_open":
            names.append("".join(child.content for child in tokens[place + 1].children or ()))
    return names


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
    for name in ("myst_role", "colon_fence", "footnote_ref", "footnote_block_open", "footnote_block_close", "footnote_anchor"):
        markdown.add_render_rule(name, getattr(Renderer, name))
    return markdown


MARKDOWN = _markdown()
_RENDERER = cast(RendererHTML, MARKDOWN.renderer)


def _apart(tokens: Sequence[Token]) -> tuple[list[Token], dict[int, list[list[Token]]]]:
    """A text without the notes that stand at its end, and the words of each of them by its number, paragraph by paragraph."""
    text: list[Token] = []
    notes: dict[int, list[list[Token]]] = {}
    number: int | None = None
    inside = False
    for token in tokens:
        if token.type in ("footnote_block_open", "footnote_block_close"):
            inside = token.type == "footnote_block_open"
        elif not inside:
            text.append(token)
        elif token.type == "footnote_open":
            number = token.meta["id"]
            notes[number] = []
        elif token.type == "inline" and number is not None:
            notes[number].append(token.children or [])
    return text, notes


def html(prose: Prose, writer: Writer, *, notes_in_place: bool = False) -> Markup:
    """The text as HTML, with roles, blocks and links as the writer writes them.

    With `notes_in_place` a footnote stands where its mark is, from where a program that makes pages takes it to their foot.
    """
    env: dict[str, Any] = {"writer": writer, **({"docId": prose.notes} if prose.notes else {})}
    tokens: Sequence[Token] = prose.tokens
    if notes_in_place:
        tokens, env["notes"] = _apart(tokens)
    if prose.inline:
        children = [child for token in prose.tokens for child in token.children or ()]
        return Markup(_RENDERER.renderInline(children, MARKDOWN.options, env))  # noqa: S704
    return Markup(_RENDERER.render(tokens, MARKDOWN.options, env))  # noqa: S704
