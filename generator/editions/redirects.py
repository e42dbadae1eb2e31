"""Addresses that moved: `_redirects`, which some hosts read (Netlify, Cloudflare Pages), and files that stand at their old address too.

Pages that moved are pages of their own (`views.moved`), so that they lead on from any host and from a disk.
"""

from collections.abc import Mapping, Sequence

from generator import urls
from generator.model import Redirect


def moved(redirects: Sequence[Redirect], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Files by path, made from those of the site: `_redirects`, and a copy of each file that moved under its old address."""
    if not redirects:
        return {}
    lines = "".join(f"{redirect.old} {redirect.new} 301\n" for redirect in sorted(redirects, key=lambda r: r.old))
    copies = {urls.file_of(r.old): files[urls.file_of(r.new)] for r in redirects if not r.old.endswith("/") and _same_kind(r)}
    return {urls.file_of(urls.REDIRECTS): lines.encode("utf-8"), **copies}


def _same_kind(redirect: Redirect) -> bool:
    """A page cannot stand in place of a file, and a host tells what a file is by its ending."""
    return redirect.old.rpartition(".")[2] == redirect.new.rpartition(".")[2]
