"""One state of the site: its pages, each made when it is asked for, and what is wrong with those that cannot be made."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import urls
from generator.charts.chart import DrawingError
from generator.editions.everything import editions
from generator.preview.downloads import Downloads
from generator.preview.drafts import Drafts
from generator.preview.marks import Marks
from generator.problems import Problems
from generator.render import Templates, render
from generator.views import a_to_z, corrections, everything, moved
from generator.views.context import Context
from generator.views.page import Planned, View, made

# The files of pages that list what is on all others.
_ALL = (urls.file_of(urls.CORRECTIONS), urls.file_of(urls.A_TO_Z))
# Pages that moved are on no list.
_PARTS = (*everything.PARTS, moved)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as a build writes it, and its content security policy. `draft` says that it is not published, `held` which addresses are not."""

    content: bytes
    policy: str
    draft: str
    held: tuple[str, ...]

    @property
    def name(self) -> str:
        """Changes with all of it."""
        return hashlib.sha256(self.content + repr((self.draft, self.held)).encode()).hexdigest()[:16]


class Pages:
    """The pages and files of one state. `problems` gathers what is wrong with pages that were asked for; `before` is the state before it."""

    def __init__(self, root: Path, context: Context, templates: Templates, drafts: Drafts, before: "Pages | None") -> None:
        self._root, self._templates, self.drafts = root, templates, drafts
        self.files: Downloads = Downloads(before.files if before else None)
        self.context = replace(context, files=self.files)
        self._marks = Marks(context.checked.account, context.checked.bindings)
        # Which part of the site a page stands in, as it was found before.
        self.parts: dict[str, int] = before.parts if before else {}
        self.problems = Problems()
        self._begin()

    def _begin(self) -> None:
        """Nothing is made yet."""
        self._plain = _Views(self.context, self.parts)
        self._marked = _Views(replace(self.context, marking=self._marks.marked, standing={}), self.parts)
        # Links of the page for a missing address start at the base of the site, which is here the root of the server.
        self._missing = _Views(replace(self.context, base_url="http://localhost/", standing={}), self.parts)
        self._shown: dict[tuple[str, bool], Shown | None] = {}

    def page(self, file: str, *, marked: bool) -> Shown | None:
        """The page that a file of the site holds, with its numbers marked or not; None where there is none or it cannot be made."""
        key = file, marked
        if key not in self._shown:
            self._shown[key] = self._make(file, marked=marked)
        return self._shown[key]

    def file(self, path: str) -> bytes | None:
        """A file that is no page: a style sheet, a picture, or a download, which is made now if need be."""
        for asset in (*self.context.assets.values(), *self.context.pictures.values()):
            if asset.address == path:
                return asset.content
        name = path.rpartition("/")[2]
        if "." not in name or name.endswith(".html"):
            return None
        if path not in self.files and not self.files.made:
            self.settle(self.editions())
        return self.files.get(path)

    def editions(self) -> Mapping[str, bytes]:
        """The files of all editions as they are now. Does not touch what pages are made from, so that both can go on side by side."""
        return editions(replace(self.context, files={}))

    def settle(self, made: Mapping[str, bytes]) -> None:
        """Takes the files of the editions; where pages told another size for one, pages are made again when they are asked for."""
        if self.files.settle(made):
            self._begin()

    def all(self) -> Iterator[str]:
        """The file of every page."""
        return self._plain.all()

    def _make(self, file: str, *, marked: bool) -> Shown | None:
        views = self._missing if file == urls.file_of(urls.NOT_FOUND) else self._marked if marked else self._plain
        try:
            found = _drawn(views, file)
        except DrawingError as error:
            self.problems.extend((error.problem,))
            return None
        if found is None:
            return None
        address, template, view = found
        content = render(self._root, [(address, template, view)], self.problems, templates=self._templates).get(file)
        return Shown(content, view.page.policy, self.drafts.of(address), tuple(self.drafts.held)) if content is not None else None


def _drawn(views: "_Views", file: str) -> tuple[str, str, View] | None:
    """A page with its charts. The renderer repeats its last error on the next good chart, so an error counts when it comes again."""
    try:
        return views.of(file)
    except DrawingError:
        return views.of(file)


class _Views:
    """The views of one way to show the site. Parts of the site are planned one after the other, until a page is found."""

    def __init__(self, context: Context, parts: dict[str, int]) -> None:
        self._context, self._parts = context, parts
        self._plans: dict[int, dict[str, Planned]] = {}
        self._views: dict[str, View] = {}

    def of(self, file: str) -> tuple[str, str, View] | None:
        """Address, template and view of the page that a file holds."""
        if file in _ALL:
            frames = [self._view(name, planned).page for name, planned in self._planned()]
            whole = corrections.whole(self._context, frames)
            return whole if file == _ALL[0] else a_to_z.whole(self._context, [*frames, whole[2].page])
        # A page stands in the part in which it stood before.
        likely = self._parts.get(file, 0)
        for part in (likely, *(n for n in range(len(_PARTS)) if n != likely)):
            if file in (plan := self._plan(part)):
                address, template, _ = plan[file]
                return address, template, self._view(file, plan[file])
        return None

    def all(self) -> Iterator[str]:
        """The file of every page, in a steady order."""
        yield from (file for file, _ in self._planned())
        yield from _ALL

    def _planned(self) -> Iterator[tuple[str, Planned]]:
        for part in range(len(everything.PARTS)):
            yield from self._plan(part).items()

    def _plan(self, part: int) -> dict[str, Planned]:
        if part not in self._plans:
            self._plans[part] = {urls.file_of(planned[0]): planned for planned in _PARTS[part].pages(self._context)}
            self._parts.update(dict.fromkeys(self._plans[part], part))
        return self._plans[part]

    def _view(self, file: str, planned: Planned) -> View:
        if file not in self._views:
            view = made(planned[2])
            # A page that moved says nothing that could have been corrected.
            self._views[file] = view if _PARTS[self._parts[file]] is moved else everything.with_notices(self._context, view)
        return self._views[file]
