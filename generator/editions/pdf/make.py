"""Makes the PDFs of the reports, each in a process of its own, and keeps them by content: what did not change is not laid out anew."""

import gc
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from generator import kept
from generator.editions.pdf.libraries import FONTS, System, system
from generator.problems import Problems, Where, shown
from generator.workers import workers

if TYPE_CHECKING:
    from generator.editions.pdf.press import Pressed

_MODULES = ("lines", "press", "tags")
_PACKAGES = ("weasyprint", "pydyf", "fonttools", "pillow")
_PROCESSES = 2
# How many PDFs the cache holds.
_KEPT = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report that is to become a PDF: its title, the file of its words, and its page of HTML."""

    title: str
    file: str
    html: bytes


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, and how many pages it has."""

    content: bytes
    pages: int


def ready(problems: Problems) -> System | None:
    """What the system has to make PDFs with; without it the reports get none, and a warning says so."""
    found = system()
    if not found.missing:
        return found
    problems.warn(
        Where("README.md"), "no-pdf", "The reports get no PDF, because this machine lacks what lays out their pages.", found=f"no {', no '.join(found.missing)}",
        expected=f"Pango, HarfBuzz and fontconfig with their parts, and the font {' or '.join(FONTS)}",
        hint="On Debian and Ubuntu, install libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0 and fonts-liberation. Or build the site for readers on another machine.",
    )  # fmt: skip
    return None


def pdfs(sheets: Mapping[str, Sheet], held: Mapping[str, bytes], system: System, cache: Path | None, problems: Problems) -> dict[str, Pdf]:
    """The PDF of each sheet, by its address; one that cannot be made is told as a problem. `held` is what sheets may show, by address."""
    folder = cache / "pdf" if cache else None
    used = {address: {name: content for name, content in held.items() if name.encode() in sheet.html} for address, sheet in sheets.items()}
    keys = {address: _key(sheet.html, used[address], system) for address, sheet in sheets.items()}
    made = {address: found for address, key in keys.items() if folder and (found := _read(folder / key))}
    missing = [address for address in sheets if address not in made]
    if not missing:
        return made
    with workers(min(_PROCESSES, len(missing))) as pool:
        # The longest first, so that the others fill the time that it takes.
        order = sorted(missing, key=lambda address: -len(sheets[address].html))
        running = {address: pool.submit(_pressed, sheets[address].html, used[address]) for address in order}
    for address in missing:
        if fault := running[address].exception():
            _tell(problems, sheets[address], fault)
            continue
        pressed = running[address].result()
        for name in pressed.refused:
            _tell_refused(problems, sheets[address], name)
        if not pressed.refused:
            made[address] = Pdf(pressed.content, pressed.pages)
            if folder:
                kept.keep(folder / keys[address], b"%d\n" % pressed.pages + pressed.content)
    if folder:
        kept.forget(folder, _KEPT)
    return made


def _pressed(html: bytes, held: Mapping[str, bytes]) -> "Pressed":
    # Imported here, in the process that needs it, because it takes a second.
    from generator.editions.pdf.press import press

    # The process ends with its work: looking for idle objects costs a tenth of its time and frees little.
    gc.disable()
    return press(html, held)


def _read(path: Path) -> Pdf | None:
    if (held := kept.read(path)) is None:
        return None
    pages, _, content = held.partition(b"\n")
    return Pdf(content, int(pages))


def _key(html: bytes, used: Mapping[str, bytes], system: System) -> str:
    """A fingerprint of all that decides what the PDF looks like; the style sheet stands in the page."""
    digest = hashlib.sha256(" ".join((system.fingerprint, *(version(name) for name in _PACKAGES))).encode())
    for part in (*((Path(__file__).parent / f"{module}.py").read_bytes() for module in _MODULES), html, *used.values()):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _tell(problems: Problems, sheet: Sheet, fault: BaseException) -> None:
    problems.error(
        Where(sheet.file), "pdf", f"The PDF of {sheet.title} cannot be made.", found=shown(str(fault) or type(fault).__name__, 200), expected="a PDF of the whole report",
        hint="This is a fault of ours, or of WeasyPrint. What changed last in this report is the likely cause: try the build without it.",
    )  # fmt: skip


def _tell_refused(problems: Problems, sheet: Sheet, address: str) -> None:
    problems.error(
        Where(sheet.file), "pdf", f"The PDF of {sheet.title} asks for something that does not come with the site.", found=shown(address, 200), expected="pictures of the project alone",
        hint="A PDF is made without the network. Look in templates/pdf/ for the address.",
    )  # fmt: skip
