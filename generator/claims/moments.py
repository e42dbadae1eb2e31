"""Dates and periods in running text: found, so that their digits are no quantities, and read, so that they can be compared."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.periods import MONTHS, Period, PeriodError, parse

_MONTH = "(?:" + "|".join(MONTHS) + ")"
_YEAR = r"(?:19|20)\d{2}"
_FINANCIAL = rf"{_YEAR}[/–-](?:20)?\d{{2}}(?!\d)"
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12, "18": 18, "24": 24}
# A length of time that places a period by another one: “over the last three years”, “six years earlier”.
_NUMBER = r"\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_WORDS_BEFORE_YEAR = r"(?:in|since|until|till|by|from|to|and|of|before|after|during|between|early|late|mid|through|year|years|ending|summer|winter|spring|autumn|Christmas|for|the|its|our|their)"
# What follows a number of four digits that is no year: “in 2016 officers were recruited”.
# Words that start with a capital are a name: “since the change in 2016 Special Constables have …”.
_COUNTED = r"(?-i:(?! (?:(?!(?:all|few|many|most|several|some|the|these|those)\b)[a-z]+ )?(?:people|officers|incidents|offences|crimes|calls|victims|homes|hours|visits|cases|referrals|arrests|volunteers|staff|children|drivers|knives|posts|constables|searches|contacts|households|courses|cadets|reports|letters|orders|notices|vehicles|schools|pupils|deaths|casualties|residents)\b))"

_TO = r"(?:to|ending|that end(?:s|ed)? with)"

# The longest forms first: what one has taken, a shorter one does not see.
_FORMS: tuple[tuple[str, str], ...] = (
    (rf"(?P<n>{'|'.join(_COUNTS)})[ -]months? {_TO}(?: the end of)? (?P<m>{_MONTH}) (?P<y>{_YEAR})", "months"),
    (rf"(?:{'|'.join(_COUNTS)})[ -]months? {_TO}(?: the end of)? {_MONTH}\b", "no year"),
    (rf"(?:the )?year (?:to|ending)(?: the end of)? (?P<m>{_MONTH}) (?P<y>{_YEAR})", "year to"),
    (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_MONTH}) (?P<y>{_YEAR})", "day"),
    (rf"(?P<m>{_MONTH})(?: (?P<y>{_YEAR}))? to (?P<m2>{_MONTH}) (?P<y2>{_YEAR})", "months span"),
    (rf"(?P<m>{_MONTH}) (?P<y>{_YEAR})", "month"),
    (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}\b", "no year"),
    (rf"(?:Quarter |Q)(?P<q>[1-4])(?: of)? (?P<f>{_FINANCIAL})", "quarter"),
    (rf"(?P<f>{_FINANCIAL}) (?:Quarter |Q)(?P<q>[1-4])", "quarter"),
    (rf"(?P<y>{_YEAR}) to (?P<f>{_FINANCIAL})", "year to financial"),
    (rf"(?:financial year )?(?P<f>{_FINANCIAL})", "financial"),
    (rf"(?P<y>{_YEAR}) to (?P<y2>{_YEAR}){_COUNTED}", "years"),
    (rf"(?:last|past|next|previous|first|following|coming|final|preceding) (?:{_NUMBER}) (?:days|weeks|months|years)", "no year"),
    (rf"(?:over|across|throughout|during) (?:{_NUMBER}) (?:days|weeks|months|years)\b", "no year"),
    (rf"(?:{_NUMBER})(?: full)? (?:days|weeks|months|years) (?:earlier|later|ago|before|after|running|in a row)\b", "no year"),
    (rf"(?<={{before}} )(?P<y>{_YEAR})", "year"),
    (rf"(?P<y>{_YEAR})(?=[ ]plan\b|[ ]extension\b|[).;:,]|$)", "year"),
    (rf"^(?P<y>{_YEAR})\b", "year"),
    # “Between 2018 and 2020 new referrals rose”: the second year of a pair is no count, whatever follows it.
    (rf"(?<=etween {_YEAR} and )(?P<y>{_YEAR})(?![/–-])", "year"),
    # “In 2016, 2017 and 2019”: the years of a list.
    (rf"(?<={_YEAR}, )(?P<y>{_YEAR})(?=,? and {_YEAR}|, {_YEAR})", "year"),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or period in a text; `period` is None where no year is named."""

    start: int
    end: int
    period: Period | None


def moments(text: str) -> tuple[Moment, ...]:
    """Every date and period of a text, in order; none overlaps another."""
    found: list[Moment] = []
    present = frozenset(match.lastgroup for match in _SIGNS.finditer(text))
    for pattern, kind, sign in _COMPILED:
        if sign not in present:
            continue
        for match in pattern.finditer(text):
            start, end = match.span("y") if kind == "year" else match.span()
            if all(end <= m.start or start >= m.end for m in found):
                found.append(Moment(start, end, _period(kind, match)))
    return tuple(sorted(found, key=lambda m: m.start))


def _compile() -> Iterator[tuple[re.Pattern[str], str, str]]:
    for form, kind in _FORMS:
        # What must stand in a text for the form to stand there: most texts are not worth most forms.
        sign = "month" if _MONTH in form else "length" if "weeks" in form else "year"
        if "{before}" in form:
            # A look-behind has a fixed width, so the word before the year is matched and left out by its group.
            yield (
                re.compile(
                    rf"\b{_WORDS_BEFORE_YEAR} (?P<y>{_YEAR})(?![\d,]\d)(?:(?= to {_YEAR}\b(?!{_COUNTED}))|(?! to {_YEAR}\b){_COUNTED})", re.IGNORECASE
                ),
                kind,
                sign,
            )
        else:
            yield re.compile(rf"(?<![\w£.,]){form}(?![\d%])" if not form.startswith("^") else form), kind, sign


_COMPILED = tuple(_compile())
_SIGNS = re.compile(rf"(?P<month>{_MONTH})|(?P<length>\b(?:days|weeks|months|years)\b)|(?P<year>{_YEAR})")


def _period(kind: str, match: re.Match[str]) -> Period | None:
    part = match.groupdict()
    year, month = part.get("y"), part.get("m")
    number = MONTHS.index(month) + 1 if month else 0
    texts = {
        "months": f"{_COUNTS.get(part.get('n') or '', 12)} months to {year}-{number:02d}",
        "year to": f"12 months to {year}-{number:02d}",
        "day": f"{year}-{number:02d}-{int(part.get('d') or 1):02d}",
        "month": f"{year}-{number:02d}",
        "quarter": f"{_financial(part.get('f'))} Q{part.get('q')}",
        "financial": _financial(part.get("f")),
        "years": f"{year} to {part.get('y2')}",
        "year to financial": f"{year} to {_financial(part.get('f'))}",
        "year": str(year),
    }
    if kind == "months span":
        last = MONTHS.index(part["m2"]) + 1
        texts[kind] = f"{year or part['y2']}-{number:02d} to {part['y2']}-{last:02d}"
    try:
        return parse(texts[kind]) if kind in texts else None
    except PeriodError:
        return None


def _financial(written: str | None) -> str:
    """A financial year in one form, whichever way it is written: `2016-2017` is `2016/17`."""
    first, _, last = re.sub("[–-]", "/", written or "").partition("/")
    return f"{first}/{last[-2:]}" if len(last) == 2 or last[:2] == first[:2] else ""


def apart(one: Period, other: Period) -> bool:
    """True where two periods have dates and share no day."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end < other.start or other.end < one.start


_UP_TO_PERIOD = re.compile(
    r"(?: (?!(?:from|and|by|but|or|up|down|than|while|when|since|until|to|for)\b)[a-z'’-]+){0,8}? \(?(?:in|during|of|at|by|over|throughout)(?: the)?(?: end of| year| financial year)? "
)


def beside(text: str, end: int, when: Sequence[Moment]) -> Period | None:
    """The period that a number ending here is said of, where only words of one phrase stand between them."""
    following = next((m for m in when if m.start >= end), None)
    if following is None or following.start - end > 120 or not _UP_TO_PERIOD.fullmatch(" ".join([*text[end : following.start].lower().split(" ")])):
        return None
    return following.period
