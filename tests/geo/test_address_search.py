"""A street and a number, as they are said on the telephone, find the door."""

import pytest

from geo.address_search import search_addresses
from geo.addresses import Address, AddressBook
from geo.point import Point


def door(street: str, number: int, addition: str = "", postcode: str = "", *, lat: float = 52.0) -> Address:
    point = Point(lat=lat, lon=4.36)
    return Address(postcode=postcode, number=number, addition=addition, street=street, point=point)


BOOK = AddressBook(
    records=(
        door("Bulevardi", 120),
        door("Bulevardi", 12, "A"),
        door("Bulevardi", 12),
        door("Iso Roobertinkatu", 1),
        door("Étoile", 3),
        door("Papsouwselaan", 12, "BIS", postcode="2624AK"),
    )
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("bulevardi 12", ["Bulevardi 12", "Bulevardi 12-A"]),
        ("BULEV 12a", ["Bulevardi 12-A"]),
        ("12 bulevardi", ["Bulevardi 12", "Bulevardi 12-A"]),
        ("roobert", ["Iso Roobertinkatu 1"]),
        ("etoile", ["Étoile 3"]),
        ("2624 ak 12", ["Papsouwselaan 12-BIS 2624AK"]),
        ("2624AK", ["Papsouwselaan 12-BIS 2624AK"]),
        ("2624 ak 13", []),
        ("bulevardi 7", []),
        ("  ", []),
        ("?!", []),
    ],
)
def test_every_word_that_is_said_has_to_fit_the_door(said: str, found: list[str]) -> None:
    assert [str(each) for each in search_addresses(BOOK, said)] == found


def test_no_more_doors_are_found_than_are_asked_for() -> None:
    assert len(search_addresses(BOOK, "b", most=2)) == 2


def test_a_door_that_is_recorded_twice_is_shown_once_but_two_doors_of_one_name_both_are() -> None:
    book = AddressBook(records=(door("Plein", 1), door("Plein", 1), door("Plein", 1, lat=52.1)))
    assert [each.point.lat for each in search_addresses(book, "plein 1")] == [52.0, 52.1]
