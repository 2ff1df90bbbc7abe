"""Where the labels of a picture may lie so that none is over a mark or another label."""

from collections.abc import Sequence
from math import inf
from typing import Final, TypeAlias

_AROUND: Final = ((0.9, 0.9), (1, 0), (0, 1), (0, -1), (-1, 0), (0.9, -0.9), (-0.9, 0.9), (-0.9, -0.9))
"""The directions in which a label may lie from its mark, the better first."""

_MARK: Final = 4.5
"""Points from the middle of a mark to its edge."""


Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def place(
    marks: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], right: float
) -> list[tuple[float, float]]:
    """Where the middle of each label lies from its mark, in points: near it, over no mark and no other label.

    `sizes` are the width and height of each label, `right` is where there is no more room for any.
    """
    taken: list[Box] = [(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in marks]
    taken.append((right, -inf, inf, inf))
    places = []
    for (x, y), (width, height) in zip(marks, sizes, strict=True):
        found = [
            (right * (_MARK + width / 2 + far), up * (_MARK + height / 2 + far))
            for far in (1, 6, 12, 19, 27)
            for right, up in _AROUND
        ]
        boxes = [
            (x + dx - width / 2, y + dy - height / 2, x + dx + width / 2, y + dy + height / 2)
            for dx, dy in found
        ]
        best = min(range(len(found)), key=lambda i: (sum(_overlap(boxes[i], other) for other in taken), i))
        taken.append(boxes[best])
        places.append(found[best])
    return places


def _overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)
