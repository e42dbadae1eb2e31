"""What a preview adds to a page: its bar, what is wrong, its script and style sheet, and the policy that allows them.

The page itself stays as a build writes it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.accounts import STATES
from generator.preview.pages import Shown
from generator.preview.preview import Round
from generator.problems import Problem, Severity
from generator.render import Templates
from generator.reporting import count

# Below this path stand the preview's own files; no page of a site can, because names of pages do not start so.
OWN = "/__preview/"
_FILES = {"preview.js": "text/javascript", "preview.css": "text/css"}
FOLDER = "templates/preview"


@dataclass(frozen=True, slots=True)
class PanelView:
    """What is wrong: errors first, each with its place and mend. `stale` where the page is older than the files; `name` changes with all of it."""

    name: str
    told: str
    errors: tuple[Problem, ...]
    others: tuple[Problem, ...]
    stale: bool


@dataclass(frozen=True, slots=True)
class BarView:
    """The top of a page. `page` is its name, empty where there is nothing to show; `numbers` has how many of each state it has, where they are marked."""

    page: str
    draft: str
    drafts: str
    numbers: tuple[tuple[str, int], ...]
    panel: PanelView


class Bar:
    """Dresses the pages of one preview."""

    def __init__(self, root: Path) -> None:
        self._templates, self._folder = Templates(root), root / FOLDER

    def file(self, path: str) -> tuple[bytes, str] | None:
        """A file of the preview's own by its path, with its kind."""
        name = path.removeprefix(OWN)
        return ((self._folder / name).read_bytes(), _FILES[name]) if name in _FILES else None

    def panel(self, found: Round) -> tuple[str, str]:
        """The name of what is wrong, and its HTML."""
        view = _panel(found)
        return view.name, self._templates.alone("preview/panel.html", view)

    def dressed(self, shown: Shown | None, found: Round, *, marked: bool) -> bytes:
        """A page with all that is added; where there is none to show, what is added alone."""
        numbers = tuple((state, shown.content.count(f'data-number="{state}"'.encode())) for state in STATES) if shown and marked else ()
        view = BarView(shown.name if shown else "", shown.draft if shown else "", json.dumps(shown.held if shown else ()), numbers, _panel(found))
        bar = self._templates.alone("preview/bar.html", view).encode("utf-8")
        head = self._templates.alone("preview/head.html", OWN).encode("utf-8")
        if shown is None:
            return (
                self._templates.alone("preview/nothing.html", None)
                .encode("utf-8")
                .replace(b"</head>", head + b"</head>", 1)
                .replace(b"<body>", b"<body>" + bar, 1)
            )
        content = shown.content.replace(shown.policy.encode(), widened(shown.policy).encode(), 1)
        return content.replace(b"</head>", head + b"</head>", 1).replace(b"<body>", b"<body>\n" + bar, 1)


def widened(policy: str) -> str:
    """A content security policy that allows the preview's script, and what it asks of the server, beside all that it allowed."""
    directives = [directive.split() for directive in policy.split(";")]
    for name in ("script-src", "connect-src"):
        allowed = next((d for d in directives if d[0] == name), None)
        if allowed is None:
            directives.append([name, "'self'"])
        elif "'self'" not in allowed:
            allowed.append("'self'")
    return "; ".join(" ".join(directive) for directive in directives)


def _panel(found: Round) -> PanelView:
    errors, others = (tuple(p for p in found.problems if (p.severity is Severity.ERROR) is wrong) for wrong in (True, False))
    return PanelView(_name(found.problems, stale=found.stale), count(found.problems) if found.problems else "", errors, others, found.stale)


def _name(problems: Sequence[Problem], *, stale: bool) -> str:
    return hashlib.sha256(repr((problems, stale)).encode()).hexdigest()[:16] if problems or stale else ""
