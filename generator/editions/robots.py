"""robots.txt: what programs that read the web may read, and where the sitemap is. It counts only at the root of a host."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from generator import urls
from generator.views.context import Context


def robots(context: Context) -> Mapping[str, bytes]:
    """The file by its address. All may be read but the files of the search, which only its script understands."""
    index = urlsplit(context.base_url).path.rstrip("/") + urls.SEARCH_INDEX
    lines = ("User-agent: *", f"Disallow: {index}", "", f"Sitemap: {urls.canonical(context.base_url, urls.SITEMAP)}")
    return {urls.ROBOTS: "".join(f"{line}\n" for line in lines).encode("utf-8")}
