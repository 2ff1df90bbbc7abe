from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest

from benchmarks.public.judge_uhhc import judge_uhhc
from tests.benchmarks.public.test_judge_hhcrsp import routes, stop
from tests.benchmarks.public.worlds import Json

WEIGHTS: Json = {
    "travel_time": 1,
    "total_tardiness": 2,
    "highest_tardiness": 3,
    "total_waiting_time": 4,
    "total_extra_time": 5,
    "max_idle_time": 6,
    "caregiver_preferences": 7,
    "optional_patients": 8,
    "missed_lunch_break": 9,
    "workload_balance": 10,
}


def instance(**changes: Any) -> Json:
    """Two depots, 10 from every patient; the patients lie 5 apart. Shifts are from 100 to 400."""
    apart = [[0, 10, 10, 10], [10, 0, 10, 10], [10, 10, 0, 5], [10, 10, 5, 0]]
    data: Json = {
        "metadata": {
            "cost_components": WEIGHTS,
            "time_window_met": "at_service_start",
            "origin": "generated",
        },
        "distances": apart,
        "terminal_points": [
            {"id": "west", "distance_matrix_index": 0},
            {"id": "east", "distance_matrix_index": 1},
        ],
        "services": [{"id": "wash", "default_duration": 30}],
        "lunch_breaks": {"start": 180, "end": 360, "min_duration": 30},
        "caregivers": [_caregiver("ann", ["wash", "lift"]), _caregiver("bob", ["lift"])],
        "patients": [
            {
                "id": "jan",
                "distance_matrix_index": 2,
                "time_windows": [{"start": 120, "end": 150}, {"start": 200, "end": 210}],
                "required_services": [{"service": "wash"}],
                "preferred_caregivers": ["bob"],
            },
            {
                "id": "els",
                "distance_matrix_index": 3,
                "time_windows": [{"start": 220, "end": 240}],
                "required_services": [
                    {"service": "lift", "duration": 20},
                    {"service": "lift", "duration": 20},
                ],
                "synchronization": {"type": "simultaneous"},
                "optional": True,
            },
        ],
    }
    for path, value in changes.items():
        *keys, last = path.split("__")
        inner: Any = data
        for key in keys:
            inner = inner[int(key) if key.isdigit() else key]
        inner[last] = value
    return data


def _caregiver(name: str, abilities: list[str]) -> Json:
    return {
        "id": name,
        "abilities": abilities,
        "departing_point": "west",
        "arrival_point": "east",
        "working_shift": {"start": 100, "end": 400},
        "lunch_break": True,
    }


def lunch(patient: str, start: float, end: float) -> Json:
    return {"patient": patient, "service": "lunch_break", "start_time": start, "end_time": end}


JAN = stop("jan", "wash", 215, 245)
ANN = [JAN, lunch("els", 252, 282), stop("els", "lift", 282, 302)]
BOB = [lunch("els", 182, 212), stop("els", "lift", 282, 302)]
GOOD = routes(ANN, BOB)


def test_each_component_comes_out_as_by_hand() -> None:
    verdict = judge_uhhc(instance(), GOOD)
    assert verdict.faults == ()
    # Ann leaves at 205, is at Els's at 250 and back at 312: 105 + 2 + 88 idle. Bob leaves at 172 and is
    # back at 312 too: 72 + 70 + 88 idle; his wait after a lunch that comes first is idle, but no waiting.
    # Their work is 75 and 40.
    assert verdict.components == {
        "travel_time": 25 + 20,
        "total_tardiness": 5 + 42 + 42,
        "highest_tardiness": 42,
        "total_waiting_time": 2,
        "total_extra_time": 0,
        "max_idle_time": 230,
        "caregiver_preferences": 1,
        "optional_patients": 0,
        "missed_lunch_break": 0,
        "workload_balance": 18 + 18,
        "incompatibility": 0,
        "qualification": 0,
    }
    assert verdict.objective == 45 + 2 * 89 + 3 * 42 + 4 * 2 + 6 * 230 + 7 + 10 * 36


def test_who_stays_at_home_is_idle_all_day_and_misses_lunch() -> None:
    verdict = judge_uhhc(instance(), routes([JAN], []))
    assert verdict.is_feasible
    assert verdict.components["max_idle_time"] == 300
    assert verdict.components["missed_lunch_break"] == 2
    assert verdict.components["optional_patients"] == 1


def test_time_after_the_shift_is_extra_time() -> None:
    verdict = judge_uhhc(instance(), routes([stop("jan", "wash", 380, 410)], []))
    assert verdict.components["total_extra_time"] == 20
    assert verdict.components["total_tardiness"] == 380 - 210


def test_in_some_sets_everybody_leaves_when_the_shift_starts() -> None:
    verdict = judge_uhhc(instance(metadata__origin="bazirha-caie"), GOOD)
    # Ann is at Jan's at 110 and Bob at Els's: 105 and 72 more of waiting
    assert verdict.components["total_waiting_time"] == 2 + 105 + 72
    assert verdict.components["max_idle_time"] == 230


def test_a_window_may_hold_for_the_end_of_a_service() -> None:
    verdict = judge_uhhc(instance(metadata__time_window_met="at_service_end"), GOOD)
    assert verdict.components["total_tardiness"] == 35 + 62 + 62


BROKEN: dict[str, tuple[Json, str]] = {
    "before the shift": (routes([stop("jan", "wash", 121, 151)], []), ""),
    "before the shift starts": (
        routes([stop("jan", "wash", 109, 139)], []),
        "leaves before the shift starts",
    ),
    "before the window": (routes([stop("jan", "wash", 119, 149)], []), "before the time window opens"),
    "nobody comes": (routes([], []), "patient jan does not get service wash"),
    "half of it": (routes(ANN, []), "patient els does not get service lift"),
    "too short": (routes([stop("jan", "wash", 215, 244)], []), "shorter than it takes"),
    "without the ability": (routes([], [JAN]), "qualification has to be 0"),
    "before she can be there": (
        routes([JAN, stop("els", "lift", 249, 269)], [stop("els", "lift", 249, 269)]),
        "lift of els starts before caregiver ann can be there",
    ),
    "by one": (
        routes([JAN, stop("els", "lift", 282, 302), stop("els", "lift", 302, 322)], []),
        "it takes two",
    ),
    "out of step": (routes(ANN, [stop("els", "lift", 283, 303)]), "start 1 apart, not 0 to 0"),
    "lunch too short": (routes([JAN], [lunch("els", 250, 279)]), "the lunch of caregiver bob is too short"),
    "lunch too late": (routes([JAN], [lunch("els", 361, 391)]), "outside its hours"),
    "lunch twice": (routes([JAN], [lunch("els", 180, 210), lunch("els", 220, 250)]), "lunch 2 times"),
}
del BROKEN["before the shift"]


@pytest.mark.parametrize(("met", "is_kept"), [("at_service_start", True), ("at_service_end", False)])
def test_the_hours_of_lunch_hold_for_its_start_or_its_end_as_windows_do(met: str, is_kept: bool) -> None:
    verdict = judge_uhhc(instance(metadata__time_window_met=met), routes([JAN], [lunch("els", 345, 375)]))
    assert is_kept is not any("outside its hours" in fault for fault in verdict.faults)


@pytest.mark.parametrize("name", BROKEN)
def test_each_rule_that_is_broken_is_told_in_a_sentence(name: str) -> None:
    solution, sentence = BROKEN[name]
    verdict = judge_uhhc(instance(), solution)
    assert any(sentence in fault for fault in verdict.faults), verdict.faults


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"patients__1__optional": False}, "patient els does not get service lift"),
        ({"metadata__cost_components__optional_patients": None}, "optional_patients has to be 0"),
        ({"metadata__cost_components__missed_lunch_break": None}, "missed_lunch_break has to be 0"),
        ({"metadata__cost_components__caregiver_preferences": None}, "caregiver_preferences has to be 0"),
        ({"metadata__cost_components__total_tardiness": "HARD"}, "total_tardiness has to be 0"),
        ({"patients__0__incompatible_caregivers": ["ann"]}, "incompatibility has to be 0"),
    ],
)
def test_what_has_no_weight_may_not_be(changes: Json, sentence: str) -> None:
    solution = routes([JAN], [])
    assert judge_uhhc(instance(), solution).is_feasible
    data = instance(metadata__cost_components=deepcopy(WEIGHTS))
    changed = instance(metadata__cost_components=data["metadata"]["cost_components"], **changes)
    assert any(sentence in fault for fault in judge_uhhc(changed, solution).faults)


def test_hard_extra_time_is_told() -> None:
    hard = instance(metadata__cost_components={"total_extra_time": "HARD"})
    verdict = judge_uhhc(hard, routes([stop("jan", "wash", 380, 410)], []))
    assert "total_extra_time has to be 0, and is 20" in verdict.faults
    assert verdict.objective == Fraction(0)
