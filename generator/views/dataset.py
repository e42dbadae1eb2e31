"""What search engines and catalogues read of the data: a schema.org Dataset, as JSON that stands in a page and is never run."""

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from generator import urls
from generator.model import Measure, Value
from generator.views.context import Context
from generator.views.writing import describing

_TYPES = {"csv": "text/csv", "json": "application/json", "zip": "application/zip", "sqlite": "application/vnd.sqlite3"}


def measure_dataset(context: Context, measure: Measure) -> Markup:
    """A measure with its files."""
    values = context.site.values_of(measure)
    told = describing(context, measure.definition) if measure.definition else ""
    about = {
        "description": f"{measure.title}: every value that the published reports print, with its period, area and source. {told}".strip(),
        "variableMeasured": {"@type": "PropertyValue", "name": measure.title, "unitText": measure.unit.name},
        "spatialCoverage": [{"@type": "Place", "name": title} for title in dict.fromkeys(value.area.title for value in values)],
        "keywords": [measure.home.title],
        "isPartOf": {"@type": "Dataset", "@id": urls.canonical(context.base_url, urls.DATA), "name": context.site.organisation.site_title},
    }
    return _dataset(context, urls.measure(measure), measure.title, about, values, [urls.measure_file(measure, e) for e in ("csv", "json")])


def whole_dataset(context: Context) -> Markup:
    """All of the open data with the files that hold everything."""
    organisation = context.site.organisation
    area = next(area for area in context.site.areas.values() if area.default)
    about = {
        "description": describing(context, context.site.pages["data"].summary),
        "spatialCoverage": [{"@type": "Place", "name": area.title}],
    }
    files = [urls.archive(organisation), urls.database(organisation), *(urls.table_file(name) for name in context.tables)]
    return _dataset(context, urls.DATA, organisation.site_title, about, context.site.values, files)


def _dataset(context: Context, address: str, name: str, about: dict[str, Any], values: Iterable[Value], files: Iterable[str]) -> Markup:
    organisation = context.site.organisation
    page = urls.canonical(context.base_url, address)
    publisher = {"@type": "Organization", "name": organisation.name, "url": organisation.website}
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": page,
        "name": name,
        "url": page,
        **about,
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "license": organisation.licence_url,
        "creditText": organisation.attribution,
        "creator": publisher,
        "publisher": publisher,
        **_time(values),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": _TYPES[file.rpartition(".")[2]], "contentUrl": urls.canonical(context.base_url, file)}
            for file in files
        ],
    }
    # Escaped, so that no text can end the element that it stands in.
    return Markup(json.dumps(found, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704 – our own JSON


def _time(values: Iterable[Value]) -> dict[str, str]:
    """From the first day to the last that the values are about, where any is known."""
    starts = [value.period.start or value.period.end for value in values]
    ends = [value.period.end or value.period.start for value in values]
    first, last = min((day for day in starts if day), default=None), max((day for day in ends if day), default=None)
    return {"temporalCoverage": f"{first.isoformat()}/{last.isoformat()}"} if first and last else {}
