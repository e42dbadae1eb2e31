"""A change to the project before it is written: held against every rule, as if it stood already."""

from collections.abc import Mapping
from pathlib import Path

from generator import embargo
from generator.check import check
from generator.completion import completion
from generator.files import Files
from generator.load import load
from generator.load.data import SCHEMAS
from generator.problems import Problems


def tried(root: Path, files: Mapping[str, bytes], problems: Problems) -> Mapping[str, bytes]:
    """The files, with the schemas that list what is new in them; nothing where the project would not be right with them."""
    site = load(root, problems, files) if files else None
    if site is None:
        return {}
    check(embargo.withhold(site, None), problems)
    if problems.stops(strict=False):
        return {}
    if not Files(root, problems).has_folder(SCHEMAS):
        return files
    complete = completion(root, problems, files)
    return {**files, **{name: content for name, content in complete.items() if name.startswith(SCHEMAS) or name in files}}
