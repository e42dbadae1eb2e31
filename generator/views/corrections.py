"""corrections.html: what was changed after it was published, newest first; and the notices on the pages that it concerns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.correction_rules import told
from generator.model import CorrectedValue, Correction, Identity, Value
from generator.views.context import Context
from generator.views.links import Link
from generator.views.page import Notice, Page, View, front
from generator.views.values import changed_on
from generator.views.words import Words, words
from generator.views.writing import capital, describing


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value with what was published before and what stands now; `href` leads to its proof, where it has a page."""

    what: str
    href: str | None
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """One correction or revision. `pages` are those that it concerns."""

    anchor: str
    title: str
    what: Words
    why: Words
    effect: Words
    values: tuple[ChangedValue, ...]
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """corrections.html."""

    page: Page
    introduction: Words
    entries: tuple[CorrectionCard, ...]


def whole(context: Context, frames: Sequence[Page]) -> tuple[str, str, View]:
    """Address, template and view of the page of all corrections; `frames` are those of the pages made before it."""
    explained = context.explained()
    frame, introduction = front(context, "corrections", explained)
    held = {value.identity: value for value in context.site.values}
    entries = tuple(_card(context, entry, held, frames, explained) for entry in context.site.corrections)
    return urls.CORRECTIONS, "corrections.html", CorrectionsView(frame, introduction, entries)


def notices(context: Context, frame: Page) -> tuple[Notice, ...]:
    """What a reader of a page should know of its past: the corrections of values that stand on it, and of its words."""
    return tuple(
        Notice(Link(capital(changed_on(entry)), context.link(frame.address, urls.correction(entry.id))), describing(context, entry.what), entry.day)
        for entry in context.site.corrections
        if _concerns(context, entry, frame)
    )


def _concerns(context: Context, entry: Correction, frame: Page) -> bool:
    standing = context.standing.get(frame.address, {})
    return any(value.identity in standing for value in entry.values) or any(_is_of(page, frame) for page in _pages_named(context, entry))


def _pages_named(context: Context, entry: Correction) -> Iterator[str]:
    """The addresses of the pages whose words were changed, where they stand now."""
    moved = {redirect.old: redirect.new for redirect in context.site.redirects}
    yield from (moved.get(page.address, page.address).partition("#")[0] for page in entry.pages)


def _is_of(address: str, frame: Page) -> bool:
    """Whether an address is that of a page, or of a part of the report that the page, or the PDF, holds whole."""
    holds_whole = frame.address.endswith((f"/{urls.WHOLE}/", ".pdf"))
    return address == frame.address or (holds_whole and address.startswith(frame.address.rstrip("/").rpartition("/")[0] + "/"))


def _card(
    context: Context, entry: Correction, held: dict[Identity, Value], frames: Sequence[Page], explained: Explained
) -> CorrectionCard:  # fmt: skip
    here = urls.CORRECTIONS
    return CorrectionCard(
        anchor=urls.correction_anchor(entry.id),
        title=capital(changed_on(entry)),
        what=words(context, here, entry.what, explained=explained),
        why=words(context, here, entry.why, explained=explained),
        effect=words(context, here, entry.effect, explained=explained),
        values=tuple(_value(context, corrected, held.get(corrected.identity)) for corrected in entry.values),
        pages=tuple(Link(_title(frame), context.link(here, frame.address)) for frame in frames if _concerns(context, entry, frame)),
    )


def _title(frame: Page) -> str:
    """A page by its title, after that of the page above it: `Annual Report 2016-17: Introduction`."""
    return f"{frame.crumbs[-1].text}: {frame.title}" if len(frame.crumbs) > 1 else frame.title


def _value(context: Context, corrected: CorrectedValue, value: Value | None) -> ChangedValue:
    site = context.site
    measure, area = site.measures.get(corrected.measure), site.areas.get(corrected.area)
    parts = (
        measure.title if measure else corrected.measure,
        measure.categories.get(corrected.category or "", "") if measure else corrected.category or "",
        "" if area and area.default else area.title if area else corrected.area,
        corrected.period.name,
        "" if corrected.kind == "actual" else corrected.kind + (f" against {corrected.against.name}" if corrected.against else ""),
    )
    return ChangedValue(
        what=", ".join(part for part in parts if part),
        href=context.proof(urls.CORRECTIONS, value) if value else None,
        old=told(site, corrected, corrected.old),
        new=told(site, corrected, corrected.new),
    )
