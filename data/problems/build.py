"""From a team, its area and a date to the problem that is planned and judged."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from data.problems.decided import decisions_on
from data.problems.demand import visits_on
from data.problems.faults import TeamError, team_faults
from data.problems.map_corrections import correction_of
from data.problems.people import client_of, nurse_of, past_visits
from data.problems.placing import placed
from data.problems.profiles import own_profiles
from data.problems.visits import client_place
from data.problems.working_days import block_faults, outside_rows, shifts_on
from data.problems.working_time import past_shifts
from data.team import ClientRecord, Team
from geo.address_sources import read_addresses
from geo.addresses import AddressBook
from geo.area import Area
from geo.cache import cached_travel_times
from geo.correcting import unmatched
from geo.corrections import Correction, in_force
from geo.errors import GeoError
from geo.matrix import TravelTimeMatrix
from geo.modes import Mode
from geo.profiles import PROFILES, Profile
from geo.snapping import Place
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.labour_law import law_on
from optimizer.domain.problem import Problem, ProblemError, travel_key
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Sentence

HISTORY_DAYS = 84
"""Days before the horizon whose visits go into the problem, days in hospital not counted."""


def build_problem(
    team: Team,
    area: Area,
    *,
    day: date,
    num_days: int = 1,
    profiles: Mapping[Mode, Profile] = PROFILES,
) -> Problem:
    """The team's problem for a day, or for several from that day on.

    `profiles` hold where the team's own settings say nothing else. Corrections of the map are those of
    the first day.

    Raises:
        TeamError: what to mend in the team's records before they can be planned, all of it at once.

    """
    _refuse(team_faults(team))
    horizon = Horizon(first_day=day, num_days=num_days, time_zone=team.settings.time_zone)
    _refuse(filter(None, [outside_rows(team, horizon)]))
    _refuse(block_faults(team, horizon))
    try:
        return _problem(team, area, horizon, own_profiles(team.settings.travel, profiles))
    except GeoError as error:
        raise TeamError([error.sentence]) from error
    except ProblemError as error:
        raise TeamError(error.sentences) from error


def _refuse(faults: Iterable[Sentence]) -> None:
    if found := tuple(faults):
        raise TeamError(found)


def _problem(team: Team, area: Area, horizon: Horizon, profiles: Mapping[Mode, Profile]) -> Problem:
    in_care = [client for client in team.clients if _is_in_care(client, horizon)]
    doors = placed(team, in_care, address_book(team, area))
    buildings = {door.id: door.building for door in doors}
    shifts = shifts_on(team, horizon)
    demands = [visits_on(team, day, horizon) for day in horizon.days]
    pins, bans = decisions_on(team, horizon, demands)
    first = horizon.first_day
    return Problem(
        horizon=horizon,
        clients=tuple(client_of(client, buildings[client_place(client.id)]) for client in in_care),
        nurses=tuple(nurse_of(team, nurse) for nurse in team.nurses),
        shifts=shifts,
        visits=tuple(visit for demand in demands for visit in demand.visits),
        travel=_travel(team, area, doors, shifts, first, profiles),
        links=tuple(link for demand in demands for link in demand.links),
        informal_visits=tuple(informal for demand in demands for informal in demand.informal_visits),
        history=tuple(past_visits(team, first, HISTORY_DAYS)),
        past_shifts=past_shifts(team, horizon),
        pins=pins,
        bans=bans,
        vehicles=team.settings.vehicles,
        heavy_balance={nurse.id: nurse.heavy_balance for nurse in team.nurses},
        prices=team.settings.prices,
        agreements=team.settings.agreements,
        law=law_on(first),
    )


def _is_in_care(client: ClientRecord, horizon: Horizon) -> bool:
    return (client.start_date is None or client.start_date <= horizon.days[-1]) and (
        client.end_date is None or horizon.first_day <= client.end_date
    )


def address_book(team: Team, area: Area) -> AddressBook:
    """The team's own file of addresses, or what the area's map knows."""
    own = team.settings.address_file
    return read_addresses(Path(own)) if own else area.addresses


def corrections_on(team: Team, area: Area, day: date) -> list[Correction]:
    """What the team knows better than the map on a day; a row about no street of the map is refused."""
    rows = in_force([correction_of(row, team) for row in team.corrections], day)
    graphs = [area.graph(mode) for mode in area.cut_off] if rows else []
    _refuse(
        Sentence(
            en=f"correction {row.id} is about {row.target}, which the map of {area.name} does not have; "
            "check the name, or end the correction",
            nl=f"correctie {row.id} gaat over {row.target}, en die heeft de kaart van {area.name} niet; "
            "kijk de naam na, of beëindig de correctie",
        )
        for row in unmatched(graphs, rows)
    )
    return rows


def _travel(
    team: Team,
    area: Area,
    doors: Sequence[Place],
    shifts: Iterable[Shift],
    day: date,
    profiles: Mapping[Mode, Profile],
) -> dict[str, TravelTimeMatrix]:
    """A matrix per mode in use, and per part of the day for which the mode's profile is different."""
    corrections = corrections_on(team, area, day)
    uses: set[tuple[Mode, DayPart | None]] = set()
    for shift in shifts:
        uses |= {(mode, None) for mode in shift.modes}
        uses |= {(mode, shift.day_part) for mode in shift.modes if shift.day_part in profiles[mode].day_parts}
    return {
        travel_key(mode, part): cached_travel_times(
            area.graph(mode),
            doors,
            profile=profiles[mode],
            day_part=part,
            corrections=corrections,
            on=day,
            limit_metres=team.settings.snap_limit_metres,
        )
        for mode, part in sorted(uses, key=str)
    }
