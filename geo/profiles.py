"""How each mode travels: speeds, access keys and overhead per stop, as data with their source.

Speeds are averages over a whole ride in km/h, waiting at junctions included, without hills or wind.
`[V]` was fitted so that 5,000 pairs in Hengelo agree with Valhalla 3.9 (see `benchmarks/results/geo.md`);
`[A]` is an assumption that a team should replace by its own experience.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from geo.modes import Mode

RULES_VERSION = 1
"""Raise it whenever profiles, access rules or the building of graphs change: cached graphs go stale by it."""


class DoorKind(StrEnum):
    """What stands between the kerb and a client and costs time."""

    LIFT = "lift"
    KEY_BOX = "key_box"
    INTERCOM = "intercom"


@dataclass(frozen=True, kw_only=True)
class Overheads:
    """Whole seconds that one stop costs beyond travelling."""

    parking: int
    lift: int = 90
    key_box: int = 45
    intercom: int = 30
    source: str = "[A] assumption: no measurements of home-care doors are public; ask the team"

    def at_door(self, kinds: frozenset[DoorKind]) -> int:
        """Seconds at a door that has these kinds of delay, in and out together."""
        return sum(int(getattr(self, kind.value)) for kind in kinds)


@dataclass(frozen=True, kw_only=True)
class DayPart:
    """What a team wants different in a part of the day: a factor on every speed, other overheads."""

    speed_factor: float = 1.0
    overheads: Overheads | None = None

    def __post_init__(self) -> None:
        if not 0.1 <= self.speed_factor <= 3:
            raise ValueError(f"a speed factor of {self.speed_factor} is outside 0.1 to 3")


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How one mode travels.

    `speeds_kph` gives the speed by `highway` value and names exactly the ways the mode may use unless a
    tag says otherwise; `tagged_kph` those it may use only where a tag of `access_keys` allows it.
    """

    mode: Mode
    access_keys: tuple[str, ...]
    speeds_kph: Mapping[str, float]
    tagged_kph: Mapping[str, float]
    surface_factors: Mapping[str, float] = field(default_factory=dict)
    maxspeed_factor: float = 0.0
    walking_kph: float = 4.8
    ferry_kph: float = 10.0
    has_default_ferry: bool = True
    obeys_oneway: bool = True
    overheads: Overheads
    day_parts: Mapping[str, DayPart] = field(default_factory=dict)
    source: str

    def overheads_in(self, day_part: str | None) -> Overheads:
        """The overheads in a part of the day; the mode's own where the team wants nothing else."""
        return self._part(day_part).overheads or self.overheads

    def speed_factor_in(self, day_part: str | None) -> float:
        """The factor on every speed in a part of the day."""
        return self._part(day_part).speed_factor

    def _part(self, day_part: str | None) -> DayPart:
        return self.day_parts.get(day_part, DayPart()) if day_part else DayPart()


_ROADS = ("primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link",
          "unclassified", "residential", "road")  # fmt: skip
_PATHS = ("footway", "pedestrian", "path", "track", "cycleway", "bridleway", "steps", "platform", "corridor")
_CALM = ("living_street", "service")

FOOT = Profile(
    mode=Mode.FOOT,
    access_keys=("foot", "access"),
    speeds_kph={**dict.fromkeys((*_ROADS, *_CALM, *_PATHS), 4.8), "steps": 3.0},
    tagged_kph=dict.fromkeys(("trunk", "trunk_link", "busway"), 4.8),
    obeys_oneway=False,
    overheads=Overheads(parking=0),
    source="4.8 km/h [V]; steps 3 km/h [A]; access by the OSM wiki, 'OSM tags for routing'",
)

BIKE = Profile(
    mode=Mode.BIKE,
    access_keys=("bicycle", "vehicle", "access"),
    speeds_kph={**dict.fromkeys(_ROADS, 16.0), "cycleway": 17.0, "living_street": 13.0, "service": 13.0,
                "path": 11.0, "track": 11.0, "bridleway": 8.0},
    tagged_kph={"footway": 10.0, "pedestrian": 10.0, "trunk": 16.0, "trunk_link": 16.0, "busway": 16.0,
                "platform": 4.8},
    surface_factors={"cobblestone": 0.8, "unhewn_cobblestone": 0.6, "sett": 0.85, "unpaved": 0.8,
                     "ground": 0.7, "dirt": 0.7, "grass": 0.55, "sand": 0.5, "mud": 0.4, "gravel": 0.7,
                     "fine_gravel": 0.85, "compacted": 0.9, "grass_paver": 0.7,
                     "woodchips": 0.6, "pebblestone": 0.6},
    overheads=Overheads(parking=60),
    source="speeds [V]; surfaces and one minute to park and lock [A]; access by the OSM wiki, 'Bicycle'",
)  # fmt: skip

EBIKE = replace(
    BIKE,
    mode=Mode.EBIKE,
    speeds_kph={way: min(25.0, kph * 1.2) for way, kph in BIKE.speeds_kph.items()},
    tagged_kph={**BIKE.tagged_kph, "trunk": 19.2, "trunk_link": 19.2, "busway": 19.2},
    overheads=Overheads(parking=75),
    source="the bicycle's speeds times 1.2, help ends at 25 km/h (EU 168/2013) [A]; "
    "75 s to park and lock [A]",
)

CAR = Profile(
    mode=Mode.CAR,
    access_keys=("motorcar", "motor_vehicle", "vehicle", "access"),
    speeds_kph={"motorway": 100.0, "motorway_link": 50.0, "trunk": 80.0, "trunk_link": 50.0, "primary": 50.0,
                "primary_link": 40.0, "secondary": 50.0, "secondary_link": 40.0, "tertiary": 40.0,
                "tertiary_link": 35.0, "unclassified": 35.0, "residential": 30.0, "road": 30.0,
                "living_street": 12.0, "service": 15.0, "track": 10.0},
    tagged_kph={"pedestrian": 6.0, "footway": 5.0, "cycleway": 10.0, "path": 5.0, "busway": 30.0,
                "bridleway": 5.0},
    surface_factors={"cobblestone": 0.8, "unhewn_cobblestone": 0.6, "unpaved": 0.6, "gravel": 0.7,
                     "sand": 0.4, "ground": 0.5, "dirt": 0.5, "grass": 0.4},
    maxspeed_factor=0.85,
    has_default_ferry=False,
    overheads=Overheads(parking=150),
    source="0.85 of maxspeed where tagged, else by class [A]; two and a half minutes to park [A]; "
    "access by the OSM wiki, 'Key:access'",
)  # fmt: skip

PROFILES: Mapping[Mode, Profile] = {profile.mode: profile for profile in (FOOT, BIKE, EBIKE, CAR)}
"""The data that a team starts from."""
