"""SHA256SUMS: a fingerprint of every published file, in the form that `sha256sum -c` reads.

Whoever holds a copy of the site can tell whether it is whole. The fingerprints are made last, from all other files.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

# Kinds of files, by the end of their name, whose bytes the same sources may give otherwise on another machine, and why.
# A copy is held against their fingerprints as against all others; a build anew is compared by what is in them, if it can be.
PACKED = {
    ".ods": "packed by the machine’s zlib",
    ".xlsx": "packed by the machine’s zlib",
    ".zip": "packed by the machine’s zlib",
}
DRAWN = {
    ".pdf": "set by the machine’s Pango, in its fonts",
    ".png": "drawn in the machine’s fonts",
}
# Some hosts read these files and do not hand them out, so that a copy made through the web lacks them.
FOR_HOSTS = ("_headers", "_redirects")

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The file, from every other file by its path."""
    return "".join(f"{fingerprint(content)}  {path}\n" for path, content in sorted(files.items())).encode("utf-8")


def fingerprint(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def read(content: bytes) -> tuple[dict[str, str], list[int]]:
    """The fingerprints by path, and the numbers of the lines that are none or name no file below the site's folder."""
    found: dict[str, str] = {}
    wrong = []
    for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1):
        match = _LINE.fullmatch(line)
        path = PurePosixPath(match[2]) if match else None
        if match is None or path is None or path.is_absolute() or ".." in path.parts:
            wrong.append(number)
        else:
            found[match[2]] = match[1]
    return found, wrong
