"""What the columns of a table mean: known by itself for a table of this site, else read from a file of data/imports/."""

import re
from pathlib import Path

from generator import yamlfile
from generator.files import Files
from generator.imports.grid import Grid
from generator.model import Site, TableMap
from generator.problems import Problems
from generator.schema.imports import COLUMNS, table_map
from generator.schema.values import Lookups
from generator.shapes import Known

FOLDER = "data/imports"


def own(grid: Grid, header: int) -> TableMap:
    """What a table of this site means: its columns are called what they hold."""
    there = {grid.text((header, column)) for column in grid.filled(header)}
    return TableMap(
        sheet=grid.sheet, header=header + 1, columns={name: name for name in COLUMNS if name in there}, across=None, measure=None, period=None, area=None,
        category=None, kind=None, source=None, place=None, dates=None, measures={}, areas={}, periods={}, categories={}, markers={}, ignore=(),
    )  # fmt: skip


def described(path: Path, site: Site, problems: Problems) -> TableMap | None:
    """What a file of data/imports/ says; None after a problem."""
    text = Files(path.parent, problems).text(path.name)
    return None if text is None else parsed(text, path.name, site, problems)


def parsed(text: str, name: str, site: Site, problems: Problems) -> TableMap | None:
    """What the text of such a file says; None after a problem."""
    node = yamlfile.read(text, name, problems)
    lookups = Lookups(Known({}), Known(site.areas), Known(site.sources), Known(site.measures), None, None)
    return table_map(lookups).read(node, problems) if node else None


def usual(root: Path, table: Path) -> Path:
    """The file that describes a table of a name, when nobody names one: without the year and the quarter, which change."""
    stem = re.sub(r"(19|20)\d\d([-_ ]?\d\d)?|[qQ][1-4]", " ", table.stem)
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "table"
    return root / FOLDER / f"{name}.yaml"
