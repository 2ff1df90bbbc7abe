"""Where a client lives, in words."""

from api.cases.doors import address_in_words
from data.team import AddressRecord
from geo.addresses import Address, AddressBook
from geo.point import Point

HERE = Point(lat=60.165, lon=24.937)
DOOR = Address(postcode="", number=12, addition="A", street="Bulevardi", point=HERE)
IN_DELFT = Address(postcode="2624AK", number=5, addition="", street="Papsouwselaan", point=HERE)
BOOK = AddressBook(records=(DOOR, IN_DELFT))


def test_a_door_that_is_known_is_said_by_its_street() -> None:
    known = AddressRecord(lat=HERE.lat, lon=HERE.lon, number=12)
    assert address_in_words(BOOK, known) == "Bulevardi 12-A"
    by_postcode = AddressRecord(postcode="2624AK", number=5)
    assert address_in_words(BOOK, by_postcode) == "Papsouwselaan 5 2624AK"


def test_a_door_that_is_not_known_is_said_by_its_postcode_and_number() -> None:
    unknown = AddressRecord(lat=HERE.lat, lon=HERE.lon, postcode="2624ZZ", number=5, addition="b")
    assert address_in_words(BOOK, unknown) == "2624ZZ 5-b"


def test_a_position_alone_has_no_words() -> None:
    assert address_in_words(BOOK, AddressRecord(lat=HERE.lat, lon=HERE.lon)) is None
