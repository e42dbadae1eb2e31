"""JSON: metadata with two spaces of indent, and a measure with all its values, one value to a line.

Numbers keep the places that they were printed with, which the library's own writer would drop.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from generator.tables.table import Cell, Table


def metadata(content: Any) -> bytes:
    """Plain JSON for people and programs."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def objects(table: Table) -> list[dict[str, Cell]]:
    """The rows of a table without numbers or dates, under the names of their columns."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def measure_json(about: dict[str, Any], table: Table) -> bytes:
    """A measure: what is said of it, and the rows of its table under the names of their columns."""
    head = json.dumps(about, ensure_ascii=False, indent=2).removesuffix("\n}")
    names = [json.dumps(column.name) for column in table.columns]
    lines = ("{" + ", ".join(f"{name}: {_literal(cell)}" for name, cell in zip(names, row, strict=True)) + "}" for row in table.rows)
    return (head + ',\n  "values": [' + ",".join(f"\n    {line}" for line in lines) + "\n  ]\n}\n").encode("utf-8")


def _literal(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return json.dumps(cell.isoformat() if isinstance(cell, date) else cell, ensure_ascii=False)
