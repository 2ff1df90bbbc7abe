"""Where a team's clients, homes and places are: doors for the map, or every address that is not known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from data.problems.faults import TeamError, record_of
from data.problems.visits import client_place
from data.team import AddressRecord, ClientRecord, Team
from geo.addresses import AddressBook, AddressQuery
from geo.errors import GeoError
from geo.point import Point
from geo.profiles import DoorKind
from geo.sentence import Sentence
from geo.snapping import Place
from optimizer.domain.ids import NurseId, PlaceId


def home_place(nurse: NurseId) -> PlaceId:
    """The id of the door of a nurse's home."""
    return PlaceId(f"home:{nurse}")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Door:
    """A place to be, the record it is of in words, and the address that says where."""

    place: Place
    record: Sentence
    address: AddressRecord


_NOWHERE = Point(lat=0, lon=0)


def placed(team: Team, clients: Iterable[ClientRecord], book: AddressBook) -> list[Place]:
    """The doors of these clients, and of the team's homes and places.

    Raises:
        TeamError: addresses that are missing, unknown or could be several places, all at once.

    """
    doors = [*_client_doors(clients), *_other_doors(team)]
    queries = {door.place.id: query for door in doors if (query := _query(door)) is not None}
    lookup = book.find_all(queries.values())
    faults = [problem.sentence() for problem in lookup.problems]
    places = []
    for door in doors:
        if door.place.id in lookup.found:
            found = lookup.found[door.place.id]
            building = door.place.building or found.building
            places.append(replace(door.place, point=found.point, building=building))
        elif door.place.id not in queries:
            try:
                places.append(replace(door.place, point=_point(door)))
            except GeoError as error:
                faults.append(_said_of(door, error))
    if faults:
        raise TeamError(faults)
    return places


def _client_doors(clients: Iterable[ClientRecord]) -> Iterator[_Door]:
    for client in clients:
        delays = {
            DoorKind.LIFT: client.has_lift,
            DoorKind.KEY_BOX: client.has_key_box,
            DoorKind.INTERCOM: client.has_intercom,
        }
        place = Place(
            id=client_place(client.id),
            point=_NOWHERE,
            building=client.building,
            door=frozenset(kind for kind, is_there in delays.items() if is_there),
            door_seconds=client.door_minutes * 60,
        )
        yield _Door(place=place, record=record_of("client", client.id), address=client.address)


def _other_doors(team: Team) -> Iterator[_Door]:
    for nurse in team.nurses:
        if nurse.home is not None:
            place = Place(id=home_place(nurse.id), point=_NOWHERE)
            yield _Door(place=place, record=record_of("nurse", nurse.id), address=nurse.home)
    for record in team.places:
        place = Place(id=record.id, point=_NOWHERE)
        yield _Door(place=place, record=record_of("place", record.id), address=record.address)


def _query(door: _Door) -> AddressQuery | None:
    """What to look up; nothing for a door with a position."""
    address = door.address
    if address.lat is not None or address.lon is not None or not address.postcode or address.number is None:
        return None
    return AddressQuery(
        id=door.place.id,
        postcode=address.postcode,
        number=str(address.number),
        addition=address.addition or "",
    )


def _said_of(door: _Door, error: GeoError) -> Sentence:
    record, why = door.record, error.sentence
    return Sentence(en=f"{record.en}: {why.en}", nl=f"{record.nl}: {why.nl}")


def _point(door: _Door) -> Point:
    lat, lon = door.address.lat, door.address.lon
    if lat is None or lon is None:
        raise GeoError(
            en="there is no address; give a postcode and a number, or a latitude and a longitude",
            nl="er is geen adres; geef een postcode en een huisnummer, of een breedte- en een lengtegraad",
        )
    return Point(lat=lat, lon=lon)
