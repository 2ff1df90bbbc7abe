"""A nurse looks at her day on her phone, at the door and the evening before."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.page.conftest import SignIn
from tests.page.house import House

Busy = Callable[[str], str]


def visits_of(house: House, day: str, nurse: str) -> list[dict[str, Any]]:
    stops = house.told("GET", f"/rosters/{day}/mine", by=nurse)["stops"]
    return [stop for stop in stops if stop["kind"] == "visit"]


def busy_nurse(house: House, day: str) -> str:
    """Who makes the most visits of a day, so that there is something to see."""
    rows = house.board(day)["nurses"]
    return str(max(rows, key=lambda row: sum(stop["kind"] == "visit" for stop in row["stops"]))["nurse"])


@pytest.fixture(scope="package")
def nurse(house: House, planned_day: str) -> str:
    return busy_nurse(house, planned_day)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_next_visit_stands_large_and_the_rest_of_the_day_below(
    sign_in: SignIn, house: House, planned_day: str, nurse: str, width: int
) -> None:
    page = sign_in(nurse, width=width, at=f"#/mine/{planned_day}")
    first, *rest = visits_of(house, planned_day, nurse)
    card = page.locator(".next")
    expect(card.locator(".time")).to_have_text(first["shown"])
    expect(card).to_contain_text(first["name"])
    expect(card).to_contain_text(first["acts"][0])
    expect(card).to_contain_text(first["address"])
    expect(page.locator(".stop.visit summary .time")).to_have_text([stop["shown"] for stop in rest])
    assert is_within(page)


def test_a_phone_of_a_nurse_opens_on_her_own_day(sign_in: SignIn, nurse: str) -> None:
    page = sign_in(nurse, width=360)
    expect(page.get_by_role("link", name="Mijn dag")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vandaag")


def test_who_is_no_nurse_has_no_day_of_her_own(sign_in: SignIn) -> None:
    page = sign_in("planner", width=360)
    expect(page.get_by_role("navigation").get_by_role("link", name="Mijn dag")).to_have_count(0)


def test_a_visit_opens_on_why_it_is_hers(sign_in: SignIn, house: House, planned_day: str, nurse: str) -> None:
    page = sign_in(nurse, width=360, language="en", at=f"#/mine/{planned_day}")
    why = visits_of(house, planned_day, nurse)[0]["why"]
    page.locator(".next").get_by_text("Why me?").click()
    expect(page.locator(".next .why li")).to_have_text([line["en"] for line in why])


def test_at_a_first_visit_she_reads_whom_to_ask(sign_in: SignIn, house: House, planned_day: str) -> None:
    rows = house.board(planned_day)["nurses"]
    new = next(
        (row["nurse"], stop["id"]) for row in rows for stop in row["stops"] if stop["familiarity"] == "new"
    )
    (told,) = [stop for stop in visits_of(house, planned_day, new[0]) if stop["id"] == new[1]]
    page = sign_in(new[0], width=360, at=f"#/mine/{planned_day}")
    for summary in page.locator(".stop.visit summary").all():
        summary.click()
    first = page.locator(".first").filter(has_text="U komt hier voor het eerst.")
    expect(first).not_to_have_count(0)
    if told["knows"]:
        expect(first.filter(has_text=told["knows"][0]["name"])).not_to_have_count(0)


def test_a_day_without_a_roster_says_so(sign_in: SignIn, nurse: str) -> None:
    page = sign_in(nurse, width=360, at="#/mine/2031-05-01")
    expect(page.locator("main")).to_contain_text("Er is nog geen rooster voor deze dag.")


def test_the_day_shows_by_itself_what_the_team_decides(sign_in: SignIn, house: House, new_day: str) -> None:
    nurse = busy_nurse(house, new_day)
    page = sign_in(nurse, width=360, language="en", at=f"#/mine/{new_day}")
    expect(page.locator(".state")).to_contain_text("proposal")
    house.decide(new_day, "/accept", {"is_signed": True})
    expect(page.locator(".state")).to_contain_text("accepted", timeout=10_000)


def test_how_to_get_in_is_for_the_day_itself(
    sign_in: SignIn, house: House, planned_day: str, nurse: str
) -> None:
    client = visits_of(house, planned_day, nurse)[0]["client"]
    note = {"note": "the second bell"}
    assert house.ask("PUT", f"/clients/{client}/door-note", note).is_success
    page = sign_in(nurse, width=360, language="en", at=f"#/mine/{planned_day}")
    expect(page.locator(".next")).to_contain_text("How to get in is shown on the day itself.")
    expect(page.locator(".next")).not_to_contain_text("the second bell")


def test_no_link_leads_to_another_map_unless_the_team_wants_it(
    sign_in: SignIn, house: House, planned_day: str, nurse: str
) -> None:
    page = sign_in(nurse, width=360, at=f"#/mine/{planned_day}")
    expect(page.locator(".next .maps a")).to_have_count(1)
    (row,) = house.told("GET", "/tables/team")["rows"]
    house.told("PATCH", f"/tables/team/rows/{row['row_id']}", {"cells": {"geo_links": "yes"}})
    try:
        page.reload()
        expect(page.locator(".next .maps a[href^='geo:']")).to_be_visible()
        expect(page.locator(".next")).to_contain_text("Wie die kaart maakt, ziet dan dit adres")
    finally:
        house.told("PATCH", f"/tables/team/rows/{row['row_id']}", {"cells": {"geo_links": "no"}})


def test_a_lost_connection_leaves_the_day_on_the_screen(
    sign_in: SignIn, house: House, planned_day: str, nurse: str
) -> None:
    page = sign_in(nurse, width=360, at=f"#/mine/{planned_day}")
    name = visits_of(house, planned_day, nurse)[0]["name"]
    expect(page.locator(".next")).to_contain_text(name)
    page.context.set_offline(True)
    expect(page.get_by_role("alert")).to_contain_text("Geen verbinding")
    expect(page.locator(".next")).to_contain_text(name)
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_her_calendar_gets_an_address_that_works_until_she_closes_it(
    sign_in: SignIn, new_context: Callable[..., BrowserContext], nurse: str
) -> None:
    page = sign_in(nurse, width=360, language="en", at="#/mine/calendar")
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Your secret address").input_value()
    outside = new_context().request
    assert "BEGIN:VCALENDAR" in outside.get(address).text()
    page.get_by_role("button", name="Close", exact=True).first.click()
    expect(page.locator(".notice")).to_contain_text("Closed")
    assert outside.get(address).status == 404


def is_within(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
