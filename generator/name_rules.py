"""Rules for the index of names: a spelling stands in one entry, and in a text by itself, outside longer names."""

from generator.mentions import Longer, Texts, as_read
from generator.model import Name, Site
from generator.problems import Problems, shown


def check_names(site: Site, texts: Texts, longer: Longer, problems: Problems) -> None:
    """Applies every rule to every name; what no text mentions is told only where all texts are there to be read."""
    _tell_shared(site, problems)
    if not site.whole:
        return
    for name in site.names.values():
        if not texts.mentioning(name.spellings, longer.than(name)):
            _tell_unmentioned(name, _around(name.spellings, name, texts, longer), problems)
            continue
        for spelling in name.also:
            if not texts.mentioning((spelling,), longer.than(name, (spelling,))):
                _tell_unused(name, spelling, _around((spelling,), name, texts, longer), problems)


def _tell_shared(site: Site, problems: Problems) -> None:
    first: dict[str, Name] = {}
    for name in site.names.values():
        for spelling in dict.fromkeys(as_read(spelling) for spelling in name.spellings):
            if (other := first.setdefault(spelling, name)) is not name:
                problems.error(
                    name.where, "same-spelling", f"{shown(name.id)} and {shown(other.id)} have the same spelling, {shown(spelling)}.",
                    found=f"{shown(spelling)} here and at {other.where}", expected="each spelling in one entry, so that a mention leads to one name",
                    hint="If the two are one, keep one entry. Else delete the spelling from one of them, or write more of the words around it.",
                )  # fmt: skip


def _around(spellings: tuple[str, ...], name: Name, texts: Texts, longer: Longer) -> str:
    """The longer spellings in which alone texts hold a spelling; empty where no text holds it at all."""
    return " and ".join(shown(other) for other in longer.than(name, spellings) if texts.mentioning((other,)))


def _tell_unmentioned(name: Name, around: str, problems: Problems) -> None:
    told = f", except within {around}" if around else ""
    problems.error(
        name.where, "unmentioned-name", f"No report mentions {shown(name.name)}{told}.", found=" or ".join(shown(spelling) for spelling in name.spellings),
        expected="a name as a report's text spells it" + (", outside the longer names of other entries" if around else ""),
        hint="Put its spelling right, add another one below “also”, or delete the entry.",
    )  # fmt: skip


def _tell_unused(name: Name, spelling: str, around: str, problems: Problems) -> None:
    told = f", except within {around}" if around else ""
    problems.warn(
        name.where, "unused-spelling", f"No report writes {shown(name.name)} as {shown(spelling)}{told}.", found=f"also: {spelling}",
        expected="spellings that stand in a report's text", hint="Put it right, or delete it from “also”.",
    )  # fmt: skip
