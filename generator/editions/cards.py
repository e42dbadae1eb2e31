"""The pictures that stand for pages where links to them are shared, one for each report and one for the site; kept by content."""

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from generator import kept, urls
from generator.charts import card
from generator.views.cards import of_report, of_site
from generator.views.context import Context

# The pictures of how many builds the cache holds.
_KEPT = 6


def cards(context: Context) -> Mapping[str, bytes]:
    """Every picture by its address."""
    folder = context.cache / "cards" if context.cache else None
    shown = {urls.CARD: of_site(context)} | {urls.card(report): of_report(context, report) for report in context.site.reports.values()}
    files = {address: _drawn(card.card(what), folder) for address, what in shown.items()}
    if folder:
        kept.forget(folder, _KEPT * len(files))
    return files


def _drawn(svg: str, folder: Path | None) -> bytes:
    tool = f"vl-convert {version('vl-convert-python')} pillow {version('pillow')}"
    path = folder / hashlib.sha256(f"{tool} {_maker()} {svg}".encode()).hexdigest() if folder else None
    if path and (content := kept.read(path)) is not None:
        return content
    # Imported here because it loads the renderer, and most builds draw no picture.
    from generator.charts.raster import png

    content = png(svg)
    if path:
        kept.keep(path, content)
    return content


def _maker() -> str:
    """The module that makes the picture from its SVG, which says all else."""
    return (Path(card.__file__).parent / "raster.py").read_text(encoding="utf-8")
