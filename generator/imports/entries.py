"""How a value is written in a data file, in the style of those that stand there: on one line in braces where it fits, else a line for each key."""

import textwrap
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from generator.imports.given import Given
from generator.model import Printed
from generator.yamltext import scalar, unquoted

# The keys of a value in the order in which they are written.
ORDER = (
    "period", "against", "kind", "category", "area", "qualifier", "value", "to", "status", "source", "place", "also", "period_basis", "discrepancy", "note",
)  # fmt: skip
_LINE = 140
_MOST_PLACES = 6


def entry(given: Given, indent: int) -> list[str]:
    """The lines of a new value, as an item of a list at an indent."""
    flow = f"{' ' * indent}- {{{', '.join(f'{key}: {text}' for key, text in pairs(given, flow=True))}}}"
    if len(flow) <= _LINE:
        return [flow]
    lines = [line for key, text in pairs(given, flow=False) for line in key_lines(key, text, indent + 2)]
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def pairs(given: Given, *, flow: bool) -> list[tuple[str, str]]:
    """The keys of a value with what is written behind each; what goes without saying is left out."""
    first, *others = given.printed
    said = {
        "period": given.period.text,
        "against": given.against.text if given.against else "",
        "kind": "" if given.kind == "actual" else given.kind,
        "category": given.category or "",
        "area": "" if given.area.default else given.area.id,
        "qualifier": given.qualifier or "",
        "value": number(given.number),
        "to": number(given.upper),
        "status": marks(given.status),
        "source": first.source.id,
        "place": scalar(first.place, flow=flow),
        "also": f"[{', '.join(place(other) for other in others)}]" if others else "",
        "period_basis": "" if given.basis in (None, "printed") else given.basis or "",
        "discrepancy": given.discrepancy or "",
        "note": scalar(given.note, flow=flow) if given.note else "",
    }
    return [(key, said[key]) for key in ORDER if said[key]]


def number(of: Decimal | None) -> str:
    """A number as it is typed in a data file."""
    if of is None:
        return ""
    exponent = of.as_tuple().exponent
    assert isinstance(exponent, int)
    return f"{of.quantize(Decimal(1).scaleb(-_MOST_PLACES), rounding=ROUND_HALF_UP) if -exponent > _MOST_PLACES else of:f}"


def marks(status: Sequence[str]) -> str:
    """`[p, r]`."""
    return f"[{', '.join(status)}]" if status else ""


def place(printed: Printed) -> str:
    """`{source: closure-report, place: page 5}`."""
    return f"{{source: {printed.source.id}, place: {scalar(printed.place, flow=True)}}}"


def key_lines(key: str, text: str, indent: int) -> list[str]:
    """A key on a line of its own; a long note runs over several below `>`."""
    line = f"{' ' * indent}{key}: {text}"
    if key != "note" or len(line) <= _LINE:
        return [line]
    # Written in quotation marks only where the line needed it: below `>` a text stands as it is.
    before = " " * (indent + 2)
    return [f"{' ' * indent}{key}: >", *textwrap.wrap(unquoted(text), _LINE, initial_indent=before, subsequent_indent=before, break_long_words=False, break_on_hyphens=False)]  # fmt: skip
