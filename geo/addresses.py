"""Postcode and house number to a place, from the extract or a local file; nothing is guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.point import Point
from geo.sentence import Sentence

SAME_DOOR_METRES = 25.0
"""Two records of one address within this distance are one door recorded twice."""

_METRES_PER_DEGREE = 111_195.0
_NUM_CANDIDATES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """A door as recorded. `postcode` and `addition` are normalised, empty where the record has none."""

    postcode: str
    number: int
    addition: str
    street: str
    point: Point
    building: str | None = None

    def __str__(self) -> str:
        number = f"{self.number}-{self.addition}" if self.addition else f"{self.number}"
        return " ".join(part for part in (self.street, number, self.postcode) if part)


@dataclass(frozen=True, kw_only=True)
class AddressQuery:
    """What is asked for `id`: a postcode, a number ("12", "12-A", "12 bis") and perhaps an addition."""

    id: str
    postcode: str
    number: str
    addition: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.postcode, self.number, self.addition) if part)


@dataclass(frozen=True, kw_only=True)
class AddressProblem:
    """An address that was not placed, and the nearest records for a person to choose from."""

    query: AddressQuery
    is_ambiguous: bool
    candidates: tuple[Address, ...]

    def sentence(self) -> Sentence:
        """The same in words."""
        what = "could be more than one place" if self.is_ambiguous else "is not known"
        what_nl = "kan meer dan één plaats zijn" if self.is_ambiguous else "is niet bekend"
        near = "; ".join(map(str, self.candidates))
        return Sentence(
            en=f"{self.query.id}: {self.query} {what}; nearest: {near or 'none'}",
            nl=f"{self.query.id}: {self.query} {what_nl}; het dichtst erbij: {near or 'niets'}",
        )


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """The answer to many queries at once: by query id what was found, and every problem."""

    found: Mapping[str, Address]
    problems: tuple[AddressProblem, ...]


def normal_postcode(text: str) -> str:
    """A postcode without spaces, in capitals: "1234 ab" is "1234AB"."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def parse_number(text: str, addition: str = "") -> tuple[int, str] | None:
    """A number and a normalised addition; None without a number.

    "12-A", "12 a" and "12" with "A" are all (12, "A"); "12 bis" is (12, "BIS").
    """
    found = re.match(r"\s*(\d{1,6})(.*)$", text, re.DOTALL)
    if not found:
        return None
    return int(found[1]), re.sub(r"[^0-9A-Z]", "", (found[2] + addition).upper())


@dataclass(frozen=True, kw_only=True)
class AddressBook:
    """All known doors, in a fixed order."""

    records: tuple[Address, ...]

    def __iter__(self) -> Iterator[Address]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    @cached_property
    def _by_postcode(self) -> Mapping[str, tuple[Address, ...]]:
        found: dict[str, list[Address]] = defaultdict(list)
        for record in self.records:
            found[record.postcode].append(record)
        return {postcode: tuple(records) for postcode, records in found.items()}

    def find(self, query: AddressQuery) -> Address | AddressProblem:
        """The one door that the query names, or why there is none."""
        parsed = parse_number(query.number, query.addition)
        postcode = normal_postcode(query.postcode)
        if parsed is None or not postcode:
            return AddressProblem(query=query, is_ambiguous=False, candidates=())
        at_number = [record for record in self._by_postcode.get(postcode, ()) if record.number == parsed[0]]
        exact = [record for record in at_number if record.addition == parsed[1]]
        if exact and is_one_door(exact):
            return exact[0]
        if exact or (len(at_number) > 1 and not parsed[1]):
            return AddressProblem(query=query, is_ambiguous=True, candidates=tuple(exact or at_number))
        return AddressProblem(query=query, is_ambiguous=False, candidates=self._nearest(postcode, *parsed))

    def door_at(self, point: Point, number: int, addition: str = "") -> Address | None:
        """The door of that number that stands at a point, to `SAME_DOOR_METRES`; None without one.

        Of several the one with the addition, then the nearest.
        """
        numbered = [record for record in self.records if record.number == number]
        metres = [_metres(point, record.point) for record in numbered]
        near = [
            (record.addition != addition, away, str(record), at)
            for at, (record, away) in enumerate(zip(numbered, metres, strict=True))
            if away <= SAME_DOOR_METRES
        ]
        return numbered[min(near)[-1]] if near else None

    def find_all(self, queries: Iterable[AddressQuery]) -> Lookup:
        """Every query answered, every problem listed."""
        answers = [(query.id, self.find(query)) for query in queries]
        return Lookup(
            found={name: answer for name, answer in answers if isinstance(answer, Address)},
            problems=tuple(answer for _, answer in answers if isinstance(answer, AddressProblem)),
        )

    def sample(self, rng: np.random.Generator, count: int) -> list[Address]:
        """Random doors, each at most once; `ValueError` where there are not enough."""
        return [self.records[i] for i in rng.choice(len(self.records), count, replace=False).tolist()]

    def _nearest(self, postcode: str, number: int, addition: str) -> tuple[Address, ...]:
        """Near in writing: the same postcode first, then the same number at a postcode that reads alike."""
        in_postcode = self._by_postcode.get(postcode, ())
        pool = in_postcode or [
            record
            for other, records in self._by_postcode.items()
            if _num_differences(other, postcode) <= 2
            for record in records
        ]

        def distance(record: Address) -> tuple[int, int, bool, str]:
            differences = _num_differences(record.postcode, postcode)
            return differences, abs(record.number - number), record.addition != addition, record.addition

        return tuple(sorted(pool, key=distance)[:_NUM_CANDIDATES])


def _num_differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def is_one_door(records: Sequence[Address]) -> bool:
    """Whether the records lie together, or within one building."""
    if len({record.building for record in records}) == 1 and records[0].building is not None:
        return True
    return all(_metres(records[0].point, record.point) <= SAME_DOOR_METRES for record in records)


def _metres(one: Point, other: Point) -> float:
    """How far apart two points of one neighbourhood lie."""
    squeeze = np.cos(np.radians(one.lat))
    return float(np.hypot(other.lat - one.lat, (other.lon - one.lon) * squeeze) * _METRES_PER_DEGREE)
