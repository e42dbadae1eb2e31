"""Processes beside the build do their work, and do not outlive it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.workers import workers
from tests.conftest import PROJECT

PROGRAM = """
import os, time
from generator.workers import workers
pool = workers(1)
print(pool.submit(os.getpid).result(), flush=True)
pool.submit(time.sleep, 60)
time.sleep(60)
"""


def runs(process: int) -> bool:
    """A process that has ended may still be listed until somebody asks how."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_work_is_done_in_another_process() -> None:
    with workers(1) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux lists its processes as files")
def test_a_build_that_is_killed_leaves_no_process() -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=PROJECT, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout
        worker = int(build.stdout.readline())
        assert runs(worker)
        build.kill()
    end = time.monotonic() + 20
    while runs(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not runs(worker)
