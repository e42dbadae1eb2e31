"""Abbreviations: which there are in a text, and where a page writes out what they stand for."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from generator import markup, reading
from generator.abbreviations import Abbreviations, Explained, is_abbreviation
from generator.model import Term
from generator.problems import Problems, Where
from generator.prose import Block, Role
from tests.browser import SIDEWAYS, served
from tests.conftest import run


def term(word: str, expansion: str, *, familiar: bool = False) -> Term:
    return Term(id=word.lower(), term=word, expansion=expansion, familiar=familiar, meaning=None, where=Where("data/glossary.yaml"))


TERMS = (
    term("ASB", "anti-social behaviour"),
    term("PCSO", "police community support officer"),
    term("CPS", "Crown Prosecution Service"),
    term("A&E", "accident and emergency"),
    term("EViE", "Ending Violence in Essex"),
    term("NHS", "National Health Service", familiar=True),
)
KNOWN = Abbreviations({t.term: t for t in TERMS}, ("Stop ASB UK",))


class Plain:
    """Writes every role as 7, and blocks as nothing."""

    def role(self, role: Role) -> str:  # noqa: ARG002
        return "7"

    def block(self, block: Block) -> str:  # noqa: ARG002
        return ""

    def link(self, target: str) -> str:
        return target


def page(*texts: str) -> str:
    """Texts as one page shows them, without the tags of paragraphs."""
    explained, problems = Explained(KNOWN), Problems()
    written = [markup.html(explained.written_out(reading.read(text, "text.md", problems)), Plain()) for text in texts]
    return "\n".join(str(html).strip().removeprefix("<p>").removesuffix("</p>") for html in written)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("More ASB, less ASB.", "More <abbr>ASB</abbr> (anti-social behaviour), less ASB."),
        ("Ten PCSOs left.", "Ten <abbr>PCSOs</abbr> (police community support officers) left."),
        ("The CPS's view.", "The <abbr>CPS</abbr>’s (Crown Prosecution Service’s) view."),
        ("The PCSOs' view.", "The <abbr>PCSOs</abbr>’ (police community support officers’) view."),
        ("An ASB-related call.", "An <abbr>ASB</abbr>-related (anti-social behaviour) call."),
        ("Open *A&E* now.", "Open <em><abbr>A&amp;E</abbr> (accident and emergency)</em> now."),
        ("With EViE too.", "With <abbr>EViE</abbr> (Ending Violence in Essex) too."),
    ],
)
def test_the_first_use_is_written_out(text: str, seen: str) -> None:
    assert page(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "Anti-social behaviour (ASB) fell.",
        "The fight against anti-social behaviour, known as ASB, goes on.",
        "ASB (anti-social behaviour) fell.",
        "ASB, or anti-social behaviour, fell.",
        "Nuisance of all kinds (ASB) fell.",
    ],
)
def test_what_the_writer_explained_is_marked_and_left_alone(text: str) -> None:
    assert page(text) == text.replace("ASB", "<abbr>ASB</abbr>")


def test_an_explanation_further_away_is_none() -> None:
    assert "(anti-social behaviour)" in page("People spoke of anti-social behaviour in each of the meetings that were about ASB.")


@pytest.mark.parametrize(
    "text", ["`ASB` is code.", "Call Stop ASB UK for help.", "The NHS helps.", "The word asb or ASBO or BASB.", "Say {name}`ASB` seven times."]
)
def test_code_names_roles_and_what_everybody_knows_stay_as_they_are(text: str) -> None:
    assert "<abbr>" not in page(text)


def test_headings_and_links_stay_as_they_are_and_the_next_use_is_the_first() -> None:
    seen = page("## ASB\n\nSee [ASB](/asb/), then ASB.")
    assert '<h2 id="asb">ASB</h2>' in seen
    assert '<a href="/asb/">ASB</a>, then <abbr>ASB</abbr> (anti-social behaviour).' in seen


def test_a_page_writes_out_once_in_all_its_texts() -> None:
    assert page("ASB fell.", "ASB rose.") == "<abbr>ASB</abbr> (anti-social behaviour) fell.\nASB rose."


def test_the_text_itself_is_not_changed() -> None:
    text = reading.read("ASB fell.\n\n:::{quote} A\nASB rose.\n:::\n", "text.md", Problems())
    before = markup.html(text, Plain())
    written = Explained(KNOWN).written_out(text)
    assert markup.html(text, Plain()) == before
    assert [block.where for block in written.blocks] == [block.where for block in text.blocks]


def test_blocks_and_their_texts_come_in_the_order_of_the_page() -> None:
    text = reading.read(":::{quote} A\nASB fell.\n:::\n\nASB rose, and the CPS saw.\n\n:::{quote} B\nThe CPS said so.\n:::\n", "text.md", Problems())
    met: list[str] = []
    written = Explained(KNOWN).written_out(text, lambda block: met.append(block.argument))
    assert met == ["A", "B"]
    first, second = (str(markup.html(block.body, Plain())) for block in written.blocks)
    assert "<abbr>ASB</abbr>" in first
    assert "<abbr>" not in second
    assert "ASB rose" in markup.html(written, Plain())
    assert [token.meta["block"] for token in written.tokens if token.type == "colon_fence"] == list(written.blocks)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ARU and 3 ARUs", ["ARU", "ARUs"]),
        ("A&E, PCSOs, EViE and the ASB-team", []),
        ("B&B", ["B&B"]),
        ("CM2 and X9 and Essex", ["CM2"]),
        ("Stop ASB UK in the UK", ["UK"]),
    ],
)
def test_an_abbreviation_without_an_entry_is_found(text: str, found: list[str]) -> None:
    assert [match[0] for match in KNOWN.unexplained(text)] == found


def test_a_term_of_several_words_is_no_abbreviation() -> None:
    assert is_abbreviation(term("PCC", "Police and Crime Commissioner"))
    assert not is_abbreviation(term("Stop Hate UK", "a charity"))
    assert not is_abbreviation(term("precept", "a share of council tax"))


def test_a_section_writes_out_summary_before_body_and_figures_in_their_place(small: Path, edit: Callable[[str, str, str], None]) -> None:
    edit("data/figures/annual-report-2016-17.yaml", "The fall was small.", "The line shows ASB.")
    assert run("build", "--root", small).status == 0
    html = (small / "site/reports/annual-report-2016-17/anti-social-behaviour/index.html").read_text(encoding="utf-8")
    assert html.count("<abbr>ASB</abbr> (anti-social behaviour)") == 1
    assert "The line shows <abbr>ASB</abbr> (anti-social behaviour)." in html
    assert "Those who report ASB are called back." in html


@pytest.mark.browser
def test_an_expansion_is_read_at_320_pixels_without_a_mouse_and_on_paper(
    browser: Browser, small: Path, edit: Callable[[str, str, str], None]
) -> None:
    long = "Association of Southend and Basildon Constabularies, Inspectorates and Fire and Rescue Services"
    edit("data/glossary.yaml", "anti-social behaviour, meaning", f'"{long}", meaning')
    assert run("build", "--root", small).status == 0
    with served(small / "site") as base:
        context = browser.new_context(viewport={"width": 320, "height": 800}, has_touch=True)
        page = context.new_page()
        page.goto(f"{base}reports/annual-report-2016-17/anti-social-behaviour/")
        paragraph = page.locator("p:has(abbr)")
        media: Literal["screen", "print"]
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            assert f"ASB ({long}) are called back. Most ASB" in paragraph.inner_text()
            box = paragraph.bounding_box()
            assert box is not None
            assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
            assert page.evaluate(SIDEWAYS) == 0
        assert paragraph.locator("abbr").get_attribute("title") is None
        context.close()
