"""The timing kernel against a linear program that knows nothing of cuts."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from optimizer.kernels.layout import Ints, ints
from optimizer.kernels.timing import best_times

Floats = NDArray[np.float64]


class Slopes:
    """Random convex costs of single times and of differences of two."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        count, num_pairs = int(rng.integers(2, 9)), int(rng.integers(1, 12))
        self.lower = ints(rng.integers(0, 50, count))
        self.base = ints(-rng.integers(0, 10, count))
        self.bends, self.turns = ints(rng.integers(0, 120, (count, 3))), ints(rng.integers(0, 8, (count, 3)))
        self.bends[:, 2], self.turns[:, 2] = 200, 1000
        ends = np.sort([rng.choice(count, 2, replace=False) for _ in range(num_pairs)], axis=1)
        ends = ends[np.lexsort((ends[:, 0], ends[:, 1]))]
        self.tails, self.heads = ints(ends[:, 0]), ints(ends[:, 1])
        self.offset = ints(rng.integers(-5, 25, num_pairs))
        self.is_hard = ints(rng.random(num_pairs) < 0.6)
        self.pair_base = ints(-rng.integers(0, 10, num_pairs))
        self.pair_bends = ints(rng.integers(0, 20, (num_pairs, 2)))
        self.pair_turns = ints(rng.integers(0, 9, (num_pairs, 2)))

    def best(self) -> Ints:
        times: Ints = best_times(
            self.lower, self.base, self.bends, self.turns, self.tails, self.heads, self.offset,
            self.is_hard, self.pair_base, self.pair_bends, self.pair_turns,
        )  # fmt: skip
        return times

    def least_of_the_cheapest(self) -> tuple[float, Floats]:
        """The least cost and, by a second program, the earliest times that have it."""
        prices, rows, limits = self._program()
        bounds = [(int(low), 10_000) for low in self.lower] + [(0, None)] * (len(prices) - len(self.lower))
        first = linprog(prices, A_ub=rows, b_ub=limits, bounds=bounds)
        assert first.fun is not None
        early = np.zeros(len(prices))
        early[: len(self.lower)] = 1
        second = linprog(
            early, A_ub=np.vstack([rows, prices]), b_ub=np.append(limits, first.fun + 1e-6), bounds=bounds
        )
        assert second.x is not None
        return float(first.fun), np.asarray(second.x[: len(self.lower)], dtype=np.float64)

    def _program(self) -> tuple[Floats, Floats, Floats]:
        """One variable a time, and one a bend that is at least what lies beyond it."""
        count, bends, pairs = len(self.lower), self.bends.size, self.pair_bends.size
        prices = np.zeros(count + bends + pairs)
        prices[:count] = self.base
        np.add.at(prices, self.heads, self.pair_base)
        np.add.at(prices, self.tails, -self.pair_base)
        prices[count:] = [*self.turns.ravel(), *self.pair_turns.ravel()]
        rows: list[Floats] = []
        limits: list[int] = []
        for k, (i, bend) in enumerate(np.ndenumerate(self.bends)):
            rows.append(self._row({i[0]: 1, count + k: -1}, len(prices)))
            limits.append(int(bend))
        for k, (p, bend) in enumerate(np.ndenumerate(self.pair_bends)):
            cells = {int(self.heads[p[0]]): 1, int(self.tails[p[0]]): -1, count + bends + k: -1}
            rows.append(self._row(cells, len(prices)))
            limits.append(int(bend + self.offset[p[0]]))
        for hard in np.flatnonzero(self.is_hard).tolist():
            rows.append(self._row({int(self.tails[hard]): 1, int(self.heads[hard]): -1}, len(prices)))
            limits.append(-int(self.offset[hard]))
        return prices, np.array(rows), np.array(limits, dtype=np.float64)

    def cost(self, times: Ints) -> int:
        """What times cost, but for what is the same for all."""
        gap = times[self.heads] - times[self.tails] - self.offset
        own = self.base @ times + (self.turns * np.maximum(times[:, None] - self.bends, 0)).sum()
        differences = self.pair_base @ (times[self.heads] - times[self.tails])
        differences += (self.pair_turns * np.maximum(gap[:, None] - self.pair_bends, 0)).sum()
        return int(own + differences)

    @staticmethod
    def _row(cells: dict[int, int], width: int) -> Floats:
        row = np.zeros(width)
        for column, value in cells.items():
            row[column] = value
        return row


@pytest.mark.parametrize("seed", range(150))
def test_the_times_found_are_the_earliest_of_the_cheapest(seed: int) -> None:
    slopes = Slopes(seed)
    times = slopes.best()
    cost, earliest = slopes.least_of_the_cheapest()
    gap = times[slopes.heads] - times[slopes.tails] - slopes.offset
    assert (gap[slopes.is_hard == 1] >= 0).all()
    assert slopes.cost(times) == pytest.approx(cost, abs=1e-3)
    assert times == pytest.approx(earliest, abs=1e-2)
