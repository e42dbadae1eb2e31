"""“Numbers in this section”: every value that a text names, with everything that is known of it."""

from dataclasses import dataclass

from generator import urls
from generator.abbreviations import Explained
from generator.model import Value
from generator.views.context import Context
from generator.views.page import Link
from generator.views.words import Ledger, Words, words
from generator.wording import phrase


@dataclass(frozen=True, slots=True)
class Proof:
    """One value. `back` leads to its first mention in the text."""

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


def proofs(context: Context, address: str, ledger: Ledger, explained: Explained) -> tuple[Proof, ...]:
    """The rows of the list, in the order in which the text names the values."""
    return tuple(_proof(context, address, name, value, ledger.mentions[name], explained) for name, value in ledger.values.items())


def places(value: Value) -> tuple[str, ...]:
    """Every document and place that prints a value."""
    return tuple(f"{printed.source.title}, {printed.place}" for printed in value.printed)


def _proof(context: Context, address: str, name: str, value: Value, mention: str, explained: Explained) -> Proof:
    measure = value.measure
    proof = f"{urls.measure(measure)}#{urls.value_anchor(value)}" if urls.has_page(context.site, measure) else None
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
        period=f"{value.period.name}{inferred}{against}",
        area=value.area.title,
        places=places(value),
        note=words(context, address, value.note, explained=explained) if value.note else None,
        discrepancy=Link(discrepancy.title, context.link(address, urls.discrepancy(discrepancy))) if discrepancy else None,
    )
