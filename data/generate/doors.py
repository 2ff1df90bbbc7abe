"""Doors for a made-up team: addresses where the map knows them, else points along its streets."""

from dataclasses import dataclass

import numpy as np

from data.generate.parameters import PlaceParameters
from data.team import AddressRecord
from geo.addresses import Address
from geo.area import Area
from geo.errors import GeoError
from geo.modes import Mode
from geo.point import Point
from geo.snapping import Place, snap
from geo.streets import street_points

_KM_PER_DEGREE = 111.195


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """A place to live or work, and how a team would write it down."""

    point: Point
    record: AddressRecord

    def km_to(self, other: "Door") -> float:
        """Straight distance; good enough to say who lives near."""
        squeeze = np.cos(np.radians(self.point.lat))
        north = self.point.lat - other.point.lat
        east = (self.point.lon - other.point.lon) * squeeze
        return float(np.hypot(north, east)) * _KM_PER_DEGREE


def draw_doors(
    area: Area, modes: frozenset[Mode], count: int, seed: int, parameters: PlaceParameters
) -> list[Door]:
    """Doors of one neighbourhood, near a road for each of the modes, in random order.

    Raises:
        GeoError: the map has not enough of them.

    """
    rng = np.random.default_rng(seed)
    if len(area.addresses) >= 4 * count:
        wanted = min(len(area.addresses), 40 * count)
        doors = [_at_address(address) for address in area.addresses.sample(rng, wanted)]
    else:
        doors = _along_streets(area, rng, 40 * count)
    near = _near_roads(area, modes, doors, parameters.kerb_limit_metres)
    middle = Door(
        point=Point(
            lat=float(np.median([door.point.lat for door in near])),
            lon=float(np.median([door.point.lon for door in near])),
        ),
        record=AddressRecord(),
    )
    inside = [door for door in near if door.km_to(middle) <= parameters.radius_km]
    if len(inside) < count:
        raise GeoError(
            en=f"the map of {area.name} has {len(inside)} usable doors and {count} are asked for",
            nl=f"de kaart van {area.name} heeft {len(inside)} bruikbare deuren en er zijn er {count} nodig",
        )
    return inside[:count]


def has_roads_for(area: Area, mode: Mode, doors: list[Door], limit_metres: float) -> bool:
    """Whether each of the doors lies near a road for the mode."""
    return mode in area.cut_off and len(_near_roads(area, frozenset({mode}), doors, limit_metres)) == len(
        doors
    )


def _along_streets(area: Area, rng: np.random.Generator, count: int) -> list[Door]:
    points = [point for _, point in street_points(area.graph(Mode.BIKE), rng, count)]
    rounded = [Point(lat=round(point.lat, 6), lon=round(point.lon, 6)) for point in points]
    return [Door(point=p, record=AddressRecord(lat=p.lat, lon=p.lon)) for p in rounded]


def _at_address(address: Address) -> Door:
    # The position stands beside the address, so that the team can also be planned on another map.
    record = AddressRecord(
        lat=address.point.lat,
        lon=address.point.lon,
        postcode=address.postcode or None,
        number=address.number,
        addition=address.addition or None,
    )
    return Door(point=address.point, record=record)


def _near_roads(area: Area, modes: frozenset[Mode], doors: list[Door], limit_metres: float) -> list[Door]:
    places = [Place(id=str(i), point=door.point) for i, door in enumerate(doors)]
    is_near = np.ones(len(doors), dtype=np.bool_)
    for mode in sorted(modes):
        is_near &= snap(area.graph(mode), places, limit_metres=np.inf).kerb_metres <= limit_metres
    return [doors[i] for i in np.flatnonzero(is_near).tolist()]
