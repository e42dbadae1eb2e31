"""The record of what was published, `data/published.json`: how it is written and read.

One address and one value a line, sorted, so that its history in git tells what came and went. Only the command
`record` writes it. There is no clock in it: the history has the days.
"""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from generator import periods, urls
from generator.model import Identity, Published, PublishedValue, Stated, Value
from generator.problems import Problems, Where

RECORD = "data/published.json"

_ABOUT = "What this site has published. python build.py record writes this file; do not change it by hand."


_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")


def lasts(address: str) -> bool:
    """Whether a published address is a promise.

    No promise are files named by their content, what is written for hosts, and pictures: there is one where there are enough
    numbers to draw.
    """
    return (
        not address.startswith(("/assets/", urls.SEARCH_INDEX)) and not address.endswith(_PICTURES) and address not in (urls.HEADERS, urls.REDIRECTS)
    )


def of(values: Iterable[Value]) -> dict[Identity, PublishedValue]:
    """What is published of some values."""
    return {value.identity: PublishedValue(stated=value.stated, file=value.where.file, where=value.where) for value in values}


def written(addresses: Iterable[str], values: Mapping[Identity, PublishedValue]) -> bytes:
    """The record as a file."""
    held = sorted(_line(_keys(identity, value)) for identity, value in values.items())
    parts = (
        f'"about": {_line(_ABOUT)}',
        _list("addresses", [_line(address) for address in sorted(addresses)]),
        _list("values", held),
    )
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8")


def _list(name: str, lines: list[str]) -> str:
    inside = "".join(f"\n{line}{',' if number < len(lines) else ''}" for number, line in enumerate(lines, 1))
    return f'"{name}": [{inside}\n]'


def _line(what: object) -> str:
    return json.dumps(what, ensure_ascii=False)


def _keys(identity: Identity, value: PublishedValue) -> dict[str, object]:
    """What makes it this value, and what is said of it; keys that say nothing are left out."""
    measure, period, against, kind, area, category = identity
    stated = value.stated
    told: dict[str, object] = {
        "measure": measure,
        "period": period.text,
        "against": against.text if against else None,
        "kind": None if kind == "actual" else kind,
        "area": area,
        "category": category,
        "value": _digits(stated.number),
        "to": _digits(stated.upper),
        "qualifier": stated.qualifier,
        "status": list(stated.status),
        "unit": stated.unit,
        "file": value.file,
    }
    return {key: said for key, said in told.items() if said not in (None, [])}


def _digits(number: Decimal | None) -> str | None:
    """Digits as text keep the places with which a number was typed."""
    return None if number is None else f"{number:f}"


def read(text: str, problems: Problems) -> Published | None:
    """The record that a file holds; None after a problem."""
    try:
        held = json.loads(text)
        lines = {line.rstrip(","): number for number, line in enumerate(text.split("\n"), 1)}
        addresses = {address: Where(RECORD, lines.get(_line(address), 0)) for address in held["addresses"]}
        values = dict(_read(entry, lines) for entry in held["values"])
    except (ValueError, LookupError, TypeError, AttributeError, InvalidOperation) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        problems.error(
            Where(RECORD, line), "bad-record", "The record of what was published cannot be read.", found="something that the build did not write",
            expected="the file as the command record wrote it", hint="Fetch the file from git again, as it was before it was changed by hand.",
        )  # fmt: skip
        return None
    return Published(addresses=addresses, values=values)


def _read(entry: Mapping[str, Any], lines: Mapping[str, int]) -> tuple[Identity, PublishedValue]:
    against = periods.parse(entry["against"]) if "against" in entry else None
    identity = (entry["measure"], periods.parse(entry["period"]), against, entry.get("kind", "actual"), entry["area"], entry.get("category"))
    stated = Stated(
        number=_number(entry.get("value")),
        upper=_number(entry.get("to")),
        qualifier=entry.get("qualifier"),
        status=tuple(entry.get("status", ())),
        unit=entry["unit"],
    )
    return identity, PublishedValue(stated=stated, file=entry["file"], where=Where(RECORD, lines.get(_line(entry), 0)))


def _number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)
