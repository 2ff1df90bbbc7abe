"""Rosters, decisions and offers as they are kept: versions without holes, one at a time, each in its team."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from data.store.connecting import Database
from data.store.errors import NotFoundError, StaleVersionError
from data.store.outcomes import NewOutcome, drop_outcome, outcomes_on, save_outcome
from data.store.overrides import NewOverride, end_override, overrides_in_force, overrides_since, save_override
from data.store.rosters import (
    NewRoster,
    current_roster,
    days_from,
    find_day,
    read_roster_version,
    roster_versions,
    save_roster,
)
from data.store.swaps import change_offer, lock_offer, offers_on, save_offer

DAY = date(2026, 11, 24)
FIRST = NewRoster(
    base_version=0, state="proposed", body={"routes": []}, team_version=1, cause={"kind": "solve"}
)


def kept(database: Database, team: UUID, new: NewRoster, day: date = DAY) -> int:
    with database.transaction(team=team) as tx:
        return save_roster(tx, team, day, new)


def test_versions_follow_each_other_from_one_on(database: Database, team: UUID) -> None:
    assert [kept(database, team, replace(FIRST, base_version=n)) for n in range(3)] == [1, 2, 3]
    with database.transaction(team=team) as tx:
        assert [each.version for each in roster_versions(tx, team, DAY)] == [1, 2, 3]
        assert [each.base_version for each in roster_versions(tx, team, DAY)] == [None, 1, 2]


def test_a_change_of_an_old_version_is_refused_and_leaves_no_hole(database: Database, team: UUID) -> None:
    kept(database, team, FIRST)
    with pytest.raises(StaleVersionError) as caught:
        kept(database, team, FIRST)
    assert (caught.value.base, caught.value.current) == (0, 1)
    assert kept(database, team, replace(FIRST, base_version=1)) == 2


def test_of_many_at_once_one_is_kept(database: Database, team: UUID) -> None:
    def one(_: int) -> int | None:
        try:
            return kept(database, team, FIRST)
        except StaleVersionError:
            return None

    with ThreadPoolExecutor(8) as pool:
        assert sorted(filter(None, pool.map(one, range(8)))) == [1]


def test_an_accepted_roster_is_the_published_one_until_another_is(database: Database, team: UUID) -> None:
    kept(database, team, replace(FIRST, state="accepted"))
    kept(database, team, replace(FIRST, base_version=1))
    with database.transaction(team=team) as tx:
        day, newest = find_day(tx, team, DAY), current_roster(tx, team, DAY)
    assert day is not None
    assert newest is not None
    assert (day.current_version, day.accepted_version, newest.version) == (2, 1, 2)


def test_a_day_without_a_roster_has_none(database: Database, team: UUID) -> None:
    with database.transaction(team=team) as tx:
        assert (find_day(tx, team, DAY), current_roster(tx, team, DAY), days_from(tx, team, DAY)) == (
            None,
            None,
            (),
        )
        with pytest.raises(NotFoundError):
            read_roster_version(tx, team, DAY, 1)


def test_days_with_a_roster_are_listed_from_a_day_on(database: Database, team: UUID) -> None:
    for day in (date(2026, 11, 23), DAY, date(2026, 11, 25)):
        kept(database, team, FIRST, day)
    with database.transaction(team=team) as tx:
        assert [each.day for each in days_from(tx, team, DAY)] == [DAY, date(2026, 11, 25)]


def test_another_team_sees_nothing_of_it(database: Database, team: UUID, other_team: UUID) -> None:
    kept(database, team, FIRST)
    with database.transaction(team=other_team) as tx:
        assert current_roster(tx, team, DAY) is None
        assert overrides_in_force(tx, team, DAY) == ()
        assert offers_on(tx, team, DAY) == ()


def test_a_decision_that_was_undone_is_kept_but_not_in_force(database: Database, team: UUID) -> None:
    for base in range(4):
        kept(database, team, replace(FIRST, base_version=base))
    new = NewOverride(override_id=uuid4(), version=2, kind="unassign", body={"visit": "s1"}, member="i|ann")
    with database.transaction(team=team) as tx:
        save_override(tx, team, DAY, new)
        assert [each.override_id for each in overrides_in_force(tx, team, DAY)] == [new.override_id]
        assert overrides_since(tx, team, DAY)[0].body == {"visit": "s1"}
        end_override(tx, team, new.override_id, version=3)
        assert overrides_in_force(tx, team, DAY) == ()
    with database.transaction(team=team) as tx, pytest.raises(NotFoundError):
        end_override(tx, team, new.override_id, version=4)


def test_an_offer_is_open_until_something_becomes_of_it(database: Database, team: UUID) -> None:
    offer = uuid4()
    for base in range(2):
        kept(database, team, replace(FIRST, base_version=base))
    with database.transaction(team=team) as tx:
        save_offer(tx, team, offer, day=DAY, offered_by="n1", visits=["s1"], asked=[], base_version=1)
        assert lock_offer(tx, team, offer).state == "open"
        change_offer(tx, team, offer, state="taken", taken_by="n2", taken_at_version=2)
        (found,) = offers_on(tx, team, DAY)
        assert (found.state, found.taken_by, found.visits) == ("taken", "n2", ["s1"])
    with database.transaction(team=team) as tx, pytest.raises(NotFoundError):
        lock_offer(tx, team, uuid4())


def test_what_was_arranged_last_for_a_visit_holds(database: Database, team: UUID) -> None:
    first = NewOutcome(visit="s1", kind="family", owner="n1", note="daughter", member="i|ann")
    with database.transaction(team=team) as tx:
        save_outcome(tx, team, DAY, first)
        save_outcome(tx, team, DAY, replace(first, kind="phoned", note=None))
        assert [(each.visit, each.kind, each.note) for each in outcomes_on(tx, team, DAY)] == [
            ("s1", "phoned", None)
        ]
        drop_outcome(tx, team, DAY, "s1")
        assert outcomes_on(tx, team, DAY) == ()
