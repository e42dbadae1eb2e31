"""What runs out: the contact for security, which security.txt may offer only until a day."""

from datetime import date, timedelta

from generator import periods
from generator.model import Organisation
from generator.problems import Problems
from generator.units import counted

# So many days before, it is told.
AHEAD = 30


def check_expiry(organisation: Organisation, today: date, problems: Problems) -> None:
    """Tells a contact that runs out soon; one that has run out is an error, because nobody may rely on it."""
    security = organisation.security
    if security is None or security.expires > today + timedelta(days=AHEAD):
        return
    day = periods.parse(security.expires.isoformat()).name
    wanted = "a day that is still to come, and less than a year ahead"
    hint = "Ask those who read such messages whether the contact still holds. If so, write a new day."
    if security.expires <= today:
        problems.error(
            security.where,
            "security-expired",
            "The contact for security has run out.",
            found=f"expires: {security.expires}",
            expected=wanted,
            hint=hint,
        )
        return
    left = (security.expires - today).days
    problems.notice(
        security.where, "security-expires", f"The contact for security runs out in {counted(left, 'day')}, on {day}. From then on the site cannot be built.",
        found=f"expires: {security.expires}", expected=wanted, hint=hint,
    )  # fmt: skip
