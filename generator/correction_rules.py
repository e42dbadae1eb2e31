"""Entries of corrections.yaml against the data: each tells what the data hold now, and entries of one value fit together."""

from generator import destinations, urls
from generator.model import CorrectedValue, Correction, Identity, Site, Stated, Value
from generator.naming import ways
from generator.problems import Problems, close, near, shown
from generator.wording import as_stated


def check_corrections(site: Site, problems: Problems) -> None:
    """Newest first; what an entry calls new is what the data hold, or what the next entry of the value calls old."""
    _check_order(site, problems)
    held = {value.identity: value for value in site.values}
    newer: dict[Identity, tuple[Correction, CorrectedValue]] = {}
    for entry in site.corrections:
        for corrected in entry.values:
            if corrected.old == corrected.new:
                problems.error(
                    corrected.where, "no-correction", f"This entry changes nothing: the old and the new value of {shown(corrected.measure)} are the same.",
                    found=f"{told(site, corrected, corrected.old)}, old and new", expected="what was published before, and what the data hold now",
                    hint="Put one of the two right, or delete the entry.",
                )  # fmt: skip
            elif corrected.identity in newer:
                _check_next(site, corrected, *newer[corrected.identity], problems)
            elif not site.is_damaged(f"{urls.MEASURES}{corrected.measure}/"):
                _check_newest(site, corrected, held.get(corrected.identity), problems)
            newer[corrected.identity] = (entry, corrected)
    _check_pages(site, problems)


def fits(told_of: Stated | None, stated: Stated | None) -> bool:
    """Whether what an entry says is what was, or is, published; an entry may leave out the unit."""
    if told_of is None or stated is None:
        return told_of is stated
    return (told_of.number, told_of.upper, told_of.qualifier, told_of.status, told_of.unit or stated.unit) == (
        stated.number, stated.upper, stated.qualifier, stated.status, stated.unit,
    )  # fmt: skip


def told(site: Site, corrected: CorrectedValue, stated: Stated | None) -> str:
    """What an entry says of its value, in words: `52,170 incidents`."""
    if stated is None:
        return "withdrawn"
    measure = site.measures.get(corrected.measure)
    unit = next((m.unit for m in site.measures.values() if m.unit.name == stated.unit), None) if stated.unit else measure.unit if measure else None
    return as_stated(stated, unit)


def _check_order(site: Site, problems: Problems) -> None:
    for i, entry in enumerate(site.corrections[1:], 1):
        if entry.day > site.corrections[i - 1].day:
            problems.error(
                entry.where, "correction-order", "This entry is newer than the one above it.", found=f"{entry.day} below {site.corrections[i - 1].day}",
                expected="the newest entry first", hint="Move it up to its place, or put its date right.",
            )  # fmt: skip


def _check_newest(site: Site, corrected: CorrectedValue, value: Value | None, problems: Problems) -> None:
    """The newest entry of a value against the data."""
    if fits(corrected.new, value.stated if value else None):
        return
    if value is None:
        expected, hint = _missing(site, corrected)
        problems.error(
            corrected.where, "no-value-to-correct", f"The data hold no such value of {shown(corrected.measure)} for {corrected.period.name}.",
            found=_named(corrected), expected=expected, hint=hint,
        )  # fmt: skip
    elif corrected.new is None:
        problems.error(
            corrected.where, "not-withdrawn", f"This entry withdraws a value of {shown(corrected.measure)} that the data still hold.", found=f"“new: withdrawn”, and {value.where}",
            expected="no such value in the data", hint="Delete the value there, or say here what it is now.",
        )  # fmt: skip
    else:
        problems.error(
            corrected.where, "correction-and-data", f"What this entry calls new is not what the data hold of {shown(corrected.measure)} for {corrected.period.name}.",
            found=told(site, corrected, corrected.new), expected=f"{as_stated(value.stated, value.measure.unit)}, as in {value.where}",
            hint="Put “new:” right, or the data. If the value was changed again, add an entry for that above this one.",
        )  # fmt: skip


def _check_next(site: Site, corrected: CorrectedValue, newer: Correction, after: CorrectedValue, problems: Problems) -> None:
    """An older entry of a value against the next newer one."""
    if corrected.new is None or not (fits(corrected.new, after.old) or fits(after.old, corrected.new)):
        problems.error(
            corrected.where, "correction-chain", f"Two entries for {shown(corrected.measure)} for {corrected.period.name} do not fit together.",
            found=f"new: {told(site, corrected, corrected.new)} here, and old: {told(site, after, after.old)} in the entry of {newer.day} (line {after.where.line})",
            expected="an entry that starts from what the one before it ends with", hint="Put one of the two right.",
        )  # fmt: skip


def _named(corrected: CorrectedValue) -> str:
    parts = (
        corrected.measure,
        corrected.period.text,
        corrected.kind,
        corrected.against and f"against {corrected.against.text}",
        corrected.category,
        corrected.area,
    )
    return ", ".join(part for part in parts if part)


def _missing(site: Site, corrected: CorrectedValue) -> tuple[str, str]:
    """What was expected in place of a value that is not there, and how to mend it."""
    measure = site.measures.get(corrected.measure)
    gone = "If it was taken out of the data, write “new: withdrawn”."
    if measure is None:
        found = close(corrected.measure, site.measures)
        return "the name of a measure, and a period for which it has a value", f"{found} {gone}".strip()
    if corrected.area not in site.areas:
        return "an area of data/areas.yaml", near(corrected.area, site.areas)
    some = "; ".join(way for value in site.values_of(measure)[-5:] for way in ways([value]))
    return "a value of the data, named by all that tells it apart", f"Its last values are: {some}. {gone}" if some else gone


def _check_pages(site: Site, problems: Problems) -> None:
    if not any(entry.pages for entry in site.corrections):
        return
    promised = destinations.anchors(site)
    moved = {redirect.old: redirect.new for redirect in site.redirects}
    for page in (page for entry in site.corrections for page in entry.pages):
        path, _, anchor = moved.get(page.address, page.address).partition("#")
        if path in moved or site.is_damaged(path):
            continue
        if path not in promised:
            problems.error(
                page.where, "broken-link", f"There is no page {shown(path)}.", found=page.address, expected="the address of a page of this site",
                hint=near(path, promised),
            )  # fmt: skip
        elif anchor and anchor not in promised[path]:
            problems.error(
                page.where, "broken-anchor", f"The page {path} has no place {shown('#' + anchor)}.", found=page.address, expected=f"an anchor of {path}",
                hint=close(anchor, promised[path]) or "Leave out the part from # on.",
            )  # fmt: skip
