"""The questions that readers come with: each is answered within two steps from home, without JavaScript."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import browser_needed

# The links to follow from home, by their words, and what the last page then says.
JOURNEYS = {
    "Is anti-social behaviour going up?": (["Is anti-social behaviour going up?"], "30,674 incidents", "A fall of 41 per cent since 2016/17"),
    "What happened in Thurrock?": (["Thurrock"], "Progress on commitments", "Thurrock"),
    "Did they double the Specials?": (["Did they double the Special Constables?"], "Target and outcome", "521 Special Constables"),
    "What is spent on local policing?": (["What is spent on local policing?"], "What is spent on local policing?", "£"),
    "Which numbers contradict each other?": (
        ["Which numbers contradict each other?"],
        "Sometimes documents print different numbers",
        "Special Constables in 2020/21",
    ),
    "What did the newest report say on dog theft?": (["Police and Crime Plan 2021-2024 Quarterly Update", "Preventing dog theft"], "dog", "2023"),
    "How many were killed or injured on the roads?": (["People killed or seriously injured on the roads"], "846 people", "2021/22"),
    "What became of a promise?": (["What became of a promise?", "Police and Crime Plan 2016 to 2020"], "1. More local", "commitments"),
}


@browser_needed
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("clicks", "title", "said"), JOURNEYS.values(), ids=list(JOURNEYS))
def test_a_question_is_answered_within_two_steps(clicks: list[str], title: str, said: str, browser: Browser, base: str) -> None:
    assert len(clicks) <= 2
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base)
        for words in clicks:
            page.locator("main").get_by_role("link", name=words).first.click()
        expect(page.locator("main")).to_contain_text(title)
        expect(page.locator("main")).to_contain_text(said)
