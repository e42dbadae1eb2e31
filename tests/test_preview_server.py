"""The server of the preview answers this machine alone, from memory, and adds its bar to pages and nothing else."""

import http.client
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from generator.preview.bar import Bar, widened
from generator.preview.preview import Preview, Round
from generator.preview.server import Server
from generator.problems import Problem, Where
from tests.conftest import PROJECT, run, small_site, tree

PAGE = "/reports/annual-report-2016-17/anti-social-behaviour/"
SECTION = "content/annual-report-2016-17/01-anti-social-behaviour.md"


@dataclass(frozen=True)
class Running:
    """A server of a preview, and the root that it shows."""

    server: Server
    preview: Preview
    root: Path

    def ask(self, path: str, verb: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        connection.request(verb, path, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), content


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = small_site(tmp_path_factory.mktemp("served") / "root")
    preview = Preview(root, tmp_path_factory.mktemp("cache"))
    preview.look()
    server = Server(0, preview, Bar(root))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Running(server, preview, root)
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_what_a_build_writes_with_the_bar_added(running: Running) -> None:
    status, headers, content = running.ask(PAGE)
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "text/html; charset=utf-8", "no-store")
    shown = running.preview.page(f"{PAGE[1:]}index.html", marked=False)
    assert shown is not None
    page = re.sub(r'\n<aside id="preview".*?</aside>\n', "\n", content.decode(), flags=re.DOTALL)
    page = re.sub(r"<link[^>]*__preview[^>]*>\n<script[^>]*__preview[^>]*></script>", "", page).replace(widened(shown.policy), shown.policy)
    assert page.replace("<body>\n\n", "<body>\n") == shown.content.decode()


def test_an_address_with_index_html_is_the_same_page(running: Running) -> None:
    assert running.ask(f"{PAGE}index.html")[2] == running.ask(PAGE)[2]


def test_an_address_without_its_slash_leads_to_the_page(running: Running) -> None:
    status, headers, _ = running.ask(PAGE.rstrip("/"))
    assert (status, headers["Location"]) == (301, PAGE)


def test_head_has_no_content(running: Running) -> None:
    status, headers, content = running.ask(PAGE, "HEAD")
    assert (status, content, int(headers["Content-Length"]) > 1000) == (200, b"", True)


@pytest.mark.parametrize("verb", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(verb: str, running: Running) -> None:
    assert running.ask(PAGE, verb)[0] == 501


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example:80"])
def test_another_name_for_this_machine_is_refused(host: str, running: Running) -> None:
    status, _, content = running.ask(PAGE, Host=host)
    assert (status, content) == (403, b"The preview answers to 127.0.0.1 and localhost alone.\n")


def test_localhost_is_this_machine(running: Running) -> None:
    assert running.ask(PAGE, Host="localhost:8000")[0] == 200


@pytest.mark.parametrize(
    "path", ["/../data/organisation.yaml", "/%2e%2e/data/organisation.yaml", "/__preview/../bar.html", "/__preview/bar.html", "/data/organisation.yaml", "//etc/passwd"]
)  # fmt: skip
def test_no_path_leads_to_a_file_of_the_disk(path: str, running: Running) -> None:
    status, headers, content = running.ask(path)
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert b"base_url" not in content


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/data/values.csv", "text/csv; charset=utf-8"), ("/__preview/preview.js", "text/javascript"), ("/data/datapackage.json", "application/json")],
)
def test_files_have_their_kind(path: str, kind: str, running: Running) -> None:
    status, headers, content = running.ask(path)
    assert (status, headers["Content-Type"], content != b"") == (200, kind, True)


def test_the_style_sheet_and_the_pictures_of_charts_are_there(running: Running) -> None:
    page = running.ask(PAGE)[2].decode()
    (style,) = re.findall(r'href="[./]*(/assets/style[^"]*)"', page)
    pictures = re.findall(r'href="[./]*(/data/figures/[^"]*\.(?:svg|png|csv))"', page)
    assert pictures
    assert [running.ask(path)[0] for path in (style, *pictures)] == [200] * (1 + len(pictures))


def test_there_is_no_other_site_that_may_show_it(running: Running) -> None:
    headers = running.ask(PAGE)[1]
    assert (headers["X-Frame-Options"], headers["Cross-Origin-Resource-Policy"]) == ("DENY", "same-origin")


def test_a_policy_is_widened_for_the_preview_alone() -> None:
    assert widened("default-src 'none'; style-src 'self'") == "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
    assert widened("script-src 'self' 'wasm-unsafe-eval'") == "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def test_what_is_wrong_is_text_and_not_html(running: Running) -> None:
    found = Round(1, (Problem(Where("a.md", 1), "code", "<b>wrong</b>", "<i>", "<s>", "<u>"),), stale=True)
    page = Bar(running.root).dressed(None, found, marked=False).decode()
    assert "&lt;b&gt;wrong&lt;/b&gt;" in page
    assert not re.search(r"<(b|i|s|u)>", page)


def test_news_come_when_a_page_changes(running: Running) -> None:
    page = re.findall(r'data-page="(\w+)"', running.ask(PAGE)[2].decode())[0]
    path = running.root / SECTION
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("## A small fall", "## A smaller fall"), encoding="utf-8")
    found: list[bytes] = []
    waiting = Thread(target=lambda: found.append(running.ask(f"/__preview/news?path={PAGE}&page={page}&told=")[2]))
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    running.preview.look()
    waiting.join(8)
    news = json.loads(found[0])
    assert (news["page"] != page, news["told"], news["panel"].strip()) == (True, "", "")
    path.write_text(before, encoding="utf-8")
    running.preview.look()


def test_a_busy_port_is_told_with_a_way_out(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("serve", "--root", small, "--port", port)
    assert ran.status == 1
    assert f"Port {port} is in use, perhaps by another preview. Stop that, or choose another port: python build.py serve --port" in ran.output


@pytest.mark.parametrize("port", ["-1", "65536", "many"])
def test_a_port_that_none_can_be_is_wrong_usage(port: str, small: Path) -> None:
    assert run("serve", "--root", small, "--port", port).status == 2


def test_a_build_uses_nothing_of_the_preview() -> None:
    program = "import sys; from generator.cli.build import command; print([m for m in sys.modules if m.startswith('generator.preview') or m in ('watchfiles', 'http.server')])"
    ran = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_the_site_holds_nothing_of_the_preview(real_site: Path) -> None:
    assert [path for path, content in tree(real_site).items() if "__preview" in path or b"__preview" in content] == []
