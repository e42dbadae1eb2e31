"""The accessibility statement says what the law asks for, and nothing that was not given; every page leads to it."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import axe_playwright_python
import pytest
import yaml

from tests.conftest import PROJECT, Edit
from tests.pages import built, words

PAGE = "accessibility/index.html"
STATED = """banner: This is a copy for tests.
accessibility:
  compliance: partially
  failures: ["The park map has no text alternative. This fails criterion {name}`1.1.1`."]
  prepared_on: 2017-05-02
  reviewed_on: 2017-06-02
  tested_on: 2017-05-01
  tested_by: the office.
  tested: [Pages in a browser.]
  not_tested: [Screen readers.]
  response_days: 10
"""


@pytest.fixture
def stated(small: Path, edit: Edit) -> Callable[[str], str]:
    edit("data/organisation.yaml", "banner: This is a copy for tests.\n", STATED)
    return built(small)


def test_a_statement_has_what_the_law_asks_for(stated: Callable[[str], str]) -> None:
    said = words(stated(PAGE))
    for sentence in (
        "This accessibility statement applies to https://example.org/reports/.",
        "please tell us: write to office@example.org.",
        "We’ll consider your request and get back to you in 10 days.",
        "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
        "contact the Equality Advisory and Support Service (EASS)",
        "This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard, due to the non-compliances listed below.",
        "The content listed below is non-accessible for the following reasons.",
        "The park map has no text alternative. This fails criterion 1.1.1.",
        "This statement was prepared on 2 May 2017. It was last reviewed on 2 June 2017.",
        "This website was last tested on 1 May 2017. The test was carried out by the office.",
        "What was tested Pages in a browser. What was not tested Screen readers.",
    ):
        assert sentence in said
    assert "not given" not in said


def test_what_is_not_given_is_said_to_be_so(small: Path, edit: Edit) -> None:
    edit("data/organisation.yaml", "email: office@example.org\n", "")
    said = words(built(small)(PAGE))
    assert "compliant with" in said.partition("The compliance status is not given")[2]
    for missing in (
        "No e-mail address or telephone number is given here.",
        "In how many days the office answers is not given.",
        "When this statement was prepared is not given.",
        "When this website was tested is not given. Who tested it is not given.",
        "What was tested is not given.",
        "What was not tested is not given.",
    ):
        assert missing in said
    assert "https://example.org/" in said


def test_a_site_without_failures_may_be_said_to_comply(small: Path, edit: Edit) -> None:
    edit("data/organisation.yaml", "banner: This", "accessibility: {compliance: fully}\nbanner: This")
    said = words(built(small)(PAGE))
    assert "This website is fully compliant with the Web Content Accessibility Guidelines version 2.2 AA standard." in said
    assert "Non-accessible content" not in said


def test_a_site_may_be_said_not_to_comply(small: Path, edit: Edit) -> None:
    edit("data/organisation.yaml", "banner: This", "accessibility: {compliance: not, failures: [All of it.]}\nbanner: This")
    said = words(built(small)(PAGE))
    assert "This website is not compliant with the" in said
    assert "All of it." in said


def test_every_page_leads_to_the_statement_and_to_what_is_said_of_privacy(real_site: Path) -> None:
    wanted = {str(real_site / "accessibility/index.html"), str(real_site / "privacy/index.html")}
    for path in real_site.rglob("*.html"):
        footer = path.read_text(encoding="utf-8").partition("<footer")[2]
        links = {urljoin(str(path), link) for link in re.findall(r'href="([^"]*)"', footer)}
        if path.name == "404.html":  # its links start at the root of the server
            links = {f"{real_site}{link}index.html" for link in links}
        assert wanted <= links, path


def test_the_real_statement_names_the_tool_that_the_tests_use() -> None:
    """Another version is another test: run it, and give its version and the day in data/organisation.yaml."""
    stated = yaml.safe_load((PROJECT / "data/organisation.yaml").read_text(encoding="utf-8"))["accessibility"]
    (script,) = Path(axe_playwright_python.__file__).parent.glob("axe*.js")
    version = re.match(r"/\*! axe v([\d.]+)", script.read_text(encoding="utf-8"))
    assert version is not None
    assert f"axe-core {version[1]}" in " ".join(stated["tested"])
