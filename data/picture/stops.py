"""Numbered stops on the map, moved apart where doors lie so close that one would hide another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke
from numpy.typing import NDArray

from geo.point import Point

_RADIUS = 8.5  # points
_ROUNDS = 200

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """Something to mark at a door: a disc for a visit, a square for a break or fixed work."""

    point: Point
    label: str
    colour: str
    is_visit: bool = True
    is_hollow: bool = False


def draw_stops(axes: Axes, stops: Sequence[Stop]) -> None:
    """Draw each stop, with a thin line to its door where it had to move aside."""
    if not stops:
        return
    doors = np.array([(stop.point.lon, stop.point.lat) for stop in stops])
    # On the paper, not in degrees: whether two discs overlap is a matter of the size of the picture.
    to_paper = axes.transData.transform
    scale = axes.figure.dpi / 72
    placed = spread(to_paper(doors) / scale, 2 * _RADIUS + 0.5) * scale
    where = axes.transData.inverted().transform(placed)
    for stop, door, spot in zip(stops, doors, where, strict=True):
        if np.abs(to_paper(door) - to_paper(spot)).max() > 2 * scale:
            axes.plot(*zip(door, spot, strict=True), color=stop.colour, lw=1.1, zorder=6)
            axes.plot(*door, marker="o", ms=3.5, color=stop.colour, zorder=6)
        _draw(axes, stop, spot)


def _draw(axes: Axes, stop: Stop, spot: Floats) -> None:
    is_filled = not stop.is_hollow
    size = 2 * _RADIUS if stop.is_visit else 1.5 * _RADIUS
    axes.plot(
        *spot,
        marker="o" if stop.is_visit else "s",
        ms=size,
        mfc=stop.colour if is_filled else "white",
        mec="white" if is_filled else stop.colour,
        mew=1.2 if is_filled else 2.0,
        zorder=7,
    )
    axes.annotate(
        stop.label,
        tuple(spot),
        ha="center",
        va="center_baseline",
        fontsize=8.5 if len(stop.label) < 3 else 7,
        fontweight="bold",
        color="white" if is_filled else stop.colour,
        zorder=8,
        path_effects=[Stroke(linewidth=0.3, foreground=stop.colour), Normal()] if is_filled else None,
    )


def spread(doors: Floats, distance: float) -> Floats:
    """Positions (n by 2) near the doors with at least about `distance` between any two."""
    placed = doors.astype(np.float64)
    # Doors on exactly one spot first need a direction to part in: a small circle around it.
    angles = np.arange(len(doors)) * 2.399963  # the golden angle, so that no two directions agree
    placed += 0.01 * np.column_stack([np.cos(angles), np.sin(angles)])
    for _ in range(_ROUNDS):
        apart = placed[:, None, :] - placed[None, :, :]
        length = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(length, np.inf)
        overlap = np.maximum(0.0, distance - length)
        if not overlap.any():
            break
        push = (apart / length[..., None] * (overlap / 2)[..., None]).sum(axis=1)
        placed += 0.6 * push
    return placed
