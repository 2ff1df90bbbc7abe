"""Why this nurse, and the best other one: small worlds in which it is plain what is true."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from optimizer.domain.care import Client
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import BuildingId, NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import evaluate
from optimizer.explain import Explanation, explain, why_nobody
from optimizer.schedule import schedule
from tests.builders import (
    DAY,
    act,
    client,
    critical,
    double_up,
    nurse,
    roster_of,
    shift,
    visit,
    world,
)

ANN, BEA = NurseId("ann"), NurseId("bea")
V1, V2 = VisitId(TaskId("v1")), VisitId(TaskId("v2"))
BOTH = (shift("early"), shift("other", "bea"))


def planned(problem: Problem, **orders: list[str]) -> Roster:
    return schedule(problem, roster_of(problem, orders).orders)


def told(explanation: Explanation) -> str:
    return "; ".join(sentence.en for sentence in explanation.reasons)


def ann_of_v1(**rest: Any) -> Explanation:
    """A world of three visits, of which Ann has `v1` and `v2`, and Bea `v3`."""
    rest.setdefault("shifts", BOTH)
    problem = world(rest.pop("visits", ("v1", "v2", "v3")), **rest)
    return explain(problem, planned(problem, early=["v1", "v2"], other=["v3"]), V1)


def own(**rest: Any) -> Client:
    return client("v1", **rest)


def test_a_pinned_visit_is_hers_by_decision_of_the_team() -> None:
    found = ann_of_v1(pins=(Pin(visit=V1, nurse=ANN),))
    assert found.reasons[0].en == "the team has decided that Ann makes this visit"
    assert found.reasons[0].nl == "het team heeft besloten dat Ann dit bezoek doet"


def test_the_only_one_who_may_is_said_with_what_is_asked() -> None:
    drip = visit("v1", acts=(act("drip", level=4),))
    found = ann_of_v1(visits=(drip, "v2", "v3"), nurses=(nurse("ann", 4),))
    assert "Ann is the only one of the 2 at work that day who may do this (level 4)" in told(found)
    assert found.alternative is None
    assert found.others[BEA].en == "the visit to V1 (drip) asks for level 4; Bea has level 3"


def test_one_of_the_clients_own_people_is_named_with_the_part_of_the_day() -> None:
    found = ann_of_v1(clients=(own(own_people={DayPart.MORNING: frozenset({ANN})}),))
    assert "Ann is one of V1's own people in the morning" in told(found)
    assert "Ann hoort in de ochtend bij de eigen mensen van V1" in {s.nl for s in found.reasons}


def test_who_has_met_the_client_is_said_with_how_often_and_when_last() -> None:
    days = [DAY - timedelta(days=back) for back in (1, 4, 14, 15)]
    past = tuple(PastVisit(client=own().id, nurse=ANN, day=day, day_part=DayPart.MORNING) for day in days)
    assert "Ann has been with V1 3 times in the last 14 days, most recently yesterday" in told(
        ann_of_v1(history=past)
    )


def test_a_neighbour_in_the_building_is_a_reason() -> None:
    flat = BuildingId("flat")
    found = ann_of_v1(clients=(own(building=flat), client("v2", building=flat)))
    assert "Ann is in the same building for V2" in told(found)


def test_little_extra_travel_is_a_reason_and_much_is_none() -> None:
    assert "near anyway" not in told(ann_of_v1())
    close = ann_of_v1(spots={"v1": 0, "v2": 2})
    assert "Ann is near anyway: 2 minutes of extra travel" in told(close)


def test_a_double_up_is_explained_by_who_comes_along() -> None:
    visits = (visit("v1"), visit("v2", "v1", is_second_nurse=True))
    problem = world(visits, shifts=BOTH, links=(double_up("v1", "v2"),))
    found = explain(problem, planned(problem, early=["v1"], other=["v2"]), V1)
    assert found.reasons[0].en == "it takes two: Ann comes together with Bea"


def test_the_nurse_of_the_roster_that_stands_is_a_reason() -> None:
    problem = world(shifts=BOTH)
    stands = planned(problem, early=["v1"])
    found = explain(problem.replace(accepted=stands), stands, V1)
    assert "Ann has it in the roster that stands" in told(found)


def test_a_visit_that_breaks_a_rule_is_said_to() -> None:
    found = ann_of_v1(bans=(Ban(visit=V1, nurse=ANN),))
    assert found.reasons[0].en.startswith("planned so although the team has decided that Ann does not")


def test_an_alternative_says_what_it_changes_and_its_price_in_minutes_of_travel() -> None:
    problem = world(shifts=BOTH, spots={"v1": 0, "v2": 10, "v3": 20})
    found = explain(problem, planned(problem, early=["v1", "v2"], other=["v3"]), V1).alternative
    assert found is not None
    assert (found.nurse, found.price_by_rule) == (BEA, {"travel": 36_000})
    assert found.sentence.en == (
        "Bea could make the visit to V1 (wash) at 07:00 instead of Ann at 07:00, "
        "at the price of 10 minutes of travel (travel +10 min); "
        "2 other visits would move, by 52 minutes at most"
    )
    assert "dat kost evenveel als 10 minuten reistijd (reistijd +10 min)" in found.sentence.nl


def test_the_best_alternative_is_the_cheapest_of_all_nurses_and_places() -> None:
    visits = [visit(f"v{i}", earliest=f"0{6 + i}:00", latest=f"{9 + i:02d}:30") for i in range(1, 4)]
    shifts = (*BOTH, shift("third", "cor"))
    problem = world([*visits, "v4", "v5"], shifts=shifts, spots={"v1": 3, "v4": 9, "v5": 31})
    orders = {"early": ["v1", "v2"], "other": ["v3", "v4"], "third": ["v5"]}
    before = evaluate(problem, planned(problem, **orders)).cost
    prices = []
    for name in ("other", "third"):
        for at in range(len(orders[name]) + 1):
            moved = {**orders, "early": ["v2"], name: [*orders[name][:at], "v1", *orders[name][at:]]}
            after = evaluate(problem, planned(problem, **moved))
            prices += [after.cost - before] if after.is_allowed else []
    found = explain(problem, planned(problem, **orders), V1).alternative
    assert found is not None
    assert found.price == min(prices)


def test_what_the_best_other_way_costs_is_a_reason() -> None:
    problem = world(shifts=BOTH, spots={"v1": 0, "v2": 10, "v3": 20})
    found = explain(problem, planned(problem, early=["v1", "v2"], other=["v3"]), V1)
    assert "the best other way, with Bea, would cost 10 minutes of travel more" in told(found)


def test_where_nobody_else_fits_each_colleague_has_a_sentence() -> None:
    late = shift("late", "bea", "17:00", "21:00")
    problem = world((critical("v1", "v1", "08:00", "08:30"), "v2"), shifts=(shift("early"), late))
    found = explain(problem, planned(problem, early=["v1"], late=["v2"]), V1)
    assert found.alternative is None
    assert found.others[BEA].nl == "Bea werkt niet tussen 08:00 en 08:30"
    assert "with nobody but Ann it fits as the rest of the day stands" in told(found)


def test_nobody_is_explained_by_who_may_not_and_who_has_no_room() -> None:
    visits = (critical("v1", "v1", "08:00", "08:00"), critical("v2", "v2", "08:00", "08:05", min_level=3))
    staff = (nurse("bea", 2), nurse("cor", 2))
    problem = world(visits, shifts=(*BOTH, shift("third", "cor")), nurses=staff)
    roster = planned(problem, early=["v1"])
    found = explain(problem, roster, V2)
    assert [sentence.en for sentence in found.reasons] == [
        "it asks for a nurse of level 3, which Bea and Cor are not",
        "Ann may make it, but it does not fit in with the rest of the day",
    ]
    reason, relaxation = why_nobody(problem, roster)[V2]
    assert reason.en == "; ".join(sentence.en for sentence in found.reasons)
    assert relaxation is not None
    assert relaxation == found.relaxation


def test_a_visit_that_was_called_off_says_that_the_team_decided_it() -> None:
    problem = world(bans=(Ban(visit=V1),))
    reason, _ = why_nobody(problem, planned(problem, early=["v2", "v3"]))[V1]
    assert reason.en == "the team has decided that nobody makes the visit to V1 (wash) today"


def test_a_client_whose_no_leaves_nobody_is_told_that_nothing_helps() -> None:
    problem = world(clients=(own(excluded_nurses=frozenset({ANN})),))
    found = explain(problem, planned(problem, early=["v2"]), V1)
    assert [s.en for s in found.reasons] == ["V1 does not want Ann at the door; send somebody else"]
    assert found.relaxation is None
    assert found.no_relaxation is not None


def test_a_day_on_which_nobody_works_is_named() -> None:
    problem = world(("v1",), shifts=())
    assert explain(problem, planned(problem), V1).reasons[0].en == "nobody is at work on 2026-03-03"


def test_a_roster_without_gaps_has_nobody_to_explain() -> None:
    problem = world(("v1",))
    assert why_nobody(problem, planned(problem, early=["v1"])) == {}


def test_an_unknown_visit_is_refused() -> None:
    problem = world(("v1",))
    with pytest.raises(KeyError):
        explain(problem, planned(problem, early=["v1"]), VisitId(TaskId("no such")))


def test_it_explains_without_or_tools() -> None:
    script = """
import sys
sys.modules["ortools"] = None
from optimizer.domain.ids import VisitId
from optimizer.explain import explain, why_nobody
from tests.builders import roster_of, world
problem = world()
roster = roster_of(problem, {"early": ["v1", "v2"]})
assert explain(problem, roster, VisitId("v1")).reasons
assert list(why_nobody(problem, roster)) == ["v3"]
"""
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", script], check=True, cwd=root)  # noqa: S603 - our own words
