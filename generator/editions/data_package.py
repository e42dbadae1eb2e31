"""datapackage.json: the tables as a Frictionless data package, with each file's size and checksum."""

import hashlib
from collections.abc import Mapping
from typing import Any

from generator import urls
from generator.model import Organisation
from generator.tables.table import Column, Table

_TYPES = {
    "text": "string",
    "name": "string",
    "names": "string",
    "markers": "string",
    "number": "number",
    "whole": "integer",
    "date": "date",
    "truth": "boolean",
}


def data_package(organisation: Organisation, home: str, about: str, tables: Mapping[str, Table], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor; `home` is the full address of the page of open data, `about` says in a sentence what the data are."""
    return {
        "profile": "tabular-data-package",
        "name": organisation.data_name,
        "title": organisation.site_title,
        "description": f"{about} {organisation.attribution}",
        "homepage": home,
        "licenses": [{"name": organisation.licence_id, "title": organisation.licence, "path": organisation.licence_url}],
        "contributors": [{"title": organisation.name, "path": organisation.website, "role": "publisher"}],
        "resources": [_resource(table, tables, files[urls.table_file(table.name)]) for table in tables.values()],
    }


def _resource(table: Table, tables: Mapping[str, Table], content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": urls.table_file(table.name).removeprefix(urls.DATA),
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table, tables),
    }


def _schema(table: Table, tables: Mapping[str, Table]) -> dict[str, Any]:
    """The table's columns as a Table Schema."""
    found: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        found["primaryKey"] = list(table.key)
    if table.refers:
        found["foreignKeys"] = [
            {"fields": list(columns), "reference": {"resource": other, "fields": list(tables[other].key)}} for columns, other in table.refers.items()
        ]
    return found


def _field(column: Column[Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.needed else {}
    if column.among:
        constraints["enum"] = list(column.among)
    elif column.pattern:
        constraints["pattern"] = column.pattern
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.about}
    return field | {"constraints": constraints} if constraints else field
