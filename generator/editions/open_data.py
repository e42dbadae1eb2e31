"""The open data: every table as CSV, its parts by measure and by figure, and all of it in the forms that programs know.

Addresses below `/data/` are promises. The zip holds every other file under the path that it has there.
"""

from collections.abc import Mapping
from dataclasses import replace

from generator import urls
from generator.editions.archive import archive
from generator.editions.csv_file import csv_file
from generator.editions.csv_metadata import csv_metadata, linked_schema, schema
from generator.editions.data_package import data_package
from generator.editions.database import database
from generator.editions.json_file import measure_json, metadata, objects
from generator.views.context import Context
from generator.wording import plain

_MEASURES = f"{urls.DATA}measures/"
_FIGURES = f"{urls.DATA}figures/"


def open_data(context: Context) -> Mapping[str, bytes]:
    """Every file by its address."""
    organisation, tables, about = context.site.organisation, context.tables, _about(context)
    files = {urls.table_file(name): csv_file(table) for name, table in tables.items()}
    group = {f"{name}.csv": {"dc:description": table.about, "tableSchema": schema(table, tables)} for name, table in tables.items()}
    files[urls.csv_metadata(urls.DATA)] = metadata(csv_metadata(organisation, group))
    files[urls.DATA_PACKAGE] = metadata(data_package(organisation, about["address"], about["description"], tables, files))
    files[urls.database(organisation)] = database(tables, about)
    files |= _by_measure(context)
    files |= _by_figure(context)
    packed = {address.removeprefix(urls.DATA): content for address, content in files.items()}
    packed["README.txt"] = "".join(f"{name}: {text}\n" for name, text in about.items()).encode("utf-8")
    return files | {urls.archive(organisation): archive(packed)}


def _about(context: Context) -> dict[str, str]:
    """What every file that can say so says of the data."""
    organisation = context.site.organisation
    return {
        "title": organisation.site_title,
        "description": plain(context.site.pages["data"].summary, context.checked.bindings),
        "publisher": organisation.name,
        "address": urls.canonical(context.base_url, urls.DATA),
        "licence": f"{organisation.licence} ({organisation.licence_id})",
        "licence_url": organisation.licence_url,
        "attribution": organisation.attribution,
    }


def _by_measure(context: Context) -> dict[str, bytes]:
    """Each measure: its rows of the table of values, as CSV and, with what is said of the measure, as JSON. It may have none yet."""
    measures, categories = context.tables["measures"].parts("measure"), context.tables["categories"].parts("measure")
    about = {name: text for name, text in _about(context).items() if name not in ("title", "description")}
    files, group = {}, {}
    values = context.tables["values"]
    held = values.parts("measure")
    for measure in context.site.measures.values():
        key = (measure.id,)
        table = held.get(key, replace(values, rows=()))
        said = objects(measures[key])[0]
        named = {"categories": objects(categories[key])} if key in categories else {}
        files[urls.measure_file(measure, "csv")] = csv_file(table)
        files[urls.measure_file(measure, "json")] = measure_json(said | named | about, table)
        group[f"{measure.id}.csv"] = {"dc:title": measure.title, "tableSchema": urls.csv_schema("")}
    return files | _described(context, _MEASURES, group) | {urls.csv_schema(_MEASURES): metadata(linked_schema(values))}


def _by_figure(context: Context) -> dict[str, bytes]:
    """Each figure of a report: those rows of the table of figures."""
    parts = context.tables["figures"].parts("report", "figure")
    files = {}
    for report, figures in context.site.figures.items():
        group = {}
        for figure in figures.values():
            files[urls.figure_file(figure, "csv")] = csv_file(parts[report, figure.id])
            group[f"{figure.id}.csv"] = {"dc:title": figure.subtitle, "tableSchema": urls.csv_schema("../")}
        files |= _described(context, f"{_FIGURES}{report}/", group)
    return files | {urls.csv_schema(_FIGURES): metadata(linked_schema(context.tables["figures"]))}


def _described(context: Context, folder: str, group: Mapping[str, dict[str, str]]) -> dict[str, bytes]:
    """The metadata of a folder; none where it holds no table."""
    return {urls.csv_metadata(folder): metadata(csv_metadata(context.site.organisation, group))} if group else {}
