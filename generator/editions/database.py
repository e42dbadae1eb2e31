"""The tables as a SQLite database, with what their columns mean and the licence as two tables more.

It is made in memory, with a fixed size of pages and no time in it.
"""

import sqlite3
from collections.abc import Mapping, Sequence

from generator.tables.table import Cell, Column, Table, written

_TYPES = {
    "text": "TEXT",
    "name": "TEXT",
    "names": "TEXT",
    "markers": "TEXT",
    "number": "NUMERIC",
    "whole": "INTEGER",
    "date": "TEXT",
    "truth": "INTEGER",
}
# Where the header of the file holds the version of the library that wrote it, which differs from machine to machine.
_VERSION = slice(96, 100)


def database(tables: Mapping[str, Table], about: Mapping[str, str]) -> bytes:
    """The file's bytes; `about` tells by name who publishes the data, under which licence."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("BEGIN")
        for table in tables.values():
            _fill(connection, table, tables)
        connection.execute('CREATE TABLE "columns" ("table" TEXT NOT NULL, "column" TEXT NOT NULL, "about" TEXT NOT NULL)')
        described = [(table.name, column.name, column.about) for table in tables.values() for column in table.columns]
        connection.executemany('INSERT INTO "columns" VALUES (?, ?, ?)', described)
        connection.execute('CREATE TABLE "about" ("name" TEXT NOT NULL, "text" TEXT NOT NULL)')
        connection.executemany('INSERT INTO "about" VALUES (?, ?)', about.items())
        connection.execute("COMMIT")
        content = bytearray(connection.serialize())
    finally:
        connection.close()
    content[_VERSION] = bytes(4)
    return bytes(content)


def _fill(connection: sqlite3.Connection, table: Table, tables: Mapping[str, Table]) -> None:
    """Makes a table and its rows. Names are those of our own definitions, never of data."""
    lines = [f'"{column.name}" {_TYPES[column.kind]}{" NOT NULL" if column.needed else ""}' for column in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [f'FOREIGN KEY ({_names(columns)}) REFERENCES "{other}" ({_names(tables[other].key)})' for columns, other in table.refers.items()]
    connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(lines)})')
    places = ", ".join("?" for _ in table.columns)
    rows = ([_stored(column, cell) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows)
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)  # noqa: S608


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _stored(column: Column[object], cell: Cell) -> str | int | None:
    """A cell as the database takes it; the column makes a number of the digits. A list that is empty is nothing."""
    return cell if isinstance(cell, int) else written(column, cell) or None
