from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain.care import WindowClass
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ClientId, NurseId
from optimizer.fewest import able_nurses, fewest_nurses, has_hours, smallest_cover
from tests.builders import DAY, Time, client, critical, nurse, shift, visit, window, world

CLIENT = ClientId("jan")


def test_one_nurse_with_every_shift_is_enough() -> None:
    assert fewest_nurses(world([visit("v1", "jan"), visit("v2", "jan")]), CLIENT) == 1


def test_morning_and_evening_shifts_of_different_nurses_take_two() -> None:
    morning, evening = visit("v1", "jan", "08:00", "09:00"), visit("v2", "jan", "19:00", "20:00")
    staff = [shift("early", "ann"), shift("late", "bob", "16:00", "22:00")]
    assert fewest_nurses(world([morning, evening], shifts=staff), CLIENT) == 2
    staff.append(shift("ann too", "ann", "16:00", "22:00"))
    assert fewest_nurses(world([morning, evening], shifts=staff), CLIENT) == 1


def test_a_week_is_covered_by_the_fewest_who_work_on_its_days() -> None:
    days = [visit(f"v{day}", "jan", f"{24 * day + 8}:00", f"{24 * day + 9}:00") for day in range(6)]
    working = {"ann": (0, 1, 2), "bob": (3, 4, 5), "cas": (0, 3), "dee": (1, 2, 4), "eva": (5,)}
    shifts = [
        shift(f"{name} {day}", name, f"{24 * day + 7}:00", f"{24 * day + 12}:00")
        for name, worked in working.items()
        for day in worked
    ]
    problem = world(days, shifts=shifts, horizon=Horizon(first_day=DAY, num_days=6))
    assert fewest_nurses(problem, CLIENT) == 2


def test_who_may_not_make_a_visit_does_not_cover_it() -> None:
    staff = [shift("early", "ann"), shift("other", "bob")]
    problem = world(
        [visit("v1", "jan", min_level=4), visit("v2", "jan")],
        clients=[client("jan", excluded_nurses=frozenset({NurseId("bob")}))],
        nurses=[nurse("ann", 3), nurse("bob", 5)],
        shifts=staff,
    )
    assert [able_nurses(problem, v) for v in problem.visits] == [frozenset(), {"ann"}]
    assert fewest_nurses(problem, CLIENT) == 1


def test_a_client_without_visits_takes_nobody() -> None:
    assert fewest_nurses(world(), CLIENT) == 0


@pytest.mark.parametrize(
    ("earliest", "latest", "has_room"),
    [
        ("06:00", "07:00", True),
        ("06:00", "06:59", False),
        ("11:30", "12:00", True),
        ("11:31", "12:00", False),
    ],
)
def test_a_visit_fits_a_shift_that_has_room_inside_its_window(
    earliest: Time, latest: Time, has_room: bool
) -> None:
    problem = world([critical("v1", "v1", earliest, latest)])
    assert has_hours(problem, problem.shifts[0], problem.visits[0]) is has_room


def test_any_window_will_do_and_overtime_and_longer_time_count() -> None:
    twice = visit("v1", windows=(window("05:00", "06:00"), window("11:45", "12:30")))
    for overtime, extra, has_room in ((0, 0, False), (900, 0, True), (900, 60, False)):
        ann = nurse("ann", extra_time={"wash": extra})
        problem = world([twice], shifts=[shift("early", max_overtime=overtime)], nurses=[ann])
        assert has_hours(problem, problem.shifts[0], problem.visits[0]) is has_room


def test_a_flexible_visit_is_covered_on_time_only() -> None:
    problem = world([visit("v1", "jan", "05:00", "06:00", window_class=WindowClass.FLEXIBLE)])
    assert able_nurses(problem, problem.visits[0]) == frozenset()


SETS = st.lists(st.frozensets(st.sampled_from([NurseId(name) for name in "abcdefg"]), max_size=4), max_size=9)


@given(able=SETS)
def test_no_smaller_set_of_nurses_covers_every_visit(able: list[frozenset[NurseId]]) -> None:
    cover, asked = smallest_cover(able), [nurses for nurses in able if nurses]
    assert all(cover & nurses for nurses in asked)
    for fewer in combinations("abcdefg", len(cover) - 1) if cover else ():
        assert not all(nurses & set(fewer) for nurses in asked)


def test_twenty_nurses_and_six_weeks_are_covered_at_once() -> None:
    able = [frozenset(NurseId(f"n{(day * k) % 20}") for k in (1, 3, 7)) for day in range(42)]
    cover = smallest_cover(able)
    assert all(cover & nurses for nurses in able)
    assert len(cover) == 11
