"""Remembers what came of work for as long as it is held, so that a preview does again only what a change touched.

What is remembered stands under a name, such as that of a file, with all that it was made from. It is given back where it
would be made from the same again, and never else. A build starts with an empty memory. Knows nothing of what is remembered.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from generator.problems import Problems

T = TypeVar("T")


class Memory:
    """The last result under each name. Names are places in files, so that there are never many more than there is to read."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[tuple[object, ...], object]] = {}

    def recall(self, name: Hashable, of: tuple[object, ...], make: Callable[[], T], still: Callable[[T], bool] = lambda _: True) -> T:
        """What was made under a name, if it was made of what is equal, and is still good; else it is made now."""
        known = self._known.get(name)
        result = make() if known is None or known[0] != of or not still(cast(T, known[1])) else cast(T, known[1])
        # Also where it is equal: the next time it will be the very same, and to compare a thing with itself costs nothing.
        self._known[name] = of, result
        return result

    def retell(self, name: Hashable, of: tuple[object, ...], problems: Problems, make: Callable[[Problems], T]) -> T:
        """Like `recall`, for work that tells problems: what it told is told again."""

        def made() -> tuple[T, Problems]:
            own = Problems()
            return make(own), own

        thing, told = self.recall(name, of, made)
        problems.extend(told.in_file_order())
        return thing
