"""What somebody asks to have explained: the line of a file, or a number as a text would write it."""

import re
from dataclasses import dataclass
from pathlib import Path

from generator.claims.quantities import Quantity, quantities_within
from generator.problems import close

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::\d+)?:?")
_FILE = re.compile(r"[/\\]|\.(?:md|yaml|yml|html|css|py|csv)\b")


class QuestionError(ValueError):
    """What was typed is neither a place in the project's texts or data nor a number; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: the path relative to the root, and what stands there."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A number with its unit, as it was typed."""

    text: str
    quantity: Quantity


def asked(words: str, root: Path, here: Path) -> Line | Asked:
    """What the words ask for. A path is sought from the folder `here` first, then from the root."""
    place = _PLACE.fullmatch(words)
    if _FILE.search(words):
        if place is None:
            return _no_line(words, root, here)
        return _line(place["file"], int(place["line"]), root, here)
    found = quantities_within(words.strip("“”\"'"), 0, len(words))
    if found:
        return Asked(words, found[0])
    raise QuestionError(
        f"“{words}” is neither a line of a file nor a number. Write a place such as content/…/05-safer-roads.md:23, or a number such as 52,170 or “11.3 per cent”."
    )


def _no_line(words: str, root: Path, here: Path) -> Line:
    name = _inside(words, root, here)
    count = len(_lines(root / name))
    raise QuestionError(f"Say which line of {name}: it has {count}. Write for instance {name}:{min(count, 3)}.")


def _line(file: str, line: int, root: Path, here: Path) -> Line:
    name = _inside(file, root, here)
    lines = _lines(root / name)
    if not 1 <= line <= len(lines):
        raise QuestionError(f"{name} has no line {line}: it has {len(lines)}.")
    return Line(name, line, lines[line - 1])


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def _inside(file: str, root: Path, here: Path) -> str:
    """The path of a file of the project's data or texts, relative to its root."""
    base = root.resolve()
    found = [path for start in (here, base) if (path := (start / file).resolve()).is_file()]
    if not found:
        raise QuestionError(f"There is no file {file}.{_meant(file, base)}")
    path = next((path for path in found if path.is_relative_to(base)), found[0])
    if not path.is_relative_to(base):
        raise QuestionError(f"{file} is outside of this project. What can be explained are the files in data/ and content/.")
    name = path.relative_to(base).as_posix()
    if name.split("/")[0] not in ("data", "content"):
        raise QuestionError(f"{name} holds no words or numbers that the public reads. What can be explained are the files in data/ and content/.")
    return name


def _meant(file: str, root: Path) -> str:
    """The file that was probably meant: one of the same name, or of a similar path."""
    known = [path.relative_to(root).as_posix() for folder in ("data", "content") for path in sorted((root / folder).rglob("*")) if path.is_file()]
    named = file.replace("\\", "/").rpartition("/")[2]
    alike = [name for name in known if name.rpartition("/")[2] == named]
    if alike:
        return f" Did you mean “{alike[0]}”?"
    hint = close(file, known)
    return f" {hint}" if hint else ""
