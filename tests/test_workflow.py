"""The workflow runs what people run, and publishes only where it should."""

import re

import yaml

from tests.conftest import PROJECT, run

WORKFLOW = yaml.safe_load((PROJECT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
STEPS = {name: job["steps"] for name, job in WORKFLOW["jobs"].items()}


def test_the_workflow_runs_tasks_of_the_makefile_alone() -> None:
    for steps in STEPS.values():
        for step in steps:
            for line in step.get("run", "").splitlines():
                assert line.removeprefix("sudo ").split()[0] in ("make", "apt-get"), line


def test_the_workflow_may_publish_only_where_it_publishes() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in WORKFLOW["jobs"]["check"]
    publish = WORKFLOW["jobs"]["publish"]
    assert publish["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert publish["needs"] == "check"
    assert "push" in publish["if"]
    assert "refs/heads/main" in publish["if"]


def test_the_workflow_uploads_the_folder_that_a_build_writes() -> None:
    (upload,) = [step for step in STEPS["publish"] if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"]["path"] == "site"
    assert run("build", "--help").output.count("site/ in the root") == 1


def test_the_workflow_has_a_browser_and_fails_without_one() -> None:
    assert WORKFLOW["jobs"]["check"]["env"] == {"CI": "true"}
    assert any("chromium" in step.get("run", "") and "fonts-liberation" in step.get("run", "") for step in STEPS["check"])


def test_the_workflow_names_every_action_by_its_major_version() -> None:
    used = [step["uses"] for steps in STEPS.values() for step in steps if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)


def test_a_pull_request_is_told_what_readers_would_see_change() -> None:
    changes = WORKFLOW["jobs"]["changes"]
    assert changes["if"] == "github.event_name == 'pull_request'"
    assert changes["permissions"] == {"contents": "read", "pull-requests": "write"}
    checkout, *_ = STEPS["changes"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}  # both states are built, and neither needs the token
    compared, shown, kept = STEPS["changes"][-3:]
    assert "base.sha }} . " in compared["run"]
    # Also where a side does not build, which ends the comparison with status 1.
    assert shown["if"] == kept["if"] == "${{ !cancelled() }}"
    assert "changes.md" in compared["run"]
    assert "changes.md" in shown["with"]["script"]
    assert kept["with"]["path"] in compared["run"]
