"""Two people at the same day: each sees what the other does, and nobody decides on what is gone."""

from playwright.sync_api import expect

from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.moves import a_move_that_can_be, block, row

_TWO_SECONDS = 2_000


def test_what_one_accepts_the_other_sees_within_two_seconds(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    other = sign_in("n02", at=f"#/day/{new_day}")
    expect(other.locator(".chip.proposed")).to_be_visible()
    house.decide(new_day, "/accept", {"is_signed": True})
    expect(other.locator(".chip.accepted")).to_be_visible(timeout=_TWO_SECONDS)
    expect(other.locator("#said")).to_have_text(
        "Een collega heeft deze dag veranderd; u ziet de nieuwste versie."
    )


def test_what_one_moves_moves_on_the_others_board(sign_in: SignIn, house: House, new_day: str) -> None:
    move = a_move_that_can_be(house, new_day)
    other = sign_in("n02", at=f"#/day/{new_day}")
    expect(row(other, move.by).locator(f'[data-visit="{move.visit}"]')).to_be_visible()
    wanted = {"kind": "nurse", "moves": [{"visit": move.visit, "nurse": move.to}], "is_confirmed": True}
    house.decide(new_day, "/overrides", wanted)
    expect(row(other, move.to).locator(f'[data-visit="{move.visit}"]')).to_be_visible(timeout=_TWO_SECONDS)


def test_a_decision_on_what_is_gone_explains_itself_and_changes_nothing(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    page = sign_in("planner", at=f"#/day/{new_day}")
    page.context.route("**/events", lambda route: route.abort())
    page.reload()
    block(page, page.locator(".block").first.get_attribute("data-visit") or "").wait_for()
    house.decide(new_day, "/reject", {"reason": "te vol"})
    page.get_by_role("button", name="Alles vaststellen").click()
    expect(page.get_by_role("alert")).to_contain_text("Een collega was u net voor")
    expect(page.locator(".chip.rejected")).to_be_visible()
    assert house.board(new_day)["state"] == "rejected"
