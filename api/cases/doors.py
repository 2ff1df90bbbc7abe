"""Where a client lives, in the words that somebody can find the door by."""

from collections.abc import Mapping

from api.cases.member import Member
from api.cases.stored import log
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.team import AddressRecord
from geo.addresses import Address, AddressBook, AddressQuery, normal_postcode
from geo.point import Point
from optimizer.domain.ids import ClientId


def client_doors(tx: Tx, teams: Teams, member: Member) -> Mapping[ClientId, str | None]:
    """Where each client of the team lives, if it can be said; each of them is logged as seen."""
    team = teams.now(tx, member.team).team
    book = teams.addresses(team)
    log(tx, member, "addresses read", "clients/doors", [client.id for client in team.clients], action="read")
    return {client.id: address_in_words(book, client.address) for client in team.clients}


def address_in_words(book: AddressBook, address: AddressRecord) -> str | None:
    """Street and number where the door is known, else postcode and number; nothing for a position alone."""
    door = _door(book, address)
    return in_words(address) if door is None else str(door)


def in_words(address: AddressRecord) -> str | None:
    """A postcode with its number, as on an envelope; nothing for a place that is only a position."""
    if not address.postcode or address.number is None:
        return None
    addition = f"-{address.addition}" if address.addition else ""
    return f"{address.postcode} {address.number}{addition}"


def _door(book: AddressBook, address: AddressRecord) -> Address | None:
    """By where it stands and its number: a postcode alone may be that of a whole quarter."""
    if address.number is None:
        return None
    asked = AddressQuery(
        id="", postcode=address.postcode or "", number=str(address.number), addition=address.addition or ""
    )
    found = book.find(asked)
    if isinstance(found, Address):
        return found
    if address.lat is None or address.lon is None:
        return None
    there = book.door_at(Point(lat=address.lat, lon=address.lon), address.number, asked.addition.upper())
    return there if there is not None and _is_postcode(there, asked.postcode) else None


def _is_postcode(door: Address, postcode: str) -> bool:
    return not postcode or not door.postcode or door.postcode == normal_postcode(postcode)
