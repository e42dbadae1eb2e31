"""`python build.py verify`: a published folder, held against its fingerprints and against the sources."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import CACHE, day_of, progress, rooted
from generator.cli.telling import plainly, tell
from generator.editions.checksums import DRAWN
from generator.pipeline import Order
from generator.problems import Problems
from generator.units import counted
from generator.verify import verify


@click.command()
@rooted
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication that the site was built with, if it was given one.")
@click.argument("site", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(root: Path, day: datetime | None, site: Path | None) -> None:
    """Verify a published folder, site/ in the root when left out.

    Its files are held against its SHA256SUMS, and these against a build of the present sources. Nothing is written.

    \b
    Examples:
      python build.py verify
      python build.py verify a-copy
    """  # noqa: D301
    plainly()
    problems = Problems()
    folder = site or root / "site"
    found = verify(Order(root, folder, day=day_of(day), cache=CACHE, told=progress), problems)
    tell(problems)
    if problems.stops(strict=False):
        click.echo(f"{folder} is not as it should be.")
        raise SystemExit(1)
    click.echo(f"All {found.whole} files in {folder} are as SHA256SUMS says, and a build of the present sources gives the same {found.same}.")
    if found.drawn:
        kinds = " or ".join(sorted(DRAWN))
        click.echo(f"Of {counted(found.drawn, 'file')} ({kinds}) it gives other bytes, as another machine may: its fonts and libraries decide them.")
