"""csv-metadata.json: what the CSV files of a folder hold, in the words of CSV on the Web.

A program that is given only the address of a CSV file looks for this name in its folder (W3C, Model for Tabular Data,
5.3), so each folder that holds CSV files has one.
"""

from collections.abc import Mapping
from typing import Any

from generator.model import Organisation
from generator.tables.table import Column, Table

_TYPES = {
    "text": "string",
    "name": "string",
    "names": "string",
    "markers": "string",
    "number": "decimal",
    "whole": "integer",
    "date": "date",
    "truth": "boolean",
}
_CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]


def csv_metadata(organisation: Organisation, tables: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """A group of tables by the path of their file, each with its description and schema."""
    return {
        "@context": _CONTEXT,
        "dc:title": organisation.site_title,
        "dc:publisher": organisation.name,
        "dc:license": {"@id": organisation.licence_url},
        "dc:rights": organisation.attribution,
        "tables": [{"url": path} | table for path, table in tables.items()],
    }


def schema(table: Table, tables: Mapping[str, Table]) -> dict[str, Any]:
    """A table's columns, and how it refers to the others of its group."""
    found: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        found["primaryKey"] = list(table.key)
    keys = [
        {"columnReference": list(columns), "reference": {"resource": f"{other}.csv", "columnReference": list(tables[other].key)}}
        for columns, other in table.refers.items()
    ]
    return found | {"foreignKeys": keys} if keys else found


def linked_schema(table: Table) -> dict[str, Any]:
    """A table's columns as a file of their own, which the parts of the table share; a part has no key to other tables."""
    return {"@context": _CONTEXT[0], "columns": [_column(column) for column in table.columns]}


def _column(column: Column[Any]) -> dict[str, Any]:
    kind = _TYPES[column.kind]
    found: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": {"base": kind, "format": column.pattern} if column.pattern else kind,
    }
    if column.kind == "names":
        found["separator"] = " "
    return found | {"required": True} if column.needed else found
