"""Redirects: each leads from an address that no page has, in one step, to one that there is."""

from collections.abc import Collection

from generator import destinations
from generator.model import Redirect, Site
from generator.problems import Problems, close, near, shown


def check_redirects(site: Site, problems: Problems) -> None:
    """What can be told from the data: loops, chains, pages that are covered and pages that are missing."""
    if not site.redirects:
        return
    promised = destinations.anchors(site)
    moved: dict[str, Redirect] = {}
    for redirect in site.redirects:
        first = moved.setdefault(redirect.old, redirect)
        if first is not redirect:
            problems.error(
                redirect.where, "redirect-twice", f"The address {shown(redirect.old)} is redirected twice.", found=f"to {redirect.new} here, and to {first.new} in line {first.where.line}",
                expected="one new address for each old one", hint="Delete one of the two entries.",
            )  # fmt: skip
        elif redirect.old in promised:
            _tell_covered(redirect, problems)
    for redirect in moved.values():
        _check_goal(site, redirect, moved, promised, problems)


def check_files(site: Site, addresses: Collection[str], problems: Problems) -> None:
    """What only the finished files tell: redirects from and to files that are no pages."""
    promised = destinations.anchors(site) if site.redirects else {}
    for redirect in site.redirects:
        if not redirect.old.endswith("/") and redirect.old in addresses and redirect.old not in promised:
            _tell_covered(redirect, problems)
        if not redirect.new.partition("#")[0].endswith("/") and redirect.new not in addresses and redirect.new not in {r.old for r in site.redirects}:
            problems.error(
                redirect.where, "broken-redirect", f"There is no file {shown(redirect.new)}.", found=redirect.new, expected="the address of a page or file of this site",
                hint=close(redirect.new, addresses) or "Write the address at which its content stands now.",
            )  # fmt: skip


def _tell_covered(redirect: Redirect, problems: Problems) -> None:
    what = "page" if redirect.old.endswith("/") else "file"
    problems.error(
        redirect.where, "redirect-over-page", f"There is a {what} at {shown(redirect.old)}, which this redirect would cover.", found=f"a {what} and a redirect with one address",
        expected="a redirect from an address that nothing has any more", hint="Delete the entry, or move what stands there.",
    )  # fmt: skip


def _check_goal(site: Site, redirect: Redirect, moved: dict[str, Redirect], promised: dict[str, frozenset[str]], problems: Problems) -> None:
    path, _, anchor = redirect.new.partition("#")
    way = [redirect.old]
    while path in moved and path not in way:
        way.append(path)
        path = moved[path].new.partition("#")[0]
    if path in way:
        problems.error(
            redirect.where, "redirect-in-a-circle", f"The redirect from {shown(redirect.old)} leads in a circle.", found=" to ".join((*way, path)),
            expected="the address of a page or file of this site", hint="Write the address at which its content stands now.",
        )  # fmt: skip
    elif len(way) > 1:
        problems.error(
            redirect.where, "redirect-to-a-redirect", f"The redirect from {shown(redirect.old)} leads to another redirect.", found=" to ".join((*way, path)),
            expected="the address at which its content stands now", hint=f"Write “to: {moved[way[-1]].new}”.",
        )  # fmt: skip
    elif path.endswith("/") and path not in promised and not site.is_damaged(path):
        problems.error(
            redirect.where, "broken-redirect", f"There is no page {shown(path)}.", found=redirect.new, expected="the address of a page or file of this site",
            hint=near(path, promised),
        )  # fmt: skip
    elif anchor and path in promised and anchor not in promised[path]:
        problems.error(
            redirect.where, "broken-redirect", f"The page {path} has no place {shown('#' + anchor)}.", found=redirect.new, expected=f"an anchor of {path}",
            hint=close(anchor, promised[path]) or "Leave out the part from # on.",
        )  # fmt: skip
