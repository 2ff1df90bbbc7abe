"""Doors by the words that somebody says on the telephone: a street or a postcode, and a number."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from heapq import nsmallest

from geo.addresses import Address, AddressBook, is_one_door, normal_postcode

_WORD = re.compile(r"[^\W_]+")
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([a-z]{2})\b", re.IGNORECASE)
_MOST_WORDS = 8


def search_addresses(book: AddressBook, text: str, most: int = 8) -> list[Address]:
    """At most `most` doors that have every word of `text`; nothing where it says nothing.

    A word may be the beginning of a street's word, of a postcode or of an addition, but a number is the whole
    number: "bulev 12" finds Bulevardi 12 and 12 A, not 120. What begins with the first word comes first,
    then by street and number. Capitals and accents do not matter.
    """
    words = _words(text)[:_MOST_WORDS]
    if not words:
        return []
    found = _each_once(record for record in book if _has_all(record, words))
    return nsmallest(most, found, key=lambda record: _order(record, words[0]))


def _each_once(records: Iterable[Address]) -> list[Address]:
    """Without the same door recorded twice, for each shop in a house perhaps."""
    kept: dict[str, list[Address]] = defaultdict(list)
    for record in records:
        alike = kept[str(record)]
        if not any(is_one_door([record, other]) for other in alike):
            alike.append(record)
    return [record for alike in kept.values() for record in alike]


def _words(text: str) -> list[str]:
    """The words without capitals and accents; the two halves of a postcode are one word, "12a" is two."""
    joined = _POSTCODE.sub(r"\1\2 ", text)
    plain = unicodedata.normalize("NFKD", joined.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [part for word in _WORD.findall(letters) for part in _parts(word)]


def _parts(word: str) -> list[str]:
    if _POSTCODE.fullmatch(word):
        return [word]
    number = re.fullmatch(r"([0-9]{1,5})([a-z]+)", word)
    return list(number.groups()) if number else [word]


def _has_all(record: Address, words: list[str]) -> bool:
    street, addition = _words(record.street), record.addition.casefold()
    postcode = normal_postcode(record.postcode).casefold()
    return all(
        word == str(record.number)
        or (not word.isdigit() and any(each.startswith(word) for each in (*street, addition) if each))
        or (len(word) >= len("1234") and postcode.startswith(word))
        for word in words
    )


def _order(record: Address, first: str) -> tuple[bool, str, int, str, str]:
    street = record.street.casefold()
    return not street.startswith(first), street, record.number, record.addition, record.postcode
