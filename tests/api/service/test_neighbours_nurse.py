"""A nurse who is lent to a neighbour team for a part of a day."""

import pytest

from tests.api.service.houses import MONDAY, House
from tests.api.service.neighbours import (
    MORNING,
    ROSTER,
    ask,
    asked_of,
    everything,
    planned,
    reply,
    roster,
    rows,
)


def test_a_nurse_who_is_lent_is_at_work_in_the_other_team_and_no_more_at_home(
    house: House, neighbour: House
) -> None:
    sent = ask(house, neighbour, nurse=MORNING, note="two are ill")
    (received,) = asked_of(neighbour)
    assert (received["nurse"], received["note"], received["is_ours"]) == (MORNING, "two are ill", False)
    hers = {visit for visit, nurse in planned(neighbour).items() if nurse == "n2"}
    done = reply(neighbour, sent, says_yes=True, shift="d2").json()
    assert done["request"]["state"] == "accepted"
    assert set(done["changed"]["days"][0]["left_out"]) == hers != set()
    assert "n2" not in planned(neighbour).values()
    assert [row["lent_to"] for row in rows(neighbour, "shifts") if row["id"] == "d2"] == ["Voorbeeldteam"]

    (ours,) = asked_of(house)
    borrowed = ours["borrowed"]
    assert roster(house)["names"][borrowed["nurse"]] == "Samira (Voorbeeldteam)"
    tag = {"If-Match": house.ask("GET", ROSTER).headers["etag"]}
    given = {"kind": "nurse", "moves": [{"visit": "r3", "nurse": borrowed["nurse"]}], "is_confirmed": True}
    answer = house.ask("POST", f"{ROSTER}/overrides", given, headers=tag)
    assert answer.status_code == 201, answer.text
    assert planned(house)["r3"] == borrowed["nurse"]


def test_of_a_nurse_who_is_lent_the_other_team_knows_what_it_needs_and_no_more(
    house: House, neighbour: House
) -> None:
    reply(neighbour, ask(house, neighbour, nurse=MORNING), says_yes=True, shift="d2")
    guest = next(row for row in rows(house, "nurses") if row["id"].startswith("guest-"))
    # Whether she works at night is hers to know: what stands there is what stands with everybody.
    assert guest.pop("no_nights") == "no"
    assert set(guest) <= {"id", "name", "level", "discipline", "modes", "is_temporary", "heavy_balance"}
    held = [row for row in rows(house, "competences") if row["nurse"] == guest["id"]]
    assert {row["name"] for row in held} == {"insuline"}
    assert {(row["valid_from"], row["valid_until"]) for row in held} == {(str(MONDAY), str(MONDAY))}


@pytest.mark.parametrize(
    ("by", "shift", "status"),
    [("n1", "d2", 409), ("n2", None, 404), ("n2", "d6", 404), ("n4", "d3", 422), ("n3", "d4", 422)],
)
def test_nobody_is_lent_by_a_colleague_or_for_what_was_not_asked(
    house: House, neighbour: House, by: str, shift: str | None, status: int
) -> None:
    sent = ask(house, neighbour, nurse=MORNING)
    before = (everything(house), everything(neighbour))
    assert reply(neighbour, sent, by=by, says_yes=True, shift=shift).status_code == status
    assert (everything(house), everything(neighbour)) == before
    assert asked_of(house)[0]["state"] == "open"


def test_a_shift_with_a_meeting_in_it_is_not_lent(house: House, neighbour: House) -> None:
    sent = ask(house, neighbour, nurse=MORNING)
    refused = reply(neighbour, sent, by="n1", says_yes=True, shift="d1")
    assert (refused.status_code, "meeting" in refused.text) == (422, True)


def test_a_shift_is_lent_once(house: House, neighbour: House, stranger: House) -> None:
    for house_asking, status in ((house, 200), (stranger, 422)):
        sent = ask(house_asking, neighbour, nurse=MORNING)
        assert reply(neighbour, sent, says_yes=True, shift="d2").status_code == status
