"""Every example of the documents does what the document says."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import run
from tests.documents import DOCUMENTS, FENCE, shortened

# Examples: a fence says what its text is. `diff FILE` changes a file of the small site, `yaml add FILE` and `markdown add
# FILE` write to its end, `markdown whole FILE` makes it; `and` in place of `add`, or `diff and FILE`, goes on with the
# site of the example before; `text check` is what the check then says.


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


@dataclass
class Example:
    """Steps that belong together, and what the check says after them; None where it has nothing to say."""

    document: str
    line: int
    steps: list[Step]
    said: str | None = None

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
                found[-1].said = inside
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
    ran = run("check", "--root", small, "--strict")
    if example.said is None:
        assert ran.output.startswith("Checked "), ran.output
        assert ran.status == 0
    else:
        assert ran.output == example.said
        assert ran.status == 1


def test_every_fence_with_data_or_words_is_an_example() -> None:
    languages = {match[1] for path in DOCUMENTS for match in FENCE.finditer(path.read_text(encoding="utf-8"))}
    assert languages <= {"diff", "yaml", "markdown", "text", "sh", "mermaid"}
    assert len(EXAMPLES) >= 12
    assert any(example.said for example in EXAMPLES)
