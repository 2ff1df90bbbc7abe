"""Offline and back: it is said, what is on the screen stays, and what was done is done once."""

from playwright.sync_api import expect

from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.moves import a_move_that_can_be

_LOST = "Geen verbinding."


def test_a_lost_connection_is_said_and_the_board_stays(sign_in: SignIn, planned_day: str) -> None:
    page = sign_in("planner", at=f"#/day/{planned_day}")
    shown = page.locator(".block").count()
    page.context.set_offline(True)
    expect(page.get_by_role("alert")).to_contain_text(_LOST)
    assert page.locator(".block").count() == shown
    page.context.set_offline(False)
    expect(page.get_by_text(_LOST)).to_be_hidden()
    assert page.locator(".block").count() == shown


def test_what_was_decided_offline_waits_and_is_done_once(sign_in: SignIn, house: House, new_day: str) -> None:
    page = sign_in("planner", at=f"#/day/{new_day}")
    expect(page.locator(".chip.proposed")).to_be_visible()
    house.plan(new_day)
    expect(page.locator(".chip")).to_contain_text("2")
    before = house.board(new_day)["version"]
    page.context.set_offline(True)
    page.locator(".who button").first.click()
    again = page.get_by_role("button", name="Opnieuw proberen")
    expect(page.locator(".notice")).to_contain_text("Er is niets verloren")
    again.click()
    page.context.set_offline(False)
    expect(page.get_by_text(_LOST)).to_be_hidden()
    again.click()
    expect(again).to_be_hidden()
    if page.locator("dialog[open]").count():
        page.locator("dialog[open] button.main").click()
    expect(page.locator(".chip")).to_contain_text(str(before + 1))
    assert house.board(new_day)["version"] == before + 1


def test_what_was_typed_before_the_connection_went_is_still_there(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    move = a_move_that_can_be(house, new_day)
    page = sign_in("planner", at=f"#/day/{new_day}")
    page.locator(f'.block[data-visit="{move.visit}"]').click()
    page.locator(".panel .options").wait_for()
    page.get_by_label("Familie of andere mantelzorger").fill("dochter Anneke")
    page.context.set_offline(True)
    expect(page.get_by_text(_LOST)).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text(_LOST)).to_be_hidden()
    assert page.get_by_label("Familie of andere mantelzorger").input_value() == "dochter Anneke"
