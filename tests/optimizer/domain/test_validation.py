from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from geo.modes import Mode
from optimizer.domain.care import Discipline
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem, ProblemError, travel_key
from optimizer.domain.shifts import StudentPhase
from optimizer.domain.terms import Prices
from optimizer.domain.validation import problem_faults
from tests.builders import (
    act,
    at,
    ban,
    block,
    client,
    link,
    matrix_of,
    nurse,
    pin,
    rest_break,
    shift,
    visit,
    window,
    world,
)
from tests.random_worlds import problems

PHYSIO = act("walk", discipline=Discipline.PHYSIOTHERAPIST)
OWN_BOB = client("v1", own_people={DayPart.MORNING: frozenset({NurseId("bob")})})

FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"clients": [client("v1"), client("v1")]}, "client v1 stands in the problem 2 times"),
    (
        {"shifts": [shift("early", start_place="home", leaves_at_start=True)]},
        "shift early leaves at its start, for which it needs a start place that is not home",
    ),
    (
        {
            "shifts": [
                shift("early", breaks=(rest_break("b", "08:00", "09:00", 30, "v1", is_at_next_door=True),))
            ]
        },
        "break b has a place, so it cannot be at the next door",
    ),
    ({"nurses": [nurse("ann"), nurse("ann")]}, "nurse ann stands in the problem 2 times"),
    ({"shifts": [shift("early"), shift("early", "bob")]}, "shift early stands in the problem 2 times"),
    ({"visits": ["v1", "v1"]}, "visit, break or block v1 stands in the problem 2 times"),
    ({"shifts": [shift("early", blocks=(block("v1", "08:00"),))]}, "visit, break or block v1 stands"),
    ({"shifts": [shift("early", end="07:00")]}, "shift early ends before it starts"),
    ({"shifts": [shift("early", modes=())]}, "shift early has no way to travel"),
    (
        {"shifts": [shift("early", breaks=(rest_break("tea", "10:00", "09:00"),))]},
        "break tea needs a duration",
    ),
    ({"shifts": [shift("early", breaks=(rest_break("tea", "09:00", "10:00", 0),))]}, "break tea needs"),
    ({"shifts": [shift("early", breaks=(rest_break("tea", "06:59", "10:00"),))]}, "break tea does not lie"),
    ({"shifts": [shift("early", breaks=(rest_break("tea", "10:00", "11:31"),))]}, "break tea does not lie"),
    ({"shifts": [shift("early", blocks=(block("MDO", "11:31"),))]}, "fixed block MDO does not lie inside"),
    ({"visits": [visit("v1", acts=())]}, "visit v1 has no acts or no duration"),
    ({"visits": [visit("v1", minutes=0)]}, "visit v1 has no acts or no duration"),
    ({"visits": [visit("v1", acts=(act(), PHYSIO))]}, "visit v1 has acts of two disciplines"),
    ({"visits": [visit("v1", windows=())]}, "visit v1 has no time window"),
    ({"visits": [visit("v1", priority=0)]}, "visit v1 has priority 0; the lowest is 1"),
    ({"visits": [visit("v1", earliest="10:00", latest="09:00")]}, "the windows of visit v1 overlap"),
    (
        {"visits": [visit("v1", windows=(window("10:00", "11:00"), window("08:00", "09:00")))]},
        "the windows of visit v1 overlap, run backwards or are out of order",
    ),
    ({"links": (link("v1", "v9"),)}, "a link names visit v9, which is not in the problem"),
    ({"links": (link("v1", "v1"),)}, "visit v1 is linked to itself"),
    ({"links": (link("v1", "v2", min_gap=2, max_gap=1),)}, "maximum gap below its minimum"),
    ({"pins": (pin("v9"),)}, "a pin or ban names visit v9"),
    ({"bans": (ban("v1", "bob"),)}, "a pin or ban names nurse bob, who is not in the problem"),
    ({"pins": (pin("v1", after="v1"),)}, "visit v1 is pinned to come after v1, which is not another visit"),
    ({"travel": {}}, "shift early may travel by bike, for which there is no travel time matrix"),
    ({"travel": {"bike": matrix_of({"v1": 0})}}, "the bike matrix lacks the places v2, v3"),
    ({"prices": Prices(travel_per_minute={Mode.CAR: 60})}, "by bike, which has no price per minute"),
    ({"nurses": [nurse("ann", extra_time={"wash": -60})]}, "nurse ann has a shorter time of her own"),
    ({"clients": [OWN_BOB], "nurses": [nurse("bob", is_temporary=True)]}, "bob is temporary or a student"),
    (
        {"clients": [OWN_BOB], "nurses": [nurse("bob", student_phase=StudentPhase.ALONE)]},
        "bob is temporary or a student, so not one of client v1's own people",
    ),
]


@pytest.mark.parametrize(("fields", "sentence"), FAULTS, ids=[sentence for _, sentence in FAULTS])
def test_a_problem_that_contradicts_itself_is_refused_with_a_sentence(
    fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ProblemError) as refused:
        world(**fields)
    assert any(sentence in fault for fault in refused.value.faults)
    assert not [each for each in refused.value.sentences if each.nl == each.en]


def test_a_visit_for_somebody_unknown_and_a_shift_of_somebody_unknown_are_refused() -> None:
    problem = world()
    for changes, sentence in (
        ({"clients": problem.clients[1:]}, "visit v1 is for client v1, who is not in the problem"),
        ({"nurses": ()}, "shift early is of nurse ann, who is not in the problem"),
    ):
        with pytest.raises(ProblemError, match=sentence):
            problem.replace(**changes)


def test_every_fault_is_said_at_once() -> None:
    with pytest.raises(ProblemError) as refused:
        world([visit("v1", priority=0)], links=(link("v1", "v9"),), shifts=[shift("early", modes=())])
    assert len(refused.value.faults) == 3


@settings(max_examples=50, deadline=None)
@given(problem=problems(max_days=2))
def test_a_random_problem_contradicts_itself_nowhere(problem: Problem) -> None:
    assert not list(problem_faults(problem))


def test_the_ends_of_a_break_a_block_and_a_window_may_touch() -> None:
    own = shift("early", breaks=(rest_break("tea", "07:00", "11:30"),), blocks=(block("MDO", "11:30"),))
    exact = visit("v1", windows=(window("09:00", "09:00"), window("10:00", "10:30")))
    assert not list(problem_faults(world([exact], shifts=[own])))


def test_own_people_who_have_left_the_team_are_no_fault() -> None:
    assert not list(problem_faults(world(clients=[OWN_BOB])))


def test_a_changed_problem_is_checked_again() -> None:
    problem = world()
    with pytest.raises(ProblemError):
        problem.replace(visits=(replace(problem.visits[0], priority=0),))


def test_a_nurse_s_own_longer_time_counts_per_act() -> None:
    slow = nurse("ann", extra_time={"wash": 300, "drip": 60})
    one = visit("v1", acts=(act("wash", 30), act("shave", 10)), relation_time=120)
    problem = world([one], nurses=[slow])
    assert one.duration == 42 * 60
    assert problem.duration(one, slow) == 47 * 60


def test_a_part_of_the_day_may_have_travel_times_of_its_own() -> None:
    spots = {"v1": 0, "v2": 5}
    slow = travel_key(Mode.BIKE, DayPart.EVENING)
    problem = world(["v1", "v2"], travel={"bike": matrix_of(spots), slow: matrix_of(spots, Mode.FOOT)})
    times = [problem.matrix(Mode.BIKE, part).travel_time("v1", "v2") for part in DayPart]
    assert times == [300, 300, 300, 900]


def test_the_day_of_a_night_shift_is_the_day_it_starts() -> None:
    night = shift("night", start="23:00", end="31:00")
    problem = world(["v1"], shifts=[night])
    assert problem.day_of(night) == problem.horizon.first_day
    assert problem.horizon.day(at("31:00")) != problem.horizon.first_day
