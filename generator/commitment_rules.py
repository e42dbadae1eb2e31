"""Rules for commitments: a promise comes from an earlier plan, never from itself, and stands once in its plan, which has an address of its own."""

from collections.abc import Callable

from generator import urls
from generator.model import Commitment, Origin, Plan, Site
from generator.problems import Problems, shown
from generator.prose import plain


def check_commitments(site: Site, problems: Problems) -> None:
    """Applies every rule to every commitment."""
    order = list(site.plans)
    for plan in site.plans.values():
        _own_address(plan, problems)
    worded: dict[tuple[str, str], Commitment] = {}
    for commitment in site.commitments.values():
        for origin in commitment.origins:
            _earlier(commitment, origin, site, order.index, problems)
        words = (commitment.plan.id, plain(commitment.wording).lower().rstrip("."))
        if (other := worded.setdefault(words, commitment)) is not commitment:
            problems.error(
                commitment.where, "same-commitment", f"{shown(commitment.id)} and {shown(other.id)} are worded the same.", found=f"the same wording at {other.where}",
                expected="each commitment of a plan once", hint="Keep one. Where a document prints it twice, it has two entries of progress.",
            )  # fmt: skip


def _own_address(plan: Plan, problems: Problems) -> None:
    if urls.commitments_of(plan) in urls.BY:
        problems.error(
            plan.where, "plan-name", f"The plan {shown(plan.id)} has the name of a list of commitments.", found=plan.id, expected="another name, such as the years of the plan",
            hint=f"Choose another name, because {urls.commitments_of(plan)} is the address of that list.",
        )  # fmt: skip


def _earlier(commitment: Commitment, origin: Origin, site: Site, place: Callable[[str], int], problems: Problems) -> None:
    plan = origin.commitment.partition("/")[0]
    if plan not in site.plans or place(plan) < place(commitment.plan.id):
        return
    if commitment.key in _before(origin.commitment, site):
        message, hint = f"{shown(commitment.key)} descends from itself.", "Keep the line at the later of the two, and delete it here or there."
    elif plan == commitment.plan.id:
        message = f"{shown(commitment.key)} comes from a commitment of its own plan."
        hint = "Where a document words one commitment in two ways, keep one entry and tell the other wording in its note."
    else:
        message, hint = (
            f"{shown(commitment.key)} comes from a commitment of a later plan.",
            "Move the line to the commitment of the later plan, with the two names changed round.",
        )
    problems.error(origin.where, "descent", message, found=origin.commitment, expected="a commitment of an earlier plan", hint=hint)


def _before(key: str, site: Site) -> set[str]:
    """A commitment and all that it comes from."""
    met: set[str] = set()
    waiting = [key]
    while waiting:
        if (name := waiting.pop()) not in met:
            met.add(name)
            waiting += [o.commitment for o in site.commitments[name].origins] if name in site.commitments else []
    return met
