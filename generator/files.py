"""Reads the files under a root: which there are, and their text or bytes, or a problem that says why not.

Walks in sorted order, so that nothing depends on the machine. Knows no file's meaning.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.problems import Problems, Where

LARGEST = 5_000_000


class Files:
    """The files under a root folder, named by their path relative to it, with `/`.

    `drafts` are bytes that stand in the place of a file, or of one that is not there yet: so a change is tried before it is written.
    """

    def __init__(self, root: Path, problems: Problems, drafts: Mapping[str, bytes] | None = None) -> None:
        self._root, self._problems, self._drafts = root.resolve(), problems, drafts or {}
        self._refused: set[str] = set()
        self._read: dict[str, bytes] = dict(self._drafts)
        self._inside: dict[Path, bool] = {}
        self._closed = False

    def as_read(self, problems: Problems) -> "Files":
        """The files whose bytes were read so far, just as they were, and no others; it tells to another collector."""
        same = Files(self._root, problems)
        same._refused, same._read, same._closed = self._refused, self._read, True
        return same

    def below(self, folder: str) -> Iterator[str]:
        """Every file below a folder, sorted; hidden files and editors' backup copies are passed over."""
        start = self._root / folder
        if not start.is_dir():
            self._problems.error(
                Where(folder), "no-folder", f"There is no folder “{folder}”.", found="no such folder",
                expected="a root that holds the folders data, content and templates", hint="Put the folder back, or name the right root with --root.",
            )  # fmt: skip
            return
        drafted = {self._root / name for name in self._drafts if name.startswith(f"{folder}/")}
        for path in sorted({*start.rglob("*"), *drafted}, key=lambda p: p.relative_to(self._root).as_posix()):
            name = path.relative_to(self._root).as_posix()
            if any(part.startswith(".") or part.endswith("~") for part in path.relative_to(start).parts):
                continue
            if path.is_symlink() and not path.exists():
                self._refuse(
                    name,
                    "broken-link-file",
                    "This is a link to a file that does not exist.",
                    "a link that leads nowhere",
                    "a file",
                    "Put the file itself here.",
                )
            elif path.is_symlink() and path.is_dir():
                self._refuse(
                    name, "link-folder", "This is a link to a folder, and what is in it would not be read.", "a link", "a folder",
                    "Copy the folder here in place of the link.",
                )  # fmt: skip
            elif path.is_file() or path in drafted:
                yield name

    def has_folder(self, folder: str) -> bool:
        """Tells whether there is such a folder; `below` tells the problem where there is not."""
        return (self._root / folder).is_dir()

    def exists(self, name: str) -> bool:
        """Tells whether there is such a file, if only one that was refused."""
        return name in self._read or name in self._refused or (not self._closed and (self._root / name).is_file())

    def content(self, name: str) -> bytes | None:
        """The bytes of a file, read once; None after a problem: it lies outside the root, is too large, or cannot be read."""
        path = self._root / name
        if name in self._refused:
            return None
        if name in self._read:
            return self._read[name]
        try:
            if not self._is_inside(path):
                self._refuse(
                    name, "link-out", "This is a link to a file outside the project.", "a link that leads out of the root",
                    "a file inside the project", "Copy the file here in place of the link.",
                )  # fmt: skip
                return None
            size = path.stat().st_size
            if size > LARGEST:
                found = f"{size / 1e6:.1f} MB"
                self._refuse(name, "huge-file", "This file is too large.", found, "at most 5 MB", "Split it, or check that it is the right file.")
                return None
            self._read[name] = path.read_bytes()
        except OSError as error:
            reason = error.strerror or "unknown reason"
            self._refuse(
                name, "unreadable", f"This file cannot be read: {reason.lower()}.", reason, "a file that can be read", "Check the file's permissions."
            )
            return None
        return self._read[name]

    def _is_inside(self, path: Path) -> bool:
        """Whether a file lies below the root, wherever links lead. Each folder is followed once: there are many files in few."""
        if path.is_symlink():
            return path.resolve().is_relative_to(self._root)
        if path.parent not in self._inside:
            self._inside[path.parent] = path.parent.resolve().is_relative_to(self._root)
        return self._inside[path.parent]

    def text(self, name: str) -> str | None:
        """The text of a file with line feeds at its line ends; None after a problem: not UTF-8, empty, or not readable."""
        content = self.content(name)
        if content is None:
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
            self._problems.error(
                Where(name, line, column), "not-utf-8", "This file is not saved as UTF-8.", found=f"the byte {content[error.start]:#04x}",
                expected="text in UTF-8", hint="Save the file again with the encoding “UTF-8”.",
            )  # fmt: skip
            return None
        if not text.strip():
            self._refuse(name, "empty-file", "This file is empty.", "nothing in it", "its contents", "Put its contents back, or delete the file.")
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\0" in text:
            zero = text.index("\0")
            where = Where(name, text.count("\n", 0, zero) + 1, zero - text.rfind("\n", 0, zero))
            self._problems.error(
                where, "not-text", "This file is not a text file.", found="a zero byte", expected="text",
                hint="Check that it is the right file; a document must be saved as plain text first.",
            )  # fmt: skip
            return None
        return text

    def _refuse(self, name: str, code: str, message: str, found: str, expected: str, hint: str) -> None:
        self._refused.add(name)
        self._problems.error(Where(name), code, message, found=found, expected=expected, hint=hint)
