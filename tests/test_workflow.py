"""The workflow runs what people run, shows what a pull request does, and publishes only where it should."""

import re
from typing import Any

import yaml

from tests.conftest import PROJECT, run

WORKFLOW = yaml.safe_load((PROJECT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
STEPS: dict[str, list[dict[str, Any]]] = {name: job["steps"] for name, job in JOBS.items()}
# YAML 1.1 reads the word `on` as a truth value.
WHEN: dict[str, Any] = WORKFLOW.get("on", WORKFLOW.get(True))


def runs(job: str) -> list[str]:
    """The commands of a job, in their order."""
    return [line for step in STEPS[job] for line in step.get("run", "").splitlines()]


def step(job: str, words: str) -> dict[str, Any]:
    """The one step that runs or uses something."""
    (found,) = [step for step in STEPS[job] if words in step.get("run", "") + step.get("uses", "")]
    return found


def test_the_workflow_runs_tasks_of_the_makefile_and_says_where_the_preview_is() -> None:
    for job in JOBS:
        for line in runs(job):
            assert line.removeprefix("sudo ").split()[0] in ("make", "apt-get") or line.endswith('>> "$GITHUB_STEP_SUMMARY"'), line


def test_no_command_holds_what_somebody_from_outside_can_write() -> None:
    """Words of an event go into a command through the environment: there no shell reads them as commands."""
    used = {name for job in JOBS for line in runs(job) for name in re.findall(r"\$\{\{ *(.*?) *\}\}", line)}
    assert used <= {"steps.pages.outputs.base_url", "github.event.pull_request.base.sha"}
    assert step("build", "make back")["env"] == {"TO": "${{ inputs.revision }}"}


def test_a_pull_request_is_checked_at_its_lines_tested_built_strictly_and_shown() -> None:
    assert "pull_request" in WHEN
    order = [line for line in runs("check") if line.startswith("make")]
    assert order == ['make check ARGS="--strict --format github"', "make test", 'make site ARGS="--strict"']
    upload = step("check", "upload-artifact")
    assert upload["with"]["path"] == "site"
    assert upload["with"]["include-hidden-files"] is True
    for only in (upload, step("check", "make site"), step("check", "GITHUB_STEP_SUMMARY")):
        assert only["if"] == "github.event_name == 'pull_request'"


def test_the_workflow_may_publish_only_where_it_publishes() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in JOBS["check"]
    assert JOBS["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert JOBS["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert JOBS["publish"]["needs"] == "build"
    assert "refs/heads/main" in JOBS["build"]["if"]
    assert "needs.check.result == 'success'" in JOBS["build"]["if"]
    assert "needs.build.result == 'success'" in JOBS["publish"]["if"]


def test_what_is_published_is_built_strictly_where_it_was_tested() -> None:
    assert JOBS["build"]["container"] == JOBS["check"]["container"]
    assert step("build", "make site")["run"].startswith('make site ARGS="--strict --base-url ')
    assert step("build", "make site")["if"] == "github.event_name == 'push'"
    names = {job: step(job, "/upload-artifact@" if job == "build" else "/download-artifact@")["with"] for job in ("build", "publish")}
    assert names["build"]["name"] == names["publish"]["name"]
    assert names["build"]["path"] == names["publish"]["path"] == step("publish", "upload-pages-artifact")["with"]["path"] == "site"
    assert names["build"]["include-hidden-files"] is True
    assert run("build", "--help").output.count("site/ in the root") == 1


def test_one_button_goes_back_and_waits_for_no_test() -> None:
    assert list(WHEN["workflow_dispatch"]["inputs"]) == ["revision"]
    assert WHEN["workflow_dispatch"]["inputs"]["revision"]["default"] == ""
    assert JOBS["check"]["if"] == "github.event_name != 'workflow_dispatch'"
    assert "!cancelled()" in JOBS["build"]["if"]
    assert step("build", "make back")["if"] == "github.event_name == 'workflow_dispatch'"
    assert step("build", "checkout")["with"]["fetch-depth"] == 0


def test_the_workflow_has_a_browser_and_servers_and_fails_without_them() -> None:
    assert JOBS["check"]["env"] == {"CI": "true"}
    tested, built = (line.split() for job in ("check", "build") for line in runs(job) if "apt-get install" in line)
    assert set(tested) - set(built) == {"chromium", "nginx-light", "caddy"}
    assert {"fonts-liberation", "git", "libpango-1.0-0"} <= set(built) <= set(tested)


def test_the_workflow_has_what_lays_out_pdfs_where_it_builds() -> None:
    needed = {"libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation"}
    building = [job for job in JOBS if any(re.match(r"make (site|test|diff|back)", line) for line in runs(job))]
    assert building == ["check", "changes", "build"]
    for job in building:
        assert needed <= set(" ".join(runs(job)).split()), job


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
