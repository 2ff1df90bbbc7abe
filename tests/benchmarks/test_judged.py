from benchmarks.core import core_of
from benchmarks.judged import judged
from tests.builders import nurse, roster_of, shift, visit, world


def test_an_answer_that_is_allowed_is_kept_whole() -> None:
    problem = core_of(world())
    answer = judged(problem, roster_of(problem, {"early": ["v1", "v2"]}).orders)
    assert answer.taken_out == ()
    assert answer.evaluation.num_unassigned == 1


def test_a_visit_made_too_late_is_taken_out_and_told() -> None:
    problem = core_of(world([visit("v1", None, "08:00", "08:00"), visit("v2", None, "08:00", "08:10")]))
    answer = judged(problem, roster_of(problem, {"early": ["v1", "v2"]}).orders)
    assert [task for task, _ in answer.taken_out] == ["v2"]
    assert answer.evaluation.is_allowed


def test_a_visit_by_somebody_who_may_not_is_taken_out() -> None:
    problem = core_of(
        world(
            [visit("v1", min_level=4), visit("v2")], nurses=[nurse("ann", level=3)], shifts=[shift("early")]
        )
    )
    answer = judged(problem, roster_of(problem, {"early": ["v1", "v2"]}).orders)
    assert [task for task, _ in answer.taken_out] == ["v1"]


def test_work_after_the_shift_loses_its_last_visit() -> None:
    problem = core_of(world(shifts=[shift("early", "ann", "07:00", "08:00")]))
    answer = judged(problem, roster_of(problem, {"early": ["v1", "v2"]}).orders)
    assert [task for task, _ in answer.taken_out] == ["v2"]
