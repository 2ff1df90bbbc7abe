"""A day on paper over HTTP: everything that somebody needs who has no computer, and no note about a door."""

from data.store.access_log import entries_about
from tests.api.service.houses import House

SHEETS = "/rosters/2026-11-23/sheets"


def test_the_sheets_hold_the_board_and_a_door_for_each_client_on_it(house: House) -> None:
    sheets = house.ask("GET", SHEETS).json()
    board = house.ask("GET", "/rosters/2026-11-23/board").json()
    assert sheets["board"] == board
    stops = [stop for row in board["nurses"] for stop in row["stops"]]
    clients = {stop["client"] for stop in stops if stop["kind"] == "visit"}
    assert clients <= {door["client"] for door in sheets["doors"]}


def test_they_say_that_there_is_a_note_about_a_door_but_not_what_it_says(house: House) -> None:
    client = house.ask("GET", SHEETS).json()["doors"][0]["client"]
    assert house.ask("PUT", f"/clients/{client}/door-note", {"note": "the second bell"}).status_code == 204
    sheets = house.ask("GET", SHEETS)
    noted = {door["client"] for door in sheets.json()["doors"] if door["has_door_note"]}
    assert noted == {client}
    assert "second bell" not in sheets.text


def test_who_prints_a_day_is_in_the_log_of_each_client(house: House) -> None:
    client = house.ask("GET", SHEETS, by="n1").json()["doors"][0]["client"]
    with house.database.transaction(team=house.team) as tx:
        entries = entries_about(tx, house.team, client_id=client)
    assert ("sheets read", "n1") in [(each.entry.event, each.entry.responsible) for each in entries]
