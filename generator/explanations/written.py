"""An explanation laid out: as text for people, as JSON for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from generator.explanations.told import ClaimTold, Explanation, NumberTold, Place, ValueTold
from generator.units import counted

# So many places of one sort are listed as text; JSON has all.
_PLACES = 8
# So many values are told in full; of the others, one line each.
_IN_FULL = 5
_LABEL = 11


def as_json(explanation: Explanation) -> str:
    """One JSON object with everything that is known."""
    return json.dumps(asdict(explanation), ensure_ascii=False, indent=2)


def as_text(explanation: Explanation) -> str:
    """The answer in a sentence, then each number, then each value."""
    told: set[str] = set()
    blocks = [explanation.asked if explanation.asked in explanation.said else f"{explanation.asked}: {_small(explanation.said)}"]
    if explanation.asked in explanation.said:
        blocks = [explanation.said]
    blocks += ["\n".join(_rows("the check", explanation.problems))] if explanation.problems else []
    blocks += ["\n".join(_number(number, told)) for number in explanation.numbers]
    blocks += ["\n".join([f"claim: “{c.said}”", *_claim(c)]) for c in explanation.claims]
    full = [value for value in explanation.values if value.name not in told]
    blocks += ["\n".join([f"{value.number}: a value", *_value(value)]) for value in full[:_IN_FULL]]
    if full[_IN_FULL:]:
        blocks.append("\n".join(_rows("more", [f"{v.number}: {v.title}, {v.period}, {v.file}:{v.line}" for v in full[_IN_FULL:]], limit=40)))
    blocks += ["\n".join(_rows("in texts", map(_place, explanation.elsewhere), limit=20))] if explanation.elsewhere else []
    blocks += ["\n".join(_rows("nearest", explanation.nearest))] if explanation.nearest else []
    if explanation.troubles:
        blocks.append(
            f"The check finds {counted(explanation.troubles, 'error')}. What an error keeps from being read is missing here: see python build.py check."
        )
    return "\n\n".join(blocks)


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _number(number: NumberTold, told: set[str]) -> Iterator[str]:
    """A number of a text; a value that was told in full above is only named."""
    yield f"“{number.text}”: {number.state}"
    yield from _rows("why", [number.how])
    yield from _rows("sentence", [f"“{number.sentence}”"])
    yield from _rows("working", number.working)
    for claim in number.claims:
        yield from _rows("claim", [f"“{claim.said}”"])
        yield from _claim(claim)
    yield from _rows("nearest", number.nearest)
    for value in number.values:
        if value.name in told:
            yield from _rows("value", [f"{value.number}, {value.title}, {value.period}: as above"])
        else:
            told.add(value.name)
            yield from _rows("value", [value.number])
            yield from _value(value)


def _claim(claim: ClaimTold) -> Iterator[str]:
    yield from _rows("verdict", [f"{claim.verdict} ({claim.kind})"])
    yield from _rows("", claim.working)
    yield from _rows("true is", claim.true_forms)


def _value(value: ValueTold) -> Iterator[str]:
    kind = "" if value.kind == "actual" else f", {value.kind}"
    against = f", against {value.against}" if value.against else ""
    yield from _rows("measure", [f"{value.title} ({value.name})"])
    yield from _rows("period", [f"{value.period}{' (our inference)' if value.inferred else ''}{kind}{against}; {value.area}"])
    yield from _rows("status", [", ".join(value.status)] if value.status else [])
    yield from _rows("held in", [f"{value.file}:{value.line}"])
    yield from _rows("printed in", value.printed)
    yield from _rows("published", [] if value.published else ["no: a discrepancy says that the site does not use it"])
    yield from _rows("note", [value.note] if value.note else [])
    for entry in value.discrepancies:
        yield from _rows("disputed", [f"{entry.title}: the site publishes {entry.publish} ({entry.address})"])
    yield from _rows("in texts", map(_place, value.texts))
    yield from _rows("in figures", map(_place, value.figures))
    yield from _rows("in tables", map(_place, value.tables))
    yield from _rows("on pages", value.pages)


def _place(place: Place) -> str:
    where = f"{place.file}:{place.line}" if place.file else ""
    return " ".join(part for part in (where, place.words) if part)


def _rows(label: str, lines: Iterable[str], limit: int = _PLACES) -> list[str]:
    """Lines below one label; of very many, the first ones and how many more there are."""
    found = list(dict.fromkeys(lines))
    shown = found if len(found) <= limit + 1 else [*found[:limit], f"and {len(found) - limit} more"]
    return [f"  {label if place == 0 else '':<{_LABEL}} {line}" for place, line in enumerate(shown)]
