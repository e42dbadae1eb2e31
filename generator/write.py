"""The one module that writes the site. It prepares the whole tree beside the old one, then exchanges the two.

A reader never sees half a site, and a build that is killed at any moment leaves the old site or the new one, whole:
where the system can exchange two folders in one step (Linux) it does; elsewhere there are two renames, and the next
build puts right what a kill between them left behind. Builds that write side by side wait for each other.
"""

import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.problems import Problems, Where

if sys.platform != "win32":
    import fcntl

# Kept in git so that a new clone has the folder; each build writes it again. It also marks the folder as ours.
PLACEHOLDER = ".gitkeep"
PLACEHOLDER_TEXT = b"Each build writes this folder anew. Nothing else belongs here.\n"

# How many seconds a build waits for another that is writing; writing takes about one.
PATIENCE = 30.0


_MEND = "Check the folder's permissions and the disk's free space, or name another folder with --out."
_NO_ROOM = "Make room on the disk: while a build writes, it holds the old site and the new one."
_MOUNTED = "A folder that is a volume of its own, or part of an image, cannot be exchanged: name a new folder with --out."
# What helps against some faults of the system.
_MENDS = {errno.ENOSPC: _NO_ROOM, errno.EDQUOT: _NO_ROOM, errno.EBUSY: _MOUNTED, errno.EXDEV: _MOUNTED}


class _Busy(Exception):  # noqa: N818 – not an error of ours
    """Another build is writing, and went on for longer than we wait."""


def check_target(out: Path, root: Path, problems: Problems) -> None:
    """Refuses a folder that holds the project, lies among its sources, or holds something that no build wrote."""
    where = Where(str(out))
    target, base = _real(out), _real(root)
    inside_sources = any(target.is_relative_to(base / folder) for folder in ("data", "content", "templates", "generator", "tests", "docs", ".git"))
    if base.is_relative_to(target) or inside_sources:
        problems.error(
            where, "output-swallows", "The site cannot be written here: it would replace the project's own files.", found=str(out),
            expected="a folder of its own, such as site", hint="Name another folder with --out.",
        )  # fmt: skip
        return
    try:
        files = [path for path in (target, *target.parents) if path.is_file()]
        foreign = target.is_dir() and any(target.iterdir()) and not (target / PLACEHOLDER).exists()
    except OSError as error:
        _tell(out, error, problems)
        return
    if files:
        inside = f"{'this' if files[0] == target else files[0].name} is a file"
        problems.error(
            where, "output-file", f"The site cannot be written here: {inside}.", found=str(out), expected="a folder",
            hint="Name another folder with --out.",
        )  # fmt: skip
    elif foreign:
        problems.error(
            where, "output-not-ours", "The site cannot be written here: the folder holds files that no build wrote.", found=f"files, and no {PLACEHOLDER}",
            expected="an empty or new folder, or one that a build wrote", hint="Name another folder with --out, or empty this one.",
        )  # fmt: skip


def write(out: Path, files: Mapping[str, bytes], problems: Problems) -> None:
    """Puts the files in place of what the folder holds; a fault leaves the folder as it was and is told."""
    target = _real(out)
    fresh = target.with_name(f".{target.name}.new")
    old = target.with_name(f".{target.name}.old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            try:
                _recover(target, old)
                _clear(fresh)
                _prepare(fresh, files)
                _exchange(fresh, target, old)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)
    except _Busy:
        problems.error(
            Where(str(out)), "output-busy", "Another build is writing the site at this moment.", found=f"a build that did not end in {PATIENCE:.0f} seconds",
            expected="one build at a time", hint="Wait until the other build has ended, and build again.",
        )  # fmt: skip
    except OSError as error:
        _tell(out, error, problems)


def _tell(out: Path, error: OSError, problems: Problems) -> None:
    reason = (error.strerror or "unknown reason").lower()
    at = "" if error.filename is None else f" at {error.filename}"
    problems.error(
        Where(str(out)), "output", f"The site cannot be written: {reason}.", found=f"{reason}{at}", expected="a folder that can be written, with room for the site",
        hint=f"The site that stood there is unchanged. {_MENDS.get(error.errno or 0, _MEND)}",
    )  # fmt: skip


def _real(path: Path) -> Path:
    """The path without links; unlike `resolve` it bears a link that leads to itself."""
    return Path(os.path.realpath(path))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds the folder in which the exchange happens, so that builds write one after the other.

    The lock ends with the process and leaves no file. Where the system or the file system has no locks, there is none.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + PATIENCE
        while not _locked(handle):
            if time.monotonic() > until:
                raise _Busy
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """False while another build holds the lock."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # no locks here
    return True


def write_sources(root: Path, files: Mapping[str, bytes], problems: Problems) -> None:
    """Writes several of the project's own files, all or none; a fault leaves every file as it was and is told.

    Each is written beside its place first, where a full disk or a missing permission shows, and takes its place only then.
    """
    before: dict[Path, bytes | None] = {}
    targets = {_real(root / name): content for name, content in sorted(files.items())}
    fresh = {path: path.with_name(f".{path.name}.new") for path in targets}
    folders = sorted({folder for path in fresh for folder in path.parents if not folder.exists()})
    try:
        try:
            for path, beside in fresh.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(targets[path])
                if path.exists():
                    shutil.copymode(path, beside)
            for path, beside in fresh.items():
                before[path] = path.read_bytes() if path.exists() else None
                beside.replace(path)
        except OSError:
            _put_back(before, folders, list(fresh.values()))
            raise
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problems.error(
            Where(str(error.filename or root)), "output", f"The files cannot be written: {reason}.", found=reason, expected="folders that can be written, with room for the files",
            hint="Every file is as it was. Check the permissions and the disk's free space.",
        )  # fmt: skip


def _put_back(before: Mapping[Path, bytes | None], folders: list[Path], fresh: list[Path]) -> None:
    """Makes undone what a fault interrupted: files as they were, and no folder that was not there."""
    for path in fresh:
        path.unlink(missing_ok=True)
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)
    for folder in reversed(folders):
        if folder.is_dir():
            folder.rmdir()


def write_page(path: Path, content: bytes, problems: Problems) -> None:
    """Writes one file that is no part of the site."""
    try:
        path.write_bytes(content)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problems.error(
            Where(str(path)), "output", f"This page cannot be written: {reason}.", found=reason, expected="a place that can be written", hint="Name another file.",
        )  # fmt: skip


def write_record(path: Path, content: bytes, problems: Problems) -> None:
    """Writes the record of what was published; a run that is killed leaves the old one, whole."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problems.error(
            Where(str(path)), "output", f"The record cannot be written: {reason}.", found=reason, expected="a folder that can be written",
            hint="The record is as it was. Check the permissions of the folder and the disk's free space.",
        )  # fmt: skip


def _prepare(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True)
    (folder / PLACEHOLDER).write_bytes(PLACEHOLDER_TEXT)
    for inside in sorted({path.rpartition("/")[0] for path in files}):
        (folder / inside).mkdir(parents=True, exist_ok=True)
    for path, content in sorted(files.items()):
        (folder / path).write_bytes(content)


def _clear(left: Path) -> None:
    """Deletes what a killed build left; what cannot be deleted stops this one, and is named."""
    try:
        shutil.rmtree(left)
    except FileNotFoundError:
        return
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(left)) from error


def _recover(target: Path, old: Path) -> None:
    """After a kill between two renames the old site stands beside its place: it goes back."""
    if old.exists() and not target.exists():
        old.rename(target)


def _exchange(fresh: Path, target: Path, old: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _swap(fresh, target):
        _clear(old)
        target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            _recover(target, old)
            raise


def _swap(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step; False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return int(libc.renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange)) == 0
