"""What was changed after it was published: corrections, revisions, the record of what was published, and pages that moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.values import Identity, Stated
from generator.periods import Period
from generator.problems import Where
from generator.prose import Prose

# The words of each kind, and what each means.
CORRECTION_KINDS: Mapping[str, str] = {
    "correction": "a mistake was mended, ours or the document's",
    "revision": "those who produce the number have new data",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedValue:
    """A value as it was published before, and as it is now; `new` is None where it was withdrawn.

    `measure`, `area` and `category` are names, because what they name may have gone with the value.
    """

    measure: str
    period: Period
    against: Period | None
    kind: str
    area: str
    category: str | None
    old: Stated
    new: Stated | None
    where: Where

    @property
    def identity(self) -> Identity:
        """What makes it this value and no other, as that of `Value`."""
        return (self.measure, self.period, self.against, self.kind, self.area, self.category)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedPage:
    """The address of a page whose words were changed, with an anchor or without."""

    address: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change of what was published: values, words of pages, or both.

    `id` is its day, with a number from the second of the same day on (the oldest is the first), so that later entries change
    no id. `what` tells what was changed, `why` the reason, `effect` what it means for a reader.
    """

    id: str
    day: date
    kind: str
    what: Prose
    why: Prose
    effect: Prose
    values: tuple[CorrectedValue, ...]
    pages: tuple[CorrectedPage, ...]
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An address that was published, and the one to which it leads now, with an anchor or without."""

    old: str
    new: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedValue:
    """What was published of a value. `file` is the data file that held it; `where` is its line in the record."""

    stated: Stated
    file: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The record of what was published when it was last renewed: every lasting address with its line, and every value."""

    addresses: Mapping[str, Where]
    values: Mapping[Identity, PublishedValue]
