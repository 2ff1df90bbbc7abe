from pathlib import Path

import numpy as np
import pytest

from benchmarks.geo import valhalla_figures
from geo.area import load_area
from geo.modes import Mode
from geo.routing import travel_times
from geo.snapping import Place
from geo.streets import street_points


@pytest.mark.shared
@pytest.mark.parametrize("mode", [Mode.BIKE, Mode.FOOT])
def test_times_in_a_dutch_town_agree_with_valhalla(extracts: Path, mode: Mode) -> None:
    graph = load_area(extracts / "hengelo-2017.osm.pbf").graph(mode)
    figures = valhalla_figures(graph, extracts / "valhalla-hengelo.csv")
    assert len(figures) == 4
    assert all(figure.is_reached for figure in figures), figures


@pytest.mark.shared
def test_doors_drawn_along_the_streets_of_a_town_without_addresses_can_be_reached(extracts: Path) -> None:
    graph = load_area(extracts / "hengelo-2017.osm.pbf").graph(Mode.BIKE)
    drawn = street_points(graph, np.random.default_rng(1), 50)
    assert all(name for name, _ in drawn)
    matrix = travel_times(graph, [Place(id=f"p{i}", point=point) for i, (_, point) in enumerate(drawn)])
    assert matrix.seconds.max() < 3600
