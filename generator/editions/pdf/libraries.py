"""What WeasyPrint needs of the system: libraries that set type, and a font. Asks them themselves, without loading WeasyPrint.

What they are decides on every byte of a PDF, so that the cache asks for it too.
"""

import ctypes
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Each library by the names that it has on Linux, macOS and Windows.
_LIBRARIES = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "Pango FT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}
# The fonts of `templates/pdf/pdf.css` in their order, and the styles that it uses.
FONTS = ("Liberation Sans", "Arial")
_STYLES = ("", ":bold", ":italic", ":bold:italic")


@dataclass(frozen=True, slots=True)
class System:
    """What the system has: the names of what is missing, and a fingerprint of what is there."""

    missing: tuple[str, ...]
    fingerprint: str


def system() -> System:
    """The libraries and the font of this machine."""
    found = {name: _library(names) for name, names in _LIBRARIES.items()}
    missing = tuple(name for name, library in found.items() if library is None)
    pango, harfbuzz, fontconfig = found["Pango"], found["HarfBuzz"], found["fontconfig"]
    if missing or not (pango and harfbuzz and fontconfig):
        return System(missing, "")
    told = [_said(pango, "pango_version_string"), _said(harfbuzz, "hb_version_string"), str(fontconfig.FcGetVersion())]
    for style in _STYLES:
        family, file = _matched(fontconfig, style)
        if family not in FONTS:
            return System((f"the font {' or '.join(FONTS)}",), "")
        told.append(hashlib.sha256(Path(file).read_bytes()).hexdigest())
    return System((), " ".join(told))


def _library(names: Sequence[str]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _said(library: ctypes.CDLL, function: str) -> str:
    ask = library[function]
    ask.restype = ctypes.c_char_p
    return str(ask().decode("ascii"))


def _matched(fontconfig: ctypes.CDLL, style: str) -> tuple[str, str]:
    """The family and the file that fontconfig gives for our fonts in a style."""
    fontconfig.FcNameParse.restype = fontconfig.FcFontMatch.restype = ctypes.c_void_p
    pattern = ctypes.c_void_p(fontconfig.FcNameParse(f"{','.join(FONTS)}{style}".encode()))
    fontconfig.FcConfigSubstitute(None, pattern, 0)
    fontconfig.FcDefaultSubstitute(pattern)
    result = ctypes.c_int()
    match = ctypes.c_void_p(fontconfig.FcFontMatch(None, pattern, ctypes.byref(result)))
    fontconfig.FcPatternDestroy(pattern)
    if not match:
        return "", ""
    told = [ctypes.c_char_p(), ctypes.c_char_p()]
    for name, text in zip((b"family", b"file"), told, strict=True):
        fontconfig.FcPatternGetString(match, name, 0, ctypes.byref(text))
    family, file = ((text.value or b"").decode("utf-8", "surrogateescape") for text in told)
    fontconfig.FcPatternDestroy(match)
    return family, file
