"""Presets: familiar faces first, or least travel first, judged by what the team itself priced."""

import multiprocessing
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from api.cases.member import Member
from api.cases.presets import Preset, weighed
from api.cases.solves import Asked, start_solve
from api.jobs.child import Child
from api.jobs.messages import Order
from api.jobs.queue import JobQueue
from data.store.connecting import Database
from data.store.solves import take_solve
from optimizer.domain.problem import Problem
from optimizer.domain.terms import Prices
from tests.api.service.houses import MONDAY, SUNDAY_EVENING, House

TUESDAY = date(2026, 11, 24)
PRESETS = "/rosters/2026-11-24/presets"
BRIEF: dict[str, Any] = {"iterations": 1, "proves": False}


def run(house: House, worker_database: Database, **asked: Any) -> UUID:
    """A solve, run to its end as a worker's child runs it."""
    with house.database.transaction(team=house.team) as tx:
        member = Member(team=house.team, subject="issuer|n1", now=SUNDAY_EVENING)
        solve = start_solve(tx, JobQueue().put_solve, member, day=TUESDAY, asked=Asked(**BRIEF, **asked))
    with worker_database.transaction(team=house.team) as tx:
        taken = take_solve(tx, solve.solve_id)
    assert taken is not None
    _, ours = multiprocessing.Pipe()
    child = Child(worker_database, house.teams, ours)
    assert child.run(Order(team_id=house.team, solve=taken)) == "done"
    return solve.solve_id


def problem(house: House) -> Problem:
    with house.database.transaction(team=house.team) as tx:
        return house.teams.problem(house.teams.now(tx, house.team), MONDAY)


def faceless(prices: Prices) -> Prices:
    return replace(prices, new_face=0, face_beyond_agreed=0, none_of_own_people=0)


def test_a_preset_changes_what_a_face_is_worth_and_nothing_else(house: House) -> None:
    own = problem(house)
    assert weighed(own, Preset.OWN) is weighed(own, Preset.BALANCED) is own
    familiar, travel = (weighed(own, preset).prices for preset in (Preset.FAMILIAR, Preset.TRAVEL))
    assert familiar.new_face == 4 * own.prices.new_face
    assert travel.new_face == own.prices.new_face // 20
    assert faceless(familiar) == faceless(travel) == faceless(own.prices)


def test_where_a_team_prices_no_faces_they_still_break_ties_and_come_first_if_asked(house: House) -> None:
    own = problem(house)
    unpriced = own.replace(prices=replace(own.prices, new_face=0, none_of_own_people=3))
    assert weighed(unpriced, Preset.TRAVEL).prices.new_face == 1
    assert weighed(unpriced, Preset.TRAVEL).prices.none_of_own_people == 1
    assert weighed(unpriced, Preset.FAMILIAR).prices.new_face > 0


def test_three_presets_are_compared_and_no_roster_is_kept(house: House, worker_database: Database) -> None:
    assert house.ask("GET", PRESETS).json() == {"solve_id": None, "state": None, "at": None, "presets": []}
    solve = run(house, worker_database, compares=True)
    found = house.ask("GET", PRESETS).json()
    assert (found["solve_id"], found["state"]) == (str(solve), "done")
    rows = {row["preset"]: row for row in found["presets"]}
    assert list(rows) == ["familiar", "balanced", "travel"]
    assert rows["familiar"]["num_new_faces"] <= rows["travel"]["num_new_faces"]
    assert rows["balanced"]["cost"] == min(row["cost"] for row in rows.values())
    assert house.versions(TUESDAY) == []
    assert house.ask("GET", "/solves", params={"day": str(TUESDAY)}).json() == {"solves": []}
    assert house.ask("GET", f"/solves/{solve}").json()["progress"] is None


def test_a_roster_by_a_preset_is_judged_by_the_teams_own_prices(
    house: House, worker_database: Database
) -> None:
    run(house, worker_database, compares=True)
    rows = {row["preset"]: row for row in house.ask("GET", PRESETS).json()["presets"]}
    run(house, worker_database, preset="travel")
    judged = house.ask("GET", "/rosters/2026-11-24/board").json()
    assert judged["evaluation"]["cost"]["total"] == rows["travel"]["cost"]
    assert judged["evaluation"]["num_new_faces"] == rows["travel"]["num_new_faces"]
    assert judged["proof"] is None


def test_a_day_that_is_compared_is_not_planned_meanwhile_and_can_be_let_go(house: House) -> None:
    started = house.ask("POST", PRESETS, {})
    assert (started.status_code, started.json()["state"]) == (202, "waiting")
    busy = house.ask("POST", "/solves", {"day": str(TUESDAY), "seconds": 1})
    assert (busy.status_code, busy.json()["code"]) == (409, "already_planning")
    assert house.ask("POST", f"/solves/{started.json()['solve_id']}/cancel").status_code == 200
    assert house.ask("GET", PRESETS).json()["state"] == "cancelled"
    solve = house.ask("POST", "/solves", {"day": str(TUESDAY), "seconds": 1, "preset": "familiar"})
    assert solve.status_code == 202
    assert house.ask("POST", f"/solves/{solve.json()['solve_id']}/cancel").status_code == 200


def test_no_other_preset_is_known(house: House) -> None:
    odd = house.ask("POST", "/solves", {"day": str(TUESDAY), "seconds": 1, "preset": "cheap"})
    assert odd.status_code == 422
