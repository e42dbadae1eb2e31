"""Whatever happens to a file, the build tells problems or is good; it never fails with an exception.

Real files are damaged at random. More examples than a test run needs: `FUZZ=5000 pytest tests/test_fuzz.py -n 0`.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.pipeline import Order, examine
from generator.problems import Problems
from tests.conftest import PROJECT, SMALL, small_site

EXAMPLES = int(os.environ.get("FUZZ", "0"))

# What editors' machines, word processors and accidents put into files.
ODD = (
    "\0", "\ufeff", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1b", "\u00a0", "\u200b", "\u202e", "\ud7ff", "\U0001f6a8", "é", "\t", "\r", "\r\n",
    " ", "  ", "#", "##", "# ", ":", ": ", "::", ":::", "::::", "-", "- ", "---\n", "...\n", "[", "]", "{", "}", "{{", "}}", "{%", "<", ">", "<b>", "&", "&a", "*",
    "*a", "!", "!!int", "|", "`", "``", "```", "'", '"', "\\", "%", "@", "?", "? ", "~", "^", "[^1]", "[^1]:", "![", "](", "(/)", "](/)", "](#x)", "](x.md)",
    "{value}", "{value}``", "{value}`x`", "{change}`incidents`", "{value}`incidents, 2016/17, 2015/16`", ":::{figure} x\n", ":::{table}\n", ":::{image}\n:::\n",
    ":::{quote} {value}`x`\n", ":::{keyfact}\n:::\n", ":alt: x\n", ":change: yes\n", "null", "true", "no", "0", "00", "-0", "1e9", ".nan", "1_000", "9" * 16, "0.0000001",
    "9999/00", "0001/02", "9999", "9999-12-31", "0000-00", "12 months to 9999-12", "99 months to 0001-01", "to 9999-12", "undated", "2016/17 Q5", "٣", "²", "１６",
    "https://[", "mailto:", "//x", "javascript:x", "default: true\n", "decimals: 99", "scale: 1000000", "kind: money", "unit: per cent", "kind: change", "value: 0",
)  # fmt: skip


@st.composite
def damages(draw: st.DrawFn) -> list[tuple[str, int, int, str]]:
    """A few blows: what is done, two places, and what is put in."""
    blow = st.tuples(
        st.sampled_from(
            ("flip", "insert", "insert", "delete line", "double line", "swap lines", "indent", "outdent", "cut", "drop", "value", "join")
        ),
        st.integers(0, 1 << 20),
        st.integers(0, 1 << 20),
        st.sampled_from(ODD),
    )
    return draw(st.lists(blow, min_size=1, max_size=3))


def damaged(content: bytes, blows: list[tuple[str, int, int, str]]) -> bytes:
    """The content after the blows; places count round, so that every number is one."""
    for what, first, second, odd in blows:
        lines = content.split(b"\n")
        a, b = first % len(lines), second % len(lines)
        place = second % (len(content) + 1)
        column = second % (len(lines[a]) + 1)
        match what:
            case "flip":
                content = content[:place] + bytes([first % 256]) + content[place + 1 :]
                continue
            case "cut":
                content = content[:place]
                continue
            case "insert":
                lines[a] = lines[a][:column] + odd.encode() + lines[a][column:]
            case "delete line":
                del lines[a]
            case "double line":
                lines.insert(b, lines[a])
            case "swap lines":
                lines[a], lines[b] = lines[b], lines[a]
            case "indent":
                lines[a] = b"  " + lines[a]
            case "outdent":
                lines[a] = lines[a].lstrip()
            case "drop":
                lines[a] = lines[a][:column] + lines[a][column + 1 + first % 7 :]
            case "value":
                key, colon, _ = lines[a].partition(b": ")
                lines[a] = key + (colon or b"") + odd.encode()
            case "join":
                lines[a : a + 2] = [b" ".join(lines[a : a + 2])]
        content = b"\n".join(lines)
    return content


@contextmanager
def in_place_of(path: Path, content: bytes) -> Iterator[None]:
    """The file holds other content for a while."""
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(before)


def is_told(root: Path, cache: Path | None) -> None:
    """Checks the site: it is good, or problems say why not, each in a file under the root."""
    problems = Problems()
    outcome = examine(Order(root, root / "site", cache=cache), problems)
    assert outcome.good is not problems.stops(strict=False)
    for problem in problems.in_file_order():
        where = problem.where
        assert problem.message
        assert (root / where.file).resolve().is_relative_to(root)
        assert (root / where.file).exists() or problem.code in ("missing-file", "no-folder"), problem
        assert where.line >= 0
        assert where.column >= 0
        if (root / where.file).is_file() and where.line:
            text = (root / where.file).read_bytes().decode("utf-8", "replace")
            assert where.line <= len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) + 1, problem


def files_of(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and p.suffix in (".yaml", ".md", ".html"))


@pytest.fixture(scope="module")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_site(tmp_path_factory.mktemp("fuzz") / "root").resolve()


@pytest.fixture(scope="module")
def real_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fuzz") / "real"
    for folder in ("data", "content", "templates"):
        shutil.copytree(PROJECT / folder, root / folder)
    return root.resolve()


def quick(examples: int) -> settings:
    """The same examples in every run, and no time limit for one, because some draw charts."""
    return settings(
        max_examples=EXAMPLES or examples, derandomize=not EXAMPLES, database=None, deadline=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip


SMALL_FILES = sorted(p.relative_to(SMALL).as_posix() for p in SMALL.rglob("*") if p.suffix in (".yaml", ".md"))
REAL_FILES = [name for name in files_of(PROJECT) if name.startswith(("data/", "content/"))]
TEMPLATES = sorted(p.relative_to(PROJECT).as_posix() for p in (PROJECT / "templates").rglob("*.html"))


@quick(200)
@given(name=st.sampled_from(SMALL_FILES), blows=damages())
def test_a_damaged_file_of_the_small_site_is_told(small_root: Path, name: str, blows: list[tuple[str, int, int, str]]) -> None:
    with in_place_of(small_root / name, damaged((small_root / name).read_bytes(), blows)):
        is_told(small_root, PROJECT / ".cache")


@quick(20)
@given(name=st.sampled_from(REAL_FILES), blows=damages())
def test_a_damaged_file_of_the_real_site_is_told(real_root: Path, name: str, blows: list[tuple[str, int, int, str]]) -> None:
    with in_place_of(real_root / name, damaged((real_root / name).read_bytes(), blows)):
        is_told(real_root, PROJECT / ".cache")


@quick(40)
@given(name=st.sampled_from(TEMPLATES), blows=damages())
def test_a_damaged_template_is_told(small_root: Path, name: str, blows: list[tuple[str, int, int, str]]) -> None:
    with in_place_of(small_root / name, damaged((small_root / name).read_bytes(), blows)):
        is_told(small_root, PROJECT / ".cache")


@quick(40)
@given(name=st.sampled_from(SMALL_FILES), content=st.binary(max_size=200) | st.text(max_size=100).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_a_file_of_anything_at_all_is_told(small_root: Path, name: str, content: bytes) -> None:
    with in_place_of(small_root / name, content):
        is_told(small_root, PROJECT / ".cache")


@pytest.mark.parametrize(
    ("name", "code", "content"),
    [
        (
            "content/site/about.md",
            "block-depth",
            "\n".join([*(f"{':' * n}{{quote}} x" for n in range(150, 2, -1)), "q", *(":" * n for n in range(3, 151))]),
        ),
        ("data/glossary.yaml", "yaml-depth", "a: " + "[" * 5000),
        ("data/glossary.yaml", "yaml-depth", "".join(f"{'  ' * n}a:\n" for n in range(300))),
    ],
)
def test_what_is_nested_without_end_is_told(small_root: Path, name: str, code: str, content: str) -> None:
    front = "---\ntitle: T\nsummary: S.\n---\n\n" if name.endswith(".md") else ""
    with in_place_of(small_root / name, (front + content + "\n").encode()):
        problems = Problems()
        examine(Order(small_root, small_root / "site", cache=PROJECT / ".cache"), problems)
        assert code in {problem.code for problem in problems.in_file_order()}


@pytest.mark.parametrize(
    "text", ["[" * 3000, "> " * 3000 + "x", "- " * 2000 + "x", "*a _b " * 3000, "<" * 9000, "&#" * 9000, "![" * 3000, "[^1]" * 500]
)
def test_signs_without_end_are_read(small_root: Path, text: str) -> None:
    name = "content/site/about.md"
    with in_place_of(small_root / name, (small_root / name).read_bytes() + text.encode()):
        is_told(small_root, PROJECT / ".cache")


@pytest.mark.parametrize("name", SMALL_FILES)
def test_a_file_that_is_gone_is_told(small_root: Path, name: str) -> None:
    content = (small_root / name).read_bytes()
    (small_root / name).unlink()
    try:
        is_told(small_root, PROJECT / ".cache")
    finally:
        (small_root / name).write_bytes(content)
