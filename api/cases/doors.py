"""Where a client lives, in the words that somebody can find the door by."""

from data.team import AddressRecord
from geo.addresses import Address, AddressBook, AddressQuery, normal_postcode
from geo.point import Point


def address_in_words(book: AddressBook, address: AddressRecord, point: Point) -> str | None:
    """Street and number where the door is known, else postcode and number; nothing for a position alone."""
    door = _door(book, address, point)
    return in_words(address) if door is None else str(door)


def in_words(address: AddressRecord) -> str | None:
    """A postcode with its number, as on an envelope; nothing for a place that is only a position."""
    if not address.postcode or address.number is None:
        return None
    addition = f"-{address.addition}" if address.addition else ""
    return f"{address.postcode} {address.number}{addition}"


def _door(book: AddressBook, address: AddressRecord, point: Point) -> Address | None:
    """By where it stands and its number: a postcode alone may be that of a whole quarter."""
    if address.number is None:
        return None
    asked = AddressQuery(
        id="", postcode=address.postcode or "", number=str(address.number), addition=address.addition or ""
    )
    found = book.find(asked)
    if isinstance(found, Address):
        return found
    there = book.door_at(point, address.number, asked.addition.upper())
    return there if there is not None and _is_postcode(there, asked.postcode) else None


def _is_postcode(door: Address, postcode: str) -> bool:
    return not postcode or not door.postcode or door.postcode == normal_postcode(postcode)
