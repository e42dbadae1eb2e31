"""Keeps drawings by content, so that a chart is drawn once and a change of words draws nothing.

The key holds everything that a drawing shows and the versions of all that draws it. A damaged or missing entry is
drawn again; the folder may be deleted at any time. Ids inside a drawing are given by whoever puts it in a page.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from generator import kept
from generator.charts.chart import Chart, Point
from generator.workers import workers

if TYPE_CHECKING:
    from generator.charts.numerals import Form

_MODULES = ("bars", "chart", "drawing", "labels", "lettering", "numerals", "over_time", "paper", "placing", "plot", "slim", "spec")

# Two processes pay from about this many drawings on; each needs a second to start. Threads gain nothing.
_MANY = 40
_PROCESSES = 2

Told = Callable[[int, int], None]


class Shelf:
    """The drawings of one folder; None keeps them for this build only. `drawn` counts those that were made."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "charts" if folder else None
        self._tool = _tool()
        self._held: dict[str, bytes] = {}
        self.drawn = 0

    def fill(self, wanted: "Iterable[tuple[Chart, Form]]", told: Told) -> None:
        """Draws what is wanted and not kept, and tells how far it is: how many are done, of how many."""
        missing = {key: (chart, form) for chart, form in wanted if self._kept(key := self._key(chart, form)) is None}
        if len(missing) >= _MANY:
            # One may be ended from outside, for want of memory perhaps, or there may be none: then the rest is drawn here.
            with suppress(BrokenProcessPool, OSError):
                self._fill_together(missing, told)
        for done, (key, (chart, form)) in enumerate(missing.items()):
            if key not in self._held:
                told(done, len(missing))
                self._content(chart, form)

    def _fill_together(self, missing: "Mapping[str, tuple[Chart, Form]]", told: Told) -> None:
        """Draws in processes of their own, and keeps each drawing as it comes."""
        # Imported here because it takes half a second, and most builds draw nothing.
        from generator.charts.drawing import draw

        with workers(_PROCESSES) as pool:
            charts, forms = zip(*missing.values(), strict=True)
            for done, (key, content) in enumerate(zip(missing, pool.map(draw, charts, forms, chunksize=2), strict=True)):
                told(done, len(missing))
                self._put(key, content)

    def svg(self, chart: Chart, size: "Form", prefix: str) -> str:
        """A drawing as an `<svg>` element whose ids start with a prefix."""
        text = self._content(chart, size).decode("utf-8")
        return text.replace('id="ID-', f'id="{prefix}-{size}-').replace("url(#ID-", f"url(#{prefix}-{size}-")

    def png(self, chart: Chart) -> bytes:
        """The wide drawing as a picture at twice its size."""
        return self._content(chart, "png")

    def _content(self, chart: Chart, form: "Form") -> bytes:
        key = self._key(chart, form)
        held = self._kept(key)
        if held is None:
            from generator.charts.drawing import draw

            held = draw(chart, form)
            self._put(key, held)
        return held

    def _key(self, chart: Chart, form: str) -> str:
        return hashlib.sha256(json.dumps([self._tool, form, _shown(chart)]).encode()).hexdigest()

    def _kept(self, key: str) -> bytes | None:
        if key not in self._held and self._folder and (content := kept.read(self._folder / key)) is not None:
            self._held[key] = content
        return self._held.get(key)

    def _put(self, key: str, content: bytes) -> None:
        self.drawn += 1
        self._held[key] = content
        if self._folder:
            kept.keep(self._folder / key, content)


def _shown(chart: Chart) -> list[object]:
    """Everything of a chart that its drawing shows."""
    unit = chart.unit
    return [
        chart.kind,
        [unit.name, unit.kind, unit.scale, unit.seconds, unit.decimals],
        [[s.label if len(chart.series) > 1 else "", [_point(p) for p in s.points]] for s in chart.series],
        [[b.first, b.last] for b in chart.bands],
        str(chart.target.number) if chart.target else None,
        [str(number) for number in chart.span],
    ]


def _point(point: Point) -> list[object]:
    value = point.value
    words = [value.qualifier, str(value.upper)] if value else []
    return [point.name, point.short, str(point.number), point.mark, point.breaks, words]


def _tool() -> str:
    """A fingerprint of all that decides what a drawing looks like."""
    here = Path(__file__).parent
    digest = hashlib.sha256(f"altair {version('altair')} vl-convert {version('vl-convert-python')}".encode())
    for module in _MODULES:
        digest.update((here / f"{module}.py").read_bytes())
    return digest.hexdigest()
