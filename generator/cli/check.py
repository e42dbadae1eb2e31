"""`build.py check`: everything examined, nothing written."""

from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import CACHE, day_of, progress, shared
from generator.cli.telling import carry_out
from generator.pipeline import Order


@click.command()
@shared
@click.option(
    "--numbers", type=click.Path(dir_okay=False, path_type=Path), help="Also write a page for editors that marks every number by its state."
)
def command(numbers: Path | None, root: Path, strict: bool, layout: str, day: datetime | None) -> None:
    """Check everything and write nothing.

    \b
    Example:
      python build.py check --strict
    """  # noqa: D301
    order = Order(root, root / "site", None, strict, day_of(day), CACHE, progress, numbers)
    carry_out(pipeline.examine, order, layout, "Checked")
