"""The style sheet of a whole report on paper: what stands in the margins of its pages, which only data can say."""

from collections.abc import Iterable


def running_heads(report: str, chapters: Iterable[tuple[str, str]]) -> bytes:
    """The report's title on every page but the first, which begins with it, and beside it that of the chapter; chapters are anchors and titles.

    A chapter has pages of a name of its own, so that it starts on a new one. Where the words stand, and how they look, is in
    the site's own style sheet.
    """
    rules = [f"@page {{ @top-left {{ content: {_quoted(report)} }} }}", "@page :first { @top-left { content: none } }"]
    for anchor, title in chapters:
        rules.append(f"@page {anchor} {{ @top-right {{ content: {_quoted(title)} }} }}\n#{anchor} {{ page: {anchor} }}")
    return ("@media print {\n" + "\n".join(rules) + "\n}\n").encode("utf-8")


def _quoted(text: str) -> str:
    """A text as CSS takes it."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
