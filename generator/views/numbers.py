"""editors/numbers.html: every text with its numbers marked by their state, for editors. It is no page of the site."""

from collections import Counter
from dataclasses import dataclass

from generator.accounts import STATES, Account
from generator.claims.contract import Examined, Number


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: words, or a number with its state and what is known of it."""

    text: str
    state: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with its line, and the claims that were found in it with their verdicts."""

    line: int
    pieces: tuple[Piece, ...]
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file with how many numbers of each state it has; `exempt_share` is in per cent of all its numbers."""

    name: str
    counts: tuple[tuple[str, int], ...]
    exempt_share: int
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class NumbersView:
    """All files that hold numbers, and the counts of all."""

    counts: tuple[tuple[str, int], ...]
    claims: tuple[tuple[str, int], ...]
    files: tuple[FileView, ...]


def numbers(account: Account) -> NumbersView:
    """The page for editors."""
    by_file: dict[str, list[Examined]] = {}
    for examined in account.passages:
        if examined.numbers or examined.claims:
            by_file.setdefault(examined.passage.where.file, []).append(examined)
    files = tuple(_file(name, examined) for name, examined in sorted(by_file.items()))
    return NumbersView(tuple(account.numbers.items()), tuple(account.claims.items()), files)


def _file(name: str, examined: list[Examined]) -> FileView:
    counts: Counter[str] = Counter(number.state for e in examined for number in e.numbers)
    total = counts.total() or 1
    return FileView(
        name, tuple((state, counts[state]) for state in STATES), round(counts["exempt"] * 100 / total), tuple(_passage(e) for e in examined)
    )


def _passage(examined: Examined) -> PassageView:
    text, pieces, at = examined.passage.text, [], 0
    for number in examined.numbers:
        start, end = number.quantity.start, number.quantity.end
        if start >= at:
            pieces += [Piece(text[at:start]), Piece(text[start:end], number.state, told(number))]
            at = end
    pieces.append(Piece(text[at:]))
    return PassageView(examined.passage.where.line, tuple(p for p in pieces if p.text), tuple((str(c.verdict), c.said) for c in examined.claims))


def told(number: Number) -> str:
    """What a number is, in a few words."""
    if number.exemption:
        return f"exempt: {number.exemption}"
    if number.proof is not None:
        value = number.proof
        return f"{number.state}: {value.measure.id}, {value.period.text}, {value.where.file} line {value.where.line}"
    return "checked: worked out from other numbers of the sentence" if number.state == "checked" else number.state
