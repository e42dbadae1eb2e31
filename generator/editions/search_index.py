"""The files of the search index, made by Pagefind from documents; the only module that knows it.

Pagefind is a program of its own. It is asked over its standard input, one message at a time, and answers with the files
of the index, so that nothing is written here. What it made is kept by content: an index that is the same is not made again.
"""

import hashlib
import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Timer
from typing import Any

from generator import kept
from generator.editions.search_entries import Entry, words
from generator.problems import Problems, Where

try:
    from pagefind_bin import get_executable
except ImportError:  # `program` tells it
    get_executable = None

# Left out of every document: what stands on many pages, drawings, and numbers that have entries of their own.
_REPEATED = ("nav", "svg", "details", "noscript", ".proofs", ".figure-foot", ".file", ".values thead")
# Of what Pagefind gives, what our own search page loads: one language, and none of its user interfaces.
_NEEDED = ("pagefind.js", "pagefind-entry.json", "pagefind.en-gb", "wasm.en-gb", "index/", "fragment/")
_ALWAYS = {"pagefind.js", "pagefind-entry.json"}
_WORDS = "words.txt"

# How many seconds Pagefind may take; it needs about two.
PATIENCE = 120.0
# How many indexes the cache holds.
_KEPT = 6


class IndexingError(Exception):
    """Pagefind failed; the text says how."""


def program(problems: Problems) -> Path | None:
    """Where Pagefind is; without it the site has no search, and a warning says so."""
    try:
        if get_executable is not None:
            return Path(get_executable())
    except FileNotFoundError:
        pass
    problems.warn(
        Where("requirements.txt"), "no-search", "The site gets no search, because the program that makes its index is not installed.", found="no program pagefind",
        expected="the package pagefind-bin",
        hint="Run “make site” again. If there is no such package for this machine, build the site for readers on another one.",
    )  # fmt: skip
    return None


def index(pagefind: Path, entries: Sequence[Entry], cache: Path | None, problems: Problems) -> Mapping[str, bytes]:
    """The files of the index by their path; none where it cannot be made, which is told as a problem."""
    folder = cache / "search" if cache else None
    if folder and (held := kept.read(folder / _key(entries))):
        return {path: b64decode(content) for path, content in json.loads(held).items()}
    try:
        files = _made(pagefind, entries)
    except IndexingError as error:
        problems.error(
            Where("search/index"), "search-index", "The index of the search cannot be made.", found=str(error), expected="an index of every page",
            hint="Build again. If that fails too, install the packages anew with “make clean” and “make site”.",
        )  # fmt: skip
        return {}
    if folder:
        packed = {path: b64encode(content).decode("ascii") for path, content in files.items()}
        kept.keep(folder / _key(entries), json.dumps(packed).encode("ascii"))
        kept.forget(folder, _KEPT)
    return files


def _made(pagefind: Path, entries: Sequence[Entry]) -> dict[str, bytes]:
    last: dict[str, Any] = {}
    try:
        # The program is that of the package; nothing of the command comes from a file of the project.
        with subprocess.Popen([pagefind, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
            late = Timer(PATIENCE, process.kill)
            late.start()
            try:
                for number, message in enumerate(_messages(entries), start=1):
                    last = _answer(process, number, message)
            finally:
                late.cancel()
                process.kill()
        given = {str(file["path"]): b64decode(file["content"]) for file in last["files"]}
    except BrokenPipeError as error:
        raise IndexingError("Pagefind ended before it had heard everything") from error
    except OSError as error:
        raise IndexingError(f"Pagefind cannot be run: {(error.strerror or 'unknown reason').lower()}") from error
    except (ValueError, LookupError, TypeError) as error:
        raise IndexingError("an answer that is not Pagefind’s") from error
    if not given.keys() >= _ALWAYS:
        raise IndexingError("an index without its beginning")
    return {path: given[path] for path in sorted(given) if path.startswith(_NEEDED)} | {_WORDS: words(entries)}


def _messages(entries: Sequence[Entry]) -> Iterator[dict[str, object]]:
    # A service that has just started counts its indexes from 0.
    yield {"type": "NewIndex", "config": {"root_selector": "main", "exclude_selectors": _REPEATED}}
    for entry in entries:
        yield {"type": "AddFile", "index_id": 0, "url": entry.address, "file_contents": entry.document}
    yield {"type": "GetFiles", "index_id": 0}


def _answer(process: "subprocess.Popen[bytes]", number: int, message: dict[str, object]) -> dict[str, Any]:
    """What Pagefind says to one message. Either is JSON in Base64, up to a comma."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(b64encode(json.dumps({"message_id": number, "payload": message}).encode("utf-8")) + b",")
    process.stdin.flush()
    said = b""
    while not said.endswith(b","):
        part = process.stdout.read1(1 << 20)  # type: ignore[attr-defined]
        if not part:
            raise IndexingError(f"Pagefind ended after {number - 1} of its messages")
        said += part
    payload: dict[str, Any] = json.loads(b64decode(said[:-1]))["payload"]
    if payload["type"] == "Error":
        raise IndexingError(f"Pagefind refused a message: {payload['message']}")
    return payload


def _key(entries: Sequence[Entry]) -> str:
    """A fingerprint of all that decides what the index looks like."""
    digest = hashlib.sha256(f"pagefind-bin {version('pagefind-bin')}".encode())
    digest.update(Path(__file__).read_bytes())
    for message in _messages(entries):
        digest.update(json.dumps(message).encode("utf-8"))
    return digest.hexdigest()
