"""`build.py serve`: a preview of the site that follows every change of its files."""

import errno
import os
from pathlib import Path

import click

from generator import reporting
from generator.cli.options import CACHE, rooted
from generator.cli.telling import plainly
from generator.preview.preview import Round
from generator.preview.serving import Serving

PORT = 8000


@click.command()
@rooted
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port of this machine; 0 takes any that is free.")
def command(root: Path, port: int) -> None:
    """Show the site as you write it.

    Drafts are shown, and said to be drafts. Nothing is written. Stop it with Ctrl and C.

    \b
    Example:
      python build.py serve --port 8080
    """  # noqa: D301

    def told(found: Round) -> None:
        click.echo(reporting.as_text(found.problems))

    plainly()
    try:
        serving = Serving(root, port, CACHE, click.echo, told)
    except OSError as error:
        raise click.ClickException(_refused(port, error)) from error
    try:
        serving.run()
    except KeyboardInterrupt:
        click.echo("\nThe preview has ended.")


def _refused(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use, perhaps by another preview. Stop that, or choose another port: python build.py serve --port {port + 1 if port < 65535 else PORT}"
    return f"Port {port} cannot be used: {os.strerror(error.errno) if error.errno else error}. Choose another one, such as --port {PORT}."
