"""Values that wait for their numbers: comment lines in values files, with the last number beside each, to uncomment and fill."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import periods
from generator.check import year_of_folder
from generator.drafts.span import Span, following
from generator.model import Measure, Site, Source, Value
from generator.project import Project
from generator.yamltext import Editor, in_brackets, listed


@dataclass(frozen=True)
class Waiting:
    """A value that the next report may print: of which measure, the file that it belongs into, and its line there."""

    measure: Measure
    file: str
    line: str


def waiting(site: Site, last: Source, span: Span) -> Iterator[Waiting]:
    """One for each value of the last report that stands for the end of its time, in the order of its files and lines."""
    months = span.months_after(last.covers)
    printed = [value for value in site.values if any(place.source is last for place in value.printed)]
    for value in sorted(printed, key=lambda v: v.where):
        period = following(value.period, months) if value.period.end == last.covers.end else ""
        if period:
            year = year_of_folder(value.kind, periods.parse(period), periods.parse(span.year))
            file = f"data/{year.replace('/', '-')}/{value.measure.home.id}.yaml"
            yield Waiting(value.measure, file, _line(value, period, months, span))


def _line(value: Value, period: str, months: int, span: Span) -> str:
    """The value as a comment: its period and what tells it apart, and what is still to be filled in; then what it was."""
    against = {"against": following(value.against, months)} if value.against else {}
    keys = {
        "period": period, **against, "value": "",
        "kind": value.kind if value.kind != "actual" else None, "category": value.category, "area": None if value.area.default else value.area.id,
        "source": span.folder, "place": "",
    }  # fmt: skip
    inside = ", ".join(f"{key}: {text}" for key, text in keys.items() if text is not None)
    return f"# - {{{inside}}}  # {_number(value)} in {value.period.name}"


def _number(value: Value) -> str:
    if value.number is None:
        return f"no number, status [{', '.join(value.status)}],"
    hedge = f"{value.qualifier} " if value.qualifier else ""
    upper = f" to {value.upper}" if value.upper is not None else ""
    return f"{hedge}{value.number}{upper}"


def files(project: Project, last: Source, span: Span) -> Mapping[str, bytes]:
    """Every values file that waits for a value, by path, as it should stand."""
    by_file: dict[str, list[Waiting]] = {}
    for one in waiting(project.site, last, span):
        by_file.setdefault(one.file, []).append(one)
    return {name: _file(name, ones, project).encode() for name, ones in by_file.items()}


def _file(name: str, ones: Sequence[Waiting], project: Project) -> str:
    """A values file with lines below measures that it has, and with the other measures at its end."""
    measures = {one.measure.id: one.measure for one in ones}
    lines = {measure: [one.line for one in ones if one.measure.id == measure] for measure in measures}
    held = {value.measure.id for value in project.site.values if value.where.file == name}
    editor = Editor(project.text(name) or project.begun(name, _about(name)))
    for measure in lines:
        if measure in held:
            wait_below(editor, measure, lines[measure])
        else:
            elsewhere = "" if measures[measure].defined else _move(measures[measure], project.site)
            indented = "".join(f"#   {line.removeprefix('# ')}\n" for line in lines[measure])
            editor.append(f"{elsewhere}# {measure}:\n{indented}")
    return editor.text()


def wait_below(editor: Editor, measure: str, lines: Sequence[str]) -> None:
    """Puts lines straight below the last value of a measure, indented like its values."""
    values = listed(editor.entries[measure], "values")
    editor.below(values, [f"{' ' * (2 if in_brackets(values) else values.start_mark.column)}{line}" for line in lines])


def _about(name: str) -> str:
    first = name.split("/")[1].split("-")[0]
    return f"# Values for the financial year {first} to {int(first) + 1}\n"


def _move(measure: Measure, site: Site) -> str:
    """A measure that was defined where its value stands, and comes to have values in two files, needs a definition of its own."""
    file = site.values_of(measure)[0].where.file
    return f"# {file} defines this one. Move its definition to data/measures/{measure.home.id}.yaml before it has a value here.\n"
