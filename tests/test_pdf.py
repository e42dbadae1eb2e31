"""The PDFs of the reports, read as those do who hear them: language, title, headings, figures, tables, links, notes, contents, numbers."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import PROJECT, run, small_site
from tests.pdfs import Book, Element, pdf_needed, squeezed

pytestmark = [pdf_needed, pytest.mark.xdist_group("pdf")]

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
SMALL = "annual-report-2016-17"
# How many points a pixel has.
_POINTS = 0.75


@pytest.fixture(scope="module")
def small_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_site(tmp_path_factory.mktemp("pdf") / "root")
    assert run("build", "--root", root, "--strict", pdfs=True).status == 0
    return root / "site"


@pytest.fixture(scope="module")
def small_book(small_out: Path) -> Book:
    return Book(small_out / f"reports/{SMALL}/{SMALL}.pdf")


@pytest.fixture(scope="module")
def reports(real_site: Path) -> list[str]:
    return sorted(path.parent.parent.name for path in real_site.glob("reports/*/print/index.html"))


@pytest.fixture(scope="module")
def books(real_site: Path, reports: list[str], small_book: Book) -> dict[str, Book]:
    """The PDF of each real report, and that of the small site, which has a figure, a picture, a note and all blocks."""
    assert len(reports) == 5
    return {"small": small_book, **{name: Book(real_site / f"reports/{name}/{name}.pdf") for name in reports}}


def test_each_says_its_language_its_title_and_that_it_is_accessible(books: dict[str, Book]) -> None:
    for name, book in books.items():
        assert str(book.root.Lang) == "en-GB"
        assert bool(book.root.ViewerPreferences.DisplayDocTitle)
        assert bool(book.root.MarkInfo.Marked)
        with book.pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == str(book.pdf.docinfo.Title) == book.of("H1")[0].text, name
            assert about["dc:description"]


def test_the_cover_says_what_was_corrected_and_where_the_report_stands(small_book: Book) -> None:
    cover = " ".join(element.text for element in small_book.of("P") if element.page == 1)
    assert "Corrected on 2 March 2026: The number of incidents in Northton in 2016/17 was given as 30. It is 300." in cover
    assert "https://example.org/reports/corrections/#of-2026-03-02" in [str(link.A.URI) for link in small_book.links() if "/A" in link]
    assert "https://example.org/reports/reports/annual-report-2016-17/" in cover
    assert "Commissioner for Anyshire" in cover


def test_no_file_says_when_it_was_made(books: dict[str, Book]) -> None:
    for book in books.values():
        assert {"/CreationDate", "/ModDate"}.isdisjoint(book.pdf.docinfo.keys())


def test_headings_go_down_one_level_at_a_time(books: dict[str, Book]) -> None:
    for name, book in books.items():
        levels = [int(heading.tag[1]) for heading in book.of(*HEADINGS)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert [(name, at) for at in range(1, len(levels)) if levels[at] > levels[at - 1] + 1] == []


def test_bookmarks_are_the_headings_each_on_its_page(books: dict[str, Book]) -> None:
    for book in books.values():
        assert book.bookmarks() == [(int(h.tag[1]), h.text, h.page) for h in book.of(*HEADINGS)]


def test_every_drawing_and_picture_has_a_text_and_lies_on_its_page(books: dict[str, Book]) -> None:
    assert len(books["closure-report-2016-21"].of("Figure")) > 20
    assert [str(drawing.held.Alt) for drawing in books["small"].of("Figure")][1:] == ["A green square"]
    for book in books.values():
        for drawing in book.of("Figure"):
            assert len(str(drawing.held.Alt)) > 10
            left, bottom, right, top = (float(side) for side in drawing.held.A.BBox)
            width, height = (float(side) for side in book.pages[drawing.page - 1].MediaBox[2:])
            assert 0 < left < right < width
            assert 0 < bottom < top < height


def test_the_place_of_a_drawing_is_where_it_is_drawn(small_book: Book) -> None:
    (drawing, _) = small_book.of("Figure")
    _, bottom, _, top = (float(side) for side in drawing.held.A.BBox)
    height = float(small_book.pages[drawing.page - 1].MediaBox[3])
    starts, inside = [], False
    for instruction in pikepdf.parse_content_stream(small_book.pages[drawing.page - 1]):
        operands, operator = instruction.operands, str(instruction.operator)
        inside = str(operands[0]) == "/Figure" if operator == "BDC" else inside and operator != "EMC"
        if inside and operator == "cm":
            starts.append(height - _POINTS * float(operands[5]))
    # The first movement in the drawing goes to its upper left corner, in pixels from the top.
    assert starts[0] == pytest.approx(top, abs=1)
    assert 100 < top - bottom < 300


def test_tables_have_rows_of_one_length_and_headers_that_say_what_they_are_over(books: dict[str, Book]) -> None:
    for book in books.values():
        names = [str(name) for name in list(book.root.StructTreeRoot.IDTree.Names)[::2]]
        assert names == sorted(set(names))
        for table in book.of("Table"):
            rows = [[cell for cell in row.K if isinstance(cell, pikepdf.Dictionary)] for row in _rows(table.held)]
            assert len(rows) > 1
            assert len({len(row) for row in rows}) == 1
            assert all(str(cell.S) == "/TH" for cell in rows[0])
            assert all(str(cell.A.Scope) == "/Column" for cell in rows[0])
            for cell in (cell for row in rows[1:] for cell in row):
                if str(cell.S) == "/TH":
                    assert str(cell.A.Scope) == "/Row"
                else:
                    assert {str(header) for header in cell.A.Headers} <= set(names)
                    assert len(cell.A.Headers) >= 1


def _rows(table: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for part in table.K:
        if str(part.S) in ("/THead", "/TBody"):
            yield from part.K


def test_all_that_is_painted_is_content_or_margin_and_never_both(books: dict[str, Book]) -> None:
    for name, book in books.items():
        numbers = book.root.StructTreeRoot.ParentTree.Nums
        for at, drawn in enumerate(book.drawn):
            assert (drawn.loose, drawn.nested) == ([], []), name
            elements = numbers[2 * at + 1]
            assert {number for number, element in enumerate(elements) if element is not None} == set(drawn.marked)


def test_the_margins_of_a_page_say_the_report_the_chapter_and_the_page(books: dict[str, Book]) -> None:
    for book in books.values():
        title, pages = book.of("H1")[0].text, len(book.pages)
        assert book.drawn[0].margins == []
        chapters = {h.page: h.text for h in book.of("H2")}
        for page, drawn in enumerate(book.drawn[1:], 2):
            chapter = chapters[max(first for first in chapters if first <= page)]
            assert squeezed(" ".join(drawn.margins)) == f"{title} {chapter} {page} of {pages}"


def test_the_page_numbers_of_the_contents_are_true(books: dict[str, Book]) -> None:
    for book in books.values():
        (first, second) = [h.page for h in book.of("H2")[:2]]
        listed = [line for line in book.of("P") if first <= line.page < second]
        links = [link for link in book.of("Link") if first <= link.page < second]
        assert [line.text.rpartition(" ")[0] for line in listed] == [link.text for link in links]
        assert [h.text for h in book.of("H2")][1:] == [link.text for link in links if link.text in {h.text for h in book.of("H2")}]
        for line, link in zip(listed, links, strict=True):
            goal = book.target(str(_annotation(link).Dest))
            assert goal == int(line.text.rpartition(" ")[2])
            assert link.text in [h.text for h in book.of("H2", "H3") if h.page == goal]


def _annotation(link: Element) -> pikepdf.Object:
    (place,) = [kid for kid in link.held.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
    return place.Obj


def test_links_are_in_the_tree_say_their_words_and_lead_somewhere(books: dict[str, Book]) -> None:
    for name, book in books.items():
        tagged = {_annotation(link).objgen for link in book.of("Link") if any(isinstance(k, pikepdf.Dictionary) for k in link.held.K)}
        assert {link.objgen for link in book.links()} == tagged
        for link in book.links():
            assert str(link.Contents), name
            assert int(link.F) == 4
            if "/Dest" in link:
                assert book.target(str(link.Dest)) is not None
            else:
                assert str(link.A.URI).startswith(("https://", "http://", "mailto:"))
        assert all(page.Tabs == "/S" for page in book.pages if "/Annots" in page)


def test_links_to_the_site_are_full_addresses_of_what_is_there(books: dict[str, Book], reports: list[str], real_site: Path) -> None:
    base = "https://www.example.org/"
    for name in reports:
        found = {str(link.A.URI) for link in books[name].links() if "/A" in link}
        inside = {unescape(address.removeprefix(base)) for address in found if address.startswith(base)}
        assert len(inside) > 20
        for address in inside:
            path, _, anchor = address.partition("#")
            file = real_site / path / "index.html" if not path or path.endswith("/") else real_site / path
            assert file.is_file(), address
            assert not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"), address


def test_every_font_is_in_the_file_with_its_letters(books: dict[str, Book]) -> None:
    for book in books.values():
        fonts = {font.objgen: font for page in book.pages for font in page.Resources.Font.values()}
        assert fonts
        for font in fonts.values():
            assert "/ToUnicode" in font
            (descendant,) = font.DescendantFonts
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
            assert re.search("Liberation|Arial", str(font.BaseFont))


def test_a_note_stands_at_the_foot_of_the_page_with_its_mark(books: dict[str, Book]) -> None:
    found = 0
    for book in books.values():
        for note in book.of("Note"):
            number, _, words = note.text.partition(". ")
            assert number.isdigit()
            assert len(words) > 10
            assert str(note.held.ID).startswith("note-")
            marks = [e.page for e in book.elements if e.tag == "Span" and e.text == number and "Note" not in e.path and e.page == note.page]
            assert marks, f"{note.text} on page {note.page}"
            found += 1
    assert found >= 3


def test_no_heading_ends_a_page(books: dict[str, Book]) -> None:
    for name, book in books.items():
        last = {element.page: element for element in book.elements if element.tag in (*HEADINGS, "P", "LBody", "TD", "Caption", "Figure", "Link")}
        assert [(name, page, e.text) for page, e in last.items() if e.tag in (*HEADINGS, "Caption")] == []


def test_every_word_of_the_page_for_paper_is_in_the_pdf(small_book: Book, small_out: Path) -> None:
    page = (small_out / f"reports/{SMALL}/print/index.html").read_text(encoding="utf-8")
    main = re.sub(
        r"(?s)<svg.*?</svg>|<summary>.*?</summary>|<a [^>]*download>.*?</a>|<sup.*?</sup>|<ul class=\"figure-foot\">.*?</ul>|<span class=\"hidden\">.*?</span>",
        "",
        page,
    )
    chapters = main[main.index('<section class="chapter') : main.index("</main>")]
    words = [word for word in unescape(re.sub(r"<[^>]+>", " ", chapters)).replace("↩︎", "").split() if "://" not in word]
    assert [word for word in words if word not in small_book.text] == []


def test_every_number_of_the_pages_is_in_the_pdfs_with_its_unit_and_its_marker(books: dict[str, Book], reports: list[str], real_site: Path) -> None:
    for name in reports:
        page = (real_site / f"reports/{name}/print/index.html").read_text(encoding="utf-8")
        shown = re.findall(r'<a class="number"[^>]*>(.*?)</a>', page) + re.findall(r'<td class="(?:no-)?number"[^>]*>(.*?)</td>', page)
        numbers = {squeezed(unescape(re.sub(r"<[^>]+>", "", number))) for number in shown}
        text = books[name].text
        assert len(numbers) > 5
        assert [number for number in numbers if number not in text] == []


def test_the_style_sheet_names_only_what_the_templates_have() -> None:
    sheet = (PROJECT / "templates/pdf/pdf.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}|@page[^{]*\{[^}]*\}", "", sheet)
    written = [*sorted((PROJECT / "templates").rglob("*.html")), PROJECT / "generator/markup.py"]
    words = "".join(path.read_text(encoding="utf-8") for path in written)
    named = set(re.findall(r"\.([a-z][\w-]*)", rules))
    assert len(named) > 30
    assert {name for name in named if name not in words and not name.startswith("mark-")} == set()
