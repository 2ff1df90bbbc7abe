"""May a mode travel a way, forward and backward? Tags in, two answers out.

After the OSM wiki: 'Key:access', 'Bicycle', 'Key:oneway', 'Key:cycleway'. Tags with conditions
(`access:conditional`) and turn restrictions are not read.
"""

from collections.abc import Mapping, Sequence

from geo.modes import Mode
from geo.profiles import Profile

Tags = Mapping[str, str]

_ALLOWED = frozenset({"yes", "permissive", "designated", "destination", "official", "customers", "residents",
                      "dismount", "delivery"})  # fmt: skip
_FORBIDDEN = frozenset({"no", "private", "use_sidepath", "agricultural", "forestry", "military", "permit",
                        "emergency", "restricted", "discouraged"})  # fmt: skip
_CLOSED_TO_CARS = frozenset({"bollard", "block", "cycle_barrier", "jersey_barrier", "kissing_gate", "stile",
                             "turnstile", "motorcycle_barrier", "log", "debris", "bus_trap", "chain",
                             "planter", "barrier_board"})  # fmt: skip
_CLOSED_TO_BIKES = frozenset({"kissing_gate", "stile", "turnstile"})


def _permission(keys: Sequence[str], tags: Tags, suffix: str = "") -> bool | None:
    """What the most specific access tag says; None where no tag says anything known."""
    for key in keys:
        value = tags.get(key + suffix)
        if value in _ALLOWED:
            return True
        if value in _FORBIDDEN:
            return False
    return None


def _is_open(profile: Profile, tags: Tags, *, suffix: str) -> bool:
    """Whether the mode may be on the way at all in the direction of the suffix."""
    stated = _permission(profile.access_keys, tags, suffix)
    if stated is None:
        stated = _permission(profile.access_keys, tags)
    if tags.get("route") == "ferry":
        return profile.has_default_ferry if stated is None else stated
    if tags.get("motorroad") == "yes" and profile.mode is not Mode.CAR:
        return False
    highway = tags.get("highway", "")
    # A bare access=yes on a footway does not open it to bicycles: only a tag of the vehicle does.
    if highway in profile.tagged_kph:
        return stated is not False and _permission(profile.access_keys[:-1], tags) is True
    return highway in profile.speeds_kph and stated is not False


def _flow(value: str | None) -> tuple[bool, bool] | None:
    """A one-way value as (forward, backward); None where it says nothing."""
    if value in {"yes", "1", "true"}:
        return True, False
    if value in {"-1", "reverse"}:
        return False, True
    if value in {"no", "false", "0"}:
        return True, True
    # The direction changes by the hour and no tag says when: nobody is sent there.
    return (False, False) if value in {"reversible", "alternating"} else None


def _has_contraflow(tags: Tags) -> bool:
    """Whether a cycle lane or track runs against a one-way street."""
    for side in ("", ":left", ":right", ":both"):
        if tags.get(f"cycleway{side}", "").startswith("opposite"):
            return True
        if tags.get(f"cycleway{side}:oneway") in {"no", "-1"}:
            return True
    return tags.get("bicycle:backward") in _ALLOWED


def _oneway(profile: Profile, tags: Tags) -> tuple[bool, bool]:
    """Which directions the one-way tags leave."""
    if profile.mode is Mode.FOOT:
        return _flow(tags.get("oneway:foot")) or (True, True)
    general = _flow(tags.get("oneway"))
    if general is None:
        is_implied = tags.get("junction") in {"roundabout", "circular"} or tags.get("highway") == "motorway"
        general = (True, not is_implied)
    if profile.mode is Mode.CAR:
        return general
    own = _flow(tags.get("oneway:bicycle"))
    if own is not None:
        # On a way drawn against its traffic a bicycle's "yes" follows the traffic, not the drawing.
        return general if own == (True, False) and general == (False, True) else own
    return (True, True) if _has_contraflow(tags) and general != (False, False) else general


def directions(profile: Profile, tags: Tags) -> tuple[bool, bool]:
    """Whether `profile` may travel a way with these tags forward and backward, as the way is drawn."""
    forward, backward = _oneway(profile, tags)
    return (
        forward and _is_open(profile, tags, suffix=":forward"),
        backward and _is_open(profile, tags, suffix=":backward"),
    )


def is_barrier(profile: Profile, tags: Tags) -> bool:
    """Whether a node with these tags stops the mode; a gate stops only whom a tag says it stops."""
    kind = tags.get("barrier")
    if kind is None or profile.mode is Mode.FOOT:
        return kind is not None and _permission(profile.access_keys, tags) is False
    stated = _permission(profile.access_keys, tags)
    if stated is not None:
        return not stated
    return kind in (_CLOSED_TO_CARS if profile.mode is Mode.CAR else _CLOSED_TO_BIKES)
