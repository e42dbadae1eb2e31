"""States of the project that git keeps: found by name, copied into a folder of their own, and built by their own generator.

A state is built by the program that it brings along, so that a comparison shows what readers would have seen. So a
comparison runs the code of the revisions that it is asked for, as a checkout and a build by hand would.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from generator.differences.side import Fault
from generator.problems import close


class RevisionError(ValueError):
    """A name is no revision, or git cannot tell; the message says which."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: whether the site stands in its folder, and its problems. `refused` is why nothing could be said."""

    good: bool
    faults: tuple[Fault, ...]
    refused: str = ""


def revision(name: str, root: Path) -> str:
    """The full name of the commit that a name stands for."""
    if shutil.which("git") is None:
        raise RevisionError(f"“{name}” is no folder, and git, which knows revisions, is not installed. Install git, or name two built sites.")
    if _git(root, "rev-parse", "--is-inside-work-tree").returncode:
        raise RevisionError(f"“{name}” is no folder, and {root} is no git repository, so that it has no revisions. Name two built sites.")
    found = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") if not name.startswith("-") else None
    if found is None or found.returncode:
        known = _git(root, "for-each-ref", "--format=%(refname:short)").stdout.decode("utf-8", "replace").split()
        hint = close(name, known)
        shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        more = " This copy of the repository holds only the newest revisions: git fetch --unshallow brings the others." if shallow else ""
        raise RevisionError(f"“{name}” is neither a folder nor a revision that git knows.{' ' + hint if hint else ''}{more}")
    return found.stdout.decode("ascii").strip()


def export(commit: str, root: Path, folder: Path, cache: Path | None) -> None:
    """The files of a commit in a folder of their own; drawings are shared, because they are kept by what they show."""
    packed = _git(root, "archive", "--format=zip", commit)
    if packed.returncode:
        raise RevisionError(f"git cannot give the files of {commit[:10]}: {packed.stderr.decode('utf-8', 'replace').strip()}")
    with ZipFile(BytesIO(packed.stdout)) as files:
        files.extractall(folder)
    if cache is not None and cache.is_dir() and folder.is_dir() and not (folder / ".cache").exists():
        (folder / ".cache").symlink_to(cache, target_is_directory=True)


def build(orders: Sequence[tuple[Path, Path, Path]], options: Sequence[str]) -> list[Built]:
    """Builds several states side by side, each given as program, root and folder to write.

    A build writes nothing where there are errors; then its problems tell which.
    """
    started = [_start(program, root, out, options) for program, root, out in orders]
    try:
        return [_ended(process, out) for process, (_, _, out) in zip(started, orders, strict=True)]
    finally:
        for process in started:
            if process.poll() is None:
                process.terminate()


def _start(program: Path, root: Path, out: Path, options: Sequence[str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(program), "build", "--root", str(root), "--out", str(out), "--format", "json", *options]
    # An old generator finds its own modules, and not those of ours.
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, env=environment)  # noqa: S603 – our own program, or that of a revision we were asked to build


def _ended(process: "subprocess.Popen[bytes]", out: Path) -> Built:
    told, errors = process.communicate()
    try:
        faults = faults_of(told)
    except (ValueError, KeyError, TypeError):
        said = errors.decode("utf-8", "replace").strip().split("\n")[-1]
        return Built(good=False, faults=(), refused=f"Its own generator cannot build it here: {said or 'it says nothing that can be read'}")
    return Built(good=process.returncode == 0 and (out / "index.html").is_file(), faults=faults)


def faults_of(told: str | bytes) -> tuple[Fault, ...]:
    """The problems that a build told as JSON."""
    names = ("file", "line", "code", "severity", "message", "found", "expected", "hint")
    return tuple(Fault(*(row[name] for name in names)) for row in json.loads(told)["problems"])


def _git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)  # noqa: S603, S607 – the git of the user's path
