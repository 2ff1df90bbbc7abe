"""Whatever is decided, in random small worlds: no rule is broken, undoing restores, replaying repeats."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.decisions.apply import apply, replay, undo
from optimizer.decisions.checks import DecisionRefusedError, new_findings
from optimizer.decisions.day import DecidedDay, day_of
from optimizer.decisions.override import Kind, Move, Override, OverrideId
from optimizer.decisions.swaps import Offer, StaleOfferError, swap_options, take, whole_shift
from optimizer.domain.problem import Problem
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from tests.random_worlds import problems, random_roster

WORLDS = problems(max_visits=6, max_nurses=3)


@st.composite
def decisions(draw: st.DrawFn, problem: Problem, number: int) -> Override:
    """Any decision that a person could make, sensible or not."""
    kind = draw(st.sampled_from(Kind))
    visits = st.sampled_from([visit.id for visit in problem.visits])
    nurses = st.sampled_from([nurse.id for nurse in problem.nurses])
    of = OverrideId(f"o{number}")
    if kind in {Kind.NURSE, Kind.SWAP}:
        to = draw(nurses)
        some = draw(st.lists(visits, min_size=1, max_size=1 if kind is Kind.NURSE else 3, unique=True))
        return Override(id=of, kind=kind, moves=tuple(Move(visit=visit, nurse=to) for visit in some))
    visit = draw(visits)
    start = problem.visit_of[visit].windows[0].earliest + 300 * draw(st.integers(-2, 30))
    return Override(
        id=of,
        kind=kind,
        visit=visit,
        start=start if kind is Kind.TIME else None,
        after=draw(visits.filter(lambda other: other != visit)) if kind is Kind.ORDER else None,
        carer="daughter" if kind is Kind.INFORMAL else None,
    )


def tried(day: DecidedDay, override: Override) -> DecidedDay:
    try:
        return apply(day, override).day
    except DecisionRefusedError:
        return day


def decided(data: st.DataObject, day: DecidedDay, count: int) -> DecidedDay:
    """The day after some decisions, those that were refused left away."""
    several = len(day.plain.visits) > 1
    for number in range(count):
        override = data.draw(decisions(day.plain, number)) if several else None
        day = tried(day, override) if override is not None else day
    return day


@settings(max_examples=60, deadline=None)
@given(WORLDS, st.data())
def test_whatever_is_decided_on_an_allowed_roster_breaks_no_rule(
    problem: Problem, data: st.DataObject
) -> None:
    day = decided(data, day_of(problem, insert(problem)), 4)
    before = evaluate(problem, day.base).forbidden
    assert new_findings(before, evaluate(day.problem, day.roster).forbidden) == ()


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.integers(0, 99), st.data())
def test_a_roster_that_breaks_rules_is_not_made_worse(
    problem: Problem, seed: int, data: st.DataObject
) -> None:
    stands = random_roster(problem, seed)
    day = decided(data, day_of(problem, stands), 3)
    found = new_findings(evaluate(problem, stands).forbidden, evaluate(day.problem, day.roster).forbidden)
    assert found == ()


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.data())
def test_the_same_decisions_on_the_same_roster_give_the_same_roster(
    problem: Problem, data: st.DataObject
) -> None:
    day = decided(data, day_of(problem, insert(problem)), 5)
    assert replay(day.start, day.overrides) == day


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.data())
def test_what_was_decided_last_and_is_undone_has_never_been(problem: Problem, data: st.DataObject) -> None:
    before = decided(data, day_of(problem, insert(problem)), 2)
    if len(problem.visits) > 1:
        after = tried(before, data.draw(decisions(problem, 9)))
        if after is not before:
            assert undo(after, OverrideId("o9")).day == before


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.data())
def test_routes_that_hold_nothing_of_the_decision_keep_their_times(
    problem: Problem, data: st.DataObject
) -> None:
    day = day_of(problem.replace(links=()), insert(problem.replace(links=())))
    if len(problem.visits) > 1:
        override = data.draw(decisions(problem, 0))
        after = tried(day, override)
        touched = {
            r.shift
            for r in (*day.roster.routes, *after.roster.routes)
            for t in r.order.tasks
            if t in override.visits
        }
        kept = {r.shift: r for r in day.roster.routes if r.shift not in touched and r.assignments}
        assert {r.shift: r for r in after.roster.routes if r.shift in kept} == kept


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.data())
def test_taking_an_offer_gives_what_was_shown_of_it(problem: Problem, data: st.DataObject) -> None:
    day = decided(data, day_of(problem, insert(problem)), 1)
    route = data.draw(st.sampled_from(day.roster.routes)) if day.roster.routes else None
    visits = whole_shift(day, route.shift) if route is not None else ()
    if route is None or not visits:
        return
    offer = Offer(
        nurse=problem.shift_of[route.shift].nurse, visits=visits[: data.draw(st.integers(1, len(visits)))]
    )
    for option in swap_options(day, offer):
        if option.outcome is None:
            assert option.refusal
            continue
        taken = take(day, offer, option.nurse, override=OverrideId("swap"))
        assert taken.day.roster == option.outcome.roster
        assert taken.outcome.price == option.outcome.price
        assert {
            taken.day.problem.shift_of[taken.day.roster.where[v][0].shift].nurse for v in offer.visits
        } == {option.nurse}


@settings(max_examples=30, deadline=None)
@given(WORLDS, st.data())
def test_an_offer_that_somebody_has_taken_is_stale(problem: Problem, data: st.DataObject) -> None:
    day = day_of(problem, insert(problem))
    for route in day.roster.routes:
        offer = Offer(nurse=problem.shift_of[route.shift].nurse, visits=whole_shift(day, route.shift))
        if not offer.visits:
            continue
        takers = [option.nurse for option in swap_options(day, offer) if option.outcome is not None]
        if takers:
            after = take(day, offer, data.draw(st.sampled_from(takers)), override=OverrideId("swap")).day
            with pytest.raises(StaleOfferError) as caught:
                swap_options(after, offer)
            assert len(caught.value.sentences) == len(offer.visits)
