"""Keeps what takes long to make by content: bytes under a key that is a hash of all that decides them.

An old entry cannot be used by mistake, because its key would be another. A damaged or missing one is as good as none,
and the folder may be deleted at any time. What is made, and what decides it, is the business of those who keep it here.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path


class Cache:
    """The entries of one folder; None keeps them for this build only. `made` counts those that were added."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: dict[str, bytes] = {}
        self.made = 0

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, or None."""
        if key not in self._held and self._folder and (content := _read(self._folder / key)) is not None:
            self._held[key] = content
        return self._held.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keeps bytes under a key."""
        self.made += 1
        self._held[key] = content
        if self._folder:
            _keep(self._folder / key, content)


def key(*parts: object) -> str:
    """The key of what these parts decide: texts, numbers, and lists of them."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def maker(libraries: str, modules: Iterable[Path]) -> str:
    """A fingerprint of what makes entries: versions of libraries, and our own modules as they are."""
    digest = hashlib.sha256(libraries.encode())
    for module in modules:
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> bytes | None:
    """An entry whose checksum, on its first line, is right."""
    try:
        check, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if check == hashlib.sha256(content).hexdigest().encode() else None


def _keep(path: Path, content: bytes) -> None:
    """Writes an entry whole or not at all; a folder that cannot be written only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}")
        scratch.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        scratch.replace(path)
    except OSError:
        return
