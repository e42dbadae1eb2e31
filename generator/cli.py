"""The command line: reads options, calls one function, prints what came of it, sets the exit status.

0 is good, 1 means problems, 2 wrong usage.
"""

import gc
import io
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator import pipeline, reporting
from generator.pipeline import Order, Outcome
from generator.problems import Problems

PROJECT = Path(__file__).resolve().parent.parent


class _BuildByDefault(click.Group):
    """`python build.py --strict` means `python build.py build --strict`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_BuildByDefault, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Builds the public report site from data/, content/ and templates/.

    Without a command it builds. Exit status: 0 good, 1 problems, 2 wrong usage.
    """


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that building and checking share."""
    for option in (
        click.option(
            "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication, for reports that may not come out before one."
        ),
        click.option(
            "--format", "layout", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are told.", show_default=True
        ),
        click.option("--strict", is_flag=True, help="Warnings stop the build too."),
        click.option(
            "--root",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            default=PROJECT,
            help="The folder that holds data/, content/ and templates/.",
        ),
    ):
        command = option(command)
    return command


@main.command()
@_shared
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write; site/ in the root when left out.")
@click.option("--base-url", help="The address at which the site will stand; from data/organisation.yaml when left out.")
def build(root: Path, out: Path | None, base_url: str | None, strict: bool, layout: str, day: datetime | None) -> None:
    """Build the site.

    \b
    Examples:
      python build.py
      python build.py --strict --base-url https://example.org/reports/
      python build.py build --out /var/www/reports --date 2026-04-01
    """  # noqa: D301 – click reads the escaped letter as “leave these lines as they are”
    order = Order(root, out or root / "site", _web_address(base_url), strict, _day(day), PROJECT / ".cache", _progress)
    _run(pipeline.build, order, layout, "Built")


@main.command()
@_shared
@click.option(
    "--numbers", type=click.Path(dir_okay=False, path_type=Path), help="Also write a page for editors that marks every number by its state."
)
def check(numbers: Path | None, root: Path, strict: bool, layout: str, day: datetime | None) -> None:
    """Check everything and write nothing.

    \b
    Example:
      python build.py check --strict
    """  # noqa: D301
    order = Order(root, root / "site", None, strict, _day(day), PROJECT / ".cache", _progress, numbers)
    _run(pipeline.examine, order, layout, "Checked")


def _web_address(text: str | None) -> str | None:
    """An address that browsers understand; anything else is wrong usage."""
    try:
        good = text is None or (urlsplit(text).scheme in ("http", "https") and urlsplit(text).netloc != "")
    except ValueError:
        good = False
    if not good:
        raise click.BadParameter("An address starts with https://, such as https://example.org/reports/.", param_hint="--base-url")
    return text


def _day(day: datetime | None) -> date | None:
    return None if day is None else day.date()


def _progress(done: int, of: int) -> None:
    """On a terminal, how far the drawing is; in a log, nothing."""
    if sys.stderr.isatty():
        click.echo(f"\rDrawing {done + 1} of {of}" + (" \r\033[K" if done + 1 == of else ""), err=True, nl=False)


def _run(verb: Callable[[Order, Problems], Outcome], order: Order, layout: str, said: str) -> None:
    """Carries out a verb, tells the problems in the asked layout, and ends with one line and the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Whatever the machine's encoding, messages keep their quotation marks, and file names that are no text can be told.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    started = time.perf_counter()
    problems = Problems()
    # Nearly all that a run makes it needs to its end: looking for idle objects costs a sixth of its time and frees little.
    gc.disable()
    try:
        outcome = verb(order, problems)
    finally:
        gc.enable()
    found = problems.in_file_order()
    if layout == "json":
        click.echo(reporting.as_json(found, outcome.account))
    elif found:
        click.echo(reporting.as_github(found) if layout == "github" else reporting.as_text(found))
    if outcome.good and layout != "json":
        seconds = time.perf_counter() - started
        pages, values, figures = (
            f"{number} {noun}{'' if number == 1 else 's'}"
            for number, noun in ((outcome.pages, "page"), (outcome.values, "value"), (outcome.figures, "figure"))
        )
        click.echo(f"{said} {pages}, {values} and {figures} in {seconds:.1f} seconds.")
        if verb is pipeline.examine and outcome.account:
            click.echo(reporting.account(outcome.account))
    elif not outcome.good and layout != "json":
        click.echo("Nothing was written.")
    raise SystemExit(0 if outcome.good else 1)
