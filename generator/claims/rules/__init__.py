"""The kinds of claims that can be checked, one file each, in the order in which they are tried."""

from generator.claims.rules.average import averages
from generator.claims.rules.between import changes_by_years
from generator.claims.rules.change import changes
from generator.claims.rules.misplaced import misplaced
from generator.claims.rules.multiple import multiples
from generator.claims.rules.pace import paces
from generator.claims.rules.series import every_year, extremes
from generator.claims.rules.share import parts_of_all, shares
from generator.claims.rules.steady import steady
from generator.claims.rules.total import totals
from generator.claims.rules.turned import turned
from generator.claims.sentence import Rule

RULES: tuple[Rule, ...] = (
    changes,
    changes_by_years,
    turned,
    multiples,
    shares,
    parts_of_all,
    totals,
    every_year,
    extremes,
    steady,
    averages,
    paces,
    misplaced,
)
