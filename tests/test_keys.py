"""The reference has every key of every file, as the schemas read it."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline import Order, ready
from generator.problems import Problems
from generator.scalars import Choice, Whole
from generator.schema import reference
from generator.schema.accessibility import ACCESSIBILITY
from generator.schema.security import SECURITY
from generator.shapes import Key, Kind, ListOf, NameOf, Record, Reference
from tests.conftest import PROJECT
from tests.documents import WRITING

TAKES = {
    "Text": "text",
    "Words": "text for the public",
    "Number": "a number",
    "Truth": "true or false",
    "Scale": "`1`, `1000` or `1000000`",
    "Slug": "a name",
    "Phrase": "words",
    "PlacedSlug": "a name",
    "PeriodText": "a period",
    "Day": "a day",
    "Due": "a day, a month or a year",
    "WebAddress": "an address of the web",
    "EmailAddress": "an e-mail address",
    "Contact": "an e-mail address or an address of the web",
    "PlacedDay": "a day",
    "Published": "a day, a month, a year, or `not printed`",
    "Named": "entries by name",
    "TitlesByName": "titles by name",
    "AsIs": "a list of values",
    "ValueName": "a measure and a period, as in `{value}`",
    "_Pattern": "words, with [0-9]+ for any number",
    "_Series": "a measure, or the keys of a drawn series",
    "Record": "keys",
}


def an(noun: str) -> str:
    """A noun behind its article."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def takes(kind: Kind[object]) -> str:
    """What stands after a key, in words."""
    match kind:
        case Whole(least=least, most=most):
            return f"a whole number from {least} up" if most is None else f"a whole number from {least} to {most}"
        case Choice(words=words):
            return "one of " + ", ".join(f"`{word}`" for word in words)
        case Reference(noun=noun, file=file):
            return f"{an(noun)} of {file}"
        case NameOf(expected=expected):
            return expected
        case ListOf(kind=inner):
            return f"a list; each item {takes(inner)}"
        case Record(noun=noun):
            return f"the keys of {an(noun)}"
        case _:
            return TAKES[type(kind).__name__]


def key_table(keys: tuple[Key, ...]) -> str:
    """The table of a record's keys as the reference shows it."""
    rows = [f"| `{key.name}` | {'yes' if key.required else ''} | {takes(key.kind)} | {key.about} |" for key in keys]
    return "\n".join(["| key | needed | takes | what it says |", "|---|---|---|---|", *rows])


@pytest.fixture
def met(small: Path, edit: Callable[[str, str, str], None], monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Key, ...]]:
    """The keys of every record that is met while the small site is read, by the record's noun."""
    edit("data/figures/annual-report-2016-17.yaml", "draws: [incidents]", "draws: [{measure: incidents}]")
    return records(small, monkeypatch)


def records(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Key, ...]]:
    met: dict[str, tuple[Key, ...]] = {
        "organisation": reference.ORGANISATION.keys,
        ACCESSIBILITY.noun: ACCESSIBILITY.keys,
        SECURITY.noun: SECURITY.keys,
    }
    made = Record.__post_init__

    def meet(record: Record[object]) -> None:
        made(record)
        met[record.noun] = record.keys

    with monkeypatch.context() as patched:
        patched.setattr(Record, "__post_init__", meet)
        assert ready(Order(root, root / "site"), Problems()) is not None
    return met


def test_the_reference_has_every_key_of_every_file(met: dict[str, tuple[Key, ...]]) -> None:
    for noun, keys in met.items():
        assert f"### Keys of {an(noun)}\n" in WRITING, f"docs/writing.md lacks:\n\n{key_table(keys)}"
        chapter = WRITING.partition(f"### Keys of {an(noun)}\n")[2].partition("\n#")[0]
        assert key_table(keys) in chapter, f"the keys of “{noun}” in docs/writing.md should read:\n\n{key_table(keys)}"
    described = re.findall(r"^### Keys of an? (.+)$", WRITING, re.MULTILINE)
    assert sorted(described) == sorted(met)


def test_no_key_escapes_the_reference(met: dict[str, tuple[Key, ...]]) -> None:
    names = {key.name for keys in met.values() for key in keys}
    for path in sorted((PROJECT / "generator/schema").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Key":
                name = node.args[0]
                assert isinstance(name, ast.Constant)
                assert name.value in names, f"{path.name}:{node.lineno}: the small site of the tests never meets this key's record"
