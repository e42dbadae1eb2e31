"""One value as a table gives it, after its words were understood and before it is compared with the data."""

from dataclasses import dataclass
from decimal import Decimal

from generator.imports.grid import At
from generator.model import Area, Measure, Printed
from generator.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value of a table. What the table does not say is None, or empty; `doubts` are reasons to look at its cell again."""

    at: At
    measure: Measure
    period: Period
    against: Period | None
    kind: str
    area: Area
    category: str | None
    number: Decimal | None
    upper: Decimal | None
    qualifier: str | None
    status: tuple[str, ...]
    printed: tuple[Printed, ...]
    basis: str | None
    discrepancy: str | None
    note: str | None
    sure_of_total: bool
    doubts: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes it this value and no other, as for the values of the data."""
        return (self.measure.id, self.period, self.against, self.kind, self.area.id, self.category)

    @property
    def name(self) -> str:
        """`incidents, 2016/17, northton`: how a text would name it."""
        parts = [self.measure.id, self.period.text]
        if self.against:
            parts.append(f"change since {self.against.text}")
        elif self.kind != "actual":
            parts.append(self.kind)
        return ", ".join([*parts, *([] if self.area.default else [self.area.id]), *([self.category] if self.category else [])])
