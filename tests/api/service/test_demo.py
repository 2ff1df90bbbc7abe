"""What `serve --demo` opens onto: a made-up team whose today and tomorrow are on their way to be planned."""

from datetime import timedelta
from typing import Any

from api.cases.teams import Teams
from api.demo_service import DEMO_TEAM, PLANNER, plan_demo, settle_demo
from data.store.connecting import Database
from data.store.solves import find_solve
from tests.api.service.conftest import Serve
from tests.api.service.houses import MONDAY, SUNDAY_EVENING


def test_a_demo_has_a_team_whose_today_and_tomorrow_are_planned_once(
    serve: Serve, database: Database, service_teams: Teams
) -> None:
    queue: list[dict[str, Any]] = []
    for _ in range(2):  # started, and started again
        settle_demo(database, service_teams.keys, SUNDAY_EVENING)
        plan_demo(database, lambda _, **job: queue.append(job), SUNDAY_EVENING)
    with database.transaction(team=DEMO_TEAM) as tx:
        days = [find_solve(tx, job["solve_id"]).day for job in queue]
    assert days == [MONDAY, MONDAY - timedelta(days=1)]
    browser = serve(is_demo=True)
    browser.post("/auth/demo", json={"name": PLANNER}).raise_for_status()
    (team,) = browser.get("/v1/me").json()["teams"]
    assert (team["team_id"], team["role"]) == (str(DEMO_TEAM), "planner")
