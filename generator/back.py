"""Goes back: builds an earlier revision, with the program as it was then, into the folder of the site.

The folder changes in one exchange, as in every build. The files of the project stay as they are, so that the next build
returns to the present.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import history, kept
from generator.history import HistoryError, Revision
from generator.problems import Problems, Where
from generator.published import RECORD


def chosen(root: Path, to: str | None, problems: Problems) -> Revision | None:
    """The revision that is named, or the last publication; None after a problem."""
    try:
        return history.named(root, to) if to else history.last_publication(root, RECORD)
    except HistoryError as error:
        _tell(root, error, problems)
        return None


def go_back(root: Path, revision: Revision, options: Sequence[str], cache: Path, problems: Problems) -> bool:
    """Builds the revision with its own program and these options; tells whether the site was exchanged. What the build says goes to the terminal."""
    try:
        with history.exported(root, revision) as project:
            done = _built(project, options, cache)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        _tell(
            root,
            HistoryError("The revision cannot be taken out of git.", reason, "Check the disk's free space, also that of temporary files."),
            problems,
        )
        return False
    except HistoryError as error:
        _tell(root, error, problems)
        return False
    if not done:
        hint = "Name another revision with --to. If it needs other packages, build it in a clone of its own with “make site”."
        _tell(root, HistoryError("That revision cannot be built.", "the problems that its own program tells above", hint), problems)
    return done


def _built(project: Path, options: Sequence[str], cache: Path) -> bool:
    program = project / "build.py"
    if not program.is_file():
        raise HistoryError("That revision cannot be built.", "no build.py in it", "Name a later revision with --to.")
    kept.share(cache, project / cache.name)
    # The program comes out of the project, and its options from whoever gave the command.
    return subprocess.run([sys.executable, str(program), "build", *options], cwd=project, check=False).returncode == 0  # noqa: S603


def _tell(root: Path, error: HistoryError, problems: Problems) -> None:
    problems.error(Where(str(root)), "back", error.message, found=error.found, expected="a revision that was published", hint=error.hint)
