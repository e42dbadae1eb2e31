"""`build.py schema`: what editors' programs complete from, written anew from the present data."""

from pathlib import Path

import click

from generator.cli.options import rooted
from generator.cli.telling import write_down
from generator.completion import completion


@click.command()
@rooted
def command(root: Path) -> None:
    """Write what editors' programs complete from.

    A JSON Schema for each kind of data file and front matter goes to data/schemas/, and the first line of each data file names its own.

    \b
    Example:
      python build.py schema
    """  # noqa: D301
    write_down(root, lambda problems: completion(root, problems))
