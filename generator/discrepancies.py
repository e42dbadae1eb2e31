"""Known discrepancies against the data: each must still name what the documents print."""

from generator.model import PrintedFact, Site, Value
from generator.problems import Problems, shown


def check_discrepancies(site: Site, problems: Problems) -> None:
    """Every fact is a value of the data, or says in words what is printed."""
    for entry in site.discrepancies.values():
        for fact in entry.printed:
            if fact.measure and fact.period and fact.as_printed is None and not values_of(site, fact) and fact.measure.id not in site.unread:
                problems.error(
                    fact.where, "stale-discrepancy", f"The discrepancy {shown(entry.id)} names a value that is not in the data.",
                    found=f"{fact.measure.id}, {fact.period.text}, {fact.source.id}", expected="a value of that measure and period that the source prints",
                    hint="Put the entry right, delete it, or say under “as_printed:” what the document prints.",
                )  # fmt: skip


def values_of(site: Site, fact: PrintedFact) -> tuple[Value, ...]:
    """The values that a printed fact names; none where it only says in words what is printed."""
    if fact.measure is None or fact.period is None:
        return ()
    return tuple(
        v
        for v in site.values_of(fact.measure)
        if v.period == fact.period
        and any(p.source == fact.source for p in v.printed)
        and (fact.category is None or v.category == fact.category)
        and (fact.area is None or v.area == fact.area)
    )
