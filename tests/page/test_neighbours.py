"""Two neighbour teams on two screens: one asks, the other answers; what both agree to is a yes at once."""

import pytest
from playwright.sync_api import Locator, Page, expect

from api.auth.page import DEMO_ISSUER
from api.auth.tokens import subject
from tests.page.axe import axe_faults
from tests.page.conftest import SignIn
from tests.page.house import House, Neighbour

_NAME = "Haven"


@pytest.fixture(scope="module")
def neighbour(house: House) -> Neighbour:
    """Another team of the same size, with a planner of its own."""
    return house.add_neighbour(_NAME)


def _asking(page: Page) -> Locator:
    page.get_by_role("button", name="Een buurteam vragen").click()
    return page.get_by_role("dialog")


def test_a_colleague_is_asked_for_and_lent(sign_in: SignIn, house: House, neighbour: Neighbour) -> None:
    asks = sign_in("n01", at="#/neighbours")
    dialog = _asking(asks)
    dialog.get_by_label("Teamnummer").fill(neighbour.team_id)
    dialog.get_by_label("Van").fill("8:00")
    dialog.get_by_label("Tot").fill("12:00")
    dialog.get_by_label("Een woord erbij").fill("twee zieken")
    dialog.get_by_role("button", name="Vragen").click()
    expect(asks.get_by_role("region", name="Wat wij vragen")).to_contain_text("wacht op antwoord")

    asked = sign_in(neighbour.planner, width=360, at="#/neighbours")
    card = asked.get_by_role("region", name="Wat ons gevraagd wordt").get_by_role("listitem")
    expect(card).to_contain_text("twee zieken")
    lent = card.get_by_label("Wie gaat, in welke dienst").locator("option").first.inner_text()
    card.get_by_role("button", name="Ja, deze dienst").click()
    expect(asked.locator(".followed")).to_contain_text("De dienst wordt voor Helsinki gewerkt")
    asks.reload()
    expect(asks.get_by_role("region", name="Wat wij vragen").locator(".chip")).to_have_text("ja")
    guests = [row["cells"]["name"] for row in house.told("GET", "/tables/nurses")["rows"]]
    assert f"{lent.split(',')[0]} ({_NAME})" in guests


def test_a_visit_is_asked_for_and_a_no_is_told(sign_in: SignIn, neighbour: Neighbour, new_day: str) -> None:
    asks = sign_in("planner", language="en", at="#/neighbours")
    asks.get_by_role("button", name="Ask a neighbour team").click()
    dialog = asks.get_by_role("dialog")
    if dialog.get_by_label("Which team").count() == 0:
        dialog.get_by_label("Team number").fill(neighbour.team_id)
    dialog.get_by_label("Day", exact=True).fill(new_day)
    dialog.get_by_label("Take over a visit").check()
    visit = dialog.get_by_label("Which visit?")
    name = visit.locator("option").first.inner_text()
    dialog.get_by_label("Answer within").select_option("4")
    dialog.get_by_role("button", name="Ask").click()
    ours = asks.get_by_role("region", name="What we ask").get_by_role("listitem").last
    expect(ours).to_contain_text("Answer before Mon 3 Mar 17:0")

    asked = sign_in(neighbour.planner, language="en", at="#/neighbours")
    card = asked.get_by_role("region", name="What we are asked").get_by_role("listitem").last
    expect(card).to_contain_text("take over a visit")
    assert name.split(maxsplit=1)[1].split(" (")[0] not in card.inner_text()
    card.get_by_role("button", name="No").click()
    expect(asked.locator(".notice")).to_contain_text("You said no")
    asks.reload()
    expect(ours.locator(".chip")).to_have_text("no")


def test_what_both_planners_want_holds_and_either_ends_it(
    sign_in: SignIn, house: House, neighbour: Neighbour
) -> None:
    wanted = {"neighbour": house.team_id, "day": "2031-03-06", "nurse": {"start": "08:00", "end": "12:00"}}
    neighbour.told("POST", "/neighbours/requests", wanted, by=neighbour.planner)
    for name, stands in (("planner", "wij willen het"), (neighbour.planner, "afgesproken")):
        page = sign_in(name, at="#/neighbours")
        page.get_by_role("button", name="Van tevoren ja zeggen").first.click()
        expect(page.locator(".settings .value").first).to_contain_text(stands)
    page.get_by_role("button", name="Beëindigen").first.click()
    expect(page.locator(".settings .value").first).to_have_text("geen afspraak")


def test_whoever_belongs_to_two_teams_goes_from_one_to_the_other_by_keyboard(
    sign_in: SignIn, house: House, neighbour: Neighbour
) -> None:
    both = {"subject": subject(DEMO_ISSUER, "both"), "role": "member"}
    for team, planner in ((house, "planner"), (neighbour, neighbour.planner)):
        team.told("POST", "/members", both, by=planner)
    page = sign_in("both", width=360, at="#/clients")
    open_now = page.locator("summary", has_text="Team: ")
    expect(open_now).to_have_text(f"Team: {_NAME}")
    open_now.press("Enter")
    assert axe_faults(page) == []
    page.get_by_role("button", name="Helsinki").press("Enter")
    expect(open_now).to_have_text("Team: Helsinki")
    page.reload()
    expect(open_now).to_have_text("Team: Helsinki")
    expect(sign_in("n01").locator("summary", has_text="Team: ")).to_have_count(0)
