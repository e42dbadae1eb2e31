"""What the search can find: pages by their words, and values, terms, names and discrepancies each by an entry of its own.

An entry is a small document in HTML. It says what it is (`kind`) and what it is called: `title` for a page, `name` for
a part of one. `subject`, `value` and `once` hold the words that it shall be found by first, among them abbreviations
beside what they stand for, and the years of a period; `once` is for values that are no count of a series.
`templates/assets/search.js` weighs them. Knows nothing of the tool that makes the index.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from generator import destinations, urls
from generator.abbreviations import is_abbreviation
from generator.charts.choose import chart_of
from generator.model import Measure, Value
from generator.views.context import Context
from generator.views.names import NamesOfKindView
from generator.views.page import LIST, Page, View
from generator.views.section import SectionView
from generator.views.table import CONTRADICTED
from generator.views.whole_report import WholeReportView
from generator.views.writing import describing
from generator.wording import phrase

# Pages that lead to others and say little themselves.
_LEFT_OUT = (urls.HOME, urls.SEARCH, urls.A_TO_Z, urls.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Entry:
    """The address that a result leads to, and the document that is searched."""

    address: str
    document: str


def entries(context: Context, views: Sequence[tuple[str, str, View]], files: Mapping[str, bytes]) -> Iterator[Entry]:
    """Everything that can be found, in the order of the pages."""
    measures = {urls.measure(measure): measure for measure in destinations.measures_with_pages(context.site)}
    proved: set[str] = set()
    for address, _, view in views:
        if address in _LEFT_OUT or isinstance(view, WholeReportView):  # a whole report repeats its sections
            continue
        if view.page.kind == LIST:
            # What stands on a list has an entry of its own.
            yield _entry(address, view.page.description, kind=view.page.what, title=view.page.title)
        else:
            measure = measures.get(address)
            subject = _subject(context, measure) if measure else view.page.title if view.page.kind == "Area" else ""
            yield _page(view.page, files[urls.file_of(address)], subject)
            if measure:
                yield from _values(context, measure)
        if isinstance(view, SectionView):
            yield from _proved_here(context, view, proved)
        if isinstance(view, NamesOfKindView):
            yield from _names(context, view)
    yield from _explained(context)


def words(found: Iterable[Entry]) -> bytes:
    """Every word of more than three letters, one a line, the commonest first: what a misspelt word is held against."""
    counts = Counter(word for entry in found for word in set(re.findall(r"[a-z]{4,}", _plain(entry.document).lower())))
    return "\n".join(sorted(counts, key=lambda word: (-counts[word], word))).encode("utf-8")


def _plain(document: str) -> str:
    return unescape(re.sub(r"(?s)<svg.*?</svg>|<[^>]+>", " ", document))


def _page(page: Page, content: bytes, subject: str) -> Entry:
    """The main part of a page. A template that has lost its frame has none; then the whole of it is the page."""
    text = content.decode("utf-8")
    main = text[max(text.find("<main"), 0) :].partition("</main>")[0]
    return _document(page.address, main, kind=page.what, title=page.title, subject=subject)


def _entry(address: str, text: str, **meta: str) -> Entry:
    return _document(address, f"<main><p>{escape(text)}</p>", **meta)


def _document(address: str, main: str, **meta: str) -> Entry:
    """Each meta is a word or a text about the entry that the index holds beside its words."""
    told = "".join(f'<meta data-pagefind-meta="{name}[content]" content="{escape(text)}">' for name, text in meta.items() if text)
    return Entry(address, f'<html lang="en-GB"><body>{main}{told}</main></body></html>')


def _subject(context: Context, measure: Measure) -> str:
    """What a measure is about, so that its page goes before others that only mention the subject."""
    return " ".join((measure.home.title, measure.title, *_paired(context, f"{measure.home.title} {measure.title}")))


def _values(context: Context, measure: Measure) -> Iterator[Entry]:
    """Every value that is held, and the years between them of which none is."""
    values = context.site.values_of(measure)
    yield from (_value(context, value) for value in values)
    chart = chart_of(measure, values)
    for point in chart.series[0].points if chart and chart.kind == "series" else ():
        if point.value is None:
            name = f"{measure.title}, {point.name}"
            text = f"{name}: not held. No document on this site gives this number."
            yield _entry(f"{urls.measure(measure)}#values", text, kind="Value that is not held", name=name, value=_sought(context, name, name))


def _value(context: Context, value: Value) -> Entry:
    title = value.title if value.kind == "actual" else f"{value.title} ({value.kind})"
    area = "" if value.area.default else f", {value.area.title}"
    name = f"{title}{area}, {value.period.name}" + (f" against {value.against.name}" if value.against else "")
    number = phrase(value) if value.published else CONTRADICTED.text
    printed = "; ".join(f"{p.source.title}, {p.place}" for p in value.printed)
    weight = "value" if value.kind == "actual" and value.number is not None else "once"
    return _entry(
        urls.value(value),
        f"{name}: {number}. Printed in {printed}.",
        kind="Value",
        name=name,
        **{weight: _sought(context, name, f"{value.period.name} {value.period.text}")},
    )


def _proved_here(context: Context, view: SectionView, proved: set[str]) -> Iterator[Entry]:
    """Values without a page of a measure: their proof is in the section that names them first."""
    for proof in view.proofs:
        if proof.href or proof.anchor in proved:
            continue
        proved.add(proof.anchor)
        name = ", ".join(part for part in (proof.title, proof.area, proof.period) if part)
        yield _entry(
            f"{view.page.address}#{proof.anchor}",
            f"{name}: {proof.number}. Printed in {'; '.join(proof.places)}.",
            kind=f"Value, {view.page.crumbs[-1].text}",
            name=name,
            once=_sought(context, name, name),
        )


def _names(context: Context, view: NamesOfKindView) -> Iterator[Entry]:
    for card in (card for letter in view.letters for card in letter.names):
        name = context.site.names[card.anchor]
        meaning = describing(context, name.meaning) if name.meaning else name.name
        places = [f"{report.report}: {place.text}" for report in card.mentions.reports for place in report.places]
        text = f"{meaning.rstrip('.')}. Mentioned in {'; '.join(places)}."
        yield _entry(urls.name(name), text, kind=name.kind.capitalize(), name=name.name, subject=" ".join(name.spellings))


def _explained(context: Context) -> Iterator[Entry]:
    """Terms of the glossary, and known discrepancies."""
    for term in context.site.terms.values():
        meaning = describing(context, term.meaning) if term.meaning else ""
        subject = f"{term.term} {term.expansion}"
        yield _entry(urls.term(term), f"{term.term}: {term.expansion}. {meaning}", kind="Glossary term", name=term.term, subject=subject)
    for entry in context.site.discrepancies.values():
        subject = " ".join((entry.title, *_paired(context, entry.title)))
        yield _entry(urls.discrepancy(entry), describing(context, entry.found), kind="Known discrepancy", name=entry.title, subject=subject)


def _sought(context: Context, name: str, period: str) -> str:
    return " ".join((name, *_paired(context, name), *_years(period)))


def _paired(context: Context, text: str) -> Iterator[str]:
    """The abbreviations of what a text writes out, and what its abbreviations stand for."""
    lower = text.lower()
    for term in context.site.terms.values():
        # The order is that of speed: this is asked of every value.
        if term.expansion.lower() in lower:
            if is_abbreviation(term):
                yield term.term
        elif term.term in text and is_abbreviation(term) and re.search(rf"\b{re.escape(term.term)}s?\b", text):
            yield term.expansion


def _years(period: str) -> Iterator[str]:
    """Every year that a period touches: `2019/20` is looked for as 2019, and as 2020."""
    yield from dict.fromkeys(year for first in re.findall(r"\b(?:19|20)\d\d(?:/\d\d)?\b", period) for year in _whole(first))


def _whole(year: str) -> tuple[str, ...]:
    return (year[:4], year[:2] + year[5:]) if "/" in year else (year,)
