"""A new measure: an entry in the file of its home."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import yamltext
from generator.project import Project


@dataclass(frozen=True)
class NewMeasure:
    """What a measure cannot do without, as it was typed."""

    name: str
    title: str
    unit: str
    home: str
    definition: str
    better: str


def measure(project: Project, new: NewMeasure) -> Mapping[str, bytes]:
    """The file of the measure's home with the measure at its end."""
    name = f"data/measures/{new.home}.yaml"
    homes = project.site.homes
    text = project.text(name) or project.begun(name, f"# Definitions of measures: {homes[new.home].title if new.home in homes else new.home}\n")
    keys = {"title": new.title, "unit": new.unit, "definition": new.definition, "better": new.better}
    return {name: yamltext.appended(text, yamltext.entry(new.name, keys)).encode()}
