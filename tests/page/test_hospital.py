"""A client to hospital and back, one touch each, and what it does to a day that is planned."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.page.conftest import SignIn
from tests.page.house import House


def planned_clients(house: House, day: str) -> list[dict[str, Any]]:
    """The visits that somebody makes."""
    stops = [stop for nurse in house.board(day)["nurses"] for stop in nurse["stops"]]
    return [stop for stop in stops if stop["kind"] == "visit"]


def open_client(page: Page, client: str) -> None:
    page.evaluate("client => { location.hash = `#/clients/${client}`; }", client)
    page.get_by_role("heading", name="Weg en terug").wait_for()


def test_one_touch_to_hospital_and_one_touch_back(sign_in: SignIn, house: House, new_day: str) -> None:
    visit = planned_clients(house, new_day)[0]
    client, name = visit["client"], visit["name"]
    page = sign_in("n01", width=360)
    open_client(page, client)

    page.get_by_role("button", name="Naar het ziekenhuis").click()
    told = page.get_by_role("status").filter(has_text=f"{name} is vanaf")
    expect(told).to_contain_text("ziekenhuis")
    expect(told).to_contain_text("bezoeken vervallen, niemand anders schuift op")
    assert all(each["client"] != client for each in planned_clients(house, new_day))

    page.get_by_role("button", name="Vandaag terug").click()
    told = page.get_by_role("status").filter(has_text="weer thuis")
    expect(told).to_contain_text("nog van niemand")
    expect(told).to_contain_text(name)
    left_out = [each["visit"] for each in house.board(new_day)["left_out"]]
    assert visit["id"] in left_out


def test_a_touch_that_was_a_mistake_is_undone(sign_in: SignIn, house: House) -> None:
    page = sign_in("n02", at="#/clients")
    page.get_by_label("Zoeken op naam").fill("c02")
    card = page.locator(".people li")
    expect(card).to_have_count(1)
    card.get_by_role("button", name="Naar het ziekenhuis").click()
    expect(card).to_contain_text("ziekenhuis, vanaf")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(card).not_to_contain_text("vanaf 3 mrt")
    expect(card.get_by_role("button", name="Naar het ziekenhuis")).to_be_visible()
    rows = house.told("GET", "/tables/absences")["rows"]
    assert all(row["cells"]["client"] != "c02" for row in rows)


def test_a_visit_falls_away_this_once_and_comes_back_when_that_is_taken_back(
    sign_in: SignIn, house: House
) -> None:
    page = sign_in("n03", language="en", at="#/clients/c07")
    page.get_by_role("button", name="Change", exact=True).first.click()
    page.get_by_label("The visit falls away").check()
    page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    expect(page.get_by_text("The care has been changed.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"only on .* 2031:\s+falls away"))).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("The change has been taken back.")).to_be_visible()
    changes = house.told("GET", "/tables/changes")["rows"]
    assert all(not row["cells"]["series"].startswith("c07") for row in changes)
