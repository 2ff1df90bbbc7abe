"""A change names the version it was made on; sent again, it is done once; an old one is told what changed."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from tests.api.service.houses import House

ROSTER = "/rosters/2026-11-23"
UNASSIGN = {"kind": "unassign", "visit": "r5", "is_confirmed": True}


def test_a_roster_is_not_sent_again_to_who_has_it(house: House) -> None:
    first = house.ask("GET", ROSTER)
    again = house.ask("GET", ROSTER, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_the_tag_changes_with_the_roster_and_with_the_data_it_is_judged_by(house: House) -> None:
    tags = [house.ask("GET", ROSTER).headers["etag"]]
    row = {"cells": {"id": "hall", "name": "Hall", "lat": "60.1662", "lon": "24.9395"}}
    assert house.ask("POST", "/tables/places/rows", row).status_code == 201
    tags.append(house.ask("GET", ROSTER).headers["etag"])
    assert (
        house.ask("POST", f"{ROSTER}/overrides", UNASSIGN, headers={"If-Match": tags[-1]}).status_code == 201
    )
    tags.append(house.ask("GET", ROSTER).headers["etag"])
    assert len(set(tags)) == 3


def test_a_change_without_a_version_is_not_made(house: House) -> None:
    answer = house.ask("POST", f"{ROSTER}/overrides", UNASSIGN)
    assert (answer.status_code, answer.json()["code"]) == (428, "version_missing")
    odd = house.ask("POST", f"{ROSTER}/overrides", UNASSIGN, headers={"If-Match": "*"})
    assert odd.status_code == 400
    assert house.versions() == [(1, "proposed")]


def test_a_change_on_an_old_version_is_told_what_changed_since(house: House) -> None:
    tag = {"If-Match": house.ask("GET", ROSTER).headers["etag"]}
    assert house.ask("POST", f"{ROSTER}/overrides", UNASSIGN, headers=tag).status_code == 201
    late = house.ask("POST", f"{ROSTER}/accept", {}, by="n2", headers=tag)
    told = late.json()
    assert (late.status_code, told["code"], told["current_version"]) == (409, "stale", 2)
    assert [change["visit"] for change in told["changes"]] == ["r5"]
    dutch = house.ask("POST", f"{ROSTER}/accept", {}, headers={**tag, "Accept-Language": "nl"})
    assert "besluit" in dutch.json()["action"]


def test_a_request_that_is_sent_again_is_done_once(house: House) -> None:
    sent = {"If-Match": '"1.1"', "Idempotency-Key": uuid4().hex}
    first, again = (house.ask("POST", f"{ROSTER}/overrides", UNASSIGN, headers=sent) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert house.versions() == [(1, "proposed"), (2, "proposed")]
    other = house.ask("POST", f"{ROSTER}/overrides", {**UNASSIGN, "reason": "x"}, headers=sent)
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")


def test_of_a_request_sent_many_times_at_once_one_is_done(house: House) -> None:
    sent = {"If-Match": '"1.1"', "Idempotency-Key": uuid4().hex}
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: house.ask("POST", f"{ROSTER}/overrides", UNASSIGN, headers=sent), range(8))
        )
    assert {answer.status_code for answer in answers} == {201}
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert len(house.versions()) == 2


def test_what_was_refused_may_be_sent_again_under_the_same_key(house: House) -> None:
    key = {"Idempotency-Key": uuid4().hex}
    stale = house.ask("POST", f"{ROSTER}/overrides", UNASSIGN, headers={**key, "If-Match": '"9.1"'})
    assert stale.status_code == 409
    fresh = house.ask("POST", f"{ROSTER}/overrides", UNASSIGN, headers={**key, "If-Match": '"1.1"'})
    assert fresh.status_code == 201


def test_versions_come_in_pages(house: House) -> None:
    for version in range(1, 4):
        undo = {**UNASSIGN, "visit": ("r5", "r6", "r7")[version - 1]}
        tag = {"If-Match": f'"{version}.1"'}
        assert house.ask("POST", f"{ROSTER}/overrides", undo, headers=tag).status_code == 201
    first = house.ask("GET", f"{ROSTER}/versions?limit=3").json()
    rest = house.ask("GET", f"{ROSTER}/versions?limit=3&before={first['next']}").json()
    found = [each["version"] for each in (*first["versions"], *rest["versions"])]
    assert (found, rest["next"]) == ([4, 3, 2, 1], None)


def test_whoever_edits_a_row_is_told_which_rosters_followed(house: House) -> None:
    rows = house.ask("GET", "/tables/shifts").json()["rows"]
    (row,) = [each["row_id"] for each in rows if each["cells"]["id"] == "d2"]
    edited = house.ask("PATCH", f"/tables/shifts/rows/{row}", {"cells": {"end": "12:25"}}).json()
    assert edited["days"] == []  # she has gone home by then: the roster reads the same
    gone = house.ask("DELETE", f"/tables/shifts/rows/{row}").json()
    assert gone["days"] == [{"day": "2026-11-23", "version": 2, "left_out": ["r5"], "to_call": ["r5"]}]
    shown = house.ask("GET", ROSTER).json()
    assert (shown["made_by"], shown["out_of_date"]) == ("team", [])
    assert "r5" in {each["visit"] for each in shown["left_out"]}
