"""Texts with everything that they name made ready: numbers written, blocks turned into views, links resolved.

The HTML itself is made when a template prints the words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from generator import urls
from generator.abbreviations import Explained
from generator.bound import Bound, BoundFigure, BoundPicture, BoundPrinted, BoundTable, BoundValue
from generator.model import Figure, Value
from generator.problems import Where
from generator.progress import BoundProgress
from generator.prose import Block, Heading, Prose, Role
from generator.views.context import Context
from generator.views.figure import FigureView, report_figure
from generator.views.links import Link, area_links, areas_name, commitment_link
from generator.views.table import TableView, table
from generator.views.writing import capital
from generator.wording import made_from, plain, reads


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number in running text: how it reads, where its proof is, and the anchor that its proof links back to."""

    text: str
    href: str | None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class KeyfactView:
    """A number that stands out, with a sentence."""

    number: NumberView
    words: "Words"


@dataclass(frozen=True, slots=True)
class TitledView:
    """A case study with its title, or a quotation with who said it."""

    title: str
    words: "Words"


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture with description, credit and caption."""

    src: str
    alt: str
    credit: str
    words: "Words"


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A figure with its headline and takeaway ready to print."""

    figure: FigureView
    headline: "Words"
    takeaway: "Words | None"


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What a report says was done about a commitment. `level` is that of its heading; `also` names others that it serves.

    `period` and `lead` are empty where a heading above the entry says them already.
    `further` is the heading of a further entry about the commitment that the entry before it is about: its areas, its
    lead team, or its period. It is empty where the wording of the commitment is the heading.
    """

    anchor: str
    level: int
    commitment: Link
    period: str
    lead: str
    areas: tuple[Link, ...]
    also: tuple[Link, ...]
    nothing: bool
    words: "Words"
    further: str = ""

    @property
    def areas_name(self) -> str:
        """What its areas are called, be they one or more."""
        return areas_name(self.areas)


Part = NumberView | KeyfactView | TitledView | ImageView | TableView | FigurePart | ProgressView


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its parts by their place; `link` turns an address into a link from this page."""

    prose: Prose
    parts: Mapping[Where, Part]
    link: Callable[[str], str]

    def __bool__(self) -> bool:
        return bool(self.prose)


def words(context: Context, origin: str, prose: Prose, named: "Named | None" = None, explained: Explained | None = None, notes: str = "") -> Words:
    """The text as the page at `origin` shows it.

    With `named`, numbers lead to their row in the page's own list. With `explained`, abbreviations that the page has
    not met are written out; texts of a page come in the order in which it shows them. `notes` tells the footnotes of the
    text from those of texts of other files on the same page.
    """

    def link(target: str) -> str:
        return context.link(origin, target)

    def shown(text: Prose) -> Words:
        return Words(replace(text, notes=f"{notes}-{text.notes}") if notes else text, parts, link)

    prose, bindings = context.marking(prose), context.checked.bindings
    takeaways: dict[Where, BoundFigure] = {}
    if explained is not None:
        known = explained

        def meet(block: Block) -> None:
            bound = bindings[block.where]
            if isinstance(bound, BoundFigure) and bound.figure.takeaway:
                takeaways[block.where] = BoundFigure(replace(bound.figure, takeaway=known.written_out(bound.figure.takeaway)))

        prose = explained.written_out(prose, meet)
    parts: dict[Where, Part] = {}
    # In the order of the text, because `named` lists numbers as it meets them.
    found: list[Role | Block] = [*prose.roles, *prose.blocks]
    for place in sorted(found, key=lambda p: p.where):
        if isinstance(place, Role):
            parts[place.where] = number(context, origin, bindings[place.where], named)
        else:
            parts[place.where] = _part(context, origin, place, takeaways.get(place.where) or bindings[place.where], shown, named)
    _tell_once(context, prose, parts)
    return shown(prose)


def _tell_once(context: Context, prose: Prose, parts: dict[Where, Part]) -> None:
    """Takes out of entries of progress what a heading above them says.

    An entry that follows another one about the same commitment, with no heading between, has a shorter heading.
    """
    before: ProgressView | None = None
    above: dict[int, str] = {}
    found: list[Block | Heading] = [*prose.blocks, *prose.headings]
    for block in sorted(found, key=lambda b: b.where):
        if isinstance(block, Heading):
            before, above = None, {level: told for level, told in above.items() if level < block.level}
            above[block.level] = plain(block.words, context.checked.bindings)
            continue
        part = parts[block.where]
        if isinstance(part, ProgressView):
            further = ""
            if before is not None and before.commitment == part.commitment:
                further = ", ".join(area.text for area in part.areas) or part.lead or part.period
            told = (*above.values(), further)
            period = "" if any(_says(heading, part.period) for heading in told) else part.period
            parts[block.where] = replace(part, further=further, period=period, lead="" if part.lead in told else part.lead)
            before = part


def _says(heading: str, period: str) -> bool:
    """Whether a heading says a period, and not a longer one that starts or ends with it."""
    return re.search(rf"(?<![\w/])(?<!to )(?<!since ){re.escape(period)}(?! to)(?![\w/])", heading, re.IGNORECASE) is not None


@dataclass
class Named:
    """The values that a page's text names, in order of first mention, and the anchor of that mention.

    `page` is the address of the page that lists them, where it is another than the one that shows the text.
    """

    page: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    mentions: dict[str, str] = field(default_factory=dict)

    def mention(self, shown: Value, others: tuple[Value, ...]) -> tuple[str, str | None]:
        """Enters what one number in the text is made from.

        Gives the name of the row that the number leads to, and its own anchor where a row leads back to it.
        """
        names = [f"{value.measure.id}-{urls.value_anchor(value)}" for value in (shown, *others)]
        anchor = f"from-{names[0]}" if names[0] not in self.mentions else f"from-{'-'.join(names)}"
        new = [name for name in names if name not in self.mentions]
        for name, value in zip(names, (shown, *others), strict=True):
            self.values.setdefault(name, value)
            self.mentions.setdefault(name, anchor)
        return names[0], anchor if new else None


def number(context: Context, origin: str, bound: Bound, named: Named | None) -> NumberView:
    """A bound number as a page shows it."""
    text, values = reads(bound), made_from(bound)
    context.stands(origin, *values)
    if isinstance(bound, BoundPrinted):
        context.stands(origin, bound.value)
        return NumberView(text, context.link(origin, urls.discrepancy(bound.discrepancy)))
    if not values:
        return NumberView(text, None)
    shown, others = values[0], values[1:]
    if named is None:
        return NumberView(text, context.proof(origin, shown))
    name, anchor = named.mention(shown, others)
    return NumberView(text, context.link(origin, f"{named.page}#number-{name}"), None if named.page else anchor)


def _part(context: Context, origin: str, block: Block, bound: Bound, shown: Callable[[Prose], Words], named: Named | None) -> Part:
    match bound:
        case BoundValue():
            told = number(context, origin, bound, named)
            return KeyfactView(replace(told, text=capital(told.text)), shown(block.body))
        case BoundTable():
            return table(context, origin, bound)
        case BoundFigure(figure):
            return _figure(context, origin, figure, named)
        case BoundPicture(picture, alt, credit):
            return ImageView(context.picture(origin, picture), alt, credit, shown(block.body))
        case BoundProgress():
            return _progress(context, origin, block, bound, shown(block.body))
        case _:
            return TitledView(block.argument, shown(block.body))


def _progress(context: Context, origin: str, block: Block, bound: BoundProgress, body: Words) -> ProgressView:
    main, *others = (commitment_link(context, origin, commitment) for commitment in bound.commitments)
    return ProgressView(
        block.anchor, block.level, main, bound.period.name, bound.lead, area_links(context, origin, bound.areas), tuple(others), bound.nothing, body
    )


def _figure(context: Context, origin: str, figure: Figure, named: Named | None) -> FigurePart:
    takeaway = words(context, origin, figure.takeaway, named) if figure.takeaway else None
    return FigurePart(report_figure(context, origin, figure), words(context, origin, figure.headline, named), takeaway)
