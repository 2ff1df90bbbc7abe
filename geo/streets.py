"""Points along named streets, for a neighbourhood whose extract knows no addresses."""

import numpy as np
import shapely

from geo.errors import GeoError
from geo.point import Point
from geo.projection import to_degrees
from geo.roads import RoadGraph
from geo.snapping import tree_of


def street_points(graph: RoadGraph, rng: np.random.Generator, count: int) -> list[tuple[str, Point]]:
    """`count` points on named stretches with the street's name, uniform by length.

    Raises:
        GeoError: no street has a name.

    """
    weights = np.where(graph.name_id > 0, graph.metres, 0.0)
    if not weights.any():
        raise GeoError(
            en="no street of this map has a name: choose another extract",
            nl="geen straat op deze kaart heeft een naam: kies een ander uittreksel",
        )
    stretches = rng.choice(graph.num_stretches, count, p=weights / weights.sum())
    at = rng.uniform(size=count)
    points = shapely.line_interpolate_point(tree_of(graph).geometries[stretches], at, normalized=True)
    degrees = to_degrees(graph.epsg, shapely.get_coordinates(points))
    names = [graph.names[i] for i in graph.name_id[stretches].tolist()]
    return [(name, Point(lat=lat, lon=lon)) for name, (lat, lon) in zip(names, degrees.tolist(), strict=True)]
