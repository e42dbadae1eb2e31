"""What a progress block says: which commitments a report reports on, for which period, by whom, for which areas.

Reads one block against the data and tells what is wrong with it. Which entries there are in all is `ledger`'s business.
"""

from dataclasses import dataclass

from generator import periods, urls
from generator.model import Area, Commitment, Site
from generator.periods import Period, PeriodError
from generator.problems import Problems, Where, near, shown
from generator.prose import Block, plain

OPTIONS = ("period", "areas", "lead", "place", "also", "nothing")
# Blocks that cannot stand in an entry, because it is shown again on the page of its commitment.
_OUTSIDE = ("figure", "progress")


@dataclass(frozen=True, slots=True)
class BoundProgress:
    """An entry of progress: the commitment it stands under, then the others that it serves too.

    `lead` is the team that leads the work, empty where none is printed. With `nothing` the report prints no progress.
    """

    commitments: tuple[Commitment, ...]
    period: Period
    areas: tuple[Area, ...]
    lead: str
    place: str
    nothing: bool


def progress(block: Block, site: Site, problems: Problems) -> BoundProgress | None:
    """What a block says, or None after a problem."""
    before = len(problems)
    nothing = _yes_or_no(block, problems)
    _tell_words(block, problems, nothing=nothing)
    _tell_place(block, problems)
    named = [(block.argument, block.where), *((name, where) for name, where in _listed(block, "also"))]
    commitments = [_commitment(name, where, site, problems) for name, where in named]
    for index, (name, where) in enumerate(named):
        if name in [other for other, _ in named[:index]]:
            problems.error(
                where, "listed-twice", f"This entry names the commitment {shown(name)} twice.", found=name, expected="each commitment once",
                hint="Delete it from “:also:”.",
            )  # fmt: skip
    areas = [_area(name, where, site, problems) for name, where in _listed(block, "areas")]
    period = _period(block, problems)
    place = _words(block, "place", "where the report prints it", "such as “Appendix 1, priority 7”", problems)
    if len(problems) > before or period is None or place is None:
        return None
    found, around = tuple(c for c in commitments if c), tuple(a for a in areas if a)
    if len(found) < len(commitments) or len(around) < len(areas):
        return None  # told where the commitment or the area is broken
    return BoundProgress(found, period, around, block.option("lead") or "", place, nothing)


def _commitment(name: str, where: Where, site: Site, problems: Problems) -> Commitment | None:
    if name in site.withheld:
        problems.error(
            where, "withheld", f"Only reports that may not be published yet print the commitment {shown(name)}.", found=name,
            expected="a commitment that a published report prints", hint="Withhold this text too, or name the published report below “printed:”.",
        )  # fmt: skip
    elif name not in site.commitments and not site.is_damaged(f"{urls.COMMITMENTS}{name}/"):
        problems.error(
            where, "unknown-commitment", f"There is no commitment {shown(name)}.", found=name or "nothing",
            expected="plan/commitment, with names from data/commitments/", hint=near(name, site.commitments) or "Add it to data/commitments/<plan>.yaml.",
        )  # fmt: skip
    return site.commitments.get(name)


def _area(name: str, where: Where, site: Site, problems: Problems) -> Area | None:
    if name not in site.areas and not site.is_damaged(f"areas/{name}"):
        problems.error(
            where, "unknown-area", f"There is no area {shown(name)}.", found=name, expected="names from data/areas.yaml, with commas between them",
            hint=near(name, site.areas),
        )  # fmt: skip
    return site.areas.get(name)


def _listed(block: Block, option: str) -> list[tuple[str, Where]]:
    """The names in an option, each with its place."""
    return [(part.strip(), where) for key, text, where in block.options if key == option for part in text.split(",") if part.strip()]


def _period(block: Block, problems: Problems) -> Period | None:
    text = _words(block, "period", "which period it is about", "such as 2019/20 Q2, 2016/17 to 2019/20, or undated", problems)
    if text is None:
        return None
    try:
        return periods.parse(text)
    except PeriodError as error:
        problems.error(
            next(where for key, _, where in block.options if key == "period"), "unknown-period", f"{shown(text)} is not a period. {error}", found=text,
            expected=f"one of these forms: {periods.FORMS}", hint="Write it in one of these forms; where the report prints no period, write “undated”.",
        )  # fmt: skip
        return None


def _words(block: Block, option: str, what: str, example: str, problems: Problems) -> str | None:
    if text := block.option(option):
        return text
    problems.error(
        block.where, f"progress-{option}", f"This entry of progress does not say {what}.", found=f"no line “:{option}: …”",
        expected=f"the line “:{option}: …” straight below the first, {example}", hint=f"Add “:{option}: …”.",
    )  # fmt: skip
    return None


def _yes_or_no(block: Block, problems: Problems) -> bool:
    answer = block.option("nothing")
    if answer not in (None, "yes", "no"):
        problems.error(
            next(where for key, _, where in block.options if key == "nothing"), "progress-nothing", "The option “nothing” takes yes or no.", found=answer or "nothing",
            expected="yes or no", hint="Write “:nothing: yes” where the report prints no progress; else delete the line.",
        )  # fmt: skip
    return answer == "yes"


def _tell_words(block: Block, problems: Problems, *, nothing: bool) -> None:
    if nothing and block.body:
        problems.error(
            block.first_line, "block-body", "This entry says that the report prints no progress, and yet has a text.", found="“:nothing: yes” and a text below it",
            expected="one of the two", hint="Delete the line “:nothing: yes”, or the text.",
        )  # fmt: skip
    if block.option("nothing") in (None, "no") and not block.body:
        problems.error(
            block.where, "block-empty", "This entry of progress has no words.", found="nothing before its end", expected="what the report says was done",
            hint="Write it, or add “:nothing: yes” where the report prints nothing.",
        )  # fmt: skip
    for heading in block.body.headings:
        problems.error(
            heading.where, "progress-heading", "A progress block has no headings of its own.", found=f"{'#' * heading.level} {plain(heading.words)}",
            expected="paragraphs and lists; the heading is the commitment's wording", hint="Write the heading as a sentence, or end the block before it.",
        )  # fmt: skip
    for link in block.body.links:
        if link.target.startswith("#"):
            problems.error(
                link.where, "progress-link", "An entry of progress is shown on two pages, and this link is to a place of one of them.", found=link.target,
                expected="a whole address", hint=f"Write the address of the page before it: /reports/<report>/<section>/{link.target}",
            )  # fmt: skip
    for inner in block.body.blocks:
        if inner.name in _OUTSIDE:
            problems.error(
                inner.where, "progress-block", f"A {inner.name} block cannot stand in a progress block.", found=f":::{{{inner.name}}} {inner.argument}",
                expected="paragraphs, lists, key facts, quotations, tables", hint="Move it below the end of the progress block.",
            )  # fmt: skip


def _tell_place(block: Block, problems: Problems) -> None:
    folder, _, name = block.where.file.removeprefix("content/").rpartition("/")
    if folder == "site" or name == "index.md":
        problems.error(
            block.where, "progress-section", "Progress stands in a section of a report.", found=block.where.file,
            expected="content/<report>/NN-<section>.md", hint="Move the block to the section that reports it.",
        )  # fmt: skip
