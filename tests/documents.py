"""The documents of the project, as tests read them."""

import re
from pathlib import Path

from tests.conftest import PROJECT

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob(".github/*.md")])
WRITING = (PROJECT / "docs/writing.md").read_text(encoding="utf-8")
ARCHITECTURE = (PROJECT / "docs/architecture.md").read_text(encoding="utf-8")
DESIGN = (PROJECT / "docs/design-system.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
TASKS = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))
FENCE = re.compile(r"^```(\S*) ?(.*)\n((?:.*\n)*?)```$", re.MULTILINE)


def shortened(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()
