"""More of what is decided at the board: by which wishes, what stays where it is, and who sees to the rest."""

from playwright.sync_api import expect

from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.moves import block


def test_three_ways_to_weigh_the_wishes_are_told_in_minutes_and_faces(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    page = sign_in("planner", at=f"#/day/{new_day}")
    page.locator(".toolbar .more summary").click()
    page.get_by_role("button", name="Wensen vergelijken").click()
    ways = page.locator(".presets article")
    expect(ways).to_have_count(3)
    expect(ways.get_by_role("heading")).to_have_text(["Bekende gezichten", "In balans", "Minste reistijd"])
    expect(page.get_by_role("button", name="Dit voorstellen")).to_have_count(3)
    found = house.told("GET", f"/rosters/{new_day}/presets")["presets"]
    for way, told in zip(ways.all_inner_texts(), found, strict=True):
        assert f"{told['num_new_faces']} nieuw" in way
        assert "minuten onderweg" in way


def test_a_visit_is_fixed_where_it_is(sign_in: SignIn, house: House, new_day: str) -> None:
    page = sign_in("planner", language="en", at=f"#/day/{new_day}")
    visit = page.locator(".block").first.get_attribute("data-visit") or ""
    block(page, visit).click()
    page.get_by_role("button", name="Keep it with this nurse").click()
    page.locator("dialog[open] button.main").click()
    expect(page.locator(f'.stop:has([data-visit="{visit}"]) .pin')).to_be_visible()
    (held,) = [
        stop["pin"] for row in house.board(new_day)["nurses"] for stop in row["stops"] if stop["id"] == visit
    ]
    assert held["override_id"]


def test_a_visit_that_nobody_makes_tells_why_and_what_would_help_and_gets_an_owner(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    stops = [stop for row in house.board(new_day)["nurses"] for stop in row["stops"]]
    visit = next(stop["id"] for stop in stops if stop["kind"] == "visit")
    house.decide(new_day, "/overrides", {"kind": "unassign", "visit": visit, "is_confirmed": True})
    (left,) = [each for each in house.board(new_day)["left_out"] if each["visit"] == visit]
    page = sign_in("planner", at=f"#/day/{new_day}")
    card = page.locator(f'.left-out li:has([data-visit="{visit}"])')
    expect(card).to_contain_text(left["reason"]["nl"])
    if left["would_help"]:
        expect(card).to_contain_text(left["would_help"]["nl"])
    card.get_by_label("Wat ermee gebeurt").select_option("family")
    at_work = house.board(new_day)["nurses"][-1]["nurse"]
    card.get_by_label("Wie erop let").select_option(at_work)
    card.get_by_role("button", name="Regelen").click()
    expect(card.locator(".ok")).to_contain_text("Familie doet het")
