"""The preview: what there is to show of the files as they are, and what is wrong with them.

The last good state is shown while there are errors. Whoever waits for news hears of each round.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Condition

from generator import assets, embargo
from generator.charts.shelf import Shelf
from generator.check import check
from generator.files import Files
from generator.memory import Memory
from generator.pipeline import Order, loaded
from generator.preview.drafts import drafts, without_waiting
from generator.preview.pages import Pages, Shown
from generator.problems import Problem, Problems
from generator.render import Templates
from generator.views.context import Context

# A file that is half written, or gone for a moment while it is saved, is whole again after so many seconds.
_HALF_SAVED = 0.15
# Between two pages that nobody waits for, whoever waits for one gets a turn.
_BREATH = 0.001


@dataclass(frozen=True, slots=True)
class Round:
    """What came of the files: the problems, and whether what is shown is older than they are. `number` counts from 1."""

    number: int
    problems: tuple[Problem, ...]
    stale: bool


class Preview:
    """Holds the last good state of the site below a root. `news` is held while pages are made, and told of each round."""

    def __init__(self, root: Path, cache: Path | None) -> None:
        self._root, self._cache, self._shelf = root, cache, Shelf(cache)
        # Two memories, because with drafts there are two sites of one content: with them, and as it would be published.
        self._memory, self._published = Memory(), Memory()
        self._pages: Pages | None = None
        self._earlier: Pages | None = None
        self.news = Condition()
        self._round = Round(0, (), stale=True)
        self._looking = False

    @property
    def round(self) -> Round:
        """The last round, with what was found wrong with single pages since."""
        of_pages = self._pages.problems.in_file_order() if self._pages and not self._round.stale else ()
        told = Problems()
        told.extend((*self._round.problems, *of_pages))
        return Round(self._round.number, told.in_file_order(), self._round.stale)

    def look(self) -> None:
        """Looks at the files and shows what they say; an error is told when it is still there a moment later."""
        self._looking = True
        pages, problems = self._read()
        if pages is None:
            time.sleep(_HALF_SAVED)
            pages, problems = self._read()
        with self.news:
            if pages is not None:
                self._earlier, self._pages = self._pages, pages
            self._round = Round(self._round.number + 1, problems.in_file_order(), stale=pages is None)
            self._looking = False
            self.news.notify_all()

    def page(self, file: str, *, marked: bool) -> Shown | None:
        """The page that a file of the site holds, as it was last good; None where there is none."""
        with self.news:
            for pages in (self._pages, self._earlier):
                if pages is not None:
                    known = len(pages.problems)
                    if shown := pages.page(file, marked=marked):
                        return shown
                    if len(pages.problems) > known:
                        self.news.notify_all()
                    elif known == 0:
                        return None  # it is gone, and nothing is wrong
            return None

    def file(self, path: str) -> bytes | None:
        """A file that is no page."""
        with self.news:
            return next((content for pages in (self._pages, self._earlier) if pages and (content := pages.file(path)) is not None), None)

    def make_pages(self) -> bool:
        """Makes every page that nobody asked for yet, so that what is wrong with any is told; False where files changed meanwhile."""
        pages = self._pages
        if pages is None:
            return True
        for file in pages.all():
            with self.news:
                if self._looking or pages is not self._pages:
                    return False
                pages.page(file, marked=False)
            time.sleep(_BREATH)
        return True

    def make_downloads(self) -> None:
        """Makes the files that pages offer for download; pages that told another size for one are made again."""
        if pages := self._pages:
            made = pages.editions()
            with self.news:
                pages.settle(made)
                self.news.notify_all()

    def _read(self) -> tuple[Pages | None, Problems]:
        """The files as they are now; no pages where something stops them."""
        problems = Problems()
        whole = loaded(Order(self._root, self._root), problems, self._memory, self._published)
        if whole is None:
            return None, problems
        whole = without_waiting(whole, problems)
        checked = check(whole, problems, self._memory)
        static = assets.read(Files(self._root, problems), problems)
        stopped = problems.stops(strict=False)
        published = embargo.withhold(whole, None, self._published)
        unpublished = drafts(whole, published)
        if unpublished.held:
            # What is wrong without the drafts alone stops a build, and not the view of them.
            check(published, problems, self._published)
        if stopped:
            return None, problems
        context = Context(checked, self._shelf, static, whole.organisation.base_url, searched=False, cache=self._cache)
        return Pages(self._root, context, self._templates(), unpublished, self._pages), problems

    def _templates(self) -> Templates:
        """The templates, read anew only where one of them changed."""
        files = Files(self._root, Problems())
        written = tuple((name, files.content(name)) for name in files.below("templates") if name.endswith(".html"))
        return self._memory.recall("templates", written, lambda: Templates(self._root))
