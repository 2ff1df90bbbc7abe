"""Two neighbour teams, and a third that is no party: what is asked, answered, withdrawn, refused, agreed."""

from typing import Any

import pytest

from tests.api.service.houses import MONDAY, PLANNER, House
from tests.api.service.neighbours import MORNING, agree, ask, asked_of, everything, planned, reply, roster


def test_a_team_that_is_no_party_sees_and_does_nothing(
    house: House, neighbour: House, stranger: House
) -> None:
    sent = ask(house, neighbour, visit="r5")
    agree(house, neighbour, "nurse")
    before = everything(stranger)
    assert asked_of(stranger) == []
    assert stranger.ask("GET", "/neighbours/agreements").json()["agreements"] == []
    for says_yes in (True, False):
        assert reply(stranger, sent, says_yes=says_yes).status_code == 404
    path = f"/neighbours/requests/{sent['request_id']}"
    assert stranger.ask("POST", f"{path}/withdraw").status_code == 404
    ending = stranger.ask("DELETE", f"/neighbours/agreements/{house.team}/nurse", by=PLANNER)
    assert ending.status_code == 404
    assert reply(neighbour, sent, says_yes=True).json()["request"]["state"] == "accepted"
    assert (asked_of(stranger), everything(stranger)) == ([], before)


def test_who_asked_does_not_answer_and_who_is_asked_does_not_withdraw(house: House, neighbour: House) -> None:
    sent = ask(house, neighbour, nurse=MORNING)
    assert reply(house, sent, says_yes=True, shift="d1").status_code == 404
    path = f"/neighbours/requests/{sent['request_id']}/withdraw"
    assert neighbour.ask("POST", path).status_code == 404


def test_a_question_that_was_withdrawn_or_whose_time_is_over_changes_nothing(
    house: House, neighbour: House
) -> None:
    before = (everything(house), everything(neighbour))
    gone = ask(house, neighbour, nurse=MORNING)
    path = f"/neighbours/requests/{gone['request_id']}/withdraw"
    assert house.ask("POST", path).json()["state"] == "withdrawn"
    assert house.ask("POST", path).status_code == 409
    over = ask(house, neighbour, visit="r5", expires_at="2026-11-22T18:59:00Z")
    for sent, state in ((gone, "withdrawn"), (over, "expired")):
        answered = reply(neighbour, sent, says_yes=True, shift="d1").json()
        assert (answered["request"]["state"], answered["changed"]) == (state, None)
        assert answered["said"]
    assert (everything(house), everything(neighbour)) == before


def test_of_several_neighbours_the_first_yes_takes_the_visit(
    house: House, neighbour: House, stranger: House
) -> None:
    first, second = ask(house, neighbour, visit="r5"), ask(house, stranger, visit="r5")
    assert reply(stranger, second, says_yes=True).json()["request"]["state"] == "accepted"
    before = everything(neighbour)
    assert reply(neighbour, first, says_yes=True).json()["request"]["state"] == "stale"
    assert everything(neighbour) == before


def test_a_no_is_a_no_and_nothing_changes(house: House, neighbour: House) -> None:
    before = (everything(house), everything(neighbour))
    sent = ask(house, neighbour, nurse=MORNING)
    assert reply(neighbour, sent, says_yes=False).json()["request"]["state"] == "declined"
    assert reply(neighbour, sent, says_yes=True, shift="d1").json()["said"]
    assert (everything(house), everything(neighbour)) == before


def test_a_question_and_a_yes_sent_twice_are_done_once(house: House, neighbour: House) -> None:
    sent = {"Idempotency-Key": "ask-the-neighbours"}
    body = {"neighbour": str(neighbour.team), "day": str(MONDAY), "nurse": MORNING}
    first = house.ask("POST", "/neighbours/requests", body, headers=sent).json()
    assert house.ask("POST", "/neighbours/requests", body, headers=sent).json() == first
    assert len(asked_of(neighbour)) == 1
    path, yes = f"/neighbours/requests/{first['request_id']}/answer", {"says_yes": True, "shift": "d2"}
    key = {"Idempotency-Key": "yes-by-all-means"}
    answered = neighbour.ask("POST", path, yes, headers=key, by="n2").json()
    after = (everything(house), everything(neighbour))
    assert neighbour.ask("POST", path, yes, headers=key, by="n2").json() == answered
    assert (everything(house), everything(neighbour)) == after


def test_an_agreement_of_both_sides_says_yes_at_once_and_either_ends_it(
    house: House, neighbour: House
) -> None:
    agree(house, neighbour, "visit")
    (wanted,) = neighbour.ask("GET", "/neighbours/agreements").json()["agreements"]
    assert (wanted["is_wanted_by_them"], wanted["is_in_force"]) == (True, False)
    assert ask(house, neighbour, visit="r3")["state"] == "open"
    agree(neighbour, house, "visit")
    assert ask(house, neighbour, visit="r5")["state"] == "accepted"
    assert "r5" not in planned(house)
    assert any(left["client"].startswith("guest-") for left in roster(neighbour)["left_out"])
    agree(house, neighbour, "visit", "DELETE")
    assert neighbour.ask("GET", "/neighbours/agreements").json()["agreements"] == []
    agree(neighbour, house, "visit")
    assert ask(house, neighbour, visit="r1")["state"] == "open"


def test_by_agreement_a_nurse_is_promised_and_she_says_herself_that_she_comes(
    house: House, neighbour: House
) -> None:
    agree(house, neighbour, "nurse")
    agree(neighbour, house, "nurse")
    sent = ask(house, neighbour, nurse=MORNING)
    assert (sent["state"], sent["is_open"], sent["borrowed"]) == ("accepted", True, None)
    assert reply(neighbour, sent, by="n1", says_yes=True, shift="d2").status_code == 409
    answered = reply(neighbour, sent, by="n2", says_yes=True, shift="d2").json()
    assert (answered["request"]["state"], answered["request"]["is_open"]) == ("accepted", False)
    assert asked_of(house)[0]["borrowed"]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"visit": "r5", "nurse": MORNING}, 422),
        ({}, 422),
        ({"visit": "r99"}, 404),
        ({"visit": "r5", "day": "2026-11-21"}, 422),
        ({"visit": "r5", "day": "2026-11-24"}, 404),
    ],
)
def test_a_question_about_nothing_is_refused(
    house: House, neighbour: House, wrong: dict[str, Any], status: int
) -> None:
    body = {"neighbour": str(neighbour.team), "day": str(MONDAY), **wrong}
    assert house.ask("POST", "/neighbours/requests", body).status_code == status
    assert asked_of(neighbour) == []


def test_a_team_does_not_ask_itself(house: House) -> None:
    body = {"neighbour": str(house.team), "day": str(MONDAY), "visit": "r5"}
    assert house.ask("POST", "/neighbours/requests", body).status_code == 422
    assert house.ask("PUT", f"/neighbours/agreements/{house.team}/visit", by=PLANNER).status_code == 422
