"""A visit handed to a neighbour team: what it is told before it says yes, and what it needs after. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, cast
from uuid import UUID, uuid5

from api.cases.records import one_of, put
from api.cases.refusals import CaseRefusedError
from data.team import ActRecord, ClientRecord, ClockWindow, SeriesRecord, Team
from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.ids import ActId, ClientId, SeriesId
from optimizer.domain.problem import Problem
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenVisit:
    """All that the other team gets: whose door and how to get in, the care of this one visit, its times."""

    client: ClientRecord
    acts: tuple[ActRecord, ...]
    series: SeriesRecord
    minutes: int
    door_note: str


def visit_wanted(team: Team, problem: Problem, visit: Visit) -> Mapping[str, Any]:
    """What a neighbour is told of a visit before it answers: neither who, nor at which door.

    Raises:
        CaseRefusedError: the visit hangs on another one.

    """
    if hangs_on_another(problem, visit):
        raise CaseRefusedError(_LINKED)
    client = _client(team, visit.client)
    postcode = client.address.postcode
    return {
        "windows": [[f"{w.earliest:%H:%M}", f"{w.latest:%H:%M}"] for w in _windows(problem, visit)],
        "minutes": visit.duration // 60,
        "level": visit.level,
        "competences": sorted(visit.competences),
        "discipline": str(visit.discipline),
        "acts": [act.name for act in visit.acts],
        "is_critical": visit.window_class is WindowClass.CRITICAL,
        "needs_key": bool(client.key_holders) and not client.has_key_box,
        "area": postcode[:4] if postcode else None,
    }


def hangs_on_another(problem: Problem, visit: Visit) -> bool:
    """Whether it takes two nurses, or comes before or after another: then it does not go alone."""
    return any(visit.id in (link.first, link.second) for link in problem.links)


def given_visit(
    team: Team, problem: Problem, visit: Visit, *, giver: UUID, request: UUID, door_note: str
) -> GivenVisit:
    """What crosses the border with a visit: no other care, no own people, no past."""
    client, day = _client(team, visit.client), problem.horizon.first_day
    acts = tuple(_act(team, act.id) for act in visit.acts)
    # The same client is the same face to the other team another time, and nobody else's name for her.
    guest = ClientId(f"guest-{uuid5(giver, client.id).hex[:10]}")
    return GivenVisit(
        client=ClientRecord(
            id=guest,
            name=client.name,
            address=client.address,
            has_lift=client.has_lift,
            has_key_box=client.has_key_box,
            has_intercom=client.has_intercom,
            door_minutes=client.door_minutes,
            orders=client.orders & {act.id for act in acts},
            start_date=day,
            end_date=day,
        ),
        acts=acts,
        series=_series(problem, visit, guest, request, day),
        minutes=visit.duration // 60,
        door_note=door_note,
    )


def with_visit_given(team: Team, given: GivenVisit) -> Team:
    """The team that takes the visit: for that day it has the client and the care.

    An act that it has under the same id is its own; the visit is as long as it was at its neighbour.
    """
    known = {act.id: act for act in team.acts}
    acts = [known.get(act.id, act) for act in given.acts]
    relation = max(0, given.minutes - sum(act.minutes for act in acts))
    series = replace(given.series, relation_minutes=relation)
    return put(team, *acts, _known_longer(team, given.client), series)


def _series(problem: Problem, visit: Visit, client: ClientId, request: UUID, day: date) -> SeriesRecord:
    return SeriesRecord(
        id=SeriesId(f"guest-{request.hex[:10]}"),
        client=client,
        acts=tuple(act.id for act in visit.acts),
        windows=_windows(problem, visit),
        base=day,
        end=day,
        window_class=visit.window_class,
        day_part=visit.day_part,
        min_level=visit.level,
        priority=visit.priority,
        usual_start=_clock(problem, visit.usual_start),
        promised_start=_clock(problem, visit.promised_start),
        can_combine=False,
    )


def _known_longer(team: Team, client: ClientRecord) -> ClientRecord:
    """The client as the team knew her already, for the days until now too."""
    for known in team.clients:
        if known.id == client.id:
            first, last = known.start_date or date.min, known.end_date or date.max
            return replace(
                client,
                start_date=min(first, client.start_date or date.min),
                end_date=max(last, client.end_date or date.max),
                orders=client.orders | known.orders,
            )
    return client


def _windows(problem: Problem, visit: Visit) -> tuple[ClockWindow, ...]:
    clock = problem.horizon.moment
    return tuple(
        ClockWindow(earliest=clock(w.earliest).time(), latest=clock(w.latest).time()) for w in visit.windows
    )


def _clock(problem: Problem, seconds: int | None) -> time | None:
    return None if seconds is None else problem.horizon.moment(seconds).time()


def _client(team: Team, client: ClientId) -> ClientRecord:
    return cast("ClientRecord", one_of(team.clients, "clients", id=client))


def _act(team: Team, act: ActId) -> ActRecord:
    return cast("ActRecord", one_of(team.acts, "acts", id=act))


_LINKED = Sentence(
    en="this visit hangs on another one (two nurses, or one after the other); ask the neighbours for a nurse",
    nl="dit bezoek hangt samen met een ander (met twee, of na elkaar); vraag de buren om een verpleegkundige",
)
