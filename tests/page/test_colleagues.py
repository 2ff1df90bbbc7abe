"""Who works when: one shift changed, one taken out, and a colleague who leaves."""

from typing import Any

from playwright.sync_api import expect

from tests.page.conftest import SignIn
from tests.page.house import House


def _shifts(house: House, nurse: str) -> dict[str, dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        part = house.told("GET", f"/tables/shifts?limit=1000&after={after}")
        rows, after = [*rows, *part["rows"]], part["next"]
    return {row["cells"]["id"]: row["cells"] for row in rows if row["cells"]["nurse"] == nurse}


def test_one_shift_is_changed_and_what_that_does_to_the_day_is_told(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    works = next(row for row in house.board(new_day)["nurses"] if len(row["stops"]) > 2)
    shift = _shifts(house, works["nurse"])[works["shift"]]
    page = sign_in("n02", width=360, at="#/colleagues")
    card = page.locator(".people li.card").filter(has_text=works["nurse"])
    if card.locator("summary").count():
        card.locator("summary").click()
    card.locator("li").filter(has_text=f"{shift['start']}\u2013{shift['end']}").filter(
        has_text=f" {int(new_day[-2:])} mrt "
    ).get_by_role("button").first.click()
    page.get_by_role("dialog").get_by_label("Tot").fill(f"{int(shift['start'][:2]) + 1:02}:00")
    page.get_by_role("dialog").get_by_role("button", name="Bewaren").click()
    expect(page.locator(".followed")).to_contain_text("nog van niemand")
    assert house.board(new_day)["left_out"]


def test_whoever_leaves_has_no_shifts_after_the_last_day(sign_in: SignIn, house: House) -> None:
    made = {"cells": {"id": "vertrekt", "name": "Vera", "level": "3"}}
    house.told("POST", "/tables/nurses/rows", made)
    for day in ("2031-03-10", "2031-03-20"):
        shift = {"nurse": "vertrekt", "day": day, "start": "07:00", "end": "15:00"}
        house.told("PUT", f"/shifts/vertrekt-{day}", shift)
    page = sign_in("planner", language="en", at="#/colleagues")
    card = page.locator(".people li.card").filter(has_text="Vera")
    card.get_by_role("button", name="Vera leaves the team").click()
    page.get_by_label("Last day in the team").fill("2031-03-15")
    page.get_by_role("dialog").get_by_role("button", name="Leaves the team").click()
    expect(page.locator(".followed")).to_contain_text(
        "Vera belongs to the team up to and including 15 Mar 2031"
    )
    assert [each["day"] for each in _shifts(house, "vertrekt").values()] == ["2031-03-10"]
