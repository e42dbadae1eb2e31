"""A text becomes a chapter of a longer page without losing a word: headings, anchors and links move, nothing else does."""

from generator import reading
from generator.chapters import chapter
from generator.problems import Problems
from generator.prose import Prose

TEXT = """## First

See [below](#second) and [there](/glossary/).

### Second

:::{progress} plan/parks
:period: 2016/17
Look [up](#first).
:::

###### Deep
"""


def read(text: str) -> Prose:
    return reading.read(text, "a.md", Problems())


def moved(text: str) -> Prose:
    return chapter(read(text), lambda anchor: f"a__{anchor}", lambda target: f"{target}!")


def test_headings_go_one_level_down_as_far_as_there_is_one() -> None:
    assert [(h.level, h.anchor) for h in moved(TEXT).headings] == [(3, "a__first"), (4, "a__second"), (6, "a__deep")]
    tags = [t.tag for t in moved(TEXT).tokens if t.type.startswith("heading")]
    assert tags == ["h3", "h3", "h4", "h4", "h6", "h6"]


def test_anchors_in_the_text_are_those_of_its_headings() -> None:
    text = moved(TEXT)
    assert [t.attrGet("id") for t in text.tokens if t.type == "heading_open"] == [h.anchor for h in text.headings]


def test_links_lead_where_they_now_should_also_within_blocks() -> None:
    def targets(text: Prose) -> list[str]:
        own = [str(c.attrGet("href")) for t in text.tokens for c in t.children or () if c.type == "link_open"]
        return own + [target for block in text.blocks for target in targets(block.body)]

    assert targets(moved(TEXT)) == ["#second!", "/glossary/!", "#first!"]


def test_a_block_under_a_heading_of_its_own_moves_too_and_the_text_shows_it() -> None:
    text = moved(TEXT)
    (block,) = text.blocks
    assert (block.anchor, block.level) == ("a__progress-plan-parks", 5)
    assert [t.meta["block"] for t in text.tokens if t.type == "colon_fence"] == [block]


def test_the_text_that_was_read_stays_as_it_was() -> None:
    text = read(TEXT)
    before = [(t.tag, dict(t.attrs)) for t in text.tokens]
    chapter(text, lambda anchor: f"a__{anchor}", lambda target: f"{target}!")
    assert [(t.tag, dict(t.attrs)) for t in text.tokens] == before
    assert text.headings[0].anchor == "first"
