"""What is known of one site: the data, every number of every text, where each value stands, and what the check said."""

from collections.abc import Iterable
from functools import cached_property

from generator.check import Checked
from generator.explanations import values
from generator.explanations.numbers import Numbers
from generator.explanations.standing import Standings
from generator.explanations.told import ValueTold
from generator.model import Value
from generator.problems import Problems, Severity


class Known:
    """A site as the check left it, good or not."""

    def __init__(self, checked: Checked, problems: Problems) -> None:
        self.site, self.bindings, self.passages = checked.site, checked.bindings, checked.account.passages
        self.problems = problems.in_file_order()
        self.standings = Standings(checked)
        self.numbers = Numbers(checked.site, checked.bindings, self.standings)

    @cached_property
    def errors(self) -> int:
        """How many errors the check told: while there are any, something may be missing."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    def told(self, held: Iterable[Value]) -> tuple[ValueTold, ...]:
        """Values of the data, each once."""
        once = {value.identity: value for value in held}
        return tuple(values.told(value, self.site, self.bindings, self.standings) for value in once.values())
