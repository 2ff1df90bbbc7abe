"""A shadow as rows: what its files and its page are made from. Minutes; prices in minutes of travel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.rosters.stored_roster import travel_minutes
from optimizer.shadow import Judged, Shadow, ShadowDay

THEIRS, OURS = "team", "engine"
"""Whose roster a row is about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayRow:
    """A roster of a day; see `optimizer.shadow.Judged`. `is_cheaper` where the other costs more."""

    day: date
    whose: str
    cost: float
    is_cheaper: bool
    travel: float
    commute: float
    work: float
    num_visits: int
    num_left_out: int
    num_known: int
    num_new_faces: int
    faces: float
    num_forbidden: int
    num_warnings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingRow:
    """Something in a roster of a day that is forbidden, or against an agreement."""

    day: date
    whose: str
    rule: str
    severity: str
    cost: float
    en: str
    nl: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BetterRow:
    """Something in which the team was right."""

    day: date
    kind: str
    rule: str
    en: str
    nl: str


def day_rows(shadow: Shadow) -> tuple[DayRow, ...]:
    """Two rows a day: the team's, then the engine's."""
    return tuple(
        _day(day, whose, judged)
        for day in shadow.days
        for whose, judged in ((THEIRS, day.theirs), (OURS, day.ours))
    )


def _day(day: ShadowDay, whose: str, judged: Judged) -> DayRow:
    other = day.ours if whose == THEIRS else day.theirs
    return DayRow(
        day=day.day,
        whose=whose,
        cost=travel_minutes(judged.cost),
        is_cheaper=not judged.forbidden and judged.cost < other.cost,
        travel=_minutes(judged.travel),
        commute=_minutes(judged.commute),
        work=_minutes(judged.work),
        num_visits=judged.num_visits,
        num_left_out=judged.num_left_out,
        num_known=judged.num_known,
        num_new_faces=judged.num_new_faces,
        faces=round(judged.faces, 6),
        num_forbidden=len(judged.forbidden),
        num_warnings=len(judged.warnings),
    )


def _minutes(seconds: int) -> float:
    return round(seconds / 60, 4)


def finding_rows(shadow: Shadow) -> tuple[FindingRow, ...]:
    """What is forbidden and what is against an agreement, the team's first, day by day."""
    return tuple(_findings(shadow))


def _findings(shadow: Shadow) -> Iterator[FindingRow]:
    for day in shadow.days:
        for whose, judged in ((THEIRS, day.theirs), (OURS, day.ours)):
            for found in (*judged.forbidden, *judged.warnings):
                about: dict[str, Any] = {"en": found.sentence.en, "nl": found.sentence.nl}
                yield FindingRow(
                    day=day.day,
                    whose=whose,
                    rule=found.rule,
                    severity=found.severity,
                    cost=travel_minutes(found.cost),
                    **about,
                )


def better_rows(shadow: Shadow) -> tuple[BetterRow, ...]:
    """Where the team was right, day by day."""
    return tuple(
        BetterRow(day=day.day, kind=one.kind, rule=one.rule, en=one.sentence.en, nl=one.sentence.nl)
        for day in shadow.days
        for one in day.better
    )
