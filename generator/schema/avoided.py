"""jargon.yaml and vague-periods.yaml: words that our texts do without, each with what to write instead."""

import re
from dataclasses import dataclass

from generator import model, yamlfile
from generator.problems import Problems, shown
from generator.scalars import SCALAR, Shape, Text
from generator.shapes import Key, Known, ListOf, Record
from generator.yamlfile import Broken, Node

_PHRASE = re.compile(r"[^\W_]+(?:[-/’ ][^\W_]+)*")


@dataclass(frozen=True)
class Phrase:
    """A word, or a few with one space between them, as they stand in a sentence."""

    takes: str = "words"

    def shape(self) -> Shape:
        return SCALAR

    def read(self, node: Node, problems: Problems) -> str | None:
        text = Text("a word, or a few").read(node, problems)
        if text is None:
            return None
        phrase = text.replace("'", "’")
        if _PHRASE.fullmatch(phrase):
            return phrase
        problems.error(
            node.where, "not-words", f"{shown(text)} is more than words.", found=text, expected="letters and digits, with spaces, hyphens or apostrophes between them",
            hint="Write the words alone; each of their other forms goes below “forms”.",
        )  # fmt: skip
        return None


AVOIDED = Record(
    "word to avoid", model.Avoided,
    (
        Key("instead", Text(), "What to write instead.", required=True),
        Key("forms", ListOf(Phrase(), 1), "The other forms of the words, such as utilises and utilised.", default=()),
        Key("allowed_in", ListOf(Text(), 1), "Names and phrases in which the words may stand.", default=()),
    ),
)  # fmt: skip


def avoided_file(node: Node, problems: Problems) -> Known[model.Avoided]:
    """All of jargon.yaml or vague-periods.yaml. The name of an entry is the words themselves, so it is no slug."""
    if not isinstance(node, yamlfile.Mapping):
        problems.error(
            node.where, "not-named", "Words to avoid should stand here.", found="no words",
            expected="`utilise: {instead: use}`", hint="Write each word with a colon, and behind it what to write instead.",
        )  # fmt: skip
        return Known({})
    entries: dict[str, model.Avoided] = {}
    broken: set[str] = set()
    for key, value in node.entries:
        phrase = Phrase().read(key, problems)
        entry = None if phrase is None or isinstance(value, Broken) else AVOIDED.read(value, problems, words=phrase)
        if entry is None:
            broken.add(key.text)
        else:
            entries[entry.words] = entry
    return Known(entries, frozenset(broken), node.whole)
