"""What the office states of the site's accessibility: compliance and failures, and what was tested, when and by whom."""

from collections.abc import Callable, Mapping
from typing import Any

from generator import model
from generator.problems import Problems, Where
from generator.scalars import Choice, Whole
from generator.schema.kinds import Day, Words
from generator.shapes import Key, ListOf, Record


def _agrees(fields: Mapping[str, Any], at: Callable[[str], Where], problems: Problems) -> None:
    """The law asks for one sentence on compliance, and it must fit the list of failures below it."""
    compliance, failures = fields["compliance"], fields["failures"]
    if compliance == "fully" and failures:
        problems.error(
            at("compliance"), "compliance", "This statement says that the site complies in full, and lists failures.", found=f"compliance: fully, and failures: {len(failures)}",
            expected="compliance: partially, or no failures", hint="While one failure is listed, write “partially” or “not”.",
        )  # fmt: skip
    elif compliance in ("partially", "not") and not failures:
        problems.error(
            at("compliance"), "compliance", "This statement says that the site does not comply in full, and does not say what fails.", found=f"compliance: {compliance}, and no failures",
            expected="failures: a list of what fails", hint="List each failure: what it is, whom it keeps out, and which criterion it fails.",
        )  # fmt: skip
    elif compliance is None and failures:
        problems.error(
            at("failures"), "compliance", "This statement lists failures, and does not say whether the site complies.", found="no compliance",
            expected="compliance: partially, or compliance: not", hint="Add a line “compliance: partially”, or “not” where most of the standard is failed.",
        )  # fmt: skip


ACCESSIBILITY = Record(
    "accessibility statement", model.Accessibility,
    (
        Key("compliance", Choice(model.COMPLIANCE, "compliance"), "Whether the site complies with WCAG 2.2 AA. Without it, the page says that this is not given."),
        Key("failures", ListOf(Words(), 1), "What fails: what it is, whom it keeps out, which criterion it fails.", default=()),
        Key("prepared_on", Day(), "When the statement was written."),
        Key("reviewed_on", Day(), "When it was last gone through again."),
        Key("tested_on", Day(), "When the site was last tested."),
        Key("tested_by", Words(), "Who tested it: what stands after “The test was carried out by”."),
        Key("tested", ListOf(Words(), 1), "What was tested, with which tools and browsers.", default=()),
        Key("not_tested", ListOf(Words(), 1), "What was not tested.", default=()),
        Key("response_days", Whole(1), "In how many days the office answers those who tell it of a problem."),
    ),
    rule=_agrees,
)  # fmt: skip
