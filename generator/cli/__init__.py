"""The command line: one command a file. A command is read when it is asked for, so that a build loads only what it needs.

0 is good, 1 means problems, 2 wrong usage.
"""

from importlib import import_module

import click

# Each command stands in the module of its name, under the name `command`; `--help` lists them in this order.
COMMANDS = ("build", "check", "serve", "new", "schema", "record")


class _Commands(click.Group):
    """`python build.py --strict` means `python build.py build --strict`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – the library's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"generator.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:  # which knows only commands that are loaded
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Builds the public report site from data/, content/ and templates/.

    Without a command it builds. Exit status: 0 good, 1 problems, 2 wrong usage.
    """
