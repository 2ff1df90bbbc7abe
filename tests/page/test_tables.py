"""All that a team keeps, row by row, on a laptop and on a phone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.page.axe import axe_faults
from tests.page.conftest import SignIn
from tests.page.house import House


def _tables(house: House) -> dict[str, list[dict[str, Any]]]:
    """The columns of each table that the team has."""
    return {table["name"]: table["columns"] for table in house.told("GET", "/tables")["tables"]}


def test_every_table_that_the_team_keeps_is_come_to(sign_in: SignIn, house: House) -> None:
    links = sign_in("n01", width=360, at="#/data").locator("main li a")
    there = [(link.get_attribute("href") or "").removeprefix("#/data/") for link in links.all()]
    assert sorted(there) == sorted(_tables(house))


@pytest.mark.parametrize("width", [360, 1440])
def test_a_shift_is_found_and_changed(sign_in: SignIn, house: House, width: int) -> None:
    end = "15:45" if width == 360 else "15:50"
    page = sign_in("n01", width=width, at="#/data/shifts")
    page.get_by_label("Zoeken").fill("n01-20310304")
    row = page.get_by_role("row").filter(has_text="Bram")
    expect(row).to_have_count(1)
    row.get_by_role("button", name="Wijzigen").click()
    page.get_by_label("Einde").fill(end)
    page.get_by_role("button", name="Bewaren").click()
    expect(row).to_contain_text(end)
    shifts = house.told("GET", "/tables/shifts?limit=1000")["rows"]
    assert [each["cells"]["end"] for each in shifts if each["cells"]["id"].startswith("n01-20310304")] == [
        end
    ]


def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(sign_in: SignIn) -> None:
    page = sign_in("planner", at="#/data/nurses")
    page.get_by_role("button", name="Toevoegen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Naam").fill("Zus")
    dialog.get_by_label("Niveau").fill("9")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(dialog.locator(".cell.faulty")).to_contain_text("Niveau")
    expect(dialog.locator(".cell.faulty .fault")).to_contain_text("schrijf een getal van 2 tot 5")
    expect(dialog.get_by_label("Naam")).to_have_value("Zus")
    assert axe_faults(page) == []
    dialog.get_by_label("Niveau").fill("3")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("row").filter(has_text="Zus")).to_be_visible()


def test_a_row_is_made_and_taken_away_again_after_a_question(sign_in: SignIn, house: House) -> None:
    page = sign_in("n02", language="en", at="#/data/corrections")
    page.get_by_role("button", name="Add").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Kind").select_option(label="closed")
    dialog.get_by_text("More fields").click()
    dialog.get_by_label("Street").fill("Bulevardi")
    dialog.get_by_role("button", name="Keep").click()
    row = page.get_by_role("row").filter(has_text="Bulevardi")
    row.get_by_role("button", name="Change").click()
    dialog.get_by_role("button", name="Remove").click()
    expect(dialog).to_contain_text("Remove")
    dialog.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    assert house.told("GET", "/tables/corrections")["rows"] == []


def test_a_price_is_told_in_minutes_of_travel_and_only_the_planner_changes_it(
    sign_in: SignIn, house: House
) -> None:
    page = sign_in("planner", at="#/data/team")
    price = page.locator(".settings li").filter(has_text="Prijs nieuw gezicht")
    expect(price).to_contain_text("10 min reistijd")
    shown = page.locator(".settings strong").all_text_contents()
    assert len(shown) == len(set(shown)) == len(_tables(house)["team"])
    assert len(shown) > len(house.told("GET", "/terms")["terms"]) > 30
    price.get_by_role("button", name="Wijzigen").click()
    page.get_by_role("textbox", name="Prijs nieuw gezicht").fill("12,5")
    page.get_by_role("button", name="Bewaren").click()
    expect(price).to_contain_text("12,5 min reistijd")

    other = sign_in("n04", at="#/data/team")
    expect(other.locator(".settings li").filter(has_text="Prijs nieuw gezicht")).to_contain_text("12,5")
    expect(other.get_by_role("button", name="Wijzigen")).to_have_count(0)
    house.told(
        "PATCH",
        f"/tables/team/rows/{house.told('GET', '/tables/team')['rows'][0]['row_id']}",
        {"cells": {"price_new_face": "10"}},
    )
