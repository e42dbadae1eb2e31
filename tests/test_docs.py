"""The documents are true: their examples build, their tables are those of the program, their links and commands lead somewhere."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import click
import pytest

from generator import model, periods, pipeline, urls, yamlfile
from generator.cli import COMMANDS, main
from generator.problems import Problems
from generator.reading import BLOCKS, ROLES
from generator.render import render
from generator.schema import reference
from generator.units import KINDS
from generator.views.page import View
from tests.conftest import PROJECT, run
from tests.documents import ARCHITECTURE, DOCUMENTS, FENCE, TASKS, WRITING, shortened
from tests.test_floors import FLOORS

# Tables


def tables(text: str) -> Iterator[list[list[str]]]:
    """The rows of every table, header first; a cell keeps its mark-up."""
    for match in re.finditer(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in match[0].splitlines()]
        yield [row for row in rows if not set("".join(row)) <= set("|-")]


def table(text: str, *header: str) -> list[list[str]]:
    """The rows below a header."""
    found = [rows[1:] for rows in tables(text) if rows[0] == list(header)]
    assert len(found) == 1, f"there is not one table with the header {header}"
    return found[0]


def code(cell: str) -> str:
    """The text between the backticks of a cell."""
    assert cell.startswith("`"), cell
    return cell.strip("`").strip()


def test_the_floors_of_the_document_are_those_of_the_test() -> None:
    rows = table(ARCHITECTURE, "floor", "module", "what it knows")
    floors: list[list[str]] = [[] for _ in FLOORS]
    for floor, module, _ in rows:
        floors[int(floor)].append(code(module))
    assert tuple(tuple(floor) for floor in floors) == FLOORS


def test_every_template_stands_beside_its_view(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected: set[tuple[str, str, str]] = set()

    def meet(root: Path, views: Iterable[tuple[str, str, View]], problems: Problems, edition: str = "") -> Mapping[str, bytes]:
        met = tuple(views)
        expected.update((template, type(view).__name__, type(view).__module__.removeprefix("generator.")) for _, template, view in met)
        return render(root, met, problems, edition)

    monkeypatch.setattr(pipeline, "render", meet)
    assert run("build", "--root", small, pdfs=True).status == 0
    rows = table(ARCHITECTURE, "template", "view", "in")
    assert {(code(template), code(view), code(module)) for template, view, module in rows} == expected


def test_every_part_stands_beside_its_view() -> None:
    rows = {code(part): (code(view), code(module)) for part, view, module in table(ARCHITECTURE, "part", "view", "in")}
    expected = {"number", *BLOCKS}
    assert set(rows) == {f"parts/{name}.html" for name in expected}
    for part, (view, module) in rows.items():
        assert (PROJECT / "templates" / part).exists()
        assert f"class {view}:" in (PROJECT / "generator" / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")


def plain_text(page: Path) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))).split())


def test_a_role_is_written_as_the_reference_says(small: Path) -> None:
    rows = table(WRITING, "you write", "readers see")
    lines = [f"Row {number} is {code(role)} and ends." for number, (role, _) in enumerate(rows)]
    section = small / "content/annual-report-2016-17/02-money.md"
    section.write_text("---\ntitle: Money\nsummary: What it cost.\n---\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    assert run("build", "--root", small).status == 0
    seen = plain_text(small / "site/reports/annual-report-2016-17/money/index.html")
    for number, (_, text) in enumerate(rows):
        assert f"Row {number} is {text} and ends." in seen
    assert {name for name in ROLES if any(role.startswith(f"``{{{name}}}") for role, _ in rows)} == set(ROLES)


def test_every_block_has_a_heading_and_an_example() -> None:
    chapter = WRITING.partition("\n## Blocks\n")[2].partition("\n## ")[0]
    assert re.findall(r"^### (.+)$", chapter, re.MULTILINE) == list(BLOCKS)
    assert re.findall(r"^:::\{([a-z-]+)\}", chapter, re.MULTILINE) == list(BLOCKS)


def test_every_kind_of_figure_is_explained() -> None:
    assert {code(kind): shows for kind, shows, _ in table(WRITING, "kind", "what it shows", "periods")} == model.FIGURE_KINDS


def test_the_pages_that_have_words_of_their_own_are_listed() -> None:
    (row,) = [words for file, words in table(WRITING, "file", "what it holds") if "site/<page>" in file]
    assert re.findall(r"`([a-z-]+)`", row) == list(urls.PAGES)


def test_a_period_reads_as_the_reference_says() -> None:
    rows = table(WRITING, "you write", "readers see", "first day", "last day")
    for written, name, first, last in rows:
        period = periods.parse(code(written))
        dates = [day.isoformat() if day else "" for day in (period.start, period.end)]
        assert [name, first, last] == [period.name, *dates]
    assert set(periods.FORMS.split(", ")) <= {code(written) for written, *_ in rows}


def test_a_unit_writes_as_the_reference_says() -> None:
    rows = table(WRITING, "in `data/units.yaml`", "the number", "in a sentence")
    kinds = set()
    for entry, number, phrase in rows:
        problems = Problems()
        node = yamlfile.read(code(entry), "units.yaml", problems)
        assert node is not None
        (unit,) = reference.unit_file(node, problems).entries.values()
        assert unit.phrase(Decimal(number)) == phrase
        kinds.add(unit.kind)
    assert kinds == set(KINDS)


def test_the_reference_explains_every_status() -> None:
    rows = table(WRITING, "status", "meaning", "number")
    assert {code(letter): meaning for letter, meaning, _ in rows} == model.MARKERS
    assert {code(letter) for letter, _, number in rows if number == "none"} == model.NO_NUMBER


# Commands, links and names


def commands(text: str) -> Iterator[str]:
    """Every command that a document or workflow names."""
    yield from re.findall(r"(?:^|[`:] ?|\n *)((?:make|python build\.py)\b[^`\n]*)", text)


def options_of(name: str, kind: str = "") -> set[str]:
    """The options of a command of the command line, and of one of its kinds where it has some: `new report`."""
    context = click.Context(main)
    command = main.get_command(context, name)
    if isinstance(command, click.Group) and kind:
        command = command.get_command(context, kind)
        assert command, f"{name} {kind}"
    return {"--help", *(option for parameter in (command.params if command else ()) for option in parameter.opts)}


def check_command(command: str) -> None:
    """A command names a task of the Makefile, or a command of the command line, and options that this one has."""
    words = re.sub(r"\$\{\{.*?\}\}", "value", command).split()
    given = set(re.findall(r"--[a-z-]+", command))
    if words[0] == "make":
        task = words[1]
        assert task in TASKS, command
        if task in ("site", "check", "verify", "back"):
            assert given <= options_of({"site": "build"}.get(task, task)), command
    else:
        name = words[2] if len(words) > 2 and not words[2].startswith("-") else "build"
        assert name in COMMANDS, command
        kind = words[3] if len(words) > 3 and not words[3].startswith("-") else ""
        assert given <= options_of(name, kind), command


@pytest.mark.parametrize("path", [*DOCUMENTS, PROJECT / ".github/workflows/site.yml"], ids=shortened)
def test_every_command_exists(path: Path) -> None:
    for command in commands(path.read_text(encoding="utf-8")):
        check_command(command)


def test_commands_are_found_where_they_stand() -> None:
    text = 'Run `make site`.\n```sh\nmake test\n```\n  run: make check ARGS="--strict"\nand `python build.py check --strict`'
    assert list(commands(text)) == ["make site", "make test", 'make check ARGS="--strict"', "python build.py check --strict"]
    for wrong in ("make sight", "python build.py bild", "python build.py check --strikt", "python build.py new repot", 'make check ARGS="--strikt"'):
        with pytest.raises(AssertionError):
            check_command(wrong)


def test_the_guide_lists_every_task() -> None:
    rows = table((PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8"), "task", "what it does")
    assert {code(task).removeprefix("make ") for task, _ in rows} == TASKS


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as code hosts make them."""
    bare = FENCE.sub("", text)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.+)$", bare, re.MULTILINE)}


@pytest.mark.parametrize("path", DOCUMENTS, ids=shortened)
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))
    for target in re.findall(r"\]\(([^)\s]+)\)", bare):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        goal = (path.parent / file).resolve() if file else path
        assert goal.exists(), f"{shortened(path)}: {target}"
        if anchor:
            assert anchor in anchors(goal.read_text(encoding="utf-8")), f"{shortened(path)}: {target}"


def test_the_tree_of_the_readme_is_the_tree() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    tree = next(match[3] for match in FENCE.finditer(readme) if match[1] == "text")
    named = [line.split()[0] for line in tree.splitlines() if line and not line.startswith(" ")]
    assert named
    assert [name for name in named if not (PROJECT / name).exists()] == []


@pytest.mark.parametrize("path", sorted((PROJECT / "docs/decisions").glob("2*.md")), ids=shortened)
def test_a_decision_says_what_why_and_what_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    date = path.name[:10]
    assert re.search(rf"^{date}\b", text, re.MULTILINE)
    places = [text.find(f"**{part}.**") for part in ("What", "Why", "What else was possible")]
    assert -1 not in places
    assert places == sorted(places)
    title = text.splitlines()[0].removeprefix("# ")
    assert f"| {date} | [{title}]({path.name}) |" in (path.parent / "README.md").read_text(encoding="utf-8")


def test_the_picture_of_the_site_is_small_enough() -> None:
    assert 20_000 < (PROJECT / "docs/images/site.png").stat().st_size < 250_000
