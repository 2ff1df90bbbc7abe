"""A fortnight without a client: hers alone, without a reason, and nobody is refused anything by it."""

from datetime import date, timedelta
from typing import Any

import pytest

from api.cases.reading import suggestions
from api.cases.refusals import ChangeRefusedError, UnknownError
from api.cases.reliefs import ask_relief, end_relief, for_proposals, own_reliefs
from api.cases.solves import open_for_solve
from data.store.access_log import entries_about
from data.store.reliefs import Relief
from data.store.team_saving import delete_client
from optimizer.domain.decisions import Pin
from optimizer.domain.ids import NurseId
from optimizer.rules.view import visits_made
from tests.api.cases.conftest import MONDAY, House

FORTNIGHT = timedelta(days=13)


def relief(house: House, client: str, nurse: str = "n1", first: date = MONDAY, **rest: Any) -> Relief:
    return house.tell(ask_relief, nurse, client=client, first=first, last=first + FORTNIGHT, **rest)


def own(house: House, nurse: str) -> list[Relief]:
    with house.tx() as tx:
        return own_reliefs(tx, house.member(nurse))


def bans(house: House, day: date = MONDAY) -> set[tuple[str, str | None]]:
    """What a search for the day is told beyond what the team decided."""
    with house.tx() as tx:
        opened = open_for_solve(tx, house.teams, house.member(), day)
    known = set(opened.day.problem.bans)
    return {(str(ban.visit), ban.nurse) for ban in opened.proposing.bans if ban not in known}


def test_she_is_not_proposed_for_the_client_on_those_days_and_is_again_after(house: House) -> None:
    made = relief(house, "c3")
    assert bans(house) == {("r4", "n1")}
    with house.tx() as tx:
        problem = house.standing().problem
        last = for_proposals(tx, house.team, made.last_day, problem)
        after = for_proposals(tx, house.team, made.last_day + timedelta(days=1), problem)
    assert len(last.bans) == len(problem.bans) + 1
    assert after is problem


def test_a_roster_is_judged_as_if_there_were_none(house: House) -> None:
    """So nobody is refused anything, and no finding tells of it."""
    before = house.standing().problem
    relief(house, "c3")
    assert house.standing().problem.bans == before.bans


def test_nobody_reads_or_ends_what_is_hers(house: House) -> None:
    made = relief(house, "c3")
    assert own(house, "n1") == [made]
    assert own(house, "n2") == []
    with pytest.raises(UnknownError), house.tx() as tx:
        end_relief(tx, house.member("n2"), made.relief_id)
    with house.tx() as tx:
        end_relief(tx, house.member("n1"), made.relief_id)
    assert own(house, "n1") == []
    assert bans(house) == set()


def test_it_stands_in_no_log(house: House) -> None:
    with house.tx() as tx:
        before = len(entries_about(tx, house.team, most=1_000))
    relief(house, "c3")
    own(house, "n1")
    with house.tx() as tx:
        assert len(entries_about(tx, house.team, most=1_000)) == before


def test_to_others_she_is_not_available_and_no_more_is_said(house: House) -> None:
    made = {
        str(m.visit.id): m.nurse.id for m in visits_made(house.standing().problem, house.standing().roster)
    }
    visit, other = next((v, n) for v, n in made.items() if n != "n1")
    client = house.standing().problem.visit_of[visit].client  # type: ignore[index]
    relief(house, client)
    _, found = house.ask(suggestions, other, visit=visit)
    assert "n1" not in {place.nurse for option in found.options for place in option.places}
    assert found.obstacles[NurseId("n1")].en == "Mirjam is not available for this visit"
    assert found.obstacles[NurseId("n1")].nl == "Mirjam is niet beschikbaar voor dit bezoek"


def test_what_she_makes_already_stays_hers_where_others_are_suggested(house: House) -> None:
    made = next(
        m for m in visits_made(house.standing().problem, house.standing().roster) if m.nurse.id == "n1"
    )
    relief(house, made.visit.client)
    _, found = house.ask(suggestions, visit=str(made.visit.id))
    assert any(option.is_as_it_stands for option in found.options)


def test_what_the_team_pinned_to_her_she_makes(house: House) -> None:
    relief(house, "c3")
    problem = house.standing().problem
    visit = next(visit.id for visit in problem.visits if visit.client == "c3")
    pinned = problem.replace(pins=(*problem.pins, Pin(visit=visit, nurse=NurseId("n1"))))
    with house.tx() as tx:
        assert for_proposals(tx, house.team, MONDAY, pinned) is pinned


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 25), date(2026, 11, 24)),
        (date(2026, 11, 1), date(2026, 11, 21)),
        (date(2026, 11, 23), date(2027, 2, 15)),
    ],
)
def test_days_that_run_backwards_are_over_or_are_too_many_are_refused(
    house: House, first: date, last: date
) -> None:
    with pytest.raises(ChangeRefusedError, match="twelve weeks"):
        house.tell(ask_relief, client="c3", first=first, last=last)


def test_twelve_weeks_may_be_and_a_client_who_is_not_there_is_told(house: House) -> None:
    assert house.tell(ask_relief, client="c3", first=MONDAY, last=MONDAY + timedelta(days=83))
    with pytest.raises(UnknownError, match="no such client"):
        relief(house, "nobody")


def test_a_client_deleted_for_good_is_in_no_relief(house: House) -> None:
    relief(house, "c3")
    with house.tx() as tx:
        delete_client(tx, house.team, "c3")
    assert own(house, "n1") == []
