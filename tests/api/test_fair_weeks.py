"""Twelve weeks of shifts, four by four: evenings, weekend days and holidays by contract."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from api import planning
from data.availability import AvailabilityRecord
from data.demo import demo_team
from data.problems.proposed_shifts import with_shifts
from data.problems.shift_labour import new_findings
from data.problems.shift_weeks import shift_weeks
from data.team import Team
from optimizer.domain.horizon import DayPart
from optimizer.shifts.measures import measure
from optimizer.shifts.rota import Rota
from optimizer.shifts.unfair import why_unfair

FIRST = date(2026, 11, 30)


def twelve_weeks(team: Team) -> Team:
    """The team after three proposals, each counting along what came before; faces are left to other tests."""
    for block in range(3):
        start = FIRST + timedelta(weeks=4 * block)
        weeks = shift_weeks(team, start, 28, fair_since=FIRST if block else None)
        weeks = replace(weeks, problem=weeks.problem.replace(groups=()))
        proposal = planning.propose_shifts(weeks, rounds=20)
        assert new_findings(weeks, proposal.rota) == ()
        team = with_shifts(weeks, proposal.rota)
    return team


@pytest.mark.slow
def test_over_twelve_weeks_each_count_comes_within_one_of_a_fair_part() -> None:
    own = demo_team(date(2026, 11, 23))
    nurse = own.nurses[0].id
    own = replace(own, availability=(AvailabilityRecord(nurse=nurse, day_part=DayPart.EVENING),))
    unfair = {}
    for name, team in (("own", own), ("proposed", twelve_weeks(own))):
        weeks = shift_weeks(team, FIRST, 84)
        problem = weeks.problem.replace(groups=(), care=())
        rota = Rota(kind_at=problem.own)
        measured = measure(problem, rota)
        unfair[name] = [(n.name, t) for n in measured.nurses for t in n.tallies if not t.is_fair]
        reasons = [why_unfair(problem, rota, w.id, b) for w in problem.workers for b in problem.burdens]
        assert len([reason for reason in reasons if reason is not None]) == len(unfair[name])
        if name == "proposed":
            assert not any(n == nurse and k.startswith("17:") for (n, _), k in rota.kind_at.items())
    assert len(unfair["own"]) > 10
    assert unfair["proposed"] == []
