"""A build that is killed, at any moment, leaves the old site or the new one, byte for byte, and no process behind.

The suite kills a few. `KILLS=200 make test ARGS="-n0 tests/test_killed.py"` kills many, and takes minutes.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.write import PLACEHOLDER
from tests.conftest import PROJECT, Edit, tree

KILLS = int(os.environ.get("KILLS", "6"))
PAGE = "content/site/about.md"
WORDS = ("Words of the page about.", "Other words altogether.")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which processes run")

# Says when it starts to write. Draws in processes of their own, however few drawings there are; an empty word is no cache.
PROGRAM = """
import sys
from pathlib import Path
from generator import pipeline, write
from generator.charts import shelf
from generator.pipeline import Order, build
from generator.problems import Problems

real = write._alone

def alone(folder):
    print("writing", flush=True)
    return real(folder)

if __name__ == "__main__":
    root, out, cache = sys.argv[1:]
    write._alone, shelf._MANY = alone, 1
    problems = Problems()
    outcome = build(Order(Path(root), Path(out), cache=Path(cache) if cache else None), problems)
    assert outcome.good, problems.in_file_order()
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program as a file, because the processes that draw read it too."""
    path = tmp_path / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


def started(program: Path, root: Path, out: Path, cache: Path | None) -> "subprocess.Popen[str]":
    command = [sys.executable, str(program), str(root), str(out), str(cache or "")]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def finished(process: "subprocess.Popen[str]") -> tuple[float, float]:
    """How many seconds a build took until it wrote, and from there to its end."""
    begun = time.perf_counter()
    assert process.stdout
    assert process.stdout.readline() == "writing\n", process.communicate()[1]
    writing = time.perf_counter()
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    return writing - begun, time.perf_counter() - writing


def alive(session: int) -> Iterator[int]:
    """The processes of a session that have not ended."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, its_session = (folder / "stat").read_text(encoding="utf-8").rpartition(") ")[2].split()[:4]
        except OSError:
            continue
        if int(its_session) == session and state != "Z":
            yield int(folder.name)


def test_a_killed_build_leaves_a_whole_site_and_no_process(program: Path, small: Path, edit: Edit, tmp_path: Path) -> None:
    """A third of the kills falls anywhere into a build that has everything to draw, a third into one that has not, a third into the writing."""
    out, cache = tmp_path / "beside" / "site", tmp_path / "cache"
    times = [finished(started(program, small, out, cache))]
    versions = [tree(out)]
    edit(PAGE, *WORDS)
    times.append(finished(started(program, small, out, cache)))
    versions.append(tree(out))
    assert versions[0] != versions[1]
    spans = {"cold": sum(times[0]), "warm": sum(times[1]), "writing": times[1][1]}
    moments, killed, number, standing = random.Random(), 0, 0, 1
    # Some builds end before their moment; those do not count.
    while killed < KILLS and number < 3 * KILLS:
        mode, wanted = ("cold", "warm", "writing")[number % 3], 1 - standing
        edit(PAGE, WORDS[standing], WORDS[wanted])
        process = started(program, small, out, None if mode == "cold" else cache)
        assert process.stdout
        if mode == "writing":
            process.stdout.readline()
        moment = spans[mode] * moments.uniform(0, 1.05)
        time.sleep(moment)
        # A busy machine runs faster and slower; the span follows.
        spans[mode] *= 0.9 if process.poll() is not None else 1.03
        process.kill()
        _, errors = process.communicate()
        assert process.returncode == -9 or errors == ""
        killed += process.returncode == -9
        found = tree(out)
        assert found in versions, f"{mode} after {moment:.4f} seconds"
        result = "ended" if process.returncode == 0 else "new" if found == versions[wanted] else "old"
        sys.stdout.write(f"{number + 1} {mode} {result}\n")  # seen with -s
        edit(PAGE, WORDS[wanted], WORDS[wanted := versions.index(found)])
        standing = wanted
        until = time.monotonic() + 20
        while (left := list(alive(process.pid))) and time.monotonic() < until:
            time.sleep(0.05)
        assert left == []
        number += 1
    assert killed == KILLS
    finished(started(program, small, out, cache))
    assert tree(out) == versions[standing]
    assert {path.name for path in out.parent.iterdir()} == {"site"}
    assert (out / PLACEHOLDER).exists()
