"""How a command ends: its problems, one line of what came of it, and the exit status."""

import gc
import io
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import click

from generator import pipeline, reporting
from generator.pipeline import Order, Outcome
from generator.problems import Problems
from generator.units import counted
from generator.write import write_sources


def plainly() -> None:
    """Whatever the machine's encoding, messages keep their quotation marks, and file names that are no text can be told."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def coloured() -> bool:
    """Whether what is told may be in colour: on a terminal that knows colours, where nobody asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell(problems: Problems, layout: str = "text") -> None:
    """Problems in file order, as text or as annotations; nothing where there are none."""
    if found := problems.in_file_order():
        in_colour = layout != "github" and coloured()
        click.echo(reporting.as_github(found) if layout == "github" else reporting.as_text(found, colour=in_colour), color=in_colour)


def carry_out(verb: Callable[[Order, Problems], Outcome], order: Order, layout: str, said: str) -> None:
    """Carries out a verb, tells the problems in the asked layout, and ends with one line and the exit status."""
    plainly()
    started = time.perf_counter()
    problems = Problems()
    # Nearly all that a run makes it needs to its end: looking for idle objects costs a sixth of its time and frees little.
    gc.disable()
    try:
        outcome = verb(order, problems)
    finally:
        gc.enable()
    if layout == "json":
        click.echo(reporting.as_json(problems.in_file_order(), outcome.account))
    else:
        tell(problems, layout)
    if outcome.good and layout != "json":
        seconds = time.perf_counter() - started
        pages, values, figures = (
            counted(number, noun) for number, noun in ((outcome.pages, "page"), (outcome.values, "value"), (outcome.figures, "figure"))
        )
        click.echo(f"{said} {pages}, {values} and {figures} in {seconds:.1f} seconds.")
        if verb is pipeline.examine and outcome.account:
            click.echo(reporting.account(outcome.account))
    elif not outcome.good and layout != "json":
        click.echo("Nothing was written.")
    raise SystemExit(0 if outcome.good else 1)


def nothing_written(problems: Problems) -> NoReturn:
    """Ends a command that problems kept from writing."""
    tell(problems)
    click.echo("Nothing was written.")
    raise SystemExit(1)


MOST_LISTED = 40


def write_down(root: Path, make: Callable[[Problems], Mapping[str, bytes]], then: str = "") -> None:
    """Writes the project's own files that a verb makes, all or none, and lists them; ends with what to do `then` and the exit status."""
    plainly()
    problems = Problems()
    files = make(problems)
    changed = {name: content for name, content in files.items() if not (root / name).is_file() or (root / name).read_bytes() != content}
    if not problems.stops(strict=False):
        write_sources(root, changed, problems)
    if problems.stops(strict=False):
        nothing_written(problems)
    tell(problems)
    for name in sorted(changed)[:MOST_LISTED]:
        click.echo(f"Wrote {name}")
    if len(changed) > MOST_LISTED:
        click.echo(f"and {len(changed) - MOST_LISTED} more.")
    if line := then if changed else "Everything was up to date.":
        click.echo(line)
