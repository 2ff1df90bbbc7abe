"""Chance that repeats: a stream of numbers per topic, so that one more client changes no nurse."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, topic: str) -> Random:
    """The numbers for a topic; the same in every process."""
    return Random(f"{seed}/{topic}")  # noqa: S311  (a made-up team is no secret)


def drawn(rng: Random, items: Sequence[T], count: int) -> list[T]:
    """Some of the items, as many as there are at most, in their own order."""
    chosen = sorted(rng.sample(range(len(items)), min(count, len(items))))
    return [items[i] for i in chosen]


def share_out(count: int, weights: Mapping[str, float], at_least: Mapping[str, int]) -> dict[str, int]:
    """A number shared out by weight in whole parts (largest remainders), each with its least first."""
    parts = dict.fromkeys(weights, 0)
    for name in sorted(at_least, key=lambda name: (-weights[name], name)):
        parts[name] = min(at_least[name], max(0, count - sum(parts.values())))
    total = sum(weights.values())
    while sum(parts.values()) < count:
        behind = max(weights, key=lambda name: (weights[name] / total * count - parts[name], name))
        parts[behind] += 1
    return parts


def rounded(rng: Random, value: float) -> int:
    """A whole number whose mean is the value."""
    whole = int(value)
    return whole + (rng.random() < value - whole)
