"""`build.py explain`: what a number is bound to, how it was checked, and where else it stands."""

from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import dated, day_of, rooted
from generator.cli.telling import plainly, tell
from generator.explanations import written
from generator.explanations.asked import Line, QuestionError, asked
from generator.explanations.known import Known
from generator.explanations.lines import of_line
from generator.explanations.sought import of_number
from generator.pipeline import Order
from generator.problems import Problems


class _Numbers(click.Command):
    """A number may start with a minus sign; it is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        negative = next((place for place, word in enumerate(args) if word[:1] in "-−" and word[1:2].isdigit()), None)
        if negative is not None and "--" not in args:
            args = [*args[:negative], "--", *args[negative:]]
        return super().parse_args(ctx, args)


@click.command(cls=_Numbers)
@rooted
@dated
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How the answer is told.", show_default=True)
@click.argument("what", nargs=-1, required=True, metavar="PATH:LINE|NUMBER")
def command(what: tuple[str, ...], root: Path, layout: str, day: datetime | None) -> None:
    """Say what a number is bound to, how it was checked, and where else it stands.

    Give the line of a text or of a data file, as messages name it, or a number with or without its unit. Exit status 1
    means that nothing has this number, or that the files cannot be read.

    \b
    Examples:
      python build.py explain data/2016-17/road-safety.yaml:4
      python build.py explain 52,170
      python build.py explain "11.3 per cent" --format json
    """  # noqa: D301
    plainly()
    try:
        question = asked(" ".join(what), root, Path.cwd())
    except QuestionError as error:
        raise click.BadParameter(str(error), param_hint="PATH:LINE|NUMBER") from error
    problems = Problems()
    checked = pipeline.ready(Order(root, root / "site", day=day_of(day)), problems)
    if checked is None:
        tell(problems)
        raise SystemExit(1)
    known = Known(checked, problems)
    answer = of_line(question, known) if isinstance(question, Line) else of_number(question, known)
    click.echo(written.as_json(answer) if layout == "json" else written.as_text(answer))
    raise SystemExit(1 if answer.nearest else 0)
