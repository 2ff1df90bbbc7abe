"""Weeks as they went, taken together: each client's weeks, and the team's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean

from optimizer.domain.history import PastVisit
from optimizer.domain.ids import ClientId, NurseId
from optimizer.fewest import smallest_cover
from optimizer.weeks.face_stretches import STRETCH
from optimizer.weeks.faces import (
    SOMETIMES,
    ClientWeeks,
    Needs,
    frequency_of,
    measures,
    start_shifts,
    strangers,
    windows_of,
)
from optimizer.weeks.guide import able_on
from optimizer.weeks.planned import DayPlanned, MadeVisit
from optimizer.weeks.weeks import Weeks

LONG_WINDOW = 28


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What weeks came to. Seconds of travel; `daily` are the clients with a visit or more on most days.

    `gap` is the mean gap of the days for which one was proven, given the days before each of them: no
    bound over weeks. None where there is nothing to take a mean of.
    """

    travel: int
    commute: int
    num_visits: int
    num_left_out: int
    num_moved: int
    clients: tuple[ClientWeeks, ...]
    gap: float | None
    num_proven: int
    num_days: int
    seconds: float

    @property
    def daily(self) -> tuple[ClientWeeks, ...]:
        """The clients with daily care, in whom continuity shows."""
        return tuple(client for client in self.clients if client.frequency != SOMETIMES)


def account_of(weeks: Weeks, planned: Sequence[DayPlanned], needs: Needs) -> Account:
    """Take the days of a whole run together; `needs` as `needs_of` finds them, once for all ways."""
    visits: dict[ClientId, list[MadeVisit]] = defaultdict(list)
    for day in planned:
        for visit in day.visits:
            visits[visit.client].append(visit)
    history: dict[ClientId, list[PastVisit]] = defaultdict(list)
    for past in weeks.history:
        history[past.client].append(past)
    days = [day.day for day in planned]
    gaps = [day.gap for day in planned if day.gap is not None]
    return Account(
        travel=sum(day.travel for day in planned),
        commute=sum(day.commute for day in planned),
        num_visits=sum(len(day.visits) for day in planned),
        num_left_out=sum(day.num_left_out for day in planned),
        num_moved=sum(day.num_moved for day in planned),
        clients=tuple(
            _client(client, made, history[client], days, needs.get(client, {}))
            for client, made in sorted(visits.items())
        ),
        gap=mean(gaps) if gaps else None,
        num_proven=len(gaps),
        num_days=len(days),
        seconds=sum(day.seconds for day in planned),
    )


def needs_of(weeks: Weeks) -> Needs:
    """Who could have made each visit of the weeks, without those who had called in sick."""
    found: dict[ClientId, dict[date, Sequence[frozenset[NurseId]]]] = defaultdict(dict)
    for day in weeks.days:
        sick = weeks.sick_on(day)
        for client, each in able_on(weeks.problem_on(day)).items():
            found[client][day] = [left for able in each if (left := able - {sick})]
    return found


def _client(
    client: ClientId,
    made: Sequence[MadeVisit],
    history: Sequence[PastVisit],
    days: Sequence[date],
    needs: Mapping[date, Sequence[frozenset[NurseId]]],
) -> ClientWeeks:
    in_care = {visit.day for visit in made}
    num_days = (max(in_care) - min(in_care)).days + 1
    past = [*history, *(visit.past for visit in made)]
    windows = windows_of(days, STRETCH)
    faces = [_faces(made, window) for window in windows]
    least = [len(smallest_cover(_within(needs, window))) for window in windows]
    found = measures(made, past, days[0])
    return ClientWeeks(
        client=client,
        frequency=frequency_of(len(made), num_days),
        num_visits=len(made),
        faces=max(faces),
        faces_mean=mean(faces),
        faces_28=max(_faces(made, window) for window in windows_of(days, LONG_WINDOW)),
        strangers=strangers(past, days[0], len(days)),
        known=found["known"],
        coc=found["coc"],
        upc=found["upc"],
        secon=found["secon"],
        bound=max(least),
        bound_mean=mean(least),
        start_shifts=start_shifts(made),
    )


def _faces(made: Iterable[MadeVisit], window: tuple[date, date]) -> int:
    return len({visit.nurse for visit in made if window[0] <= visit.day <= window[1]})


def _within(
    needs: Mapping[date, Sequence[frozenset[NurseId]]], window: tuple[date, date]
) -> list[frozenset[NurseId]]:
    return [able for day, each in needs.items() if window[0] <= day <= window[1] for able in each]


def mean_faces(clients: Iterable[ClientWeeks]) -> float | None:
    """The mean number of different nurses in 14 days."""
    each = [client.faces_mean for client in clients]
    return mean(each) if each else None
