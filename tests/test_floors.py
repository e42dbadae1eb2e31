"""The modules stand on floors, and a module imports only from floors below its own."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import PROJECT

# docs/architecture.md shows this table. Within a floor the order counts too: a module may import those named before it.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("problems", "periods", "units", "clock"),
    ("yamlfile", "yamltext", "prose", "chapters", "markup", "fences", "reading", "files", "assets", "kept", "memory", "history", "workers"),
    ("model", "scalars", "shapes"),
    (
        "schema.kinds",
        "schema.accessibility",
        "schema.security",
        "schema.reference",
        "schema.plans",
        "schema.commitments",
        "schema.values",
        "schema.figures",
        "schema.exemptions",
        "schema.avoided",
        "schema.imports",
        "schema.corrections",
        "schema.front_matter",
        "schema.families",
        "schema",
    ),
    (
        "urls",
        "destinations",
        "published",
        "load.data",
        "load.content",
        "load",
        "completion",
        "mentions",
        "embargo",
        "charts.chart",
        "charts.choose",
        "charts.lacking",
        "charts.describe",
        "charts",
    ),
    (
        "progress",
        "bound",
        "naming",
        "binding",
        "wording",
        "public_texts",
        "abbreviations",
        "claims.intervals",
        "claims.moments",
        "claims.passages",
        "claims.quantities",
        "claims.sentence",
        "claims.rules",
        "claims.fitting",
        "claims.pinned",
        "claims.contract",
        "claims",
        "accounts",
        "plain_english",
        "relations",
        "fairness",
        "discrepancies",
        "news",
        "expiry",
        "figure_rules",
        "commitment_rules",
        "name_rules",
        "correction_rules",
        "record_rules",
        "redirect_rules",
        "ledger",
        "gathered",
        "tables",
        "check",
    ),
    (
        "charts.lettering",
        "charts.numerals",
        "charts.placing",
        "charts.paper",
        "charts.plot",
        "charts.labels",
        "charts.over_time",
        "charts.bars",
        "charts.spec",
        "charts.slim",
        "charts.drawing",
        "charts.shelf",
        "charts.descent",
        "charts.card",
        "charts.raster",
    ),
    ("views",),
    ("editions", "render", "write"),
    (
        "pipeline",
        "project",
        "drafts.span",
        "drafts.values",
        "drafts.report",
        "drafts.measure",
        "drafts.figure",
        "drafts.tried",
        "drafts",
        "imports.grid",
        "imports.delimited",
        "imports.features",
        "imports.spreadsheets",
        "imports.cells",
        "imports.moments",
        "imports.names",
        "imports.given",
        "imports.tables",
        "imports.mapping",
        "imports.reading",
        "imports.plan",
        "imports.doubts",
        "imports.entries",
        "imports.guess",
        "imports.splice",
        "imports.work",
        "imports.telling",
        "imports",
    ),
    ("recording", "explanations", "differences", "verify", "back"),
    ("reporting", "preview", "cli"),
)

PACKAGE = PROJECT / "generator"
LAZY = {
    ("charts/shelf.py", "generator.charts.drawing"),
    ("editions/cards.py", "generator.charts.raster"),
    ("editions/workbooks/make.py", "generator.editions.workbooks.xlsx"),
    ("editions/pdf/make.py", "generator.editions.pdf.press"),
}


@cache
def modules() -> dict[str, Path]:
    """Every module by its name inside the package: `charts.spec`; a package's own module has the package's name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def place(module: str) -> tuple[int, int] | None:
    """Floor and place on it; a module of a package that is named as a whole stands where the package stands."""
    parts = module.split(".")
    for name in (".".join(parts[:length]) for length in range(len(parts), 0, -1)):
        for floor, names in enumerate(FLOORS):
            if name in names:
                return floor, names.index(name)
    return None


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules of the generator that a module imports, by their name inside the package."""
    known = modules()
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            inside = name.removeprefix("generator.")
            if inside != name:
                yield inside if inside in known else inside.rpartition(".")[0]


@pytest.mark.parametrize("module", [name for name in modules() if name])
def test_every_module_stands_on_a_floor(module: str) -> None:
    assert place(module) is not None, f"{module} is on no floor of FLOORS"


def test_every_name_on_a_floor_is_a_module() -> None:
    names = [name for floor in FLOORS for name in floor]
    assert [name for name in names if name not in modules()] == []
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("module", "path"), modules().items())
def test_a_module_imports_only_from_below(module: str, path: Path) -> None:
    own = place(module)
    for name in imports(parsed(path)):
        other = place(name)
        same_package = module.partition(".")[0] == name.partition(".")[0] and own == other
        assert own is not None
        assert other is not None
        assert other < own or same_package, f"{module} imports {name}, which stands above it or beside it"


def test_no_module_imports_itself_in_a_ring() -> None:
    beneath = {name: set(imports(parsed(path))) for name, path in modules().items()}
    size = 0
    while size != (size := sum(map(len, beneath.values()))):
        beneath = {name: others.union(*(beneath[other] for other in others)) for name, others in beneath.items()}
    assert [name for name, others in beneath.items() if name in others] == []


def test_only_what_is_kept_imports_its_maker_when_it_needs_to() -> None:
    lazy = set()
    for path in modules().values():
        for function in ast.walk(parsed(path)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import):
                        lazy |= {(path.relative_to(PACKAGE).as_posix(), alias.name) for alias in node.names}
                    elif isinstance(node, ast.ImportFrom):
                        lazy.add((path.relative_to(PACKAGE).as_posix(), str(node.module)))
    assert lazy == LAZY


def test_nothing_catches_every_exception() -> None:
    for path in modules().values():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = [] if node.type is None else node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                names = [name.id for name in caught if isinstance(name, ast.Name)]
                assert node.type is not None, f"{path}:{node.lineno}"
                assert not {"Exception", "BaseException"}.intersection(names), f"{path}:{node.lineno}"


def test_only_write_and_the_cache_write_files() -> None:
    writers, borrowers = set(), set()
    for path in modules().values():
        for node in ast.walk(parsed(path)):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name in {"write_bytes", "write_text", "mkdir", "rename", "rmtree", "unlink", "symlink_to"}:
                writers.add(path.relative_to(PACKAGE).as_posix())
            elif name in {"TemporaryDirectory", "NamedTemporaryFile", "mkdtemp", "mkstemp"}:
                borrowers.add(path.relative_to(PACKAGE).as_posix())
    assert writers == {"write.py", "kept.py"}
    # An earlier revision is taken out of git into a folder that is deleted again.
    assert borrowers == {"history.py", "cli/diff.py"}


def test_nothing_reads_the_clock_into_a_page() -> None:
    for path in (path for name, path in modules().items() if name != "clock"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "today", "utcnow", "strftime", "localtime"}, f"{path}:{node.lineno}"


def test_what_runs_out_alone_is_given_the_day() -> None:
    """The pipeline asks the clock for the one check that needs it; what makes pages and files cannot."""
    askers = [name for name, path in modules().items() if "clock" in imports(parsed(path))]
    assert askers == ["pipeline"]
    assert (PACKAGE / "pipeline.py").read_text(encoding="utf-8").count("clock.this_day()") == 1


@pytest.mark.parametrize("path", [*sorted(PACKAGE.rglob("*.py")), *sorted((PROJECT / "tests").glob("*.py"))], ids=lambda p: p.name)
def test_no_file_is_too_long_to_hold_in_mind(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
