"""The settings about travelling: what a team knows better than the map's profiles, in minutes and percent."""

from collections.abc import Iterator, Mapping
from typing import Any

from data.tables.cells import MINUTES_AS_SECONDS, format_decimal, whole
from data.tables.column import Column, column
from data.tables.words import DAY_PART
from data.team import OwnTravel
from geo.modes import Mode
from geo.profiles import PROFILES, DoorKind
from optimizer.domain.horizon import DayPart

MODE_WORDS = {
    Mode.FOOT: ("walking", "lopend"),
    Mode.BIKE: ("bike", "fiets"),
    Mode.EBIKE: ("e-bike", "e_fiets"),
    Mode.CAR: ("car", "auto"),
}
_DOOR_WORDS = {
    DoorKind.LIFT: ("lift", "lift"),
    DoorKind.KEY_BOX: ("key box", "sleutelkluis"),
    DoorKind.INTERCOM: ("intercom", "intercom"),
}
_SPEED = whole(10, 300, "percent")


def own_travel(parts: Mapping[str, Any]) -> OwnTravel:
    """What a team knows better, of the settings that it filled in."""
    parking, doors, parking_in, speed = {}, {}, {}, {}  # type: ignore[var-annotated]
    for path, value in parts.items():
        match path.split("."):
            case "parking", mode:
                parking[Mode(mode)] = value
            case "doors", kind:
                doors[DoorKind(kind)] = value
            case "parking_in", part, mode:
                parking_in.setdefault(DayPart(part), {})[Mode(mode)] = value
            case "speed", part, mode:
                speed.setdefault(DayPart(part), {})[Mode(mode)] = value
    return OwnTravel(parking=parking, parking_in=parking_in, speed=speed, doors=doors)


def travel_columns() -> Iterator[Column]:
    """A setting for each way to travel, each part of the day and each kind of door."""
    for mode, (en, nl) in MODE_WORDS.items():
        usual = _minutes(PROFILES[mode].overheads.parking)
        what = f"Minutes to park and lock at a stop ({en}); empty: {usual}."
        yield column(
            f"travel.parking.{mode}", f"parkeren_{nl}", MINUTES_AS_SECONDS, what, "2", f"parking_{mode}"
        )
    for kind, (en, nl) in _DOOR_WORDS.items():
        usual = _minutes(getattr(PROFILES[Mode.FOOT].overheads, kind))
        what = f"Minutes in and out that a door with {en} costs; empty: {usual}."
        yield column(f"travel.doors.{kind}", f"deur_{nl}", MINUTES_AS_SECONDS, what, "1.5", f"door_{kind}")
    for part in DayPart:
        for mode in Mode:
            yield from _in(part, mode)


def _in(part: DayPart, mode: Mode) -> Iterator[Column]:
    """The two settings of a way to travel in a part of the day."""
    (when, wanneer), (by, met) = DAY_PART.words[part], MODE_WORDS[mode]
    yield column(
        f"travel.parking_in.{part}.{mode}",
        f"parkeren_{met}_{wanneer}",
        MINUTES_AS_SECONDS,
        f"Minutes to park and lock on a shift in the {when} ({by}); empty: as on others.",
        "4",
        f"parking_{mode}_{part}",
    )
    yield column(
        f"travel.speed.{part}.{mode}",
        f"snelheid_{met}_{wanneer}",
        _SPEED,
        f"Speed on a shift in the {when} ({by}), of the usual speed; empty: 100.",
        "90",
        f"speed_{mode}_{part}",
    )


def _minutes(seconds: int) -> str:
    return format_decimal(seconds / 60)
