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
        raise GeoError(f"{path.name} cannot be read as an address file in UTF-8") from error
    lines = text.splitlines()
    if not lines:
        raise GeoError(f"{path.name} is empty: it needs the columns {', '.join(_NEEDED)}")
    reader = csv.DictReader(lines, delimiter=";" if lines[0].count(";") > lines[0].count(",") else ",")
    columns = _columns(path, reader.fieldnames or ())
    records: list[Address] = []
    problems: list[str] = []
    for row in reader:
        cells = {name: (row.get(column) or "").strip() for name, column in columns.items()}
        try:
            records.append(_parse_row(cells))
        except ValueError as error:
            problems.append(f"line {reader.line_num}: {error}")
    if problems:
        raise GeoError(f"{path.name}: {'; '.join(problems)}")
    return AddressBook(records=tuple(records))


def _columns(path: Path, headers: object) -> dict[str, str]:
    """Our name of a column to the file's."""
    by_lower = {str(header).strip().lower(): str(header) for header in headers}  # type: ignore[attr-defined]
    columns = {
        name: by_lower[alias] for name, aliases in _HEADERS.items() for alias in aliases if alias in by_lower
    }
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise GeoError(f"{path.name} lacks the columns {', '.join(missing)}: name them in the first line")
    return columns


def _parse_row(cells: Mapping[str, str]) -> Address:
    postcode = normal_postcode(cells["postcode"])
    parsed = parse_number(cells["number"], cells.get("letter", "") + cells.get("addition", ""))
    if not postcode and not cells.get("street"):
        raise ValueError("column postcode is empty")
    if parsed is None:
        raise ValueError("column number does not begin with a house number")
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
        raise ValueError(f"column {column} is not a number of degrees") from None


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
