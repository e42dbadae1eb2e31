"""Finds places for labels, so that none stands on another, on a mark or on a line. Knows boxes and lines, not charts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# How far a label may stand from what it names, in steps, and how far to a side, in parts of its width.
_AWAY = (0.0, 4.0, 9.0)
_ASIDE = (0.0, -0.3, 0.3, -0.55, 0.55)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its left and top."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tells whether two boxes have room in common."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Box") -> bool:
        """Tells whether it lies inside another box."""
        return self.left >= other.left and self.right <= other.right and self.top >= other.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two places."""

    x1: float
    y1: float
    x2: float
    y2: float

    def crosses(self, box: Box) -> bool:
        """Tells whether it runs through a box; cut to the box from each side in turn, something must be left."""
        start, end = 0.0, 1.0
        dx, dy = self.x2 - self.x1, self.y2 - self.y1
        for step, room in ((-dx, self.x1 - box.left), (dx, box.right - self.x1), (-dy, self.y1 - box.top), (dy, box.bottom - self.y1)):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                start = max(start, room / step)
            else:
                end = min(end, room / step)
        return start <= end


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that looks for a place at a mark: `below` is the side that it would rather have."""

    x: float
    y: float
    width: float
    below: bool


class Ground:
    """What stands on a drawing so far. Labels keep off boxes and lines; the rules of the grid they only avoid."""

    def __init__(self, room: Box, type_size: int) -> None:
        self._room, self._type = room, type_size
        self._boxes: list[Box] = []
        self._marks: list[Box] = []
        self._lines: list[Line] = []
        self._rules: list[float] = []

    def copy(self) -> "Ground":
        """The same ground, to try labels on."""
        other = Ground(self._room, self._type)
        other._boxes, other._marks, other._lines, other._rules = [*self._boxes], [*self._marks], [*self._lines], [*self._rules]
        return other

    def words(self, box: Box) -> None:
        """Something is written here."""
        self._boxes.append(box)

    def mark(self, box: Box) -> None:
        """A mark stands here."""
        self._marks.append(box)

    def line(self, line: Line) -> None:
        """A line runs here."""
        self._lines.append(line)

    def rules(self, heights: Iterable[float]) -> None:
        """Rules of the grid run here, from side to side."""
        self._rules += heights

    def place(self, label: Wanted, sides: Sequence[bool] = (False, True)) -> tuple[float, float] | None:
        """The middle of the best free place for a label, which is taken then; None where there is no free place."""
        candidates = [(cost + self._crossed(y), x, y) for x, y, cost in self._candidates(label, sides)]
        best = next(((x, y) for _, x, y in sorted(candidates) if self._is_free(x, y, label.width)), None)
        if best:
            self.words(self._full(*best, label.width))
        return best

    def _crossed(self, y: float) -> float:
        """What it costs to stand on a rule of the grid."""
        return 1.2 * sum(abs(rule - y) < self._type * 0.45 for rule in self._rules)

    def _candidates(self, label: Wanted, sides: Sequence[bool]) -> Iterator[tuple[float, float, float]]:
        near = 8 + self._type * 0.42
        for below in sides:
            for away in _AWAY:
                for aside in _ASIDE:
                    x = label.x + aside * label.width
                    # At the edge a label moves in as far as it must.
                    x = min(max(x, self._room.left + label.width / 2), self._room.right - label.width / 2)
                    y = label.y + (near + away if below else -near - away)
                    yield x, y, away * 0.12 + abs(x - label.x) / label.width * 3 + (1.0 if below != label.below else 0.0)

    def _is_free(self, x: float, y: float, width: float) -> bool:
        full, tight = self._full(x, y, width), Box(x - width / 2 - 2, y - self._type * 0.42, x + width / 2 + 2, y + self._type * 0.42)
        return (
            full.within(self._room)
            and not any(full.meets(box) for box in self._boxes)
            and not any(tight.meets(box) for box in self._marks)
            and not any(line.crosses(tight) for line in self._lines)
        )

    def _full(self, x: float, y: float, width: float) -> Box:
        return Box(x - width / 2, y - self._type * 0.58, x + width / 2, y + self._type * 0.58)


def apart(heights: Sequence[float], sizes: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles of labels one above the other, as near to the wanted heights as they can stand without touching."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    found = list(heights)
    edge = top
    for i in order:
        found[i] = max(found[i], edge + sizes[i] / 2)
        edge = found[i] + sizes[i] / 2
    edge = bottom
    for i in reversed(order):
        found[i] = min(found[i], edge - sizes[i] / 2)
        edge = found[i] - sizes[i] / 2
    return found
