"""Markdown as editors write it: what is found in it and where, what is refused, and the HTML that comes of it."""

from collections.abc import Sequence

import pytest

from generator import markup, prose, reading, yamlfile
from generator.problems import Problem, Problems, Where
from generator.prose import Block, Prose, Role
from generator.yamlfile import Mapping, Scalar


def read(text: str, first_line: int = 1) -> tuple[Prose, tuple[Problem, ...]]:
    problems = Problems()
    return reading.read(text, "f.md", problems, first_line=first_line), problems.in_file_order()


def good(text: str, first_line: int = 1) -> Prose:
    found, problems = read(text, first_line)
    assert problems == ()
    return found


def told(text: str) -> list[tuple[str, int, int]]:
    """The code, line and column of every problem."""
    return [(p.code, p.where.line, p.where.column) for p in read(text)[1]]


def places(found: Prose) -> list[tuple[str, int, int]]:
    """The first argument, line and column of every role."""
    return [(role.arguments[0], role.where.line, role.where.column) for role in found.roles]


class Plain:
    """Writes what prose names so that tests can read it."""

    def role(self, role: Role) -> str:
        return f"[{role.name} {'+'.join(role.arguments)}]"

    def block(self, block: Block) -> str:
        return f"[{block.name} {block.argument}: {markup.html(block.body, self)}]"

    def link(self, target: str) -> str:
        return f"to{target}"


def html(text: str) -> str:
    return str(markup.html(good(text), Plain()))


# Roles and where they stand


def test_a_role_has_a_name_and_arguments_parted_by_commas() -> None:
    (role,) = good("There were {change}` incidents,2015/16 ,  2016/17, size `.\n").roles
    assert role == Role("change", ("incidents", "2015/16", "2016/17", "size"), Where("f.md", 1, 12))


def test_roles_of_a_paragraph_stand_where_their_brace_is() -> None:
    assert places(good("One {value}`a` and\ntwo {value}`b`, {value}`c`.\n\n{value}`d`\n")) == [("a", 1, 5), ("b", 2, 5), ("c", 2, 17), ("d", 4, 1)]


def test_one_role_written_twice_stands_in_two_places() -> None:
    assert places(good("{value}`a` and {value}`a`\nand {value}`a`\n")) == [("a", 1, 1), ("a", 1, 16), ("a", 2, 5)]


def test_a_role_can_run_over_two_lines() -> None:
    (role,) = good("One\nand {value}`incidents,\n2016/17` more.\n").roles
    assert (role.arguments, role.where) == (("incidents", "2016/17"), Where("f.md", 2, 5))


def test_roles_in_lists_and_quotations_stand_where_they_are_typed() -> None:
    assert places(good("- one {value}`a`\n  - two {value}`b`\n\n    more {value}`c`\n\n> said\n> {value}`d`\n")) == [
        ("a", 1, 7),
        ("b", 2, 9),
        ("c", 4, 10),
        ("d", 7, 3),
    ]


def test_roles_in_tables_stand_in_their_cell() -> None:
    text = "| {value}`a` | x |\n|---|---|\n| {value}`b` | {value}`c` |\n| y | {value}`b` |\n"
    assert places(good(text)) == [("a", 1, 3), ("b", 3, 3), ("c", 3, 16), ("b", 4, 7)]


def test_roles_in_notes_stand_in_the_note() -> None:
    text = "Text[^n] and {value}`a`.\n\n[^n]: Note {value}`b`\n    goes on {value}`c`.\n\nAfter.\n"
    assert sorted(places(good(text))) == [("a", 1, 14), ("b", 3, 12), ("c", 4, 13)]


def test_roles_in_two_notes_inside_a_line_have_two_places() -> None:
    assert sorted(places(good("## Title\n\nOne^[is {value}`a`] and two^[is {value}`b`].\n"))) == [("a", 3, 9), ("b", 3, 33)]


def test_roles_in_headings_and_links_beside_them_are_found() -> None:
    found = good("## About {value}`a`\n\nSee [there](/x/) {value}`b`.\n")
    assert places(found) == [("a", 1, 10), ("b", 3, 18)]


def test_roles_in_blocks_and_in_blocks_inside_blocks_are_found() -> None:
    text = "::::{case-study} A park\nOne {value}`a`.\n\n:::{quote} She\n:x: y\nTwo {value}`b`.\n:::\n::::\n\n{value}`c`\n"
    found = good(text)
    assert sorted(places(found)) == [("a", 2, 5), ("b", 6, 5), ("c", 10, 1)]
    assert [(b.name, b.where.line) for b in found.blocks] == [("case-study", 1), ("quote", 4)]


def test_lines_count_from_where_the_text_starts_in_its_file() -> None:
    found = good("One\n\n:::{quote} She\nTwo {value}`a`.\n:::\n\n## More\n\n[x](/y/)\n", first_line=11)
    assert places(found) == [("a", 14, 5)]
    assert (found.blocks[0].where.line, found.headings[0].where.line, found.links[0].where.line) == (13, 17, 19)


def test_no_two_roles_of_a_text_ever_have_one_place() -> None:
    text = "{value}`a`^[{value}`b`]\n\n| {value}`a` | {value}`b` |\n|---|---|\n| {value}`a` | {value}`a` |\n\n:::{quote} x\n{value}`a`^[{value}`b`]\n:::\n"
    roles = good(text).roles
    assert len({role.where for role in roles}) == len(roles) == 8


def test_a_comment_is_read_by_nobody_and_moves_no_line() -> None:
    assert places(good("% {value}`a, <b>\n%\n{value}`b`\n\n:::{quote} x\n% {{ y }}\n{value}`c`\n:::")) == [("b", 3, 1), ("c", 7, 1)]


def test_only_a_per_cent_sign_at_the_start_of_a_line_with_a_space_behind_it_begins_a_comment() -> None:
    assert places(good("%{value}`a`\n  % {value}`b`\n5 % {value}`c`")) == [("a", 1, 2), ("b", 2, 5), ("c", 3, 5)]
    assert "% not this" in markup.html(good("```\n% not this\n```\n% but this"), Plain())
    assert "but this" not in markup.html(good("```\n% not this\n```\n% but this"), Plain())


def test_code_shows_roles_as_they_are_typed() -> None:
    assert good("`{value}` and `{value}`\n\n```\n{value}\n{{ x }}\n```\n").roles == ()


def test_braces_after_a_backslash_are_meant_as_they_stand() -> None:
    assert html("\\{value\\} and {value}`a`\n") == "<p>{value} and [value a]</p>\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A {value}incidents\n", ("role-syntax", 1, 3)),
        ("A {value}`incidents\n", ("role-syntax", 1, 3)),
        ("A {value}`incidents, 2016/17 and {value}`b`\n", ("role-syntax", 1, 3)),
        ("A {valeu}`incidents`\n", ("unknown-role", 1, 3)),
        ("A {valeu}incidents\n", ("unknown-role", 1, 3)),
        ("A {figure}`incidents`\n", ("unknown-role", 1, 3)),
        ("A\nb {{ x }}\n", ("template-code", 2, 3)),
        ("A {% x %}\n", ("template-code", 1, 3)),
        ("A {# x #}\n", ("template-code", 1, 3)),
        ("A <b>b</b> c\n", ("raw-html", 1, 3)),
        ("A\n\n<div>\nb\n\n</div>\n", ("raw-html", 3, 1)),
        ("A <br/> b\n", ("raw-html", 1, 3)),
        ("<!-- a -->\n", ("raw-html", 1, 1)),
        ("</b>\n", ("raw-html", 1, 1)),
        ("A ![alt](x.png)\n", ("plain-image", 1, 3)),
        ("A [{value}`b`](/c/)\n", ("role-in-link", 1, 4)),
        ("A[^1] b\n", ("unknown-note", 1, 2)),
        ("A\n\n[^1]: b\n", ("unused-note", 3, 1)),
    ],
)
def test_what_cannot_stand_in_a_text_is_told_once_where_it_stands(text: str, problem: tuple[str, int, int]) -> None:
    assert told(text) == [problem]


def test_every_mistake_of_a_line_is_told() -> None:
    assert told("{value} {valeu}`a` <b> {{ [^1]\n") == [
        ("role-syntax", 1, 1),
        ("unknown-role", 1, 9),
        ("raw-html", 1, 20),
        ("template-code", 1, 24),
        ("unknown-note", 1, 27),
    ]


def test_a_lesser_than_sign_and_an_ampersand_are_no_html() -> None:
    assert html("1 < 2 & 3 \\<b\n") == "<p>1 &lt; 2 &amp; 3 &lt;b</p>\n"


# Links


def test_links_keep_their_target_and_their_place() -> None:
    found = good("See [a](/x/) or /x/y/ or\n[b](/x/y/#z) and [c](#d), <https://example.org/>.\n")
    assert [(link.target, link.where.line, link.where.column) for link in found.links] == [
        ("/x/", 1, 9),
        ("/x/y/#z", 2, 5),
        ("#d", 2, 22),
        ("https://example.org/", 2, 28),
    ]


def test_two_links_to_one_target_have_two_places() -> None:
    assert [link.where.column for link in good("[a](/x/) [b](/x/)\n").links] == [5, 14]


def test_a_link_by_reference_is_a_link() -> None:
    assert [link.target for link in good("See [a][r].\n\n[r]: /x/\n").links] == ["/x/"]


# Headings


def test_headings_have_a_level_an_anchor_and_a_place() -> None:
    found = good("## What people think\n\n### Why?\n\n## Costs & time\n")
    assert [(h.level, h.anchor, h.where.line) for h in found.headings] == [(2, "what-people-think", 1), (3, "why", 3), (2, "costs-time", 5)]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("The officer's view", "the-officers-view"),
        ("“Safer” roads", "safer-roads"),
        ("A *strong* `word`", "a-strong-word"),
        ("2016/17", "2016-17"),
        ("…", "section"),
    ],
)
def test_an_anchor_is_small_letters_digits_and_hyphens(heading: str, anchor: str) -> None:
    assert good(f"## {heading}\n").headings[0].anchor == anchor


def test_no_two_headings_have_one_anchor() -> None:
    found = good("## A\n\n## A\n\n## A 2\n\n:::{quote} x\n## A\n:::\n")
    assert [h.anchor for h in found.headings] == ["a", "a-2", "a-2-2", "a-3"]


def test_a_heading_carries_its_anchor_into_the_page() -> None:
    assert html("## A word\n") == '<h2 id="a-word">A word</h2>\n'


def test_a_heading_may_not_skip_a_level() -> None:
    assert told("## A\n\n#### B\n") == [("heading-level", 3, 1)]
    assert told("### A\n") == [("heading-level", 1, 1)]
    assert told("## A\n\n### B\n\n## C\n\n### D\n") == []


def test_a_heading_of_the_title_is_told_and_those_below_it_are_not() -> None:
    assert told("# A\n\n### B\n") == [("heading-level", 1, 1)]


# Blocks


def test_a_block_has_an_argument_options_and_a_body() -> None:
    (block,) = good("Text\n\n:::{image} park.png\n:alt: A green: square\n:credit: She\n\nThe park.\n:::\n").blocks
    assert (block.name, block.argument, block.where) == ("image", "park.png", Where("f.md", 3, 1))
    assert block.options == (("alt", "A green: square", Where("f.md", 4, 1)), ("credit", "She", Where("f.md", 5, 1)))
    assert (block.option("alt"), block.option("title")) == ("A green: square", None)
    assert markup.html(block.body, Plain()) == "<p>The park.</p>\n"


def test_a_block_without_words_has_an_empty_body() -> None:
    (block,) = good(":::{figure} figure-1\n:::\n").blocks
    assert not block.body


def test_blocks_stand_in_lists_and_quotations() -> None:
    found = good("- a\n\n  :::{quote} She\n  b {value}`x`\n  :::\n\n> :::{quote} He\n> c\n> :::\n")
    assert [(b.argument, b.where.line) for b in found.blocks] == [("She", 3), ("He", 7)]
    assert places(found) == [("x", 4, 5)]


def test_a_block_may_start_an_item_of_a_list() -> None:
    assert [b.argument for b in good("- :::{quote} She\n  b\n  :::\n\n1. :::{quote} He\n   c\n   :::\n").blocks] == ["She", "He"]


def test_the_last_block_may_end_with_the_text() -> None:
    assert [b.name for b in good(":::{quote} She\na\n:::").blocks] == ["quote"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (":::{quote} x\na\n", ("block-open", 1, 1)),
        (":::{quote} x", ("block-open", 1, 1)),
        ("a\n\n- :::{quote} x\n  a\n", ("block-open", 3, 1)),
        (":::{figure} x\n\n:::{figure} y\n:::\n", ("block-open", 1, 1)),
        (":::{quote} x\na\n:::{keyfact} y\n:::\nb\n:::\n", ("block-open", 1, 1)),
        ("::::{quote} x\na\n\n:::{keyfact} y\n\n::::\n", ("block-open", 4, 1)),
        ("a\n\n:::\n\n## b\n", ("block-end", 3, 1)),
        (":::{quote} x\na\n:::\n:::\n", ("block-end", 4, 1)),
        (":::{qoute} x\na\n:::\n", ("unknown-block", 1, 1)),
        (":::{} x\na\n:::\n", ("unknown-block", 1, 1)),
        (":::quote x\na\n:::\n", ("block-syntax", 1, 1)),
        (":::{image} x\n:alt: a\n:alt: b\n:::\n", ("option-twice", 3, 1)),
    ],
)
def test_a_block_that_is_not_well_formed_is_told_once_where_it_starts(text: str, problem: tuple[str, int, int]) -> None:
    assert told(text) == [problem]


def test_what_follows_a_block_that_does_not_close_is_read_as_if_it_did() -> None:
    found, _ = read(":::{quote} x\na {value}`b`\n\n## C\n\n:::{keyfact} d\n:::\n")
    assert ([h.anchor for h in found.headings], [b.name for b in found.blocks], places(found)) == (["c"], ["quote", "keyfact"], [("b", 2, 3)])


def test_colons_inside_code_are_no_block() -> None:
    assert told("```\n:::{quote} x\n```\n") == []


# One line of text, such as a title


def line(text: str, where: Where = Where("f.yaml", 3, 10), lines: Sequence[str] = ()) -> Prose:  # noqa: B008 – frozen
    problems = Problems()
    found = reading.read_line(text, where, problems, lines)
    assert len(problems) == 0
    return found


def test_a_role_in_a_title_stands_in_its_line() -> None:
    assert places(line("There were {value}`a` and {value}`b`")) == [("a", 3, 21), ("b", 3, 36)]


def test_a_title_is_written_without_a_paragraph() -> None:
    assert markup.html(line("*Many* {value}`a, b`"), Plain()) == "<em>Many</em> [value a+b]"


def test_the_words_of_a_title_are_without_mark_up_and_roles() -> None:
    assert prose.plain(line("*Many* `x` {value}`a` [here](/y/)")) == "Many x  here"


@pytest.mark.parametrize("style", [">", "|", ""])
def test_a_role_in_a_text_over_several_lines_stands_in_its_own_line(style: str) -> None:
    problems = Problems()
    text = f"a: x\nsummary: {style}\n  In these years {{value}}`first`\n  and {{value}}`second,\n  2016/17` and {{value}}`first`.\n"
    node = yamlfile.read(text, "f.yaml", problems)
    assert isinstance(node, Mapping)
    summary = node.entries[1][1]
    assert isinstance(summary, Scalar)
    found = reading.read_line(" ".join(summary.text.split()), summary.where, problems, summary.lines)
    assert len(problems) == 0
    assert places(found) == [("first", 3, 18), ("second", 4, 7), ("first", 5, 16)]


# HTML


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A *b* **c** `d`.\n", "<p>A <em>b</em> <strong>c</strong> <code>d</code>.</p>\n"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ('She said "yes": it\'s so.\n', "<p>She said “yes”: it’s so.</p>\n"),
        ("A [b](/c/) d.\n", '<p>A <a href="to/c/">b</a> d.</p>\n'),
        ("A [b](/c/?d=1&e=2).\n", '<p>A <a href="to/c/?d=1&amp;e=2">b</a>.</p>\n'),
        ("A {value}`b, c`.\n", "<p>A [value b+c].</p>\n"),
        (":::{quote} She\n*a* {value}`b`\n:::\n", "[quote She: <p><em>a</em> [value b]</p>\n]"),
    ],
)
def test_markdown_becomes_html(text: str, expected: str) -> None:
    assert html(text) == expected


def test_a_table_can_scroll_and_its_heads_name_their_column() -> None:
    assert html("| a | b |\n|---|---|\n| c | d |\n") == (
        '<div class="scroll"><table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n'
        "<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table></div>\n"
    )


def test_a_note_and_its_mark_lead_to_each_other() -> None:
    written = html("A[^x].\n\n[^x]: B\n")
    assert '<a href="#fn1" id="fnref1">' in written
    assert '<li id="fn1"' in written
    assert 'href="#fnref1"' in written


def test_the_notes_of_a_block_have_other_names_than_those_around_it() -> None:
    written = html("A[^x].\n\n[^x]: B\n\n:::{quote} She\nC[^x].\n\n[^x]: D\n:::\n")
    names = [part.split('"')[0] for part in written.split(' id="')[1:]]
    assert len(names) == len(set(names)) == 4
    assert "fn1" in names


def test_a_text_without_words_is_false() -> None:
    assert not good("")
    assert good("a")
