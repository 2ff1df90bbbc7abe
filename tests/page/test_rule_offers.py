"""What the team decides again and again is offered as a rule, taken or left as it is."""

import pytest
from playwright.sync_api import Page, expect

from tests.page.axe import axe_faults
from tests.page.conftest import SignIn
from tests.page.house import House, day_at

_FIRST, _ENOUGH = 60, 5


@pytest.fixture(scope="module")
def handed_over(house: House) -> list[str]:
    """Two visits that were handed to the family on five days."""
    days = [day_at(_FIRST + number) for number in range(_ENOUGH)]
    every = [{each["visit"] for each in _begun(house, day)} for day in days]
    visits = sorted(set.intersection(*every))[:2]
    for day in days:
        for visit in visits:
            wanted = {"kind": "informal", "visit": visit, "carer": "dochter", "is_confirmed": True}
            house.decide(day, "/overrides", wanted)
    return visits


def _begun(house: House, day: str) -> list[dict[str, str]]:
    house.told("POST", f"/rosters/{day}")
    left: list[dict[str, str]] = house.board(day)["left_out"]
    return left


def _open(sign_in: SignIn, num: int) -> Page:
    page = sign_in("n01", width=360, at="#/rules")
    expect(page.locator(".people li")).to_have_count(num)
    return page


def test_a_rule_that_is_taken_becomes_the_care_that_was_agreed(
    sign_in: SignIn, house: House, handed_over: list[str]
) -> None:
    page = _open(sign_in, 2)
    card = page.locator(".people li").first
    expect(card).to_contain_text("5 keer")
    assert axe_faults(page) == []
    expect(card.get_by_label("Mantelzorger")).to_have_value("dochter")
    card.get_by_label("Mantelzorger").fill("dochter Anneke")
    card.get_by_role("button", name="Maak dit de regel").click()
    expect(page.locator(".followed")).to_contain_text("Dit is voortaan de regel")
    changes = [row["cells"] for row in house.told("GET", "/tables/changes")["rows"]]
    assert [each["informal_carer"] for each in changes if each["series"] in handed_over] == ["dochter Anneke"]


def test_a_rule_that_is_declined_is_not_offered_again(sign_in: SignIn, handed_over: list[str]) -> None:
    assert handed_over
    page = _open(sign_in, 1)
    page.get_by_role("button", name="Zo laten").click()
    expect(page.locator(".notice")).to_contain_text("wordt niet meer voorgesteld")
    page.reload()
    expect(page.get_by_text("Er is niets dat het team steeds opnieuw beslist.")).to_be_visible()
