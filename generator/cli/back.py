"""`python build.py back`: the site as it was published last."""

from datetime import datetime
from pathlib import Path

import click

from generator.back import chosen, go_back
from generator.cli.options import CACHE, dated, rooted, web_address
from generator.cli.telling import plainly, tell
from generator.problems import Problems, shown


@click.command()
@rooted
@click.option("--to", metavar="REVISION", help="The revision to go back to; the last publication when left out.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write; site/ in the root when left out.")
@click.option("--base-url", help="The address at which the site will stand; as the revision says when left out.")
@dated
def command(root: Path, to: str | None, out: Path | None, base_url: str | None, day: datetime | None) -> None:
    """Go back to the last publication.

    Builds that revision, with its own program, into the folder of the site. The files of the project stay as they are: the next build returns to the present.

    \b
    Examples:
      python build.py back
      python build.py back --to 2f3a1bc
    """  # noqa: D301
    plainly()
    problems = Problems()
    folder = (out or root / "site").absolute()
    options = ["--out", str(folder)]
    options += ["--base-url", base_url] if web_address(base_url) and base_url else []
    options += ["--date", f"{day:%Y-%m-%d}"] if day else []
    revision = chosen(root, to, problems)
    done = False
    if revision:
        click.echo(f"Going back to {revision.short} of {revision.day}, {shown(revision.subject)}.")
        done = go_back(root, revision, options, CACHE, problems)
        if done:
            click.echo(
                f"{folder} holds the site of {revision.short}. The project's own files are as they were; the next build returns to the present."
            )
    tell(problems)
    if not done:
        click.echo("Nothing was written.")
    raise SystemExit(0 if done else 1)
