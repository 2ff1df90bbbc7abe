"""From the team's decisions on a day to the pins and bans that a solver must keep."""

from collections.abc import Sequence

from data.problems.daytime import seconds_at
from data.problems.demand import Demand
from data.problems.visits import second_visit
from data.team import DecisionRecord, Team
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import VisitId


def decisions_on(
    team: Team, horizon: Horizon, demands: Sequence[Demand]
) -> tuple[tuple[Pin, ...], tuple[Ban, ...]]:
    """The pins and bans on visits of the horizon.

    A decision on a visit that has since been cancelled holds nothing, and neither does coming after one.
    """
    of_day = {demand.day: demand for demand in demands}
    pins: list[Pin] = []
    bans: list[Ban] = []
    for row in team.decisions:
        visit = _visit(row, of_day[row.day]) if row.day in of_day else None
        if visit is None:
            continue
        if row.is_ban:
            bans.append(Ban(visit=visit, nurse=row.nurse))
        else:
            pins.append(_pin(row, visit, of_day[row.day], horizon))
    return tuple(pins), tuple(bans)


def _visit(row: DecisionRecord, demand: Demand) -> VisitId | None:
    visit = demand.visit_of.get(row.series)
    wanted = second_visit(visit) if visit is not None and row.is_second_nurse else visit
    return wanted if any(wanted == planned.id for planned in demand.visits) else None


def _pin(row: DecisionRecord, visit: VisitId, demand: Demand, horizon: Horizon) -> Pin:
    planned = {visit.id: visit for visit in demand.visits}
    before = demand.visit_of.get(row.after) if row.after is not None else None
    start = None if row.start is None else seconds_at(horizon, row.day, row.start, planned[visit].day_part)
    return Pin(visit=visit, nurse=row.nurse, start=start, after=before if before in planned else None)
