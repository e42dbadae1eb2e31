"""`build.py record`: what is published now becomes the record of what was published."""

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from generator import published, recording
from generator.cli.options import CACHE, day_of, progress, shared
from generator.cli.telling import plainly, tell
from generator.naming import ways
from generator.pipeline import Order
from generator.problems import Problems
from generator.recording import News
from generator.units import counted

# So many of a kind are named; the file and its history in git have all of them.
_MOST = 20


@click.command()
@shared
def command(root: Path, strict: bool, layout: str, day: datetime | None) -> None:
    """Record what is published, as the last step of a publication.

    Writes data/published.json, which the check holds every later change against. Where a published value was changed
    without an entry in data/corrections.yaml, or a published address leads nowhere, nothing is recorded.

    \b
    Example:
      python build.py record --strict
    """  # noqa: D301
    plainly()
    started = time.perf_counter()
    problems = Problems()
    news = recording.renew(Order(root, root / "site", None, strict, day_of(day), CACHE, progress), problems)
    tell(problems, layout)
    if news is None:
        click.echo("Nothing was recorded.")
        raise SystemExit(1)
    for line in _told(news):
        click.echo(line)
    click.echo(
        f"Recorded {counted(news.all_addresses, 'address', 'addresses')} and {counted(news.all_values, 'value')} in {time.perf_counter() - started:.1f} seconds."
    )


def _told(news: News) -> list[str]:
    """What is new since the last record; of a first record, only that it is the first."""
    if news.first:
        return [f"This is the first record. Commit {published.RECORD}: from now on the check holds every change against it."]
    lines = _listed("New address", "New addresses", news.addresses)
    for one, several, values in (("New value", "New values", news.new), ("Changed value", "Changed values", news.changed)):
        lines += _listed(one, several, [f"{value.measure.id}, {ways([value])[0]}" for value in values])
    if news.withdrawn:
        lines.append(f"Withdrawn: {counted(news.withdrawn, 'value')}.")
    return lines or ["Nothing is new since the last record."]


def _listed(one: str, several: str, found: Sequence[str]) -> list[str]:
    if not found:
        return []
    rest = [f"  and {len(found) - _MOST:,} more"] if len(found) > _MOST else []
    return [f"{one if len(found) == 1 else several} ({len(found):,}):", *(f"  {name}" for name in found[:_MOST]), *rest]
