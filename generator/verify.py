"""Verifies a published folder: its files against its SHA256SUMS, and these against a build of the present sources.

The folder may be a copy that was downloaded. Nothing is written, and nothing in it is believed: not even its address,
because every page of the build is compared.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.editions.checksums import DRAWN, FOR_HOSTS, PACKED, fingerprint, read
from generator.pipeline import Order, complete, made, ready
from generator.problems import Problems, Where
from generator.urls import CHECKSUMS, HOME, file_of
from generator.write import PLACEHOLDER

_SUMS = CHECKSUMS.removeprefix("/")
# Of one kind of difference, so many files are named.
_NAMED = 20
_CANONICAL = re.compile(rb'<link rel="canonical" href="(https?://[^"]+)">')


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files are as their fingerprints say; how many of these a build made the same; how many differ and may, by where they were drawn."""

    whole: int = 0
    same: int = 0
    drawn: int = 0


def verify(order: Order, problems: Problems) -> Verified:
    """Holds the folder `order.out` against its own fingerprints, and then against what is built from `order.root`."""
    copy = _copy(order.out, problems)
    if copy is None:
        return Verified()
    whole = _whole(copy, problems)
    if whole is None:
        return Verified()
    built = _built(order, copy, problems)
    if not built:
        problems.error(
            Where(str(order.root)), "verify-sources", "The site was not compared with the sources, because they cannot be built.", found="the problems that are told here",
            expected="sources without errors", hint="Mend what is told, or go to the revision that was published.",
        )  # fmt: skip
        return Verified(len(whole))
    differ = [path for path in whole if path in built and not _alike(path, copy[path], built[path])]
    drawn = [path for path in differ if PurePosixPath(path).suffix in DRAWN]
    differ = [path for path in differ if path not in drawn]
    unmade = [path for path in whole if path not in built]
    unpublished = [path for path in built if path not in copy and path not in FOR_HOSTS]
    hint = "If the sources have changed since, go to the revision that was published, and verify again."
    _tell(problems, differ, "verify-differs", "A build of the present sources gives another file.", "the file that a build gives", hint)
    _tell(problems, unmade, "verify-unmade", "The present sources give no such file.", "only files that a build gives", hint)
    _tell(
        problems,
        unpublished,
        "verify-unpublished",
        "The present sources give this file, and it is not published.",
        "every file that a build gives",
        hint,
    )
    return Verified(len(whole), len(whole) - len(differ) - len(drawn) - len(unmade), len(drawn))


def _copy(folder: Path, problems: Problems) -> dict[str, bytes] | None:
    """Every file of the folder by its path; None where it holds no fingerprints."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name == PLACEHOLDER:
            continue
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            problems.error(
                Where(name), "unreadable", f"This file cannot be read: {reason}.", found=reason, expected="a file that can be read",
                hint="Check the file's permissions.",
            )  # fmt: skip
    if _SUMS not in files:
        problems.error(
            Where(str(folder)), "verify-no-sums", f"This folder cannot be verified: it has no {_SUMS}.", found="files" if files else "an empty folder",
            expected="a folder that a build wrote, or a whole copy of it", hint="Name the folder of the site, or build it first.",
        )  # fmt: skip
        return None
    return files


def _whole(copy: Mapping[str, bytes], problems: Problems) -> list[str] | None:
    """The files that are as their fingerprints say; None where those cannot be read. All others are told."""
    sums, wrong = read(copy[_SUMS])
    if wrong:
        problems.error(
            Where(_SUMS, wrong[0]), "verify-sums", "This line is no fingerprint of a file.", found=f"{len(wrong)} such lines" if len(wrong) > 1 else "one such line",
            expected="64 hexadecimal digits, two spaces, and the path of a file below this folder", hint="Take a new copy of the site.",
        )  # fmt: skip
        return None
    missing = [path for path in sums if path not in copy and path not in FOR_HOSTS]
    changed = [path for path in sums if path in copy and fingerprint(copy[path]) != sums[path]]
    foreign = [path for path in copy if path not in sums and path != _SUMS]
    _tell(
        problems,
        missing,
        "verify-missing",
        f"This file is missing: {_SUMS} lists it.",
        "every file of the list",
        "Take a new copy, or publish again.",
    )
    _tell(
        problems, changed, "verify-changed", f"This file is not the one that was built: its fingerprint is not that of {_SUMS}.", "the file as it was built",
        "Find out who changed it, and publish again.",
    )  # fmt: skip
    _tell(
        problems, foreign, "verify-foreign", f"This file is foreign: {_SUMS} does not list it.", "only files of the list",
        "Find out where it comes from, and publish again.",
    )  # fmt: skip
    return [path for path in sums if path in copy and path not in changed]


def _built(order: Order, copy: Mapping[str, bytes], problems: Problems) -> Mapping[str, bytes]:
    """A build of the sources for the address that the copy names; empty where they cannot be built."""
    named = _CANONICAL.search(copy.get(file_of(HOME), b""))
    address = html.unescape(named[1].decode("utf-8", errors="replace")) if named else order.base_url
    order = replace(order, base_url=address, pdfs=any(map(_is_pdf, copy)))
    errors = Problems()
    checked = ready(order, errors)
    built = complete(order, made(order, checked, errors), errors)
    if not built or (order.pdfs and not any(map(_is_pdf, built))):
        problems.extend(errors.in_file_order())
        return {}
    # Pages name the size of a PDF. Where this machine gives it another, they are made again for that of the copy.
    others = {path: content for path, content in built.items() if _is_pdf(path) and copy.get(path, content) != content}
    if others:
        order = replace(order, papers={path: copy[path] for path in others})
        built = complete(order, made(order, checked, errors), errors) | others
    return {path: content for path, content in built.items() if path != _SUMS}


def _is_pdf(path: str) -> bool:
    return path.endswith(".pdf")


def _alike(path: str, one: bytes, other: bytes) -> bool:
    """The same bytes, or for files that are packed the same contents, however they are packed."""
    if one == other or PurePosixPath(path).suffix not in PACKED:
        return one == other
    try:
        inside, others = _unpacked(one), _unpacked(other)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, EOFError):
        return False
    return inside.keys() == others.keys() and all(
        PurePosixPath(name).suffix in DRAWN or _alike(name, content, others[name]) for name, content in inside.items()
    )


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _tell(problems: Problems, paths: Sequence[str], code: str, message: str, expected: str, hint: str) -> None:
    """One problem for each file; where there are many, the last stands for the rest."""
    for number, path in enumerate(paths):
        rest = len(paths) - number
        if number == _NAMED - 1 and rest > 1:
            problems.error(
                Where(path), code, message, found=f"the same of {rest - 1} more files that are not named here", expected=expected, hint=hint
            )
            return
        problems.error(Where(path), code, message, expected=expected, hint=hint)
