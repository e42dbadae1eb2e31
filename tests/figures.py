"""The site with a figure of every kind and every state, and what its figures draw."""

import shutil
from pathlib import Path

from generator.charts.chart import Chart
from generator.charts.choose import figure_chart
from generator.pipeline import Order, ready
from generator.problems import Problems
from tests.conftest import HERE, small_site

FIGURES = HERE / "sites" / "figures"
REPORT = "review"
PAGES = ("reports/review/lines/", "reports/review/bars/")


def figures_site(folder: Path) -> Path:
    """The small site with the report of figures laid over it."""
    small_site(folder)
    shutil.copytree(FIGURES, folder, dirs_exist_ok=True)
    return folder


def charts(root: Path) -> dict[str, Chart]:
    """The chart of each figure of the report, by the figure's name."""
    problems = Problems()
    checked = ready(Order(root, root / "site"), problems)
    assert checked is not None, problems.in_file_order()
    return {name: figure_chart(checked.site, figure) for name, figure in checked.site.figures[REPORT].items()}
