"""A team in the store with a proposed roster for a Monday, and its members."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest

from api.cases.kept import Cause
from api.cases.member import Member
from api.cases.standing import open_standing
from api.cases.standing_day import StandingDay
from api.cases.stored import keep_version
from api.cases.teams import Teams
from data.store.connecting import Database, Tx
from data.store.rosters import RosterVersion, roster_versions
from data.store.sealing import new_master_keys
from data.store.team_saving import save_team
from data.tables.read_team import read_team
from optimizer.domain.ids import NurseId
from optimizer.insertion import insert
from tests.store_server import make_team

MONDAY = date(2026, 11, 23)
SUNDAY_EVENING = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
SAMPLE = Path(__file__).parents[3] / "data" / "samples" / "team"

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class House:
    """One team in the store, as its members work with it."""

    database: Database
    teams: Teams
    team: UUID

    def member(self, nurse: str = "n1", at: datetime = SUNDAY_EVENING) -> Member:
        return Member(team=self.team, subject=f"issuer|{nurse}", nurse=NurseId(nurse), now=at)

    def tx(self) -> AbstractContextManager[Tx]:
        return self.database.transaction(team=self.team)

    def ask(
        self, case: Callable[..., Answer], nurse: str = "n1", at: datetime = SUNDAY_EVENING, **rest: Any
    ) -> Answer:
        """One use case in a transaction of its own, on the Monday unless told otherwise."""
        with self.tx() as tx:
            return case(tx, self.teams, self.member(nurse, at), **{"day": MONDAY, **rest})

    def tell(
        self, case: Callable[..., Answer], nurse: str = "n1", at: datetime = SUNDAY_EVENING, **rest: Any
    ) -> Answer:
        """One use case that is about no day."""
        with self.tx() as tx:
            return case(tx, self.teams, self.member(nurse, at), **rest)

    def standing(self, day: date = MONDAY) -> StandingDay:
        with self.tx() as tx:
            return open_standing(tx, self.teams, self.member(), day)

    def versions(self, day: date = MONDAY) -> tuple[RosterVersion, ...]:
        with self.tx() as tx:
            return roster_versions(tx, self.team, day)

    def plan(self, day: date = MONDAY) -> int:
        """A proposed roster for a day, by insertion."""
        with self.tx() as tx:
            now = self.teams.now(tx, self.team)
            problem = self.teams.problem(now, day)
            return keep_version(
                tx,
                self.member(),
                day=day,
                base=None,
                state="proposed",
                problem=problem,
                roster=insert(problem),
                team_version=now.version,
                cause=Cause(kind="solve", base=1),
            )

    def nurse_of(self, visit: str, day: date = MONDAY) -> str | None:
        standing = self.standing(day)
        found = {task: route.shift for task, (route, _) in standing.roster.where.items()}
        return standing.problem.shift_of[found[visit]].nurse if visit in found else None  # type: ignore[index]

    def start_of(self, visit: str, day: date = MONDAY) -> str:
        standing = self.standing(day)
        return standing.problem.horizon.clock(standing.roster.where[visit][1].start)  # type: ignore[index]


@pytest.fixture(scope="session")
def teams_at_hand() -> Teams:
    """One for the whole run, as in a process of the service."""
    return Teams(new_master_keys())


@pytest.fixture
def empty_house(database: Database, teams_at_hand: Teams) -> House:
    """The sample team, without a roster."""
    team = make_team(database)
    house = House(database=database, teams=teams_at_hand, team=team)
    with house.tx() as tx:
        save_team(tx, team, teams_at_hand.keys, read_team(SAMPLE))
    return house


@pytest.fixture
def house(empty_house: House) -> House:
    """The sample team with a proposed roster for the Monday."""
    empty_house.plan()
    return empty_house


@contextmanager
def nothing_kept(house: House) -> Iterator[None]:
    """What is asked inside changes nothing in the store."""
    before = (house.versions(), house.standing())
    yield
    assert (house.versions(), house.standing()) == before
