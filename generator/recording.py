"""Renews the record of what was published: the last step of a publication.

The site is made in memory as for a publication. Where a published value changed in silence, or an address was lost, the
check has told so, and the record stays as it is.
"""

from dataclasses import dataclass

from generator import published, urls
from generator.model import Published, Site, Value
from generator.pipeline import Order, made, ready
from generator.problems import Problems
from generator.write import write_record


@dataclass(frozen=True, slots=True)
class News:
    """What the new record holds that the old one did not: addresses, new values and changed values; and how much it holds in all.

    `withdrawn` are values of the old record that are published no more. `first` is True where there was no record.
    """

    first: bool
    addresses: tuple[str, ...]
    new: tuple[Value, ...]
    changed: tuple[Value, ...]
    withdrawn: int
    all_addresses: int
    all_values: int


def renew(order: Order, problems: Problems) -> News | None:
    """Writes the record anew; None where problems forbid it."""
    checked = ready(order, problems)
    site = made(order, checked, problems)
    if checked is None or not site.files or problems.stops(strict=order.strict):
        return None
    addresses = [address for address in map(urls.address_of, site.files) if published.lasts(address)]
    before = checked.site.published or Published(addresses={}, values={})
    # What the check did not miss is redirected, or withheld for now: its address stays recorded, and so does its value.
    withdrawn = {value.identity for entry in checked.site.corrections for value in entry.values if value.new is None}
    values = {identity: was for identity, was in before.values.items() if identity not in withdrawn} | published.of(checked.site.values)
    lasting = {*before.addresses, *addresses}
    write_record(order.root / published.RECORD, published.written(lasting, values), problems)
    return (
        None
        if problems.stops(strict=order.strict)
        else _news(checked.site, before, addresses, len(withdrawn & before.values.keys()), len(lasting), len(values))
    )


def _news(site: Site, before: Published, addresses: list[str], withdrawn: int, all_addresses: int, all_values: int) -> News:
    return News(
        first=site.published is None,
        addresses=tuple(sorted(address for address in addresses if address not in before.addresses)),
        new=tuple(value for value in site.values if value.identity not in before.values),
        changed=tuple(v for v in site.values if (was := before.values.get(v.identity)) and was.stated != v.stated),
        withdrawn=withdrawn,
        all_addresses=all_addresses,
        all_values=all_values,
    )
