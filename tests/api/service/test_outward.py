"""What goes out: a nurse's calendar at a secret address, billing lines that add up, a client's own data."""

import httpx2 as httpx
import sqlalchemy as sa

from data.store.schema import idempotency
from tests.api.service.houses import PLANNER, House

ROSTER = "/rosters/2026-11-23"
DAY = "from=2026-11-23&to=2026-11-23"


def publish(house: House) -> None:
    tag = {"If-Match": house.ask("GET", ROSTER).headers["etag"]}
    assert house.ask("POST", f"{ROSTER}/accept", {"is_signed": True}, headers=tag).status_code == 200


def test_a_calendar_holds_what_is_published_as_times_and_initials(house: House) -> None:
    address = house.ask("POST", "/feeds", {"nurse": "n1"}).json()["address"]
    assert "VEVENT" not in httpx.get(address).text
    publish(house)
    calendar = httpx.get(address)
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:A.B." in calendar.text
    assert "LOCATION" not in calendar.text


def test_a_calendar_that_is_closed_is_gone_and_its_secret_is_kept_nowhere(house: House) -> None:
    sent = {"Idempotency-Key": "open-my-calendar"}
    made = house.ask("POST", "/feeds", {"nurse": "n1"}, headers=sent).json()
    again = house.ask("POST", "/feeds", {"nurse": "n1"}, headers=sent).json()
    assert (again["feed_id"], again["address"]) == (made["feed_id"], None)
    secret = made["address"].rsplit("/", 1)[1].removesuffix(".ics")
    with house.database.transaction(team=house.team) as tx:
        assert secret not in str(tx.execute(sa.select(idempotency)).all())
    assert house.ask("DELETE", f"/feeds/{made['feed_id']}").status_code == 200
    assert httpx.get(made["address"]).status_code == 404


def test_a_nurse_opens_no_calendar_of_a_colleague(house: House) -> None:
    assert house.ask("POST", "/feeds", {"nurse": "n2"}, by="n1").status_code == 409
    assert house.ask("POST", "/feeds", {"nurse": "n2"}, by=PLANNER).status_code == 201


def test_billing_lines_add_up_and_name_no_nurse(house: House) -> None:
    assert house.ask("GET", f"/billing?{DAY}", by=PLANNER).json()["lines"] == []
    publish(house)
    planned = house.ask("GET", f"/billing?{DAY}", by=PLANNER).json()
    assert planned["planned_minutes"] == planned["current_minutes"] > 0
    tag = {"If-Match": house.ask("GET", ROSTER).headers["etag"]}
    gone = {"kind": "unassign", "visit": "r5", "is_confirmed": True}
    assert house.ask("POST", f"{ROSTER}/overrides", gone, headers=tag).status_code == 201
    changed = house.ask("GET", f"/billing?{DAY}", by=PLANNER).json()
    lines = [line for line in changed["lines"] if line["visit"] == "r5"]
    assert changed["planned_minutes"] == planned["planned_minutes"]
    lost = sum(line["planned_minutes"] for line in lines)
    assert changed["current_minutes"] == planned["current_minutes"] - lost < planned["current_minutes"]
    assert all(line["current_minutes"] == 0 for line in lines)
    assert not any("nurse" in line for line in changed["lines"])


def test_a_client_who_is_deleted_is_named_nowhere_any_more(house: House) -> None:
    kept = house.ask("GET", "/clients/c1/export", by=PLANNER).json()
    assert {"clients", "series"} <= set(kept["tables"])
    assert house.ask("DELETE", "/clients/c1", by=PLANNER).status_code == 200
    assert "A.B." not in house.ask("GET", ROSTER).text
    assert "A.B." not in house.ask("GET", "/tables/clients").text
    assert house.ask("GET", "/clients/c1/export", by=PLANNER).status_code == 404
    log = house.ask("GET", "/access-log?client=c1", by=PLANNER).json()["entries"]
    assert [entry["event"] for entry in log] == ["client deleted", "client exported"]


def test_a_door_note_is_for_who_comes_there_today_and_for_the_planner(house: House) -> None:
    note = {"note": "the second bell"}
    assert house.ask("PUT", "/clients/c1/door-note", note).status_code == 204
    assert house.ask("GET", "/clients/c1/door-note", by="n1").status_code == 404
    assert house.ask("GET", "/clients/c1/door-note", by=PLANNER).json() == note


def test_a_team_cannot_have_the_service_read_other_files(house: House) -> None:
    rows = house.ask("GET", "/tables/team", by=PLANNER).json()["rows"]
    for value in ("/etc/passwd", "../../secrets", "https://elsewhere.example/map"):
        path = f"/tables/team/rows/{rows[0]['row_id']}"
        changed = house.ask("PATCH", path, {"cells": {"area": value}}, by=PLANNER)
        refused = house.ask("GET", ROSTER)
        assert 400 <= refused.status_code < 500 or changed.status_code >= 400
        assert "root:" not in refused.text
