"""A planner's afternoon at the board: propose, look, move, think better of it, accept or reject."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.moves import (
    a_move_that_can_be,
    a_move_that_cannot_be,
    block,
    hold_over,
    maker_of,
    row,
)

_COUNT_CLICKS = "window.clicks = 0; document.addEventListener('click', () => window.clicks++, true)"


def _dialog(page: Page) -> Locator:
    return page.locator("dialog[open]")


def _more(page: Page, name: str) -> None:
    page.locator(".toolbar .more summary").click()
    page.get_by_role("button", name=name).click()


def test_a_day_is_proposed_and_accepted_in_three_clicks(
    sign_in: SignIn, house: House, free_days: Iterator[str]
) -> None:
    day = next(free_days)
    page = sign_in("planner", at=f"#/day/{day}")
    page.evaluate(_COUNT_CLICKS)
    page.get_by_role("button", name="Voorstellen").click()
    expect(page.locator(".planning")).to_contain_text("minuten volgens uw eigen wensen")
    page.locator(".chip.proposed").wait_for()
    expect(page.get_by_role("button", name="Alles vaststellen")).to_be_enabled()
    page.locator(".planning").wait_for(state="detached")
    proof = house.board(day)["proof"]
    expect(page.locator(".proof")).to_have_text([proof["sentence"]["nl"]] if proof else [])
    page.get_by_role("button", name="Alles vaststellen").click()
    page.locator(".chip.accepted").or_(_dialog(page)).first.wait_for()
    if _dialog(page).count():
        _dialog(page).locator("button.main").click()
    page.locator(".chip.accepted").wait_for()
    assert house.board(day)["state"] == "accepted"
    assert page.evaluate("window.clicks") <= 3


def test_a_visit_is_dragged_to_a_colleague_with_its_price_before_it_counts(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    move = a_move_that_can_be(house, new_day)
    page = sign_in("planner", at=f"#/day/{new_day}")
    hold_over(page, move.visit, move.to)
    expect(row(page, move.to).locator(".badge")).to_contain_text("min")
    page.mouse.up()
    expect(_dialog(page).get_by_role("heading")).to_contain_text("minuten reistijd")
    assert house.board(new_day)["version"] == 1
    _dialog(page).get_by_label("Reden").fill("zij komt er toch langs")
    _dialog(page).locator("button.main").click()
    expect(row(page, move.to).locator(f'[data-visit="{move.visit}"]')).to_be_visible()
    assert maker_of(house, new_day, move.visit) == move.to
    overrides = house.told("GET", f"/rosters/{new_day}/overrides")["overrides"]
    assert overrides[-1]["reason"] == "zij komt er toch langs"

    page.get_by_role("button", name="Ongedaan maken", exact=True).click()
    expect(row(page, move.by).locator(f'[data-visit="{move.visit}"]')).to_be_visible()
    assert house.board(new_day)["version"] == 3


def test_a_visit_is_moved_by_the_keyboard_alone(sign_in: SignIn, house: House, new_day: str) -> None:
    move = a_move_that_can_be(house, new_day)
    page = sign_in("planner", at=f"#/day/{new_day}")
    first = page.locator(".block[tabindex='0']").first
    first.focus()
    for _ in range(page.locator(".block").count() * 2):
        if page.evaluate("document.activeElement.dataset.visit") == move.visit:
            break
        here = page.evaluate("document.activeElement.dataset.visit")
        page.keyboard.press("ArrowRight")
        if page.evaluate("document.activeElement.dataset.visit") == here:
            page.evaluate("document.activeElement.closest('.row').querySelector('.block').focus()")
            page.keyboard.press("ArrowDown")
            page.evaluate("document.activeElement.closest('.row').querySelector('.block').focus()")
    expect(block(page, move.visit)).to_be_focused()
    page.keyboard.press("Enter")
    options = page.locator(".panel .options button")
    options.first.wait_for()
    name = row(page, move.to).locator("h2").inner_text()
    options.filter(has_text=name).first.press("Enter")
    _dialog(page).locator("button.main").press("Enter")
    expect(row(page, move.to).locator(f'[data-visit="{move.visit}"]')).to_be_visible()
    assert maker_of(house, new_day, move.visit) == move.to


def test_what_a_rule_forbids_is_refused_in_that_rules_sentence(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    move, why, refusal = a_move_that_cannot_be(house, new_day)
    page = sign_in("planner", at=f"#/day/{new_day}")
    hold_over(page, move.visit, move.to)
    expect(row(page, move.to).locator(".badge")).to_have_text(why)
    page.mouse.up()
    expect(_dialog(page).get_by_role("heading")).to_have_text("Dit kan niet")
    expect(_dialog(page).locator(".warn")).to_contain_text(refusal)
    assert _dialog(page).locator("button.main").count() == 0
    assert house.board(new_day)["version"] == 1


def test_a_proposal_is_rejected_with_a_reason(sign_in: SignIn, house: House, new_day: str) -> None:
    page = sign_in("planner", at=f"#/day/{new_day}")
    _more(page, "Afwijzen")
    _dialog(page).get_by_label("Reden").fill("de ochtend is te vol")
    _dialog(page).locator("button.main").click()
    page.locator(".chip.rejected").wait_for()
    assert house.board(new_day)["state"] == "rejected"


def test_what_changed_since_it_was_accepted_is_said_in_sentences(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    house.decide(new_day, "/accept", {"is_signed": True})
    move = a_move_that_can_be(house, new_day)
    wanted = {"kind": "nurse", "moves": [{"visit": move.visit, "nurse": move.to}], "is_confirmed": True}
    house.decide(new_day, "/overrides", wanted)
    page = sign_in("planner", at=f"#/day/{new_day}")
    _more(page, "Wat is er veranderd")
    expect(_dialog(page).get_by_role("heading")).to_contain_text("vastgesteld")
    expect(_dialog(page).get_by_role("listitem").filter(has_text=move.client).first).to_be_visible()


def test_why_she_comes_and_who_else_could_is_told_of_a_visit(
    sign_in: SignIn, house: House, planned_day: str
) -> None:
    page = sign_in("n01", language="en", at=f"#/day/{planned_day}")
    visit = page.locator(".block").first
    explained = house.told(
        "GET", f"/rosters/{planned_day}/visits/{visit.get_attribute('data-visit')}/explanation"
    )
    visit.click()
    for reason in explained["reasons"]:
        expect(page.locator(".panel")).to_contain_text(reason["en"])
    expect(page.locator(".panel")).to_contain_text("Who else could?")


def test_three_ways_to_weigh_the_wishes_are_told_in_minutes_and_faces(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    page = sign_in("planner", at=f"#/day/{new_day}")
    _more(page, "Wensen vergelijken")
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
    _dialog(page).locator("button.main").click()
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
    card.get_by_label("Wie erop let").select_option("n02")
    card.get_by_role("button", name="Regelen").click()
    expect(card.locator(".ok")).to_contain_text("Familie doet het")
