"""`build.py diff`: what readers would see change between two states of the site."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.cli.options import CACHE, PROJECT, dated, day_of, rooted
from generator.cli.telling import plainly, tell
from generator.differences.compare import Differences, compare
from generator.differences.markdown import as_markdown
from generator.differences.plain_text import as_json, as_text
from generator.differences.side import FolderError
from generator.differences.sides import WORKING_TREE, sides
from generator.differences.webpage import as_page
from generator.problems import Problems
from generator.write import write_page

_LAYOUTS = ("text", "json", "markdown", "html")
# The ending of a file says in which layout it is written.
_ENDINGS = {".txt": "text", ".json": "json", ".md": "markdown", ".html": "html"}


@click.command()
@rooted
@dated
@click.option("--format", "layout", type=click.Choice(_LAYOUTS), default="text", help="How the differences are printed.", show_default=True)
@click.option(
    "--out", "files", multiple=True, type=click.Path(dir_okay=False, path_type=Path),
    help="Also write them to a file, whose ending says how: .txt, .json, .md or .html. May be given more than once.",
)  # fmt: skip
@click.argument("old", default="HEAD")
@click.argument("new", default=WORKING_TREE)
def command(old: str, new: str, root: Path, day: datetime | None, layout: str, files: tuple[Path, ...]) -> None:
    """Say what readers would see change from OLD to NEW.

    Each is a folder with a built site, a git revision, or a dot for the files as they are now. Left out, OLD is the last
    commit and NEW the files as they are now. A revision is built by its own generator in a folder of its own, so this
    runs its code. Exit status 1 means that a side has errors and does not build; what can be compared is told all the same.

    \b
    Examples:
      python build.py diff
      python build.py diff main --out differences.html
      python build.py diff v1.0 v1.1 --format markdown
      python build.py diff /var/www/reports site --format json
    """  # noqa: D301
    plainly()
    for file in files:
        if file.suffix not in _ENDINGS:
            raise click.BadParameter(f"“{file}” does not say how: its name ends in {', '.join(_ENDINGS)}.", param_hint="--out")
    try:
        with TemporaryDirectory(prefix="build-diff-") as workshop:
            pair = sides((old, new), root, PROJECT / "build.py", CACHE, day_of(day), Path(workshop))
            found = compare(*pair)
    except FolderError as error:
        raise click.UsageError(str(error)) from error
    problems = Problems()
    for file in files:
        write_page(file, _laid_out(found, _ENDINGS[file.suffix], root), problems)
    click.echo(_laid_out(found, layout, root).decode("utf-8").rstrip("\n"))
    tell(problems)
    raise SystemExit(1 if found.unbuilt or problems.stops(strict=False) else 0)


def _laid_out(found: Differences, layout: str, root: Path) -> bytes:
    if layout == "html":
        return as_page(found, root)
    written = {"text": as_text, "json": as_json, "markdown": as_markdown}[layout](found)
    return (written.rstrip("\n") + "\n").encode("utf-8")
