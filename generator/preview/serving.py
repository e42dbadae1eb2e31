"""A preview at work: the server, the watch on the files, and what nobody waits for, side by side until it is stopped."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from generator.preview.bar import Bar
from generator.preview.preview import Preview, Round
from generator.preview.server import Server
from generator.preview.watching import changes

# Seconds without a change after which the pages that nobody asked for are made, and after which the files to download are.
_QUIET, _VERY_QUIET = 2.0, 10.0

Tell = Callable[[str], None]


class Serving:
    """A preview of the site below a root on a port of this machine; OSError where the port cannot be had.

    `tell` hears in one line what is going on, `told` what is wrong whenever that changed.
    """

    def __init__(self, root: Path, port: int, cache: Path | None, tell: Tell, told: Callable[[Round], None]) -> None:
        self._root, self._tell, self._told = root, tell, told
        self._preview, self._stop = Preview(root, cache), Event()
        self._server = Server(port, self._preview, Bar(root))
        self._last: Round | None = None
        self._failed = False

    @property
    def address(self) -> str:
        """Where the preview is."""
        return self._server.address

    def run(self) -> None:
        """Serves until `stop`; raises KeyboardInterrupt when it is stopped from the terminal."""
        # Idle objects are sought when nobody waits: it takes as long as a change.
        gc.disable()
        self._look("The site")
        for work in (self._watch, self._finish, self._server.serve_forever):
            Thread(target=self._until_it_ends, args=(work,), daemon=True).start()
        self._tell(f"The preview is at {self.address} – stop it with Ctrl and C.")
        try:
            self._stop.wait()
        finally:
            self.stop()
        if self._failed:  # a fault of ours, which its thread has told
            raise SystemExit(1)

    def stop(self) -> None:
        """Ends it; pages that are open say so."""
        self._stop.set()
        with self._preview.news:
            self._preview.news.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def _until_it_ends(self, work: Callable[[], None]) -> None:
        """A preview that no longer watches, or no longer answers, would show old pages for new ones; so all ends with each."""
        ended = False
        try:
            work()
            ended = True
        finally:
            self._failed |= not ended
            self._stop.set()

    def _watch(self) -> None:
        for names in changes(self._root, self._stop, self._tell):
            if names:
                # Some editors write a copy under a name of their own first, which has no ending.
                told = sorted(name for name in names if Path(name).suffix) or sorted(names)
                self._look(", ".join(told[:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else ""))
            else:
                self._preview.look()  # what changed before the watch began

    def _look(self, what: str) -> None:
        started = time.perf_counter()
        self._preview.look()
        found = self._preview.round
        state = "the last good site stays" if found.stale else "shown"
        self._tell(f"{what}: {state}, after {time.perf_counter() - started:.2f} seconds.")
        self._tell_problems()

    def _tell_problems(self) -> None:
        found = self._preview.round
        if self._last is None or (found.problems, found.stale) != (self._last.problems, self._last.stale):
            self._last = found
            self._told(found)

    def _finish(self) -> None:
        """Makes all pages whenever files have been quiet for a while, so that what is wrong with any of them is told."""
        self._preview.make_downloads()
        # What is there at first stays for long, and is not gone through again.
        gc.collect()
        gc.freeze()
        while not self._stop.is_set():
            if self._is_quiet(_QUIET) and self._preview.make_pages():
                self._tell_problems()
                gc.collect()
                if self._is_quiet(_VERY_QUIET):
                    self._preview.make_downloads()
                    gc.collect()
                    self._wait_for_a_change()

    def _wait_for_a_change(self) -> None:
        number = self._preview.round.number
        with self._preview.news:
            self._preview.news.wait_for(lambda: self._stop.is_set() or self._preview.round.number != number)

    def _is_quiet(self, seconds: float) -> bool:
        """Waits so long, and tells whether nothing was looked at meanwhile."""
        number = self._preview.round.number
        return not self._stop.wait(seconds) and number == self._preview.round.number
