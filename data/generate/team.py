"""Makes up a whole team: the same seed, area, day and parameters give the same team, everywhere."""

from dataclasses import replace
from datetime import date, timedelta

from data.generate.chance import stream
from data.generate.clients import MadeClient, make_clients
from data.generate.doors import Door, draw_doors, has_roads_for
from data.generate.events import make_events
from data.generate.familiar import staff_of, with_own_people
from data.generate.meetings import HEALTH_CENTRE, make_meetings
from data.generate.nurses import make_competences, make_nurses
from data.generate.parameters import Parameters, default_parameters
from data.generate.past import heavy_balances, with_past
from data.generate.slots import slots_by_weekday
from data.generate.working import OFFICE, Pattern, make_shifts, with_contracts
from data.problems.demand import holiday_on
from data.team import NurseRecord, PlaceRecord, Team, TeamSettings
from geo.area import Area
from geo.modes import Mode


def generate_team(  # noqa: PLR0913  (what a person may want of a made-up team)
    area: Area,
    *,
    num_nurses: int,
    num_clients: int,
    weeks: int,
    seed: int,
    first_day: date,
    shifts: Pattern = "rotating",
    parameters: Parameters | None = None,
    settings: TeamSettings | None = None,
) -> Team:
    """A realistic team in an area, with `weeks` of history before `first_day` and shifts on either side.

    Any day from `first_day` on can be planned, for at least as many weeks ahead as `weeks` and the
    parameters say. Doors are real addresses where the area knows them, else points along its streets.

    Raises:
        ValueError: the team is too small to give care.
        GeoError: the area has not enough doors.

    """
    if num_nurses < 2 or num_clients < 1 or weeks < 0:
        raise ValueError("a team has at least 2 nurses and 1 client, and no fewer than 0 weeks of history")
    parameters = parameters or default_parameters()
    settings = settings or TeamSettings(name=f"{area.name.title()} {seed}")
    *doors, office, health_centre = _doors(area, num_nurses + num_clients + 2, seed, parameters)
    has_cars = parameters.nurses.num_pool_cars > 0 and _suits_cars(
        area, [*doors, office, health_centre], parameters
    )
    made = make_clients(doors[num_nurses:], first_day, weeks, seed, parameters)
    nurses = make_nurses(doors[:num_nurses], Mode.EBIKE in area.cut_off, seed, parameters)
    days = _days(first_day, weeks, parameters)
    team = Team(
        settings=replace(settings, vehicles={Mode.CAR: parameters.nurses.num_pool_cars} if has_cars else {}),
        places=(
            PlaceRecord(id=OFFICE, name="Office", address=office.record),
            PlaceRecord(id=HEALTH_CENTRE, name="Health centre", address=health_centre.record),
        ),
        acts=parameters.acts,
    )
    team = _with_care(team, made, first_day, days, seed, parameters)
    team = _with_staff(team, made, nurses, days, first_day, shifts, seed, parameters)
    team = with_past(team, first_day, weeks, seed, parameters)
    balance = heavy_balances(team)
    return replace(team, nurses=tuple(replace(n, heavy_balance=balance[n.id]) for n in team.nurses))


def _doors(area: Area, count: int, seed: int, parameters: Parameters) -> list[Door]:
    modes = frozenset({Mode.FOOT, Mode.BIKE} & set(area.cut_off))
    return draw_doors(area, modes, count, seed, parameters.places)


def _suits_cars(area: Area, doors: list[Door], parameters: Parameters) -> bool:
    return has_roads_for(area, Mode.CAR, doors, parameters.places.kerb_limit_metres)


def _days(first_day: date, weeks: int, parameters: Parameters) -> list[date]:
    """The days with shifts: the history, the weeks ahead, and the weeks far ahead."""
    first = first_day - timedelta(weeks=weeks)
    ahead = max(weeks, parameters.shifts.weeks_ahead) + parameters.shifts.far_weeks
    return [first + timedelta(days=i) for i in range(7 * (weeks + ahead))]


def _with_care(
    team: Team, made: list[MadeClient], first_day: date, days: list[date], seed: int, parameters: Parameters
) -> Team:
    holidays = [day for day in days if holiday_on(team.settings.country, day)]
    events = make_events(made, first_day, holidays, seed, parameters)
    return replace(
        team,
        clients=tuple(client.record for client in made),
        series=events.series,
        changes=events.changes,
        absences=events.absences,
    )


def _with_staff(
    team: Team,
    made: list[MadeClient],
    nurses: list[NurseRecord],
    days: list[date],
    first_day: date,
    pattern: Pattern,
    seed: int,
    parameters: Parameters,
) -> Team:
    slots = slots_by_weekday(team, first_day, parameters.shifts)
    nurses = with_contracts(nurses, slots, seed, parameters)
    competences = make_competences(nurses, first_day, seed, parameters)
    rows = make_shifts(
        nurses,
        slots,
        days,
        pattern,
        country=team.settings.country,
        car_pool=bool(team.settings.vehicles),
        seed=seed,
        parameters=parameters,
    )
    staff = staff_of(nurses, competences, rows, parameters)
    made = with_own_people(made, staff, [first_day + timedelta(days=i) for i in range(28)], seed, parameters)
    return replace(
        team,
        clients=tuple(client.record for client in made),
        nurses=tuple(_with_wishes(nurses, made, seed, parameters)),
        competences=tuple(competences),
        shifts=tuple(rows),
        blocks=tuple(make_meetings(nurses, rows, parameters)),
    )


def _with_wishes(
    nurses: list[NurseRecord], made: list[MadeClient], seed: int, parameters: Parameters
) -> list[NurseRecord]:
    """The nurses, some of whom would rather not go to a client whose own people they are not among."""
    rng = stream(seed, "wishes")
    wished = list(nurses)
    for _ in range(parameters.clients.num_avoided):
        i = rng.randrange(len(nurses))
        others = [
            client.record.id
            for client in made
            if wished[i].id not in frozenset().union(*client.record.own_people.values())
        ]
        if others:
            wished[i] = replace(wished[i], avoids=wished[i].avoids | {rng.choice(others)})
    return wished
