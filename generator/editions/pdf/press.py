"""Lays a report out on pages and writes its PDF: the one module that knows WeasyPrint, which takes a second to load.

It reads nothing but what it is given: every address that it asks for and that is not given is refused, and told.
"""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from generator.editions.pdf.lines import mend
from generator.editions.pdf.tags import complete


@dataclass(frozen=True, slots=True)
class Pressed:
    """A PDF, how many pages it has, and the addresses that were asked for and not given."""

    content: bytes
    pages: int
    refused: tuple[str, ...]


def press(html: bytes, held: Mapping[str, bytes]) -> Pressed:
    """The PDF of a page of HTML; `held` is what the page may use, by address.

    The same input gives the same bytes: the file tells no time, and its identifier is made from its words.
    """
    # It writes to the standard error what it makes of a page; what is asked for in vain, we hear from the fetcher.
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).handlers = [logging.NullHandler()]
        logging.getLogger(name).propagate = False
    mend()
    fetcher = _Held(held)
    document = HTML(string=html.decode("utf-8"), url_fetcher=fetcher).render()
    identifier = hashlib.sha256(html).hexdigest()[:32].encode("ascii")
    content = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=complete)
    assert isinstance(content, bytes)
    return Pressed(content, len(document.pages), tuple(dict.fromkeys(fetcher.refused)))


class _Held(URLFetcher):  # type: ignore[misc]
    """Gives what is held, and never opens anything."""

    def __init__(self, held: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._given = held
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 – the signature is the library’s
        """The bytes at an address; the library catches what is raised, and goes on without them."""
        if url not in self._given:
            self.refused.append(url)
            raise ValueError(f"not held: {url}")
        return URLFetcherResponse(url, self._given[url])
