"""A new figure: an entry in the file of its report, and its block at the end of a section."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import yamltext
from generator.problems import Problems, Where, near, shown
from generator.project import Project


@dataclass(frozen=True)
class NewFigure:
    """What a figure cannot do without, as it was typed; `number` is empty for one that the document does not number."""

    name: str
    report: str
    section: str
    number: str
    kind: str
    headline: str
    subtitle: str
    measures: tuple[str, ...]
    periods: tuple[str, ...]


def figure(project: Project, new: NewFigure, problems: Problems) -> Mapping[str, bytes]:
    """The file of figures of the report with the figure at its end, and the section with its block; nothing after a problem."""
    report = project.site.reports.get(new.report)
    if report is None:
        problems.error(
            Where("content"), "unknown-report", f"There is no report {shown(new.report)}.", found=new.report, expected="the name of a folder in content/",
            hint=near(new.report, project.site.reports),
        )  # fmt: skip
        return {}
    section = next((s for s in report.sections if s.slug == new.section), None)
    words = project.text(section.where.file) if section else None
    if section is None or words is None:
        problems.error(
            Where(f"content/{report.id}"), "unknown-section", f"This report has no section {shown(new.section)}.", found=new.section,
            expected="the name of a section, without its two digits", hint=near(new.section, (s.slug for s in report.sections)),
        )  # fmt: skip
        return {}
    name = f"data/figures/{report.id}.yaml"
    text = project.text(name) or project.begun(name, f"# The figures of the report {report.id}\n")
    number = {"number": new.number} if new.number else {}
    keys = {**number, "headline": new.headline, "subtitle": new.subtitle, "kind": new.kind, "draws": new.measures, "periods": new.periods}
    return {
        name: yamltext.appended(text, yamltext.entry(new.name, keys)).encode(),
        section.where.file: yamltext.appended(words, f"\n:::{{figure}} {new.name}\n:::\n").encode(),
    }
