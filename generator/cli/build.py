"""`build.py build`: the site, published into its folder."""

from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import CACHE, day_of, progress, shared, web_address
from generator.cli.telling import carry_out
from generator.pipeline import Order

# Most tests look at pages, and leave the PDFs out.
PDFS = True


@click.command()
@shared
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write; site/ in the root when left out.")
@click.option("--base-url", help="The address at which the site will stand; from data/organisation.yaml when left out.")
def command(root: Path, out: Path | None, base_url: str | None, strict: bool, layout: str, day: datetime | None) -> None:
    """Build the site.

    \b
    Examples:
      python build.py
      python build.py --strict --base-url https://example.org/reports/
      python build.py build --out /var/www/reports --date 2026-04-01
    """  # noqa: D301 – click reads the escaped letter as “leave these lines as they are”
    order = Order(root, out or root / "site", web_address(base_url), strict, day_of(day), CACHE, progress, pdfs=PDFS)
    carry_out(pipeline.build, order, layout, "Built")
