"""Clients who join and leave in the weeks ahead, beyond those whom the team knows of: assumed, by a seed.

Who joins has the care of somebody of the team, at another door and up to half an hour from it; who leaves
is often taught to do without, and is visited every second day in the last week.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from data.generate.chance import stream
from data.generate.doors import Door, draw_doors
from data.generate.parameters import default_parameters
from data.team import ClientRecord, ClockWindow, SeriesChange, SeriesRecord, Team
from geo.area import Area
from geo.modes import Mode
from optimizer.domain.ids import ClientId, SeriesId


@dataclass(frozen=True, kw_only=True, slots=True)
class Churn:
    """How many clients join and leave in a fortnight, and who of those who leave is taught to do without."""

    joins_a_fortnight: float = 1.5
    leaves_a_fortnight: float = 1.5
    tapering_share: float = 0.5
    tapering_days: int = 7
    most_minutes_away: int = 30


def with_churn(team: Team, area: Area, days: tuple[date, ...], seed: int, churn: Churn) -> Team:
    """The team with as many clients joining and leaving as `churn` says, those it knows of counted in."""
    rng = stream(seed, "churn")
    fortnights = len(days) / 14
    known_in = sum(c.start_date is not None and days[0] < c.start_date <= days[-1] for c in team.clients)
    known_out = sum(c.end_date is not None and days[0] <= c.end_date < days[-1] for c in team.clients)
    num_out = max(0, round(churn.leaves_a_fortnight * fortnights) - known_out)
    num_in = max(0, round(churn.joins_a_fortnight * fortnights) - known_in)
    staying = [c for c in team.clients if c.end_date is None and (c.start_date or days[0]) <= days[0]]
    leaving = rng.sample(staying, min(num_out, len(staying)))
    team = _with_leaving(team, leaving, days, rng, churn)
    models = rng.choices(staying, k=num_in)
    modes = frozenset({Mode.FOOT, Mode.BIKE} & set(area.cut_off))
    doors = draw_doors(area, modes, num_in, seed + 10_007, default_parameters().places) if num_in else []
    for number, (model, door) in enumerate(zip(models, doors, strict=True), 1):
        team = _with_joining(team, model, door, number, rng.choice(days[1:]), rng, churn)
    return team


def _with_leaving(
    team: Team, leaving: list[ClientRecord], days: tuple[date, ...], rng: Random, churn: Churn
) -> Team:
    last_of = {client.id: rng.choice(days[:-1]) for client in leaving}
    taught = {client.id for client in leaving if rng.random() < churn.tapering_share}
    changes = tuple(
        SeriesChange(
            series=series.id,
            day=last_of[series.client] - timedelta(days=churn.tapering_days),
            from_now_on=True,
            interval=2,
        )
        for series in team.series
        if series.client in taught and series.interval == 1 and not series.weekdays
    )
    clients = tuple(
        replace(client, end_date=last_of[client.id]) if client.id in last_of else client
        for client in team.clients
    )
    return replace(team, clients=clients, changes=(*team.changes, *changes))


def _with_joining(
    team: Team, model: ClientRecord, door: Door, number: int, day: date, rng: Random, churn: Churn
) -> Team:
    client = ClientId(f"joins-{number}")
    by = timedelta(minutes=15 * rng.randint(-churn.most_minutes_away // 15, churn.most_minutes_away // 15))
    record = replace(
        model, id=client, address=door.record, building=None, own_people={}, excluded_nurses=frozenset(),
        key_holders=frozenset(), start_date=day, end_date=None,
    )  # fmt: skip
    series = tuple(_moved(one, model.id, client, day, by) for one in team.series if one.client == model.id)
    return replace(team, clients=(*team.clients, record), series=(*team.series, *series))


def _moved(series: SeriesRecord, model: ClientId, client: ClientId, day: date, by: timedelta) -> SeriesRecord:
    """The same care for somebody else; every second week stays so, from the week in which it begins."""
    return replace(
        series,
        id=_renamed(series.id, model, client),
        client=client,
        base=day,
        end=None,
        after=None if series.after is None else _renamed(series.after, model, client),
        windows=tuple(
            ClockWindow(earliest=_later(window.earliest, by), latest=_later(window.latest, by))
            for window in series.windows
        ),
        usual_start=None,
        promised_start=None,
        informal_carer=None,
    )


def _renamed(series: SeriesId, model: ClientId, client: ClientId) -> SeriesId:
    return SeriesId(series.replace(model, client, 1) if model in series else f"{client}-{series}")


def _later(at: time, by: timedelta) -> time:
    return (datetime.combine(date.min.replace(day=2), at) + by).time()
