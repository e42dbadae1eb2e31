"""How every command ends when it is not done: the exit statuses, and what Ctrl-C does."""

from collections.abc import Callable
from typing import TypeVar

import click

# As a shell counts it: 128, and the number of the signal that Ctrl-C sends.
INTERRUPTED = 130
STATUSES = "Exit status: 0 good, 1 problems, 2 wrong usage, 130 stopped with Ctrl-C."

Result = TypeVar("Result")


def stoppable(run: Callable[[], Result]) -> Result:
    """Runs something; Ctrl-C ends it with one line and its own exit status, and no page half written."""
    try:
        return run()
    except (KeyboardInterrupt, click.Abort):  # the second where a question was being asked
        click.echo("\nStopped.", err=True)
        raise SystemExit(INTERRUPTED) from None
