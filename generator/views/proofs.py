"""“Numbers in this section”: every value that a text names, with everything that is known of it."""

from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.model import Source, Value
from generator.views.context import Context
from generator.views.links import Link
from generator.views.words import Ledger, Words, words
from generator.wording import phrase


@dataclass(frozen=True, slots=True)
class Proof:
    """One value. `back` leads to its first mention in the text; `area` is empty where it is the default, `period` where the title says it."""

    anchor: str
    back: str
    number: str
    title: str
    href: str | None
    period: str
    area: str
    places: tuple[str, ...]
    note: Words | None
    discrepancy: Link | None


def proofs(context: Context, address: str, ledger: Ledger, explained: Explained, here: Source | None = None) -> tuple[Proof, ...]:
    """The rows of the list, in the order in which the text names the values; `here` is the report that the page is part of."""
    return tuple(_proof(context, address, name, value, ledger.mentions[name], explained, here) for name, value in ledger.values.items())


def places(value: Value, here: Source | None = None) -> tuple[str, ...]:
    """Every document that prints a value, with its places: `Closure Report (Foreword; Priority 2)`."""
    found: dict[str, list[str]] = {}
    for printed in value.printed:
        found.setdefault("this report" if printed.source == here else printed.source.title, []).append(printed.place)
    return tuple(f"{title} ({'; '.join(held)})" for title, held in found.items())


def _proof(
    context: Context, address: str, name: str, value: Value, mention: str, explained: Explained, here: Source | None
) -> Proof:  # fmt: skip
    measure = value.measure
    proof = urls.value(value) if urls.has_page(context.site, measure) else None
    discrepancy = context.site.discrepancies.get(value.discrepancy or "")
    title = f"{measure.title}: {measure.categories[value.category]}" if value.category else measure.title
    inferred = " (our inference)" if value.basis == "inferred" else ""
    against = f", against {value.against.name}" if value.against else ""
    return Proof(
        anchor=f"number-{name}",
        back=f"#{mention}",
        number=phrase(value),
        title=title if value.kind == "actual" else f"{title} ({value.kind})",
        href=context.link(address, proof) if proof else None,
        period="" if value.period.name in title and not inferred and not against else f"{value.period.name}{inferred}{against}",
        area="" if value.area.default else value.area.title,
        places=places(value, here),
        note=words(context, address, value.note, explained=explained) if value.note else None,
        discrepancy=Link(discrepancy.title, context.link(address, urls.discrepancy(discrepancy))) if discrepancy else None,
    )
