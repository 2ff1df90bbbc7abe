"""Degrees to metres and back, on the plane that suits the place."""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pyproj import Transformer

Floats = NDArray[np.float64]

_RD_NEW = 28992
_NETHERLANDS = (3.2, 50.7, 7.3, 53.7)


def plane_for(bbox: tuple[float, float, float, float]) -> int:
    """The EPSG code of the metric plane for a box (west, south, east, north): RD New in NL, else UTM."""
    west, south, east, north = bbox
    lon, lat = (west + east) / 2, (south + north) / 2
    if _NETHERLANDS[0] <= lon <= _NETHERLANDS[2] and _NETHERLANDS[1] <= lat <= _NETHERLANDS[3]:
        return _RD_NEW
    zone = min(60, int((lon + 180) // 6) + 1)
    return (32600 if lat >= 0 else 32700) + zone


@cache
def _transformer(source: int, target: int) -> "Transformer":
    from pyproj import Transformer  # noqa: PLC0415  (takes a tenth of a second, and only snapping needs it)

    return Transformer.from_crs(source, target, always_xy=True)


def to_plane(epsg: int, lat: Floats, lon: Floats) -> Floats:
    """Metres (n by 2, x and y) of positions in degrees."""
    x, y = _transformer(4326, epsg).transform(lon, lat)
    return np.column_stack((x, y)).astype(np.float64)


def to_degrees(epsg: int, xy: Floats) -> Floats:
    """Degrees (n by 2, lat and lon) of positions on the plane."""
    lon, lat = _transformer(epsg, 4326).transform(xy[:, 0], xy[:, 1])
    return np.column_stack((lat, lon)).astype(np.float64)
