"""How often each has asked in each of the last minutes; the processes behind one door count in one place.

A count-min sketch: each is counted in one cell of every row, and the least of these cells tells. It is
never too low, and too high only for whoever shares a cell in every row with others (G. Cormode,
S. Muthukrishnan, An improved data stream summary: the count-min sketch and its applications, Journal of
Algorithms 55, 2005). So it takes the same room however many ask, and no name or address is in it.
"""

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

_FOLDER: Final = "BUURTROOSTER_TALLIES"
_ROWS, _WIDTH = 4, 8_192
_MINUTES = 3
"""This minute, the one before it, and one that a slower process may still count in."""


def tally_together(folder: str) -> None:
    """From now on this process and those that it starts tally in a folder, each kind in a file of its own."""
    os.environ[_FOLDER] = folder


class Tally:
    """Counts of one kind. Two processes that count in the same instant may count once."""

    def __init__(self, kind: str, secret: str) -> None:
        self._cells = _cells(kind)
        self._key = blake2b(f"{kind} {secret}".encode()).digest()

    def add(self, who: str, minute: int) -> None:
        """Count once more."""
        cells = self._of(minute)
        for row, at in self._places(who):
            cells[row, at] += 1

    def num(self, who: str, minute: int) -> int:
        """How often somebody was counted in a minute; 0 for one that is long gone."""
        cells = self._of(minute)
        return min(int(cells[row, at]) for row, at in self._places(who))

    def _of(self, minute: int) -> NDArray[np.uint32]:
        """The cells of a minute, emptied when it is new; the last row holds which minute it is."""
        cells: NDArray[np.uint32] = self._cells[minute % _MINUTES]
        if cells[_ROWS, 0] != minute + 1:
            cells[:] = 0
            cells[_ROWS, 0] = minute + 1
        return cells

    def _places(self, who: str) -> Iterator[tuple[int, int]]:
        digest = blake2b(who.encode(), key=self._key, digest_size=4 * _ROWS).digest()
        for row in range(_ROWS):
            yield row, int.from_bytes(digest[4 * row : 4 * row + 4]) % _WIDTH


def _cells(kind: str) -> NDArray[np.uint32]:
    shape = (_MINUTES, _ROWS + 1, _WIDTH)
    if _FOLDER not in os.environ:
        return np.zeros(shape, np.uint32)
    path = Path(os.environ[_FOLDER], f"{kind}.tally")
    with path.open("ab") as file:  # whoever comes first makes it; grown, it holds zeros
        file.truncate(4 * int(np.prod(shape)))
    return np.asarray(np.memmap(path, np.uint32, "r+", shape=shape))
