"""What several commands ask: the options they share, and how what is typed becomes what the program takes."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

PROJECT = Path(__file__).resolve().parent.parent.parent
CACHE = PROJECT / ".cache"


def rooted(command: Callable[..., None]) -> Callable[..., None]:
    """The option that says where the project's files are."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=PROJECT,
        help="The folder that holds data/, content/ and templates/.",
    )(command)


def dated(command: Callable[..., None]) -> Callable[..., None]:
    """The option that says when the site comes out."""
    return click.option(
        "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication, for reports that may not come out before one.",
    )(command)  # fmt: skip


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that building and checking share."""
    for option in (
        click.option(
            "--date",
            "day",
            type=click.DateTime(["%Y-%m-%d"]),
            help="The day of publication, for reports that may not come out before one, and for what runs out.",
        ),
        click.option(
            "--format", "layout", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are told.", show_default=True
        ),
        click.option("--strict", is_flag=True, help="Warnings stop the build too."),
    ):
        command = option(command)
    return rooted(command)


def web_address(text: str | None) -> str | None:
    """An address that browsers understand; anything else is wrong usage."""
    try:
        good = text is None or (urlsplit(text).scheme in ("http", "https") and urlsplit(text).netloc != "")
    except ValueError:
        good = False
    if not good:
        raise click.BadParameter("An address starts with https://, such as https://example.org/reports/.", param_hint="--base-url")
    return text


def day_of(day: datetime | None) -> date | None:
    """The day of a moment as click reads it."""
    return None if day is None else day.date()


def on_terminal() -> bool:
    """Tells whether somebody is there who can be asked."""
    return sys.stdin.isatty()


def progress(done: int, of: int) -> None:
    """On a terminal, how far the drawing is; in a log, nothing."""
    if sys.stderr.isatty():
        click.echo(f"\rDrawing {done + 1} of {of}" + (" \r\033[K" if done + 1 == of else ""), err=True, nl=False)
