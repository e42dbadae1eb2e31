"""A file to download: what it is, with its type and size."""

from dataclasses import dataclass

from generator.views.context import Context


@dataclass(frozen=True, slots=True)
class Download:
    """A file: what it is, with its type and size, and where."""

    text: str
    href: str


def download(context: Context, origin: str, address: str, name: str) -> Download:
    """A file of the site, under a name for readers."""
    kind = {"sqlite": "SQLite", "zip": "zip"}.get(ending := address.rpartition(".")[2], ending.upper())
    return Download(f"{name} ({kind}, {_size(len(context.files[address]))})", context.link(origin, address))


def _size(length: int) -> str:
    """So many bytes, in the unit that file managers show."""
    return f"{length / 1_000_000:.1f} MB" if length >= 1_000_000 else f"{max(1, round(length / 1000))} KB"
