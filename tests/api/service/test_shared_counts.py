"""What a coach sees: what the team let be counted, of whole months, never of fewer than five clients."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import httpx2 as httpx
import pytest
import sqlalchemy as sa

from data.store.members import put_member
from data.store.schema import team_rows
from data.store.team_saving import save_team
from tests.api.service.houses import COACH, PLANNER, House

OCTOBER = date(2026, 10, 12)


def past_visits(house: House, part: str, num_clients: int, day: date = OCTOBER) -> None:
    """A visit in a part of the day to so many clients."""
    cells = [{"client": f"c{n}", "nurse": "n1", "day_part": part} for n in range(num_clients)]
    rows = [
        {"team_id": house.team, "row_id": uuid4(), "table_name": "history", "position": 1_000 + n, "day": day}
        | {"cells": {**each, "day": f"{day}"}}
        for n, each in enumerate(cells)
    ]
    with house.database.transaction(team=house.team) as tx:
        tx.execute(sa.insert(team_rows), rows)


@pytest.fixture
def coached(house: House) -> House:
    """The sample team, with a coach of its own alone."""
    with house.database.transaction(team=house.team) as tx:
        put_member(tx, house.team, subject=house.issuer.subject(f"coach-{house.team}"), role="coach")
    return house


def share(house: House, figure: str, *, is_given: bool = True) -> None:
    assert house.ask("PUT", f"/shared/{figure}", {"is_given": is_given}, by=PLANNER).status_code == 204


def seen_by_coach(house: House, name: str | None = None, month: str = "2026-10") -> Any:
    who = house.by(name or f"coach-{house.team}")
    answer = httpx.get(f"{house.origin}/v1/counts?month={month}", headers=who, timeout=60)
    assert answer.status_code == 200
    return answer.json()["teams"]


def test_without_consent_a_coach_sees_nothing_and_with_it_what_the_team_sees(coached: House) -> None:
    past_visits(coached, "morning", 6)
    assert seen_by_coach(coached) == []
    share(coached, "visits")
    (seen,) = seen_by_coach(coached)
    assert seen["counts"] == [{"figure": "visits", "cell": "morning", "number": 6}]
    shown = coached.ask("GET", "/shared?month=2026-10", by="n1").json()
    assert (shown["consents"], shown["counts"]) == (["visits"], seen["counts"])
    share(coached, "visits", is_given=False)
    assert seen_by_coach(coached) == []
    assert coached.ask("GET", "/shared?month=2026-10", by="n1").json()["counts"] == []


def test_a_cell_of_fewer_than_five_clients_is_shown_to_nobody(coached: House) -> None:
    past_visits(coached, "morning", 5)
    for _ in range(3):
        past_visits(coached, "evening", 4)
    share(coached, "visits")
    (seen,) = seen_by_coach(coached)
    assert [count["cell"] for count in seen["counts"]] == ["morning"]
    assert coached.ask("GET", "/shared?month=2026-10", by=PLANNER).json()["counts"] == seen["counts"]


def test_two_counts_never_differ_by_a_few_days(coached: House) -> None:
    past_visits(coached, "morning", 5)
    past_visits(coached, "morning", 2, date(2026, 9, 30))
    past_visits(coached, "morning", 1, date(2026, 11, 1))
    share(coached, "visits")
    assert [each["counts"][0]["number"] for each in seen_by_coach(coached)] == [5]
    assert seen_by_coach(coached, month="2026-09") == []
    for month in ("2026-11", "2026-12", "2026-10-12", "2026-13"):
        who = coached.by(f"coach-{coached.team}")
        answer = httpx.get(f"{coached.origin}/v1/counts?month={month}", headers=who, timeout=60)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert "whole months" in coached.ask("GET", "/shared?month=2026-11").json()["details"][0]


def test_the_last_month_that_is_over_is_counted_unless_told_otherwise(coached: House) -> None:
    assert coached.ask("GET", "/shared").json()["month"] == "2026-10"


def in_care_since(house: House, clients: set[str], first_day: date) -> None:
    with house.database.transaction(team=house.team) as tx:
        team = house.teams.now(tx, house.team).team
        since = [replace(c, start_date=first_day) if c.id in clients else c for c in team.clients]
        save_team(tx, house.team, house.teams.keys, replace(team, clients=tuple(since)))


def test_clients_are_counted_who_were_in_care_in_the_month(coached: House) -> None:
    share(coached, "clients")
    in_care_since(coached, {"c1", "c2", "c3", "c4"}, date(2026, 9, 1))
    assert seen_by_coach(coached) == []
    in_care_since(coached, {"c5", "c6"}, date(2026, 10, 31))
    (seen,) = seen_by_coach(coached)
    assert seen["counts"] == [{"figure": "clients", "cell": "", "number": 6}]
    assert coached.ask("POST", "/clients/c1/end", {"last_day": "2026-11-25"}).status_code == 200
    assert seen_by_coach(coached) == [seen]
    assert seen_by_coach(coached, month="2026-09") == []


def test_whoever_coaches_another_team_or_none_sees_nothing_of_this_one(
    coached: House, new_house: Any
) -> None:
    past_visits(coached, "morning", 9)
    share(coached, "visits")
    share(coached, "clients")
    other = new_house()
    with other.database.transaction(team=other.team) as tx:
        put_member(tx, other.team, subject=other.issuer.subject(f"coach-{other.team}"), role="coach")
    assert seen_by_coach(other) == []
    assert seen_by_coach(coached, "n1") == []
    assert coached.ask("GET", "/shared", by=f"coach-{other.team}").status_code == 404


def test_only_the_planner_consents(coached: House) -> None:
    for who in ("n1", COACH):
        assert coached.ask("PUT", "/shared/visits", {"is_given": True}, by=who).status_code == 403
    log = coached.ask("GET", "/access-log", by=PLANNER).json()["entries"]
    assert "consent given" not in {entry["event"] for entry in log}
    share(coached, "visits")
    log = coached.ask("GET", "/access-log", by=PLANNER).json()["entries"]
    assert "consent given" in {entry["event"] for entry in log}
