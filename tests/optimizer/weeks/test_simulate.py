from dataclasses import replace
from datetime import timedelta

from optimizer.domain.ids import NurseId
from optimizer.weeks.account import account_of, needs_of
from optimizer.weeks.planned import DayPlanned
from optimizer.weeks.simulate import simulate
from optimizer.weeks.way import Way, continuity_only, travel_only
from tests.builders import DAY, past_visit
from tests.optimizer.weeks.some_weeks import SomeWeeks

WAY = Way(name="faces", new_face=600, iterations=2)
TURNS = [("ann", "bea"), ("bea", "cas"), ("ann", "cas"), ("ann", "bea"), ("bea", "cas"), ("ann", "cas")]


def _timeless(days: list[DayPlanned]) -> list[DayPlanned]:
    return [replace(day, seconds=0.0) for day in days]


def _faces(days: list[DayPlanned], of: str) -> set[str]:
    return {visit.nurse for day in days for visit in day.visits if visit.client == of}


def test_each_day_knows_who_came_on_the_days_before_it() -> None:
    weeks = SomeWeeks(
        working=[("ann", "bea")] * 5, history=(past_visit("v1", "bea"), past_visit("v2", "bea"))
    )
    assert _faces(list(simulate(weeks, WAY)), "v1") == {"bea"}


def test_without_memory_a_day_knows_nobody() -> None:
    weeks = SomeWeeks(
        working=[("ann", "bea")] * 5, history=(past_visit("v1", "bea"), past_visit("v2", "bea"))
    )
    forgetful = list(simulate(weeks, replace(WAY, remembers=False)))
    assert all(day.cost_of["continuity"] > 0 for day in forgetful)


def test_days_published_together_need_fewer_faces_than_days_that_do_not_look_ahead() -> None:
    weeks = SomeWeeks(working=TURNS)
    daily = list(simulate(weeks, WAY))
    ahead = list(simulate(weeks, replace(WAY, ahead=6, sweeps=2, by_stretches=True)))
    assert len(_faces(ahead, "v1") | {""}) - 1 == 2
    assert len(_faces(ahead, "v1")) <= len(_faces(daily, "v1"))


def test_an_interrupted_run_goes_on_to_the_same_end() -> None:
    weeks = SomeWeeks(working=TURNS)
    whole = list(simulate(weeks, WAY))
    rest = list(simulate(weeks, WAY, done=whole[:4]))
    assert _timeless(whole[:4] + rest) == _timeless(whole)


def test_a_block_that_was_cut_off_is_published_anew_as_a_whole() -> None:
    weeks = SomeWeeks(working=TURNS)
    together = replace(WAY, ahead=3, sweeps=1)
    whole = list(simulate(weeks, together))
    rest = list(simulate(weeks, together, done=whole[:4]))
    assert _timeless(whole[:3] + rest) == _timeless(whole)


def test_who_is_sick_visits_nobody_and_her_visits_are_made() -> None:
    day = DAY + timedelta(days=1)
    weeks = SomeWeeks(working=[("ann", "bea")] * 3, sick={day: NurseId("ann")})
    planned = list(simulate(weeks, WAY))[1]
    assert planned.sick == "ann"
    assert {visit.nurse for visit in planned.visits} == {"bea"}
    assert planned.num_left_out == 0


def test_others_keep_their_visits_when_a_colleague_is_sick() -> None:
    weeks = SomeWeeks(
        working=[("ann", "bea", "cas")],
        clients=("v1", "v2", "v3", "v4"),
        sick={DAY: NurseId("ann")},
        history=tuple(past_visit(of, by) for of, by in [("v1", "ann"), ("v2", "bea"), ("v3", "cas")]),
    )
    (planned,) = simulate(weeks, WAY)
    assert planned.num_moved == 0


def test_travel_only_asks_no_more_travel_than_a_way_that_minds_faces() -> None:
    weeks = SomeWeeks(working=TURNS)
    least = sum(day.travel for day in simulate(weeks, replace(travel_only(), iterations=2)))
    most = sum(day.travel for day in simulate(weeks, replace(continuity_only(), iterations=2)))
    assert least <= most


def test_a_person_with_a_list_makes_every_visit_too() -> None:
    weeks = SomeWeeks(working=TURNS, clients=("v1", "v2", "v3"))
    days = list(simulate(weeks, Way(name="by hand", is_by_hand=True)))
    assert [len(day.visits) for day in days] == [3] * 6


def test_no_client_meets_fewer_nurses_than_the_bound_says() -> None:
    weeks = SomeWeeks(working=TURNS)
    account = account_of(
        weeks, list(simulate(weeks, replace(continuity_only(), iterations=2))), needs_of(weeks)
    )
    assert all(client.bound <= client.faces for client in account.clients)
    assert {client.bound for client in account.clients} == {2}


def test_an_account_adds_the_days_up() -> None:
    weeks = SomeWeeks(working=TURNS)
    days = list(simulate(weeks, WAY))
    account = account_of(weeks, days, needs_of(weeks))
    assert account.travel == sum(day.travel for day in days)
    assert account.num_visits == 12
    assert account.num_left_out == 0
    assert [client.num_visits for client in account.clients] == [6, 6]


def test_a_proven_day_says_how_far_it_may_be_from_the_best() -> None:
    weeks = SomeWeeks(working=TURNS[:1])
    (day,) = simulate(weeks, replace(WAY, iterations=None, seconds=20.0, proven_to=0.005))
    assert day.gap is not None
    assert 0 <= day.gap <= 0.005
