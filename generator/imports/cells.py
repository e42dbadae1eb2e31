"""What stands in a cell for numbers: digits with separators, signs, marks, hedges, hours and minutes, and marks for no number.

A number is never guessed: what can be read in two ways is told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from generator.imports.grid import Content, decimal, text
from generator.model import MARKERS, NO_NUMBER
from generator.units import Unit

# Marks that tables of official statistics put in the place of a number.
MARKS: Mapping[str, str] = {
    "..": "x", ".. ": "x", "…": "x", "-": "x", "–": "x", "—": "x", "n/a": "x", "na": "x", "n.a.": "x", "not available": "x", ":": "x",
    "*": "c", "c": "c", "not applicable": "z", ".": "z", "z": "z", "x": "x",
}  # fmt: skip
_HEDGES: Mapping[str, str] = {
    "about": "about", "around": "about", "approximately": "about", "approx": "about", "circa": "about", "c.": "about", "c": "about", "~": "about", "≈": "about",
    "more than": "more than", "over": "more than", ">": "more than", "less than": "less than", "under": "less than", "<": "less than", "fewer than": "less than",
    "almost": "almost", "nearly": "almost", "at least": "at least", "≥": "at least", ">=": "at least", "up to": "up to", "≤": "up to", "<=": "up to",
}  # fmt: skip
_POWERS: Mapping[str, int] = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "bn": 10**9, "billion": 10**9}
_DIGITS = re.compile(r"\d+(\.\d+)?|\d{1,3}(,\d{3})+(\.\d+)?|\d{1,3}([  ' ]\d{3})+(\.\d+)?|\.\d+")
_ERRORS = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|Err:\d+|\w+[!?])")
_NOTE = re.compile(r"\s*(\[note \d+\]|\[\d+\]|\(\d\))$")
_MARKED = re.compile(r"\s*(?:\[([a-z])\]|\(([pre])\))$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a cell says: a number, or the marks that stand in its place.

    `percent` where it shows a per cent sign, so that its number is a percentage already. `remark` says how it was read,
    where that is not plain.
    """

    number: Decimal | None = None
    upper: Decimal | None = None
    qualifier: str | None = None
    status: tuple[str, ...] = ()
    percent: bool = False
    remark: str = ""


class CellError(ValueError):
    """A cell that is no number; its message is a plain sentence."""


def amount(content: Content, unit: Unit, marks: Mapping[str, str], *, percent: bool, typed: bool) -> Amount:
    """What a cell says of a measure of a unit; CellError where it says nothing that can be read.

    `percent` when the cell shows a per cent sign, so that 0.113 is 11.3. `typed` where the file tells numbers from text.
    """
    if isinstance(content, bool):
        raise CellError("Here stands a truth value, and no number.")
    if isinstance(content, float | int):
        number = decimal(float(content))
        if percent:
            return Amount(number=_per_cent(number * 100, unit), percent=True)
        return Amount(number=number)
    if isinstance(content, timedelta | time):
        return Amount(number=_lasting(content, unit))
    if isinstance(content, date):
        raise CellError(f"Here stands a date ({content}), and no number.")
    words = text(content)
    if not words:
        return Amount()
    if _ERRORS.fullmatch(words):
        raise CellError(f"Here stands {words}, with which a spreadsheet program says that a formula went wrong.")
    told = {mark.casefold(): letter for mark, letter in {**MARKS, **marks}.items()}
    if letter := told.get(words.casefold()):
        return Amount(status=(letter,), remark=f"“{words}” is read as [{letter}], {MARKERS[letter]}.")
    if re.fullmatch(r"(\[[a-z]\]\s*)+", words):
        letters = tuple(re.findall("[a-z]", words))
        if strange := [letter for letter in letters if letter not in MARKERS]:
            raise CellError(f"There is no marker [{strange[0]}].")
        return Amount(status=letters)
    read = _number(words, unit)
    return Amount(
        number=read.number, upper=read.upper, qualifier=read.qualifier, status=read.status, percent="%" in words or "per cent" in words,
        remark=read.remark or ("This number is stored as text." if typed else ""),
    )  # fmt: skip


def marks_of(words: str) -> tuple[str, ...]:
    """The letters of a cell of markers: `[p][r]`, `p, r`."""
    letters = tuple(re.findall(r"[a-z]+", words.casefold()))
    if strange := [letter for letter in letters if letter not in MARKERS]:
        raise CellError(f"There is no marker [{strange[0]}].")
    return letters


def says_nothing(status: tuple[str, ...]) -> bool:
    """Tells whether marks stand in the place of a number."""
    return bool(NO_NUMBER.intersection(status))


def _number(words: str, unit: Unit) -> Amount:
    """A number in words: hedge, sign, digits, what follows them."""
    status: list[str] = []
    rest, remark = words, ""
    while match := _NOTE.search(rest):
        rest, remark = rest[: match.start()], f"The mark {match[1]} behind the number was left out."
    while match := _MARKED.search(rest):
        letter = match[1] or match[2]
        if letter not in MARKERS or letter in NO_NUMBER:
            raise CellError(f"“{words}” has the marker [{letter}] beside a number.")
        status.insert(0, letter)
        rest = rest[: match.start()]
    rest, qualifier = rest.strip(), None
    for hedge in sorted(_HEDGES, key=len, reverse=True):
        after = rest[len(hedge) :]
        if rest.casefold().startswith(hedge) and (after[:1] in " £" or not hedge[-1].isalpha()):
            rest, qualifier = after.strip(), _HEDGES[hedge]
            break
    first, upper = rest, None
    if unit.kind == "duration" and (lasts := _clock(rest)) is not None:
        return Amount(number=_in(lasts, unit), qualifier=qualifier, status=tuple(status), remark=f"“{words}” is read as {_spoken(lasts)}.")
    if match := re.fullmatch(r"(.+?)\s+to\s+(.+)", rest):
        first, upper = match[1], _one(match[2], unit, words)
    return Amount(number=_one(first, unit, words), upper=upper, qualifier=qualifier, status=tuple(status), remark=remark)


def _one(part: str, unit: Unit, words: str) -> Decimal:
    """One number with its signs."""
    bare = part.replace("−", "-").replace("–", "-").strip()
    if match := re.fullmatch(r"\((.+)\)", bare):  # as accountants write what is less than nothing
        bare = f"-{match[1]}"
    match = re.fullmatch(r"([+-]?)\s*(£?)\s*([+-]?)([\d.,  ' ]*\d)\s*(.*)", bare)
    if match is None or not _DIGITS.fullmatch(match[4]):
        raise CellError(_no_number(words))
    number = Decimal(re.sub(r"[^\d.]", "", match[4]))
    if "-" in (match[1], match[3]):
        number = -number
    return _with(number, match[2], match[5].strip().casefold(), unit, words)


def _with(number: Decimal, pound: str, after: str, unit: Unit, words: str) -> Decimal:
    """A number with what stands around it, in the unit that the measure has."""
    if after in ("%", "per cent", "percent", "pc") or (
        after in ("pp", "percentage points", "percentage point", "points") and unit.kind == "percentage points"
    ):
        return _per_cent(number, unit)
    if pound and unit.kind != "money":
        raise CellError(f"“{words}” is money, and the measure counts {unit.name}.")
    if after in _POWERS:
        number = number * _POWERS[after] / (unit.scale if unit.kind == "money" else 1)
        return number.normalize() + 0
    if pound and unit.scale > 1:
        raise CellError(f"“{words}” may be in pounds or in {unit.name}.")
    if after and after not in (unit.name.casefold(), unit.one.casefold(), unit.label.casefold()):
        raise CellError(_no_number(words))
    return number


def _per_cent(number: Decimal, unit: Unit) -> Decimal:
    if unit.kind not in ("per cent", "percentage points"):
        raise CellError(f"Here stands a percentage, and the measure counts {unit.name}.")
    return number.normalize() + 0


def _no_number(words: str) -> str:
    if re.fullmatch(r"\d+,\d{1,2}", words):
        return f"“{words}” can be read in two ways: a comma parts thousands here, and a point parts decimals."
    return f"“{words}” is no number."


def _lasting(content: time | timedelta, unit: Unit) -> Decimal:
    seconds = content.total_seconds() if isinstance(content, timedelta) else content.hour * 3600 + content.minute * 60 + content.second
    return _in(Decimal(str(seconds)), unit)


def _in(seconds: Decimal, unit: Unit) -> Decimal:
    """Seconds in a unit of duration."""
    if unit.kind != "duration":
        raise CellError(f"Here stands a time ({_spoken(seconds)}), and the measure counts {unit.name}.")
    return decimal(float(seconds / unit.seconds))


def _spoken(seconds: Decimal) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = [(hours, "hour"), (minutes, "minute"), (left, "second")]
    return " ".join(f"{number:f} {noun}{'' if number == 1 else 's'}" for number, noun in parts if number) or "0 minutes"


def _clock(words: str) -> Decimal | None:
    """The seconds of `1:30`, `1:30:00`, `1h 30m` or `2 hours 5 minutes`; None for other words."""
    if match := re.fullmatch(r"(\d+):([0-5]\d)(?::([0-5]\d))?", words):
        return Decimal(int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0))
    pattern = r"(?:(\d+(?:\.\d+)?)\s*(?:h|hr|hrs|hour|hours))?(?:\s*(?:and|,)?\s*(\d+(?:\.\d+)?)\s*(?:m|min|mins|minute|minutes))?(?:\s*(?:and|,)?\s*(\d+(?:\.\d+)?)\s*(?:s|sec|secs|second|seconds))?"
    match = re.fullmatch(pattern, words.casefold())
    if match is None or not any(match.groups()):
        return None
    return sum((Decimal(part or 0) * size for part, size in zip(match.groups(), (3600, 60, 1), strict=True)), Decimal(0))
