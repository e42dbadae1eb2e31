"""Every example of the documents does what the document says."""

import re
import shlex
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import run
from tests.documents import DOCUMENTS, FENCE, shortened

# Examples: a fence says what its text is. `diff FILE` changes a file of the small site, `yaml add FILE` and `markdown add
# FILE` write to its end, `markdown whole FILE` makes it; `and` in place of `add`, or `diff and FILE`, goes on with the
# site of the example before; `text check` is what the check then says. `console` goes on with that site too: each line that
# starts with `$ ` is a command, and below it stands what it prints, where a line `…` is any number of lines, and … in a line
# any words.


@dataclass(frozen=True)
class Step:
    """One example: what is done to a file with a text."""

    what: str
    file: str
    text: str

    def take(self, root: Path) -> None:
        path = root / self.file
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if self.what == "whole":
            path.write_text(self.text, encoding="utf-8")
        elif self.what == "diff":
            lines = self.text.splitlines()
            before = "\n".join(line[1:] for line in lines if line[0] in " -")
            after = "\n".join(line[1:] for line in lines if line[0] in " +")
            assert old.count(before) == 1, f"{self.file} does not hold {before!r} once"
            path.write_text(old.replace(before, after), encoding="utf-8")
        else:
            path.write_text(old + self.text, encoding="utf-8")


@dataclass(frozen=True)
class Command:
    """A command of a document, and what the document says that it prints."""

    line: str
    printed: str

    def take(self, root: Path) -> None:
        program, file, *arguments = shlex.split(self.line)
        assert (program, file) == ("python", "build.py"), self.line
        with chdir(root):
            ran = run(*arguments, "--root", root)
        lines = [".*".join(map(re.escape, line.split("…"))) for line in self.printed.splitlines()]
        expected = "".join("(?:.*\n)*" if line == ".*" else f"{line}\n" for line in lines)
        assert re.fullmatch(expected, ran.output), f"{self.line} printed:\n{ran.output}"


@dataclass(frozen=True)
class Said:
    """What the check says at this point, as the document has it."""

    text: str

    def take(self, root: Path) -> None:
        ran = run("check", "--root", root, "--strict")
        assert ran.output == self.text
        assert ran.status == 1


@dataclass
class Example:
    """Steps that belong together. Where they do not end with what the program says, the check has nothing to say after them."""

    document: str
    line: int
    steps: list[Step | Command | Said]

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def examples() -> list[Example]:
    found: list[Example] = []
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            language, asked, inside = match[1], match[2].split(), match[3]
            goes_on = asked[:1] == ["and"]
            if language == "diff":
                asked = ["diff", asked[-1]]
            if language == "text" and asked == ["check"]:
                found[-1].steps.append(Said(inside))
            elif language == "console":
                for command in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", inside, re.MULTILINE):
                    found[-1].steps.append(Command(command[1], command[2]))
            elif language in ("diff", "yaml", "markdown"):
                what, file = asked
                if not goes_on:
                    found.append(Example(shortened(path), text.count("\n", 0, match.start()) + 1, []))
                found[-1].steps.append(Step(what, file, inside))
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_does_what_the_document_says(example: Example, small: Path) -> None:
    for step in example.steps:
        step.take(small)
    if isinstance(example.steps[-1], Step):
        ran = run("check", "--root", small, "--strict")
        assert ran.output.startswith("Checked "), ran.output
        assert ran.status == 0


def test_every_fence_with_data_or_words_is_an_example() -> None:
    languages = {match[1] for path in DOCUMENTS for match in FENCE.finditer(path.read_text(encoding="utf-8"))}
    assert languages <= {"diff", "yaml", "markdown", "text", "console", "sh", "mermaid"}
    assert len(EXAMPLES) >= 12
    assert any(isinstance(step, Said) for example in EXAMPLES for step in example.steps)
