"""`build.py import`: a table of others into the data; first told, then written."""

from dataclasses import replace
from pathlib import Path

import click

from generator import project, reporting
from generator.cli.options import on_terminal, rooted
from generator.cli.telling import nothing_written, plainly, tell
from generator.imports import mapping, telling, work
from generator.imports.plan import Plan
from generator.imports.work import Found, Import
from generator.problems import Problems
from generator.project import Project
from generator.units import counted


@click.command("import")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", help="The sheet to read; the first that holds a table when left out.")
@click.option(
    "--map", "map_file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file that says what the columns mean, such as data/imports/return.yaml.",
)  # fmt: skip
@click.option("--source", help="The document that prints the table, by its name in data/sources.yaml.")
@click.option("--place", "words", help="Where in the document the table stands, such as “Table 2”.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--accept", "cells", multiple=True, metavar="CELL", help="Take the value of a doubtful cell, such as B7, all the same; once for each.")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How the import is told.", show_default=True)
@rooted
def command(
    table: Path,
    sheet: str | None,
    map_file: Path | None,
    source: str | None,
    words: str | None,
    yes: bool,
    cells: tuple[str, ...],
    layout: str,
    root: Path,
) -> None:
    """Bring the values of a spreadsheet (.xlsx, .ods, .csv) into data/.

    It first tells what is new, what changes and what is doubtful. It writes when you agree, or with --yes.

    \b
    Examples:
      python build.py import return.xlsx
      python build.py import return.csv --map data/imports/return.yaml --source closure-report --place "Table 2" --yes
    """  # noqa: D301
    plainly()
    asking = layout == "text" and not yes and on_terminal()
    problems = Problems()
    the_project = project.opened(root.resolve(), problems)
    place = work.found(the_project, table, sheet, map_file, problems) if the_project else None
    if the_project and place and not place.known:
        place = _proposed(the_project, place, asking, layout, problems)
    if the_project and place:
        source, words = _asked(the_project, place, source, words) if asking else (source, words)
        place = work.printed_in(the_project, place, source, words, problems)
    found = work.understood(the_project, place, problems) if the_project and place else None
    if the_project is None or found is None:
        _nothing(problems, layout)
    else:
        for cell in set(cells) - {step.cell for step in found.plan.doubtful}:
            raise click.BadParameter(f"{cell} holds no doubtful value.", param_hint="--accept")
        found = replace(found, plan=found.plan.accepting(cells))
        if layout == "text":
            tell(problems)
            click.echo(telling.as_text(found))
        _carry_out(the_project, replace(found, plan=_confirmed(found.plan) if asking else found.plan), problems, asking, yes, layout)


def _proposed(the_project: Project, place: Found, asking: bool, layout: str, problems: Problems) -> Found | None:
    """The table with a file that says what it means: asked for and kept on a terminal, elsewhere only shown."""
    proposal, name = work.proposal(the_project, place), work.shown_path(the_project, place.by)
    if proposal is None:
        return place
    if not asking:
        if layout == "text":
            blanks = {what: likely or "…" for what, likely in proposal.asks.items()}
            click.echo(f"A start for {name}; complete it, save it, and name it with --map:\n\n{proposal.text(blanks)}")
        return place
    click.echo(f"This is no table of this site. What it seems to mean:\n\n{proposal.text({})}")
    text = proposal.text({what: click.prompt(f"Which {what}?", default=likely or None) for what, likely in proposal.asks.items()})
    wanted = mapping.parsed(text, name, the_project.site, problems)
    if wanted and click.confirm(f"Keep this as {name} for the next time?", default=True):
        work.keep(the_project, place.by, text, problems)
    return replace(place, wanted=wanted) if wanted else None


def _asked(the_project: Project, place: Found, source: str | None, words: str | None) -> tuple[str | None, str | None]:
    """The source and the place in it, asked for where nothing says them."""
    lacks = work.lacks(place)
    if "source" in lacks and not source:
        source = click.prompt("Which source prints the table?", default=work.newest_source(the_project))
    if "place" in lacks and not words:
        words = click.prompt("Where in it does the table stand?", default=f"sheet {place.grid.sheet}")
    return source, words


def _confirmed(plan: Plan) -> Plan:
    """The plan with those doubtful values that are confirmed one by one."""
    return plan.accepting([step.cell for step in plan.doubtful if click.confirm(f"{telling.doubtful(step)}\nTake it all the same?")])


def _carry_out(the_project: Project, found: Import, problems: Problems, asking: bool, yes: bool, layout: str) -> None:
    """Tries the import, asks, writes, and ends with the exit status: 1 where anything was not taken."""
    steps = found.plan.taken
    files = work.drafts(the_project, steps)
    after = work.tried(the_project, steps, files.after) if steps else []
    red, written, size = work.stops(after), False, counted(len(steps), "value")
    if layout == "text" and after:
        click.echo(f"After it, the check would say:\n\n{reporting.as_text(after)}")
    if steps and not red and (yes or (asking and click.confirm(f"Write {size}: {', '.join(files.after)}?"))):
        failed = Problems()
        work.write(the_project, files, failed)
        written = not len(failed)
        problems.extend(failed.in_file_order())
        if layout == "text":
            tell(failed)
    if layout == "json":
        click.echo(telling.as_json(found, written=written, problems=[*problems.in_file_order(), *after]))
    elif written:
        click.echo(f"Wrote {size}: {', '.join(files.after)}.")
    elif not steps and found.whole:
        click.echo("There is nothing to write.")
    else:
        click.echo("Nothing was written." + (f" To write {size}, add --yes." if steps and not red and not asking and not yes else ""))
    raise SystemExit(0 if found.whole and not red and not problems.stops(strict=False) else 1)


def _nothing(problems: Problems, layout: str) -> None:
    """Ends where nothing could be read."""
    if layout == "text":
        nothing_written(problems)
    click.echo(reporting.as_json(problems.in_file_order(), None))
    raise SystemExit(1)
