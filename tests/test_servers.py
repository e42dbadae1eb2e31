"""The examples for nginx and Caddy, each run on this machine: what they send is what the site asks of a host."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.conftest import PROJECT, run, small_site
from tests.test_hosting import sent

HOSTING = PROJECT / "docs/hosting"
MOVED = "/old/ /about/ 301\n"


def program(name: str) -> str:
    """A server. Where there is none the test is skipped; on CI, where all tests must run, it fails."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(f"no {name}", pytrace=False)
    if path is None:
        pytest.skip(f"no {name}")
    return path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def example(name: str, changes: dict[str, str]) -> str:
    """An example with what a host must fit to itself."""
    text = (HOSTING / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def recipe(file: str) -> str:
    """The command of the document that makes the list of what moved, for one server."""
    text = (PROJECT / "docs/publishing.md").read_text(encoding="utf-8")
    (command,) = re.findall(rf"^(awk .*) > \S*{re.escape(file)}$", text, re.MULTILINE)
    return str(command)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, with an address that moved and a file that the web knows by its name."""
    folder = tmp_path_factory.mktemp("servers")
    root = small_site(folder / "root")
    assert run("build", "--root", root, "--out", folder / "site", "--strict").status == 0
    (folder / "site/_redirects").write_text(MOVED, encoding="utf-8")
    (folder / "site/.well-known").mkdir(exist_ok=True)
    for name in (".well-known/told.txt", ".well-known/security.txt", "feed.xml"):
        (folder / "site" / name).write_text("told", encoding="utf-8")
    for name in ("reports-moved.map", "reports-moved.caddy"):
        lines = subprocess.run(recipe(name), shell=True, cwd=folder, check=True, capture_output=True, text=True).stdout
        (folder / name).write_text(lines, encoding="utf-8")
    return folder / "site"


def nginx(site: Path, port: int) -> list[str]:
    folder = site.parent
    changes = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/var/www/reports/site": str(site),
        "/etc/nginx/reports-moved*.map": f"{folder}/reports-moved*.map",
    }
    scratch = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    text = (
        f"{user} daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off; {scratch}\n{example('nginx.conf', changes)}\n}}"
    )
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(site: Path, port: int) -> list[str]:
    folder = site.parent
    changes = {
        "www.example.org {": f"http://127.0.0.1:{port} {{",
        "/var/www/reports/site": str(site),
        "/etc/caddy/reports-moved*.caddy": f"{folder}/reports-moved*.caddy",
    }
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{example('Caddyfile', changes)}", encoding="utf-8")
    return [program("caddy"), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def serving(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Runs a server until it answers, and ends it afterwards."""
    with (folder / "server.log").open("wb") as log:
        environment = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, (folder / "server.log").read_text(encoding="utf-8")
                assert time.monotonic() < until
                time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(20)


Ask = Callable[..., tuple[HTTPResponse, bytes]]


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def ask(request: pytest.FixtureRequest, site: Path) -> Iterator[Ask]:
    """Asks a server for an address."""
    port = free_port()
    with serving(request.param(site, port), port, site.parent):

        def asked(address: str, **headers: str) -> tuple[HTTPResponse, bytes]:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            return answer, content

        yield asked


@pytest.mark.parametrize("address", ["/", "/about/", "/search/index.html", "/data/values.csv", "/no-such-page/", "/.gitkeep"])
def test_every_answer_has_the_headers_of_the_site(ask: Ask, site: Path, address: str) -> None:
    answer, _ = ask(address)
    for name, value in sent(site)["/*"]:
        assert answer.headers.get_all(name) == [value], (address, name)
    assert answer.getheader("Server") in (None, "nginx")


def test_only_files_with_a_hash_in_their_name_are_kept_for_long(ask: Ask, site: Path) -> None:
    (kept,) = sent(site)["/assets/*"]
    asset = next((site / "assets").iterdir()).name
    assert ask(f"/assets/{asset}")[0].getheader("Cache-Control") == kept[1]
    for address in ("/", "/assets/none.css", "/data/values.csv", "/no-such-page/"):
        assert ask(address)[0].getheader("Cache-Control") is None, address


TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".png": "image/png",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
    "": "text/plain; charset=utf-8",
}


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_is_sent_as_what_it_is(ask: Ask, site: Path, ending: str) -> None:
    path = site / "SHA256SUMS" if not ending else next(path for path in sorted(site.rglob(f"*{ending}")) if path.is_file())
    answer, content = ask(f"/{path.relative_to(site).as_posix()}")
    assert (answer.status, answer.getheader("Content-Type")) == (200, TYPES[ending])
    assert content == path.read_bytes()


def test_the_feed_the_contact_and_scripts_are_sent_as_such(ask: Ask, site: Path) -> None:
    files = {path: dict(pairs)["Content-Type"] for path, pairs in sent(site).items() if not path.endswith("*")}
    assert "/feed.xml" in files
    for path, kind in files.items():
        assert ask(path)[0].getheader("Content-Type") == kind, path
    script = next((site / "assets").glob("*.js")).name
    assert str(ask(f"/assets/{script}")[0].getheader("Content-Type")).partition(";")[0] in ("application/javascript", "text/javascript")


def test_every_file_of_the_index_of_the_search_is_sent_whole(ask: Ask, site: Path) -> None:
    for path in sorted((site / "search/index").rglob("*")):
        if path.is_file():
            answer, content = ask(f"/{path.relative_to(site).as_posix()}")
            assert (answer.status, content) == (200, path.read_bytes())


def test_words_and_numbers_are_sent_small(ask: Ask) -> None:
    for address in ("/about/", "/data/values.csv", "/data/datapackage.json"):
        answer, content = ask(address, Accept_Encoding="gzip")
        assert answer.getheader("Content-Encoding") == "gzip", address
        assert "Accept-Encoding" in str(answer.getheader("Vary"))
        assert len(content) < len(ask(address)[1])


@pytest.mark.parametrize("address", ["/no-such-page/", "/reports/none/none/index.html", "/assets/none.css", "/.gitkeep", "/data/figures/none.csv"])
def test_what_is_missing_gets_the_page_that_says_so(ask: Ask, site: Path, address: str) -> None:
    answer, content = ask(address)
    assert (answer.status, answer.getheader("Content-Type")) == (404, "text/html; charset=utf-8")
    assert content == (site / "404.html").read_bytes()


def test_an_address_without_its_slash_and_one_that_moved_lead_on(ask: Ask) -> None:
    answer, _ = ask("/measures")
    assert answer.status in (301, 308)
    assert str(answer.getheader("Location")).endswith("/measures/")
    answer, _ = ask("/old/")
    assert answer.status == 301
    assert str(answer.getheader("Location")).endswith("/about/")


def test_what_the_web_knows_by_its_name_is_sent(ask: Ask) -> None:
    answer, content = ask("/.well-known/told.txt")
    assert (answer.status, content) == (200, b"told")
