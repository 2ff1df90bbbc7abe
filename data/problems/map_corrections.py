"""From a team's row about the map to the correction that `geo` applies."""

from datetime import date

from data.problems.visits import client_place
from data.team import CorrectionRecord, Team
from geo.corrections import Correction, ExtraMinutes, StreetClosed, StreetSpeed
from geo.errors import GeoError
from optimizer.domain.ids import ClientId

KINDS = ("closed", "speed", "minutes")
"""What a row can say: a street nobody passes, a street's speed, what a door or building costs besides."""


def correction_of(row: CorrectionRecord, team: Team) -> Correction:
    """The correction that a row asks for.

    Raises:
        GeoError: a row of an unknown kind, or without what its kind needs.

    """
    valid_from, note = row.valid_from or date.min, row.note or ""
    ways = frozenset() if row.way is None else frozenset({row.way})
    if row.kind == "closed":
        return StreetClosed(id=row.id, valid_from=valid_from, valid_until=row.valid_until, note=note,
                            street=row.street, way_ids=ways, mode=row.mode)  # fmt: skip
    if row.kind == "speed":
        return StreetSpeed(id=row.id, valid_from=valid_from, valid_until=row.valid_until, note=note,
                           street=row.street, way_ids=ways, mode=row.mode, kph=row.kph)  # fmt: skip
    if row.kind == "minutes" and row.place is not None and row.minutes is not None:
        return ExtraMinutes(id=row.id, valid_from=valid_from, valid_until=row.valid_until, note=note,
                            building=_door(row.place, team), minutes=row.minutes)  # fmt: skip
    if row.kind == "minutes":
        raise GeoError(
            en=f"correction {row.id} needs a place (a client, a building) and minutes",
            nl=f"correctie {row.id} vraagt een plaats (een cliënt, een gebouw) en minuten",
        )
    raise GeoError(
        en=f"correction {row.id} is of kind {row.kind}; known are {', '.join(KINDS)}",
        nl=f"correctie {row.id} is van soort {row.kind}; bekend zijn {', '.join(KINDS)}",
    )


def _door(place: str, team: Team) -> str:
    """A client's door by the client's id; any other name is a place's or a building's own."""
    is_client = any(client.id == place for client in team.clients)
    return client_place(ClientId(place)) if is_client else place
