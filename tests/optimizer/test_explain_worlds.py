"""What holds of every explanation, over random small worlds and any roster in them."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.explain import Explanation, explain, why_nobody
from optimizer.explanation.nurse_steps import nurse_steps
from optimizer.explanation.relaxation import Relaxation
from optimizer.explanation.standing import group_of, stand
from optimizer.explanation.steps import Kind
from optimizer.explanation.trial import laid_anew
from optimizer.explanation.visit_steps import visit_steps
from optimizer.insertion import insert
from optimizer.laid_out import lay_out
from optimizer.schedule import schedule
from tests.random_worlds import problems, random_problem, random_roster

_WORLDS = settings(max_examples=20, deadline=None, derandomize=True)


def _rosters(problem: Problem) -> tuple[Roster, Roster]:
    """One that keeps every rule, and one that may break any."""
    return insert(problem), random_roster(problem, 7)


def _timed(problem: Problem, roster: Roster) -> Roster:
    return schedule(problem, roster.orders)


@_WORLDS
@given(problem=problems(max_days=2))
def test_every_visit_has_one_to_three_reasons_in_both_languages(problem: Problem) -> None:
    for roster in _rosters(problem):
        for visit in problem.visits:
            found = explain(problem, roster, visit.id)
            assert 1 <= len(found.reasons) <= 3
            assert all(sentence.en and sentence.nl for sentence in found.reasons)
            _has_an_answer(found)


def _has_an_answer(found: Explanation) -> None:
    """Planned, it has an alternative or says why not; made by nobody, a way or that there is none."""
    if found.nurse is None:
        assert (found.relaxation is None) != (found.no_relaxation is None)
    else:
        assert found.start is not None
        assert found.alternative is None or found.others == {}


@_WORLDS
@given(problem=problems())
def test_the_price_of_an_alternative_is_the_evaluated_difference(problem: Problem) -> None:
    for roster in _rosters(problem):
        before = evaluate(problem, _timed(problem, roster))
        for visit in problem.visits:
            other = explain(problem, roster, visit.id).alternative
            if other is not None:
                after = evaluate(problem, other.roster)
                assert other.price == after.cost - before.cost == sum(other.price_by_rule.values())
                assert _broken(after) <= _broken(before)
                _only_moves(problem, roster, other.roster, visit.id)


def _broken(judged: Evaluation) -> Counter[str]:
    """What is forbidden, by rule: nothing, unless a problem cannot be kept (two meetings at once)."""
    return Counter(found.rule for found in judged.forbidden)


def _only_moves(problem: Problem, before: Roster, after: Roster, *moved: VisitId) -> None:
    for visit in problem.visits:
        if visit.id in before.where and visit.id not in moved:
            assert before.where[visit.id][0].shift == after.where[visit.id][0].shift


@_WORLDS
@given(problem=problems(max_visits=8))
def test_a_relaxation_lets_the_visit_in_with_everything_allowed(problem: Problem) -> None:
    roster = insert(problem)
    before = evaluate(problem, _timed(problem, roster))
    for visit, (reason, found) in why_nobody(problem, roster).items():
        assert reason.en
        assert visit not in roster.where
        if found is not None:
            assert visit in found.roster.where
            assert _broken(evaluate(found.problem, found.roster)) <= _broken(before)
            _only_moves(problem, roster, found.roster, *group_of(problem, visit))
            after = evaluate(problem, found.roster)
            extra = sum(after.cost_of.values()) - after.cost_of["unassigned"]
            assert found.price - found.stated_price == extra - (before.cost - before.cost_of["unassigned"])


@_WORLDS
@given(problem=problems(max_visits=8))
def test_no_relaxation_shortens_a_visit_or_lifts_a_clients_no(problem: Problem) -> None:
    for _, found in why_nobody(problem, insert(problem)).values():
        if found is not None:
            assert [v.duration for v in found.problem.visits] == [v.duration for v in problem.visits]
            assert [n.extra_time for n in found.problem.nurses] == [n.extra_time for n in problem.nurses]
            asked = [client.excluded_nurses for client in problem.clients]
            assert [client.excluded_nurses for client in found.problem.clients] == asked
            _differs_as_said(problem, found)


def _differs_as_said(problem: Problem, found: Relaxation) -> None:
    """Nothing gives but what is named."""
    places = {
        "pins": {Kind.PIN},
        "bans": {Kind.BAN},
        "links": {Kind.GAP},
        "clients": {Kind.KEY},
        "nurses": {Kind.COMPETENCE},
        "visits": {Kind.EARLIER, Kind.LATER, Kind.LEVEL},
        "shifts": {Kind.OVERTIME, Kind.LONGER_SHIFT, Kind.EARLIER_SHIFT, Kind.MODE},
    }
    for field, kinds in places.items():
        if getattr(problem, field) != getattr(found.problem, field):
            assert kinds & set(found.kinds)


@pytest.mark.parametrize("seed", range(6))
def test_the_quick_layout_of_a_step_is_that_of_the_changed_problem(seed: int) -> None:
    problem = random_problem(seed, 8, 4)
    standing = stand(problem, insert(problem))
    for visit in problem.visits:
        group = group_of(problem, visit.id)
        rows = [standing.laid.task_number[member] for member in group]
        for step in (*visit_steps(problem, group), *nurse_steps(problem, standing.roster, group)):
            changed = step.change(problem, step.sizes[-1])
            quick, full = laid_anew(standing.laid, changed, rows).layout, lay_out(changed).layout
            for name in full._fields:
                here, there = getattr(quick, name), getattr(full, name)
                if name in ("allowed", "assign_cost"):
                    here, there = here[:, rows], there[:, rows]
                assert np.array_equal(here, there), (step.kind, name)


@given(seed=st.integers(0, 2**16))
@settings(max_examples=5, deadline=None, derandomize=True)
def test_the_same_question_has_the_same_answer(seed: int) -> None:
    problem = random_problem(seed, 6, 3)
    roster = insert(problem)
    assert why_nobody(problem, roster) == why_nobody(problem, roster)
