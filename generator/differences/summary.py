"""A comparison in a few sentences: what changes, how often, and what could not be compared. All layouts start with it."""

from collections.abc import Iterator, Sequence

from generator.differences.compare import Differences
from generator.differences.numbers import NumberChange
from generator.units import counted

NOTHING = "Nothing that readers see differs."


def summary(d: Differences) -> tuple[str, ...]:
    """One line for each sort of difference that there is."""
    return (NOTHING,) if d.empty else tuple(_lines(d))


def _lines(d: Differences) -> Iterator[str]:
    for name in d.unbuilt:
        yield f"{_state(name)} does not build: its pages, figures and addresses cannot be compared." + (
            " Its files cannot be read either." if name in d.unread else " What its data say is compared."
        )
    if d.false:
        yield f"{counted(len(d.false), 'sentence')} {'becomes' if len(d.false) == 1 else 'become'} false."
    if d.numbers:
        yield _ways("number", "numbers", {how: len(of(d.numbers, how)) for how in ("changes", "comes", "goes")}, len(of(d.numbers, "said")))
    if d.figures:
        messages = sum(any(f.message) or bool(f.said) for f in d.figures)
        parts = [counted(len(d.figures), "figure") + f" {'differs' if len(d.figures) == 1 else 'differ'}"]
        parts += [f"{messages} in {'its' if messages == 1 else 'their'} words"] if messages else []
        yield ", ".join(parts) + "."
    if d.texts:
        old, new = (sum(len(side) for side in sides) for sides in ([t.old for t in d.texts], [t.new for t in d.texts]))
        pages = {page for t in d.texts for page in t.pages}
        yield f"Texts: {counted(old, 'sentence')} out and {counted(new, 'sentence')} in, on {counted(len(pages), 'page')}."
    if d.follow:
        yield f"Pages that follow, because they gather from others: {len({page for t in d.follow for page in t.pages})}."
    if d.pages_go or d.files_go:
        both = _together((len(d.pages_go), "page"), (len(d.files_go), "file"))
        yield f"Addresses that go: {both}. Links to them from elsewhere will break, unless something answers there."
    if d.pages_come or d.files_come:
        yield f"Addresses that are new: {_together((len(d.pages_come), 'page'), (len(d.files_come), 'file'))}."
    if d.rows:
        yield f"Entries of the data besides numbers: {counted(len(d.rows), 'difference')}."
    if d.faults:
        yield f"New problems that the check tells: {len(d.faults)}."
    if d.mended:
        yield f"Problems that are gone: {len(d.mended)}."
    if d.other_pages:
        yield f"{counted(len(d.other_pages), 'more page')} {'differs' if len(d.other_pages) == 1 else 'differ'} in lists, tables or line numbers only."


def of(changes: Sequence[NumberChange], how: str) -> tuple[NumberChange, ...]:
    """The numbers that change, come or go; “said” are those of which only something else changes, such as a note."""
    return tuple(change for change in changes if change.how == how)


def _state(name: str) -> str:
    return name[0].upper() + name[1:] if name.startswith("the ") else name


def _ways(noun: str, plural: str, counts: dict[str, int], said: int) -> str:
    words = {"changes": ("changes", "change"), "comes": ("is new", "are new"), "goes": ("goes", "go")}
    parts = [f"{number} {words[how][number != 1]}" for how, number in counts.items() if number]
    parts += [f"{said} {'has' if said == 1 else 'have'} another source, note or status"] if said else []
    first, *others = parts
    number, _, verb = first.partition(" ")
    return f"{counted(int(number), noun, plural)} {verb}{''.join(f', {other}' for other in others)}."


def _together(*counts: tuple[int, str]) -> str:
    return " and ".join(counted(number, noun) for number, noun in counts if number)
