"""Writes a workbook as an OpenDocument spreadsheet: the same bytes each time.

An OpenDocument file is a zip of a few XML files, and ours needs little of what they can hold; docs/decisions tells why
no library writes it. Cells are written by type: words are never read as formulas.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from generator.editions.archive import entry
from generator.editions.workbooks.book import Cell, Line, Link, Number, Sheet, Table, Workbook
from generator.editions.workbooks.look import FONT, SIZE, WIDE, freezes

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        **{
            prefix: f"urn:oasis:names:tc:opendocument:xmlns:{prefix if prefix != 'number' else 'datastyle'}:1.0"
            for prefix in ("office", "table", "text", "style", "number", "meta", "config", "manifest")
        },
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
_BLUE = "#0563c1"
# Numbers keep a little distance from the words beside them.
_NUMBER = '<style:table-cell-properties fo:padding-right="0.2cm"/>'
# How wide a character is, in centimetres, and a little air beside the words.
_CHARACTER, _AIR = 0.2, 0.2


def ods(book: Workbook) -> bytes:
    """The file's bytes."""
    styles = _Styles()
    sheets = "".join(_sheet(sheet, styles) for sheet in book.sheets)
    marked = "".join(_range(sheet, sheet.table) for sheet in book.sheets if sheet.table)
    body = f"{sheets}<table:database-ranges>{marked}</table:database-ranges>"
    content = f"<office:automatic-styles>{styles.written()}</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    files = {
        "content.xml": _document("content", content),
        "meta.xml": _document("meta", _meta(book)),
        "settings.xml": _document("settings", _settings(book)),
        "styles.xml": _document("styles", _PAGE),
    }
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in files)
    root = f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>'
    files["META-INF/manifest.xml"] = f'{_XML}<manifest:manifest {_NAMESPACES} manifest:version="1.3">{root}{entries}</manifest:manifest>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        # The type stands first and uncompressed, so that programs know the file by its first bytes.
        packed.writestr(entry("mimetype"), _TYPE, zipfile.ZIP_STORED)
        for name, text in files.items():
            packed.writestr(entry(name), text.encode("utf-8"))
    return out.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _document(name: str, inside: str) -> str:
    return f'{_XML}<office:document-{name} {_NAMESPACES} office:version="1.3">{inside}</office:document-{name}>'


class _Styles:
    """The looks of columns and cells, each named when it is first asked for."""

    def __init__(self) -> None:
        self._columns: dict[int, str] = {}
        self._numbers: dict[tuple[int, bool], str] = {}

    def column(self, width: int) -> str:
        return self._columns.setdefault(width, f"co{len(self._columns)}")

    def number(self, cell: Number) -> str:
        return self._numbers.setdefault((cell.places, cell.pounds), f"n{len(self._numbers)}")

    def written(self) -> str:
        return "".join((*self._of_columns(), _ROWS_AND_SHEETS, *_of_words(), *self._of_numbers()))

    def _of_columns(self) -> Iterator[str]:
        for width, name in self._columns.items():
            size = f'<style:table-column-properties style:column-width="{width * _CHARACTER + _AIR:.2f}cm"/>'
            yield f'<style:style style:name="{name}" style:family="table-column">{size}</style:style>'

    def _of_numbers(self) -> Iterator[str]:
        for (places, pounds), name in self._numbers.items():
            digits = f'<number:number number:decimal-places="{places}" number:min-decimal-places="{places}" number:min-integer-digits="1" number:grouping="true"/>'
            sign = "<number:text>£</number:text>" if pounds else ""
            yield f'<number:number-style style:name="{name}f">{sign}{digits}</number:number-style>'
            yield f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="{name}f">{_NUMBER}</style:style>'


_ROWS_AND_SHEETS = (
    '<style:style style:name="ro" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
    + "".join(
        f'<style:style style:name="{name}" style:family="table" style:master-page-name="{page}"><style:table-properties table:display="true"/></style:style>'
        for name, page in (("words", "Upright"), ("table", "Across"))
    )
)


def _of_words() -> Iterator[str]:
    wrap = '<style:table-cell-properties fo:wrap-option="wrap"/>'
    line = '<style:table-cell-properties fo:wrap-option="wrap" fo:border-bottom="0.5pt solid #000000"/>'
    bold = 'fo:font-weight="bold"'
    for name, cell, text in (
        ("title", "", f'{bold} fo:font-size="{SIZE + 4}pt"'),
        ("heading", "", f'{bold} fo:font-size="{SIZE + 2}pt"'),
        ("header", line, bold),
        ("wrapped", wrap, ""),
        (
            "link",
            wrap,
            f'fo:color="{_BLUE}" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"',
        ),
    ):
        letters = f"<style:text-properties {text}/>" if text else ""
        yield f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default">{cell}{letters}</style:style>'


_PAGE = (
    "<office:styles>"
    f'<style:default-style style:family="table-cell"><style:text-properties style:font-name="{FONT}" fo:font-family="{FONT}" fo:font-size="{SIZE}pt" '
    'fo:language="en" fo:country="GB"/></style:default-style>'
    '<style:style style:name="Default" style:family="table-cell"><style:table-cell-properties style:vertical-align="top"/></style:style>'
    "</office:styles><office:automatic-styles>"
    + "".join(
        f'<style:page-layout style:name="{name}-page"><style:page-layout-properties fo:page-width="{wide}" fo:page-height="{high}" '
        f'style:print-orientation="{way}" fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>'
        for name, wide, high, way in (("Upright", "21cm", "29.7cm", "portrait"), ("Across", "29.7cm", "21cm", "landscape"))
    )
    + "</office:automatic-styles><office:master-styles>"
    + "".join(f'<style:master-page style:name="{name}" style:page-layout-name="{name}-page"/>' for name in ("Upright", "Across"))
    + "</office:master-styles>"
)


def _meta(book: Workbook) -> str:
    fields = {"dc:title": book.title, "dc:creator": book.author, "dc:description": book.about, "dc:language": "en-GB"}
    return "<office:meta>" + "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields.items()) + "</office:meta>"


def _settings(book: Workbook) -> str:
    """Which rows stay in sight when a sheet is scrolled, and that the first sheet is open."""

    def item(name: str, kind: str, value: object) -> str:
        return f'<config:config-item config:name="{name}" config:type="{kind}">{escape(str(value))}</config:config-item>'

    entries = []
    for sheet in book.sheets:
        held = ""
        if sheet.table and freezes(sheet.table):
            rows = len(sheet.lines) + 2
            held = "".join(
                item(name, kind, value)
                for name, kind, value in (
                    ("VerticalSplitMode", "short", 2), ("VerticalSplitPosition", "int", rows), ("ActiveSplitRange", "short", 2),
                    ("PositionTop", "int", 0), ("PositionBottom", "int", rows),
                )
            )  # fmt: skip
        entries.append(f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>{held}</config:config-item-map-entry>")
    view = item("ViewId", "string", "view1") + item("ActiveTable", "string", book.sheets[0].name)
    tables = f'<config:config-item-map-named config:name="Tables">{"".join(entries)}</config:config-item-map-named>'
    views = f'<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>{view}{tables}</config:config-item-map-entry></config:config-item-map-indexed>'
    return f'<office:settings><config:config-item-set config:name="ooo:view-settings">{views}</config:config-item-set></office:settings>'


def _range(sheet: Sheet, table: Table) -> str:
    """What marks the cells of a table as one."""
    top = len(sheet.lines) + 2
    address = f"'{sheet.name}'.A{top}:'{sheet.name}'.{_letters(len(table.columns))}{top + len(table.rows)}"
    return f'<table:database-range table:name="{table.name}" table:target-range-address={quoteattr(address)} table:contains-header="true"/>'


def _letters(column: int) -> str:
    """How a spreadsheet names its column of this number; the first is 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _sheet(sheet: Sheet, styles: _Styles) -> str:
    table = sheet.table
    widths = [column.width for column in table.columns] if table else [WIDE]
    columns = "".join(f'<table:table-column table:style-name="{styles.column(w)}" table:default-cell-style-name="Default"/>' for w in widths)
    parts = [columns, _row(_words(sheet.title, "title"))]
    parts += [_row(_line(line, wrap=table is None)) for line in sheet.lines]
    if table:
        parts.append(f"<table:table-header-rows>{_row(''.join(_words(c.name, 'header') for c in table.columns))}</table:table-header-rows>")
        parts += [_row("".join([_cell(cell, styles) for cell in cells])) for cells in table.rows]
    look = "table" if table else "words"
    return f'<table:table table:name={quoteattr(sheet.name)} table:style-name="{look}">{"".join(parts)}</table:table>'


def _row(cells: str) -> str:
    return f'<table:table-row table:style-name="ro">{cells}</table:table-row>'


def _line(line: Line, *, wrap: bool) -> str:
    style = "heading" if line.heading else "wrapped" if wrap else "Default"
    return _link(line.content) if isinstance(line.content, Link) else _words(line.content, style)


def _cell(cell: Cell, styles: _Styles) -> str:
    match cell:
        case None:
            return "<table:table-cell/>"
        case Number(number):
            shown = f"{number:f}"
            return f'<table:table-cell table:style-name="{styles.number(cell)}" office:value-type="float" office:value="{shown}"><text:p>{shown}</text:p></table:table-cell>'
        case Link():
            return _link(cell)
        case str():
            return _words(cell, "wrapped")


def _link(link: Link) -> str:
    href = f"#'{link.href[1:]}'.A1" if link.href.startswith("#") else link.href
    words = f'<text:a xlink:type="simple" xlink:href={quoteattr(href)}>{_spaced(link.text)}</text:a>'
    return f'<table:table-cell table:style-name="link" office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


@lru_cache(maxsize=4096)
def _words(text: str, style: str) -> str:
    """A cell of words; a line of its own is a paragraph of its own."""
    paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{paragraphs}</table:table-cell>'


def _spaced(text: str) -> str:
    """Words for XML; where several spaces follow each other, or one begins the text, the format wants a mark."""
    return re.sub(r"^ | {2,}", lambda m: f'<text:s text:c="{len(m[0])}"/>', escape(text))
