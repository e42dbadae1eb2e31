"""Data files and front matter held against their JSON Schemas, as editors' programs do."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from generator import yamlfile
from generator.completion import family_of, schema_of
from generator.load.data import SCHEMAS
from generator.problems import Problems
from tests.conftest import PROJECT


def as_typed(node: yamlfile.Node | None) -> Any:
    """A node as programs read it that follow YAML 1.2 without its dates, as editors' programs do."""
    if isinstance(node, yamlfile.Mapping):
        return {key.text: as_typed(value) for key, value in node.entries}
    if isinstance(node, yamlfile.Sequence):
        return [as_typed(item) for item in node.items]
    if not isinstance(node, yamlfile.Scalar):
        return None
    if node.plain and re.fullmatch("|null|Null|NULL|~", node.text):
        return None
    if node.plain and re.fullmatch("true|True|TRUE|false|False|FALSE", node.text):
        return node.text.lower() == "true"
    if node.plain and re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    if node.plain and re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", node.text):
        return float(node.text)
    return node.text


@cache
def project_schemas() -> Mapping[str, Any]:
    """The schemas of the project, by their paths."""
    return {f"{SCHEMAS}{path.name}": json.loads(path.read_text(encoding="utf-8")) for path in sorted((PROJECT / SCHEMAS).glob("*.json"))}


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """The YAML of every data file and of every front matter below a root, by path."""
    for path in sorted(root.glob("data/**/*.yaml")):
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted(root.glob("content/**/*.md")):
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")


def refused(root: Path, schemas: Mapping[str, Any]) -> list[str]:
    """What the schemas say against the files below a root, each behind the path of its file."""
    told: list[str] = []
    for name, text in texts(root):
        family = family_of(name)
        assert family is not None, f"{name} belongs to no family of generator/schema/families.py"
        node = yamlfile.read(text, name, Problems())
        errors = Draft7Validator(schemas[schema_of(family)]).iter_errors(as_typed(node))
        told.extend(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in errors)
    return told
