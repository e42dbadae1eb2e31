"""A new measure: an entry in the file of its home."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.completion import first_line
from generator.drafts import yamltext
from generator.files import Files
from generator.model import Site


@dataclass(frozen=True)
class NewMeasure:
    """What a measure cannot do without, as it was typed."""

    name: str
    title: str
    unit: str
    home: str
    definition: str
    better: str


def measure(site: Site, new: NewMeasure, project: Files) -> Mapping[str, bytes]:
    """The file of the measure's home with the measure at its end."""
    name = f"data/measures/{new.home}.yaml"
    old = project.text(name) if project.exists(name) else None
    home = site.homes[new.home].title if new.home in site.homes else new.home
    text = old or f"{first_line(name)}# Definitions of measures: {home}\n"
    keys = {"title": new.title, "unit": new.unit, "definition": new.definition, "better": new.better}
    return {name: yamltext.appended(text, yamltext.entry(new.name, keys)).encode()}
