"""A place on earth."""

from dataclasses import dataclass

from geo.errors import GeoError


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A position in degrees, WGS 84."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise GeoError(
                en=f"latitude {self.lat}, longitude {self.lon} is not a place on earth",
                nl=f"breedtegraad {self.lat}, lengtegraad {self.lon} is geen plaats op aarde",
            )
