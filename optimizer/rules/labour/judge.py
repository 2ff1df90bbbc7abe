"""Lists of work judged by every labour rule: the one entry for rosters, shift plans and checks."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId
from optimizer.domain.labour_law import law_on
from optimizer.domain.terms import Agreements
from optimizer.rules.labour import (
    consent,
    daily_rest,
    hours,
    known_ahead,
    nights,
    on_call,
    shift_length,
    team_choices,
    weekly_rest,
)
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.work import LawOn, Person, Record, Work, records

BESIDES_REST = (
    shift_length.judge,
    hours.judge,
    weekly_rest.judge,
    nights.judge,
    on_call.judge,
    known_ahead.judge,
    consent.judge,
    team_choices.judge,
)
"""Every labour rule but the rest between two shifts, which a roster keeps by its first visit."""

JUDGES: tuple[Callable[[Record], Iterator[Finding]], ...] = (*BESIDES_REST, daily_rest.judge)
"""Every labour rule about who works when; breaks (L4) are a rule of routes, in `optimizer.rules.breaks`."""


def judge_work(
    works: Iterable[Work],
    *,
    horizon: Horizon,
    people: Mapping[NurseId, Person] | None = None,
    law_on: LawOn = law_on,
    agreements: Agreements | None = None,
) -> tuple[Finding, ...]:
    """What the labour rules find in work of any nurses over any weeks, by nurse and then by rule.

    Averages want sixteen weeks before the first day that is asked about; what is not given counts as free.
    Each nurse is judged apart, so a search may ask again about those alone whose work has changed.

    Args:
        works: shifts, hours on call and calls, in any order, in seconds of the horizon.
        horizon: gives the wall clock and the days, also outside its own days.
        people: names, and who works no nights without consent; else a nurse is called by her id.
        law_on: the limits in force on a day, by default those of `labour_law.toml`.
        agreements: the team's own choices, by default none.

    """
    known = people or {}
    asked = records(
        works,
        horizon=horizon,
        people=lambda nurse: known.get(nurse) or Person(name=nurse),
        law_on=law_on,
        agreements=agreements,
    )
    return tuple(finding for record in asked for judge in JUDGES for finding in judge(record))
