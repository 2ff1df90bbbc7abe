import pytest

from benchmarks.simulation import Chance, missed_share, simulated_starts
from tests.builders import critical, double_up, link, roster_of, shift, visit, world

CERTAIN = Chance(visits=0.0, ways=0.0, days=3)


def test_a_day_without_chance_goes_as_planned() -> None:
    problem = world(["v1", "v2"])
    roster = roster_of(problem, {"early": [("v1", "08:00"), ("v2", "09:00")]})
    starts = simulated_starts(problem, roster, CERTAIN)
    assert {task: set(times) for task, times in starts.items()} == {"v1": {8 * 3600}, "v2": {9 * 3600}}


def test_a_visit_that_runs_over_pushes_the_next_no_further_than_it_must() -> None:
    problem = world([visit("v1", minutes=40), visit("v2")])
    roster = roster_of(problem, {"early": [("v1", "08:00"), ("v2", "08:50")]})
    starts = simulated_starts(problem, roster, Chance(ways=0.0, days=2_000))
    late = starts[roster.routes[0].assignments[1].task] - (8 * 3600 + 50 * 60)
    # Forty minutes may become fifty; five minutes on the way, and five to spare.
    assert late.min() == 0
    assert 4.5 * 60 < late.max() <= 5 * 60
    assert late.mean() == pytest.approx(0.25 * 2.5 * 60, rel=0.1)


def test_the_second_nurse_of_a_pair_waits_for_the_first() -> None:
    problem = world(
        ["before", visit("a", "jan"), visit("b", "jan", is_second_nurse=True), "after"],
        shifts=[shift("one", "ann"), shift("two", "bob")],
        links=(double_up("a", "b"),),
    )
    roster = roster_of(
        problem, {"one": [("before", "08:00"), ("a", "08:35")], "two": [("b", "08:35"), "after"]}
    )
    starts = simulated_starts(problem, roster, Chance(days=500))
    first, second, after = (starts[problem.visits[i].id] for i in (1, 2, 3))
    assert (first == second).all()
    assert first.max() > 8 * 3600 + 40 * 60
    assert (after >= second).all()


def test_an_ordered_visit_keeps_its_gap_on_a_bad_day() -> None:
    problem = world(
        ["before", "v1", "v2"],
        shifts=[shift("one", "ann"), shift("two", "bob")],
        links=(link("v1", "v2", min_gap=3600),),
    )
    roster = roster_of(problem, {"one": [("before", "08:00"), ("v1", "08:35")], "two": [("v2", "09:35")]})
    starts = simulated_starts(problem, roster, Chance(days=500))
    assert (starts[problem.visits[2].id] - starts[problem.visits[1].id] > 3599.999).all()


def test_only_critical_windows_are_missed() -> None:
    problem = world([visit("v1", minutes=40), visit("v2", None, "08:00", "08:50")])
    firm = world([visit("v1", minutes=40), critical("v2", "v2", "08:00", "08:50")])
    plan = {"early": [("v1", "08:00"), ("v2", "08:50")]}
    chance = Chance(ways=0.0, days=2_000)
    agreed, missed = (
        missed_share(world_, simulated_starts(world_, roster_of(world_, plan), chance))
        for world_ in (problem, firm)
    )
    assert agreed == 0
    # Late where forty minutes become more than 45: a quarter of the days.
    assert missed == pytest.approx(0.25, abs=0.03)


def test_the_same_seed_gives_the_same_days() -> None:
    problem = world(["v1", "v2"])
    roster = roster_of(problem, {"early": ["v1", "v2"]})
    one, other = (simulated_starts(problem, roster, Chance(days=10, seed=7)) for _ in range(2))
    assert all((one[task] == other[task]).all() for task in one)
