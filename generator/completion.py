"""What editors' programs complete from and check while somebody types: a JSON Schema for each family of files.

`data/schemas/` holds them, and the first line of each data file names the one of its family. Works out texts; writes none.
"""

import json
import posixpath
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from generator.files import Files
from generator.load.data import SCHEMAS, Data
from generator.problems import Problems
from generator.scalars import Shape
from generator.schema.families import FAMILIES, Family, Present
from generator.shapes import NAMES_OF_THE_DATA

DRAFT = "http://json-schema.org/draft-07/schema#"  # the one that editors' programs know best
_MARK = "# yaml-language-server: $schema="


def family_of(name: str) -> Family | None:
    """The family that a file belongs to, by its path from the root."""
    return next((f for f in FAMILIES for pattern in f.files if fnmatchcase(name, pattern)), None)


def schema_of(family: Family) -> str:
    """Where the schema of a family stands."""
    return f"{SCHEMAS}{family.name}.json"


def first_line(name: str) -> str:
    """The comment that names the schema of a data file, from where that file stands; empty where it has none."""
    family = family_of(name)
    return f"{_MARK}{posixpath.relpath(schema_of(family), posixpath.dirname(name))}\n" if family else ""


def named(name: str, text: str) -> str:
    """The text of a data file behind the comment that names its schema, and nothing else changed."""
    old, _, rest = text.partition("\n")
    return first_line(name) + (rest if old.startswith(_MARK) else text)


def completion(root: Path, problems: Problems, drafts: Mapping[str, bytes] | None = None) -> Mapping[str, bytes]:
    """Every schema and every data file as it should stand, by path; nothing where the data cannot all be read."""
    files = Files(root, problems, drafts)
    names = list(files.below("data"))
    present = Data(files, names, problems).present
    if problems.stops(strict=False):
        return {}
    data = {name: text for name in names if first_line(name) and (text := files.text(name)) is not None}
    return schemas(present) | {name: named(name, text).encode() for name, text in data.items()}


def schemas(present: Present) -> dict[str, bytes]:
    """The schema of each family by its path."""
    return {schema_of(family): _written(family, family.shape(present)) for family in FAMILIES}


def _written(family: Family, shape: Shape) -> bytes:
    definitions: dict[str, Any] = {}
    lean = _shared(shape, definitions)
    definitions = {**lean.get("definitions", {}), **definitions}
    about = {"$schema": DRAFT, "title": family.name.replace("-", " ").capitalize(), "description": family.about}
    whole = {**about, **lean} | ({"definitions": definitions} if definitions else {})
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def _shared(shape: Any, definitions: dict[str, Any]) -> Any:
    """A shape whose lists of names stand once, below `definitions`, however often they are named."""
    if isinstance(shape, list | tuple):
        return [_shared(item, definitions) for item in shape]
    if not isinstance(shape, Mapping):
        return shape
    if shape.get("$comment") == NAMES_OF_THE_DATA and "enum" in shape:
        assert definitions.setdefault(shape["title"], shape) == shape
        return {"$ref": f"#/definitions/{shape['title']}"}
    return {key: _shared(value, definitions) for key, value in shape.items()}
