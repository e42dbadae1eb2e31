"""What is known of a number wherever it stands: the values that have it, and the texts in which it reads the same."""

import re
from collections.abc import Iterator

from generator.claims.contract import Number
from generator.claims.quantities import Quantity, quantities_within
from generator.explanations import values
from generator.explanations.asked import Asked
from generator.explanations.known import Known
from generator.explanations.told import Explanation, Place
from generator.units import counted

# So many letters of a sentence tell which one it is.
_SHORT = 110


def of_number(asked: Asked, known: Known) -> Explanation:
    """Every value with the number, and every text that has it for another reason; the nearest values where there is none."""
    held = [v for v in known.site.values if values.is_value(asked.quantity, v)]
    elsewhere = tuple(_elsewhere(asked, known, {value.identity for value in held}))
    parts = [counted(len(held), "value") + " of the data"] if held else []
    parts += (
        [f"{counted(len(elsewhere), 'other place')} in texts" if held else f"{counted(len(elsewhere), 'place')} in texts, and no value of the data"]
        if elsewhere
        else []
    )
    found = bool(held or elsewhere)
    return Explanation(
        asked=asked.text, said=f"{asked.text}: {' and '.join(parts)}." if found else f"No value and no text has the number {asked.text}.",
        values=known.told(held), elsewhere=elsewhere, troubles=known.errors,
        nearest=() if found else values.nearest(asked.quantity, known.site.values, None if asked.quantity.kind == "number" else asked.quantity.kind),
    )  # fmt: skip


def _elsewhere(asked: Asked, known: Known, held: set[tuple[object, ...]]) -> Iterator[Place]:
    """Numbers of texts that read the same and are made of no value that was found."""
    for examined in known.passages:
        for number in examined.numbers:
            made = number.quantity.values or ((number.proof,) if number.proof else ())
            ours = not number.quantity.is_change and any(value.identity in held for value in made)
            if not ours and _reads_same(asked.quantity, number):
                told = known.numbers.told(number, examined)
                words = f"{told.state}: “{told.text}” in “{told.sentence if len(told.sentence) <= _SHORT else told.sentence[: _SHORT - 1] + '…'}”"
                yield Place(words, told.file, told.line, known.standings.address(told.file))


def _reads_same(asked: Quantity, number: Number) -> bool:
    """Tells whether a number of a text has the digits and the unit that are asked for; a bare number has any unit."""
    read = number.quantity
    if number.state == "exempt" or (number.state == "bound" and not read.bound):
        # A name, or a number as printed, is one stretch of text; its digits tell.
        digits = re.findall(r"\d[\d,]*(?:\.\d+)?", number.text)
        same = f"{abs(asked.number).normalize():f}" in [d.replace(",", "") for d in digits]
        return same or any(q.number == asked.number and q.kind == asked.kind for q in quantities_within(number.text, 0, len(number.text)))
    return abs(read.number) == abs(asked.number) and asked.kind in ("number", read.kind)
