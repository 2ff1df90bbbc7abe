import json
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.public.json_file import read_json
from benchmarks.public.judge_hhcrsp import judge_hhcrsp
from tests.benchmarks.public.worlds import Json

# Ann and Bob start at the depot, 10 from both patients, which lie 5 apart.
INSTANCE: Json = {
    "patients": [
        {"id": "jan", "time_window": [20, 40], "required_caregivers": [{"service": "wash", "duration": 15}]},
        {
            "id": "els",
            "time_window": [30, 50],
            "required_caregivers": [{"service": "wash", "duration": 10}, {"service": "lift", "duration": 10}],
            "synchronization": {"type": "simultaneous"},
        },
    ],
    "services": [{"id": "wash"}, {"id": "lift"}],
    "caregivers": [{"id": "ann", "abilities": ["wash", "lift"]}, {"id": "bob", "abilities": ["lift"]}],
    "central_offices": [{"id": "d"}],
    "distances": [[0, 10, 10], [10, 0, 5], [10, 5, 0]],
}


def stop(patient: str, service: str, start: float, end: float) -> Json:
    return {"patient": patient, "service": service, "arrival_time": start, "departure_time": end}


def routes(ann: list[Json], bob: list[Json]) -> Json:
    return {"routes": [{"caregiver_id": "ann", "locations": ann}, {"caregiver_id": "bob", "locations": bob}]}


JAN, WASH, LIFT = stop("jan", "wash", 20, 35), stop("els", "wash", 54, 64), stop("els", "lift", 54, 64)
GOOD = routes([JAN, WASH], [LIFT])


def test_a_third_of_the_way_the_tardiness_and_the_largest_tardiness() -> None:
    verdict = judge_hhcrsp(INSTANCE, GOOD)
    assert verdict.faults == ()
    # Ann goes 10 + 5 + 10, Bob 10 + 10; both are 4 late at Els's
    assert verdict.components == {"distance": 45, "total_tardiness": 8, "highest_tardiness": 4}
    assert verdict.objective == Fraction(45 + 8 + 4, 3)


def sequential(least: float, most: float) -> Json:
    data = deepcopy(INSTANCE)
    data["patients"][1]["synchronization"] = {"type": "sequential", "distance": [least, most]}
    return data


BROKEN: dict[str, tuple[Json, str]] = {
    "a service left out": (routes([JAN, WASH], []), "patient els does not get service lift"),
    "a service twice": (routes([JAN, WASH], [LIFT, stop("els", "lift", 70, 80)]), "once too often"),
    "an unknown patient": (routes([JAN, WASH, stop("kees", "wash", 80, 90)], [LIFT]), "kees is not in"),
    "an unknown caregiver": (
        {"routes": [*GOOD["routes"], {"caregiver_id": "cor", "locations": [stop("jan", "wash", 20, 35)]}]},
        "caregiver cor is not in the instance",
    ),
    "a route twice": ({"routes": [*GOOD["routes"], GOOD["routes"][0]]}, "ann has two routes"),
    "without the ability": (
        routes([LIFT], [stop("jan", "wash", 20, 35), WASH]),
        "bob cannot do service wash",
    ),
    "before the window": (
        routes([stop("jan", "wash", 19, 34), WASH], [LIFT]),
        "before the time window opens",
    ),
    "before she can be there": (
        routes([stop("jan", "wash", 36, 51), stop("els", "wash", 54, 64)], [LIFT]),
        "wash of els starts before caregiver ann can be there",
    ),
    "too short": (routes([stop("jan", "wash", 20, 34), WASH], [LIFT]), "shorter than it takes"),
    "by one caregiver": (routes([JAN, WASH, stop("els", "lift", 54, 64)], []), "it takes two"),
    "out of step": (routes([JAN, WASH], [stop("els", "lift", 55, 65)]), "start 1 apart, not 0 to 0"),
    "no number": (routes([JAN | {"arrival_time": "soon"}, WASH], [LIFT]), "cannot be read"),
    "no service named": (routes([{"patient": "jan"}, WASH], [LIFT]), "service is missing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_rule_that_is_broken_is_told_in_a_sentence(name: str) -> None:
    solution, sentence = BROKEN[name]
    verdict = judge_hhcrsp(INSTANCE, solution)
    assert not verdict.is_feasible
    assert any(sentence in fault for fault in verdict.faults), verdict.faults


@pytest.mark.parametrize(("gap", "is_feasible"), [(4, False), (5, True), (8, True), (9, False)])
def test_two_services_in_order_keep_their_distance(gap: int, is_feasible: bool) -> None:
    solution = routes([JAN, WASH], [stop("els", "lift", 54 + gap, 64 + gap)])
    assert judge_hhcrsp(sequential(5, 8), solution).is_feasible is is_feasible


@pytest.mark.parametrize(("off", "is_feasible"), [(5e-7, True), (2e-6, False)])
def test_a_millionth_is_let_pass_and_no_more(off: float, is_feasible: bool) -> None:
    solution = routes([JAN, WASH], [stop("els", "lift", 54 + off, 64 + off)])
    assert judge_hhcrsp(INSTANCE, solution).is_feasible is is_feasible


def test_the_toy_and_its_published_optimum(shared: Path) -> None:
    folder = shared / "benchmarks" / "hhcrsp_mankowska"
    toy, best = read_json(folder / "toy.json.gz"), read_json(folder / "sol_toy_optimal.json.gz")
    verdict = judge_hhcrsp(toy, best)
    assert (verdict.faults, verdict.objective) == ((), Fraction(334, 3))
    # as a file read without any care for decimals
    assert judge_hhcrsp(toy, json.loads(json.dumps(best, default=float))).objective == verdict.objective


def test_the_published_optimum_is_refused_once_a_stop_is_moved(shared: Path) -> None:
    folder = shared / "benchmarks" / "hhcrsp_mankowska"
    toy, best = read_json(folder / "toy.json.gz"), read_json(folder / "sol_toy_optimal.json.gz")
    change: Callable[[Json], None]
    for change in (
        lambda stop: stop.update(arrival_time=stop["arrival_time"] - 1),
        lambda stop: stop.update(service_id="s9"),
        lambda stop: stop.update(patient_id="p2"),
    ):
        for route in range(3):
            moved = deepcopy(best)
            change(moved["routes"][route]["locations"][0])
            assert not judge_hhcrsp(toy, moved).is_feasible
