"""The team of `make demo`: ten nurses and forty-five clients in Helsinki, on the built-in map."""

from datetime import date

from data.generate.team import generate_team
from data.team import Team, TeamSettings
from geo.area import Area, load_area
from geo.extract import embedded_extract

NUM_NURSES = 10
NUM_CLIENTS = 45
WEEKS = 4
SEED = 7


def demo_area() -> Area:
    """The built-in map."""
    return load_area(embedded_extract())


def demo_team(first_day: date, area: Area | None = None) -> Team:
    """The demo's team, to be planned from a day on."""
    return generate_team(
        area or demo_area(),
        num_nurses=NUM_NURSES,
        num_clients=NUM_CLIENTS,
        weeks=WEEKS,
        seed=SEED,
        first_day=first_day,
        settings=TeamSettings(name="Helsinki", area="embedded", time_zone="Europe/Helsinki", country="FI"),
    )
