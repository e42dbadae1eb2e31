"""`build.py new`: the first files of the next report, of a measure, of a figure. What is not given is asked on a terminal."""

import re
from collections.abc import Mapping
from pathlib import Path

import click

from generator import model, project
from generator.cli.options import on_terminal, rooted
from generator.cli.telling import nothing_written, plainly, write_down
from generator.drafts import figure as figures
from generator.drafts import measure as measures
from generator.drafts import report as reports
from generator.drafts.span import KINDS, QUARTERS, Span
from generator.drafts.tried import tried
from generator.problems import Problems
from generator.project import Project
from generator.scalars import SLUG, financial_year_meant


class _Year(click.ParamType[str]):
    """A financial year, as `2023/24`."""

    name = "year"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        meant = financial_year_meant(value)
        if meant != value:
            self.fail(f"“{value}” is not a financial year. Write {meant or 'it like 2023/24'}.", param, ctx)
        return value


class _Name(click.ParamType[str]):
    """A name as it stands in files and addresses."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not SLUG.fullmatch(value):
            meant = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
            self.fail(f"“{value}” cannot be a name. Write small letters, digits and hyphens{f': {meant}' if meant else ''}.", param, ctx)
        return value


YEAR, NAME = _Year(), _Name()


@click.group()
def command() -> None:
    """Begin the next report, a measure or a figure.

    What is not given is asked on a terminal. Nothing that stands is overwritten, and everything is checked before it is written.
    """


def _missing(given: Mapping[str, str | None], also: str = "") -> None:
    """Where nobody can be asked, all options that are missing are told at once."""
    names = [f"--{name}" for name, value in given.items() if not value] + ([also] if also else [])
    if names and not on_terminal():
        raise click.UsageError(f"Missing: {', '.join(names)}. Without a terminal, nothing can be asked.")


def _opened(root: Path) -> Project:
    plainly()
    problems = Problems()
    the_project = project.opened(root, problems)
    if the_project is None:
        nothing_written(problems)
    return the_project


@command.command()
@rooted
@click.option("--kind", type=click.Choice(list(KINDS)), help="What kind of report it is.")
@click.option("--year", type=YEAR, help="The financial year that it is about, such as 2023/24.")
@click.option("--quarter", type=click.Choice(QUARTERS), help="The quarter, for a quarterly report: 1 is April to June.")
@click.option("--plan", help="The plan that it reports on, by its name in data/plans.yaml.")
def report(root: Path, kind: str | None, year: str | None, quarter: str | None, plan: str | None) -> None:
    """Begin the next report, with all that waits to be filled in.

    Its sections hold the commitments of the plan, and the values files those that the last report gave.

    \b
    Examples:
      python build.py new report
      python build.py new report --kind quarterly --year 2023/24 --quarter 3 --plan 2021-2024
      python build.py new report --kind annual --year 2023/24 --plan 2021-2024
    """  # noqa: D301
    if kind == "annual" and quarter:
        raise click.UsageError("An annual report has no quarter: leave out --quarter.")
    needed = {"kind": kind, "year": year, "plan": plan} | ({"quarter": quarter} if kind == "quarterly" else {})
    _missing(needed, "" if kind else "--quarter for a quarterly report")
    the_project = _opened(root)
    site = the_project.site
    kind = kind or click.prompt("Kind of report", type=click.Choice(list(KINDS)))
    year = year or click.prompt("Financial year, such as 2023/24", type=YEAR)
    if kind == "quarterly":
        quarter = quarter or click.prompt("Quarter; 1 is April to June", type=click.Choice(QUARTERS))
    plan = plan or click.prompt("Plan that it reports on", type=click.Choice(list(site.plans)))
    span = Span(KINDS[kind], year, quarter or "")

    def make(problems: Problems) -> Mapping[str, bytes]:
        return tried(the_project, reports.report(the_project, span, plan, problems), problems)

    write_down(
        root,
        make,
        f"content/{span.folder} is a draft: no published build has it. Fill in a section, then delete “draft: true” there and in index.md.",
    )


@command.command()
@rooted
@click.option("--id", "name", type=NAME, help="The name in files and addresses; keep it for ever.")
@click.option("--title", help="What it is called.")
@click.option("--unit", help="The unit, by a name from data/units.yaml.")
@click.option("--home", type=NAME, help="The home, by a name from data/homes.yaml.")
@click.option("--definition", help="What is counted, in a sentence or two.")
@click.option("--better", type=click.Choice(model.BETTER), help="Which direction is better.")
def measure(root: Path, name: str | None, title: str | None, unit: str | None, home: str | None, definition: str | None, better: str | None) -> None:
    """Define a measure in the file of its home.

    \b
    Example:
      python build.py new measure --id speed-cameras --title "Speed cameras" --unit cameras
        --home road-safety --definition "Cameras in use." --better neither
    """  # noqa: D301
    _missing({"id": name, "title": title, "unit": unit, "home": home, "definition": definition, "better": better})
    the_project = _opened(root)
    site = the_project.site
    new = measures.NewMeasure(
        name=name or click.prompt("Its name, such as speed-cameras", type=NAME),
        title=title or click.prompt("What it is called"),
        unit=unit or click.prompt("Its unit, by a name from data/units.yaml"),
        home=home or click.prompt("Its home", type=click.Choice(list(site.homes))),
        definition=definition or click.prompt("What is counted, in a sentence or two"),
        better=better or click.prompt("Direction that is better", type=click.Choice(model.BETTER)),
    )

    def make(problems: Problems) -> Mapping[str, bytes]:
        return tried(the_project, measures.measure(the_project, new), problems)

    write_down(root, make, f"Now give it its values, in data/<year>/{new.home}.yaml.")


@command.command()
@rooted
@click.option("--report", "about", type=NAME, help="The report, by the name of its folder.")
@click.option("--section", type=NAME, help="The section that shows it, without its two digits.")
@click.option("--id", "name", type=NAME, help="The name of the figure; made from its number when left out.")
@click.option("--number", help="Its number as printed, such as 5(i), where it has one.")
@click.option("--kind", type=click.Choice(list(model.FIGURE_KINDS)), help="How it is drawn.")
@click.option("--measures", "drawn", help="The measures that it draws, with commas between them.")
@click.option("--periods", help="The years of the axis as one span, or the periods that are compared, with commas between them.")
@click.option("--headline", help="The message, in one sentence.")
@click.option("--subtitle", help="Measure, place and period.")
def figure(
    root: Path, about: str | None, section: str | None, name: str | None, number: str | None, kind: str | None, drawn: str | None,
    periods: str | None, headline: str | None, subtitle: str | None,
) -> None:  # fmt: skip
    """Define a figure, and put it at the end of a section.

    \b
    Example:
      python build.py new figure --report closure-report-2016-21 --section road-safety --number "10(iv)"
        --kind series --measures speed-watch-groups --periods "2016/17 to 2020/21"
        --headline "Groups grew" --subtitle "Community Speed Watch groups, Essex, 2016/17 to 2020/21"
    """  # noqa: D301
    named = name or (f"figure-{re.sub('[^a-z0-9]+', '-', number.lower()).strip('-')}" if number else None)
    _missing(
        {
            "report": about,
            "section": section,
            "id": named,
            "kind": kind,
            "measures": drawn,
            "periods": periods,
            "headline": headline,
            "subtitle": subtitle,
        }
    )
    the_project = _opened(root)
    site = the_project.site
    about = about or click.prompt("Report", type=click.Choice(list(site.reports)))
    sections = [s.slug for s in site.reports[about].sections] if about in site.reports else []
    new = figures.NewFigure(
        report=about,
        section=section or click.prompt("Section that shows it", type=click.Choice(sections)),
        name=named or click.prompt("Its name, such as figure-5-i", type=NAME),
        number=number or "",
        kind=kind or click.prompt("How it is drawn", type=click.Choice(list(model.FIGURE_KINDS))),
        measures=_listed(drawn or click.prompt("Measures that it draws, with commas between them")),
        periods=_listed(periods or click.prompt("Years of the axis as one span, or periods with commas between them")),
        headline=headline or click.prompt("The message, in one sentence"),
        subtitle=subtitle or click.prompt("Measure, place and period"),
    )

    def make(problems: Problems) -> Mapping[str, bytes]:
        return tried(the_project, figures.figure(the_project, new, problems), problems)

    write_down(root, make, f"Figure {new.name} stands at the end of the section. Move its block to where it belongs.")


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
