"""How fast a mode travels a way, by its tags and the mode's profile."""

import re
from collections.abc import Mapping

from geo.access import directions
from geo.modes import Mode
from geo.profiles import Profile

_MPH_IN_KPH = 1.609344


def parse_maxspeed(value: str | None) -> float | None:
    """A `maxspeed` tag in km/h; None where it holds no number ("none", "walk", "NL:urban")."""
    found = re.match(r"\s*(\d+(?:\.\d+)?)\s*(mph)?", value or "")
    if not found or float(found[1]) == 0:
        return None
    return float(found[1]) * (_MPH_IN_KPH if found[2] else 1.0)


def parse_duration(value: str | None) -> float | None:
    """A ferry's `duration` tag ("hh:mm", "hh:mm:ss" or minutes) in seconds, else None."""
    parts = (value or "").strip().split(":")
    if not all(part.isdigit() for part in parts):
        return None
    hours, minutes, seconds = {1: ("0", *parts, "0"), 2: (*parts, "0"), 3: tuple(parts)}.get(
        len(parts), ("0",) * 3
    )
    return float(int(hours) * 3600 + int(minutes) * 60 + int(seconds)) or None


def _road_kph(profile: Profile, tags: Mapping[str, str]) -> float:
    """The speed on a way that the mode may use."""
    highway = tags.get("highway", "")
    kph = profile.speeds_kph[highway] if highway in profile.speeds_kph else profile.tagged_kph[highway]
    if tags.get("bicycle") == "dismount" and profile.mode in {Mode.BIKE, Mode.EBIKE}:
        return profile.walking_kph
    limit = parse_maxspeed(tags.get("maxspeed"))
    if limit and profile.maxspeed_factor:
        # A car park or a yard is not driven at the limit of its street.
        kph = (
            min(limit, kph)
            if highway in {"service", "living_street", "track"}
            else limit * profile.maxspeed_factor
        )
    elif limit:
        kph = min(kph, limit)
    surface = tags.get("surface", "").split(":")[0]
    return kph * profile.surface_factors.get(surface, 1.0)


def travel_seconds(profile: Profile, tags: Mapping[str, str], metres: float) -> tuple[float, float]:
    """Seconds for a whole way forward and backward; infinite where the mode may not go."""
    if tags.get("route") == "ferry":
        seconds = parse_duration(tags.get("duration")) or metres / (profile.ferry_kph / 3.6)
    elif any(directions(profile, tags)):
        seconds = metres / (_road_kph(profile, tags) / 3.6)
    else:
        return float("inf"), float("inf")
    forward, backward = directions(profile, tags)
    return (seconds if forward else float("inf")), (seconds if backward else float("inf"))
