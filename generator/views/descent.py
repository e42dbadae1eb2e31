"""What a commitment comes from and what it became, in words and links."""

from collections.abc import Callable, Iterable
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

# The commitments that one comes from, or became, each with how.
Related = Callable[[Commitment], Iterable[tuple[Commitment, Origin]]]


def before(context: Context, address: str, commitment: Commitment) -> tuple[DescentLine, ...]:
    """The earlier commitments that one comes from, and those that they come from."""
    return _lines(context, address, commitment, _BEFORE, lambda later: [(context.site.commitments[o.commitment], o) for o in later.origins])


def after(context: Context, address: str, commitment: Commitment) -> tuple[DescentLine, ...]:
    """The later commitments that come from one, and those that come from them."""
    return _lines(context, address, commitment, _AFTER, context.ledger.into)


def _lines(context: Context, address: str, commitment: Commitment, told: dict[str, str], related: Related) -> tuple[DescentLine, ...]:
    return tuple(
        DescentLine(_told(told, other, origin), commitment_link(context, address, other), _lines(context, address, other, told, related))
        for other, origin in related(commitment)
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
