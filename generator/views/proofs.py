"""“Numbers in this section”: every value that a text names, with everything that is known of it."""

from dataclasses import dataclass

from generator.abbreviations import Explained
from generator.model import Source, Value
from generator.views.context import Context
from generator.views.links import Link
from generator.views.table import legend
from generator.views.values import corrections, discrepancy, note, period, places
from generator.views.words import Named, Words
from generator.wording import phrase


@dataclass(frozen=True, slots=True)
class Proof:
    """One value. `back` leads to its first mention in the text; `area` is empty where it is the default, `period` where the title says it.

    `number` has its markers behind it, which `status` explains.
    """

    anchor: str
    back: str
    number: str
    status: tuple[str, ...]
    title: str
    href: str | None
    period: str
    area: str
    places: tuple[str, ...]
    note: Words | None
    discrepancy: Link | None
    corrections: tuple[Link, ...]


def proofs(context: Context, address: str, named: Named, explained: Explained, here: Source | None = None) -> tuple[Proof, ...]:
    """The rows of the list, in the order in which the text names the values; `here` is the report that the page is part of."""
    return tuple(_proof(context, address, name, value, named.mentions[name], explained, here) for name, value in named.values.items())


def _proof(
    context: Context, address: str, name: str, value: Value, mention: str, explained: Explained, here: Source | None
) -> Proof:  # fmt: skip
    # A title that says the period needs no more of it, unless there is more to say.
    told = ", ".join([period(value), *([f"against {value.against.name}"] if value.against else [])])
    return Proof(
        anchor=f"number-{name}",
        back=f"#{mention}",
        number=f"{phrase(value)} {value.shorthand}".rstrip(),
        status=legend((value,)),
        title=value.title if value.kind == "actual" else f"{value.title} ({value.kind})",
        href=context.proof(address, value),
        period="" if told == value.period.name and told in value.title else told,
        area="" if value.area.default else value.area.title,
        places=places(value, here),
        note=note(context, address, value, explained),
        discrepancy=discrepancy(context, address, value),
        corrections=corrections(context, address, value),
    )
