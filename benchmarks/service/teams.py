"""Made-up teams of a country's size, by their number: always the same."""

from dataclasses import replace
from datetime import date

from data.generate.parameters import Parameters, default_parameters
from data.generate.team import generate_team
from data.team import Team, TeamSettings
from geo.area import Area

_SEED = 5_000


def full_team(area: Area, number: int, first_day: date) -> Team:
    """A team of eleven nurses with 60 to 75 visits a day, in Helsinki."""
    own = TeamSettings(name=f"Team {number}", area="embedded", time_zone="Europe/Helsinki", country="FI")
    return generate_team(
        area,
        num_nurses=11,
        num_clients=56 + number % 6,
        weeks=1,
        seed=_SEED + number,
        first_day=first_day,
        settings=own,
        parameters=_near(default_parameters()),
    )


def _near(parameters: Parameters) -> Parameters:
    """Two weeks of shifts and no half year: nobody plans further here, and the rota is most of the work."""
    return replace(parameters, shifts=replace(parameters.shifts, attempts=2, weeks_ahead=1, far_weeks=0))
