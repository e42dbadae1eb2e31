"""How wide words are in the letters of the drawings, and how they break into lines.

The widths are those of Arial, which Liberation Sans shares, in thousandths of the size of the type.
"""

_WIDTHS: dict[int, str] = {
    191: "'", 222: "ijl’‘", 260: "|", 278: " !,./:;I[]\\ft", 333: "()-`r“”", 334: "{}", 355: '"', 389: "*", 469: "^",
    500: "ckszJvxy", 556: "#$?_0123456789abdeghnopquL£–", 584: "+<=>~−", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ",
    833: "mM", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
# Letters that are not listed, such as those with accents, are taken to be wide.
_OTHER = 800


def width(words: str, size: int) -> float:
    """How wide a line of words is."""
    return sum(_WIDTH_OF.get(letter, _OTHER) for letter in words) * size / 1000


def wrapped(words: str, size: int, room: float, most: int = 3) -> list[str]:
    """The words in lines that fit the room; only what does not fit in the most lines is cut, and shows it."""
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_cut(line, size, room) for line in lines]


def _cut(line: str, size: int, room: float) -> str:
    if width(line, size) <= room:
        return line
    while line and width(f"{line}…", size) > room:
        line = line[:-1].rstrip()
    return f"{line}…"
