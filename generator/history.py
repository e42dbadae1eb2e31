"""What git holds of the project: which revisions were published, and the files of one in a folder of their own.

Git is asked by its own program. Neither the files of the project nor its index are touched.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.problems import close, shown


class HistoryError(Exception):
    """Git cannot tell; the fields say what is wrong, what was found and how to mend it."""

    def __init__(self, message: str, found: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.found, self.hint = message, found, hint


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision: its full name, its day (`2026-11-21`) and the first line of its message."""

    name: str
    day: str
    subject: str

    @property
    def short(self) -> str:
        """The beginning of its name, which is enough to find it."""
        return self.name[:10]


def named(root: Path, name: str) -> Revision:
    """The revision that somebody names, by the beginning of its name, a tag or a branch."""
    _repository(root)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        known = _git(root, "for-each-ref", "--format=%(refname:short)").stdout.split()
        hint = close(name, known) or "List them with “git log --oneline”."
        if _shallow(root):
            hint = "This clone holds only a part of the history. Fetch the rest with “git fetch --unshallow”."
        raise HistoryError("There is no such revision.", name, hint)
    return _revision(root, found.stdout.strip())


def last_publication(root: Path, record: str) -> Revision:
    """The revision that was published last; where the files are just that one, the publication before it.

    `record` is the file that is written anew for each publication and committed with it: the revisions that change it are the publications.
    """
    _repository(root)
    if _shallow(root):
        raise HistoryError(
            "The last publication cannot be found: this clone holds only a part of the history.",
            "a shallow clone",
            "Fetch the rest with “git fetch --unshallow”.",
        )
    # Along the first parents, because it is the merge into this branch that was published.
    listed = _git(root, "log", "--first-parent", "--diff-filter=AM", "--format=%H", "--", record)
    published = listed.stdout.split() if listed.returncode == 0 else []
    if not published:
        raise HistoryError(
            "There is no publication to go back to.", f"no revision with a {record}",
            "Each publication starts with “python build.py record” and a commit. To go back to any other revision, name it with --to.",
        )  # fmt: skip
    if published[0] == _git(root, "rev-parse", "HEAD").stdout.strip() and not _git(root, "--no-optional-locks", "status", "--porcelain").stdout:
        published = published[1:]
    if not published:
        raise HistoryError(
            "There is no publication before this one.",
            "one publication, which the files here are",
            "To go back to any other revision, name it with --to.",
        )
    return _revision(root, published[0])


@contextmanager
def exported(root: Path, revision: Revision) -> Iterator[Path]:
    """The project as it was at a revision, in a folder of its own for as long as it is needed."""
    with TemporaryDirectory(prefix="revision-") as scratch:
        yield export(root, revision, Path(scratch) / "files")


def export(root: Path, revision: Revision, folder: Path) -> Path:
    """Puts the files of a revision into a new folder, and tells where among them the project is."""
    inside = _git(root, "rev-parse", "--show-prefix").stdout.strip()
    top = Path(_git(root, "rev-parse", "--show-toplevel").stdout.strip())
    for arguments in (("read-tree", revision.name), ("checkout-index", "--all", f"--prefix={folder}/")):
        # An index of its own, so that the one of the project stays as it is.
        done = _git(top, *arguments, GIT_INDEX_FILE=f"{folder}.git-index")
        if done.returncode:
            raise HistoryError(
                "The revision cannot be taken out of git.", _said(done), "Check the disk's free space, and the repository with “git fsck”."
            )
    return folder / inside


def _revision(root: Path, name: str) -> Revision:
    day, _, subject = _git(root, "show", "--no-patch", "--format=%cs %s", name).stdout.strip().partition(" ")
    return Revision(name, day, "".join(c for c in subject if c.isprintable()))


def _shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == "true"


def _repository(root: Path) -> None:
    """Raises an error where there is no git, or no repository."""
    if shutil.which("git") is None:
        raise HistoryError("Revisions need git, and it is not installed.", "no program git", "Install git.")
    asked = _git(root, "rev-parse", "--verify", "HEAD")
    if asked.returncode:
        raise HistoryError(
            "The history of the project cannot be read.", _said(asked), "Run this in a clone of the project; a downloaded archive holds no history."
        )


def _said(ran: "subprocess.CompletedProcess[str]") -> str:
    """What git said of its fault, or the beginning of it."""
    return shown(ran.stderr, 240) if ran.stderr.strip() else "no answer from git"


def _git(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Asks git about the repository that holds a folder, whatever another git, as in a hook, has left in the environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith("GIT_CONFIG_")}
    command, environment = ["git", "-C", str(folder), *arguments], {**clean, **environment, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
