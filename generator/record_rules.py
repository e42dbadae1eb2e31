"""The record of what was published against what would be published now: values do not change in silence, and addresses stay.

What is looked at is the site as it is once every embargo is over, so that a day that is not given looks like no loss.
Where there is no record, nothing has been published, and nothing is told.
"""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from generator import destinations, published, urls
from generator.correction_rules import fits, told
from generator.model import CorrectedValue, Identity, PublishedValue, Site, Stated, Value
from generator.problems import Problems, Where, shown
from generator.schema.corrections import WITHDRAWN
from generator.wording import as_stated

REDIRECTS = "data/redirects.yaml"
CORRECTIONS = "data/corrections.yaml"


def check_record(site: Site, problems: Problems) -> None:
    """Every published value is as it was, or an entry of corrections.yaml says what became of it; every published page is there."""
    if site.published is None:
        return
    held = {value.identity: value for value in site.values}
    lost = [(identity, was) for identity, was in site.published.values.items() if (v := held.get(identity)) is None or v.stated != was.stated]
    if lost and not site.is_damaged(urls.CORRECTIONS):
        entries: dict[Identity, list[CorrectedValue]] = {}
        for corrected in (corrected for entry in site.corrections for corrected in entry.values):
            entries.setdefault(corrected.identity, []).append(corrected)
        files = {value.where.file for value in site.values}
        for identity, was in lost:
            if not any(fits(entry.old, was.stated) for entry in entries.get(identity, ())):
                _tell(site, identity, was, held.get(identity), entries.get(identity, []), files, problems)
    promised = destinations.anchors(site)
    _check_addresses(site, (address for address in site.published.addresses if address.endswith("/")), promised, problems)


def check_files(site: Site, addresses: Collection[str], problems: Problems) -> None:
    """Every published file that is no page is still among the addresses of the site; those of withheld reports are not missed."""
    if site.published is None:
        return
    hidden = {*site.withheld, *(source for source in site.sources if source not in site.reports)}
    wanted = (a for a in site.published.addresses if not a.endswith("/") and not hidden.intersection(a.replace(".", "/").split("/")))
    _check_addresses(site, wanted, addresses, problems)


def _check_addresses(site: Site, wanted: Iterable[str], found: Collection[str], problems: Problems) -> None:
    moved = {redirect.old for redirect in site.redirects}
    for address in wanted:
        if address not in found and address not in moved and not site.is_damaged(address):
            near = get_close_matches(address, sorted(a for a in found if a.endswith("/") == address.endswith("/")), n=1)
            problems.error(
                Where(REDIRECTS), "lost-address", f"The address {shown(address, 120)} was published, and leads nowhere now.",
                found=f"the address in {published.RECORD}, and {'no page' if address.endswith('/') else 'no file'} that has it",
                expected="every published address, or a redirect from it",
                hint=f"Give it back its {'page' if address.endswith('/') else 'file'}, or add to {REDIRECTS}: - {{from: {address}, to: {near[0] if near else '…'}}}",
            )  # fmt: skip


def _tell(
    site: Site, identity: Identity, was: PublishedValue, value: Value | None, entries: list[CorrectedValue], files: Collection[str], problems: Problems
) -> None:  # fmt: skip
    measure, period = identity[0], identity[1]
    if value is None and (measure in site.unread or site.is_damaged(f"{urls.MEASURES}{measure}/")):
        return
    unit = next((m.unit for m in site.measures.values() if m.unit.name == was.stated.unit), None)
    before = as_stated(was.stated, unit)
    other = "".join(f"; the entry in line {entry.where.line} of {CORRECTIONS} says {told(site, entry, entry.old)}" for entry in entries[:1])
    hint = f"or add at the top of {CORRECTIONS}: {_entry(site, identity, was.stated, value)}"
    if value is not None:
        problems.error(
            value.where, "changed-value", f"The published value of {shown(measure)} for {period.name} was changed, and no entry of {CORRECTIONS} says so.",
            found=as_stated(value.stated, value.measure.unit), expected=f"{before}, as it was published{other}", hint=f"Put it back, {hint}",
        )  # fmt: skip
    else:
        problems.error(
            Where(was.file) if was.file in files else was.where, "lost-value",
            f"The published value of {shown(measure)} for {period.name} is gone, and no entry of {CORRECTIONS} says so.",
            found="no value of that measure, period, area, category and kind", expected=f"{before}, as it was published{other}", hint=f"Put it back, {hint}",
        )  # fmt: skip


def _entry(site: Site, identity: Identity, old: Stated, value: Value | None) -> str:
    """The entry that tells of a change, ready to be completed."""
    measure, period, against, kind, area, category = identity
    new = value.stated if value else None
    with_unit = new is None or old.unit != new.unit
    keys = {
        "measure": measure,
        "period": period.text,
        "kind": "" if kind == "actual" else kind,
        "against": against.text if against else "",
        "category": category or "",
        "area": "" if area in site.areas and site.areas[area].default else area,
        "old": _yaml(old, with_unit=with_unit),
        "new": WITHDRAWN if new is None else _yaml(new, with_unit=with_unit),
    }
    named = ", ".join(f"{key}: {text}" for key, text in keys.items() if text)
    return f'- {{date: …, kind: correction, what: "…", why: "…", effect: "…", values: [{{{named}}}]}}'


def _yaml(stated: Stated, *, with_unit: bool) -> str:
    if stated.number is not None and not (stated.upper or stated.qualifier or stated.status or with_unit):
        return f"{stated.number:f}"
    keys = {
        "value": "" if stated.number is None else f"{stated.number:f}",
        "to": "" if stated.upper is None else f"{stated.upper:f}",
        "qualifier": stated.qualifier or "",
        "status": f"[{', '.join(stated.status)}]" if stated.status else "",
        "unit": stated.unit if with_unit else "",
    }
    return "{" + ", ".join(f"{key}: {text}" for key, text in keys.items() if text) + "}"
