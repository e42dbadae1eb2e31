"""What holds for every command: help with examples that work, exit statuses, colours, Ctrl-C, and completion in shells."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from generator import reporting
from generator.cli import COMMANDS, main, telling
from generator.cli.shells import PROGRAMS, SHELLS, Words, words_of
from generator.problems import Problem, Severity, Where
from tests.conftest import PROJECT, Edit, run

CONTEXT = click.Context(main)
STATUSES = "Exit status: 0 good, 1 problems, 2 wrong usage, 130 stopped with Ctrl-C."


def command(name: str) -> click.Command:
    """A command by its words, such as `check` or `new report`."""
    first, *inner = name.split()
    found = main.get_command(CONTEXT, first)
    assert found is not None
    for word in inner:
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def spelt(name: str) -> list[str]:
    """A command, or for one with commands of its own, those."""
    found = command(name)
    return [f"{name} {inner}" for inner in found.commands] if isinstance(found, click.Group) else [name]


ALL = [name for first in COMMANDS for name in spelt(first)]


def examples(name: str) -> list[list[str]]:
    """The words after `build.py` of each example in the help of a command."""
    text = run(*name.split(), "--help").output
    block = re.search(r"^  Examples?:\n((?:    .+\n)+)", text, re.MULTILINE)
    assert block is not None, f"the help of {name} has no examples"
    # A line that ends with a backslash goes on; a shell takes `<(…)` and what follows a bar for itself.
    lines = [line.strip() for line in block[1].replace("\\\n", " ").split("\n") if "build.py" in line]
    assert lines, f"no example of {name} runs build.py"
    return [shlex.split(re.sub(r" \| .*|\)$", "", line.partition("build.py")[2])) for line in lines]


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_examples_that_it_takes(name: str) -> None:
    for words in examples(name):
        given = words if words and words[0] in COMMANDS else ["build", *words]
        own = name.split()
        assert given[: len(own)] == own, words
        known = {option for parameter in command(name).params for option in parameter.opts}
        assert {word.partition("=")[0] for word in given if word.startswith("--")} <= known, words
        context = click.Context(command(name), resilient_parsing=True)
        command(name).make_parser(context).parse_args(given[len(own) :])


@pytest.mark.parametrize("name", ALL)
def test_every_command_says_its_exit_statuses(name: str) -> None:
    assert "Exit status: 0" in " ".join(run(*name.split(), "--help").output.split())


def test_the_program_says_its_exit_statuses_and_when_it_uses_colours() -> None:
    told = " ".join(run("--help").output.split())
    assert STATUSES in told
    assert "NO_COLOR" in told


@pytest.mark.parametrize("name", ALL)
def test_an_unknown_option_is_wrong_usage_for_every_command(name: str) -> None:
    assert run(*name.split(), "--no-such-option").status == 2


# Ctrl-C


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals of this kind")
def test_ctrl_c_ends_with_one_line_and_status_130(small: Path) -> None:
    interrupt = f"import os, signal\nfrom generator import pipeline\npipeline.ready = lambda *_: os.kill(os.getpid(), signal.{signal.SIGINT.name})\n"
    script = interrupt + "from generator.cli import main\nmain(prog_name='build.py')\n"
    ran = subprocess.run([sys.executable, "-c", script, "check", "--root", str(small)], cwd=PROJECT, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "\nStopped.\n")


# Colours

PROBLEMS = (
    Problem(Where("a.md", 1, 2), "code", "It is wrong.", found="this"),
    Problem(Where("b.md"), "code", "It is doubtful.", severity=Severity.WARNING),
)


def test_colours_mark_places_by_severity_and_change_no_word() -> None:
    told = reporting.as_text(PROBLEMS, colour=True)
    assert "\033[1;31ma.md:1:2\033[0m: It is wrong.\n" in told
    assert "\033[1;33mb.md\033[0m: warning: It is doubtful.\n" in told
    assert re.sub(r"\033\[[\d;]*m", "", told) == reporting.as_text(PROBLEMS)


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {"TERM": "xterm"}, True),
        (True, {}, True),
        (False, {"TERM": "xterm"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals_where_nobody_asked_for_none(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, environment: dict[str, str], expected: bool
) -> None:
    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, text in environment.items():
        monkeypatch.setenv(name, text)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert telling.coloured() is expected


def test_a_log_has_no_colours_and_no_progress(small: Path, edit: Edit) -> None:
    edit("data/2016-17/anti-social-behaviour.yaml", "value: 52170", 'value: "52,170"')
    ran = run("check", "--root", small)
    assert ran.status == 1
    assert [c for c in ran.output if not c.isprintable() and c != "\n"] == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs a pseudo-terminal")
def test_a_terminal_has_both_and_none_of_the_colours_when_asked(small: Path, edit: Edit) -> None:
    edit("data/2016-17/anti-social-behaviour.yaml", "value: 52170", 'value: "52,170"')
    assert "\033[1;31mdata/2016-17/anti-social-behaviour.yaml:3:30\033[0m" in on_terminal(small)
    assert "\033" not in on_terminal(small, NO_COLOR="1")


def on_terminal(root: Path, **environment: str) -> str:
    """What a check of a site writes to a terminal."""
    import pty

    ours, theirs = pty.openpty()
    words = [sys.executable, str(PROJECT / "build.py"), "check", "--root", str(root)]
    with subprocess.Popen(words, stdout=theirs, stderr=theirs, env=os.environ | {"TERM": "xterm"} | environment) as process:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            told += part
        process.wait()
    os.close(ours)
    return told.decode("utf-8")


# Completion

WORDS = words_of({name: command(name) for name in COMMANDS})


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_knows_every_command_and_option(shell: str) -> None:
    ran = run("completion", shell)
    assert ran.status == 0
    for known in WORDS:
        for word in (known.name, *(option.name.removeprefix("--") for option in known.options)):
            assert re.search(rf"(?:\b|--){re.escape(word)}(?![\w-])", ran.output), word


def test_a_shell_that_has_no_script_is_wrong_usage() -> None:
    ran = run("completion", "tcsh")
    assert ran.status == 2
    assert "'bash', 'zsh', 'fish'" in ran.output


def test_an_apostrophe_in_a_help_text_does_not_end_a_script() -> None:
    odd = (Words("build", "It's `$(here)`", (), None, ()),)
    for shell in SHELLS.values():
        assert "It's" not in shell(odd)


def found_by_bash(script: Path, *words: str) -> list[str]:
    """What bash offers for the last of some words."""
    lines = f'source {script}; COMP_WORDS=({" ".join(shlex.quote(w) for w in words)}); COMP_CWORD={len(words) - 1}; _build_py 2>/dev/null; echo "${{COMPREPLY[@]}}"'
    return subprocess.run(["bash", "--norc", "-c", lines], capture_output=True, text=True, check=True, cwd=PROJECT).stdout.split()


def found_by_fish(script: Path, *words: str) -> list[str]:
    lines = f"source {script}; complete -C {shlex.quote(' '.join(words))}"
    told = subprocess.run(["fish", "--no-config", "-c", lines], capture_output=True, text=True, check=True, cwd=PROJECT).stdout
    return [line.split("\t")[0] for line in told.splitlines()]


OFFERS = [
    (("python", "build.py", "ch"), {"check"}),
    (("python3", "./build.py", "check", "--form"), {"--format"}),
    (("python", "build.py", "check", "--format", ""), {"text", "json", "github"}),
    (("build.py", "--str"), {"--strict"}),
    ((".venv/bin/python", "build.py", "completion", ""), {"bash", "zsh", "fish"}),
    (("python", "build.py", ""), set(COMMANDS)),
]


@pytest.mark.parametrize(("shell", "offers"), [("bash", found_by_bash), ("fish", found_by_fish)])
def test_a_shell_offers_what_can_follow(shell: str, offers: "type[object]", tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    script = tmp_path / f"complete.{shell}"
    script.write_text(run("completion", shell).output, encoding="utf-8")
    for words, expected in OFFERS:
        if shell == "fish" and words[0] not in PROGRAMS:
            continue  # it looks for the program first, which is not there
        assert set(offers(script, *words)) == expected, words  # type: ignore[call-arg, call-overload]
    assert "--strict" not in set(offers(script, "python", "other.py", "--s"))  # type: ignore[call-arg, call-overload]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_can_read_its_script(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    script = tmp_path / f"complete.{shell}"
    script.write_text(run("completion", shell).output, encoding="utf-8")
    ran = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
