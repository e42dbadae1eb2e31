"""Words that the site knows: terms it explains, names it indexes, labels with digits, words to avoid."""

import re
from dataclasses import dataclass

from generator.problems import Where
from generator.prose import Prose

NAME_KINDS = ("operation", "programme", "partner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry. `familiar` marks an abbreviation that everybody knows, which texts need not write out."""

    id: str
    term: str
    expansion: str
    familiar: bool
    meaning: Prose | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An operation, programme or partner that the reports name; `also` are other spellings of the same."""

    id: str
    name: str
    kind: str
    also: tuple[str, ...]
    meaning: Prose | None
    where: Where

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which a text may write it."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A pattern in text whose digits are a name or a label and no quantity, and why."""

    id: str
    pattern: re.Pattern[str]
    reason: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """Words to avoid, the other forms that they take, and what to write instead. They may stand in names that are `allowed_in`."""

    words: str
    forms: tuple[str, ...]
    instead: str
    allowed_in: tuple[str, ...]
    where: Where
