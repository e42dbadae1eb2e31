"""The reference has every key of every file, as it is read."""

import ast
import re

import pytest

from generator.completion import completion
from generator.problems import Problems
from generator.scalars import Shape
from generator.shapes import Key, Record, an
from tests.conftest import PROJECT, SMALL
from tests.documents import WRITING


def key_table(keys: tuple[Key, ...]) -> str:
    """The table of a record's keys as the reference shows it."""
    rows = [f"| `{key.name}` | {'yes' if key.required else ''} | {key.kind.takes} | {key.about} |" for key in keys]
    return "\n".join(["| key | needed | takes | what it says |", "|---|---|---|---|", *rows])


@pytest.fixture(scope="module")
def met() -> dict[str, tuple[Key, ...]]:
    """The keys of every record that has a part in a JSON Schema, by the record's noun."""
    found: dict[str, tuple[Key, ...]] = {}
    shape = Record.shape

    def meet(record: Record[object]) -> Shape:
        found[record.noun] = record.keys
        return shape(record)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Record, "shape", meet)
        assert completion(SMALL, Problems())
    return found


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
                assert name.value in names, f"{path.name}:{node.lineno}: no family of generator/schema/families.py has this key"
