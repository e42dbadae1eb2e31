"""Style sheet, scripts and pictures of the site, named by a hash of their content so that browsers may keep them for ever."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from generator.files import Files
from generator.problems import Problems, Where

FOLDER = "templates/assets"
# What pages link to.
REQUIRED = ("style.css", "icon.svg", "filter.js", "search.js")


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file: its address in the site and its bytes."""

    address: str
    content: bytes


def named(name: str, content: bytes) -> Asset:
    """An asset whose address holds a hash of its content: `/assets/style.0a1b2c3d.css`."""
    stem, _, ending = name.rpartition(".")
    return Asset(f"/assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}", content)


def read(files: Files, problems: Problems) -> Mapping[str, Asset]:
    """The files of `templates/assets/` by name; one that pages need and that is not there is a problem."""
    found = {}
    for path in files.below(FOLDER):
        if (content := files.content(path)) is not None:
            name = path.removeprefix(f"{FOLDER}/")
            found[name] = named(name, content)
    for name in REQUIRED if files.has_folder(FOLDER) else ():
        if not files.exists(f"{FOLDER}/{name}"):
            problems.error(Where(f"{FOLDER}/{name}"), "missing-file", "This file is missing.", found="nothing", expected=name, hint="Put it back.")
    return found
