"""What some weeks were like for those who are visited: faces, strangers, the hour from day to day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from optimizer.continuity import bice_boxerman, known_face_share, same_as_before, usual_provider
from optimizer.domain.history import PastVisit
from optimizer.domain.ids import ClientId, NurseId
from optimizer.weeks.planned import MadeVisit

DAILY, TWICE, MORE, SOMETIMES = "daily", "twice a day", "more often", "not daily"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientWeeks:
    """A client's weeks. `faces` (and `faces_28`) are the different nurses in the worst 14 (28) days.

    `faces_mean` is the mean over all windows of 14 days that lie wholly in the weeks (their history
    counted in), `bound_mean` that of the fewest nurses who could have made those visits. `strangers` are
    nurses who had not come in the 28 days before, for 28 days; `known` the share of visits by somebody
    met in the 14 days before. COC, UPC and SECON are as in `optimizer.continuity`. `start_shifts` are the
    minutes by which each visit of a series started away from the one the day before.
    """

    client: ClientId
    frequency: str
    num_visits: int
    faces: int
    faces_mean: float
    faces_28: int
    strangers: float
    known: float | None
    coc: float | None
    upc: float | None
    secon: float | None
    bound: int
    bound_mean: float
    start_shifts: tuple[int, ...]


Needs = Mapping[ClientId, Mapping[date, Sequence[frozenset[NurseId]]]]
"""For each client and day, who could have made each visit that was made."""


def windows_of(days: Sequence[date], length: int) -> list[tuple[date, date]]:
    """The first and last day of each window of `length` days that lies in the days; of all, where fewer."""
    if len(days) < length:
        return [(days[0], days[-1])]
    return [(days[i], days[i + length - 1]) for i in range(len(days) - length + 1)]


def frequency_of(num_visits: int, num_days: int) -> str:
    """How often somebody is visited: the words that clients are grouped by."""
    a_day = num_visits / max(num_days, 1)
    if a_day < 0.8:
        return SOMETIMES
    if a_day < 1.6:
        return DAILY
    return TWICE if a_day < 2.6 else MORE


def start_shifts(visits: Iterable[MadeVisit]) -> tuple[int, ...]:
    """Minutes between the starts of each series on two days that follow each other."""
    starts: dict[object, dict[date, int]] = defaultdict(dict)
    for visit in visits:
        if visit.series is not None and not visit.is_second_nurse:
            starts[visit.series][visit.day] = visit.start_minute
    return tuple(
        abs(on[after] - on[before])
        for on in starts.values()
        for before, after in pairwise(sorted(on))
        if after - before == timedelta(days=1)
    )


def strangers(past: Sequence[PastVisit], first: date, num_days: int, memory: int = 28) -> float:
    """How many nurses came who had not come in the `memory` days before, a month of 28 days."""
    last_came: dict[NurseId, date] = {}
    count = 0
    for visit in sorted(past, key=lambda visit: visit.day):
        before = last_came.get(visit.nurse)
        if visit.day >= first and (before is None or (visit.day - before).days > memory):
            count += 1
        last_came[visit.nurse] = visit.day
    return count * 28 / num_days


def measures(visits: Sequence[MadeVisit], past: Sequence[PastVisit], first: date) -> dict[str, float | None]:
    """COC, UPC, SECON and the share of known faces of one client's weeks; `past` holds the weeks too."""
    nurses = [visit.nurse for visit in visits]
    ordered = sorted(visits, key=lambda visit: (visit.day, visit.start_minute))
    return {
        "coc": bice_boxerman(nurses),
        "upc": usual_provider(nurses),
        "secon": same_as_before((visit.day_part, visit.nurse) for visit in ordered),
        "known": known_face_share(past, first),
    }
