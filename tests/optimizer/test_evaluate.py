import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.modes import Mode
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import BuildingId, NurseId, ShiftId, TaskId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.domain.shifts import Competence, StudentPhase
from optimizer.evaluate import evaluate
from optimizer.rules.base import Severity
from optimizer.rules.book import RULES
from tests.builders import (
    DAY,
    Planned,
    act,
    at,
    ban,
    block,
    client,
    critical,
    double_up,
    law,
    link,
    nurse,
    past_shift,
    past_visit,
    pin,
    rest_break,
    roster_of,
    shift,
    visit,
    world,
)
from tests.random_worlds import problems, random_roster

Plan = dict[str, list[Planned]]
Fault = Callable[[], tuple[Problem, Roster]]


def a_morning(**changes: Any) -> Problem:
    """A team's morning with something of everything; `PLAN` breaks nothing in it."""
    visits = [
        critical("insulin", "jan", "08:00", "08:30", acts=(act("insulin", 15, competence="insulin"),)),
        visit("wash", "jan", "08:00", "10:00"),
        visit("lift", "els", "09:00", "11:00", min_level=3),
        visit("lift too", "els", "09:00", "11:00", is_second_nurse=True),
        visit("drip", "kees", "10:00", "12:00", promised_start=at("10:30")),
        visit("later", "kees", "10:00", "13:00"),
    ]
    own: dict[str, Any] = {
        "breaks": (rest_break("pause", "09:30", "12:00"),),
        "blocks": (block("GP meeting", "11:30", 20),),
    }
    fields: dict[str, Any] = {
        "visits": visits,
        "clients": [
            client("jan", building=BuildingId("flat"), key_holders=frozenset({NurseId("ann")})),
            client("els", excluded_nurses=frozenset({NurseId("cas")})),
        ],
        "nurses": [
            nurse("ann", 4, competences=(Competence(name="insulin"),)),
            nurse("bob"),
            nurse("cas", 2, competences=(Competence(name="insulin"),)),
            nurse("dee", student_phase=StudentPhase.DOUBLES),
        ],
        "shifts": [
            shift("ann early", "ann", end="13:00", modes=(Mode.BIKE, Mode.CAR), **own),
            shift("bob early", "bob", end="13:00", modes=(Mode.BIKE, Mode.CAR)),
            shift("cas early", "cas", "07:00", "13:00"),
            shift("dee early", "dee", "07:00", "13:00"),
        ],
        "links": [double_up("lift", "lift too"), link("drip", "later", min_gap=3600)],
        "pins": (pin("wash", "ann", after="insulin"),),
        "bans": (ban("drip", "cas"),),
        "vehicles": {Mode.CAR: 1},
        "cut": [("kees", "els")],
    }
    return world(**(fields | changes))


PLAN: Plan = {
    "ann early": [
        ("insulin", "08:00"),
        ("wash", "08:17"),
        ("lift", "09:00"),
        ("pause", "10:00"),
        ("GP meeting", "11:30"),
    ],
    "bob early": [("lift too", "09:00"), ("drip", "10:30"), ("later", "11:30")],
}


def planned(problem: Problem | None = None, **routes: list[Planned]) -> tuple[Problem, Roster]:
    """The morning's roster with other routes for the nurses named."""
    problem = problem or a_morning()
    plan = PLAN | {f"{name} early": tasks for name, tasks in routes.items()}
    return problem, roster_of(problem, plan)


def with_route(i: int, **changes: Any) -> tuple[Problem, Roster]:
    problem, roster = planned()
    routes = list(roster.routes)
    routes[i] = replace(routes[i], **changes)
    return problem, Roster(routes=tuple(routes))


def twice() -> tuple[Problem, Roster]:
    problem, roster = planned()
    return problem, Roster(routes=(*roster.routes, roster.routes[-1]))


def by_car() -> tuple[Problem, Roster]:
    problem = a_morning()
    return problem, roster_of(problem, PLAN, modes={"ann early": Mode.CAR, "bob early": Mode.CAR})


def shortened() -> tuple[Problem, Roster]:
    assignments = planned()[1].routes[1].assignments
    last = assignments[-1]
    shorter = (*assignments[:-1], replace(last, end=last.end - 300))
    return with_route(1, assignments=shorter, arrival=last.end - 300)


def split_flat() -> tuple[Problem, Roster]:
    base = a_morning()
    everybody_in = replace(base.client_of[base.visits[0].client], key_holders=frozenset())
    problem = base.replace(clients=(everybody_in, *base.clients[1:]), pins=())
    ann = [task for task in PLAN["ann early"] if task[0] != "wash"]
    return planned(problem, ann=ann, bob=[("wash", "08:20"), *PLAN["bob early"]])


ANN, BOB = PLAN["ann early"], PLAN["bob early"]
F, WARN, WISH = Severity.FORBIDDEN, Severity.WARNING, Severity.WISH
FAULTS: dict[str, tuple[str, Severity, Fault]] = {
    "an unknown task": ("coverage", F, lambda: planned(bob=[*BOB, "ghost"])),
    "an unknown shift": ("coverage", F, lambda: planned(eva=["ghost"])),
    "a visit planned twice": ("coverage", F, lambda: planned(cas=["later"])),
    "a shift with two routes": ("coverage", F, twice),
    "another nurse's break": ("coverage", F, lambda: planned(bob=[*BOB, "pause"])),
    "a mode that is not the shift's": ("coverage", F, lambda: with_route(2, mode=Mode.CAR)),
    "too low a level": ("levels", F, lambda: planned(ann=ANN[:2] + ANN[3:], cas=[("lift", "09:00")])),
    "a competence that is lacking": ("competences", F, lambda: planned(ann=ANN[1:], bob=["insulin", *BOB])),
    "a student on her own": ("students", F, lambda: planned(bob=BOB[:2], dee=[("later", "11:30")])),
    "a nurse the client does not want": ("exclusions", F, lambda: planned(bob=BOB[1:], cas=[BOB[0]])),
    "a nurse without a key": ("keys", F, lambda: planned(ann=ANN[:1] + ANN[2:], cas=[("wash", "08:20")])),
    "a broken pin": (
        "pins_bans",
        F,
        lambda: planned(ann=[("wash", "08:00"), ("insulin", "08:30"), *ANN[2:]]),
    ),
    "a broken ban": ("pins_bans", F, lambda: planned(bob=[BOB[0], BOB[2]], cas=[("drip", "10:30")])),
    "a visit before its window": (
        "time_windows",
        F,
        lambda: planned(bob=[*BOB[:1], ("drip", "09:55"), BOB[2]]),
    ),
    "a critical visit that is late": ("time_windows", F, lambda: planned(ann=[("insulin", "08:31")])),
    "a flexible visit that is late": (
        "time_windows",
        WISH,
        lambda: planned(bob=[*BOB[:1], ("drip", "12:05")]),
    ),
    "work after the shift": ("shift_bounds", F, lambda: planned(bob=[*BOB[:2], ("later", "12:31")])),
    "a way that does not exist": ("travel", F, lambda: planned(cas=["drip", "lift too"])),
    "care that is shortened": ("travel", F, shortened),
    "a break at the end": ("breaks", F, lambda: planned(ann=ANN[:4])),
    "a break that is left out": ("breaks", WARN, lambda: planned(ann=ANN[:3] + ANN[4:])),
    "too little rest": (
        "rest",
        F,
        lambda: planned(a_morning(past_shifts=(past_shift("ann", -36_000, at("01:00")),))),
    ),
    "too long a shift": ("working_time", F, lambda: planned(a_morning(law=law(longest_shift=3 * 3600)))),
    "half a double-up": ("double_ups", F, lambda: planned(bob=BOB[1:])),
    "a double-up out of step": ("double_ups", F, lambda: planned(bob=[("lift too", "09:05"), *BOB[1:]])),
    "visits too close together": ("ordered_visits", F, lambda: planned(bob=[*BOB[:2], ("later", "11:29")])),
    "a meeting that is missed": ("fixed_blocks", F, lambda: planned(ann=[*ANN[:4], "later"])),
    "two nurses in one car": ("vehicles", F, by_car),
    "a visit left out": ("unassigned", WARN, lambda: planned(bob=BOB[:2])),
    "a promise that is moved": ("stability", WARN, lambda: planned(bob=[BOB[0], ("drip", "10:46")])),
    "neighbours seen by two": ("same_building", WISH, split_flat),
}


def test_the_sound_roster_has_nothing_forbidden_and_no_warnings() -> None:
    evaluation = evaluate(*planned())
    assert [found.sentence.en for found in (*evaluation.forbidden, *evaluation.warnings)] == []
    assert evaluation.is_allowed
    assert evaluation.num_unassigned == 0


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_sown_in_the_sound_roster_is_found(name: str) -> None:
    rule, severity, sow = FAULTS[name]
    assert not [v for v in evaluate(*planned()).violations if (v.rule, v.severity) == (rule, severity)]
    evaluation = evaluate(*sow())
    assert rule in {found.rule for found in evaluation.of(severity)}
    assert evaluation.is_allowed or severity is not WISH


def test_the_cost_of_the_sound_roster_is_what_comes_out_by_hand() -> None:
    """Legs: jan, els, kees 5 minutes apart. Ann rides 5 minutes, Bob 5; Ann's meeting has no place.

    Slack: the lift's wait is 9:00 - 8:52 = 8 minutes, wash 2, the meeting 60, drip 55, later 30:
    beyond the 2 wanted that is 6, 0, 58, 53 and 28 minutes, and for the break 30.
    """
    evaluation = evaluate(*planned())
    assert {name: cost for name, cost in evaluation.cost_of.items() if cost} == {
        "travel": 10 * 60 * 60,
        "waiting": (6 + 30 + 58 + 53 + 28) * 60 * 6,
        "continuity": 4 * 600 * 60,
    }
    assert evaluation.cost == 36_000 + 63_000 + 144_000
    assert (evaluation.travel_time, evaluation.commute_time) == (600, 0)


def test_every_rule_has_a_cost_also_where_it_found_nothing() -> None:
    evaluation = evaluate(world(), Roster(routes=()))
    assert list(evaluation.cost_of) == [rule.name for rule in RULES]
    assert evaluation.cost_of["unassigned"] == evaluation.cost == 3 * 36_000 * 60
    assert evaluation.num_unassigned == 3


def test_the_faces_of_each_client_are_counted_with_those_met_before() -> None:
    history = (past_visit("jan", "bob"), past_visit("jan", "ann"), past_visit("els", "ann", days_ago=20))
    evaluation = evaluate(*planned(a_morning(history=history)))
    assert evaluation.num_faces == {"jan": 2, "els": 2, "kees": 1}
    assert evaluation.num_new_faces == 3


def test_the_names_of_the_rules_are_all_different() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names) == 30


HUGE = 10**18
TIMES = st.sampled_from([-HUGE, -86_400, -1, 0, 1, 25_200, 43_200, 90_000, HUGE])
TASKS = ["v0", "v1", "v2", "break n0 0", "meeting n0 0", "ghost", ""]
ROUTES = st.builds(
    Route,
    shift=st.sampled_from([ShiftId(name) for name in ("n0 0", "n1 0", "n0 1", "ghost", "")]),
    mode=st.sampled_from([*Mode, "rocket"]),
    assignments=st.lists(
        st.builds(
            Assignment,
            task=st.sampled_from([TaskId(name) for name in TASKS]),
            arrival=TIMES,
            start=TIMES,
            end=TIMES,
        ),
        max_size=4,
    ).map(tuple),
    departure=TIMES,
    arrival=TIMES,
)


@settings(max_examples=150, deadline=None)
@given(problem=problems(max_visits=4, max_nurses=2, max_days=2), routes=st.lists(ROUTES, max_size=4))
def test_whatever_nonsense_is_handed_in_is_judged_and_never_an_error(
    problem: Problem, routes: list[Route]
) -> None:
    evaluation = evaluate(problem, Roster(routes=tuple(routes)))
    ghosts = [r for r in routes if r.shift not in problem.shift_of]
    assert not (ghosts and evaluation.is_allowed)
    assert evaluation.cost == sum(found.cost for found in evaluation.violations)


@settings(max_examples=60, deadline=None)
@given(problem=problems(max_days=2), seed=st.integers(0, 1000))
def test_no_rule_pays_and_what_is_forbidden_has_no_price(problem: Problem, seed: int) -> None:
    evaluation = evaluate(problem, random_roster(problem, seed))
    assert all(found.cost >= 0 for found in evaluation.violations)
    assert all(found.cost == 0 for found in evaluation.forbidden)
    assert all(found.sentence.en and found.sentence.nl for found in evaluation.violations)


def test_a_roster_of_two_days_is_judged_on_both() -> None:
    shifts = [shift("one"), shift("two", start="31:00", end="36:00")]
    visits = [visit("v1"), visit("v2", earliest="31:00", latest="35:00")]
    problem = world(visits, shifts=shifts, horizon=Horizon(first_day=DAY, num_days=2))
    assert evaluate(problem, roster_of(problem, {"one": ["v1"], "two": ["v2"]})).is_allowed


WITHOUT_ORTOOLS = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "ortools" or name.startswith("optimizer.solver"):
            raise ImportError(f"{name} is not for judges")

sys.meta_path.insert(0, Blocked())
import optimizer.continuity, optimizer.evaluate, optimizer.fewest
import optimizer.rules.allowed, optimizer.rules.book
assert not [name for name in sys.modules if name.startswith(("ortools", "optimizer.solver"))]
"""


def test_the_rules_and_their_judge_load_where_the_solver_cannot() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", WITHOUT_ORTOOLS], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
