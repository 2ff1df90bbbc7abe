"""Two colleagues with a phone each: one offers a visit, the other sees it, says yes or no."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.page.axe import axe_faults
from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.test_my_day import busy_nurse, visits_of

TWO_SECONDS = 2_000


def a_swap(house: House, day: str) -> tuple[str, dict[str, Any], str]:
    """A nurse, a visit of hers, and a colleague who could take it."""
    for row in house.board(day)["nurses"]:
        for stop in row["stops"]:
            if stop["kind"] == "visit":
                wish = {"visits": [stop["id"]]}
                found = house.told("POST", f"/rosters/{day}/swap-options", wish, by=row["nurse"])["options"]
                able = [each["nurse"] for each in found if each["outcome"] and not each["refusal"]]
                if able:
                    return row["nurse"], stop, able[0]
    raise AssertionError("nobody could take anything")


def name_of(house: House, day: str, nurse: str) -> str:
    return next(str(row["name"]) for row in house.board(day)["nurses"] if row["nurse"] == nurse)


def maker_of(house: House, day: str, visit: str) -> str:
    rows = house.board(day)["nurses"]
    return next(str(row["nurse"]) for row in rows for stop in row["stops"] if stop["id"] == visit)


def offer(page: Page, stop: dict[str, Any], to: str, note: str = "") -> None:
    """Offer a visit to a colleague, as on a phone."""
    page.get_by_label(f"{stop['shown']} {stop['name']}").check()
    page.get_by_role("button", name="Wie kan het overnemen?").click()
    page.get_by_role("checkbox", name=to).check()
    page.get_by_label("Een woord erbij").fill(note)
    page.get_by_role("button", name="Deze collega vragen").click()


def test_a_visit_is_offered_on_one_phone_and_taken_on_another(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    giver, stop, taker = a_swap(house, new_day)
    asked = sign_in(taker, width=360, at=f"#/mine/{new_day}")
    expect(asked.locator(".state")).to_be_visible()
    asks = sign_in(giver, width=360, at=f"#/mine/{new_day}/give")
    offer(asks, stop, name_of(house, new_day, taker), "mijn zoon is jarig")
    expect(asks.locator(".own-offers")).to_contain_text(name_of(house, new_day, taker))
    asked.get_by_role("link", name="Bekijken").wait_for(timeout=TWO_SECONDS)
    asked.get_by_role("link", name="Bekijken").click()
    expect(asked.locator("blockquote")).to_have_text("mijn zoon is jarig")
    expect(asked.locator(".both")).to_contain_text("Uw dag")
    asked.get_by_role("button", name="Ja, ik neem het").click()
    expect(asked.locator(".notice")).to_contain_text("Het is nu van u")
    assert maker_of(house, new_day, stop["id"]) == taker
    expect(asks.locator(".own-offers")).to_contain_text("neemt dit over")


def test_a_whole_shift_is_offered_and_she_sees_whose_day_it_would_fit(
    sign_in: SignIn, house: House, planned_day: str
) -> None:
    nurse = busy_nurse(house, planned_day)
    visits = [stop["id"] for stop in visits_of(house, planned_day, nurse)]
    found = house.told("POST", f"/rosters/{planned_day}/swap-options", {"visits": visits}, by=nurse)
    page = sign_in(nurse, width=360, at=f"#/mine/{planned_day}/give")
    page.get_by_role("button", name="De hele dienst").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(len(visits))
    page.get_by_role("button", name="Wie kan het overnemen?").click()
    answer = page.get_by_role("region", name="Wie kan het overnemen?")
    for option in found["options"]:
        expect(answer).to_contain_text(found["names"][option["nurse"]])
    assert axe_faults(page) == []


def test_a_no_is_told_to_who_asked_and_the_offer_can_be_withdrawn(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    giver, stop, taker = a_swap(house, new_day)
    made = house.told("POST", f"/rosters/{new_day}/swaps", {"visits": [stop["id"]]}, by=giver)
    asked = sign_in(taker, width=360, language="en", at=f"#/mine/{new_day}/answer/{made['offer_id']}")
    asked.get_by_role("button", name="No, I cannot").click()
    expect(asked.locator(".asked")).to_have_count(0)
    asks = sign_in(giver, width=360, language="en", at=f"#/mine/{new_day}")
    expect(asks.locator(".own-offers")).to_contain_text(f"Cannot: {name_of(house, new_day, taker)}")
    asks.get_by_role("button", name="Withdraw").click()
    expect(asks.locator(".own-offers")).to_have_count(0)
    assert maker_of(house, new_day, stop["id"]) == giver


def test_a_yes_that_comes_too_late_is_told_why(sign_in: SignIn, house: House, new_day: str) -> None:
    giver, stop, taker = a_swap(house, new_day)
    made = house.told("POST", f"/rosters/{new_day}/swaps", {"visits": [stop["id"]]}, by=giver)
    asked = sign_in(taker, width=360, language="en", at=f"#/mine/{new_day}/answer/{made['offer_id']}")
    asked.get_by_role("button", name="Yes, I take it").wait_for()
    house.told("POST", f"/swaps/{made['offer_id']}/withdraw", by=giver)
    asked.get_by_role("button", name="Yes, I take it").click()
    expect(asked.locator(".notice")).to_contain_text("this offer was withdrawn")
    expect(asked.get_by_role("button", name="Yes, I take it")).to_have_count(0)


def test_a_roster_that_changed_while_she_looked_is_looked_at_again(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    giver, stop, taker = a_swap(house, new_day)
    made = house.told("POST", f"/rosters/{new_day}/swaps", {"visits": [stop["id"]]}, by=giver)
    asked = sign_in(taker, width=360, language="en", at=f"#/mine/{new_day}/answer/{made['offer_id']}")
    asked.get_by_role("button", name="Yes, I take it").wait_for()
    house.decide(new_day, "/accept", {"is_signed": True})
    asked.get_by_role("button", name="Yes, I take it").click()
    expect(asked.locator(".notice")).to_contain_text("The roster changed while you were looking")
    assert maker_of(house, new_day, stop["id"]) == giver
