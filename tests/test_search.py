"""What the search finds, how its index is made, and what becomes of a site whose index cannot be made. Finding itself is in test_search_browser.py."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator.editions import search_entries, search_index
from generator.editions.search_entries import Entry
from generator.pipeline import Made, Order, build, made, ready
from generator.problems import Problems
from tests.conftest import PROJECT, run, tree


def site(root: Path) -> Made:
    order, problems = Order(root, root / "site", cache=PROJECT / ".cache"), Problems()
    whole = made(order, ready(order, problems), problems)
    assert problems.in_file_order() == ()
    return whole


def meta(entry: Entry) -> dict[str, str]:
    """What the index holds beside an entry's words."""
    return {name: unescape(text) for name, text in re.findall(r'data-pagefind-meta="(\w+)\[content\]" content="([^"]*)"', entry.document)}


def text(entry: Entry) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", entry.document).split()))


@pytest.fixture
def found(small: Path) -> dict[str, Entry]:
    """The entries of the small site by their address."""
    return {entry.address: entry for entry in site(small).entries}


# --- what can be found


def test_every_entry_leads_to_an_anchor_that_stands_on_its_page(small: Path) -> None:
    whole = site(small)
    for entry in whole.entries:
        path, _, anchor = entry.address.partition("#")
        page = whole.files[path.removeprefix("/") + "index.html"].decode("utf-8")
        assert not anchor or f'id="{anchor}"' in page, entry.address
    addresses = [entry.address for entry in whole.entries]
    assert len(addresses) == len(set(addresses))


def test_every_value_of_a_measure_with_a_page_has_an_entry(found: dict[str, Entry]) -> None:
    entry = found["/measures/incidents/#v-2016-17"]
    assert text(entry) == (
        "Incidents of anti-social behaviour, 2016/17: 52,170 incidents. "
        "Printed in Annual Report 2016-17, page 3; Closure Report, Foreword."
    )  # fmt: skip
    assert meta(entry)["kind"] == "Value"
    assert meta(entry)["name"] == "Incidents of anti-social behaviour, 2016/17"


def test_a_value_is_found_by_an_abbreviation_and_by_each_of_its_years(found: dict[str, Entry]) -> None:
    assert meta(found["/measures/incidents/#v-2016-17"])["value"] == "Incidents of anti-social behaviour, 2016/17 ASB 2016 2017"


def test_a_year_that_is_not_held_is_found_and_said_to_be_so(small: Path) -> None:
    (small / "data/2013-14").mkdir()
    row = "incidents:\n  - {period: 2013/14, value: 54000, source: annual-report-2016-17, place: page 3}\n"
    (small / "data/2013-14/anti-social-behaviour.yaml").write_text(row, encoding="utf-8")
    entries = [entry for entry in site(small).entries if entry.address == "/measures/incidents/#values"]
    told = "Incidents of anti-social behaviour, 2014/15: not held. No document on this site gives this number."
    assert [text(entry) for entry in entries] == [told]
    assert meta(entries[0])["value"] == "Incidents of anti-social behaviour, 2014/15 ASB 2014 2015"


def test_a_value_that_occurs_once_is_found_where_a_section_proves_it(found: dict[str, Entry]) -> None:
    (entry,) = [entry for address, entry in found.items() if "#number-minutes-saved" in address]
    assert entry.address.startswith("/reports/annual-report-2016-17/")
    assert meta(entry)["kind"] == "Value, Annual report for 2016/17"
    assert "once" in meta(entry)
    assert "about 20 minutes" in text(entry)


def test_terms_names_and_discrepancies_each_have_an_entry(found: dict[str, Entry]) -> None:
    kinds = {address.partition("#")[0]: meta(entry)["kind"] for address, entry in found.items() if "#" in address}
    assert kinds["/glossary/"] == "Glossary term"
    assert kinds["/discrepancies/"] == "Known discrepancy"
    assert kinds["/names/programmes/"] == "Programme"
    assert kinds["/names/partners/"] == "Partner"


def test_lists_are_found_by_what_they_are_and_not_by_what_they_list(found: dict[str, Entry]) -> None:
    assert text(found["/measures/"]) == "What the page measures is for."
    assert meta(found["/measures/"]) == {"kind": "List", "title": "The page measures"}


def test_pages_that_only_lead_on_are_left_out(found: dict[str, Entry]) -> None:
    assert {"/", "/search/", "/a-to-z/", "/404.html"}.isdisjoint(found)
    assert "/about/" in found


def test_a_page_says_what_it_is_part_of(found: dict[str, Entry]) -> None:
    assert meta(found["/reports/annual-report-2016-17/money/"])["kind"] == "Report section, Annual report for 2016/17"
    assert meta(found["/measures/incidents/"])["kind"] == "Measure"


def test_words_are_held_once_the_commonest_first() -> None:
    entries = [Entry("/a/", "<main><p>Police &amp; crime</p><svg>drawn</svg>"), Entry("/b/", "<main><p>The police, the Police</p>")]
    assert search_entries.words(entries).decode("utf-8").split("\n") == ["police", "crime"]


# --- the index


def pagefind(folder: Path, script: str) -> Path:
    """A program that stands in for Pagefind."""
    path = folder / "pagefind"
    path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def answer(payload: dict[str, object]) -> str:
    return b64encode(json.dumps({"message_id": 1, "payload": payload}).encode("utf-8")).decode("ascii") + ","


ENTRIES = (Entry("/a/", '<html lang="en-GB"><body><main><h1>One</h1><p>Two</p></main></body></html>'),)


def test_only_what_the_page_loads_is_published(small: Path) -> None:
    assert run("build", "--root", small, "--strict").status == 0
    index = [path.removeprefix("search/index/") for path in tree(small / "site") if path.startswith("search/index/")]
    assert {re.sub(r"[0-9a-f]{7,}", "…", path) for path in index} == {
        "fragment/en-gb_….pf_fragment", "index/en-gb_….pf_index", "pagefind-entry.json", "pagefind.en-gb_….pf_meta", "pagefind.js", "wasm.en-gb.pagefind", "words.txt",
    }  # fmt: skip


def test_the_same_entries_are_not_indexed_again(small: Path, tmp_path: Path) -> None:
    def built(program: Path) -> dict[str, bytes]:
        problems = Problems()
        files = search_index.index(program, site(small).entries, tmp_path / "cache", problems)
        assert problems.in_file_order() == ()
        return dict(files)

    program = search_index.program(Problems())
    assert program is not None
    first = built(program)
    # No program is asked a second time.
    assert built(tmp_path / "nothing") == first
    (kept,) = (tmp_path / "cache" / "search").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert built(program) == first


def test_another_word_makes_another_index(tmp_path: Path) -> None:
    program = search_index.program(Problems())
    assert program is not None
    one = search_index.index(program, ENTRIES, tmp_path, Problems())
    other = search_index.index(program, (replace(ENTRIES[0], document=ENTRIES[0].document.replace("Two", "Three")),), tmp_path, Problems())
    assert one.keys() != other.keys()


def test_the_cache_holds_only_the_last_indexes(tmp_path: Path) -> None:
    program = search_index.program(Problems())
    assert program is not None
    for number in range(8):
        search_index.index(program, (replace(ENTRIES[0], address=f"/{number}/"),), tmp_path, Problems())
    assert len(list((tmp_path / "search").iterdir())) == 6


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 3", "Pagefind ended"),
        ("printf 'nonsense,'; cat >/dev/null", "an answer that is not Pagefind’s"),
        (f"printf '{answer({'type': 'Error', 'message': 'Full of holes'})}'; cat >/dev/null", "Pagefind refused a message: Full of holes"),
        (f"while read -r -d , _; do printf '{answer({'type': 'GetFiles', 'files': []})}'; done", "an index without its beginning"),
        ("exec sleep 20", "Pagefind ended"),
    ],
    ids=["ends", "nonsense", "error", "empty", "late"],
)
def test_an_index_that_cannot_be_made_publishes_nothing(script: str, told: str, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("build", "--root", small).status == 0
    before = tree(small / "site")
    program = pagefind(tmp_path, script)
    monkeypatch.setattr(search_index, "get_executable", lambda: program)
    monkeypatch.setattr(search_index, "PATIENCE", 1.0)
    problems = Problems()
    assert not build(Order(small, small / "site"), problems).good
    (problem,) = problems.in_file_order()
    assert (problem.code, problem.where.file) == ("search-index", "search/index")
    assert problem.found.startswith(told)
    assert tree(small / "site") == before


def test_a_program_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    problems = Problems()
    assert search_index.index(tmp_path / "none", ENTRIES, None, problems) == {}
    assert [p.found for p in problems.in_file_order()] == ["Pagefind cannot be run: no such file or directory"]


# --- without the program


def missing() -> Path:
    raise FileNotFoundError


@pytest.mark.parametrize("without", [None, missing], ids=["no package", "no program in it"])
def test_without_pagefind_the_site_is_built_without_a_search_and_says_so(
    without: Callable[[], Path] | None, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "get_executable", without)
    ran = run("build", "--root", small)
    assert ran.status == 0
    assert ran.output.startswith("requirements.txt: warning: The site gets no search, because the program that makes its index is not installed.\n")
    files = tree(small / "site")
    assert [path for path in files if path.startswith("search/")] == ["search/index.html"]
    page = files["search/index.html"].decode("utf-8")
    assert "This copy of the site has no search." in page
    assert not re.search("<script|<form|script-src", page)
    assert run("build", "--root", small, "--strict").status == 1
    assert run("check", "--root", small, "--strict").status == 1


# --- pages


def test_the_page_of_the_search_alone_has_a_wider_policy(small: Path) -> None:
    files = site(small).files
    strict = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
    policies = {
        path: unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', files[path].decode("utf-8"))[0])
        for path in files
        if path.endswith(".html")
    }
    assert policies.pop("search/index.html") == f"{strict}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
    # A field that filters a list needs a script of the site, and no more.
    assert set(policies.values()) == {strict, f"{strict}; script-src 'self'"}


def test_the_a_to_z_sorts_by_letters_and_keeps_digits_together(small: Path) -> None:
    page = site(small).files["a-to-z/index.html"].decode("utf-8")
    letters = re.findall(r'<h2 id="letter-(\w)">', page)
    assert letters == sorted(letters)
    assert re.findall(r'<a href="#letter-(\w)">', page) == letters
    listed = page.partition('<h2 id="letter-')[2].partition('<h2 id="commitments">')[0]
    titles = [" ".join(re.findall("[a-z0-9]+", unescape(title).lower())) for title in re.findall(r'<li><a href="[^"]*">([^<]*)</a>', listed)]
    assert titles == sorted(titles)
    assert len(titles) > 20
