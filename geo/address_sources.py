"""Where addresses come from: an extract, or a file of postcode, number, addition, lat, lon.

A file's headers are Dutch or English.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import shapely

from geo.addresses import Address, AddressBook, normal_postcode, parse_number
from geo.errors import GeoError
from geo.features import Features
from geo.point import Point
from geo.sentence import Sentence

_HEADERS = {
    "postcode": ("postcode", "postal_code", "zip"),
    "number": ("number", "huisnummer", "house_number", "nummer"),
    "letter": ("huisletter",),
    "addition": ("addition", "toevoeging", "huisnummertoevoeging"),
    "lat": ("lat", "latitude", "breedtegraad", "y"),
    "lon": ("lon", "lng", "longitude", "lengtegraad", "x"),
    "street": ("street", "straat", "straatnaam", "openbare_ruimte_naam"),
    "building": ("building", "pand", "pand_identificatie"),
}
_NEEDED = ("postcode", "number", "lat", "lon")


def read_addresses(path: Path) -> AddressBook:
    """Reads a CSV of addresses, commas or semicolons, decimal points or commas, with or without a BOM.

    Raises:
        GeoError: the file is missing, lacks a column, or has bad rows; all of them, with line and column.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GeoError(
            en=f"{path.name} cannot be read as an address file in UTF-8",
            nl=f"{path.name} is niet te lezen als adressenbestand in UTF-8",
        ) from error
    lines = text.splitlines()
    if not lines:
        raise GeoError(
            en=f"{path.name} is empty: it needs the columns {', '.join(_NEEDED)}",
            nl=f"{path.name} is leeg: het vraagt de kolommen {', '.join(_NEEDED)}",
        )
    reader = csv.DictReader(lines, delimiter=";" if lines[0].count(";") > lines[0].count(",") else ",")
    columns = _columns(path, reader.fieldnames or ())
    records: list[Address] = []
    problems: list[Sentence] = []
    for row in reader:
        cells = {name: (row.get(column) or "").strip() for name, column in columns.items()}
        try:
            records.append(_parse_row(cells))
        except GeoError as error:
            line, why = reader.line_num, error.sentence
            problems.append(Sentence(en=f"line {line}: {why.en}", nl=f"regel {line}: {why.nl}"))
    if problems:
        raise GeoError(
            en=f"{path.name}: {'; '.join(each.en for each in problems)}",
            nl=f"{path.name}: {'; '.join(each.nl for each in problems)}",
        )
    return AddressBook(records=tuple(records))


def _columns(path: Path, headers: object) -> dict[str, str]:
    """Our name of a column to the file's."""
    by_lower = {str(header).strip().lower(): str(header) for header in headers}  # type: ignore[attr-defined]
    columns = {
        name: by_lower[alias] for name, aliases in _HEADERS.items() for alias in aliases if alias in by_lower
    }
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise GeoError(
            en=f"{path.name} lacks the columns {', '.join(missing)}: name them in the first line",
            nl=f"in {path.name} ontbreken de kolommen {', '.join(missing)}: noem ze op de eerste regel",
        )
    return columns


def _parse_row(cells: Mapping[str, str]) -> Address:
    postcode = normal_postcode(cells["postcode"])
    parsed = parse_number(cells["number"], cells.get("letter", "") + cells.get("addition", ""))
    if not postcode and not cells.get("street"):
        raise GeoError(en="column postcode is empty", nl="kolom postcode is leeg")
    if parsed is None:
        raise GeoError(
            en="column number does not begin with a house number",
            nl="kolom nummer begint niet met een huisnummer",
        )
    return Address(
        postcode=postcode,
        number=parsed[0],
        addition=parsed[1],
        street=cells.get("street", ""),
        point=Point(lat=_degrees(cells, "lat"), lon=_degrees(cells, "lon")),
        building=cells.get("building") or None,
    )


def _degrees(cells: Mapping[str, str], column: str) -> float:
    try:
        return float(cells[column].replace(",", "."))
    except ValueError:
        raise GeoError(
            en=f"column {column} is not a number of degrees", nl=f"kolom {column} is geen getal in graden"
        ) from None


def save_addresses(book: AddressBook, path: Path) -> None:
    """Writes an address book as `read_addresses` reads it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("postcode", "number", "addition", "street", "lat", "lon", "building"))
        for record in book:
            where = (record.point.lat, record.point.lon, record.building or "")
            table.writerow((record.postcode, record.number, record.addition, record.street, *where))


def book_from_features(features: Features) -> AddressBook:
    """The addresses of an extract, each with the building it lies in."""
    names = list(features.buildings)
    tree = shapely.STRtree([features.buildings[name] for name in names])
    records = []
    for item in features.addressed:
        inside = tree.query(item.point, predicate="within").tolist()
        building = item.building or (names[min(inside)] if inside else None)
        for text in item.tags["addr:housenumber"].split(";"):
            parsed = parse_number(text)
            # Without a street and a postcode a number names no door.
            if parsed is not None and ("addr:street" in item.tags or "addr:postcode" in item.tags):
                records.append(_record(item.tags, item.point, parsed, building))
    return AddressBook(records=tuple(sorted(set(records), key=_order)))


def _record(
    tags: Mapping[str, str], point: shapely.Point, parsed: tuple[int, str], building: str | None
) -> Address:
    return Address(
        postcode=normal_postcode(tags.get("addr:postcode", "")),
        number=parsed[0],
        addition=parsed[1],
        street=tags.get("addr:street", ""),
        point=Point(lat=round(point.y, 7), lon=round(point.x, 7)),
        building=building,
    )


def _order(record: Address) -> tuple[str, str, int, str, float, float]:
    return record.postcode, record.street, record.number, record.addition, record.point.lat, record.point.lon
