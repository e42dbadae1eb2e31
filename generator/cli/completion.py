"""`build.py completion`: a script for a shell, which then completes the commands and options of build.py."""

import click

from generator.cli.shells import SHELLS, words_of
from generator.cli.telling import plainly


@click.command()
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print a script that completes commands and options in a shell.

    Load it in the file that your shell reads at its start, or once in a running shell. Load it anew after an update.

    \b
    Examples:
      source <(python build.py completion bash)
      source <(python build.py completion zsh)
      python build.py completion fish | source
    """  # noqa: D301
    plainly()
    assert ctx.parent is not None
    group = ctx.parent.command
    assert isinstance(group, click.Group)
    found = {name: known for name in group.list_commands(ctx.parent) if (known := group.get_command(ctx.parent, name)) is not None}
    click.echo(SHELLS[shell](words_of(found)), nl=False)
