"""The cache: slow work kept under a name made from all that it depends on. The folder may be deleted at any time.

An entry's first line is a checksum, so that a damaged one counts as missing. Who fills it chooses the names.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def read(path: Path) -> bytes | None:
    """What was kept under a name, if it is whole."""
    try:
        check, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if check == hashlib.sha256(content).hexdigest().encode() else None


def keep(path: Path, content: bytes) -> None:
    """Writes an entry whole or not at all; a folder that cannot be written only costs time."""
    scratch = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        scratch.replace(path)
    except OSError:
        # Half an entry would fill a full disk for ever.
        with suppress(OSError):
            scratch.unlink(missing_ok=True)


def forget(folder: Path, but: int) -> None:
    """Deletes the entries of a folder but for those that were written last."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in entries[but:]:
            path.unlink(missing_ok=True)
    except OSError:
        return


def share(folder: Path, at: Path) -> None:
    """Lets another copy of the project, whose cache would stand at a place, use this one; where it cannot, that copy does its work anew."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        at.symlink_to(folder, target_is_directory=True)
    except OSError:
        return
