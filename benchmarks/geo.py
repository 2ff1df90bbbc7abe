"""Speed and truth of travel times: `python -m benchmarks.geo --shared ../shared --out benchmarks/results`.

Speed as a ratio to a bare scipy Dijkstra over the same arrays in the same run; truth against 5,000 pairs of
Valhalla and against plain geometry with networkx.
"""

import argparse
import csv
import os
import platform
import statistics
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geo.area import Area, load_area
from geo.modes import Mode
from geo.point import Point
from geo.profiles import RULES_VERSION
from geo.projection import to_plane
from geo.roads import RoadGraph, load_graph
from geo.routing import travel_times
from geo.search import ride_times
from geo.snapping import Place, snap, tree_of
from geo.streets import street_points

SEED = 20170724
EXTRACT_DATE = "2017-07-24"
"""The file itself carries no date."""

NUM_PLACES = 400
REPETITIONS = 9
LIBRARIES = ("numpy", "scipy", "shapely", "networkx", "pyproj", "osmium", "osmnx")
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured number, how it reads, and the bar it is held to (none where None)."""

    name: str
    value: float
    bar: str
    is_reached: bool | None


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, prints and writes `geo.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    options = parser.parse_args(arguments)
    osm = options.shared / "osm"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BUURTROOSTER_CACHE"] = folder
        area = load_area(osm / "hengelo-2017.osm.pbf")
        loading = _loading(osm / "hengelo-2017.osm.pbf", area)
        figures = [*_speed(area.graph(Mode.BIKE)), *loading, *_snapping(area.graph(Mode.BIKE))]
        for mode in (Mode.BIKE, Mode.FOOT, Mode.CAR):
            figures += valhalla_figures(area.graph(mode), osm / "valhalla-hengelo.csv")
        section = _table(area, figures)
    _write(options.out / "geo.md", section)
    missed = [figure.name for figure in figures if figure.is_reached is False]
    if missed:
        raise SystemExit(f"not reached: {', '.join(missed)}")


def _median_seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _places(graph: RoadGraph, count: int) -> list[Place]:
    points = street_points(graph, np.random.default_rng(SEED), count)
    return [Place(id=f"p{i}", point=point) for i, (_, point) in enumerate(points)]


def _speed(graph: RoadGraph) -> list[Figure]:
    """The whole matrix, snapping and overhead included, against the search alone."""
    places = _places(graph, NUM_PLACES)
    arcs = graph.arcs
    network = csr_array((arcs.seconds, arcs.indices, arcs.indptr), shape=(graph.num_nodes, graph.num_nodes))
    sources = np.random.default_rng(SEED).choice(graph.num_nodes, NUM_PLACES, replace=False)
    travel_times(graph, places)
    ours: list[float] = []
    bare: list[float] = []
    # Turn by turn, so that a neighbour's load weighs on both.
    for _ in range(REPETITIONS):
        for times, work in ((bare, lambda: dijkstra(network, indices=sources)),
                            (ours, lambda: travel_times(graph, places))):  # fmt: skip
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    ratio = statistics.median(ours) / statistics.median(bare)
    size = f"{NUM_PLACES} x {NUM_PLACES} bike"
    return [
        Figure(
            name=f"bare scipy Dijkstra, {size}, s", value=statistics.median(bare), bar="", is_reached=None
        ),
        Figure(name=f"travel_times, {size}, s", value=statistics.median(ours), bar="", is_reached=None),
        Figure(
            name=f"matrix over bare Dijkstra, {size}", value=ratio, bar="at most 1.5", is_reached=ratio <= 1.5
        ),
    ]


def _loading(extract: Path, area: Area) -> list[Figure]:
    """A cached area, ready to route: every file checked, arrays, sparse rows and search tree."""

    def load() -> None:
        graph = load_area(extract).graph(Mode.BIKE)
        tree_of(graph)
        _ = graph.arcs

    seconds = _median_seconds(load)
    arrays = _median_seconds(lambda: load_graph(area.folder / "roads-bike.npz"))
    return [
        Figure(
            name="cached area to routable bike graph, s",
            value=seconds,
            bar="under 0.1",
            is_reached=seconds < 0.1,
        ),
        Figure(name="of which reading the arrays, s", value=arrays, bar="", is_reached=None),
    ]


def _snapping(graph: RoadGraph) -> list[Figure]:
    """The worst difference to an independent formula over all ordered pairs of 60 doors."""
    places = _places(graph, 60)
    seconds, _ = ride_times(graph, snap(graph, places))
    lats, lons = (np.array([getattr(place.point, axis) for place in places]) for axis in ("lat", "lon"))
    expected = kerb_seconds(graph, to_plane(graph.epsg, lats, lons))
    worst = float(np.abs(seconds - expected)[~np.eye(len(places), dtype=bool)].max())
    return [
        Figure(
            name="snapping, worst of 3,540 pairs, s",
            value=worst,
            bar="at most 1e-6",
            is_reached=worst <= 1e-6,
        )
    ]


def kerb_seconds(graph: RoadGraph, doors: Floats) -> Floats:
    """Plain geometry and networkx: each stretch is cut at its doors, and every segment is tried in turn."""
    stops: dict[int, list[tuple[float, str]]] = {}
    for i, xy in enumerate(doors):
        _, stretch, fraction = nearest_by_hand(graph, xy)
        stops.setdefault(stretch, []).append((fraction, f"door {i}"))
    network = nx.DiGraph()
    for stretch in range(graph.num_stretches):
        chain: list[tuple[float, object]] = [(0.0, int(graph.from_node[stretch]))]
        chain += [*sorted(stops.get(stretch, [])), (1.0, int(graph.to_node[stretch]))]
        for (start, a), (end, b) in pairwise(chain):
            for tail, head, whole in ((a, b, graph.forward_s[stretch]), (b, a, graph.backward_s[stretch])):
                # Who stands at a junction is there, whatever the direction of the street.
                seconds = (end - start) * float(whole) if end > start else 0.0
                if seconds < network.get_edge_data(tail, head, {"seconds": np.inf})["seconds"]:
                    network.add_edge(tail, head, seconds=seconds)
    found = np.zeros((len(doors), len(doors)))
    for i in range(len(doors)):
        reached = nx.single_source_dijkstra_path_length(network, f"door {i}", weight="seconds")
        found[i] = [reached.get(f"door {j}", np.inf) for j in range(len(doors))]
    return found


def nearest_by_hand(graph: RoadGraph, xy: Floats) -> tuple[float, int, float]:
    """Metres to the nearest stretch, which one, and the fraction along it, by every segment in turn."""
    starts, direction = graph.xy[:-1], np.diff(graph.xy, axis=0)
    square = (direction**2).sum(axis=1)
    share = np.clip(((xy - starts) * direction).sum(axis=1) / np.where(square > 0, square, 1), 0, 1)
    metres = np.hypot(*(starts + share[:, None] * direction - xy).T)
    metres[graph.offsets[1:-1] - 1] = np.inf
    segment = int(metres.argmin())
    stretch = int(np.searchsorted(graph.offsets, segment, side="right") - 1)
    first, last = graph.offsets[stretch], graph.offsets[stretch + 1]
    lengths = np.hypot(*np.diff(graph.xy[first:last], axis=0).T)
    before = lengths[: segment - first].sum() + share[segment] * np.sqrt(square[segment])
    fraction = float(before / lengths.sum())
    return float(metres[segment]), stretch, 1.0 if fraction > 1 - 1e-12 else fraction


def valhalla_figures(graph: RoadGraph, oracle: Path) -> list[Figure]:
    """Kerb to kerb plus the walks, without a stop's overhead, as Valhalla counts."""
    with oracle.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row[f"{graph.mode}_s"]]
    keys = [[(row[f"{end}_lat"], row[f"{end}_lon"]) for row in rows] for end in ("from", "to")]
    numbers = {key: i for i, key in enumerate(dict.fromkeys([*keys[0], *keys[1]]))}
    places = [
        Place(id=str(i), point=Point(lat=float(lat), lon=float(lon))) for (lat, lon), i in numbers.items()
    ]
    snaps = snap(graph, places)
    walk = snaps.kerb_metres / (graph.walking_kph / 3.6)
    seconds = ride_times(graph, snaps)[0] + walk[:, None] + walk[None, :]
    ours = seconds[[numbers[key] for key in keys[0]], [numbers[key] for key in keys[1]]]
    theirs = np.array([float(row[f"{graph.mode}_s"]) for row in rows])
    return _agreement(graph.mode, ours, theirs)


def _agreement(mode: Mode, ours: Floats, theirs: Floats) -> list[Figure]:
    pearson = float(np.corrcoef(ours, theirs)[0, 1])
    low, median, high = np.percentile(ours / theirs, [10, 50, 90]).tolist()
    values = (
        ("Pearson", pearson, "at least 0.99", pearson >= 0.99),
        ("median ratio", median, "0.95 to 1.05", 0.95 <= median <= 1.05),
        ("10th percentile", low, "at least 0.85", low >= 0.85),
        ("90th percentile", high, "at most 1.15", high <= 1.15),
    )
    is_held = mode in {Mode.BIKE, Mode.FOOT}
    return [
        Figure(name=f"{mode} against Valhalla, {len(ours):,} pairs: {name}", value=value,
               bar=bar if is_held else "none asked", is_reached=is_reached if is_held else None)
        for name, value, bar, is_reached in values
    ]  # fmt: skip


def _table(area: Area, figures: Sequence[Figure]) -> str:
    """The run as one section of markdown."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    west, south, east, north = area.bbox
    bike = area.graph(Mode.BIKE)
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    lines = [
        f"## {project}, rules v{RULES_VERSION}, {date.today().isoformat()}",
        "",
        f"- Extract: {area.source} ({area.sha256}); data of {EXTRACT_DATE} by its "
        f"README; box {west:.4f}, {south:.4f} to {east:.4f}, {north:.4f}.",
        f"- Libraries: Python {platform.python_version()}, {libraries}.",
        f"- Machine: {os.cpu_count()} cores, {platform.machine()}, shared with other work.",
        f"- Bike graph: {bike.num_nodes:,} junctions, {bike.num_stretches:,} stretches, "
        f"{bike.arcs.seconds.size:,} arcs. Times are medians of {REPETITIONS}; seed {SEED}.",
        "",
        "| figure | value | bar | reached |",
        "|---|---|---|---|",
    ]
    said = {True: "yes", False: "**no**", None: ""}
    lines += [f"| {f.name} | {f.value:.4g} | {f.bar} | {said[f.is_reached]} |" for f in figures]
    return "\n".join([*lines, ""])


def _write(path: Path, section: str) -> None:
    """Puts the section on top of earlier versions; the same heading is replaced."""
    print(section)
    command = "python -m benchmarks.geo --shared ../shared --out benchmarks/results"
    title = f"# Travel times: speed and truth\n\n`{command}`"
    old = path.read_text(encoding="utf-8").split("\n## ")[1:] if path.exists() else []
    heading = section.splitlines()[0].removeprefix("## ").rsplit(", ", 1)[0]
    kept = [f"## {part.rstrip()}\n" for part in old if not part.startswith(heading)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([f"{title}\n", section, *kept]), encoding="utf-8")


if __name__ == "__main__":
    main()
