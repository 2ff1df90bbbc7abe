"""At night every team's tomorrow is put in the queue, once, by that team's own clock."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from api.cases.solves import Asked, asked_of, propose_tomorrow
from api.cases.teams import Teams
from api.jobs.queue import JobQueue
from data.store.connecting import Database
from data.store.sealing import new_master_keys
from data.store.solves import list_solves
from tests.api.service.houses import House

LATE = datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("Europe/Helsinki"))
TUESDAY = date(2026, 11, 24)
ASKED = Asked(iterations=3, proves=False)


def propose(house: House, worker: Database) -> None:
    propose_tomorrow(worker, Teams(house.teams.keys), JobQueue().put_solve, LATE, ASKED)


def test_each_team_is_asked_for_its_own_tomorrow_once(
    new_house: Callable[[], House], worker_database: Database
) -> None:
    house, other = new_house(), new_house()
    propose(house, worker_database)
    propose(house, worker_database)
    for each in (house, other):
        with each.database.transaction(team=each.team) as tx:
            found = list_solves(tx, TUESDAY)
        assert [(solve.state, solve.member) for solve in found] == [("waiting", "worker")]
        assert asked_of(found[0]) == ASKED


def test_a_day_that_has_a_roster_is_left_alone(house: House, worker_database: Database) -> None:
    house.plan(TUESDAY)
    propose(house, worker_database)
    assert house.ask("GET", f"/solves?day={TUESDAY}").json()["solves"] == []


def test_a_team_that_cannot_be_read_is_counted_and_keeps_no_other_waiting(
    house: House, worker_database: Database
) -> None:
    strangers = Teams(new_master_keys())
    done = propose_tomorrow(worker_database, strangers, JobQueue().put_solve, LATE, ASKED)
    assert done.num_asked == 0
    assert done.num_failed > 0
    assert house.ask("GET", f"/solves?day={TUESDAY}").json()["solves"] == []
