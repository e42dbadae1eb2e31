"""States of the project, each built by the generator that it brings along.

So a comparison shows what readers would have seen, and it runs the code of the revisions that it is asked for, as a
checkout and a build by hand would.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.differences.side import Fault


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: whether the site stands in its folder, and its problems. `refused` is why nothing could be said."""

    good: bool
    faults: tuple[Fault, ...]
    refused: str = ""


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
