"""How PDFs are made: the same bytes, no network, kept by content, left out where the machine lacks something, and faults that are told."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.editions.pdf import libraries, make
from generator.editions.pdf.libraries import System, system
from generator.pipeline import Order, build, examine
from generator.problems import Problems
from tests.conftest import PROJECT, Edit, run, tree
from tests.pdfs import Book, pdf_needed

ADDRESS = "reports/annual-report-2016-17/annual-report-2016-17.pdf"
PAGES = ("reports/annual-report-2016-17/index.html", "reports/annual-report-2016-17/print/index.html", "data/index.html")
pytestmark = pytest.mark.xdist_group("pdf")

# Lays one page out in a process of its own and prints what came of it.
PRESS = """
import hashlib, sys
from generator.editions.pdf.press import press
made = press(sys.stdin.buffer.read(), {"https://example.org/park.png": open(sys.argv[1], "rb").read()})
print(hashlib.sha256(made.content).hexdigest(), made.pages, *made.refused)
"""
PICTURE = PROJECT / "tests/sites/small/content/annual-report-2016-17/park.png"
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>A page</title><style>.note {{ float: footnote }}</style></head>
<body><h1>A page</h1><p>Words<span class="note">A note</span> and <a href="#end">a link</a>. {}</p>
<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><th scope="row">B</th></tr></tbody></table>
<img src="https://example.org/park.png" alt="A park"><h2 id="end">The end</h2></body></html>"""


def pressed(words: str = "", **environment: str) -> list[str]:
    """The hash of the PDF, its pages, and what was refused."""
    page = PAGE.format(words).encode("utf-8")
    ran = subprocess.run([sys.executable, "-c", PRESS, PICTURE], cwd=PROJECT, env=os.environ | environment, input=page, capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stderr == b""
    return ran.stdout.decode().split()


def ordered(root: Path, cache: Path, *, strict: bool = False) -> Order:
    return Order(root, root / "site", strict=strict, cache=cache, pdfs=True)


def cached(folder: Path) -> Path:
    """A cache without PDFs, which has everything else that the project's own has."""
    cache = folder / "cache"
    cache.mkdir()
    for name in ("charts", "search", "workbooks"):
        (PROJECT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (cache / name).symlink_to(PROJECT / ".cache" / name, target_is_directory=True)
    return cache


def told(problems: Problems) -> list[tuple[str, str]]:
    return [(problem.code, problem.where.file) for problem in problems.in_file_order()]


@pdf_needed
def test_the_same_page_gives_the_same_bytes_anywhere() -> None:
    here = pressed(PYTHONHASHSEED="1", TZ="Europe/London")
    assert here[1:] == ["1"]
    assert pressed(PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="tr_TR.UTF-8", SOURCE_DATE_EPOCH="1") == here
    assert pressed("Other words.")[0] != here[0]


@pdf_needed
@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{}/x.png", "https://example.org/other.png", "file:///etc/hostname", "data:image/png;base64,AA", "//example.org/x"]
)
def test_nothing_is_fetched_that_does_not_come_with_the_site(address: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        wanted = address.format(server.getsockname()[1])
        _, pages, *refused = pressed(f'<img alt="x" src="{wanted}">')
        with pytest.raises(TimeoutError):
            server.accept()
    assert pages == "1"
    assert refused == ([] if wanted.startswith("//") else [wanted])


@pdf_needed
def test_pages_offer_the_pdf_with_its_size_and_its_pages(small: Path, tmp_path: Path) -> None:
    problems = Problems()
    assert build(ordered(small, cached(tmp_path)), problems).good
    assert told(problems) == []
    site = tree(small / "site")
    assert site[ADDRESS].startswith(b"%PDF-1.7")
    for page in PAGES:
        offers = re.findall(r'<a [^>]*href="([^"]*\.pdf)" download>([^<]*)</a>', site[page].decode("utf-8"))
        (offer,) = set(offers)
        assert (small / "site" / page).parent.joinpath(offer[0]).resolve() == (small / "site" / ADDRESS).resolve()
        assert re.fullmatch(rf"Annual Report 2016-17: whole report, \d+ pages \(PDF, {round(len(site[ADDRESS]) / 1000)} KB\)", offer[1])
    above, _, _ = site[PAGES[0]].decode("utf-8").partition('id="sections"')
    assert ".pdf" in above


@pdf_needed
def test_what_did_not_change_is_not_laid_out_anew(small: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = cached(tmp_path)
    assert build(ordered(small, cache), Problems()).good
    before = tree(small / "site")
    monkeypatch.setattr(make, "_pressed", broken)
    edit("content/site/about.md", "Words of", "Other words of")
    assert build(ordered(small, cache), Problems()).good
    assert tree(small / "site")[ADDRESS] == before[ADDRESS]
    edit("templates/pdf/pdf.css", "size: A4", "size: A5")
    assert not build(ordered(small, cache), Problems()).good


@pdf_needed
def test_another_pango_lays_out_anew() -> None:
    here = system()
    assert here.fingerprint.startswith("1.")
    keys = {make._key(b"words", {}, System((), version)) for version in (here.fingerprint, "1.56.3 " + here.fingerprint)}
    assert len(keys) == 2


def broken(html: bytes, held: Mapping[str, bytes]) -> None:  # noqa: ARG001
    raise AssertionError("line boxes do not fit")


def killed(html: bytes, held: Mapping[str, bytes]) -> None:  # noqa: ARG001
    os._exit(11)


@pdf_needed
@pytest.mark.parametrize(("fault", "found"), [(broken, "line boxes do not fit"), (killed, "terminated abruptly")])
def test_a_fault_of_the_library_is_told_with_the_report(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: object, found: str
) -> None:
    monkeypatch.setattr(make, "_pressed", fault)
    problems = Problems()
    assert not build(ordered(small, cached(tmp_path)), problems).good
    (problem,) = problems.in_file_order()
    assert (problem.where.file, problem.code) == ("content/annual-report-2016-17/index.md", "pdf")
    assert "Annual Report 2016-17" in problem.message
    assert found in problem.found
    assert not (small / "site").exists()


@pdf_needed
def test_a_file_that_the_template_asks_for_and_that_is_not_there_is_told(small: Path, edit: Edit, tmp_path: Path) -> None:
    edit("templates/pdf.html", '<p class="office">', '<img src="https://example.org/logo.png" alt="Logo"><p class="office">')
    problems = Problems()
    assert not build(ordered(small, cached(tmp_path)), problems).good
    (problem,) = problems.in_file_order()
    assert problem.code == "pdf"
    assert "https://example.org/logo.png" in problem.found


def test_a_template_of_pdfs_that_fails_is_told_with_its_line(small: Path, edit: Edit, tmp_path: Path) -> None:
    edit("templates/pdf/parts/quote.html", '<div class="quote">', "{{ part.colour }}")
    problems = Problems()
    assert not build(ordered(small, cached(tmp_path)), problems).good
    assert [(p.where.file, p.where.line) for p in problems.in_file_order()] == [("templates/pdf/parts/quote.html", 1)]


def test_without_pango_a_build_says_so_and_goes_on(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(libraries._LIBRARIES, "Pango", ("libpango-of-nowhere.so.0",))
    ran = run("build", "--root", small, pdfs=True)
    assert ran.status == 0
    assert "The reports get no PDF, because this machine lacks what lays out their pages." in ran.output
    assert "no Pango" in ran.output
    assert "libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0" in ran.output
    site = tree(small / "site")
    assert [path for path in site if path.endswith(".pdf")] == []
    assert [page for page in PAGES if b".pdf" in site[page] or b"Reports as PDF" in site[page]] == []
    assert run("build", "--root", small, "--strict", pdfs=True).status == 1


@pdf_needed
def test_without_a_font_that_we_know_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "FONTS", ("A Font of Nowhere",))
    assert system() == System(("the font A Font of Nowhere",), "")


def test_a_check_makes_none(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "system", lambda: pytest.fail("a check asks for no libraries"))
    assert run("check", "--root", small, pdfs=True).status == 0
    assert examine(Order(small, small / "site", cache=cached(tmp_path)), Problems()).good


LINES = """
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from generator.editions.pdf.lines import mend
def lines():
    words = ('<style>@page { size: A4; margin: 27mm } html { font: 10pt/1.5 "Liberation Sans" } body { margin: 0 }</style>'
             '<p>The precept is the part of council tax that pays for the police. In January 2017 the Commissioner proposed to raise it by '
             '<a href="#x">3.25 per cent</a>. He had discussed this in detail with the Chief Constable and his team, who also went on looking for '
             'savings. For an average home in council tax band D it meant <a href="#x">£4.95</a> more a year.')
    page = HTML(string=words).render().pages[0]._page_box
    return [" ".join(b.text for b in line.descendants() if isinstance(b, boxes.TextBox)).split() for line in page.descendants() if isinstance(line, boxes.LineBox)]
before = lines()
mend()
print(min(len(line) for line in before[:-1]), min(len(line) for line in lines()[:-1]))
"""


@pdf_needed
def test_the_library_breaks_lines_badly_before_a_link_and_we_mend_it() -> None:
    ran = subprocess.run([sys.executable, "-c", LINES], cwd=PROJECT, capture_output=True, text=True, check=True)
    before, after = map(int, ran.stdout.split())
    assert before == 1, "the library has mended its fault: generator/editions/pdf/lines.py can go"
    assert after > 5


NOTES = """
## Notes

Words.[^a] More words.[^b] And again.[^a]

[^a]: The *first* note.

    Its second paragraph.
[^b]: The second.
"""


@pdf_needed
def test_a_second_mark_of_a_note_has_the_number_of_the_first(small: Path, edit: Edit, tmp_path: Path) -> None:
    edit("content/annual-report-2016-17/02-money.md", "---\n\n", f"---\n{NOTES}\n")
    assert build(ordered(small, cached(tmp_path)), Problems()).good
    book = Book(small / "site" / ADDRESS)
    assert re.search(r"Words\. ?2 More words\. ?3 And again\. ?2", book.text)
    notes = [note.text for note in book.of("Note")]
    assert notes[1:3] == ["2. The first note. Its second paragraph.", "3. The second."]
