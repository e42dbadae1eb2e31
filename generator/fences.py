"""Lines that are seen to before a text is read: those that open and close blocks, which may have to be mended, and comments."""

import re

from generator.problems import Problems, Where, shown

_FENCE = re.compile(r"(?:[>\s]|[-*+]\s|\d+[.)]\s)*(?P<colons>:{3,})\s*(?P<opens>.*)")

_CODE = re.compile(r"[>\s]*(```+|~~~+)")


def uncommented(text: str) -> str:
    """The text with its comments left empty: lines that start with % and a space, outside code. The other lines stay where they are."""
    if "%" not in text:
        return text
    lines = text.split("\n")
    code = ""
    for number, line in enumerate(lines):
        if match := _CODE.match(line):
            code = "" if code and match[1].startswith(code) else code or match[1]
        if not code and re.match("%( |$)", line):
            lines[number] = ""
    return "\n".join(lines)


def mended(text: str, file: str, first_line: int, problems: Problems) -> str:
    """Tells blocks that do not close and ends without a block, and mends them so that the rest is read as it is meant.

    A block may hold another that has fewer colons. One that does not close is read as closing at its first empty line.
    """
    lines = text.split("\n")
    unclosed: list[tuple[int, str]] = []
    code, ends_to_come = "", 0
    for number, line in enumerate(lines):
        if match := _CODE.match(line):
            code = "" if code and match[1].startswith(code) else code or match[1]
        match = _FENCE.match(line)
        if code or not match:
            continue
        colons = match["colons"]
        if match["opens"]:
            while unclosed and len(unclosed[-1][1]) <= len(colons):
                ends_to_come += 1  # the end that was meant for it closes nothing now, and is no second mistake
                _tell_unclosed(lines, *unclosed.pop(), Where(file, first_line, 1), number, problems)
            unclosed.append((number, colons))
        elif ended := [place for place, opening in unclosed if len(opening) <= len(colons)]:
            while unclosed[-1][0] > ended[0]:
                _tell_unclosed(lines, *unclosed.pop(), Where(file, first_line, 1), number, problems)
            unclosed.pop()
        elif ends_to_come:
            ends_to_come -= 1
            lines[number] = ""
        else:
            problems.error(
                Where(file, first_line + number, 1), "block-end", "This line ends a block, and none is open here.", found=line.strip(),
                expected=f"a line such as {colons}{{quote}} above it", hint="Delete the line, or the line that ended the block before.",
            )  # fmt: skip
            lines[number] = ""
    for start, opening in unclosed:
        _tell_unclosed(lines, start, opening, Where(file, first_line, 1), len(lines), problems)
    return "\n".join(lines)


def _tell_unclosed(lines: list[str], start: int, colons: str, first: Where, stopped: int, problems: Problems) -> None:
    """Tells a block whose end is missing, and ends it; `first` is where the lines begin, `stopped` the line at which its end was missed."""
    opening = lines[start]
    inner = stopped < len(lines) and lines[stopped].strip("> \t:") != ""
    end = "before the next one starts" if inner else "before the block around it does" if stopped < len(lines) else "before the text does"
    hint = f"Add the line “{colons}” below its last line."
    if inner:
        hint += f" If it holds the next block, give it one colon more at both ends: “{colons}:”."
    problems.error(
        Where(first.file, first.line + start, 1), "block-open", f"This block does not end {end}.",
        found=shown(opening[opening.index(colons) :].rstrip()) + (f", and on line {first.line + stopped} another block" if inner else ""),
        expected=f"a line “{colons}” after its last line", hint=hint,
    )  # fmt: skip
    empty = next((n for n in range(start + 1, stopped) if not lines[n].strip("> \t")), None)
    if empty is None:
        lines[start] = ""
    else:
        lines[empty] = re.sub(r"[^>\s]", " ", opening[: opening.index(":")]) + colons
