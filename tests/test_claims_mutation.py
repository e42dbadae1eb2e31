"""What is true and then changed by one digit, one word of direction or one year must not pass.

Each true sentence of the corpus is changed in every way of three kinds. A mutant is found when a claim is called false or
a number is no longer accounted for. Of those that are not found, the ones that are still true or that the data cannot decide are left out, each for a reason that
`still_open` reads from the sentence and the data alone, not from what the build says.
"""

import re
from collections import Counter
from time import perf_counter

from generator.claims.intervals import Verdict
from tests.claims.corpus import Case, cases, passage_of, said_of
from tests.claims.mutants import mutants


def still_open(kind: str, case: Case, before: str, after: str) -> str:
    """Why a mutant that was not found is not false: it is still true, or the data cannot tell."""
    reason = ""
    if kind == "digit":
        reason = _number_still_true(before, after)
    elif kind == "year":
        held = {v.period.text: float(v.number or 0) for v in case.values}
        old, new = _years(before), _years(after)
        reason = "no number is held for the year" if not set(new) <= set(held) else _years_still_true(before, held, old, new)
    return reason


def _number_still_true(before: str, after: str) -> str:
    at = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    start = at - len((re.search(r"[\d,.]*$", before[:at]) or [""])[0])
    old, new = (float((re.match(r"[\d,.]*\d", text[start:]) or ["0"])[0].replace(",", "")) for text in (before, after))
    if re.search(r"(?:more than|over|at least|above) £?$", before[:start]) and new < old:
        return "more than a smaller number"
    if re.search(r"(?:less than|fewer than|under|up to) £?$", before[:start]) and new > old:
        return "less than a larger number"
    # Sums of numbers that are printed to a tenth are open by as many halves of a tenth as there are numbers.
    tenths = re.findall(r"\d\.\d\b", before)
    if len(tenths) > 2 and abs(new - old) <= 0.1001:
        return "open by the rounding of the numbers it is made from"
    return ""


def _years(text: str) -> list[str]:
    return re.findall(r"\d{4}/\d\d", text)


def _years_still_true(text: str, held: dict[str, float], old: list[str], new: list[str]) -> str:
    if re.search(r"every year|each year|year on year|lowest|record", text):
        return "fewer years of a claim that holds for all of them" if min(old) <= min(new) and max(new) <= max(old) and len(set(new)) > 1 else ""
    if "highest number since" in text:
        between = [number for year, number in held.items() if new[1] < year < new[0]]
        return "the highest since then as well" if between and max(between) < held[new[0]] else ""
    if re.search(r"\b(?:fell|grew) between", text) and len(new) == 2:
        return "the same direction between these years" if (held[new[1]] - held[new[0]]) * (held[old[1]] - held[old[0]]) > 0 else ""
    if "more than doubled" in text:
        return "more than doubled between these years as well" if held[new[1]] > 2 * held[new[0]] else ""
    if "unchanged from" in text and new[0] == new[1]:
        return "a year is the same as itself"
    return ""


def test_a_change_of_one_digit_word_or_year_is_found() -> None:
    began = perf_counter()
    counts: dict[str, Counter[str]] = {"true": Counter(), "checked": Counter()}
    missed: list[str] = []
    for case in cases():
        if case.expected not in counts or (case.kind == "names" and case.expected == "checked"):
            continue  # names are no numbers, whatever their digits
        passage = passage_of(case)
        for kind, mutant in mutants(passage):
            came = said_of(mutant, case.values)
            found = any(c.verdict is Verdict.FALSE for c in came.claims) or any(n.state == "unaccounted" for n in came.numbers)
            reason = "found" if found else still_open(kind, case, passage.text, mutant.text) or "missed"
            counts[case.expected][reason] += 1
            if reason == "missed":
                missed.append(f"{case.kind}:{case.line} {kind}: {mutant.text}")
    took = perf_counter() - began
    for expected, tally in counts.items():
        print(f"\nmutants of {expected} sentences: {dict(tally)}")  # noqa: T201
    print(f"{took:.1f} s", *missed, sep="\n  ")  # noqa: T201
    for tally in counts.values():
        assert tally["found"] >= 0.99 * (tally["found"] + tally["missed"]), "\n".join(missed)
    assert counts["true"]["found"] > 1000
    assert took < 20


def test_what_the_data_cannot_tell_is_not_called_true() -> None:
    """A claim between years of which one is not held is never called true."""
    for case in cases():
        if case.kind not in ("between", "steady", "multiple") or case.expected != "true":
            continue
        passage = passage_of(case)
        held = {v.period.text for v in case.values}
        for kind, mutant in mutants(passage):
            if kind == "year" and not set(_years(mutant.text)) <= held and " between " in mutant.text.lower():
                came = said_of(mutant, case.values)
                assert all(c.verdict in (Verdict.UNCHECKABLE, Verdict.FALSE) for c in came.claims if "<" not in c.said), mutant.text
