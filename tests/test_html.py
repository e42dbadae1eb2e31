"""Every page of the real site is valid HTML, has landmarks with names, and tables with headers."""

from pathlib import Path

import pytest

from tests.conftest import tree
from tests.html_rules import faults

SOUND = """<!DOCTYPE html><html lang="en-GB"><head><title>A page</title></head><body><header></header><nav aria-label="Main"></nav>
<main id="main">WORDS</main><footer></footer></body></html>"""
HEAD = '<thead><tr><th scope="col">Year</th><th scope="col">Number</th></tr></thead>'


def wrong(words: str) -> list[str]:
    return faults(SOUND.replace("WORDS", words).encode())


def test_a_sound_page_is_not_told() -> None:
    row = '<tbody><tr><th scope="row">2016</th><td>7</td></tr></tbody>'
    assert (
        wrong(f"<h1>One</h1><p>Two <a href='a'>three</a></p><ul><li>a</li></ul><dl><div><dt>a</dt><dd>b</dd></div></dl><table>{HEAD}{row}</table>")
        == []
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("<p>a<div>b</div></p>", "unexpected-end-tag"),
        ("<b><i>a</b></i>", "adoption-agency"),
        ("<a href='a'>a<a href='b'>b</a></a>", "unexpected-start-tag-implies-end-tag"),
        ("<p>a &copyx b</p>", "named-entity"),
        ("<p align='left'>a</p>", "<p> has no attribute align"),
        ("<p id='a b'>a</p>", "the id “a b” is empty or has a space"),
        ("<p tabindex='3'>a</p>", "takes the keyboard out of order"),
        ("<center>a</center>", "<center> is obsolete"),
        ("<ul><p>a</p></ul>", "<p> stands in <ul>"),
        ("<ul>a<li>b</li></ul>", "words stand in <ul>"),
        ("<div><li>a</li></div>", "<li> stands in <div>"),
        ("<details><summary>a <a href='a'>b</a></summary></details>", "<a> stands in <summary>"),
        ("<a href='a'></a>", "<a> is empty"),
        ("<h2> </h2>", "<h2> is empty"),
        ("<img src='a.png'>", "<img> has no description"),
        ("<table role='table'></table>", "<table> has the role table"),
        ("<div role='img'>a</div>", "the role img has no name"),
        ("<div aria-label='a'>b</div>", "<div> cannot have the name “a”"),
        ("<table><tbody><tr><td>7</td></tr></tbody></table>", "a table has no row of column headers"),
        (f"<table>{HEAD}<tbody><tr><th scope='row'>7</th></tr></tbody></table>", "a row has 1 cells under 2 headers"),
        (f"<table>{HEAD}<tbody><tr><th>2016</th><td>7</td></tr></tbody></table>", "a row header has no scope"),
        (f"<table>{HEAD}<tbody><tr><th scope='row' colspan='1'>2016</th><td>7</td></tr></tbody></table>", "cells of a table are merged"),
        ("<header></header></main><header></header><main>", "not one <header> of the page"),
        ("<nav></nav>", "a landmark has no name"),
        ("<nav aria-label='Main'></nav>", "two navigations are named “Main”"),
    ],
)
def test_a_rule_bites(words: str, told: str) -> None:
    assert [fault for fault in wrong(words) if told in fault] != [], wrong(words)


@pytest.mark.xdist_group("pages")
def test_every_page_is_valid_and_in_order(real_site: Path) -> None:
    pages = {path: content for path, content in tree(real_site).items() if path.endswith(".html")}
    assert len(pages) > 100
    assert {path: found[:5] for path, content in pages.items() if (found := faults(content))} == {}
