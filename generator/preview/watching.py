"""Watches the files of a site: names those that changed, a moment after they did."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

FOLDERS = ("data", "content", "templates")
# Milliseconds: a change is told when nothing else changes for so long, and at the latest after so long.
_QUIET, _LATEST = 10, 100
# Milliseconds between two looks where the system tells of no changes.
_BETWEEN_LOOKS = 300
# Milliseconds after which the folders themselves are looked at: one that was deleted and made again is another folder.
_FOLDERS_AGAIN = 1000


def changes(root: Path, stop: Event, tell: Callable[[str], None]) -> Iterator[frozenset[str]]:
    """The files that changed, by their paths below the root, as often as some do; at first none, when watching has begun.

    Where the system cannot watch so many files, they are looked at again and again, and this is told.
    """
    polling = False
    while not stop.is_set():
        folders = _folders(root)
        try:
            first = True
            for found in watch(
                *(root / name for name, _ in folders), watch_filter=_is_ours, debounce=_LATEST, step=_QUIET, stop_event=stop,
                rust_timeout=_FOLDERS_AGAIN, yield_on_timeout=True, raise_interrupt=False, force_polling=polling or None, poll_delay_ms=_BETWEEN_LOOKS,
            ):  # fmt: skip
                names = frozenset(_named(path, root) for _, path in found)
                if names or first or folders != _folders(root):
                    yield names
                if folders != _folders(root):
                    break
                first = False
        except FileNotFoundError:
            continue  # a folder went away a moment ago
        except (OSError, RuntimeError) as error:  # the library tells of its own faults as the latter
            if polling:
                raise
            polling = True
            tell(
                f"The system watches no more files for us ({str(error).partition('.')[0]}). The preview looks at all of them every {_BETWEEN_LOOKS / 1000} seconds instead: "
                "nothing is lost, but a change shows a little later."
            )


def _folders(root: Path) -> tuple[tuple[str, int], ...]:
    """The folders that there are, each with what tells it from one that is made in its place."""
    return tuple((name, (root / name).stat().st_ino) for name in FOLDERS if (root / name).is_dir())


def _is_ours(_: Change, path: str) -> bool:
    """Files that a build passes over change nothing."""
    name = Path(path).name
    return not (name.startswith(".") or name.endswith("~"))


def _named(path: str, root: Path) -> str:
    found = Path(path)
    return found.relative_to(root).as_posix() if found.is_relative_to(root) else found.name
