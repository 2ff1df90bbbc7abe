"""A hospital calls: somebody comes home. Six fields, who could start, and the client is in care."""

import re

from playwright.sync_api import Page, expect

from tests.page.axe import axe_faults
from tests.page.conftest import SignIn
from tests.page.house import House


def fill_in(page: Page, name: str) -> None:
    """The six things that are said on the telephone; from tomorrow on is there already."""
    page.get_by_label("Naam", exact=True).fill(name)
    page.get_by_label("Adres", exact=True).fill("bulev 12")
    page.get_by_role("button", name="Bulevardi 12", exact=True).click()
    page.get_by_label("Wash and dress").check()
    page.get_by_label("Begint vanaf").fill("8:00")
    page.get_by_label("Begint uiterlijk").fill("10:00")
    for day in ("zaterdag", "zondag"):
        page.get_by_label(day).uncheck()


def test_who_could_start_is_known_before_anything_is_kept(sign_in: SignIn, house: House) -> None:
    before = house.told("GET", "/tables/clients")["rows"]
    page = sign_in("planner", at="#/clients/new")
    fill_in(page, "Mw. Vroeg")
    page.get_by_role("button", name="Wie kan beginnen?").click()
    answer = page.get_by_role("table")
    expect(answer.get_by_role("rowheader").first).to_be_visible()
    expect(page.get_by_text("Eerste bezoek: dinsdag 4 maart")).to_be_visible()
    expect(answer.get_by_text("nieuw gezicht voor Mw. Vroeg").first).to_be_visible()
    expect(page.get_by_text("Wie niet kan, en waarom")).to_be_visible()
    assert axe_faults(page) == []
    assert house.told("GET", "/tables/clients")["rows"] == before


def test_a_new_client_from_a_telephone_call_is_in_care_with_what_was_agreed(
    sign_in: SignIn, house: House
) -> None:
    page = sign_in("n01", width=360, at="#/clients")
    page.get_by_role("link", name="Nieuwe cliënt").click()
    fill_in(page, "Mw. Thuis")
    page.get_by_role("button", name="Cliënt opnemen").click()
    expect(page.get_by_text("Mw. Thuis is opgenomen")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mw. Thuis")
    expect(page.locator("main").get_by_text("Bulevardi 12", exact=True)).to_be_visible()
    expect(page.get_by_text(re.compile("Wash and dress · 08:00.10:00 · ma di wo do vr"))).to_be_visible()
    (client,) = (
        row["cells"]
        for row in house.told("GET", "/tables/clients")["rows"]
        if row["cells"]["name"] == "Mw. Thuis"
    )
    (series,) = (
        row["cells"]
        for row in house.told("GET", "/tables/series?limit=1000")["rows"]
        if row["cells"]["client"] == client["id"]
    )
    assert series["acts"] == "wash"
    assert series["windows"] == "08:00-10:00"
    assert series["weekdays"] == "mon tue wed thu fri"
    assert series["base"] == client["start_date"] == "2031-03-04"
    assert client["lat"].startswith("60.16")
    page.get_by_role("link", name="Alle cliënten").click()
    page.get_by_label("Zoeken op naam of straat").fill("bulevardi 12")
    expect(page.locator(".people li").filter(has_text="Mw. Thuis")).to_contain_text("Bulevardi 12")


def test_what_is_missing_is_said_and_nothing_that_was_filled_in_is_lost(sign_in: SignIn) -> None:
    page = sign_in("planner", width=360, language="en", at="#/clients/new")
    page.get_by_label("Name").fill("Mr Half")
    page.get_by_role("button", name="Take the client in").click()
    missing = page.get_by_role("alert")
    expect(missing).to_contain_text("Choose an address from the list")
    expect(missing).to_contain_text("Choose what is done")
    expect(missing).to_contain_text("Choose when the visit may start")
    expect(page.get_by_label("Name")).to_have_value("Mr Half")
    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_label("Naam")).to_have_value("Mr Half")


def test_a_new_client_is_taken_in_with_the_keyboard_alone(sign_in: SignIn) -> None:
    page = sign_in("planner", at="#/clients/new")
    keys = page.keyboard
    page.get_by_label("Naam").focus()
    keys.type("Mw. Toets")
    keys.press("Tab")
    keys.type("bulev 12")
    page.get_by_role("button", name="Bulevardi 12", exact=True).wait_for()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_label("Stockings on")).to_be_focused()
    keys.press("Space")
    page.get_by_label("Begint vanaf").focus()
    keys.type("0800")
    keys.press("Tab")
    keys.type("1000")
    keys.press("Enter")
    expect(page.get_by_text("Mw. Toets is opgenomen")).to_be_visible()
