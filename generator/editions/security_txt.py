"""security.txt: whom those tell who find a hole in the site (RFC 9116). It counts only at the root of a host."""

from collections.abc import Mapping

from generator import urls
from generator.views.context import Context


def security_txt(context: Context) -> Mapping[str, bytes]:
    """The file by its address; nothing where the data give no contact."""
    security = context.site.organisation.security
    if security is None:
        return {}
    lines = [f"Contact: {security.contact}", f"Expires: {security.expires.isoformat()}T00:00:00Z", "Preferred-Languages: en"]
    address = urls.canonical(context.base_url, urls.SECURITY)
    # The standard takes no other address here.
    if address.startswith("https://"):
        lines.append(f"Canonical: {address}")
    return {urls.SECURITY: "".join(f"{line}\n" for line in lines).encode("utf-8")}
