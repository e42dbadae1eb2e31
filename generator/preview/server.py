"""Serves a preview to browsers of this machine: pages from memory, their files, and news of what changed."""

import json
import sys
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from generator import urls
from generator.preview.bar import OWN, Bar
from generator.preview.preview import Preview

HOST = "127.0.0.1"
# A page on another site can give our address a name of its own, and its readers' browsers would let it read the preview.
_NAMES = ("127.0.0.1", "localhost")
_NEWS = f"{OWN}news"
# Seconds after which a browser asks again: it notices then that the preview has ended, and we that a page was closed.
_PATIENCE = 25
_KINDS = {
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "webp": "image/webp", "csv": "text/csv; charset=utf-8", "json": "application/json", "zip": "application/zip",
}  # fmt: skip


class Server(ThreadingHTTPServer):
    """Listens on this machine alone. Port 0 takes any that is free."""

    daemon_threads = True
    # On Windows, two servers could else share a port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, preview: Preview, bar: Bar) -> None:
        self.preview, self.bar = preview, bar
        super().__init__((HOST, port), _Answer)

    @property
    def address(self) -> str:
        """Where the preview is."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no fault."""
        if not isinstance(sys.exception() if sys.version_info >= (3, 12) else sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Answer(BaseHTTPRequestHandler):
    """One request. Only GET and HEAD have an answer."""

    protocol_version = "HTTP/1.1"
    server: Server
    timeout = 60
    # Headers and content go out one after the other; the second must not wait until the first was received.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:  # the library’s name
        if (self.headers.get("Host") or "").partition(":")[0] not in _NAMES:
            self._send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"The preview answers to 127.0.0.1 and localhost alone.\n")
            return
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path == _NEWS:
            self._tell_news({name: values[0] for name, values in parse_qs(address.query, keep_blank_values=True).items()})
        elif (own := self.server.bar.file(path)) is not None:
            self._send(HTTPStatus.OK, own[1], own[0])
        elif (content := self.server.preview.file(path)) is not None:
            self._send(HTTPStatus.OK, _KINDS.get(path.rpartition(".")[2], "application/octet-stream"), content)
        else:
            self._show(path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """The terminal tells of files, not of requests."""

    def _show(self, path: str) -> None:
        preview, marked = self.server.preview, self._marked()
        shown = preview.page(urls.file_of(path), marked=marked)
        status = HTTPStatus.OK
        if shown is None and preview.page(urls.file_of(f"{path}/"), marked=False) is not None:
            self._send(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", {"Location": f"{urlsplit(self.path).path}/"})
            return
        if shown is None or path == urls.NOT_FOUND:
            shown, status = preview.page(urls.file_of(urls.NOT_FOUND), marked=marked), HTTPStatus.NOT_FOUND
        page = self.server.bar.dressed(shown, preview.round, marked=marked)
        self._send(status if shown else HTTPStatus.SERVICE_UNAVAILABLE, "text/html; charset=utf-8", page)

    def _tell_news(self, has: dict[str, str]) -> None:
        """Waits until a page is another than the browser has, or something else is wrong, and says which is there now."""
        preview, marked = self.server.preview, self._marked()
        file = urls.file_of(unquote(has.get("path", "/")))

        def now() -> tuple[str, str]:
            shown = preview.page(file, marked=marked) or preview.page(urls.file_of(urls.NOT_FOUND), marked=marked)
            return shown.name if shown else "", self.server.bar.panel(preview.round)[0]

        with preview.news:
            preview.news.wait_for(lambda: now() != (has.get("page"), has.get("told")), _PATIENCE)
            page, told = now()
            panel = self.server.bar.panel(preview.round)[1]
        self._send(HTTPStatus.OK, "application/json", json.dumps({"page": page, "told": told, "panel": panel}).encode())

    def _marked(self) -> bool:
        """Whether this browser wants numbers marked."""
        try:
            return "preview-numbers" in SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            return False

    def _send(self, status: HTTPStatus, kind: str, content: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind, "Content-Length": str(len(content)), "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY", "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
        }  # fmt: skip
        for name, value in (headers | (more or {})).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
