"""The preview shows what a build would write, keeps the last good state while something is wrong, and shows drafts as drafts."""

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from watchfiles import watch

from generator import pipeline
from generator.pipeline import Order
from generator.preview import preview as preview_module
from generator.preview import watching
from generator.preview.preview import Preview
from generator.problems import Problems
from tests.conftest import Edit, run, small_site

SECTION = "content/annual-report-2016-17/01-anti-social-behaviour.md"
VALUES = "data/2016-17/anti-social-behaviour.yaml"
PAGE = "reports/annual-report-2016-17/anti-social-behaviour/index.html"
NEW = "The wardens walk there every day."

# The edits of a morning: words, a value, its place, a template, the style sheet, a definition, a slip and its mending.
MORNING: tuple[tuple[str, str, str], ...] = (
    (SECTION, "## A small fall\n", f"## A small fall\n\n{NEW}\n"),
    (VALUES, "page 4", "page 5"),
    ("templates/section.html", "{% block main %}", "{% block main %}\n<p>Kept.</p>"),
    ("templates/assets/style.css", "body {", "body { /* new */"),
    (SECTION, NEW, "Nobody {value}`walks there."),
    (SECTION, "Nobody {value}`walks there.", "Nobody walks there."),
    ("content/site/about.md", "The page about", "All about"),
    ("data/measures/anti-social-behaviour.yaml", "title: Incidents", "title: All incidents"),
    ("data/corrections.yaml", "We left out a digit.", "We left a digit out."),
    ("data/commitments/2016-2018.yaml", "wording: ", "wording: In time, "),
    (SECTION, "Nobody walks there.", NEW),
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawings of the small site, made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def preview(small: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    """A preview of the small site that has looked at its files."""
    monkeypatch.setattr(preview_module, "_HALF_SAVED", 0.0)
    found = Preview(small, cache)
    found.look()
    assert not found.round.stale, found.round.problems
    return found


def text(preview: Preview, file: str = PAGE, *, marked: bool = False) -> str:
    shown = preview.page(file, marked=marked)
    assert shown is not None
    return shown.content.decode("utf-8")


def codes(preview: Preview) -> list[str]:
    return [problem.code for problem in preview.round.problems]


def differing(preview: Preview, root: Path, cache: Path) -> list[str]:
    """The files of a build from nothing that the preview does not show just so."""
    problems = Problems()
    order = Order(root, root / "site", cache=cache)
    files = pipeline.made(order, pipeline.ready(order, problems), problems).files
    assert files, problems.in_file_order()
    preview.make_pages()
    preview.make_downloads()
    # Left out: the search, what hosts and search engines read, and the page for a missing address, whose links start at the root of the preview.
    apart = {"search/index.html", "404.html", "_headers", "_redirects", "sitemap.xml"}
    shown = {path: preview.page(path, marked=False) if path.endswith(".html") else preview.file(f"/{path}") for path in files.keys() - apart}
    return sorted(path for path, page in shown.items() if (page if isinstance(page, bytes | None) else page.content) != files[path])


def test_after_a_morning_of_edits_it_shows_what_a_build_from_nothing_writes(preview: Preview, small: Path, edit: Edit, cache: Path) -> None:
    for number, change in enumerate(MORNING):
        edit(*change)
        preview.look()
        # Between two edits somebody reads one page or the other, or none.
        if number % 3:
            preview.page(PAGE, marked=number % 2 == 0)
    assert preview.round.problems == ()
    assert differing(preview, small, cache) == []


def test_an_edit_is_shown(preview: Preview, edit: Edit) -> None:
    assert NEW not in text(preview)
    edit(*MORNING[0])
    preview.look()
    assert NEW in text(preview)


def test_while_something_is_wrong_the_last_good_state_stays(preview: Preview, edit: Edit) -> None:
    before = text(preview)
    edit(SECTION, "## A small fall\n", "## A small fall\n\nNobody {value}`walks there.\n")
    preview.look()
    assert (text(preview), preview.round.stale, codes(preview)) == (before, True, ["role-syntax"])
    edit(SECTION, "Nobody {value}`walks there.", NEW)
    preview.look()
    assert (NEW in text(preview), preview.round.stale, codes(preview)) == (True, False, [])


def test_a_warning_stops_nothing(preview: Preview, edit: Edit) -> None:
    edit(SECTION, "## A small fall\n", "## A small fall\n\nWe utilise it.\n")
    preview.look()
    assert (preview.round.stale, codes(preview)) == (False, ["jargon"])


def test_a_template_that_fails_is_told_and_its_pages_stay(preview: Preview, edit: Edit) -> None:
    before = text(preview)
    edit("templates/section.html", "{% block main %}", "{% block main %}{{ view.nothing }}")
    preview.look()
    assert preview.make_pages()
    assert (text(preview), set(codes(preview))) == (before, {"template"})


def test_a_page_that_is_gone_is_gone(preview: Preview, small: Path) -> None:
    (small / "content/annual-report-2016-17/02-money.md").unlink()
    preview.look()
    assert preview.page("reports/annual-report-2016-17/money/index.html", marked=False) is None


def test_a_file_that_is_saved_half_way_tells_nothing(small: Path, cache: Path) -> None:
    preview = Preview(small, cache)
    whole = (small / SECTION).read_bytes()
    (small / SECTION).write_bytes(b"")
    threading.Timer(preview_module._HALF_SAVED / 3, (small / SECTION).write_bytes, [whole]).start()
    preview.look()
    assert (preview.round.stale, codes(preview)) == (False, [])


def test_with_nothing_good_yet_there_is_no_page(small: Path, cache: Path) -> None:
    (small / SECTION).write_bytes(b"")
    preview = Preview(small, cache)
    preview.look()
    assert (preview.page("index.html", marked=False), preview.round.stale, codes(preview)) == (None, True, ["empty-file"])


@pytest.mark.parametrize(
    ("file", "key", "says"),
    [
        ("index.md", "draft: true", "Draft: this report is not published."),
        ("index.md", "publish_from: 2031-05-01", "Held back: this report is not published before 1 May 2031."),
        ("01-anti-social-behaviour.md", "draft: true", "Draft: this section is not published."),
    ],
)
def test_a_draft_is_shown_and_said_to_be_one(file: str, key: str, says: str, small: Path, cache: Path) -> None:
    path = small / "content/annual-report-2016-17" / file
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", f"---\n{key}\n", 1), encoding="utf-8")
    preview = Preview(small, cache)
    preview.look()
    shown = preview.page(PAGE, marked=False)
    assert shown is not None
    assert shown.draft == says
    other = preview.page("about/index.html", marked=False)
    assert other is not None
    assert other.draft == ""


def test_a_report_that_was_begun_is_shown_without_the_entries_that_wait(small: Path, cache: Path) -> None:
    assert run("new", "report", "--root", small, "--kind", "quarterly", "--year", "2017/18", "--quarter", "1", "--plan", "2016-2018").status == 0
    section = small / "content/quarterly-update-2017-18-q1/01-anti-social-behaviour.md"
    empty = ":place:\n:lead:\n:areas:\n:::"
    words = section.read_text(encoding="utf-8").replace(
        empty, ":place: page 4\n:lead: Parks team\n:areas: northton\nThe gates are closed at dusk.\n:::", 1
    )
    section.write_text(words, encoding="utf-8")
    preview = Preview(small, cache)
    preview.look()
    assert (preview.round.stale, codes(preview)) == (False, ["draft-waits"])
    assert "In this draft, 1 entry of progress waits for words." in [problem.message for problem in preview.round.problems]
    shown = preview.page("reports/quarterly-update-2017-18-q1/anti-social-behaviour/index.html", marked=False)
    assert shown is not None
    assert b"The gates are closed at dusk." in shown.content
    assert b"Pay for street wardens" not in shown.content.partition(b"<main")[2].partition(b"</main>")[0]


def test_a_whole_report_says_that_it_holds_a_draft(small: Path, edit: Edit, cache: Path) -> None:
    edit(SECTION, "---\ntitle", "---\ndraft: true\ntitle")
    preview = Preview(small, cache)
    preview.look()
    shown = preview.page("reports/annual-report-2016-17/print/index.html", marked=False)
    assert shown is not None
    assert shown.draft == "Holds 1 draft: not all of this is published."


def test_what_would_be_wrong_without_the_drafts_is_told_and_they_are_shown(small: Path, edit: Edit, cache: Path) -> None:
    edit(SECTION, "---\ntitle", "---\ndraft: true\ntitle")
    edit("content/site/about.md", "\n---\n", "\n---\n\n[A section](/reports/annual-report-2016-17/anti-social-behaviour/)\n")
    preview = Preview(small, cache)
    preview.look()
    assert (preview.round.stale, "broken-link" in codes(preview)) == (False, True)


MARKED = f"""{NEW}

We met 17 people, and 52,170 incidents in 2016/17; see {{name}}`Section 60` and {{value}}`incidents, 2015/16`. **In all, 4,321** of them.
"""


def test_numbers_are_marked_by_their_state_in_their_places(preview: Preview, edit: Edit) -> None:
    edit(SECTION, "## A small fall\n", f"## A small fall\n\n{MARKED}\n")
    preview.look()
    page = text(preview, marked=True)
    marks = re.findall(r'<mark data-number="(\w+)" title="[^"]*">(.*?)</mark>', page)
    plain = [(state, re.sub("<.*?>", "", words)) for state, words in marks]
    assert {
        ("unaccounted", "17"),
        ("checked", "52,170"),
        ("exempt", "Section 60"),
        ("bound", "52,732 incidents"),
        ("unaccounted", "4,321"),
    } <= {(state, words) for state, words in plain}
    assert "<mark" not in text(preview)
    assert re.sub(r"</?mark.*?>", "", page) == text(preview)


def told(names: Callable[[], object], within: float = 8.0) -> bool:
    """Whether something comes true in time; it is looked at again and again."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if names():
            return True
        time.sleep(0.02)
    return False


class Watched:
    """The changes that are told of a root, in a thread of their own."""

    def __init__(self, root: Path) -> None:
        self.names: list[frozenset[str]] = []
        self.lines: list[str] = []
        self.stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(root,), daemon=True)
        self._thread.start()

    def _watch(self, root: Path) -> None:
        for names in watching.changes(root, self.stop, self.lines.append):
            self.names.append(names)

    @property
    def seen(self) -> set[str]:
        return {name for names in self.names for name in names}

    def end(self) -> None:
        self.stop.set()
        self._thread.join(8)
        assert not self._thread.is_alive()


def test_a_change_is_named_and_a_backup_copy_is_none(small: Path) -> None:
    watched = Watched(small)
    assert told(lambda: watched.names)
    (small / f"{SECTION}~").write_text("", encoding="utf-8")
    (small / "content/.hidden.swp").write_text("", encoding="utf-8")
    scratch = small / "content/scratch~"
    scratch.write_text("---\n", encoding="utf-8")
    scratch.replace(small / SECTION)
    assert told(lambda: watched.seen)
    watched.end()
    assert watched.seen == {SECTION}


def test_a_folder_that_was_replaced_is_watched_again(small: Path, tmp_path: Path) -> None:
    watched = Watched(small)
    assert told(lambda: watched.names)
    (small / "data").rename(tmp_path / "away")
    small_site(tmp_path / "other")
    (tmp_path / "other/data").rename(small / "data")
    assert told(lambda: len(watched.names) > 2)
    time.sleep(0.3)
    (small / VALUES).write_text("new", encoding="utf-8")
    assert told(lambda: VALUES in watched.seen)
    watched.end()


def test_where_the_system_watches_no_more_files_they_are_looked_at(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*paths: Path, force_polling: bool | None, **rest: object) -> object:
        if not force_polling:
            raise RuntimeError("OS file watch limit reached.")
        return watch(*paths, force_polling=True, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.preview.watching.watch", full)
    watched = Watched(small)
    assert told(lambda: watched.names)
    (small / SECTION).write_text("new", encoding="utf-8")
    assert told(lambda: SECTION in watched.seen)
    watched.end()
    assert len(watched.lines) == 1
    assert watched.lines[0].startswith("The system watches no more files for us (OS file watch limit reached).")
