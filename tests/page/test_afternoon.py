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
