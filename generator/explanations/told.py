"""An explanation as data: what `written` lays out as text or as JSON. The names of the fields are a promise to programs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: the line of a text with what it says, or an address of the site. What does not apply is empty or 0."""

    words: str
    file: str = ""
    line: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A known discrepancy that a value is part of, and what the site publishes."""

    id: str
    title: str
    publish: str
    address: str


@dataclass(frozen=True, slots=True)
class ValueTold:
    """A value of the data, with everything that is known of it, and where it stands on the site.

    `number` is the value as a sentence writes it. `published` is False where a discrepancy keeps it from being shown,
    `inferred` is True where its period is our inference. `printed` names documents and places.
    """

    measure: str
    title: str
    number: str
    period: str
    inferred: bool
    against: str
    kind: str
    area: str
    category: str
    status: tuple[str, ...]
    printed: tuple[str, ...]
    published: bool
    note: str
    discrepancies: tuple[Contradiction, ...]
    file: str
    line: int
    name: str
    texts: tuple[Place, ...]
    figures: tuple[Place, ...]
    tables: tuple[Place, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim of the sentence: what it says, its kind in words, the verdict, and the working line by line."""

    said: str
    kind: str
    verdict: str
    working: tuple[str, ...]
    true_forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberTold:
    """A number of a text: its state, how it came to it, and what it is made from.

    `nearest` are values that come closest, for a number that nothing accounts for. `working` is the arithmetic of a
    change that the build wrote.
    """

    text: str
    state: str
    how: str
    sentence: str
    file: str
    line: int
    values: tuple[ValueTold, ...]
    working: tuple[str, ...]
    claims: tuple[ClaimTold, ...]
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to one question.

    `said` is the answer in a sentence; `values` are values of the data that were asked for, `numbers` those of texts, and
    `elsewhere` other texts with a number that reads the same. `claims` are those of a line without numbers.
    `nearest` stands where nothing was found. `problems` are what the check says of the line, `troubles` how many errors
    there are in all.
    """

    asked: str
    said: str
    values: tuple[ValueTold, ...] = ()
    numbers: tuple[NumberTold, ...] = ()
    elsewhere: tuple[Place, ...] = ()
    claims: tuple[ClaimTold, ...] = ()
    nearest: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    troubles: int = 0

    @property
    def empty(self) -> bool:
        """True where nothing was found to explain."""
        return not (self.values or self.numbers or self.elsewhere or self.claims)
