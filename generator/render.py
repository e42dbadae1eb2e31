"""Views to pages: templates applied, and texts turned into HTML where a template prints them.

Gives a mapping of path to bytes and touches no disk but to read templates. A template that fails is told as a problem
that names the template and its line.
"""

import re
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from generator import markup, urls
from generator.problems import Problems, Where, shown
from generator.prose import Block, Role
from generator.views.numbers import NumbersView
from generator.views.page import View
from generator.views.words import Words

# What an expression in a template can raise when it meets something that it does not expect.
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


# The folder of templates that PDFs have in place of those of pages with the same name.
PDF = "pdf"


def render(
    root: Path, views: Iterable[tuple[str, str, View]], problems: Problems, edition: str = "", templates: "Templates | None" = None
) -> Mapping[str, bytes]:  # fmt: skip
    """The site's pages by path; a template that fails is told once for each of its faults.

    An edition is a folder of templates which stand in for those of the same name. `templates` are given where they were read before.
    """
    pages: dict[str, bytes] = {}
    told: set[tuple[Where, str]] = set()
    templates = templates or Templates(root, edition)
    for address, template, view in views:
        try:
            pages[urls.file_of(address)] = templates.page(template, view).encode("utf-8")
        except _FAULTS as error:
            where, found = _place(error, root, template), _said(error)
            if (where, found) in told:
                continue
            told.add((where, found))
            if isinstance(error, TemplateNotFound):
                where = Where(f"templates/{error.name}")
                problems.error(
                    where,
                    "missing-file",
                    "This template is missing.",
                    found="no such file",
                    expected="the template of a page",
                    hint="Put it back.",
                )
                continue
            problems.error(
                where, "template", f"This template fails while it makes the page {address}.", found=found,
                expected="a template that uses only what its view offers", hint="The last change to this template is the likely cause; docs/architecture.md says where views are described.",
            )  # fmt: skip
    return pages


def editors_page(root: Path, view: NumbersView) -> bytes:
    """The page that marks every number by its state; it is for editors and stands alone."""
    return alone(root, "editors/numbers.html", view)


def alone(root: Path, template: str, view: object) -> bytes:
    """A page that stands alone, outside of the site."""
    return Templates(root).alone(template, view).encode("utf-8")


def _said(error: Exception) -> str:
    """What the library says, without the names of our types."""
    if match := re.search(r"'[\w.]*?(\w+) object' has no attribute '(\w+)'", str(error)):
        return f"{shown(match[2])}, which {match[1]} does not have"
    return shown(str(error) or type(error).__name__, 200)


class Templates:
    """The templates below a root, with the one filter that they may use beside the library's own: `html`."""

    def __init__(self, root: Path, edition: str = "") -> None:
        self._on_paper = edition == PDF
        folder = root / "templates"
        folders = [folder / edition, folder] if edition else [folder]
        self._environment = Environment(
            loader=FileSystemLoader(folders), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self._environment.filters["html"] = self._html

    def page(self, template: str, view: View) -> str:
        return self._get(template).render(view=view, page=view.page)

    def alone(self, template: str, view: object) -> str:
        """What a template makes that stands in no page of the site."""
        return self._get(template).render(view=view)

    def _get(self, name: str) -> Template:
        return self._environment.get_template(name)

    def _html(self, words: Words) -> Markup:
        return markup.html(words.prose, _PageWriter(words, self), notes_in_place=self._on_paper)

    def part(self, template: str, part: object) -> str:
        return self._get(template).render(part=part).strip("\n")


class _PageWriter:
    """Writes roles and blocks with the template of their name in `templates/parts/`."""

    def __init__(self, words: Words, templates: Templates) -> None:
        self._words, self._templates = words, templates

    def role(self, role: Role) -> str:
        return self._templates.part("parts/number.html", self._words.parts[role.where])

    def block(self, block: Block) -> str:
        return self._templates.part(f"parts/{block.name}.html", self._words.parts[block.where]) + "\n"

    def link(self, target: str) -> str:
        return self._words.link(target)


def _place(error: Exception, root: Path, template: str) -> Where:
    """The template and line in which an error arose; the library puts template lines into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        named = Path(error.filename or root / "templates" / template)
        return Where(named.relative_to(root).as_posix() if named.is_relative_to(root) else f"templates/{template}", error.lineno or 0)
    folder = (root / "templates").as_posix()
    lines = [
        (frame.filename, frame.lineno or 0)
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).as_posix().startswith(folder)
    ]
    if not lines:
        return Where(f"templates/{template}")
    file, line = lines[-1]
    return Where(Path(file).relative_to(root).as_posix(), line)
