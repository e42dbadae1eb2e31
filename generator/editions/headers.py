"""_headers: what a host that reads such a file (Netlify, Cloudflare Pages) sends with the pages and files of the site.

Every page carries its own content security policy. A browser holds a page to that policy and to the one of the host
together, so the host's allows what any page allows, and adds what a page cannot say of itself: that no other site may
put it into a frame.
"""

from collections.abc import Iterable

from generator import urls

# A page asks nothing of the reader's device.
_PERMISSIONS = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
_YEAR = 31_536_000  # seconds


def headers(policies: Iterable[str]) -> bytes:
    """The file, from the content security policies of all pages."""
    lines = (
        "/*",
        f"  Content-Security-Policy: {_joined(policies)}; frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  X-Frame-Options: DENY",
        "  Referrer-Policy: no-referrer",
        f"  Permissions-Policy: {', '.join(f'{name}=()' for name in _PERMISSIONS)}",
        # The names of these files hold a hash of their content.
        "/assets/*",
        f"  Cache-Control: public, max-age={_YEAR}, immutable",
        # What these are does not show in the ends of their names, or not the letters that they are written in.
        urls.FEED,
        "  Content-Type: application/atom+xml; charset=utf-8",
        urls.SECURITY,
        "  Content-Type: text/plain; charset=utf-8",
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _joined(policies: Iterable[str]) -> str:
    """The policy that allows what any of the policies allows; a directive that one of them lacks is the others'."""
    allowed: dict[str, dict[str, None]] = {}
    for policy in policies:
        for directive in policy.split(";"):
            name, *sources = directive.split()
            allowed.setdefault(name, {}).update(dict.fromkeys(sources))
    # “None” stands alone or not at all.
    kept = {name: [s for s in sources if s != "'none'" or len(sources) == 1] for name, sources in allowed.items()}
    return "; ".join(" ".join((name, *sources)) for name, sources in kept.items())
