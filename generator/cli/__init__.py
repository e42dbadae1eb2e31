"""The command line: one command a file. A command is read when it is asked for, so that a build loads only what it needs."""

from importlib import import_module
from keyword import iskeyword

import click

from generator.cli.exits import STATUSES, stoppable

# Each command stands in the module of its name, under the name `command`; `--help` lists them in this order.
# A name that is a word of Python has a low line behind it in the name of its module.
COMMANDS = ("build", "check", "serve", "explain", "diff", "verify", "new", "import", "record", "back", "schema", "completion")


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
        command = import_module(f"generator.cli.{cmd_name}{'_' * iskeyword(cmd_name)}").command
        assert isinstance(command, click.Command)
        for each in (command, *(command.commands.values() if isinstance(command, click.Group) else ())):
            each.epilog = each.epilog or STATUSES
        return command

    def invoke(self, ctx: click.Context) -> object:
        return stoppable(lambda: super(_Commands, self).invoke(ctx))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:  # which knows only commands that are loaded
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx) from error


@click.group(cls=_Commands, epilog=STATUSES, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Builds the public report site from data/, content/ and templates/.

    Without a command it builds. On a terminal problems are told in colour, unless NO_COLOR is set or TERM is “dumb”.

    \b
    Examples:
      python build.py
      python build.py check --strict
      python build.py explain --help
    """  # noqa: D301
