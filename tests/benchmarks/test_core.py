from datetime import date

from benchmarks.core import core_of
from geo.modes import Mode
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.evaluate import evaluate
from optimizer.schedule import schedule
from tests.builders import (
    ban,
    block,
    client,
    double_up,
    nurse,
    past_visit,
    pin,
    rest_break,
    roster_of,
    shift,
    visit,
    world,
)


def a_full_day() -> Problem:
    """Own people, strangers, links, breaks, blocks, pins, usual hours and a choice of ways."""
    own = {DayPart.MORNING: frozenset({NurseId("ann")})}
    return world(
        [
            visit("wash", "jan", "08:00", "09:00", usual_start=8 * 3600 + 1800),
            visit("wash2", "jan", "08:00", "09:00", is_second_nurse=True),
            visit("pills", "piet", "08:00", "12:00", priority=4),
            visit("off", "kees"),
        ],
        clients=[client("jan", own_people=own, agreed_faces=1), client("piet", own_people=own)],
        nurses=[nurse("ann", avoids=frozenset()), nurse("bob", level=2)],
        shifts=[
            shift("a", "ann", "07:00", "15:00", breaks=(rest_break("pause", "10:00", "12:00"),)),
            shift(
                "b", "bob", "07:00", "12:00", blocks=(block("gp", "11:00"),), modes=(Mode.FOOT, Mode.BIKE),
                max_overtime=600,
            ),
        ],
        links=(double_up("wash", "wash2"),),
        pins=(pin("pills", by="ann"),),
        bans=(ban("off"),),
        history=(past_visit("jan", "ann"),),
    )  # fmt: skip


def test_the_core_of_a_day_costs_travel_own_people_and_who_is_left_out_and_nothing_else() -> None:
    core = core_of(a_full_day())
    evaluation = evaluate(core, roster_of(core, {"a": [("wash", "08:10")], "b": [("wash2", "09:00")]}))
    # Bob walks to nobody else; the second nurse of a double-up is nobody's own person, and need not be.
    priced = {name: cost for name, cost in evaluation.cost_of.items() if cost}
    assert priced == {"unassigned": 4 * 36_000 * 60}
    assert evaluation.is_allowed


def test_a_visit_by_none_of_the_own_people_costs_what_the_team_says() -> None:
    core = core_of(a_full_day())
    evaluation = evaluate(core, roster_of(core, {"b": ["wash", "wash2", "pills"]}))
    assert evaluation.cost_of["continuity"] == 2 * core.prices.none_of_own_people * 60


def test_nobody_is_late_and_nobody_works_over_in_the_core() -> None:
    core = core_of(a_full_day())
    late = evaluate(core, roster_of(core, {"a": [("wash", "09:01")]}))
    over = evaluate(core, roster_of(core, {"b": [("pills", "11:31")]}))
    assert [found.rule for found in late.forbidden] == ["time_windows"]
    assert [found.rule for found in over.forbidden] == ["shift_bounds"]


def test_a_long_day_needs_no_break_in_the_core() -> None:
    core = core_of(a_full_day())
    long = schedule(core, roster_of(core, {"a": [("wash", "08:00"), ("pills", "12:00")]}).orders)
    assert evaluate(core, long).is_allowed


def test_visits_called_off_are_not_asked_of_anybody() -> None:
    core = core_of(a_full_day())
    assert [visit.id for visit in core.visits] == ["wash", "wash2", "pills"]
    assert core.links == () == core.pins
    assert core.horizon.first_day == date(2026, 3, 3)
