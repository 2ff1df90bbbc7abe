"""From a team and a day to the care of that day: visits, what ties them, and what family does.

A visit is called after its series, the first in the team's table where several are combined
(`c07-morning`); the visit of the second nurse of a double-up ends in `-second`. Where several days are
planned together the day follows (`c07-morning@2026-03-03`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays

from data.problems.combining import combined
from data.problems.daytime import usual_starts
from data.problems.faults import TeamError
from data.problems.recurrence import DueCare, care_due
from data.problems.visits import double_up, piece_of, visit_of
from data.team import Team
from optimizer.domain.care import InformalVisit, Link, Visit
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import SeriesId, VisitId
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True)
class Demand:
    """The care of one day, times in seconds of the horizon.

    `handed_back` are visits that an informal carer would have made and cannot: they are among `visits`
    again. `visit_of` finds the visit that gives a series' care. `holiday` is the public holiday's name.
    """

    day: date
    visits: tuple[Visit, ...]
    links: tuple[Link, ...]
    informal_visits: tuple[InformalVisit, ...]
    handed_back: tuple[InformalVisit, ...]
    visit_of: Mapping[SeriesId, VisitId]
    holiday: str | None = None


def visits_on(team: Team, day: date, horizon: Horizon) -> Demand:
    """The care that a team gives on a day (a night belongs to the day it begins on).

    Raises:
        KeyError: a series names an act that the team does not have; `data.problems.faults` says which.

    """
    dues = list(care_due(team, day))
    usual = usual_starts(team, day)
    tied = {due.series.after for due in dues} | {due.series.id for due in dues if due.series.after}
    acts = {act.id: act for act in team.acts}
    pieces = combined(piece_of(due, acts, horizon, day, is_linked=due.series.id in tied) for due in dues)
    made = [(piece, visit_of(piece, horizon, day, usual)) for piece in pieces]
    giving = {series.id: visit.id for piece, visit in made for series in piece.series}
    informal = tuple(InformalVisit(visit=v, carer=piece.carer) for piece, v in made if piece.carer)
    ours = [(piece, visit) for piece, visit in made if not piece.carer]
    doubled = [double_up(v, piece.second_level) for piece, v in ours if piece.series[0].num_nurses == 2]
    return Demand(
        day=day,
        visits=(*(visit for _, visit in ours), *(second for second, _ in doubled)),
        links=(*(link for _, link in doubled), *_orders(dues, giving, {i.visit.id for i in informal})),
        informal_visits=informal,
        handed_back=tuple(InformalVisit(visit=v, carer=c) for piece, v in ours for c in piece.lost_carers),
        visit_of=giving,
        holiday=holiday_on(team.settings.country, day),
    )


def holiday_on(country: str, day: date) -> str | None:
    """The English name of the public holiday in a country (ISO 3166 code), if the day is one.

    Raises:
        TeamError: no such country is known.

    """
    return _holidays(country, day.year).get(day)


@cache
def _holidays(country: str, year: int) -> Mapping[date, str]:
    try:
        return dict(holidays.country_holidays(country, years=year, language="en_US"))
    except NotImplementedError as error:
        sentence = Sentence(
            en=f"country {country} has no known public holidays; give a code such as NL in the settings",
            nl=f"van land {country} zijn geen feestdagen bekend; geef een code zoals NL bij de instellingen",
        )
        raise TeamError([sentence]) from error


def _orders(
    dues: list[DueCare], giving: Mapping[SeriesId, VisitId], informal: set[VisitId]
) -> Iterator[Link]:
    """What comes after what, between visits that nurses make today."""
    for series in (due.series for due in dues):
        first = giving.get(series.after) if series.after else None
        second = giving[series.id]
        if first is not None and not {first, second} & informal:
            yield Link(
                first=first,
                second=second,
                min_gap=series.min_gap * 60,
                max_gap=None if series.max_gap is None else series.max_gap * 60,
                different_nurses=series.different_nurse,
            )
