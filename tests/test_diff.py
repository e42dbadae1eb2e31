"""`diff` of two built sites: numbers, figures, texts and addresses that change; text, JSON, Markdown and a page."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.differences.compare import Differences, compare
from generator.differences.markdown import LIMIT, as_markdown
from generator.differences.numbers import NumberChange
from generator.differences.pages import read
from generator.differences.side import built
from generator.differences.texts import TextChange
from tests.conftest import Ran, run, small_site

SECTION = "/reports/annual-report-2016-17/anti-social-behaviour/"


def replace(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text, f"{name} does not hold {old!r}"
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small site as it was, and as it is after the changes that an editor may make."""
    folder = tmp_path_factory.mktemp("diff")
    root = small_site(folder / "root")
    assert run("build", "--root", root, "--out", folder / "old").status == 0
    values = "data/2016-17/anti-social-behaviour.yaml"
    replace(root, values, "value: 52170,", "value: 52001,")
    replace(root, values, "value: -562", "value: -731")
    replace(root, values, "qualifier: about, value: 20,", "qualifier: about, value: 25,")
    replace(root, values, "value: 540, source: annual-report-2016-17, place: page 7", "value: 540, source: annual-report-2016-17, place: page 8")
    replace(
        root,
        "data/2017-18/anti-social-behaviour.yaml",
        "confidence:\n",
        "incidents:\n  - {period: 2017/18, value: 50100, area: northton, source: closure-report, place: page 5}\nconfidence:\n",
    )
    section = "content/annual-report-2016-17/01-anti-social-behaviour.md"
    replace(root, section, "People met and talked.", "People met. @mayor talked about \\<b>| pipes\\` and issue #7.")
    replace(root, "data/figures/annual-report-2016-17.yaml", "takeaway: The fall was small.", "takeaway: The fall was not large.")
    (root / "content/annual-report-2016-17/02-money.md").unlink()
    assert (ran := run("build", "--root", root, "--out", folder / "new")).status == 0, ran.output
    return folder / "old", folder / "new"


@pytest.fixture(scope="module")
def found(sites: tuple[Path, Path]) -> Differences:
    return compare(built("old", sites[0]), built("new", sites[1]))


def diff(*arguments: str | Path) -> Ran:
    return run("diff", *arguments)


def number(found: Differences, about: str) -> NumberChange:
    (change,) = [n for n in found.numbers if f"{n.title}, {n.about}" == about]
    return change


def test_a_number_that_changes_says_what_it_was_what_it_is_and_by_how_much(found: Differences) -> None:
    change = number(found, "Incidents of anti-social behaviour, 2016/17")
    assert (change.how, change.old, change.new, change.by) == ("changes", "52,170 incidents", "52,001 incidents", "−169 (−0.3 per cent)")


def test_a_number_that_changes_names_the_pages_that_show_it(found: Differences) -> None:
    pages = number(found, "Incidents of anti-social behaviour, 2016/17").pages
    assert pages[0] == SECTION
    assert {SECTION, "/measures/incidents/"} <= set(pages)


def test_a_new_number_and_one_of_another_place_are_told_apart(found: Differences) -> None:
    new = number(found, "Incidents of anti-social behaviour, 2017/18, Northton")
    moved = number(found, "Light in the parks, 2016/17")
    assert (new.how, new.old, new.new) == ("comes", "", "50,100 incidents")
    assert (moved.how, moved.details) == ("said", (("printed in", "annual-report-2016-17, page 7", "annual-report-2016-17, page 8"),))


def test_a_figure_tells_its_message_before_and_after_and_the_numbers_that_it_draws(found: Differences) -> None:
    (figure,) = found.figures
    assert figure.address == f"{SECTION}#figure-1"
    assert [text.partition(" – ")[0] for text in figure.message] == [
        "Figure 1(i) Incidents showed a fall of 1.1 per cent",
        "Figure 1(i) Incidents showed a fall of 1.4 per cent",
    ]
    assert ("The fall was small.", "The fall was not large.") in figure.said
    assert ("Incidents of anti-social behaviour, 2016/17", "52,170 incidents", "52,001 incidents") in figure.points


def test_a_sentence_is_told_once_with_the_page_that_it_is_written_for_first(found: Differences) -> None:
    (change,) = [t for t in found.texts if "People met and talked." in t.old]
    assert change.new == ("People met. @mayor talked about <b>| pipes` and issue #7.",)
    assert change.pages == (SECTION, "/reports/annual-report-2016-17/print/")


def test_a_section_that_goes_is_an_address_that_goes_and_not_its_sentences_again(found: Differences) -> None:
    assert found.pages_go == ("/reports/annual-report-2016-17/money/",)
    assert "What it cost." not in {sentence for t in (*found.texts, *found.follow) for sentence in t.old}


def test_two_folders_have_no_problems_that_are_known(found: Differences) -> None:
    assert (found.false, found.faults, found.mended) == (None, None, None)


def test_line_numbers_and_sizes_of_files_are_no_texts(found: Differences) -> None:
    sentences = [s for t in (*found.texts, *found.follow) for s in (*t.old, *t.new)]
    assert [s for s in sentences if "Data file:" in s or " KB)" in s] == []


def test_equal_sites_say_so_in_every_layout(sites: tuple[Path, Path], tmp_path: Path) -> None:
    same = diff(sites[0], sites[0], "--out", tmp_path / "a.html", "--out", tmp_path / "a.md", "--out", tmp_path / "a.json")
    said = "Nothing that readers see differs."
    assert (same.status, same.output) == (0, f"From {sites[0]} to {sites[0]}\n- {said}\n")
    assert all(said in (tmp_path / f"a.{ending}").read_text(encoding="utf-8") for ending in ("html", "md", "json"))


def test_json_holds_every_difference(sites: tuple[Path, Path]) -> None:
    told: dict[str, Any] = json.loads(diff(*sites, "--format", "json").output)
    assert list(told) == ["summary", *Differences.__dataclass_fields__]
    assert told["pages_go"] == ["/reports/annual-report-2016-17/money/"]


def test_the_text_starts_with_what_matters(sites: tuple[Path, Path]) -> None:
    ran = diff(*sites)
    assert ran.status == 0
    assert ran.output.split("\n")[1] == "- 3 numbers change, 1 is new, 1 has another source, note or status."
    assert "\n  Incidents of anti-social behaviour, 2016/17: 52,170 incidents → 52,001 incidents  −169 (−0.3 per cent)\n" in ran.output


def test_markdown_has_a_table_and_folds_the_texts(found: Differences) -> None:
    text = as_markdown(found)
    assert "| Incidents of anti-social behaviour, 2016/17 | 52,170 incidents | **52,001 incidents** | −169 (−0.3 per cent) |" in text
    assert re.search(r"<details><summary>Texts \(\d+\)</summary>", text)
    assert text.count("<details>") == text.count("</details>")


def test_nothing_of_a_text_becomes_markup_or_a_mention_in_markdown(found: Differences) -> None:
    blocks = re.compile(r"^(`{3,})diff\n.*?^\1$", re.MULTILINE | re.DOTALL)
    outside = re.sub(r"`[^`\n]*`", "", blocks.sub("", as_markdown(found)))
    assert "@mayor" in "".join(match[0] for match in blocks.finditer(as_markdown(found)))
    assert "@" not in outside
    assert set(re.findall(r"<[^>]*>", outside)) <= {"<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>", "<br>"}


def test_a_fence_in_a_text_does_not_end_the_block(found: Differences) -> None:
    change = TextChange(("a ```` b",), ("c",), ("/",))
    text = as_markdown(_with(found, texts=(change,)))
    assert "`````diff\n- a ```` b\n+ c\n`````" in text


def _with(found: Differences, **fields: object) -> Differences:
    held = {name: getattr(found, name) for name in Differences.__dataclass_fields__}
    return Differences(**(held | fields))


def test_a_long_comparison_fits_into_a_comment_and_says_what_is_left_out(found: Differences) -> None:
    many = tuple(TextChange((f"Sentence {n} was " + "long " * 30,), (f"Sentence {n} is.",), (f"/page-{n}/",)) for n in range(3000))
    text = as_markdown(_with(found, texts=many))
    assert len(text) <= LIMIT
    assert re.search(r"… and \d+ more, which did not fit here\.", text)
    assert "| **52,001 incidents** |" in text


def test_a_text_without_end_is_cut(found: Differences) -> None:
    text = as_markdown(_with(found, texts=(TextChange(("word " * 100_000,), (), ("/",)),)))
    assert len(text) <= LIMIT


def test_the_page_is_valid_by_itself_and_loads_nothing(sites: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "changes.html"
    assert diff(*sites, "--out", out).status == 0
    page = out.read_text(encoding="utf-8")
    assert "<del>People met and talked.</del>" in page
    assert "<ins>People met. @mayor talked about &lt;b&gt;| pipes` and issue #7.</ins>" in page
    assert re.findall(r'<(?:script|link|img)|\bsrc=|href="(?!#)', page) == []
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{tmp}/empty", "{old}"], "is no built site: it has no index.html. Build one with python build.py build --out FOLDER."),
        (["{tmp}/older", "{old}"], "has no data/values.csv: a generator built it that did not write one yet."),
        (["{old}/index.html", "{old}"], "is a file. Name a folder that holds a built site, or a git revision."),
        (["{old}", "{old}", "--out", "{tmp}/changes.pdf"], "its name ends in .txt, .json, .md, .html."),
        (["{old}", "{old}", "--format", "xml"], "'xml' is not one of"),
        (["{old}", "{old}", "{old}"], "unexpected extra argument"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(sites: tuple[Path, Path], tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "older/data").mkdir(parents=True)
    (tmp_path / "older/index.html").write_bytes(b"")
    ran = diff(*(a.format(tmp=tmp_path, old=sites[0]) for a in arguments))
    assert ran.status == 2
    assert said in " ".join(ran.output.split())


def test_a_file_that_cannot_be_written_is_told_after_the_differences(sites: tuple[Path, Path], tmp_path: Path) -> None:
    ran = diff(sites[0], sites[0], "--out", tmp_path / "no/such/folder/a.md")
    assert ran.status == 1
    assert "This page cannot be written: no such file or directory." in ran.output


def test_a_site_of_an_older_generator_is_compared_as_far_as_it_goes(sites: tuple[Path, Path], tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(sites[0], older)
    for name in ("measures", "areas", "commitments", "progress", "discrepancies", "facts", "sources", "categories"):
        (older / f"data/{name}.csv").unlink()
    found = compare(built("older", older), built("new", sites[1]))
    assert number(found, "Incidents of anti-social behaviour, 2016/17").by == "−169 (−0.3 per cent)"
    assert found.rows == ()


def test_a_change_between_percentages_is_in_points(tmp_path: Path) -> None:
    pages = tmp_path / "a/data", tmp_path / "b/data"
    for folder, share in zip(pages, ("8.7", "9.9"), strict=True):
        folder.mkdir(parents=True)
        (folder.parent / "index.html").write_bytes(b"")
        (folder / "values.csv").write_text(f"measure,title,unit,period,area,value\nshare,Share,per cent,2016/17,x,{share}\n", encoding="utf-8")
    found = compare(built("a", tmp_path / "a"), built("b", tmp_path / "b"))
    assert [change.by for change in found.numbers] == ["+1.2 percentage points"]


def test_a_number_is_known_by_its_proof_wherever_the_page_stands() -> None:
    page = '<main><p>It was <a class="number" href="{}">5 homes</a>.</p></main>'
    for href in (
        "measures/homes/index.html#v-2016-17",
        "../../measures/homes/index.html#v-2016-17",
        "#number-homes-v-2016-17",
        "../x/index.html#number-homes-v-2016-17",
    ):
        assert read(page.format(href), "/").numbers == {"homes-v-2016-17": ["5 homes"]}
    assert read(page.format("#v-2016-17"), "/measures/homes/").numbers == {"homes-v-2016-17": ["5 homes"]}
    assert read(page.format("/discrepancies/index.html#homes"), "/").numbers == {}
