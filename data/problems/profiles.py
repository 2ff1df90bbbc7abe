"""How a team travels: the profiles of the map, with what the team knows better laid over them."""

from collections.abc import Mapping
from dataclasses import replace

from data.team import OwnTravel
from geo.modes import Mode
from geo.profiles import DayPart as PartProfile
from geo.profiles import Overheads, Profile
from optimizer.domain.horizon import DayPart

_SOURCE = "the team's own table"


def own_profiles(own: OwnTravel, profiles: Mapping[Mode, Profile]) -> Mapping[Mode, Profile]:
    """The profiles with the team's own minutes and speeds; the same where it has none."""
    return {mode: _own_profile(own, profile) for mode, profile in profiles.items()}


def _own_profile(own: OwnTravel, profile: Profile) -> Profile:
    overheads = _own_overheads(own, profile.overheads, own.parking.get(profile.mode))
    parts = {str(part): _own_part(own, part, profile, overheads) for part in DayPart}
    differing = {part: each for part, each in parts.items() if each != PartProfile()}
    return replace(profile, overheads=overheads, day_parts=differing)


def _own_part(own: OwnTravel, part: DayPart, profile: Profile, overheads: Overheads) -> PartProfile:
    """A part of the day: the team's own word, else the profile's for that part, else nothing different."""
    usual = profile.day_parts.get(part, PartProfile())
    parking = own.parking_in.get(part, {}).get(profile.mode)
    percent = own.speed.get(part, {}).get(profile.mode)
    is_own = parking is not None or usual.overheads is not None
    return PartProfile(
        speed_factor=usual.speed_factor if percent is None else percent / 100,
        overheads=_own_overheads(own, usual.overheads or overheads, parking) if is_own else None,
    )


def _own_overheads(own: OwnTravel, usual: Overheads, parking: int | None) -> Overheads:
    """Overheads with the team's own seconds at doors and, where it gives them, to park."""
    seconds = {str(kind): number for kind, number in own.doors.items()}
    if parking is not None:
        seconds["parking"] = parking
    return replace(usual, **seconds, source=_SOURCE) if seconds else usual
