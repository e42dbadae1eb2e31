"""Processes that work beside the build, each with an interpreter of its own, and end when it ends."""

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from threading import Thread


def workers(number: int) -> ProcessPoolExecutor:
    """So many processes. A fault that ends one of them is told by those that wait for its work."""
    return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _end_with_the_build)


def _end_with_the_build() -> None:
    """Ends this process when the build ends, also if it is killed; else it would wait for its next work for ever.

    Whoever stops the build from the keyboard stops this process too, but the build alone tells so.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        if build := multiprocessing.parent_process():
            build.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
