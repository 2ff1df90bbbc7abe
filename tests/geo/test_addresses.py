from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.address_sources import book_from_features, read_addresses, save_addresses
from geo.addresses import Address, AddressBook, AddressProblem, AddressQuery, normal_postcode, parse_number
from geo.area import Area, load_area
from geo.errors import GeoError
from geo.features import read_features
from geo.point import Point

HOME = Point(lat=52.0, lon=4.36)


def record(number: int, addition: str = "", postcode: str = "2624AK", **more: object) -> Address:
    fields = {"street": "Papsouwselaan", "point": HOME, "building": None} | more
    return Address(postcode=postcode, number=number, addition=addition, **fields)  # type: ignore[arg-type]


def query(number: str, addition: str = "", postcode: str = "2624 ak") -> AddressQuery:
    return AddressQuery(id="client-1", postcode=postcode, number=number, addition=addition)


def problem(book: AddressBook, asked: AddressQuery) -> AddressProblem:
    answer = book.find(asked)
    assert isinstance(answer, AddressProblem)
    return answer


@pytest.mark.parametrize(
    ("number", "addition", "parsed"),
    [
        ("12", "", (12, "")),
        ("12A", "", (12, "A")),
        ("12-a", "", (12, "A")),
        (" 12 ", "a", (12, "A")),
        ("12 bis", "", (12, "BIS")),
        ("12", "-2", (12, "2")),
        ("12a", "2", (12, "A2")),
        ("Villa", "", None),
    ],
)
def test_a_house_number_is_read_however_it_is_written(
    number: str, addition: str, parsed: tuple[int, str] | None
) -> None:
    assert parse_number(number, addition) == parsed


@given(st.text(alphabet="0123456789abcABC -", max_size=9))
def test_spaces_and_capitals_do_not_matter_in_a_postcode(text: str) -> None:
    assert normal_postcode(text) == normal_postcode(text.lower().replace(" ", ""))


def test_a_door_is_found_by_postcode_number_and_addition() -> None:
    book = AddressBook(records=(record(12), record(12, "A"), record(14)))
    assert book.find(query("12")) == record(12)
    assert book.find(query("12-a")) == record(12, "A")
    assert book.find(query("12", "A")) == record(12, "A")


def test_an_unknown_number_lists_the_nearest_of_its_street_and_guesses_nothing() -> None:
    book = AddressBook(records=tuple(record(number) for number in (2, 4, 8, 10, 40)))
    found = problem(book, query("6"))
    assert not found.is_ambiguous
    assert [near.number for near in found.candidates] == [4, 8, 2]
    assert found.sentence().en == (
        "client-1: 2624 ak 6 is not known; nearest: Papsouwselaan 4 2624AK; Papsouwselaan 8 2624AK; "
        "Papsouwselaan 2 2624AK"
    )


def test_a_missing_addition_is_not_filled_in() -> None:
    found = problem(AddressBook(records=(record(12, "A"),)), query("12"))
    assert not found.is_ambiguous
    assert found.candidates == (record(12, "A"),)


def test_a_number_with_several_additions_is_ambiguous_without_one() -> None:
    found = problem(AddressBook(records=(record(12, "A"), record(12, "B"))), query("12"))
    assert found.is_ambiguous
    assert found.candidates == (record(12, "A"), record(12, "B"))


def test_a_mistyped_postcode_lists_doors_whose_postcode_reads_alike() -> None:
    book = AddressBook(records=(record(12), record(13), record(12, postcode="9999ZZ")))
    assert problem(book, query("12", postcode="2624AX")).candidates == (record(12), record(13))
    assert problem(book, query("12", postcode="1000AA")).candidates == ()


def test_one_address_recorded_twice_in_one_place_is_one_door() -> None:
    near = Point(lat=52.0001, lon=4.36)
    assert AddressBook(records=(record(12), record(12, point=near))).find(query("12")) == record(12)


def test_one_address_recorded_in_two_places_is_ambiguous() -> None:
    far = Point(lat=52.001, lon=4.36)
    assert problem(AddressBook(records=(record(12), record(12, point=far))), query("12")).is_ambiguous


def test_one_address_recorded_twice_in_one_large_building_is_one_door() -> None:
    far = Point(lat=52.001, lon=4.36)
    book = AddressBook(records=(record(12, building="w1"), record(12, building="w1", point=far)))
    assert book.find(query("12")) == record(12, building="w1")


def test_all_problems_are_listed_at_once() -> None:
    book = AddressBook(records=(record(12), record(14, "A"), record(14, "B")))
    asked = [
        AddressQuery(id=f"c{i}", postcode=postcode, number=number)
        for i, (postcode, number) in enumerate(
            [("2624AK", "12"), ("2624AK", "14"), ("2624AK", "99"), ("", "1")]
        )
    ]
    answer = book.find_all(asked)
    assert answer.found == {"c0": record(12)}
    assert [(found.query.id, found.is_ambiguous) for found in answer.problems] == [
        ("c1", True), ("c2", False), ("c3", False),
    ]  # fmt: skip


def test_the_embedded_extract_knows_its_addresses_streets_and_buildings(helsinki: Area) -> None:
    book = helsinki.addresses
    assert len(book) > 1400
    assert sum(bool(door.street) for door in book) > 1400
    assert sum(bool(door.postcode) for door in book) > 900
    assert sum(door.building is not None for door in book) > 1200
    assert sum(door.addition != "" for door in book) > 100


def test_random_doors_are_the_same_for_the_same_seed(helsinki: Area) -> None:
    book = helsinki.addresses
    first, again = (book.sample(np.random.default_rng(5), 20) for _ in range(2))
    assert first == again
    assert len(set(first)) == 20


@pytest.mark.shared
def test_nearly_every_address_of_a_dutch_neighbourhood_finds_itself(extracts: Path) -> None:
    book = load_area(extracts / "delft-tuwijk-2025.osm.pbf").addresses
    asked = [
        AddressQuery(
            id=str(i), postcode=door.postcode.lower(), number=str(door.number), addition=door.addition
        )
        for i, door in enumerate(book)
    ]
    answer = book.find_all(asked)
    assert len(answer.found) >= 0.995 * len(book)
    assert all(
        answer.found[str(i)].postcode == door.postcode
        for i, door in enumerate(book)
        if str(i) in answer.found
    )


def test_an_extract_of_roads_alone_has_an_empty_book(tmp_path: Path) -> None:
    from tests.geo.worlds import block  # noqa: PLC0415

    assert len(book_from_features(read_features(block(tmp_path).path))) == 0


def test_an_address_file_comes_back_as_it_was(tmp_path: Path) -> None:
    book = AddressBook(records=(record(12, "A", building="w1"), record(14, street="Straat, de; lange")))
    save_addresses(book, tmp_path / "a.csv")
    assert read_addresses(tmp_path / "a.csv") == book


@pytest.mark.parametrize(
    "text",
    [
        "postcode,number,addition,lat,lon\n2624AK,12,A,52.0,4.36\n",
        "\ufeffPostcode;Huisnummer;Toevoeging;Lat;Lon\n2624 ak;12;a;52,0;4,36\n",
        "postcode;huisnummer;huisletter;toevoeging;y;x\n2624AK;12;A;;52.0;4.36\n",
    ],
)
def test_an_address_file_may_be_dutch_or_english(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert read_addresses(tmp_path / "a.csv").records == (record(12, "A", street=""),)


def test_every_bad_row_of_an_address_file_is_named(tmp_path: Path) -> None:
    rows = [
        "postcode,number,lat,lon",
        ",1,52,4",
        "2624AK,x,52,4",
        "2624AK,1,north,4",
        "2624AK,1,480000,250000",
    ]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(GeoError) as caught:
        read_addresses(tmp_path / "a.csv")
    said = str(caught.value)
    assert said.startswith("a.csv: line 2: column postcode is empty; line 3: column number does not begin")
    assert "line 4: column lat is not a number" in said
    assert "line 5: latitude 480000.0, longitude 250000.0 is not a place on earth" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"postcode,lat\n", "lacks the columns number, lon"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_file_that_is_no_address_file_is_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(GeoError, match=rf"a\.csv {said}"):
        read_addresses(tmp_path / "a.csv")


def test_a_position_with_a_number_is_the_door_of_that_number_that_stands_there() -> None:
    next_door = record(14, point=Point(lat=52.0, lon=4.3601))
    far = record(12, point=Point(lat=52.001, lon=4.36), street="Elsewhere")
    book = AddressBook(records=(far, next_door, record(12)))
    assert book.door_at(HOME, 12) == record(12)
    assert book.door_at(HOME, 14) == next_door
    assert book.door_at(HOME, 16) is None
    flats = AddressBook(records=(record(12, "A"), record(12, "B")))
    assert flats.door_at(HOME, 12, "B") == record(12, "B")
    assert AddressBook(records=(far,)).door_at(HOME, 12) is None
