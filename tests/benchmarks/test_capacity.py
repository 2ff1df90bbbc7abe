from benchmarks.capacity import seconds_short
from tests.builders import nurse, shift, visit, world


def test_more_work_at_one_hour_than_hands_is_proven_short() -> None:
    three = [visit(name, None, "08:00", "08:10", minutes=30) for name in ("v1", "v2", "v3")]
    problem = world(three, shifts=[shift("a", "ann"), shift("b", "bob")])
    # From 8:00 to 8:40 three half hours of work, and two nurses.
    assert seconds_short(problem) == 10 * 60


def test_work_that_can_go_elsewhere_in_time_is_not_short() -> None:
    wide = [visit(name, None, "07:00", "11:30", minutes=60) for name in ("v1", "v2", "v3", "v4", "v5")]
    assert seconds_short(world(wide)) == 0


def test_the_hands_of_a_low_level_do_not_count_for_a_higher_one() -> None:
    two = [visit(name, None, "08:00", "08:00", minutes=30, min_level=4) for name in ("v1", "v2")]
    problem = world(
        two,
        nurses=[nurse("ann", level=4), nurse("bob", level=3)],
        shifts=[shift("a", "ann"), shift("b", "bob")],
    )
    assert seconds_short(problem) == 30 * 60
