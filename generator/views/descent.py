"""What a commitment comes from and what it became, in words and links."""

from dataclasses import dataclass

from generator.model import Commitment, Origin
from generator.views.context import Context
from generator.views.links import Link, commitment_link
from generator.wording import plain


@dataclass(frozen=True, slots=True)
class DescentLine:
    """An earlier or later commitment: `told` says how it is related. `further` are those that it comes from, or became, in turn."""

    told: str
    commitment: Link
    further: tuple["DescentLine", ...]


_BEFORE = {
    "carried": "Carried forward from the {plan}",
    "reworded": "Reworded from the {plan}",
    "merged": "Merged from this and others, of the {plan}",
    "split": "One part of this, of the {plan}",
}
_AFTER = {
    "carried": "Carried forward in the {plan}",
    "reworded": "Reworded in the {plan}",
    "merged": "Merged with others in the {plan}",
    "split": "Split; this part is in the {plan}",
}


def before(context: Context, address: str, commitment: Commitment) -> tuple[DescentLine, ...]:
    """The earlier commitments that one comes from, and those that they come from."""
    earlier = [(context.site.commitments[origin.commitment], origin) for origin in commitment.origins]
    return tuple(
        DescentLine(_told(_BEFORE, other, origin), commitment_link(context, address, other), before(context, address, other))
        for other, origin in earlier
    )


def after(context: Context, address: str, commitment: Commitment) -> tuple[DescentLine, ...]:
    """The later commitments that come from one, and those that come from them."""
    return tuple(
        DescentLine(_told(_AFTER, other, origin), commitment_link(context, address, other), after(context, address, other))
        for other, origin in context.ledger.into(commitment)
    )


def became(context: Context, address: str, commitment: Commitment) -> tuple[DescentLine, ...]:
    """The later commitments that come straight from one, for a list: a wording that stays the same is not repeated."""
    return tuple(_became(context, address, commitment, other, origin) for other, origin in context.ledger.into(commitment))


def _became(context: Context, address: str, commitment: Commitment, other: Commitment, origin: Origin) -> DescentLine:
    told, link = _told(_AFTER, other, origin), commitment_link(context, address, other)
    if link.text == plain(commitment.wording, context.checked.bindings):
        return DescentLine("", Link(told, link.href), ())
    return DescentLine(told, link, ())


def _told(told: dict[str, str], other: Commitment, origin: Origin) -> str:
    return told[origin.how].format(plan=other.plan.title)
