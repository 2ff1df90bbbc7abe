"""Whoever is shown who a client is stands in that client's access log, once for each answer that shows it."""

from tests.api.service.houses import House

ROSTER = "/rosters/2026-11-23"


def seen(house: House, client: str) -> list[tuple[str, str]]:
    """What was read about a client, the newest first, and by whom."""
    entries = house.ask("GET", f"/access-log?client={client}", by="planner").json()["entries"]
    return [(each["event"], each["responsible"]) for each in entries if each["action"] == "read"]


def test_a_roster_that_is_read_is_in_the_log_of_each_client_that_it_names(house: House) -> None:
    shown = house.ask("GET", ROSTER).json()
    named = [name for name in shown["names"] if name.startswith("c")]
    assert len(named) == 8
    assert [seen(house, client) for client in named] == [[("roster read", "n1")]] * len(named)


def test_who_has_the_roster_already_is_shown_nobody_anew(house: House) -> None:
    tag = house.ask("GET", ROSTER, by="n2").headers["etag"]
    assert house.ask("GET", ROSTER, by="n2", headers={"If-None-Match": tag}).status_code == 304
    assert seen(house, "c1") == [("roster read", "n2")]


def test_a_board_a_list_of_clients_and_a_reason_are_logged_by_client_too(house: House) -> None:
    house.ask("GET", f"{ROSTER}/board", by="n2")
    house.ask("GET", "/tables/clients?limit=1", by="n3")
    house.ask("GET", f"{ROSTER}/visits/r1/explanation", by="n4")
    house.ask("GET", "/tables/shifts", by="n4")
    assert seen(house, "c1") == [("explanation read", "n4"), ("table read", "n3"), ("board read", "n2")]
    assert seen(house, "c2") == [("board read", "n2")]


def test_where_clients_live_is_logged_by_client_too(house: House) -> None:
    doors = house.ask("GET", "/clients/doors", by="n2").json()["doors"]
    assert len({door["client"] for door in doors}) == len(doors) == 8
    assert all(seen(house, door["client"]) == [("addresses read", "n2")] for door in doors)
