"""What a known discrepancy keeps from being published is shown as contradicted, everywhere, and is still proved and in the data."""

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Edit, run

VALUES = "data/2016-17/anti-social-behaviour.yaml"
ENTRY = """incidents-2016-17:
  title: Incidents as printed in the closure report
  printed:
    - {value: incidents, period: 2016/17, source: annual-report-2016-17}
    - {value: confidence, period: 2017/18, source: closure-report}
  kind: conflict
  found: The documents disagree.
  publish: PUBLISH
"""


@pytest.fixture
def contradicted(small: Path, edit: Edit) -> Callable[[str], Path]:
    """Builds the small site with a discrepancy on the incidents of 2016/17 that publishes what is asked."""

    def build(publish: str) -> Path:
        edit(
            VALUES,
            "source: annual-report-2016-17, place: page 3, also: [{source: closure-report, place: Foreword}]}",
            "source: annual-report-2016-17, place: page 3, discrepancy: incidents-2016-17}",
        )
        entries = small / "data/discrepancies.yaml"
        entries.write_text(entries.read_text(encoding="utf-8") + ENTRY.replace("PUBLISH", publish), encoding="utf-8")
        edit("content/site/home.md", "headlines: [incidents]\n", "")
        edit("data/figures/annual-report-2016-17.yaml", "showed {change}`incidents, 2015/16, 2016/17`", "of the years")
        section = "content/annual-report-2016-17/01-anti-social-behaviour.md"
        edit(section, "Incidents were {change}`incidents, 2015/16, 2016/17, size` fewer than the year before.", "What happened.")
        edit(
            section,
            "The police recorded {value}`incidents, 2016/17` in 2016/17, {change}`incidents, 2015/16, 2016/17` in a year.[^1]",
            "One page prints {printed}`incidents-2016-17, incidents, 2016/17`.[^1]",
        )
        ran = run("build", "--root", small)
        assert ran.status == 0, ran.output
        return small / "site"

    return build


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("publish", ["nothing", "closure-report"])
def test_a_number_that_is_not_published_is_drawn_and_tabled_nowhere(contradicted: Callable[[str], Path], publish: str) -> None:
    site = contradicted(publish)
    section = (site / "reports/annual-report-2016-17/anti-social-behaviour/index.html").read_text(encoding="utf-8")
    assert section.count(">contradicted<") >= 2  # in the figure's table, and in the table of the text
    assert "52,170 incidents (as printed)" in section
    assert section.count("52,170") == section.count("52,170 incidents")


@pytest.mark.parametrize("publish", ["nothing", "closure-report"])
def test_what_is_not_published_stays_in_the_data_with_its_discrepancy(contradicted: Callable[[str], Path], publish: str) -> None:
    site = contradicted(publish)
    held = [row for row in rows(site / "data/values.csv") if row["measure"] == "incidents" and row["value"] == "52170"]
    assert [row["discrepancy"] for row in held] == ["incidents-2016-17"]
    assert "52,170" in (site / "measures/incidents/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("publish", ["nothing", "closure-report"])
def test_a_number_that_is_not_published_is_no_result_of_the_search(contradicted: Callable[[str], Path], publish: str) -> None:
    found = [gzip.decompress(path.read_bytes()).decode("utf-8") for path in (contradicted(publish) / "search/index/fragment").iterdir()]
    assert len([text for text in found if "Incidents of anti-social behaviour, 2016/17: contradicted." in text]) == 1
    assert [text for text in found if "2016/17: 52,170" in text] == []


def test_a_number_that_is_published_as_printed_is_drawn(contradicted: Callable[[str], Path]) -> None:
    site = contradicted("printed")
    assert ">contradicted<" not in (site / "reports/annual-report-2016-17/anti-social-behaviour/index.html").read_text(encoding="utf-8")
